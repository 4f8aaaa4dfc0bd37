//! The site in process: every route against a small memory, asked as a browser asks.

mod against;
mod api;
mod article;
mod beside;
mod escaping;
mod events;
mod feeds;
mod headers;
mod languages;
mod memory;
mod memory_sources;
mod memory_subscriptions;
mod metadata;
mod pages;
mod pictures;
mod readers;
mod readings;
mod rights;
mod site;
mod snapshots;
mod sources;
mod stories;
mod websub;
mod wishes;
