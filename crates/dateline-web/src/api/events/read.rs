//! Reads events: what each is about, whose it is, when it was. One that is wrong spoils no other.

use super::shapes::{EventIn, EventType, Named, When};
use super::{AHEAD_MS, Sender};
use crate::app::App;
use crate::caller::Address;
use crate::error::WebError;
use crate::floods::{self, Spent, Uncounted};
use crate::readings::Told;
use crate::visit::{Asker, Visit};
use dateline_news::audience::Who;
use dateline_news::ids::{ArticleId, Id128};
use dateline_news::reading::{Act, ListKind, ReaderId, Reading};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Articles of one list.
const SHOWN_MAX: usize = 100;
/// Characters of a reader's name, of a key, of an article's address or name.
const READER_CHARS_MAX: usize = 200;
const KEY_CHARS_MAX: usize = 100;
const ARTICLE_CHARS_MAX: usize = 2000;
/// Different articles that one request may name.
const NAMES_MAX: usize = 2_000;
/// Reading time of one event, ms.
const DWELL_MS_MAX: u32 = 30 * 60 * 1000;

/// Names of articles that were looked up lately: a publisher tells of the same few hundred all day.
#[derive(Default)]
pub(crate) struct Found(Mutex<Option<(Instant, HashMap<String, ArticleId>)>>);

/// For how long an answer is good: what is taken down is soon not found any more.
const FOUND_FOR: Duration = Duration::from_secs(60);
/// Names that are kept at one time.
const FOUND_MAX: usize = 50_000;

impl Found {
    fn with<T>(&self, work: impl FnOnce(&mut HashMap<String, ArticleId>) -> T) -> T {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *held {
            Some((since, names)) if since.elapsed() < FOUND_FOR && names.len() < FOUND_MAX => work(names),
            stale => work(&mut stale.insert((Instant::now(), HashMap::new())).1),
        }
    }
}

/// Who sends, from where, and when it is.
pub(super) struct Reader {
    pub(super) sender: Sender,
    pub(super) address: Address,
    /// A person is there: what others do is answered and not counted, and so uses up nothing of what counts.
    pub(super) counts: bool,
    pub(super) now_ms: i64,
}

/// What was read.
pub(super) struct Read {
    /// Events that are to be written.
    pub(super) told: Vec<Told>,
    /// The others, with their places.
    pub(super) refused: Vec<(usize, WebError)>,
    /// What the events were counted for, to be given back if they are not taken.
    pub(super) spent: Spent,
}

/// Reads all events of a request.
pub(super) async fn all(app: &App, reader: Reader, events: Vec<Value>) -> Result<Read, WebError> {
    let read: Vec<Result<EventIn, WebError>> = events.into_iter().map(event).collect();
    let names: BTreeSet<String> = read.iter().flatten().flat_map(names_of).collect();
    if names.len() > NAMES_MAX {
        return Err(WebError::bad(format!("a request may name {NAMES_MAX} different articles at most, not {}", names.len())));
    }
    // Before anything is looked up: whoever names articles without end asks the store each time.
    if !matches!(reader.sender, Sender::Site) {
        app.floods.take(floods::EVENT_REQUESTS, &[&reader.address.0], reader.now_ms)?;
    }
    let found = look_up(app, names).await?;
    let mut out = Read { told: Vec::new(), refused: Vec::new(), spent: Spent::default() };
    for (i, event) in read.into_iter().enumerate() {
        let told = match event.and_then(|event| reader.told(app, event, &found)) {
            Ok(told) => told,
            Err(e) => {
                out.refused.push((i, e));
                continue;
            }
        };
        if let Err(e) = reader.room(app, &mut out.spent) {
            // Not a fault of this event: all of them are to come again, later.
            app.floods.give_back(out.spent);
            return Err(e);
        }
        match reader.counted(app, &told, &mut out.spent) {
            Ok(()) => out.told.push(told),
            Err(e) => out.refused.push((i, e)),
        }
    }
    Ok(out)
}

fn event(given: Value) -> Result<EventIn, WebError> {
    // A list of its fields would be read as one, too.
    if !given.is_object() {
        return Err(WebError::bad("an event is a JSON object, such as {\"type\": \"opened\", \"article\": 7}"));
    }
    serde_json::from_value(given).map_err(|e| WebError::bad(format!("the event cannot be read: {e}")))
}

