//! How often something may happen: openings that count, writes, new readers.
//!
//! Addresses and readers stand in the table only as digests under a key that is made anew at each
//! start and never written; the table lives in memory, and an entry ends with its window.

use crate::caller::Address;
use dateline_news::ids::{ArticleId, Id128};
use dateline_news::reading::ReaderId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

const MINUTE_MS: i64 = 60_000;

/// A rule: at most `max` times within `window_ms` from the first time on.
#[derive(Clone, Copy)]
pub(crate) struct Rule {
    /// Tells the rules apart in the table.
    name: &'static str,
    max: u32,
    window_ms: i64,
}

/// The same reader, or the same address without one, opens the same article.
const SAME_AGAIN: Rule = Rule { name: "again", max: 1, window_ms: 30 * MINUTE_MS };
/// Different readers at one address open the same article: a household or an office, or a cheat who
/// invents ids.
const SAME_ADDRESS: Rule = Rule { name: "address", max: 10, window_ms: 30 * MINUTE_MS };
/// Openings of one address in an hour.
const OPENINGS: Rule = Rule { name: "openings", max: 300, window_ms: 60 * MINUTE_MS };
/// The key of an event whose opening counted: it may be sent again as long as any of the three above could refuse it.
const KEYS: Rule = Rule { name: "keys", max: 1, window_ms: 60 * MINUTE_MS };
/// Pages of one address in an hour whose lists are kept as seen.
pub(crate) const LISTS_SEEN: Rule = Rule { name: "lists", max: 1000, window_ms: 60 * MINUTE_MS };
/// Forms that one address may send.
pub(crate) const WRITES: Rule = Rule { name: "writes", max: 120, window_ms: 10 * MINUTE_MS };
/// Reading times that one address may send: a few an article.
pub(crate) const READING_TIMES: Rule = Rule { name: "times", max: 600, window_ms: 10 * MINUTE_MS };
/// Events that one address may send through the API.
pub(crate) const EVENTS: Rule = Rule { name: "events", max: 1200, window_ms: 10 * MINUTE_MS };
/// Requests with events that one address may send.
pub(crate) const EVENT_REQUESTS: Rule = Rule { name: "event-requests", max: 600, window_ms: 10 * MINUTE_MS };
/// Calls of hubs from one address: one hub may push for thousands of sources, and a token cannot be guessed.
pub(crate) const HUB_CALLS: Rule = Rule { name: "hub-calls", max: 60_000, window_ms: 10 * MINUTE_MS };
/// Calls for one subscription.
pub(crate) const PUSHES: Rule = Rule { name: "pushes", max: 120, window_ms: 10 * MINUTE_MS };
/// New ids that one address is given.
pub(crate) const NEW_READERS: Rule = Rule { name: "readers", max: 20, window_ms: 60 * MINUTE_MS };

/// Entries of the table at most, some 10 MB. In a flood from more addresses nothing new counts.
const ENTRIES_MAX: usize = 200_000;

/// Too often: seconds after which it may be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooOften(pub(crate) u64);

/// Why an opening does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Uncounted {
    /// It did a moment ago.
    Again,
    /// Too much was opened from the address; seconds after which it may be tried again.
    TooMuch(u64),
}

struct Entry {
    until: i64,
    n: u32,
}

/// What a request was counted for. Where nothing of it is taken in the end, it is given back, so that it may come again.
#[derive(Default)]
pub(crate) struct Spent(Vec<[u8; 16]>);

/// The table.
pub(crate) struct Floods {
    key: [u8; 32],
    entries: Mutex<HashMap<[u8; 16], Entry>>,
}

impl Floods {
    /// An empty table under a new random key.
    pub(crate) fn new() -> std::io::Result<Floods> {
        let mut key = [0; 32];
        getrandom::fill(&mut key)?;
        Ok(Floods { key, entries: Mutex::new(HashMap::new()) })
    }

    /// Counts one more time that a rule was used by those whom `parts` name.
    pub(crate) fn take(&self, rule: Rule, parts: &[&[u8]], now_ms: i64) -> Result<(), TooOften> {
        self.spend(rule, parts, now_ms, &mut Spent::default())
    }

