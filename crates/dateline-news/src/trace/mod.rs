//! Copies. Filled below.
