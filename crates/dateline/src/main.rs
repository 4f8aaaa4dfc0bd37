//! The roof.
fn main() {}
