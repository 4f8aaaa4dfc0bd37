//! Whether subscriptions and pushes went as they should: what the hubs saw, held against what the store has.

use super::Soak;
use super::account::{Broken, Publisher};
use crate::simulate::press_hub::{Course, Followed};
use crate::simulate::press_server::{Fault, Heard};
use anyhow::Result;
use dateline_news::source::item_key;
use dateline_store::sources::PULLS_KEPT;
use dateline_store::{Sources, Subscriptions};
use std::fmt;
use std::time::{Duration, Instant};

/// How long a desk may take to ask a source by its habit again, once nothing is pushed.
const BACK_TO_HABIT: Duration = Duration::from_secs(20);

/// The longest time until a source that is pushed is asked all the same, ms: a day, and what chance makes longer.
const DAY_MS: i64 = 24 * 3_600_000;
const PULL_MS_MAX: i64 = DAY_MS + DAY_MS / 10;

/// What hubs and site had to do with one another.
#[derive(Default)]
pub(super) struct Hubs {
    publishers: usize,
    asked: usize,
    confirmed: usize,
    right: u64,
    r#false: u64,
    after_end: usize,
    slowest: Duration,
}

impl fmt::Display for Hubs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Hubs { publishers, asked, confirmed, right, r#false: wrong, after_end, slowest } = self;
        write!(
            f,
            "Hubs of {publishers} publishers were asked {asked} times and told {confirmed} times that it was meant; they pushed {right} times as they should, {wrong} times what nobody may believe, {after_end} times after the end; the slowest answer took {} ms",
            slowest.as_millis()
        )
    }
}

impl Hubs {
    fn add(&mut self, f: &Followed) {
        self.publishers += 1;
        self.asked += f.n_asked;
        self.confirmed += f.n_confirmed;
        self.right += f.n_right;
        self.r#false += f.n_false;
        self.after_end += f.n_after_end;
        self.slowest = self.slowest.max(f.slowest);
    }

    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "publishers": self.publishers, "asked": self.asked, "confirmed": self.confirmed, "pushes": self.right,
            "false_pushes": self.r#false, "pushes_after_the_end": self.after_end, "slowest_ms": self.slowest.as_millis() as u64,
        })
    }
}

impl Soak {
    /// Holds what each hub saw against what is held. `ended`: when the desk was told to end.
    pub(super) fn hubs(&self, ended: Instant, broken: &mut Broken) -> Result<Hubs> {
        let (mut sum, counts) = (Hubs::default(), self.store.item_counts()?);
        for (place, number) in self.numbers.iter().enumerate() {
            let Some((course, is_asked)) = self.server.course(place) else { continue };
            let publisher = Publisher { place, number: *number, fault: Fault::of(self.seed, place) };
            let f = self.server.followed(place);
            sum.add(&f);
            subscription(&publisher, course, &f, ended, broken);
            self.pushed(&publisher, course, &f, counts.get(number).map_or(0, |n| n.seen), broken)?;
            self.asked(&publisher, course, is_asked, &f, ended, broken)?;
        }
        Ok(sum)
    }

    /// Whether just what may be believed was taken, each item once.
    fn pushed(&self, publisher: &Publisher, course: Course, f: &Followed, seen: u64, broken: &mut Broken) -> Result<()> {
        let keys = |ids: &std::collections::BTreeSet<String>| ids.iter().map(|id| item_key(Some(id), None, "")).collect::<Vec<_>>();
        let known = |ids| anyhow::Ok(self.store.known_items(publisher.number, &keys(ids))?.len());
        let n = known(&f.pushed)?;
        if n < f.pushed.len() {
            broken.add("an item that was pushed is not known", publisher.told(format_args!("{n} of {}", f.pushed.len())));
        }
        let n = known(&f.forged)?;
        if n > 0 {
            broken.add("an item was taken that nobody may believe", publisher.told(n));
        }
        let pulls = self.store.pulls(publisher.number)?;
        let n_new: u64 = pulls.iter().map(|p| u64::from(p.n_new)).sum();
        if pulls.len() < PULLS_KEPT && n_new != seen {
            broken.add("an item was taken for new twice", publisher.told(format_args!("{n_new} new items and {seen} of them known")));
        }
        if course == Course::Kept && f.n_confirmed > 0 {
            let held = self.store.subscription_of_source(publisher.number)?;
            let counted = held.map_or((0, 0), |s| (s.n_pushed, s.n_refused));
            if counted != (f.n_right, f.n_false) {
                let more = format!("{counted:?} counted, {:?} made", (f.n_right, f.n_false));
                broken.add("pushes taken and thrown away were not counted right", publisher.told(more));
            }
        }
        Ok(())
    }

    /// Whether a source that is pushed is left alone but for once a day, and asked again where nothing is pushed any more.
    fn asked(
        &self,
        publisher: &Publisher,
        course: Course,
        is_asked: bool,
        f: &Followed,
        ended: Instant,
        broken: &mut Broken,
    ) -> Result<()> {
        let Heard { n_feed, feed_at, .. } = self.server.heard(publisher.place);
        match course {
            // Once when it was found, once for each push that said nothing, and once more where that fell on the first.
            Course::Kept if !is_asked => {
                if n_feed > 2 + f.n_empty {
                    broken.add("a source was asked though it is pushed", publisher.told(format_args!("{n_feed} times")));
                }
                if n_feed < 1 + f.n_empty.min(1) {
                    broken.add("a push that said nothing did not have its source asked", publisher.told(n_feed));
                }
                let in_ms = self.store.source(publisher.number)?.map_or(i64::MAX, |s| s.next_at) - jiff::Timestamp::now().as_millisecond();
                if in_ms > PULL_MS_MAX {
                    broken.add("no look a day remains for what is pushed", publisher.told(format_args!("{in_ms} ms")));
                }
            }
            Course::Ends | Course::Denied => {
                let since = f.ended_at.filter(|at| ended.saturating_duration_since(*at) > BACK_TO_HABIT);
                if let Some(since) = since.filter(|at| feed_at.is_none_or(|asked| asked < *at)) {
                    let before = feed_at.map_or(Duration::ZERO, |asked| since.saturating_duration_since(asked));
                    let more = format!("{course:?}, asked {n_feed} times, the last time {before:?} before the end");
                    broken.add("a source was not asked again though nothing is pushed any more", publisher.told(more));
                }
            }
            Course::Kept | Course::Left => {}
        }
        Ok(())
    }
}

/// Whether a subscription was made, renewed in time and ended as it should be, and the hub always answered right.
fn subscription(publisher: &Publisher, course: Course, f: &Followed, ended: Instant, broken: &mut Broken) {
    if f.n_confirmed == 0 {
        broken.add("a hub was never subscribed to", publisher.told(format_args!("asked {} times", f.n_asked)));
    }
    let ran_out = course == Course::Kept && f.lease_until.is_some_and(|until| until < ended);
    if f.n_late > 0 || ran_out {
        broken.add("a lease was not renewed in time", publisher.told(format_args!("{} times", f.n_late + usize::from(ran_out))));
    }
    if course == Course::Left && !f.is_left {
        broken.add("a hub was not told that its source was paused", publisher.told(""));
    }
    for answer in &f.wrong_answers {
        broken.add("a hub was answered wrongly", publisher.told(answer));
    }
}
