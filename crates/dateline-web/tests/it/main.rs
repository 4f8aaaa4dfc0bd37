//! The site in process: every route against a small memory, asked as a browser asks.

mod against;
mod api;
mod article;
mod escaping;
mod events;
mod feeds;
mod headers;
mod languages;
mod memory;
mod memory_newsroom;
mod memory_rules;
mod memory_sources;
mod metadata;
mod newsroom;
mod pages;
mod pictures;
mod readers;
mod readings;
mod rights;
mod rules;
mod site;
mod snapshots;
mod sources;
mod stories;
mod wishes;
