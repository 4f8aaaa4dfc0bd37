//! The invented press: outlets of very different size, each with its style, and the agencies that
//! they take from. Every name says that it is synthetic, every host stands under `.example`.

use super::chance::{Chance, part};
use super::english::TITLES;
use super::words::name;

/// Share of outlets that live from the texts of others.
const AGGREGATORS: f64 = 0.1;

/// An outlet.
#[derive(Clone, Debug)]
pub struct Outlet {
    /// "Lorvane Courier (synthetic)".
    pub name: String,
    /// "lorvane-courier-12.example".
    pub host: String,
    /// Letters by which others credit it: it is an agency.
    pub acronym: Option<String>,
    /// It lives from the texts of others.
    pub is_aggregator: bool,
    /// The agency that it takes from; its own index if it is one.
    pub agency: usize,
    /// It prints datelines.
    pub prints_dateline: bool,
    /// Its headlines have Capitals Like This.
    pub title_case: bool,
    /// How long its articles are beside those of others.
    pub length: f64,
    /// The line that stands on each of its pages.
    pub promo: String,
    /// Readers of its pages find that line in the text.
    pub promo_in_text: bool,
    /// Which of the page templates it uses.
    pub template: usize,
    /// Who its writers are.
    staff: u64,
}

impl Outlet {
    fn new(seed: u64, index: usize, n_agencies: usize) -> Outlet {
        let mut chance = Chance::new(part(seed, index as u64));
        let is_agency = index < n_agencies;
        let first = name(chance.bits());
        let title = if is_agency { "Press Agency" } else { chance.pick(TITLES) };
        let is_aggregator = !is_agency && chance.happens(AGGREGATORS);
        let other = name(chance.bits());
        let promo = match chance.below(5) {
            0 => format!("Sign up for the {first} {title} newsletter and get the news from {other} every morning."),
            1 => format!("Click here to follow the {first} {title} on every channel, from {other} to the world."),
            2 => format!("Support the work of the {first} {title}: become a member of the {other} circle today."),
            3 => format!("Download the app of the {first} {title} for free and never miss a story from {other}."),
            _ => format!("© {first} {title}. All rights reserved. No part may be used without leave of {other} Media."),
        };
        Outlet {
            name: format!("{first} {title} (synthetic)"),
            host: format!("{}-{}-{index}.example", first.to_lowercase(), title.to_lowercase().replace(' ', "-")),
            acronym: is_agency.then(|| format!("{}{}PA", first.get(..1).unwrap_or("X"), other.get(..1).unwrap_or("X"))),
            is_aggregator,
            agency: if is_agency { index } else { chance.below(n_agencies) },
            prints_dateline: is_agency || chance.happens(0.4),
            title_case: chance.happens(0.5),
            length: chance.quantile(&[0.7, 0.9, 1.0, 1.1, 1.4]),
            promo,
            promo_in_text: chance.happens(0.3),
            template: chance.below(3),
            staff: chance.bits(),
        }
    }

    /// One of its writers.
    pub fn writer(&self, chance: &mut Chance) -> String {
        let who = part(self.staff, chance.below(20) as u64);
        format!("{} {}", name(who % 400), name(who))
    }

    /// An outlet for tests.
    #[cfg(test)]
    pub fn sample() -> Outlet {
        Outlet::new(1, 0, 1)
    }
}

/// All outlets; the agencies come first.
#[derive(Debug)]
pub struct Press {
    /// By index.
    pub outlets: Vec<Outlet>,
    /// How many of them are agencies.
    pub n_agencies: usize,
    octaves: u32,
}

impl Press {
    /// `n` outlets, at least 8.
    pub fn new(seed: u64, n: usize) -> Press {
        let n = n.max(8);
        let n_agencies = (n / 40).max(2);
        let outlets = (0..n).map(|i| Outlet::new(seed, i, n_agencies)).collect();
        Press { outlets, n_agencies, octaves: usize::BITS - (n - n_agencies).leading_zeros() }
    }

    /// An agency; the first is the largest.
    pub fn any_agency(&self, chance: &mut Chance) -> usize {
        (chance.heavy(self.n_agencies) - 1).min(self.n_agencies - 1)
    }

    /// An outlet that is no agency, by Zipf's law, that lives from others or does not.
    pub fn any_outlet(&self, aggregator: bool, chance: &mut Chance) -> usize {
        let mut at = self.n_agencies;
        // Small presses may have no aggregator: after a while any will do.
        for _ in 0..64 {
            at = self.n_agencies + chance.zipf(self.octaves) % (self.outlets.len() - self.n_agencies);
            if self.outlets[at].is_aggregator == aggregator {
                break;
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_outlet_says_that_it_is_synthetic_and_has_a_host_of_its_own() {
        let press = Press::new(3, 300);
        assert!(press.outlets.iter().all(|o| o.name.ends_with("(synthetic)") && o.host.ends_with(".example")));
        assert_eq!(press.outlets.iter().map(|o| &o.host).collect::<HashSet<_>>().len(), 300);
        assert!(press.outlets.iter().any(|o| o.is_aggregator));
        assert_eq!(press.outlets.iter().filter(|o| o.acronym.is_some()).count(), press.n_agencies);
    }

    #[test]
    fn few_outlets_print_most() {
        let press = Press::new(3, 200);
        let mut chance = Chance::new(1);
        let mut n = vec![0; 200];
        for _ in 0..10_000 {
            n[press.any_outlet(false, &mut chance)] += 1;
        }
        n.sort_unstable_by(|a, b| b.cmp(a));
        assert!(n[..20].iter().sum::<i32>() > 5_000, "{n:?}");
    }
}
