//! A source: an address that gives news again and again, what its owner wants of it, and how it has fared.

use crate::ids::{Digest, Id128, PageId};
use crate::note::Note;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Characters of a name or group; what is longer is cut.
pub const NAME_CHARS_MAX: usize = 200;

/// Sources of one site: a list of 10,000 is imported in one go, and ten such lists fit.
pub const SOURCES_MAX: usize = 100_000;

/// A source.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its number; never given twice.
    pub number: u64,
    /// Where it is asked now. A permanent redirect moves it.
    pub address: String,
    /// Whether it is asked at all.
    pub state: SourceState,
    /// When it was added, ms UTC.
    pub added_at: i64,
    /// When it is asked next at the earliest, ms UTC.
    pub next_at: i64,
    /// What its owner says of it.
    pub about: About,
    /// How it has fared.
    pub health: Health,
}

impl Source {
    /// What to call it: its owner's word, the feed's own title, or its address.
    pub fn shown(&self) -> &str {
        self.about.name.as_deref().or(self.health.title.as_deref()).unwrap_or(&self.address)
    }
}

/// Whether a source is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceState {
    /// It is asked by its habit.
    #[default]
    Active,
    /// Its owner does not want it asked for now.
    Paused,
    /// It said itself that it is gone for good (410).
    Gone,
}

impl SourceState {
    /// The word in the store and on pages.
    pub fn as_str(self) -> &'static str {
        match self {
            SourceState::Active => "active",
            SourceState::Paused => "paused",
            SourceState::Gone => "gone",
        }
    }
}

impl FromStr for SourceState {
    type Err = ();

    fn from_str(word: &str) -> Result<SourceState, ()> {
        [SourceState::Active, SourceState::Paused, SourceState::Gone].into_iter().find(|s| s.as_str() == word).ok_or(())
    }
}

impl fmt::Display for SourceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where the text of an item is taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextFrom {
    /// From the feed where it carries the whole text, else from the page.
    #[default]
    Auto,
    /// From the feed alone: no page is fetched.
    Feed,
    /// Always from the page.
    Page,
}

impl FromStr for TextFrom {
    type Err = ();

    fn from_str(word: &str) -> Result<TextFrom, ()> {
        match word {
            "auto" => Ok(TextFrom::Auto),
            "feed" => Ok(TextFrom::Feed),
            "page" => Ok(TextFrom::Page),
            _ => Err(()),
        }
    }
}

/// What the owner says of a source. Everything may be left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct About {
    /// What to call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Address of the site that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// The group that it stands in (a folder of an OPML file; `A/B` for one inside another).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Where the text of its items is taken from.
    #[serde(skip_serializing_if = "is_default")]
    pub text_from: TextFrom,
    /// Minutes between two times of asking; its habit decides without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every_minutes: Option<u32>,
    /// Hours of the day (UTC, 0 to 23) at which it is not asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paused_hours: Vec<u8>,
    /// Named to it in place of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_agent: Option<String>,
    /// Sent to its host: `name=value; other=value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cookies: Option<String>,
    /// `user:password` (basic authentication), for its host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth: Option<String>,
    /// Through which it is asked (`http://host:port`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxy: Option<String>,
    /// Selectors of what is to be read of its pages ([`crate::selector`]); all of it without.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keep: Vec<String>,
    /// Selectors of what is to be left of its pages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub drop: Vec<String>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What asking a source has come to so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Health {
    /// The feed's own title.
    pub title: Option<String>,
    /// The site that it names.
    pub site: Option<String>,
    /// Address of the icon that it names for its site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// What kind of feed it is, in words (`RSS 2.0`).
    pub kind: Option<String>,
    /// The validator of its last whole answer (RFC 9110, 8.8.3).
    pub etag: Option<String>,
    /// The other one (RFC 9110, 8.8.2).
    pub last_modified: Option<String>,
    /// Digest of its last whole answer: the same bytes are not read again.
    pub digest: Option<Digest>,
    /// When it was asked last, ms UTC.
    pub tried_at: Option<i64>,
    /// When it answered as it should, ms UTC.
    pub ok_at: Option<i64>,
    /// When it last had something new, ms UTC.
    pub new_at: Option<i64>,
    /// Failures since it last answered as it should.
    pub n_failures: u32,
    /// The last failure, for as long as none of its answers was right.
    pub error: Option<Trouble>,
    /// What had to be mended in its last answer, in words.
    pub mended: Vec<String>,
    /// Addresses that it had before it moved for good, the latest last.
    pub moved_from: Vec<String>,
    /// How often and when it publishes.
    pub habit: crate::habit::Habit,
    /// The hub that pushes it (W3C WebSub), and the topic to subscribe to.
    pub hub: Option<(String, String)>,
    /// What was asked of us when it was asked last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<Wait>,
}

