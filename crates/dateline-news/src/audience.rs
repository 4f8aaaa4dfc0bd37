//! Who reads here, as far as Ranking has to know it: which readers are known from earlier days, and
//! what an opening of theirs weighs.
//!
//! Counts alone cannot tell a tenth of false readers from what is popular. What a cheat cannot make in
//! an hour is a past: a reader is **known** who opened something on at least [`KNOWN_DAYS`] earlier
//! days and at least [`KNOWN_ARTICLES`] different articles on them, and who did not open more than
//! [`BURST`] articles within an hour of the last week. Openings of known readers are counted apart. Some days of
//! patience can be had, too: where [`KNOWN_MANY`] known readers came on the day before, only those are known
//! any longer who first came by the day on which the middle one of them did, or [`LONG_DAYS`] ago.
//!
//! Of everybody an article counts one opening in a day or two, and beyond [`FULL_AN_HOUR`] openings in
//! an hour each further one counts less, so that no reader weighs more than twice that in an hour.
//!
//! State is bounded: some forty bytes a reader, [`READERS_MAX`] of them, and 8 MB for what was counted
//! already. Nothing here knows a clock or chance; times come with the readings, and the salt from outside.

use crate::ids::{ArticleId, Id128};
use crate::reading::{Act, ReaderId, Reading};
use crate::tally::{self, Crowd, Tally, hour_of};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Earlier days on which a known reader opened something.
pub const KNOWN_DAYS: u32 = 2;
/// Different articles that a known reader opened on earlier days.
pub const KNOWN_ARTICLES: u32 = 4;
/// Where so many known readers came on the day before, only those are known who first came by the day of the middle one of them.
pub const KNOWN_MANY: usize = 100;
/// Days after which a reader has been there for long enough, whatever others have.
pub const LONG_DAYS: i64 = 28;
/// Openings in an hour that count in full.
pub const FULL_AN_HOUR: u32 = 6;
/// More openings than this in an hour are no person's: such a reader is not known for [`BURST_DAYS`].
pub const BURST: u32 = 60;
/// See [`BURST`].
pub const BURST_DAYS: i64 = 7;
/// Readers (and as many addresses) that are remembered at one time.
pub const READERS_MAX: usize = 400_000;
/// Days after which a reader who did not come back is forgotten: habits look back no further.
pub const DAYS_MAX: i64 = 31;

const HOURS_A_DAY: i64 = 24;

/// Whose a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// A reader with an id.
    Reader(ReaderId),
    /// Whoever comes from this address, as a digest under a key that is never written down.
    Address(Id128),
    /// Nothing is known of them, not even whether they were here a minute ago.
    Nobody,
}

/// What is remembered of a reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habit {
    /// The last day (days since 1970 UTC) on which they opened something.
    pub last_day: i64,
    /// That day and the 31 before it, the lowest bit first: whether they opened something.
    pub days: u32,
    /// Articles opened on days before the last, a bit of 64 each by its id.
    pub before: u64,
    /// The same of the last day.
    pub today: u64,
    /// The last hour in which they opened something.
    pub hour: i64,
    /// Openings in it.
    pub n_hour: u32,
    /// The last day with a burst; 0 for none.
    pub burst_day: i64,
}

impl Habit {
    /// Takes an opening in; gives its number within its hour, from 1.
    fn open(&mut self, article: &ArticleId, hour: i64) -> u32 {
        let day = hour.div_euclid(HOURS_A_DAY);
        // What is told late is of the past: it makes nobody older than they are.
        if day > self.last_day {
            let gone = day - self.last_day;
            self.days = if gone >= 32 || self.days == 0 { 0 } else { self.days << gone };
            self.before = if self.days == 0 { 0 } else { self.before | self.today };
            (self.today, self.last_day) = (0, day);
        }
        self.days |= 1;
        self.today |= 1 << (article.0[0] & 63);
        if hour > self.hour || self.n_hour == 0 {
            (self.hour, self.n_hour) = (hour.max(self.hour), 0);
        }
        self.n_hour = self.n_hour.saturating_add(1);
        if self.n_hour > BURST {
            self.burst_day = self.last_day;
        }
        self.n_hour
    }

    /// The first day of those that are remembered.
    pub fn first_day(&self) -> i64 {
        self.last_day - i64::from(u32::BITS - 1 - self.days.leading_zeros().min(u32::BITS - 1))
    }

    /// Whether they opened something on a day, as far as that is remembered.
    fn came_on(&self, day: i64) -> bool {
        u32::try_from(self.last_day - day).is_ok_and(|ago| ago < u32::BITS && self.days >> ago & 1 != 0)
    }

    /// Whether they came by `day` for the first time, or so long ago that no more is asked.
    fn is_there_since(&self, day: i64) -> bool {
        let first = self.first_day();
        first <= day || self.last_day - first >= LONG_DAYS
    }

