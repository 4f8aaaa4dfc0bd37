//! Weights of the marks by which lines are told apart, in the order of [`super::body::marks`].
//!
//! Fitted by logistic regression on dumps of news pages whose text is known (one half of the
//! sites; the other half was kept for measuring), every page counting alike and every line by the
//! root of its length, so that neither long pages nor long menus decide. Those of the second reading
//! are fitted on all dumps of flairNLP/fundus that were at hand; fitted on one half of their sites and
//! measured on the other they give a word F1 of .936, and .926 where short lines are joined.

use super::body::MARKS;

/// Price of entering the text and of leaving it, on the first reading.
pub(super) const FIRST_PRICE: f32 = 0.5;

/// The same on the second reading.
pub(super) const SECOND_PRICE: f32 = 0.25;

/// Weight of each mark on the first reading: above zero speaks for text.
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

/// Weight of each mark on the second reading.
#[rustfmt::skip]
pub(super) const AGAIN: [f32; MARKS] = [
    -1.43, // always one
    -0.13, // length, logarithmic
    0.65, // ends as a sentence ends
    0.82, // sentence ends inside
    -0.25, // words of the frame
    -0.71, // label of a list
    -0.66, // bullet
    -0.20, // repeated on the page
    -1.00, // short with a date
    0.44, // caption
    1.00, // credit
    -0.55, // fewer than four words
    -0.04, // more than 25 words
    -1.22, // share of words with a capital
    -0.18, // all in capitals
    -0.87, // signs that part facts (| > ·)
    0.02, // commas
    -1.91, // digits
    -0.99, // begins in lower case
    0.40, // quotation marks
    -1.10, // address or rights sign
    2.75, // title, headline or breadcrumb
    0.55, // below the headline
    1.33, // above the headline
    0.34, // nearness below the headline
    0.54, // place on the page
    -0.94, // share of short words
    0.02, // text on the line before
    0.14, // text on the line behind
    -0.03, // text on the three lines before
    -0.05, // text on the three lines behind
    0.07, // text on the ten lines before
    0.02, // text on the ten lines behind
    0.16, // share of all text that follows
    -0.78, // share of all text that went before
    -0.01, // frame on the three lines before
    -0.01, // frame on the three lines behind
    1.15, // within 15 lines of a list's label
    -0.52, // words of the headline
    0.29, // paragraph below the headline
    0.04, // paragraph among text
    1.44, // short lines around
    0.57, // titles around
    -2.01, // paragraph within 15 lines of a list's label
    0.97, // standfirst: long line near the headline
    0.19, // sentence near the headline
    0.19, // words of the headline near the headline
    0.17, // title-like line before text
    1.34, // length, linear
];

/// Weight of each mark of [`super::cohesion::marks`].
#[rustfmt::skip]
pub(super) const COHESION: [f32; super::cohesion::MARKS] = [
    4.60, // share of its words that the text has
    -1.14, // the same, by their number
    -0.65, // runs of words that stand elsewhere as well
    3.13, // weight on the first reading
    0.09, // of the text on the first reading
    -0.31, // distance to the text before
    -0.28, // distance to the text behind
    -0.77, // between text
    -0.23, // before the text
    -0.81, // behind the text
    -0.08, // text around
    0.90, // words of the text, long line
    0.25, // other words, long line
    0.11, // place within the text
];
