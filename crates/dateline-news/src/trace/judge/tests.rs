//! Verdicts on pairs and families of texts of our own.

use super::*;
use crate::article::{Byline, Outlet};
use crate::date::NewsDate;
use crate::found::{Found, FoundIn};
use crate::ids::{self, article_id_of_url};
use crate::trace::sketch;

/// An article of `outlet` at an address made of `name`; a paragraph a line.
fn article(outlet: &str, name: &str, text: &str) -> Article {
    let url = format!("https://{outlet}.example/{name}");
    let body = Body::of_paragraphs(text.lines());
    let headline = Found::new(format!("Headline of {outlet} {name}"), FoundIn::VisibleText);
    Article {
        outlet: Outlet { name: Some(outlet.to_owned()), domain: Some(format!("{outlet}.example")) },
        url: Some(url.clone()),
        ..Article::plain(article_id_of_url(&url), ids::Id128([0; 16]), headline, body)
    }
}

fn dated(mut article: Article, date: &str) -> Article {
    article.published_at = NewsDate::from_iso(date).map(|d| Found::new(d, FoundIn::Meta));
    article
}

fn look_alike(article: &Article, number: u64) -> LookAlike {
    let text_digest = sketch(article).text_digest;
    LookAlike { article: Arc::new(article.clone()), number, first_seen_ms: None, text_digest, text_digests: vec![text_digest] }
}

fn verdicts(article: &Article, held: &[&Article]) -> Verdicts {
    let look_alikes: Vec<LookAlike> = held.iter().enumerate().map(|(n, a)| look_alike(a, n as u64)).collect();
    judge(article, &sketch(article), Standing::default(), &look_alikes)
}

/// What `article` is to `held` in a word: a kind of copy, a relation, or "nothing".
fn said(article: &Article, held: &Article) -> String {
    let verdicts = verdicts(article, &[held]);
    match (verdicts.copies.first(), verdicts.relations.first()) {
        (Some(copy), _) => copy.kind.as_str().to_owned(),
        (None, Some(relation)) => relation.kind.as_str().to_owned(),
        (None, None) => "nothing".to_owned(),
    }
}

/// `n` sentences of ten made-up words, from the `from`-th on: the same numbers give the same ones.
fn sentences(from: usize, n: usize) -> String {
    let syllables = ["ba", "re", "lo", "mi", "tu", "san", "ko", "vel", "dor", "fi", "gra", "pen"];
    let word = |n: usize| {
        let n = n.wrapping_mul(2_654_435_761) % 1_728_000;
        format!("{}{}{}", syllables[n % 12], syllables[n / 12 % 12], syllables[n / 144 % 12])
    };
    (from..from + n).map(|s| format!("The {}. ", (0..9).map(|w| word(s * 9 + w)).collect::<Vec<_>>().join(" "))).collect()
}