    /// The same, noted in `spent`.
    pub(crate) fn spend(&self, rule: Rule, parts: &[&[u8]], now_ms: i64, spent: &mut Spent) -> Result<(), TooOften> {
        let name = self.name(rule, parts);
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= ENTRIES_MAX && !entries.contains_key(&name) {
            entries.retain(|_, e| e.until > now_ms);
            if entries.len() >= ENTRIES_MAX {
                return Err(TooOften(60));
            }
        }
        let entry = entries.entry(name).or_insert(Entry { until: now_ms + rule.window_ms, n: 0 });
        // A clock that was set back must not close a window for longer than it is.
        if entry.until <= now_ms || entry.until > now_ms + rule.window_ms {
            *entry = Entry { until: now_ms + rule.window_ms, n: 0 };
        }
        if entry.n >= rule.max {
            return Err(TooOften(u64::try_from((entry.until - now_ms) / 1000).unwrap_or(0) + 1));
        }
        entry.n += 1;
        spent.0.push(name);
        Ok(())
    }

    /// The name of an entry.
    fn name(&self, rule: Rule, parts: &[&[u8]]) -> [u8; 16] {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        for part in [rule.name.as_bytes()].iter().chain(parts) {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        let mut name = [0; 16];
        name.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        name
    }

    /// Whether a rule was used by those whom `parts` name as often as it may be.
    fn is_used_up(&self, rule: Rule, parts: &[&[u8]], now_ms: i64) -> bool {
        let name = self.name(rule, parts);
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.get(&name).is_some_and(|e| e.n >= rule.max && e.until > now_ms && e.until <= now_ms + rule.window_ms)
    }

    /// Takes back what was counted.
    pub(crate) fn give_back(&self, spent: Spent) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        for name in spent.0 {
            if let Some(entry) = entries.get_mut(&name) {
                entry.n = entry.n.saturating_sub(1);
            }
        }
    }

    /// An address as a digest under the key of this run: it tells two addresses apart until the next
    /// start, and cannot be undone without the key.
    pub(crate) fn digest(&self, address: &Address) -> Id128 {
        let mut digest = [0; 16];
        digest.copy_from_slice(&blake3::keyed_hash(&self.key, &address.0).as_bytes()[..16]);
        Id128(digest)
    }

    /// Whether an opening counts.
    pub(crate) fn counts(&self, address: &Address, reader: Option<&ReaderId>, article: &ArticleId, now_ms: i64) -> bool {
        self.counts_noting(address, reader, article, now_ms, &mut Spent::default()).is_ok()
    }

    /// The same, noted in `spent`. What does not count uses nothing up: it may come again when there is room.
    pub(crate) fn counts_noting(
        &self,
        address: &Address,
        reader: Option<&ReaderId>,
        article: &ArticleId,
        now_ms: i64,
        spent: &mut Spent,
    ) -> Result<(), Uncounted> {
        let who: [&[u8]; 3] = match reader {
            Some(reader) => [b"reader", &reader.0, &article.0],
            None => [b"nobody", &address.0, &article.0],
        };
        if self.is_used_up(SAME_AGAIN, &who, now_ms) {
            return Err(Uncounted::Again);
        }
        let mut all = Spent::default();
        let used = self
            .spend(SAME_AGAIN, &who, now_ms, &mut all)
            .and_then(|()| self.spend(SAME_ADDRESS, &[&address.0, &article.0], now_ms, &mut all))
            .and_then(|()| self.spend(OPENINGS, &[&address.0], now_ms, &mut all));
        match used {
            Ok(()) => {
                spent.0.append(&mut all.0);
                Ok(())
            }
            Err(TooOften(seconds)) => {
                self.give_back(all);
                Err(Uncounted::TooMuch(seconds))
            }
        }
    }

