//! The site in its four languages: each page says who it speaks to, and nothing in another's words.

use crate::memory::{Memory, article};
use crate::site::{FIREFOX, Site};
use axum::http::StatusCode;
use dateline_news::date::NewsDate;
use dateline_news::found::{Found, FoundIn};

const PAGES: [&str; 15] = [
    "/",
    "/section/politics",
    "/outlets",
    "/outlet/harbour.example",
    "/days",
    "/day/2025-04-05",
    "/day/1999-12-31",
    "/search",
    "/search?q=ferry",
    "/search?q=zzz",
    "/about",
    "/set-aside",
    "/saved",
    "/you",
    "/nowhere",
];

/// Words that stand on nearly every English page of the site and in no other language's.
pub const ENGLISH: [&str; 27] = [
    "the",
    "and",
    "of",
    "from",
    "with",
    "read",
    "published",
    "captured",
    "opened",
    "newest",
    "older",
    "yesterday",
    "ago",
    "search",
    "outlets",
    "days",
    "home",
    "saved",
    "keys",
    "held",
    "how",
    "what",
    "this",
    "your",
    "which",
    "reader",
    "is",
];

/// The words of a page that its own words are: without elements of another language (headlines,
/// texts, stored English sentences), without code, and without what comes from articles.
pub fn own_words(html: &str) -> String {
    let mut out = String::new();
    let mut skipped: Option<(String, usize)> = None;
    let mut rest = html.split_once("<body>").expect("a body").1;
    while let Some(at) = rest.find('<') {
        if skipped.is_none() {
            out.push_str(&rest[..at]);
        }
        let (tag, after) = rest[at + 1..].split_once('>').expect("a tag ends");
        rest = after;
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        match &mut skipped {
            Some((open, depth)) if *open == name => *depth = if tag.starts_with('/') { *depth - 1 } else { *depth + 1 },
            None if !tag.starts_with('/')
                && !["input", "br"].contains(&name.as_str())
                && (["bdi", "code", "pre", "mark"].contains(&name.as_str())
                    || tag.contains(" lang=\"")
                    || tag.contains(" dir=\"auto\"")) =>
            {
                skipped = Some((name, 1));
            }
            _ => {}
        }
        if skipped.as_ref().is_some_and(|(_, depth)| *depth == 0) {
            skipped = None;
        }
        if skipped.is_none() {
            for name in ["aria-label", "title", "placeholder"] {
                if let Some(value) = tag.split_once(&format!(" {name}=\"")).and_then(|(_, v)| v.split('"').next()) {
                    out.push_str(&format!(" {value} "));
                }
            }
        }
        out.push(' ');
    }
    // What quotation marks hold was said by a page.
    for (open, close) in [('„', '“'), ('«', '»'), ('“', '”')] {
        while let Some(from) = out.find(open) {
            let Some(n) = out[from..].find(close) else { break };
            out.replace_range(from..from + n + close.len_utf8(), " ");
        }
    }
    out
}

#[tokio::test]
async fn every_page_speaks_the_language_that_the_browser_asks_for() {
    let site = Site::small();
    let mut paths: Vec<String> = PAGES.iter().map(ToString::to_string).collect();
    paths.extend([1, 2, 7].map(|n| site.article(n)));
    paths.push(format!("{}/versions", site.article(1)));
    for path in paths {
        let english = site.ask("GET", &path, &[("accept-language", "en")]).await;
        let said = own_words(&english.body).replace(&site.app.site.name, " ").to_lowercase();
        let words: Vec<&str> = said.split(|c: char| !c.is_alphabetic()).collect();
        assert!(ENGLISH.iter().filter(|w| words.contains(w)).count() > 5, "the words of {path} are found: {said}");
        for lang in ["de", "fr", "es"] {
            let answer = site.ask("GET", &path, &[("accept-language", lang)]).await;
            assert_eq!(answer.status, english.status, "{lang} {path}");
            assert!(answer.body.contains(&format!("<html lang=\"{lang}\">")), "{lang} {path}");
            assert!(answer.body.len() < 60_000, "{lang} {path} has {} bytes", answer.body.len());
            let said = own_words(&answer.body).replace(&site.app.site.name, " ").to_lowercase();
            let words: Vec<&str> = said.split(|c: char| !c.is_alphabetic()).collect();
            let left: Vec<&&str> = ENGLISH.iter().filter(|w| words.contains(w)).collect();
            assert!(left.is_empty(), "{lang} {path} says {left:?}: {said}");
        }
    }
}

#[tokio::test]
async fn the_cookie_goes_before_what_the_browser_likes() {
    let site = Site::small();
    let page = site.ask("GET", "/", &[("accept-language", "de"), ("cookie", "dateline_lang=fr")]).await.body;
    assert!(page.contains("<html lang=\"fr\">") && page.contains("lang=\"fr\" aria-current=\"true\">Français</button>"), "{page}");
    let page = site.ask("GET", "/", &[("accept-language", "de"), ("cookie", "dateline_lang=tlh")]).await.body;
    assert!(page.contains("<html lang=\"de\">"));
}

