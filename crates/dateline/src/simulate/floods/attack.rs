//! What false readers do. They know the code, and have as many ids and addresses as there are of them.

use super::super::chance::Chance;
use super::Settings;
use super::site::Site;
use dateline_news::audience::{KNOWN_DAYS, Who};
use dateline_news::ids::Id128;

/// A kind of attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attack {
    /// One reader opens the target a hundred times an hour.
    OneReader,
    /// All at once, within one hour.
    Burst,
    /// Some every hour, each once.
    Drip,
    /// All every hour, each time under new ids.
    Rotating,
    /// They see the front page and open nothing but the target.
    Showings,
    /// They lift five articles that stand below a rival.
    Bury,
    /// All of them read as others do for days before, and then open the target too.
    Aged,
    /// The same, all in one hour.
    AgedBurst,
    /// Readers as old as the site, who read as others do from its first day on, and then open the target too.
    Old,
    /// The same, all in one hour.
    OldBurst,
}

impl Attack {
    /// All of them.
    pub const ALL: [Attack; 10] = [
        Attack::OneReader,
        Attack::Burst,
        Attack::Drip,
        Attack::Rotating,
        Attack::Showings,
        Attack::Bury,
        Attack::Aged,
        Attack::AgedBurst,
        Attack::Old,
        Attack::OldBurst,
    ];

    /// In a few words.
    pub fn words(self) -> &'static str {
        match self {
            Attack::OneReader => "one reader's hundred clicks an hour",
            Attack::Burst => "all within one hour",
            Attack::Drip => "a slow drip over all hours",
            Attack::Rotating => "all every hour, under new ids each time",
            Attack::Showings => "showings of the rest, openings of the target",
            Attack::Bury => "five articles lifted over a rival",
            Attack::Aged => "readers who behaved for days, then a drip",
            Attack::AgedBurst => "readers who behaved for days, then all in one hour",
            Attack::Old => "readers as old as the site, then a drip",
            Attack::OldBurst => "readers as old as the site, then all in one hour",
        }
    }

    /// Whether it is made by readers who have a past.
    pub fn is_aged(self) -> bool {
        matches!(self, Attack::Aged | Attack::AgedBurst) || self.is_old()
    }

    /// Whether they are no younger than the other readers.
    pub fn is_old(self) -> bool {
        matches!(self, Attack::Old | Attack::OldBurst)
    }

    /// Gets ready.
    pub fn plan(self, settings: &Settings, seed: u64) -> Plan {
        Plan {
            attack: self,
            n: settings.n_false(),
            hours: u64::from(settings.days) * 24,
            chance: Chance::new(seed),
            targets: vec![0],
            rival: 0,
        }
    }
}

/// An attack with its targets.
pub struct Plan {
    attack: Attack,
    n: u32,
    hours: u64,
    chance: Chance,
    targets: Vec<usize>,
    rival: usize,
}

/// The place that is attacked: below the list, where few openings are a lot.
const TARGET: usize = 14;
/// The rival's place.
const RIVAL: usize = 3;

impl Plan {
    /// Takes its targets from the list as it stands, all of its articles in order.
    pub fn choose(&mut self, list: &[usize]) {
        let at = |place: usize| list.get(place).or(list.last()).copied().unwrap_or(0);
        self.rival = at(RIVAL);
        self.targets = match self.attack {
            Attack::Bury => (RIVAL + 1..RIVAL + 6).map(at).collect(),
            _ => vec![at(TARGET)],
        };
    }

    /// What is watched: the target, or the rival.
    pub fn target(&self) -> usize {
        if self.attack == Attack::Bury { self.rival } else { self.targets[0] }
    }

    fn who(&self, n: u32, again: i64) -> Who {
        Who::Reader(Id128::of(&[b"false", &n.to_le_bytes(), &again.to_le_bytes()]))
    }

    /// What they do in an hour; `begins` is the first of the attack.
    pub fn act(&mut self, site: &mut Site, hour: i64, begins: i64) {
        if self.attack.is_aged() && hour < begins {
            return self.behave(site, hour, begins);
        }
        let since = hour - begins;
        if since < 0 {
            return;
        }
        let due = |n: u32, hours: u64| u64::from(n) % hours == since.unsigned_abs() % hours;
        for n in 0..self.n {
            let (acts, again) = match self.attack {
                Attack::OneReader => (n == 0, 0),
                Attack::Burst | Attack::AgedBurst | Attack::OldBurst => (since == 0, 0),
                Attack::Rotating => (true, hour),
                Attack::Drip | Attack::Showings | Attack::Bury | Attack::Aged | Attack::Old => (due(n, self.hours.min(24)), 0),
            };
            if !acts {
                continue;
            }
            let who = self.who(n, again);
            let times = if self.attack == Attack::OneReader { 100 } else { 1 };
            if matches!(self.attack, Attack::Showings | Attack::Bury) {
                let seen: Vec<usize> = site.drawing(hour, 40).into_iter().filter(|n| !self.targets.contains(n)).collect();
                site.show(who, hour, &seen);
            }
            for target in self.targets.clone() {
                (0..times).for_each(|_| site.open(who, hour, target, None));
            }
        }
    }

    /// Reads as others do, on as many days as it takes and one more, or on all.
    fn behave(&mut self, site: &mut Site, hour: i64, begins: i64) {
        let day = (begins - hour - 1).div_euclid(24);
        if (day > i64::from(KNOWN_DAYS) && !self.attack.is_old()) || hour % 24 != 12 {
            return;
        }
        let liked = site.drawing(hour, 30);
        for n in 0..self.n {
            let who = self.who(n, 0);
            for _ in 0..4 {
                let number = liked[self.chance.below(liked.len())];
                site.open(who, hour, number, Some(1 + self.chance.below(20)));
            }
        }
    }
}