/// A host that asked to be left alone (`Retry-After`). It stands in the store, because a process that begins anew would not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// The host: of the source, or of where it is redirected to.
    pub host: String,
    /// Until when, ms UTC.
    pub until: i64,
}

impl Health {
    /// What is asked of us and is not over at `now_ms`.
    pub fn waits(&self, now_ms: i64) -> Option<&Wait> {
        self.wait.as_ref().filter(|wait| wait.until > now_ms)
    }
}

/// What went wrong, in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// The kind of failure, from a closed list (docs/fetching.md).
    pub code: String,
    /// What happened, and what to do.
    pub text: String,
    /// When it was first met, ms UTC.
    pub since: i64,
}

/// [`Pull::outcome`] of what did not come by asking: a hub pushed it.
pub const PUSHED: &str = "pushed";

/// One time of asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pull {
    /// When, ms UTC.
    pub at: i64,
    /// What came of it: `new`, `nothing-new`, `not-modified`, [`PUSHED`], or the code of a failure.
    pub outcome: String,
    /// The status of the answer, if one came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Items in the answer.
    pub n_items: u32,
    /// Items that were new or changed.
    pub n_new: u32,
    /// Bytes that came over the wire.
    pub n_bytes: u64,
    /// How long it took, ms.
    pub took_ms: u64,
    /// In words, where something went wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The name of an item within its source, from the best that the feed gives.
pub fn item_key(id: Option<&str>, link: Option<&str>, words: &str) -> Id128 {
    let part = |kind: &str, what: &str| Id128::of(&[kind.as_bytes(), what.as_bytes()]);
    match (id, link) {
        (Some(id), _) => part("id", id),
        (None, Some(link)) => part("link", link),
        (None, None) => part("words", words),
    }
}

/// An item of a source that waits for its page.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingItem {
    /// The source's number.
    pub source: u64,
    /// Its name within the source ([`item_key`]).
    pub key: Id128,
    /// Of what the feed says of it.
    pub digest: Digest,
    /// Cleaned address of its page.
    pub url: Option<String>,
    /// When it was first seen, ms UTC.
    pub seen_at: i64,
    /// Not to be taken up before, ms UTC.
    pub due_at: i64,
    /// How often its page was asked for.
    pub n_tries: u32,
    /// What is needed to make its page.
    pub entry: ItemEntry,
}

/// What a feed says of an item, as far as it is needed to make its page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemEntry {
    /// Address of its page, as given, absolute.
    pub link: Option<String>,
    /// What is kept with the page.
    pub hint: crate::hint::Hint,
    /// The markup of its text, or of its teaser.
    pub content: String,
    /// Whether `content` is held to be the whole text.
    pub whole: bool,
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemOutcome {
    /// Its page is held; where its own page could not be had and what the feed says of it stands for it, why.
    Held(PageId, Option<Note>),
    /// It is set aside, and why.
    SetAside(Note),
    /// It is to be tried again at this time, ms UTC, and why.
    Again(i64, Note),
}

/// How many items of a source are where. `seen = waiting + held + set_aside`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ItemCounts {
    /// Items ever seen.
    pub seen: u64,
    /// Those whose page is still to be had.
    pub waiting: u64,
    /// Those whose page is held.
    pub held: u64,
    /// Those that were set aside, each with its reason.
    pub set_aside: u64,
}