/// Every `nth` word replaced.
fn reworded(text: &str, nth: usize) -> String {
    text.split(' ').enumerate().map(|(i, w)| if i % nth == nth - 1 { format!("x{i}") } else { w.to_owned() }).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_way_of_copying_is_told_by_its_kind() {
    let original = article("gazette", "a", &sentences(0, 30));
    let check = |text: &str, want: &str| assert_eq!(said(&article("herald", "b", text), &original), want, "{text:.60}");
    check(&sentences(0, 30), "exact");
    check(&sentences(0, 30).to_uppercase(), "exact");
    check(&format!("News and World today\n{}\nMost read: {}", sentences(0, 30), sentences(900, 4)), "syndicated");
    check(&sentences(0, 9), "cut");
    check(&sentences(8, 9), "cut");
    check(&sentences(21, 9), "cut");
    check(&format!("{}\n{}", sentences(0, 4), sentences(900, 12)), "cut");
    check(&reworded(&sentences(0, 30), 8), "edited");
    check(&reworded(&sentences(0, 30), 5), "edited");
    check(&format!("{}{}", sentences(15, 15), sentences(0, 15)), "syndicated");
    check(&format!("{}{}{}", sentences(0, 15), sentences(900, 6), sentences(15, 15)), "edited");
}

#[test]
fn what_shares_text_and_is_no_copy_is_told_as_that() {
    let original = article("gazette", "a", &sentences(0, 30));
    let check = |text: &str, want: &str| assert_eq!(said(&article("herald", "b", text), &original), want, "{text:.60}");
    check(&format!("{}{}{}", sentences(900, 20), sentences(10, 6), sentences(930, 20)), "excerpt");
    check(&format!("{}{}{}{}", sentences(900, 12), sentences(10, 5), sentences(930, 12), sentences(20, 5)), "follow-up");
    check(&sentences(900, 30), "nothing");
    check(&format!("{}{}", sentences(900, 20), sentences(29, 1)), "nothing");
}

#[test]
fn a_lead_of_the_house_before_a_text_makes_it_no_other_text() {
    let original = article("gazette", "a", &sentences(0, 20));
    let check = |text: &str, want: &str| assert_eq!(said(&article("herald", "b", text), &original), want, "{text:.60}");
    // 60 words of its own before four fifths of the text, the first four sentences of which are gone.
    check(&format!("{}{}", sentences(900, 6), sentences(4, 16)), "cut");
    // Here what is its own outweighs what it took.
    check(&format!("{}{}", sentences(900, 20), sentences(12, 8)), "excerpt");
}

#[test]
fn a_retelling_is_a_copy_while_it_quotes_nobody_whom_the_other_does_not_quote() {
    let (said_one, said_two) = (sentences(700, 1), sentences(710, 1));
    let quoted = |words: &str| format!("“{}” she said. ", words.trim());
    let mine = |n: usize| sentences(800 + n, 1);
    let original = article(
        "gazette",
        "a",
        &format!(
            "{}{}{}{}{}{}",
            sentences(0, 4),
            quoted(&said_one),
            sentences(4, 6),
            quoted(&said_two),
            sentences(10, 4),
            sentences(20, 4)
        ),
    );
    // Half of it is new, in many places, from the second sentence on.
    let retold = |third: &str| {
        let (a, b) = (sentences(0, 2), sentences(5, 3));
        format!("{a}{}{}{}{}{b}{}{}{third}{}", mine(0), mine(1), quoted(&said_one), mine(2), quoted(&said_two), mine(3), sentences(11, 2))
    };
    assert_eq!(said(&article("herald", "b", &retold("")), &original), "edited");
    assert_eq!(said(&article("herald", "c", &retold(&quoted(&sentences(750, 1)))), &original), "follow-up");
}

#[test]
fn a_verdict_does_not_hang_on_which_of_two_arrived_first() {
    for n in 0..40 {
        // Refrains, so that one run of words fits into several places.
        let refrain = sentences(500, 1);
        let a = article("gazette", "a", &format!("{}{refrain}{}{refrain}{}", sentences(n, 6), sentences(n + 6, 5), sentences(n + 11, 9)));
        let b = article("herald", "b", &format!("{refrain}{}{}{refrain}", reworded(&sentences(n + 2, 9), 4 + n % 3), sentences(n + 9, 6)));
        assert_eq!(said(&a, &b), said(&b, &a), "{n}");
        let words = |x: &Article, y: &Article| {
            let all = verdicts(x, &[y]);
            all.copies.iter().map(|c| c.overlap).chain(all.relations.iter().map(|r| r.overlap)).next()
        };
        assert_eq!(words(&a, &b), words(&b, &a), "{n}");
    }
}

#[test]
fn a_line_that_names_both_houses_names_the_source() {
    // Too little of it for a copy, unless it says whose text it is.
    let original = article("Kelland Wire Association", "a", &sentences(0, 24));
    let text = format!("{}{}{}{}{}", sentences(0, 4), sentences(900, 4), sentences(8, 3), sentences(910, 5), sentences(16, 2));
    let text = |last: &str| format!("{text}\n{last}");
    let said = |last: &str| said(&article("Harbour Radio", "b", &text(last)), &original);
    assert_eq!(said("Harbour Radio, with the Kelland Wire Association"), "edited");
    assert_eq!(said("Harbour Radio/KWA"), "edited");
    assert_eq!(said("A ship of the Kelland Wire Association was there"), "follow-up");
}

#[test]
fn equal_headlines_over_other_texts_say_nothing() {
    let mut a = article("gazette", "a", &sentences(0, 30));
    let mut b = article("herald", "b", &sentences(500, 30));
    a.headline.value = "Storm at sea".into();
    b.headline.value = "Storm at sea".into();
    assert_eq!(said(&b, &a), "nothing");
}

#[test]
fn a_form_filled_anew_is_no_copy() {
    let report = |n: u32| {
        let line = |i: u32| {
            let (a, b, c) = (n * 31 + i * 7, n * 17 + i * 3, n * 13 + i);
            format!(
                "Shares in the group closed at {a} points after a day of trading in which {b} papers rose and {c} fell on the exchange. "
            )
        };
        article("gazette", &format!("r{n}"), &(1..8).map(line).collect::<String>())
    };
    assert_eq!(said(&report(2), &report(1)), "look-alike");
}

#[test]
fn short_texts_are_no_evidence_unless_they_are_equal() {
    let short = sentences(0, 2);
    let a = article("gazette", "a", &format!("{short}{}", sentences(900, 3)));
    assert_eq!(said(&article("herald", "b", &short), &a), "nothing");
    let equal = sentences(0, 3);
    assert_eq!(said(&article("herald", "b", &equal), &article("gazette", "a", &equal)), "exact");
    let tiny = "This page has moved to another address.";
    assert_eq!(said(&article("herald", "b", tiny), &article("gazette", "a", tiny)), "nothing");
}

#[test]
fn copies_are_found_in_scripts_without_spaces_and_from_right_to_left() {
    // Characters of a script in no meaningful order: the same numbers give the same ones.
    let text = |first: u32, n_chars: u32, from: u32| -> String {
        (from..from + 160)
            .map(|i| {
                let c = char::from_u32(first + i.wrapping_mul(2_654_435_761) % n_chars).unwrap_or(' ');
                if i % 20 == 19 { format!("{c}。") } else { c.to_string() }
            })
            .collect()
    };
    let arabic = |from: usize| -> String {
        let letters: Vec<char> = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي".chars().collect();
        let letter = |n: usize| letters[(n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) % letters.len()];
        (from..from + 120).map(|w| (0..4).map(|k| letter(w * 4 + k)).collect::<String>() + " ").collect()
    };
    for (name, text, other) in [
        ("han", text(0x4E00, 3_000, 0), text(0x4E00, 3_000, 5_000)),
        ("thai", text(0x0E01, 40, 0) + &text(0x0E01, 40, 700), text(0x0E01, 40, 9_000)),
        ("arabic", arabic(0), arabic(5_000)),
    ] {
        let a = article("gazette", "a", &text);
        let n = text.chars().count();
        let half: String = text.chars().take(n / 2 + 40).collect();
        assert_eq!(said(&article("herald", "b", &half), &a), "cut", "{name}");
        assert_eq!(said(&article("herald", "c", &other), &a), "nothing", "{name}");
    }
}

#[test]
fn passages_are_the_bytes_that_both_have() {
    let a = article("gazette", "a", &format!("«Ö» {}", sentences(0, 20)));
    let b = article("herald", "b", &format!("Ärger am Meer. {}", sentences(3, 9)));
    let copy = &verdicts(&b, &[&a]).copies[0];
    assert!((0.9..=1.0).contains(&copy.overlap), "{}", copy.overlap);
    assert_eq!(copy.passages.len(), 1);
    for p in &copy.passages {
        assert_eq!(p.copy.of(&b.body.text), p.original.of(&a.body.text));
    }
}

#[test]
fn the_same_house_tells_it_again_as_an_update() {
    let first = dated(article("gazette", "a", &sentences(0, 20)), "2026-03-04");
    let longer = dated(article("gazette", "b", &format!("{}{}{}", sentences(0, 15), sentences(900, 3), sentences(15, 5))), "2026-03-05");
    let verdicts = verdicts(&longer, &[&first]);
    assert_eq!(verdicts.copies, []);
    assert_eq!(verdicts.relations.iter().map(|r| (r.article, r.kind)).collect::<Vec<_>>(), [(longer.id, RelationKind::Update)]);
    let again = dated(article("gazette", "c", &sentences(0, 20)), "2026-03-05");
    assert_eq!(said(&again, &first), "exact");
}

/// Who is the original of two articles with one text, and the evidence that decides.
fn original(held: &Article, article: &Article) -> (ArticleIdOf, CopyEvidence) {
    let copy = verdicts(article, &[held]).copies.remove(0);
    (if copy.original == held.id { ArticleIdOf::Held } else { ArticleIdOf::New }, copy.evidence[1].clone())
}

#[derive(Debug, PartialEq)]
enum ArticleIdOf {
    Held,
    New,
}
use ArticleIdOf::{Held, New};

#[test]
fn the_original_is_told_by_the_strongest_evidence() {
    let text = sentences(0, 20);
    let plain = |outlet: &str| article(outlet, "x", &text);
    let with = |outlet: &str, change: &dyn Fn(&mut Article)| {
        let mut a = plain(outlet);
        change(&mut a);
        a
    };
    let canonical = |a: &mut Article| a.canonical_url = Some(Found::new("https://gazette.example/x".into(), FoundIn::Meta));
    let by_gazette = |a: &mut Article| {
        a.byline =
            Some(Found::new(Byline { raw: "Mara Ellison, Gazette".into(), names: vec!["Mara Ellison".into()] }, FoundIn::VisibleText));
    };
    let wire = |a: &mut Article| a.wire = Some(Found::new("KWA".into(), FoundIn::VisibleText));

    assert_eq!(original(&plain("gazette"), &plain("herald")), (Held, CopyEvidence::FiledFirst));
    assert_eq!(original(&with("herald", &canonical), &plain("gazette")), (New, CopyEvidence::CanonicalUrl));
    assert_eq!(original(&with("herald", &by_gazette), &plain("gazette")), (New, CopyEvidence::NamesOutlet { name: "gazette".into() }));
    assert_eq!(original(&with("herald", &wire), &with("kwa", &wire)), (New, CopyEvidence::WireCredit { wire: "KWA".into() }));
    let early = dated(plain("gazette"), "2026-03-04");
    assert_eq!(original(&dated(plain("herald"), "2026-03-05"), &early), (New, CopyEvidence::EarlierDate));
    // The stronger word stands against the date, and that is told.
    let late_original = dated(plain("gazette"), "2026-03-09");
    let early_copy = dated(with("herald", &canonical), "2026-03-05");
    let copy = verdicts(&late_original, &[&early_copy]).copies.remove(0);
    assert_eq!((copy.copy, copy.original), (early_copy.id, late_original.id));
    assert!(copy.evidence.contains(&CopyEvidence::DatedBeforeOriginal), "{:?}", copy.evidence);
    // What a text says of its source.
    let sourced = article("herald", "x", &format!("{text}\nThis story was first published by the Gazette."));
    assert_eq!(original(&sourced, &plain("gazette")), (New, CopyEvidence::NamesOutlet { name: "gazette".into() }));
    // Fuller text, where nothing else speaks.
    assert_eq!(original(&article("herald", "x", &sentences(0, 8)), &plain("gazette")), (New, CopyEvidence::FullerText));
}

#[test]
fn pages_that_declare_each_other_canonical_are_both_not_believed() {
    let text = sentences(0, 20);
    let pointing = |outlet: &str, to: &str| {
        let mut a = article(outlet, "x", &text);
        a.canonical_url = Some(Found::new(format!("https://{to}.example/x"), FoundIn::Meta));
        a
    };
    let copy = verdicts(&pointing("herald", "gazette"), &[&pointing("gazette", "herald")]).copies.remove(0);
    assert_eq!(copy.evidence[1..], [CopyEvidence::FiledFirst, CopyEvidence::CanonicalCircle]);
}

#[test]
fn what_is_put_together_from_two_texts_is_the_copy_of_each() {
    let (a, b) = (article("gazette", "a", &sentences(0, 15)), article("herald", "b", &sentences(500, 15)));
    let both = article("mirror", "c", &format!("{}\n{}", sentences(0, 15), sentences(500, 15)));
    let copies = verdicts(&both, &[&a, &b]).copies;
    assert_eq!(copies.iter().map(|c| (c.copy, c.original)).collect::<Vec<_>>(), [(both.id, a.id), (both.id, b.id)]);
    for copy in &copies {
        assert!(copy.passages.iter().all(|p| p.copy.end <= both.body.text.len()), "spans of the copy");
    }
}
