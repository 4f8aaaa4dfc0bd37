//! The memory of the house: every question that it asks stands in [`contract`]; [`sqlite`]
//! answers them from one file.
//!
//! Many read ([`contract::Store`], [`sources::Sources`]), one files ([`contract::Line`]). SQL lives nowhere else.

pub mod contract;
pub mod error;
pub mod sources;
pub mod sqlite;
pub mod subscriptions;

pub use contract::{Line, Store};
pub use error::{Error, Result};
pub use sources::Sources;
pub use subscriptions::Subscriptions;
