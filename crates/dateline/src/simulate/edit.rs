//! What becomes of a text in other hands: copies of all kinds, newer versions, excerpts.

use super::chance::Chance;
use super::pen::Pen;
use super::text::Text;
use serde::Serialize;

/// Words that a cut copy keeps at least.
const CUT_WORDS_MIN: usize = 45;

/// How a copy was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// The same headline and text.
    Exact,
    /// The same text among lines of the house.
    Frame,
    /// The same text under another headline.
    Headline,
    /// The first part of the text, from 25 % on.
    Cut,
    /// Words changed, sentences dropped and added.
    Words,
}

impl Edit {
    /// Every kind.
    pub const ALL: [Edit; 5] = [Edit::Exact, Edit::Frame, Edit::Headline, Edit::Cut, Edit::Words];
}

/// A copy of `original`. `pen` writes what is new in it.
pub fn copy(original: &Text, edit: Edit, pen: &mut Pen) -> Text {
    let mut text = match edit {
        Edit::Exact | Edit::Frame | Edit::Headline => original.clone(),
        Edit::Cut => cut(original, &mut pen.chance),
        Edit::Words => reworded(original, pen, 0.02, 0.12, 0.2),
    };
    let new_headline = match edit {
        Edit::Exact => 0.0,
        Edit::Headline => 1.0,
        _ => 0.3,
    };
    if pen.chance.happens(new_headline) {
        text.headline = pen.headline(true);
    }
    text
}

/// A newer version of a text: a sentence more, few words changed, and at times what was corrected.
pub fn version(first: &Text, pen: &mut Pen) -> Text {
    let mut text = reworded(first, pen, 0.0, 0.01, 0.05);
    text.end_paragraph();
    if pen.chance.happens(0.3) {
        text.sentence(|out| {
            out.push_str("Correction: an earlier version of this article said that ");
            pen.clause(out);
            out.push('.');
        });
    } else {
        text.sentence(|out| pen.sentence(out));
    }
    text.end_paragraph();
    text
}

/// The same house's next report: a new beginning before most of what stood there.
pub fn update(first: &Text, pen: &mut Pen, lead: &str) -> Text {
    let mut text = Text::titled(pen.headline(true), &first.dateline);
    text.sentence(|out| pen.pattern(out, lead, 0));
    text.sentence(|out| pen.sentence(out));
    text.end_paragraph();
    add_reworded(&mut text, first, pen, 0.0, 0.02, 0.15);
    text
}

/// Puts a paragraph of `other` into the middle of `text`, as a quotation.
pub fn excerpt(text: &Text, other: &Text, whose: &str, chance: &mut Chance) -> Text {
    let paragraphs: Vec<&str> = other.paragraphs().collect();
    let Some(quoted) = paragraphs.get(chance.below(paragraphs.len())) else { return text.clone() };
    let mut out = Text::titled(text.headline.clone(), &text.dateline);
    let middle = text.ends.len() / 2;
    let mut is_in = false;
    for (at, (words, ends)) in text.sentences().enumerate() {
        out.sentence(|s| s.push_str(words));
        if !ends {
            continue;
        }
        out.end_paragraph();
        if at >= middle && !is_in {
            is_in = true;
            out.sentence(|s| {
                s.push_str("As the ");
                s.push_str(whose);
                s.push_str(" reported: “");
                s.push_str(quoted);
                s.push('”');
            });
            out.end_paragraph();
        }
    }
    out
}

/// The first 25 to 80 % of a text, to the end of a sentence or broken off.
fn cut(original: &Text, chance: &mut Chance) -> Text {
    let share = 0.25 + 0.55 * chance.unit();
    let n_keep = ((original.n_words() as f64 * share) as usize).max(CUT_WORDS_MIN);
    let breaks_off = chance.happens(0.3);
    let mut text = Text::titled(original.headline.clone(), &original.dateline);
    for (words, ends) in original.sentences() {
        let left = n_keep.saturating_sub(text.n_words());
        if left == 0 {
            break;
        }
        let n = words.split(' ').count();
        if n > left && breaks_off {
            text.sentence(|out| {
                for word in words.split(' ').take(left) {
                    out.push_str(word);
                    out.push(' ');
                }
                out.push('…');
            });
            break;
        }
        text.sentence(|out| out.push_str(words));
        if ends {
            text.end_paragraph();
        }
    }
    text.end_paragraph();
    text
}

fn reworded(original: &Text, pen: &mut Pen, words_min: f64, words_max: f64, dropped_max: f64) -> Text {
    let mut text = Text::titled(original.headline.clone(), &original.dateline);
    add_reworded(&mut text, original, pen, words_min, words_max, dropped_max);
    text
}

/// Adds the sentences of `original` to `text`: a share of words replaced, a share of sentences
/// dropped, and about half as many written anew.
fn add_reworded(text: &mut Text, original: &Text, pen: &mut Pen, words_min: f64, words_max: f64, dropped_max: f64) {
    let replaced = words_min + (words_max - words_min) * pen.chance.unit();
    let dropped = dropped_max * pen.chance.unit();
    for (words, ends) in original.sentences() {
        if pen.chance.happens(dropped) {
            if pen.chance.happens(0.5) {
                text.sentence(|out| pen.sentence(out));
            }
        } else {
            text.sentence(|out| {
                for (i, word) in words.split(' ').enumerate() {
                    if i > 0 {
                        out.push(' ');
                    }
                    out.push_str(if pen.chance.happens(replaced) { pen.any_word() } else { word });
                }
            });
        }
        if ends {
            text.end_paragraph();
        }
    }
    text.end_paragraph();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::events::EVENTS;
    use crate::simulate::outlet::Outlet;
    use crate::simulate::story::{Report, Story};
    use crate::simulate::words::Lexicon;

    fn check(edit: Edit, verify: impl Fn(&Text, &Text)) {
        let (words, outlet, story) = (Lexicon::new(1), Outlet::sample(), Story::new(1, 5, &EVENTS[1], 3, None));
        for seed in 0..20 {
            let report = Report { number: 1, seed, stage: 0, is_follow_up: false, n_words: 300, outlet: 0, at: 0 };
            let original = story.write(&report, &outlet, &words);
            let mut pen = Pen::new(&story, &words, seed + 100, 0, 0);
            verify(&original, &copy(&original, edit, &mut pen));
        }
    }

    fn shared(a: &Text, b: &Text) -> f64 {
        let held: std::collections::HashSet<&str> = a.body.split_whitespace().collect();
        let n = b.body.split_whitespace().filter(|w| held.contains(w)).count();
        n as f64 / b.n_words() as f64
    }

    #[test]
    fn an_exact_copy_is_equal() {
        check(Edit::Exact, |a, b| assert_eq!(a, b));
    }

    #[test]
    fn another_headline_leaves_the_text() {
        check(Edit::Headline, |a, b| assert!(a.body == b.body && a.headline != b.headline));
    }

    #[test]
    fn a_cut_copy_is_the_beginning_and_long_enough_to_be_known() {
        check(Edit::Cut, |a, b| {
            assert!(a.body.starts_with(b.body.trim_end_matches(['…', ' '])), "{}", b.body);
            assert!(b.n_words() >= CUT_WORDS_MIN && b.n_words() < a.n_words(), "{} of {}", b.n_words(), a.n_words());
        });
    }

    #[test]
    fn an_edited_copy_is_neither_equal_nor_strange() {
        check(Edit::Words, |a, b| assert!(a.body != b.body && shared(a, b) > 0.6, "{}", shared(a, b)));
    }
}
