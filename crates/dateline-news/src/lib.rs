//! What news is: the nouns of the trade, and the pure verbs that make one from the other.
//!
//! This crate has no disk, network, clock, async or randomness: the same page gives the same
//! article on a laptop and on a cluster. It returns values and remarks ([`note::Note`]), never
//! errors. Nouns are files and know no verb; verbs are folders ([`extract`], [`trace`], [`rank`])
//! and do not call one another. The order in which they are called is the roof's business.

pub mod article;
pub mod copy;
pub mod date;
pub mod filing;
pub mod found;
pub mod ids;
pub mod limits;
pub mod note;
pub mod page;
pub mod picture;
pub mod ranked;
pub mod reading;
pub mod record;
pub mod section;
pub mod sketch;
pub mod url;
pub mod version;
pub mod words;

pub mod extract;
pub mod rank;
pub mod takedown;
pub mod trace;
