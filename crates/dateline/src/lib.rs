//! The roof of Dateline as a library: commands, settings, and the order in which the house works.
//! The program is `main.rs`; the whole-house tests stand on this.

pub mod alerts;
pub mod clock;
pub mod cmd;
pub mod config;
pub mod grouping;
pub mod keeper;
pub mod model;
pub mod ordered;
pub mod pipeline;
pub mod press;
pub mod read_ahead;
pub mod retention;
pub mod rules;
pub mod simulate;
pub mod source_list;
pub mod sources;
pub mod watch;
