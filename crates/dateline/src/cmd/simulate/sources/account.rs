//! Whether every promise of the desk of sources was kept: what the publishers heard and served, held against what the store has.

use super::{PAUSE, Soak};
use crate::cmd::counted;
use crate::simulate::memory::{Halves, Held};
use crate::simulate::press_hub::HUBS;
use crate::simulate::press_server::{Fault, Heard, host};
use anyhow::{Result, bail};
use dateline_news::ids::article_id_of_url;
use dateline_news::source::{ItemCounts, item_key};
use dateline_store::sources::Became;
use dateline_store::{Sources, Store};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// A run that is shorter says nothing of memory, nor of whether sources are asked conditionally.
const STEADY_MIN: Duration = Duration::from_secs(300);

/// Broken promises of one kind that are shown.
const SHOWN: usize = 5;

/// Items with a trouble that are looked at for why one waits.
const TROUBLES: usize = 100;

/// Promises that were broken, by kind.
#[derive(Default)]
pub(super) struct Broken(BTreeMap<&'static str, Vec<String>>);

impl Broken {
    pub(super) fn add(&mut self, what: &'static str, more: String) {
        self.0.entry(what).or_default().push(more);
    }

    fn n(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }
}

/// One publisher, for the sentences about it.
pub(super) struct Publisher {
    pub(super) place: usize,
    pub(super) number: u64,
    pub(super) fault: Fault,
}

impl Publisher {
    pub(super) fn told(&self, more: impl std::fmt::Display) -> String {
        format!("source {} ({:?}): {more}", self.place, self.fault)
    }
}

impl Soak {
    /// Prints what happened, and gives how many promises were broken.
    pub(super) fn account(&self, memory: &[Held], over_ms: i64, ended: Instant) -> Result<u64> {
        let mut broken = Broken::default();
        let counts = self.store.item_counts()?;
        let (mut n_served, mut n_pages, mut n_asked, mut n_304) = (0, 0, 0, 0);
        let mut sum = ItemCounts::default();
        let late = self.late(over_ms)?;
        for (place, number) in self.numbers.iter().enumerate() {
            let publisher = Publisher { place, number: *number, fault: Fault::of(self.seed, place) };
            let (heard, n) = (self.server.heard(place), counts.get(number).copied().unwrap_or_default());
            (n_served, n_pages, n_asked) = (n_served + heard.served.len(), n_pages + heard.pages_sent.len(), n_asked + heard.n_feed);
            n_304 += heard.n_not_modified;
            sum.seen += n.seen;
            sum.held += n.held;
            sum.set_aside += n.set_aside;
            sum.waiting += n.waiting;
            self.items(&publisher, &heard, late.get(number).copied().unwrap_or(0), &mut broken)?;
            self.manners(&publisher, &heard, &mut broken);
        }
        for hub in 0..HUBS {
            rested(&self.server.heard_by_hub(hub), &|more| format!("hub {hub}: {more}"), &mut broken);
            at_once(&self.server.heard_by_hub(hub), &|more| format!("hub {hub}: {more}"), &mut broken);
        }
        let hubs = self.hubs(ended, &mut broken)?;
        let ItemCounts { seen, held, set_aside, waiting } = sum;
        if seen != held + set_aside + waiting {
            broken.add("the account does not add up", format!("{seen} = {held} + {set_aside} + {waiting}"));
        }
        let is_long = self.length >= STEADY_MIN;
        if is_long && n_304 == 0 {
            broken.add("nothing was asked conditionally", String::new());
        }
        let memory = Halves::of(memory);
        let (first, second) = (memory.first, memory.second);
        if is_long && memory.grow() {
            broken.add("memory grew", format!("{:.0} MB to {:.0} MB", first.anonymous_mb, second.anonymous_mb));
        }
        let n_articles = self.store.account()?.articles;
        say!(
            "{} over {} s: asked {n_asked} times, {n_304} times nothing had changed",
            counted(self.numbers.len() as u64, "source", "sources"),
            self.length.as_secs()
        );
        say!("{n_served} ids served whole, {n_pages} pages sent; {seen} items = {held} held + {set_aside} set aside + {waiting} waiting");
        say!("{hubs}");
        say!(
            "Articles: {n_articles}. Memory beside the publishers': median {:.0} MB in the first half and {:.0} MB in the second; with mapped files {:.0} MB and {:.0} MB.",
            first.anonymous_mb,
            second.anonymous_mb,
            first.resident_mb,
            second.resident_mb
        );
        let summary = serde_json::json!({
            "sources": self.numbers.len(), "seconds": self.length.as_secs(), "seed": self.seed, "asked": n_asked, "not_modified": n_304,
            "served": n_served, "pages_sent": n_pages, "items": seen, "held": held, "set_aside": set_aside, "waiting": waiting,
            "articles": n_articles, "hubs": hubs.json(),
            "anonymous_mb": [first.anonymous_mb.round(), second.anonymous_mb.round()],
            "resident_mb": [first.resident_mb.round(), second.resident_mb.round()],
            "broken": broken.n(),
        });
        say!("{summary}");
        for (what, which) in &broken.0 {
            say!("BROKEN: {what}, {} times", which.len());
            for one in which.iter().take(SHOWN) {
                say!("  {one}");
            }
        }
        if n_served == 0 {
            bail!("nothing was served: nothing was proved");
        }
        Ok(broken.n() as u64)
    }

    /// Items that wait though they were due when the time was over, or were tried, by source. Sources are asked on to the end: what they
    /// brought after the time may wait. A changed item is due anew with each change.
    fn late(&self, over_ms: i64) -> Result<BTreeMap<u64, usize>> {
        let mut late = BTreeMap::new();
        for due in self.store.due_items(i64::MAX, 0, usize::MAX, usize::MAX)? {
            let item = self.store.waiting_item(due.source, &due.key)?;
            if item.is_some_and(|item| item.due_at <= over_ms || item.n_tries > 0) {
                *late.entry(due.source).or_default() += 1;
            }
        }
        Ok(late)
    }

    /// Whether all that a publisher served is accounted for, but for those items that are late.
    fn items(&self, publisher: &Publisher, heard: &Heard, n_late: usize, broken: &mut Broken) -> Result<()> {
        let fault = publisher.fault;
        if fault.is_readable() && fault != Fault::OneId {
            let keys: Vec<_> = heard.served.iter().map(|id| item_key(Some(id), None, "")).collect();
            let known = self.store.known_items(publisher.number, &keys)?;
            if known.len() < keys.len() {
                broken.add("an item that was served is not known", publisher.told(format_args!("{} of {}", known.len(), keys.len())));
            }
        }
        if n_late > 0 && fault != Fault::Patience {
            let why = self.store.troubled_items(publisher.number, TROUBLES)?.into_iter().find(|item| item.became != Became::Held);
            let why = why.map_or_else(|| "none was tried".to_owned(), |item| item.note.text);
            broken.add("an item waits though all was quiet", publisher.told(format_args!("{n_late} wait: {why}")));
        }
        for path in &heard.pages_sent {
            let url = format!("http://{}:{}{path}", host(publisher.place), self.server.port);
            if self.store.article(&article_id_of_url(&url))?.is_none() {
                broken.add("a page was fetched and is no article", publisher.told(url));
            }
        }
        Ok(())
    }

    /// Whether a publisher was asked as often as is right, and as it wants.
    fn manners(&self, publisher: &Publisher, heard: &Heard, broken: &mut Broken) {
        let (place, fault) = (publisher.place, publisher.fault);
        let mut fail = |what, more: String| broken.add(what, publisher.told(more));
        if heard.n_feed == 0 {
            fail("a source was never asked", String::new());
        }
        let is_asked_often = self.server.course(place).is_none_or(|(_, is_asked)| is_asked);
        let least = (self.length.as_secs() / 180) as usize;
        if fault == Fault::None && is_asked_often && heard.n_feed < least {
            fail("a source was starved", format!("asked {} times", heard.n_feed));
        }
        if let Some((path, n)) = heard.pages.iter().find(|(_, n)| **n > 1).filter(|_| fault != Fault::Changing && fault != Fault::OneId) {
            fail("a page was asked for more than once", format!("{path} {n} times"));
        }
        if let Some(path) = heard.pages.keys().find(|p| p.starts_with("/closed/")) {
            fail("robots.txt was not kept", path.clone());
        }
        if heard.n_tdm > 1 {
            fail("what is reserved was asked for more than once", format!("{} times", heard.n_tdm));
        }
        if heard.n_icon > 1 {
            fail("the icon was asked for more than once", format!("{} times", heard.n_icon));
        }
        if heard.n_robots > 1 {
            fail("robots.txt was asked for more than once", format!("{} times", heard.n_robots));
        }
        if heard.n_impatient > 0 {
            fail("Retry-After was not kept", format!("{} requests", heard.n_impatient));
        }
        if fault == Fault::Gone && heard.n_feed > 1 {
            fail("a source that is gone was asked again", heard.n_feed.to_string());
        }
        rested(heard, &|more| publisher.told(more), broken);
        // Of an answer that we leave the other side learns late.
        if !matches!(fault, Fault::Endless | Fault::Bomb) {
            at_once(heard, &|more| publisher.told(more), broken);
        }
    }
}

/// Whether a host had its pauses. They are kept from the end of a request, so the beginning of one that was answered is further from the
/// next one by every clock, however late either side is.
fn rested(heard: &Heard, told: &dyn Fn(String) -> String, broken: &mut Broken) {
    if heard.least_gap.is_some_and(|gap| gap < PAUSE) {
        broken.add("a pause was too short", told(format!("{:?}", heard.least_gap)));
    }
}

/// Whether a host had one request at a time.
fn at_once(heard: &Heard, told: &dyn Fn(String) -> String, broken: &mut Broken) {
    if heard.at_once_max > 1 {
        broken.add("a host was asked twice at once", told(heard.at_once_max.to_string()));
    }
}