    /// Whether they are known, and, where a day is given ([`older_half`]), have been there since then or for long.
    pub fn is_known_since(&self, day: Option<i64>) -> bool {
        self.is_known() && day.is_none_or(|day| self.is_there_since(day))
    }

    /// Whether they are known, today; [`Audience::is_known`] asks for more where many are.
    pub fn is_known(&self) -> bool {
        let burst = self.burst_day != 0 && self.last_day - self.burst_day < BURST_DAYS;
        (self.days >> 1).count_ones() >= KNOWN_DAYS && self.before.count_ones() >= KNOWN_ARTICLES && !burst
    }
}

/// The day by which the older half of the known readers who came on the day before `day` had come for the first time; `None` where
/// these are fewer than [`KNOWN_MANY`]. Cheats who make readers by the dozen make them on the same few days, and what one half of the
/// readers has opened over a time is no other than what the other half has: so the older half speaks, and who
/// wants to speak with it has to have been there for longer than most.
pub fn older_half<'a>(habits: impl Iterator<Item = &'a Habit>, day: i64) -> Option<i64> {
    let mut firsts: Vec<i64> = habits.filter(|h| h.is_known() && h.came_on(day - 1)).map(Habit::first_day).collect();
    let middle = firsts.len() / 2;
    (firsts.len() >= KNOWN_MANY).then(|| *firsts.select_nth_unstable(middle).1)
}

/// What the n-th opening of a reader in an hour weighs: all together no more than twice
/// [`FULL_AN_HOUR`].
pub fn weight(n: u32) -> f64 {
    if n <= FULL_AN_HOUR { 1.0 } else { (f64::from(FULL_AN_HOUR) / f64::from(n)).powi(2) }
}

/// What a batch of readings came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// By article and hour.
    pub tallies: BTreeMap<(ArticleId, i64), Tally>,
    /// By hour.
    pub crowd: BTreeMap<i64, Crowd>,
}

impl Counts {
    fn put(&mut self, article: ArticleId, hour: i64, tally: Tally) {
        *self.tallies.entry((article, hour)).or_default() += tally;
    }
}

/// All readers of the site.
pub struct Audience {
    salt: Id128,
    readers: HashMap<ReaderId, Habit>,
    addresses: HashMap<Id128, Habit>,
    changed: HashSet<ReaderId>,
    counted: Counted,
    bar: Bar,
}

/// The day by which a known reader was there, where many are known.
#[derive(Default)]
struct Bar {
    /// The day for which it was set.
    day: i64,
    since: Option<i64>,
}

impl Audience {
    /// Nobody yet. The salt keeps outsiders from guessing which openings are taken for one.
    pub fn new(salt: Id128) -> Audience {
        let (readers, addresses, changed, counted, bar) = Default::default();
        Audience { salt, readers, addresses, changed, counted, bar }
    }

    /// Takes in what was written down of a reader.
    pub fn remember(&mut self, reader: ReaderId, habit: Habit) {
        if self.readers.len() < READERS_MAX {
            self.readers.insert(reader, habit);
        }
    }

    /// What is remembered of a reader.
    pub fn habit(&self, reader: &ReaderId) -> Option<&Habit> {
        self.readers.get(reader)
    }

    /// Forgets a reader.
    pub fn forget(&mut self, reader: &ReaderId) {
        self.readers.remove(reader);
        self.changed.remove(reader);
    }

    /// Readers whose habits changed since this was last asked, with them.
    pub fn changed(&mut self) -> Vec<(ReaderId, Habit)> {
        let readers = &self.readers;
        self.changed.drain().filter_map(|reader| Some((reader, *readers.get(&reader)?))).collect()
    }

    /// Weighs a reading and adds what it comes to.
    pub fn take(&mut self, who: Who, reading: &Reading, counts: &mut Counts) {
        let hour = hour_of(reading.at);
        self.set_bar(hour.div_euclid(HOURS_A_DAY));
        match &reading.act {
            Act::Opened { article, from } => {
                let mut tally = Tally { opened: 1, ..Tally::default() };
                let (n, known) = self.open(who, article, hour, counts);
                if self.is_first(who, article, 0, hour) {
                    tally.readers = weight(n);
                    tally.known = if known { tally.readers } else { 0.0 };
                    if from.is_none() {
                        (tally.direct, tally.direct_known) = (tally.readers, tally.known);
                    }
                }
                counts.put(*article, hour, tally);
            }
            Act::Saw { list, articles } => {
                let known = self.is_known(who);
                for (i, article) in articles.iter().enumerate() {
                    if self.is_first(who, article, 1 + *list as u8, hour) {
                        let expected = tally::propensity(*list, i + 1);
                        let expected_known = if known { expected } else { 0.0 };
                        counts.put(*article, hour, Tally { shown: 1, expected, expected_known, ..Tally::default() });
                    }
                }
            }
            Act::Read { .. } | Act::Saved { .. } | Act::Hid { .. } => {
                tally::each(reading, |article, tally| counts.put(article, hour, tally));
            }
        }
    }

