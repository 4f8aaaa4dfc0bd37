//! The pages, a file each: the handler gathers what the page shows, the template struct holds it.

pub(crate) mod about;
pub(crate) mod against;
pub(crate) mod article;
pub(crate) mod day;
pub(crate) mod days;
pub(crate) mod front;
pub(crate) mod icon;
pub(crate) mod machine;
pub(crate) mod marks;
pub(crate) mod outlet;
pub(crate) mod outlets;
pub(crate) mod picture;
pub(crate) mod ranking;
pub(crate) mod react;
pub(crate) mod rules;
pub(crate) mod saved;
pub(crate) mod search;
pub(crate) mod section;
pub(crate) mod set_aside;
pub(crate) mod sources;
pub(crate) mod story;
pub(crate) mod versions;
pub(crate) mod watch;
pub(crate) mod you;
