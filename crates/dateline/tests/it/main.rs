//! The whole house, in process and as a program: its invariants, its commands, its small world.

mod archive_pictures;
mod archives;
mod bad_input;
mod cli;
mod clicks;
mod credit;
mod docs;
mod editor;
mod eval;
mod hostile;
mod killed_readers;
mod lists;
mod metadata;
mod newsroom;
mod owned_pages;
mod parquet;
mod program;
mod revisits;
mod rules;
mod simulate;
mod simulate_polling;
mod simulate_readers;
mod small_world;
mod sources;
mod tidy;
mod websub;
