//! What is found by what is typed.

use crate::small::{Small, article, day, slice};
use dateline_news::section::Section;
use dateline_search::{IndexDoc, Order, Slice};

fn storms() -> Small {
    Small::texts(&[
        ("a", "Storm floods Bergen", "The harbour of Bergen was under water on Monday."),
        ("b", "Ferry aground", "A storm drove the ferry aground near Oslo. Forty people were rescued."),
        ("c", "Council votes", "The council of Bergen voted on the harbour budget."),
    ])
}

#[test]
fn all_words_must_match_and_a_headline_counts_more() {
    let small = storms();
    assert_eq!(small.set("harbour bergen"), "a c");
    assert_eq!(small.set("harbour storm"), "a");
    assert_eq!(small.set("harbour oslo"), "");
    assert_eq!(small.found("storm"), "a b");
}

#[test]
fn a_phrase_wants_its_words_one_behind_the_other() {
    let small = storms();
    assert_eq!(small.set("\"harbour of bergen\""), "a");
    assert_eq!(small.set("\"bergen of harbour\""), "");
    assert_eq!(small.set("“Council of Bergen”"), "c");
    assert_eq!(small.set("«council of bergen»"), "c");
    assert_eq!(small.set("\"storm\""), "a b");
    assert_eq!(small.set("council-of-bergen"), "c", "what is typed as one word stands together");
}

#[test]
fn not_and_or_and_brackets() {
    let small = storms();
    assert_eq!(small.set("bergen -storm"), "c");
    assert_eq!(small.set("bergen NOT storm"), "c");
    assert_eq!(small.set("-storm"), "c");
    assert_eq!(small.set("NOT bergen"), "b");
    assert_eq!(small.set("-\"harbour budget\" bergen"), "a");
    assert_eq!(small.set("ferry OR council"), "b c");
    assert_eq!(small.set("storm OR council bergen"), "a c");
    assert_eq!(small.set("(ferry OR (council budget)) -oslo"), "c");
    assert_eq!(small.set("-(ferry OR council)"), "a");
    assert_eq!(small.set("ferry OR -bergen"), "b");
    assert_eq!(small.set("storm AND oslo"), "b");
    assert_eq!(small.set("NOT NOT oslo"), "b");
}

#[test]
fn slips_of_the_pen_are_harmless() {
    let small = storms();
    for query in ["storm )", "( storm", "storm OR", "OR storm", "storm - ", "– storm –", "storm ()", "storm !!!", "storm NOT", "storm \"\""]
    {
        assert_eq!(small.set(query), "a b", "{query}");
    }
    assert_eq!(small.set(""), "");
    assert_eq!(small.set(" \n "), "");
    assert_eq!(small.set("Breaking: storm"), "", "a headline that nobody wrote");
    assert_eq!(small.set("Storm: oslo"), "b");
}

#[test]
fn a_star_stands_for_the_rest_of_a_word() {
    let small = storms();
    assert_eq!(small.set("flo*"), "a");
    assert_eq!(small.set("vot* counc*"), "c");
    assert_eq!(small.set("-harb*"), "b");
    assert!(small.refused("fl*").contains("at least 3 letters"), "{}", small.refused("fl*"));
    assert_eq!(small.set("storm *"), "a b");
}

fn fields() -> Small {
    let plain = article("", "Rates", "The bank keeps rates.");
    Small::of([
        (
            "a",
            IndexDoc {
                outlet_key: "nytimes.com".into(),
                outlet: "The New York Times".into(),
                section: Some(Section::Business),
                lang: Some("en-GB".into()),
                byline: "By Jane Doe and José Núñez".into(),
                at_ms: day("2025-04-05"),
                ..plain.clone()
            },
        ),
        (
            "b",
            IndexDoc {
                outlet_key: "bbc.co.uk".into(),
                outlet: "BBC".into(),
                section: Some(Section::World),
                lang: Some("en".into()),
                wire: "Reuters".into(),
                at_ms: day("2025-04-30"),
                ..plain.clone()
            },
        ),
        (
            "c",
            IndexDoc {
                lang: Some("de".into()),
                outlet_key: "der-bote".into(),
                outlet: "Der Bote".into(),
                wire: "AP".into(),
                is_copy: true,
                at_ms: day("2024-12-31"),
                headline: "Zinsen".into(),
                ..plain
            },
        ),
    ])
}

#[test]
fn fields_narrow_a_search() {
    let small = fields();
    let check = |query: &str, want: &str| assert_eq!(small.set(query), want, "{query}");
    check("headline:rates", "a b");
    check("text:rates", "a b c");
    check("headline:\"keeps rates\"", "");
    check("text:\"keeps rates\" -lang:de", "a b");
    check("outlet:nytimes.com", "a");
    check("outlet:www.nytimes.com", "a");
    check("outlet:\"new york\"", "a");
    check("outlet:times", "a");
    check("outlet:bbc", "b");
    check("outlet:BBC.co.uk", "b");
    check("outlet:der-bote", "c");
    check("section:business", "a");
    check("section:World OR section:business", "a b");
    check("lang:en", "a b");
    check("lang:en-gb", "a");
    check("wire:reuters", "b");
    check("wire:AP rates", "c");
    check("byline:\"jane doe\"", "a");
    check("byline:nunez", "a");
    check("byline:roe", "");
    check("is:copy", "c");
    check("is:original bank", "a b");
    check("-is:copy -section:world", "a");
    check("Outlet:bbc", "b");
}