    /// The same of an opening that may be sent again under its key. The key of one that counted lets it pass once more, as often as
    /// it comes: whether it is written already is known where it would be written.
    pub(crate) fn counts_by_key(
        &self,
        key: Option<&Id128>,
        address: &Address,
        reader: Option<&ReaderId>,
        article: &ArticleId,
        now_ms: i64,
        spent: &mut Spent,
    ) -> Result<(), Uncounted> {
        let Some(key) = key else { return self.counts_noting(address, reader, article, now_ms, spent) };
        if self.is_used_up(KEYS, &[&key.0], now_ms) {
            return Ok(());
        }
        self.counts_noting(address, reader, article, now_ms, spent)?;
        // A table without room forgets the key alone; the opening is noted.
        let _ = self.spend(KEYS, &[&key.0], now_ms, spent);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Address = Address([1; 16]);
    const THERE: Address = Address([2; 16]);

    fn id(n: u32) -> Id128 {
        Id128::of(&[&n.to_le_bytes()])
    }

    #[test]
    fn the_same_opening_counts_once_in_half_an_hour() {
        let floods = Floods::new().expect("chance");
        assert!(floods.counts(&HERE, None, &id(1), 0));
        assert!(!floods.counts(&HERE, None, &id(1), 30 * MINUTE_MS - 1));
        assert!(floods.counts(&THERE, None, &id(1), 1) && floods.counts(&HERE, None, &id(2), 1));
        assert!(floods.counts(&HERE, None, &id(1), 30 * MINUTE_MS));
        assert!(floods.counts(&HERE, Some(&id(7)), &id(1), 30 * MINUTE_MS), "a reader is known apart from the address");
        assert!(!floods.counts(&THERE, Some(&id(7)), &id(1), 30 * MINUTE_MS), "and by it at another address too");
    }

    #[test]
    fn invented_readers_do_not_push_an_article() {
        let floods = Floods::new().expect("chance");
        let n = (0..1000).filter(|n| floods.counts(&HERE, Some(&id(*n)), &id(1), i64::from(*n))).count();
        assert_eq!(n, 10);
    }

    #[test]
    fn an_address_has_an_upper_bound_an_hour() {
        let floods = Floods::new().expect("chance");
        assert_eq!((0..1000).filter(|n| floods.counts(&HERE, None, &id(*n), 5)).count(), 300);
        assert!(floods.counts(&HERE, None, &id(5000), 5 + 60 * MINUTE_MS));
    }

    #[test]
    fn what_is_given_back_may_come_again() {
        let floods = Floods::new().expect("chance");
        for _ in 0..1000 {
            let mut spent = Spent::default();
            assert_eq!(floods.counts_noting(&HERE, None, &id(1), 5, &mut spent), Ok(()));
            assert!(!floods.counts(&HERE, None, &id(1), 5));
            floods.give_back(spent);
        }
        assert!(floods.counts(&HERE, None, &id(1), 5) && !floods.counts(&HERE, None, &id(1), 5));
    }

    #[test]
    fn what_found_no_room_counts_when_there_is_some() {
        let floods = Floods::new().expect("chance");
        assert!((0..10).all(|n| floods.counts(&HERE, Some(&id(n)), &id(1), 0)));
        let eleventh = |at| floods.counts_noting(&HERE, Some(&id(11)), &id(1), at, &mut Spent::default());
        assert_eq!(eleventh(20 * MINUTE_MS), Err(Uncounted::TooMuch(601)));
        assert_eq!(eleventh(30 * MINUTE_MS), Ok(()), "as was said");
        assert_eq!(eleventh(31 * MINUTE_MS), Err(Uncounted::Again));
    }

    #[test]
    fn a_key_lets_pass_what_counted_and_nothing_else() {
        let floods = Floods::new().expect("chance");
        let send = |key, article, at| floods.counts_by_key(Some(&id(key)), &HERE, None, &id(article), at, &mut Spent::default());
        assert_eq!(send(100, 1, 0), Ok(()));
        assert_eq!(send(100, 1, 1), Ok(()), "the same again");
        assert_eq!(send(101, 1, 1), Err(Uncounted::Again));
        assert_eq!(send(101, 1, 2), Err(Uncounted::Again), "a key that was refused opens nothing");
        let mut spent = Spent::default();
        assert_eq!(floods.counts_by_key(Some(&id(102)), &HERE, None, &id(2), 5, &mut spent), Ok(()));
        floods.give_back(spent);
        assert_eq!((send(103, 2, 6), send(102, 2, 6)), (Ok(()), Err(Uncounted::Again)), "nor one that was not taken");
    }

    #[test]
    fn it_is_said_when_to_come_again_and_a_clock_set_back_closes_nothing() {
        let floods = Floods::new().expect("chance");
        let take = |at| floods.take(NEW_READERS, &[&HERE.0], at);
        assert!((0..20).all(|_| take(60 * MINUTE_MS).is_ok()));
        assert_eq!(take(119 * MINUTE_MS), Err(TooOften(61)));
        assert_eq!(take(0), Ok(()));
    }

    #[test]
    fn the_table_does_not_grow_without_end() {
        let floods = Floods::new().expect("chance");
        let put = |n: u32, at| floods.take(SAME_AGAIN, &[&n.to_le_bytes()], at);
        for n in 0..ENTRIES_MAX as u32 {
            assert!(put(n, 0).is_ok());
        }
        assert!(put(u32::MAX, 0).is_err());
        assert!(put(u32::MAX, 30 * MINUTE_MS).is_ok(), "what has ended makes room");
        assert!(floods.entries.lock().expect("nobody else").len() < 10);
    }
}
