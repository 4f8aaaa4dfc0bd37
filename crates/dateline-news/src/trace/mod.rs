//! Copies and versions: which texts are one another's, and which of them was first.
//!
//! [`sketch`] makes what the store needs to find look-alikes again; [`judge`] decides on the
//! look-alikes that it found; [`changes`] says what a newer capture changed.

mod changes;
mod judge;
mod sketch;

pub use changes::changes;
pub use judge::{LookAlike, Standing, judge};
pub use sketch::sketch;
