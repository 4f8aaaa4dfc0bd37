//! Texts cut into word pieces.

use super::*;

/// A vocabulary of our own: a piece's number is its place in this list.
const PIECES: &[&str] = &[
    "[UNK]", "[CLS]", "[SEP]", "fer", "##ry", "##ries", "the", "cafe", "'", "s", ".", "$", "12", "##th", "海", "–", "f", "##e", "##r",
    "ss", "straße", "i",
];

fn check(text: &str, want: &str) {
    let vocabulary = Vocabulary::read(&PIECES.join("\n")).expect("whole");
    let shown: Vec<&str> = vocabulary.pieces(text, 16).iter().map(|n| PIECES[*n as usize]).collect();
    assert_eq!(shown.join(" "), format!("[CLS] {want} [SEP]").replace("  ", " "), "{text:?}");
}

#[test]
fn a_word_is_parted_into_the_longest_pieces_from_its_beginning() {
    check("ferry", "fer ##ry");
    check("The ferries", "the fer ##ries");
    check("fer", "fer");
    check("fe", "f ##e");
}

#[test]
fn a_word_with_an_unknown_part_is_one_unknown_piece() {
    check("ferryboat the", "[UNK] the");
    check(&format!("{} the", "f".repeat(WORD_CHARS_MAX + 1)), "[UNK] the");
}

#[test]
fn case_and_accents_do_not_count_and_punctuation_stands_alone() {
    check("CAFÉ", "cafe");
    check("cafe\u{301}'s.", "cafe ' s .");
    check("$12th–", "$ 12 ##th –");
    check("Straße", "straße");
    check("İ", "i");
}

#[test]
fn ideographs_stand_alone_and_controls_count_for_nothing() {
    check("海海the", "海 海 the");
    check("the\u{200b}\u{0}\u{7f}", "the");
    check("the\u{a0}\tthe\u{3000}the", "the the the");
    check("", "");
    check(" \n ", "");
}

#[test]
fn a_long_text_is_cut_and_still_closed() {
    let vocabulary = Vocabulary::read(&PIECES.join("\n")).expect("whole");
    for max in [2, 3, 8] {
        let pieces = vocabulary.pieces(&"ferry the ".repeat(1000), max);
        assert_eq!((pieces.len(), pieces.first(), pieces.last()), (max, Some(&1), Some(&2)));
    }
}

#[test]
fn a_vocabulary_without_the_pieces_that_every_text_needs_is_none() {
    assert!(Vocabulary::read("the\n[UNK]\n[CLS]").is_none());
}
