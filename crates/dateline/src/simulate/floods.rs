//! False readers against Ranking: a site with honest readers, once as it is and once with a tenth of
//! false readers who know how Ranking works, and by how many places they move an article.
//!
//! The whole way of an opening is attacked, from [`Audience`] to [`rank::ranked`], without HTTP: what the
//! site's limits by address turn away is left out, so that a cheat has as many addresses as readers.
//! The same settings give the same table. Readers, articles and what they like are invented.

mod attack;
mod site;

pub use attack::Attack;

use super::chance::part;
use dateline_news::limits::LIST_LEN;
use dateline_news::rank::{self, Basis, Taken};
use dateline_news::ranked::RankingKind;
use dateline_news::tally::Tallies;
pub use site::Site;
use std::collections::{BTreeMap, BTreeSet};

/// What a run is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// What chance begins with.
    pub seed: u64,
    /// Honest readers.
    pub n_readers: u32,
    /// The share of all readers that is false.
    pub share: f64,
    /// Honest readers who come again and again; the others come on one day.
    pub regulars: f64,
    /// Days before the attack begins, and days that it lasts.
    pub days_before: u32,
    /// See `days_before`.
    pub days: u32,
    /// Articles a day.
    pub articles_a_day: u32,
    /// Hours of the list.
    pub window_hours: u32,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { seed: 1, n_readers: 1000, share: 0.1, regulars: 0.7, days_before: 4, days: 3, articles_a_day: 40, window_hours: 24 }
    }
}

impl Settings {
    /// False readers.
    pub fn n_false(&self) -> u32 {
        (f64::from(self.n_readers) * self.share / (1.0 - self.share)).round() as u32
    }
}

/// What an attack came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// The largest number of places by which any article stood elsewhere than without the attack.
    pub places: usize,
    /// The largest change of that within an hour.
    pub in_an_hour: usize,
    /// The best place of the target without and with the attack at the same hour where the two differ
    /// most; [`LIST_LEN`] + 1 is none.
    pub target: (usize, usize),
}

/// How the list is made: the product's way, or another to compare with.
pub type Rule = fn(&Site, &Tallies, u32) -> Vec<usize>;

/// The product's list: places of articles by their number in the site, best first.
pub fn ours(site: &Site, tallies: &Tallies, n: u32) -> Vec<usize> {
    let candidates = site.candidates();
    let list = rank::ranked(RankingKind::MostRead, &candidates, tallies, &Taken::default(), n as usize);
    list.items.iter().filter_map(|i| site.number_of(&i.article)).collect()
}

/// A list by openings counted as they come, which is what many sites have.
pub fn by_count(site: &Site, tallies: &Tallies, n: u32) -> Vec<usize> {
    let mut all: Vec<(u64, usize)> =
        site.articles().map(|(number, id)| (tallies.reads(&id), number)).filter(|(reads, _)| *reads > 0).collect();
    all.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.cmp(&a.1)));
    all.into_iter().take(n as usize).map(|(_, number)| number).collect()
}

/// Runs the site with and without an attack and compares the lists at the end of each hour.
pub fn run(settings: &Settings, attack: Attack, rule: Rule) -> Moved {
    let mut honest = Site::new(settings, part(settings.seed, 1));
    let mut attacked = Site::new(settings, part(settings.seed, 1));
    let mut plan = attack.plan(settings, part(settings.seed, 2));
    let mut moved = Moved::default();
    let mut before: Vec<i64> = Vec::new();
    let begins = i64::from(settings.days_before) * 24;
    for hour in 0..begins + i64::from(settings.days) * 24 {
        let sessions = honest.hour(hour);
        honest.read(&sessions, hour);
        attacked.hour(hour);
        attacked.read(&sessions, hour);
        if hour == begins - 1 {
            plan.choose(&rule(&honest, &honest.tallies(hour), 60));
        }
        plan.act(&mut attacked, hour, begins);
        if hour < begins - 1 {
            continue;
        }
        let places = |site: &Site| {
            let mut places = vec![LIST_LEN as i64 + 1; honest.n_articles()];
            let shown = rule(site, &site.tallies(hour), LIST_LEN as u32);
            shown.into_iter().enumerate().for_each(|(place, number)| places[number] = place as i64 + 1);
            places
        };
        let (without, with) = (places(&honest), places(&attacked));
        let now: Vec<i64> = without.iter().zip(&with).map(|(a, b)| a - b).collect();
        for (number, by) in now.iter().enumerate() {
            moved.places = moved.places.max(by.unsigned_abs() as usize);
            let was = before.get(number).copied().unwrap_or(0);
            moved.in_an_hour = moved.in_an_hour.max((by - was).unsigned_abs() as usize);
        }
        let target = plan.target();
        let (a, b) = (without[target] as usize, with[target] as usize);
        if moved.target == (0, 0) || a.abs_diff(b) > moved.target.0.abs_diff(moved.target.1) {
            moved.target = (a, b);
        }
        before = now;
    }
    moved
}

