//! What readers' clicks teach: which articles are read beyond what their places promise, and which go
//! with what a reader read. Pure, in memory, deterministic; the caller keeps the log and the clock.
//!
//! ```text
//! shown, clicked, opened -> Audience -> signals a candidate -> Ranker -> score = sum of parts
//!                              '-> candidates               guard: is the learned Ranker better than the shipped one?
//! ```
//!
//! - **Feed** [`Audience`] in the order of time: [`Audience::shown`] for every list that a reader saw,
//!   [`Audience::clicked`] for what they chose from a list, [`Audience::opened`] for every opening, wherever it
//!   came from (a choice from a list is both). `history` is what the reader opened before, oldest first,
//!   copies folded onto their original. Made anew from the log, it comes out the same.
//! - **Ask** [`Audience::candidates`] for articles with the source that proposed them, and
//!   [`Audience::signals`] for one [`Signals`] a candidate. What the reader knows already and what may not be
//!   shown is the caller's to leave out.
//! - **Score** with [`Ranker::score`]. The score is linear in the signals, so that each part can be told.
//!   [`Ranker::learn`] moves the weights after each list with a choice; [`Ranker::shipped`] needs none.
//! - **Guard** with [`guard::compare`], which says from logged lists whether other weights would have been better.
//!
//! Cost: `opened` touches at most [`RULE_REACH`] earlier articles, `shown` the items of the list, `clicked` at most
//! (list length) x [`HISTORY_MAX`] counters. Each article keeps at most [`PAIRS_MAX`] pairs and [`RULES_MAX`] rules, all
//! together [`LINKS_BYTES_MAX`] bytes of them, and when there are more articles than the limit given, those touched longest ago are forgotten, a quarter at once.
//! Readers cost nothing: what is kept of them is their history, and that is the caller's.
//!
//! What each signal gains, and what was tried and left out: docs/eval.md, "Recommendation by clicks".

mod audience;
mod fading;
pub mod guard;
mod item;
mod ranker;
mod signal;

pub use audience::{Audience, LINKS_BYTES_MAX, Proposal, Source};
pub use item::{PAIRS_MAX, RULES_MAX};
pub use ranker::{Ranker, Score};
pub use signal::{Signal, Signals};

/// Articles of a history that are looked at, the last.
pub const HISTORY_MAX: usize = 50;
/// How many openings later an article still counts as following another.
pub const RULE_REACH: usize = 40;

#[cfg(test)]
mod tests;
