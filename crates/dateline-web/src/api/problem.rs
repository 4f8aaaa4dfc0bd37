//! What a program is told when there is no answer: a problem document (RFC 9457).

use serde::Serialize;
use utoipa::ToSchema;

/// What is wrong with one parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// The parameter's name, as it was given.
    pub parameter: String,
    /// What is wrong with it, and what would be right.
    pub detail: String,
}

/// A problem document (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Which kind of problem; the address tells of it.
    #[schema(example = "/api#bad-parameter")]
    pub r#type: String,
    /// The kind in a few words.
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What is wrong this time.
    pub detail: String,
    /// The path that was asked for.
    pub instance: String,
    /// For `bad-parameter`: every parameter that is wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<Fault>,
}

/// The kinds: the last part of `type`, the status, and what the kind means.
pub const KINDS: &[(&str, u16, &str)] = &[
    ("bad-parameter", 400, "A parameter is unknown, missing, given twice or out of bounds; `errors` names each."),
    ("bad-request", 400, "The address, the Host header or what was sent cannot be read, or cannot be taken as it is; `detail` says why."),
    ("unauthorized", 401, "The token that came with events is not the one of this site."),
    ("forbidden", 403, "What was asked may not be done from there."),
    ("not-found", 404, "Nothing is held under this address."),
    ("taken-down", 410, "The article was taken down."),
    ("taken-down", 451, "The article was taken down, and `detail` says why."),
    ("method-not-allowed", 405, "The address does not take this method; `Allow` names those it takes."),
    ("too-large", 413, "More was sent at once than is taken; `detail` says how much that is."),
    ("unknown-host", 421, "The site is private and was asked under a name that is not its own; see `site.address` in the settings."),
    ("too-often", 429, "Too much came from one address; `Retry-After` says when to come back."),
    ("broken", 500, "Something broke on the side of the site; its log says what."),
    ("busy", 503, "More events come in than can be written down; `Retry-After` says when to send them again."),
    ("too-slow", 503, "The answer took too long and was given up."),
];