/// Whose openings the list of an honest site is made of.
pub fn basis(settings: &Settings) -> Basis {
    let mut site = Site::new(settings, part(settings.seed, 1));
    let hours = i64::from(settings.days_before) * 24;
    for hour in 0..hours {
        let sessions = site.hour(hour);
        site.read(&sessions, hour);
    }
    rank::basis(&site.tallies(hours - 1))
}

/// How good a list is while nobody cheats.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quality {
    /// What the articles of the list draw, by what the ten that draw most would: 1 is the best list.
    pub draws: f64,
    /// Hours from publication until an article that will be among the ten that draw most stands in the
    /// list; one that never does counts a day.
    pub hours_to_list: f64,
    /// The share of the list's places that articles hold which draw less than the middle one of those
    /// of the last day.
    pub bad: f64,
}

/// Measures a list on the honest site, over the days of the attack.
pub fn quality(settings: &Settings, rule: Rule) -> Quality {
    let mut site = Site::new(settings, part(settings.seed, 1));
    let begins = i64::from(settings.days_before) * 24;
    let (mut out, mut n, mut n_places) = (Quality::default(), 0.0, 0.0);
    // Articles that were among the best: when they were published, and when they first stood in the list.
    let mut good: BTreeMap<usize, Option<i64>> = BTreeMap::new();
    let end = begins + i64::from(settings.days) * 24;
    for hour in 0..end {
        let sessions = site.hour(hour);
        site.read(&sessions, hour);
        if hour < begins {
            continue;
        }
        let shown = rule(&site, &site.tallies(hour), LIST_LEN as u32);
        let best = site.drawing(hour, LIST_LEN);
        let sum = |numbers: &[usize]| numbers.iter().map(|n| site.draws(*n, hour)).sum::<f64>();
        out.draws += sum(&shown) / sum(&best).max(f64::MIN_POSITIVE);
        n += 1.0;
        let mut lately: Vec<f64> = (0..site.n_articles()).filter(|n| hour - site.born(*n) < 24).map(|n| site.draws(n, hour)).collect();
        lately.sort_by(f64::total_cmp);
        let middle = lately.get(lately.len() / 2).copied().unwrap_or(0.0);
        out.bad += shown.iter().filter(|n| site.draws(**n, hour) < middle).count() as f64;
        n_places += shown.len() as f64;
        for number in best.into_iter().filter(|n| site.born(*n) >= begins && site.born(*n) < end - 24) {
            good.entry(number).or_default();
        }
        for number in shown.into_iter().filter(|n| site.born(*n) >= begins) {
            let first = good.entry(number).or_default();
            *first = first.or(Some(hour));
        }
    }
    let best_ever: BTreeSet<usize> = good.keys().copied().filter(|n| site.was_best(*n, begins, end)).collect();
    let waits: Vec<f64> = best_ever.iter().map(|n| good[n].map_or(24.0, |at| (at - site.born(*n)).min(24) as f64)).collect();
    out.hours_to_list = waits.iter().sum::<f64>() / (waits.len().max(1)) as f64;
    out.draws /= n;
    out.bad /= n_places.max(1.0);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Smaller than the command's, so that it runs in a test.
    fn settings(seed: u64) -> Settings {
        Settings { seed, n_readers: 400, days_before: 4, days: 1, ..Settings::default() }
    }

    #[test]
    fn a_tenth_of_false_readers_no_older_than_most_moves_nothing_by_more_than_three_places_and_one_within_an_hour() {
        let mut bare_fails = 0;
        for seed in 1..=3 {
            assert_eq!(basis(&settings(seed)), Basis::Known, "there are regulars to go by");
            for attack in Attack::ALL.into_iter().filter(|a| !a.is_old()) {
                let moved = run(&settings(seed), attack, ours);
                let in_an_hour = if attack.is_aged() { 3 } else { 1 };
                assert!(moved.places <= 3 && moved.in_an_hour <= in_an_hour, "{}, seed {seed}: {moved:?}", attack.words());
                let bare = run(&settings(seed), attack, by_count);
                bare_fails += usize::from(bare.places > 3 || bare.in_an_hour > 1);
            }
        }
        assert!(bare_fails > 9, "a bare count is moved by {bare_fails} of 24 attacks: the attacks are worth their name");
    }

    #[test]
    fn a_good_new_article_stands_in_the_list_sooner_and_fewer_poor_ones_than_by_a_bare_count() {
        let (mut list, mut bare) = (Quality::default(), Quality::default());
        for seed in 1..=3 {
            let settings = Settings { days: 2, ..settings(seed) };
            for (sum, rule) in [(&mut list, ours as Rule), (&mut bare, by_count as Rule)] {
                let q = quality(&settings, rule);
                sum.draws += q.draws;
                sum.hours_to_list += q.hours_to_list;
                sum.bad += q.bad;
            }
        }
        assert!(list.draws > bare.draws && list.hours_to_list < bare.hours_to_list && list.bad <= bare.bad, "{list:?} {bare:?}");
    }

    #[test]
    fn without_regulars_everybody_makes_the_list_and_that_is_said() {
        assert_eq!(basis(&Settings { regulars: 0.0, ..settings(1) }), Basis::Everybody);
    }
}
