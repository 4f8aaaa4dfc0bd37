//! Weights of the marks by which lines are told apart, in the order of [`super::body::marks`].
//!
//! Fitted by logistic regression on dumps of news pages whose text is known (one half of the
//! sites; the other half was kept for measuring), every page counting alike and every line by the
//! root of its length, so that neither long pages nor long menus decide.

use super::body::MARKS;

/// Price of entering the text, and of leaving it.
pub(super) const ENTER: f32 = 0.5;
pub(super) const LEAVE: f32 = 0.5;

/// Weight of each mark: above zero speaks for text.
#[rustfmt::skip]
pub(super) const LINE: [f32; MARKS] = [
    0.97, // always one
    0.80, // length, logarithmic
    0.37, // ends as a sentence ends
    0.00, // sentence ends inside
    -2.88, // words of the frame
    -0.13, // label of a list
    0.12, // bullet
    -0.12, // repeated on the page
    -2.14, // short with a date
    -3.34, // caption
    -1.18, // credit
    0.20, // fewer than four words
    0.61, // more than 25 words
    -1.33, // share of words with a capital
    0.49, // all in capitals
    -1.10, // signs that part facts (| > ·)
    0.01, // commas
    0.34, // digits
    0.49, // begins in lower case
    0.98, // quotation marks
    -0.97, // address or rights sign
    -3.16, // title, headline or breadcrumb
    0.78, // below the headline
    -1.46, // above the headline
    -0.75, // nearness below the headline
    -1.55, // place on the page
    0.46, // share of short words
    0.19, // text on the line before
    0.22, // text on the line behind
    -0.01, // text on the three lines before
    -0.07, // text on the three lines behind
    0.18, // text on the ten lines before
    0.07, // text on the ten lines behind
    -3.09, // share of all text that follows
    -4.09, // share of all text that went before
    -1.18, // frame on the three lines before
    0.28, // frame on the three lines behind
    -1.63, // within 15 lines of a list's label
    1.68, // words of the headline
    -1.78, // paragraph below the headline
    0.35, // paragraph among text
    -1.01, // short lines around
    -1.34, // titles around
    1.05, // paragraph within 15 lines of a list's label
    1.01, // standfirst: long line near the headline
    1.85, // sentence near the headline
    -1.28, // words of the headline near the headline
    0.16, // title-like line before text
    -0.98, // length, linear
];
