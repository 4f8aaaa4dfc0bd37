//! What news is: the nouns of the trade, and the pure verbs that make one from the other.
//!
//! This crate has no disk, network, clock, async or randomness: the same page gives the same
//! article on a laptop and on a cluster. It returns values and remarks ([`note::Note`]), never
//! errors. Nouns are files and know no verb; verbs are folders ([`extract`], [`trace`], [`group`],
//! [`rank`]) and do not call one another. The order in which they are called is the roof's business.
//!
//! The crate can be used by itself. A page in, its article out:
//!
//! ```
//! use dateline_news::{extract::extract, page::{MediaKind, Page}};
//!
//! let html = "<title>Ferry runs aground | Harbour Gazette</title><article><h1>Ferry runs aground</h1><p>By Ada Quill</p>\
//!             <time>2026-03-04</time><p>PORT ELAND (AP) — The ferry to the outer islands ran aground on Tuesday.</p></article>";
//! let page = Page::alone(MediaKind::Html, Some("https://gazette.example/ferry"), html);
//! let extracted = extract(&page);
//! let Some(article) = extracted.article else { panic!("{:?}", extracted.notes) };
//! println!("{} | {:?} | {:?}", article.headline.value, article.byline, article.published_at);
//! # assert_eq!(article.headline.value, "Ferry runs aground");
//! # assert_eq!(article.byline.as_ref().map(|b| b.value.names.join(", ")).as_deref(), Some("Ada Quill"));
//! # assert_eq!(article.dateline.as_ref().map(|d| d.raw.as_str()), Some("PORT ELAND (AP) —"));
//! # assert_eq!(article.published_at.as_ref().map(|d| d.value.to_string()).as_deref(), Some("2026-03-04"));
//! ```
//!
//! A page without an article gives no error but notes; the first is the reason.

pub mod article;
pub mod audience;
pub mod copy;
pub mod date;
pub mod filing;
pub mod found;
pub mod habit;
pub mod hand;
pub mod hint;
pub mod ids;
pub mod limits;
pub mod newsroom;
pub mod note;
pub mod page;
pub mod picture;
pub mod ranked;
pub mod reading;
pub mod record;
pub mod rule;
pub mod section;
pub mod selector;
pub mod settings;
pub mod sketch;
pub mod source;
pub mod story;
pub mod subscription;
pub mod tally;
pub mod tdm;
pub mod url;
pub mod version;
pub mod wishes;
pub mod words;

pub mod extract;
pub mod group;
pub mod rank;
pub mod takedown;
pub mod trace;
