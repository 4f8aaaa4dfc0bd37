//! The optional dense model: its files in the data folder ([`folder`]), and the [`Encoder`] that makes
//! of an article a vector, so that two headlines which share no word can be found to tell one story.
//!
//! Nothing is downloaded. The files come out of wheels that the owner fetched, and each is known by
//! its digest ([`known`]): other bytes are refused, when they are added and whenever they are opened.
//!
//! The feature `run` brings the engine that runs the model. Without it models can be added, listed and
//! removed, and [`Encoder::open`] says how to get it.

mod encoder;
mod error;
pub mod folder;
pub mod known;
mod wheel;
#[cfg(any(feature = "run", test))]
mod wordpiece;

pub use encoder::Encoder;
pub use error::{Error, Result};
