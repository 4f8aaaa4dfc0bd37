//! Stories: which articles tell of one event.
//!
//! [`features`] keeps of an article what is compared. A [`Window`] places each article at its arrival
//! beside the open stories; [`regroup`] looks at the last days as a whole and mends what arrival in
//! small steps got wrong. [`lead`] names the member that stands for a story, and [`alike`] says how like
//! an article some others are.

mod alike;
mod cluster;
mod common;
mod dense;
mod features;
mod lead;
mod lists;
mod near;
mod regroup;
mod shelf;
mod weigh;
mod window;

pub use alike::alike;
pub use features::features;
pub use lead::lead;
pub use regroup::regroup;
pub use window::Window;

#[cfg(test)]
mod tests;
