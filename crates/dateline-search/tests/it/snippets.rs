//! The passage that is shown with a hit.

use crate::small::{Small, line};

fn shown(text: &'static str, query: &str) -> String {
    let small = Small::texts(&[("a", "Headline of the day", text)]);
    let answer = small.answer(query);
    assert_eq!(answer.total, 1, "{query}");
    line(&answer.hits[0].snippet)
}

#[test]
fn asked_words_are_marked_however_they_are_written() {
    assert_eq!(shown("The train to Zürich was late.", "zurich"), "The train to [Zürich] was late.");
    assert_eq!(shown("Zurich’s mayor", "zürich mayor"), "[Zurich]’s [mayor]");
    assert_eq!(shown("Floods and flooding.", "flood*"), "[Floods] and [flooding].");
    assert_eq!(shown("One two. Two one two.", "\"one two\""), "[One two]. Two [one two].");
    assert_eq!(shown("It rained.", "rained -snow"), "It [rained].");
}

#[test]
fn pairs_of_characters_are_marked_as_one() {
    assert_eq!(shown("東京都の小池知事は記者会見した。", "小池知事"), "東京都の[小池知事]は記者会見した。");
    assert_eq!(shown("東京都の小池知事は", "知"), "東京都の小池[知]事は");
}

#[test]
fn without_the_word_in_the_text_its_beginning_is_shown() {
    assert_eq!(shown("It rained.\nThen it stopped.", "headline:day"), "It rained. Then it stopped.");
    assert_eq!(shown("", "day"), "");
}

#[test]
fn a_long_text_shows_the_passage_with_most_of_what_was_asked() {
    let text = format!(
        "{} The ferry left. {} At last the ferry reached Bergen in a storm. {}",
        "Filler words. ".repeat(40),
        "Much more text. ".repeat(40),
        "And so on it went. ".repeat(40)
    );
    let shown = shown(text.leak(), "ferry bergen storm");
    assert!(shown.contains("At last the [ferry] reached [Bergen] in a [storm]."), "{shown}");
    assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
    assert!((120..=215).contains(&shown.replace(['[', ']'], "").chars().count()), "{shown}");
}

#[test]
fn passages_are_cut_between_words_and_show_markup_as_text() {
    let text = "<b>Härte</b> & Güte ".repeat(60);
    let shown = shown(text.leak(), "güte");
    assert!(shown.contains("<b>Härte</b> & [Güte]"), "{shown}");
    let han = "一二三四五六七八九十".repeat(80);
    let shown = crate::snippets::shown(format!("{han}東京{han}").leak(), "東京");
    assert!(shown.contains("[東京]") && shown.starts_with('…') && shown.ends_with('…'), "{shown}");
    assert!(shown.chars().count() < 215, "{shown}");
}