fn name(named: &Named) -> String {
    match named {
        Named::Number(n) => n.to_string(),
        Named::Text(text) => text.clone(),
    }
}

fn names_of(event: &EventIn) -> Vec<String> {
    let listed = event.articles.iter().flatten().take(SHOWN_MAX);
    let names = event.article.iter().chain(listed).map(name);
    names.filter(|n| !n.is_empty() && n.chars().count() <= ARTICLE_CHARS_MAX).collect()
}

/// The articles that are meant; what is not held is left out.
async fn look_up(app: &App, names: BTreeSet<String>) -> Result<HashMap<String, ArticleId>, WebError> {
    let (mut found, missing): (HashMap<String, ArticleId>, Vec<String>) = app.found.with(|held| {
        let (known, missing): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| held.contains_key(name));
        (known.into_iter().filter_map(|name| held.get(&name).map(|id| (name, *id))).collect(), missing)
    });
    if !missing.is_empty() {
        let asked = move |app: &Visit| -> Result<Vec<(String, ArticleId)>, WebError> {
            let mut found = Vec::new();
            for name in missing {
                if let Some(id) = app.store.find(&name)? {
                    found.push((name, id));
                }
            }
            Ok(found)
        };
        let fresh = app.read(Asker::default(), asked).await?;
        app.found.with(|held| held.extend(fresh.iter().cloned()));
        found.extend(fresh);
    }
    Ok(found)
}