#[test]
fn dates_are_days_months_years_and_spans_of_them() {
    let small = fields();
    let check = |query: &str, want: &str| assert_eq!(small.set(query), want, "{query}");
    check("date:2025", "a b");
    check("date:2024-12", "c");
    check("date:2025-04", "a b");
    check("date:2025-04-05", "a");
    check("date:2025-04-01..2025-04-30", "a b");
    check("date:2025-04-01..2025-04-29", "a");
    check("date:2024..2025-04-05", "a c");
    check("date:2025-04-06..", "b");
    check("date:..2024", "c");
    check("from:2025-04-05 to:2025-04-29", "a");
    check("to:2024", "c");
    check("rates -date:2025-04", "c");
}

#[test]
fn what_cannot_be_read_is_answered_by_a_sentence() {
    let small = fields();
    let check = |query: &str, parts: &[&str]| {
        let text = small.refused(query);
        for part in parts {
            assert!(text.contains(part), "{query}: {text}");
        }
    };
    check("the \"new york", &["character 5", "not closed", "\"new york\""]);
    check("title:rates", &["no field “title”", "headline:rates"]);
    check("bank foo:bar", &["no field “foo”", "character 6", "outlet", "foo: bar"]);
    check("date:monday", &["“monday” is no date", "2025-04-05"]);
    check("date:2025-02-30", &["no date"]);
    check("date:2025-13", &["no date"]);
    check("date:2025-05..2025-04", &["first date is after the last"]);
    check("section:cars", &["no section “cars”", "politics"]);
    check("is:good", &["is:copy", "is:original"]);
    check("lang:english", &["lang:en"]);
    check("!!!", &["no word"]);
    check("OR", &["no word"]);
}

#[test]
fn times_and_addresses_are_words() {
    let small = Small::texts(&[
        ("a", "Kick-off", "The match begins at 18:30 in Madrid."),
        ("b", "Notice", "See https://example.com/rates?x=1 for more."),
        ("c", "Зима", "Москва:снег"),
    ]);
    assert_eq!(small.set("18:30"), "a");
    assert_eq!(small.set("https://example.com/rates"), "b");
    assert_eq!(small.set("example.com"), "b");
    assert_eq!(small.set("Москва:снег"), "c");
}

#[test]
fn a_flood_of_words_is_refused_kindly_and_nothing_else_breaks() {
    let small = storms();
    let many = vec!["storm"; 10_000].join(" ");
    assert!(small.refused(&many).contains("at most 4096"), "{}", small.refused(&many));
    let some = vec!["sto"; 1_000].join(" ");
    assert!(small.refused(&some).contains("more than 128 words"), "{}", small.refused(&some));
    assert!(small.refused(&"(".repeat(4_000)).contains("brackets"));
    for query in [
        "((((((((",
        "))))",
        "\u{0}\u{1}",
        "a:b:c:d",
        ":",
        "::",
        "-:",
        "*",
        "***",
        "-*",
        "--storm",
        "\u{202e}storm",
        "👩‍👩‍👧",
        "storm\u{301}\u{301}",
    ] {
        let _ = small.index.search(query, slice(0, 10));
    }
    assert_eq!(small.index.search("storm", slice(0, usize::MAX)).unwrap().hits.len(), 2);
    assert_eq!(small.index.search("storm", slice(usize::MAX, usize::MAX)).unwrap().total, 2);
    assert_eq!(small.index.search("storm", slice(0, 0)).unwrap().total, 2);
}

#[test]
fn equal_scores_stand_newest_first_copies_behind_and_pages_do_not_overlap() {
    let at = |days: i64, is_copy| IndexDoc { at_ms: days * 86_400_000, is_copy, ..article("", "Rates", "The bank keeps rates.") };
    let small = Small::of([("old", at(1, false)), ("copy", at(3, true)), ("new", at(2, false)), ("twin", at(2, false))]);
    let found = small.found("rates");
    assert!(found == "new twin old copy" || found == "twin new old copy", "{found}");
    assert_eq!(found, small.found("rates"));
    assert_eq!(small.found("date:1970").split(' ').next(), Some("copy"), "where nothing is scored the newest is first");
    let paged: Vec<String> =
        (0..4).flat_map(|i| small.index.search("rates", slice(i, 1)).unwrap().hits).map(|h| small.name(h.id)).collect();
    assert_eq!(paged.join(" "), found);
    let newest = small.index.search("rates", Slice { offset: 0, limit: 1, order: Order::Newest }).unwrap();
    assert_eq!((small.name(newest.hits[0].id).as_str(), newest.total), ("copy", 4));
}

#[test]
fn a_newer_article_does_not_pass_a_better_one() {
    let small = Small::of([
        ("better", IndexDoc { at_ms: 0, ..article("", "Flood in Bergen", "The flood reached Bergen at night.") }),
        (
            "newer",
            IndexDoc {
                at_ms: day("2025-01-01"),
                ..article("", "Other news", "A long text on many things, where at the end a flood in Bergen is named.")
            },
        ),
    ]);
    assert_eq!(small.found("flood bergen"), "better newer");
}
