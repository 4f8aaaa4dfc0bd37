//! The contract suite: what every answer to the memory's contract must hold. It runs on SQLite; a
//! second database joins by giving it a folder or an address of its own.

mod contract;
mod damage;
mod hand;
mod icons;
mod newsroom;
mod pictures;
mod readers;
mod rules;
mod sources;
mod stories;
mod subscriptions;
mod takedowns;
mod world;
