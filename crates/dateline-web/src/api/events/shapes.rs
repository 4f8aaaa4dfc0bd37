//! The shapes of events as they come in, and of what is said of them.

use crate::api::problem::Problem;
use crate::error::{self, WebError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a reader did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum EventType {
    /// Opened an article.
    Opened,
    /// Had it before the eyes for `dwell_ms`.
    Read,
    /// Put it by for later.
    Saved,
    /// Asked not to be shown the like.
    Hid,
    /// Was shown a list of `articles`.
    Shown,
}

/// An article: its number here, its id, its address; or the name that a site gives it whose articles are
/// not held here.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(untagged, expecting = "an article is to be a number, or a text with its id, address or name")]
pub(crate) enum Named {
    /// Its number.
    Number(u64),
    /// Anything else.
    Text(String),
}

/// When.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(untagged, expecting = "`at` is to be ISO 8601 with an offset (2025-04-06T14:05:00Z), or ms since 1970 UTC")]
pub(super) enum When {
    /// Milliseconds since 1970 UTC.
    Ms(i64),
    /// ISO 8601 with its offset.
    Text(String),
}

/// One event.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventIn {
    /// What was done.
    pub(super) r#type: EventType,
    /// Of which article; not for `shown`.
    #[schema(required = false)]
    pub(super) article: Option<Named>,
    /// The articles of the list that was shown, in order, 100 at most.
    #[schema(required = false)]
    pub(super) articles: Option<Vec<Named>>,
    /// For `opened`: the list and place that led there ("front-3"), if one did. For `shown`: the list
    /// ("front", "section", "related", "ranking", "recommendation", "search").
    #[schema(required = false, example = "front-3")]
    pub(super) list: Option<String>,
    /// Who, as the sending site tells readers apart: 1 to 200 characters, of which only a digest is kept. A
    /// page of this site leaves it out: its cookie says it.
    #[schema(required = false, max_length = 200)]
    pub(super) reader: Option<String>,
    /// When: ISO 8601 with its offset, or ms since 1970 UTC; now, where it is left out. At most a day ago
    /// with the token, and five minutes without.
    #[schema(required = false, value_type = Option<String>)]
    pub(super) at: Option<When>,
    /// For `read`: for how long, ms.
    #[schema(required = false, minimum = 1, maximum = 1_800_000)]
    pub(super) dwell_ms: Option<u32>,
    /// What tells this event from all others of its sender: 1 to 100 characters.
    #[schema(required = false, max_length = 100)]
    pub(super) key: Option<String>,
}

/// One event or several.
#[derive(ToSchema)]
#[schema(as = EventsIn)]
#[serde(untagged)]
#[allow(dead_code)] // It is the description of the body; events are read one by one, so that one that is wrong spoils no other.
pub(crate) enum EventsIn {
    /// One.
    One(EventIn),
    /// At most 1,000.
    Several(Vec<EventIn>),
}

/// An event that was not taken.
#[derive(Serialize, ToSchema)]
pub(crate) struct Refused {
    /// Its place in what was sent, from 0.
    index: usize,
    /// Why.
    problem: Problem,
}

impl Refused {
    pub(super) fn of((index, error): (usize, WebError)) -> Refused {
        Refused { index, problem: error::problem(error.of_what_was_sent(), format!("{}#{index}", super::PATH)) }
    }
}

/// What became of a request with events. The rest of it, if any, was taken.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventsTaken {
    /// Events that were taken, and are on the disk.
    pub(super) taken: usize,
    /// Events that had been taken before, by their keys.
    pub(super) repeated: usize,
    /// Events that were not taken.
    pub(super) refused: Vec<Refused>,
}
