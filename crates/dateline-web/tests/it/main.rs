//! The site in process: every route against a small memory, asked as a browser asks.

mod article;
mod escaping;
mod headers;
mod memory;
mod pages;
mod readers;
mod readings;
mod site;
mod snapshots;