impl Reader {
    fn told(&self, app: &App, event: EventIn, found: &HashMap<String, ArticleId>) -> Result<Told, WebError> {
        let at = self.at(event.at.as_ref())?;
        let (id, who) = self.who(app, event.reader.as_deref())?;
        let key = match event.key.as_deref() {
            None => None,
            Some(key) if (1..=KEY_CHARS_MAX).contains(&key.chars().count()) => Some(self.scoped("key", &who, key)),
            Some(_) => return Err(WebError::bad(format!("`key` is to have 1 to {KEY_CHARS_MAX} characters"))),
        };
        let mut unlisted = None;
        let mut article = |named: &Named| -> Result<ArticleId, WebError> {
            let name = name(named);
            if let Some(id) = found.get(&name) {
                return Ok(*id);
            }
            if !matches!(self.sender, Sender::Site)
                || !app.site.events.unlisted
                || name.is_empty()
                || name.chars().count() > READER_CHARS_MAX
            {
                return Err(WebError::not_found(format!("there is no article “{}” here", crate::parts::cut(&name, 80))));
            }
            let id = unlisted_id(&name);
            unlisted = Some((id, name));
            Ok(id)
        };
        let of_one = |article: &mut dyn FnMut(&Named) -> Result<ArticleId, WebError>| match (&event.article, &event.articles) {
            (Some(named), None) => article(named),
            _ => Err(WebError::bad("`article` says which article it is, and `articles` is for `shown` alone")),
        };
        let act = match event.r#type {
            EventType::Opened => {
                let mark = |text: &str| text.parse().map_err(|_| WebError::bad("`list` is to be a list and a place, such as front-3"));
                let from = event.list.as_deref().map(mark).transpose()?;
                Act::Opened { article: of_one(&mut article)?, from }
            }
            EventType::Read => {
                let dwell_ms = event.dwell_ms.filter(|ms| (1..=DWELL_MS_MAX).contains(ms));
                let dwell_ms = dwell_ms.ok_or_else(|| WebError::bad(format!("`dwell_ms` is to be 1 to {DWELL_MS_MAX}")))?;
                Act::Read { article: of_one(&mut article)?, dwell_ms }
            }
            EventType::Saved | EventType::Hid if id.is_none() => {
                return Err(WebError::bad("what is saved or hidden is so for a `reader`, and none is named"));
            }
            EventType::Saved => Act::Saved { article: of_one(&mut article)? },
            EventType::Hid => Act::Hid { article: of_one(&mut article)? },
            EventType::Shown => {
                let list = event.list.as_deref().and_then(|list| ListKind::ALL.into_iter().find(|l| l.as_str() == list));
                let list =
                    list.ok_or_else(|| WebError::bad("`list` is to be one of front, section, related, ranking, recommendation, search"))?;
                let named = event.articles.as_deref().filter(|a| (1..=SHOWN_MAX).contains(&a.len()) && event.article.is_none());
                let named = named.ok_or_else(|| WebError::bad(format!("`articles` is to name 1 to {SHOWN_MAX} articles")))?;
                Act::Saw { list, articles: named.iter().map(&mut article).collect::<Result<_, _>>()? }
            }
        };
        Ok(Told { who, reading: Reading { reader: id, at, act }, key, unlisted })
    }

    /// Whether there is room for one more event of an address, where no token speaks for the sender.
    fn room(&self, app: &App, spent: &mut Spent) -> Result<(), WebError> {
        if matches!(self.sender, Sender::Site) {
            return Ok(());
        }
        Ok(app.floods.spend(floods::EVENTS, &[&self.address.0], self.now_ms, spent)?)
    }

    /// Whether an opening counts, where no token speaks for the sender.
    fn counted(&self, app: &App, told: &Told, spent: &mut Spent) -> Result<(), WebError> {
        let Act::Opened { article, .. } = &told.reading.act else { return Ok(()) };
        if matches!(self.sender, Sender::Site) || !self.counts {
            return Ok(());
        }
        let (reader, at) = (told.reading.reader.as_ref(), told.reading.at);
        app.floods.counts_by_key(told.key.as_ref(), &self.address, reader, article, at, spent).map_err(|why| match why {
            Uncounted::Again => WebError::bad(
                "this article was opened from there less than half an hour ago, and that counts once; \
                 an event that may be sent again is to have a `key`",
            ),
            Uncounted::TooMuch(seconds) => WebError::TooOften(seconds),
        })
    }

    fn at(&self, when: Option<&When>) -> Result<i64, WebError> {
        let at = match when {
            None => return Ok(self.now_ms),
            Some(When::Ms(ms)) => *ms,
            Some(When::Text(text)) => match text.parse::<jiff::Timestamp>() {
                Ok(at) => at.as_millisecond(),
                Err(_) => return Err(WebError::bad("`at` is to be ISO 8601 with an offset (2025-04-06T14:05:00Z), or ms since 1970 UTC")),
            },
        };
        let since = self.sender.since_ms(self.now_ms);
        if at < since || at > self.now_ms + AHEAD_MS {
            let minutes = (self.now_ms - since) / 60_000;
            return Err(WebError::bad(format!(
                "`at` is to be within the last {minutes} minutes: what is older would change what was counted then"
            )));
        }
        // A clock that is ahead tells of now.
        Ok(at.min(self.now_ms))
    }

    /// The reader's id, if there is one, and whom the event is weighed as.
    fn who(&self, app: &App, named: Option<&str>) -> Result<(Option<ReaderId>, Who), WebError> {
        let by_address = || Who::Address(app.floods.digest(&self.address));
        match (&self.sender, named) {
            (Sender::Own(_), Some(_)) => Err(WebError::bad("a page of this site names no `reader`: its cookie does")),
            (Sender::Own(reader), None) => Ok((*reader, reader.map_or_else(by_address, Who::Reader))),
            (_, Some(name)) if (1..=READER_CHARS_MAX).contains(&name.chars().count()) => {
                // One reader to both: the pages of a site and its server speak of the same people.
                let id = Id128::of(&[b"reader elsewhere", name.as_bytes()]);
                Ok((Some(id), Who::Reader(id)))
            }
            (_, Some(_)) => Err(WebError::bad(format!("`reader` is to have 1 to {READER_CHARS_MAX} characters"))),
            (Sender::Page(_), None) => Ok((None, by_address())),
            (Sender::Site, None) => Ok((None, Who::Nobody)),
        }
    }

    /// A digest of a key that one sender cannot make for another.
    fn scoped(&self, what: &str, who: &Who, key: &str) -> Id128 {
        let sender: Vec<u8> = match (&self.sender, who) {
            (Sender::Site, _) => b"site".to_vec(),
            (_, Who::Reader(id)) => [&b"reader"[..], &id.0].concat(),
            (_, _) => [&b"address"[..], &self.address.0].concat(),
        };
        Id128::of(&[what.as_bytes(), &sender, key.as_bytes()])
    }
}

/// The id under which an article is counted that is held elsewhere.
pub(crate) fn unlisted_id(name: &str) -> ArticleId {
    Id128::of(&[b"unlisted", name.as_bytes()])
}
