//! Every language says the same things with the same parameters, and pages ask only for what is said.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Key to parameters, as the file has them.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        if !line.starts_with([' ', '\t', '}']) {
            key = line.split('=').next().expect("a part").trim().to_owned();
            assert!(found.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands twice");
        }
        for part in line.split('$').skip(1) {
            let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-').collect();
            found.get_mut(&key).expect("a message before its parameters").insert(name);
        }
    }
    found
}

#[test]
fn every_language_has_every_message_with_the_same_parameters() {
    for (area, texts) in AREAS {
        let english = messages(texts[0]);
        assert!(!english.is_empty(), "{area}");
        for lang in Lang::ALL {
            FluentResource::try_new(texts[lang as usize].to_owned()).unwrap_or_else(|(_, e)| panic!("{}/{area}: {e:?}", lang.tag()));
            let other = messages(texts[lang as usize]);
            for (key, names) in &english {
                // A plural form may say its number without naming it: the selector counts as naming.
                assert_eq!(other.get(key), Some(names), "{}/{area}.ftl: {key}", lang.tag());
            }
            for key in other.keys() {
                assert!(english.contains_key(key), "{}/{area}.ftl has {key}, which English has not", lang.tag());
            }
        }
    }
}

#[test]
fn no_message_stands_in_two_areas_and_none_is_asked_for_that_is_not_there() {
    let mut all = BTreeSet::new();
    for (area, texts) in AREAS {
        for key in messages(texts[0]).into_keys() {
            assert!(all.insert(key.clone()), "{key} stands in {area} and before");
        }
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting = vec![root.join("src"), root.join("templates")];
    let mut asked = 0;
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(std::fs::read_dir(&path).expect("a folder").map(|e| e.expect("an entry").path()));
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        for call in [".t(\"", ".tn(\"", ".with(\"", ".html(\"", ".html_with(\"", "Said::key(\"", "Said::with(\""] {
            for rest in text.split(call).skip(1) {
                let key = rest.split('"').next().expect("a part");
                assert!(all.contains(key), "{} asks for {key}", path.display());
                asked += 1;
            }
        }
    }
    assert!(asked > 0, "nothing asks for words");
}

#[test]
fn the_language_is_the_one_that_the_browser_likes_best() {
    let check = |accept: &str, want: Lang| assert_eq!(Lang::negotiate(accept), want, "{accept}");
    check("de-AT,de;q=0.9,en;q=0.8", Lang::De);
    check("nl, fr;q=0.5, es;q=0.7", Lang::Es);
    check("ja,zh;q=0.9", Lang::En);
    check("", Lang::En);
    check("de;q=0, fr;q=nonsense, es;q=0.1", Lang::Es);
}

#[test]
fn numbers_are_told_as_the_language_writes_them() {
    assert_eq!(Lang::En.count(1_234_567), "1,234,567");
    assert_eq!(Lang::De.count(1234), "1.234");
    assert_eq!(Lang::Fr.count(1234), "1\u{202f}234");
    assert_eq!((Lang::Es.count(1234), Lang::Es.count(12_345)), ("1234".into(), "12\u{202f}345".into()));
    assert_eq!((Lang::En.decimal(0.08), Lang::De.decimal(0.08), Lang::Fr.decimal(18.0)), ("0.08".into(), "0,08".into(), "18".into()));
}

/// The elements of a message, sorted: `<a href="/days">`, `</a>`.
fn elements(words: &str) -> Vec<&str> {
    let mut found: Vec<&str> = words.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or(rest)).collect();
    found.sort_unstable();
    found
}

#[test]
fn markup_stands_in_messages_for_it_alone_and_is_the_same_in_every_language() {
    let mut checked = 0;
    for (area, texts) in AREAS {
        for key in messages(texts[0]).into_keys() {
            let words = |lang: Lang| {
                let text = texts[lang as usize];
                let from = text.find(&format!("\n{key} =")).expect("the message");
                let end = text[from + 1..].find("\n").map_or(text.len(), |at| from + 1 + at);
                text[from..end].to_owned()
            };
            for lang in Lang::ALL {
                let told = words(lang);
                assert!(key.ends_with("-html") || !told.contains('<'), "{}/{area}.ftl: {key}", lang.tag());
                assert_eq!(elements(&told), elements(&words(Lang::En)), "{}/{area}.ftl: {key}", lang.tag());
            }
            checked += usize::from(key.ends_with("-html"));
        }
    }
    assert!(checked > 0, "no message holds markup");
}

#[test]
fn what_stands_in_markup_is_escaped() {
    let told = Lang::En.html_with("source-html", &[("host", "<b onclick='x'>")]).0;
    assert_eq!(told, "Read it at <bdi>&lt;b onclick=&#39;x&#39;&gt;</bdi>");
}

#[test]
fn everything_that_is_named_by_a_member_of_a_family_has_a_name_in_every_language() {
    use dateline_news::note::NoteCode;
    use dateline_news::section::Section;
    let record = serde_json::to_value(dateline_news::record::ArticleRecord::without_article(None, &[], "x")).expect("JSON");
    let unnamed = ["id", "evidence", "notes", "lists", "reactions", "paragraphs", "blocks", "lead"];
    let mut keys: Vec<String> = Section::ALL.iter().map(|s| format!("section-{}", s.slug())).collect();
    keys.extend((1..=12).map(|n| format!("month-{n}")).chain((1..=7).map(|n| format!("weekday-{n}"))));
    keys.extend(record.as_object().expect("a record").keys().filter(|k| !unnamed.contains(&k.as_str())).map(|k| format!("field-{k}")));
    keys.extend(NoteCode::ALL.iter().map(|c| format!("note-{c}")));
    for lang in Lang::ALL {
        for key in &keys {
            assert!(BUNDLES[lang as usize].has_message(key), "{}: {key}", lang.tag());
        }
        for (i, code) in NoteCode::ALL.iter().enumerate() {
            let told = lang.t(&format!("note-{code}"));
            assert_eq!(told == code.meaning().replace('\'', "’"), lang == Lang::En, "{}: note {i}, {told}", lang.tag());
        }
    }
}
