//! What must hold of extraction, and the invented pages on which it is asked.

pub mod ask;
pub mod press;
pub mod shape;
pub mod source;
