//! The index as the rest of the house sees it.

mod durable;
mod like;
mod marks;
mod queries;
mod random;
mod scripts;
mod small;
mod snippets;
