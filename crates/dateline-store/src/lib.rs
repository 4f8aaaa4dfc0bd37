//! The memory of the house: every question that it asks stands in [`contract`]; [`sqlite`]
//! answers them from one file.
//!
//! Many read ([`contract::Store`], [`sources::Sources`], [`rules::Rules`]), one files ([`contract::Line`]). SQL lives nowhere else.

pub mod contract;
pub mod error;
pub mod hand;
pub mod icons;
pub mod releases;
pub mod revisits;
pub mod rules;
pub mod sources;
pub mod sqlite;
pub mod subscriptions;
pub mod watched;

pub use contract::{Line, Store};
pub use error::{Error, Result};
pub use hand::HandMarks;
pub use icons::Icons;
pub use releases::{Holding, Releases};
pub use revisits::Revisits;
pub use rules::Rules;
pub use sources::Sources;
pub use subscriptions::Subscriptions;
pub use watched::Watched;