    /// Sets the bar of a new day.
    fn set_bar(&mut self, day: i64) {
        if day > self.bar.day {
            let all = self.readers.values().chain(self.addresses.values());
            self.bar = Bar { day, since: older_half(all, day) };
        }
    }

    /// Whether a habit makes a known reader today.
    fn knows(&self, habit: &Habit) -> bool {
        habit.is_known_since(self.bar.since)
    }

    /// Whether a reader is known.
    pub fn is_known(&self, who: Who) -> bool {
        let habit = match who {
            Who::Reader(id) => self.readers.get(&id),
            Who::Address(id) => self.addresses.get(&id),
            Who::Nobody => None,
        };
        habit.is_some_and(|habit| self.knows(habit))
    }

    fn open(&mut self, who: Who, article: &ArticleId, hour: i64, counts: &mut Counts) -> (u32, bool) {
        let (table, id) = match who {
            Who::Reader(id) => (&mut self.readers, id),
            Who::Address(id) => (&mut self.addresses, id),
            Who::Nobody => {
                // Each might be another; that they are one is not known.
                counts.crowd.entry(hour).or_default().readers += 1;
                return (1, false);
            }
        };
        if table.len() >= READERS_MAX && !table.contains_key(&id) {
            let day = hour.div_euclid(HOURS_A_DAY);
            // Those of one day first: in a flood they are the flood.
            table.retain(|_, h| day - h.last_day <= DAYS_MAX && (h.days >> 1 != 0 || h.last_day == day));
            if table.len() >= READERS_MAX {
                counts.crowd.entry(hour).or_default().readers += 1;
                return (1, false);
            }
        }
        let habit = table.entry(id).or_default();
        let new_hour = habit.n_hour == 0 || hour > habit.hour;
        let n = habit.open(article, hour);
        let habit = *habit;
        let known = self.knows(&habit);
        if new_hour {
            *counts.crowd.entry(hour).or_default() += Crowd { readers: 1, known: u64::from(known) };
        }
        if let Who::Reader(id) = who {
            self.changed.insert(id);
        }
        (n, known)
    }

    /// Whether this reader did this with this article for the first time in a day or two.
    fn is_first(&mut self, who: Who, article: &ArticleId, what: u8, hour: i64) -> bool {
        let who: [&[u8]; 2] = match &who {
            Who::Reader(id) => [b"reader", &id.0],
            Who::Address(id) => [b"address", &id.0],
            Who::Nobody => return true,
        };
        let digest = Id128::of(&[&self.salt.0, who[0], who[1], &article.0, &[what]]);
        self.counted.insert(&digest, hour.div_euclid(HOURS_A_DAY))
    }
}

/// Words of 64 bits of one half of the filter: 4 MB.
const FILTER_WORDS: usize = 1 << 19;
/// Entries of one half: beyond them more than one new thing in a hundred would look like an old one.
const FILTER_ENTRIES_MAX: u32 = 2_500_000;

/// What was counted already: two Bloom filters (B. H. Bloom, 1970), that of today and the one before.
/// Now and then it takes a new thing for an old one, and so counts too little; a flood makes it forget
/// earlier, and never stops the count.
#[derive(Default)]
struct Counted {
    day: i64,
    n: u32,
    now: Vec<u64>,
    before: Vec<u64>,
}

impl Counted {
    /// Whether this is new; it is old afterwards.
    fn insert(&mut self, digest: &Id128, day: i64) -> bool {
        if day > self.day || self.n >= FILTER_ENTRIES_MAX || self.now.is_empty() {
            self.before = std::mem::replace(&mut self.now, vec![0; FILTER_WORDS]);
            if day > self.day + 1 {
                self.before.clear();
            }
            (self.day, self.n) = (day.max(self.day), 0);
        }
        let (mut held, mut held_before) = (true, !self.before.is_empty());
        for part in digest.0.chunks_exact(4) {
            let bit = u32::from_le_bytes([part[0], part[1], part[2], part[3]]) as usize % (FILTER_WORDS * 64);
            let (word, mask) = (bit / 64, 1 << (bit % 64));
            held &= self.now[word] & mask != 0;
            held_before = held_before && self.before[word] & mask != 0;
            self.now[word] |= mask;
        }
        self.n += u32::from(!held);
        !held && !held_before
    }
}

#[cfg(test)]
#[path = "audience_tests.rs"]
mod tests;