#[tokio::test]
async fn days_times_and_numbers_are_told_as_each_language_writes_them() {
    let mut memory = Memory::default();
    let mut a = article("a.example", "One", "2025-04-01", &["Words."]);
    a.published_at = NewsDate::from_iso("2025-04-01T18:03:00+02:00").map(|d| Found::new(d, FoundIn::JsonLd));
    memory.add(a, vec![]);
    let site = Site::of(memory);
    for (lang, told) in [
        (
            "en",
            "Published <time datetime=\"2025-04-01T18:03:00+02:00\">1 April 2025, 18:03 UTC+2</time> <span class=\"from\">read from the page’s structured data (JSON-LD)",
        ),
        (
            "de",
            "Veröffentlicht am <time datetime=\"2025-04-01T18:03:00+02:00\">1. April 2025, 18:03 Uhr (UTC+2)</time> <span class=\"from\">gelesen aus den strukturierten Daten der Seite (JSON-LD)",
        ),
        (
            "fr",
            "Publié le <time datetime=\"2025-04-01T18:03:00+02:00\">1er avril 2025 à 18h03 (UTC+2)</time> <span class=\"from\">lu dans les données structurées de la page (JSON-LD)",
        ),
        (
            "es",
            "Publicado el <time datetime=\"2025-04-01T18:03:00+02:00\">1 de abril de 2025, 18:03 (UTC+2)</time> <span class=\"from\">leído en los datos estructurados de la página (JSON-LD)",
        ),
    ] {
        let page = site.ask("GET", "/article/1/one", &[("accept-language", lang)]).await.body;
        assert!(page.contains(told), "{lang}: {told}");
        let list = site.ask("GET", "/", &[("accept-language", lang)]).await.body;
        let age = [("en", "5 days ago"), ("de", "vor 5 Tagen"), ("fr", "il y a 5 jours"), ("es", "hace 5 días")];
        assert!(age.iter().any(|(l, age)| *l == lang && list.contains(&format!("data-age>{age}</time>"))), "{lang}");
    }
}

#[tokio::test]
async fn a_note_is_told_in_the_language_and_its_facts_as_they_are_stored() {
    let site = Site::small();
    let page = site.ask("GET", &site.article(1), &[("accept-language", "de")]).await.body;
    assert!(page.contains("<span dir=\"auto\">Das gezeigte Datum kann kaum stimmen.</span>"), "{page}");
    assert!(page.contains("<span class=\"from\" lang=\"en\" dir=\"auto\">Says 6 April 2025; first seen 23 November 2023.</span>"));
    let problem = site.ask("GET", "/article/999.json", &[("accept-language", "de")]).await;
    assert_eq!(problem.status, StatusCode::NOT_FOUND);
    assert!(problem.body.contains("Not held here"), "programs are told in English");
}

#[tokio::test]
async fn the_script_finds_every_word_and_place_that_it_asks_for() {
    let site = Site::small();
    // The help of the owner has all keys; those of stars and tags are told to nobody else.
    let page = site.send("GET", "/", &[FIREFOX, ("host", "herald.localhost")], [127, 0, 0, 1], "").await.body;
    assert!(page.contains("<kbd>*</kbd>") && !site.get("/").await.body.contains("<kbd>*</kbd>"));
    let script = include_str!("../../static/site.js");
    let ui = page.split("<template id=\"ui\"").nth(1).and_then(|r| r.split("</template>").next()).expect("the words of the script");
    let mut asked = 0;
    for rest in script.split("ui.").skip(1) {
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        let dashed: String =
            name.chars().flat_map(|c| if c.is_ascii_uppercase() { vec!['-', c.to_ascii_lowercase()] } else { vec![c] }).collect();
        assert!(ui.contains(&format!("data-{dashed}=\"")), "{name}");
        asked += 1;
    }
    assert!(asked >= 7, "{asked}");
    for pattern in ["data-age-minutes=\"% min ago\"", "data-age-hours=\"% h ago\"", "data-as-the-page=\"as the page gives it: %\""] {
        assert!(ui.contains(pattern), "{pattern}");
    }
    // Each key of the script stands in the help, and the other way round.
    let told: Vec<String> =
        ui.split("<dt>").skip(1).map(|d| d.split("</dt>").next().expect("an end").replace("<kbd>", "").replace("</kbd>", "")).collect();
    let keys = script.split("const keys = {").nth(1).and_then(|r| r.split("\n  };").next()).expect("the keys");
    let mut known: Vec<String> = keys.lines().filter_map(|l| Some(l.split_once(": ")?.0.trim().trim_matches('"').to_owned())).collect();
    known.push("Esc".into());
    let sorted = |mut keys: Vec<String>| {
        keys.sort();
        keys
    };
    assert_eq!(sorted(told), sorted(known));
    let saved = site.get("/saved").await.body;
    for id in ["saved", "saved-none", "saved-tools"] {
        assert!(saved.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(saved.contains("<noscript>") && saved.contains("noindex"));
}
