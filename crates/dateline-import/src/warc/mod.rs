//! Web archives: WARC 1.0 and 1.1 (ISO 28500), and ARC 1; plain, packed with gzip (a member a record, or one
//! for all) or with zstd. [`read::Reader`] gives their records, [`pages::Pages`] the pages among them, and
//! [`write::Writer`] writes what was captured.

pub mod digest;
pub mod head;
pub mod http;
pub mod members;
pub mod own;
pub mod pages;
pub mod pictures;
pub mod read;
pub mod revisit;
pub mod write;

#[cfg(test)]
mod tests;
