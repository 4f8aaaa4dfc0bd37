//! Copies and versions: which texts are one another's, and which of them was first.
//!
//! [`sketch()`] makes what is needed to find look-alikes again, [`CopyIndex`] finds them; [`judge()`]
//! decides on those that were found (`pair`: what two texts are to one another; `original`: which of the
//! two was first); [`changes()`] says what a newer capture changed; [`compare()`](compare::compare) lays two
//! texts side by side for people.

mod align;
mod changes;
pub mod compare;
mod index;
mod judge;
mod original;
mod pair;
mod sketch;
mod text;

pub use changes::changes;
pub use compare::compare;
pub use index::{CopyIndex, Sighting};
pub use judge::{LookAlike, Standing, Verdicts, judge, stands_alone};
pub use sketch::sketch;

#[cfg(test)]
mod compare_tests;
