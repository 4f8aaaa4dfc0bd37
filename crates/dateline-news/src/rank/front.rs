//! The order of stories on a front page: how many outlets tell a story in words of their own, how new
//! it is, how much it is read here.
//!
//! The three are multiplied, so that none of them alone can carry a story. Told in logarithms to the
//! base of two, a point is a doubling: of weight by outlets, by readers, or by eighteen hours of age.

use super::recommendation::FRESH_HALF_LIFE_HOURS;
use crate::ids::ArticleId;
use crate::ranked::{Reason, Why};
use crate::section::Section;
use crate::story::StoryNumber;
use std::collections::{BTreeMap, HashSet};

const HOUR_MS: f64 = 3_600_000.0;

/// What the most opened story is multiplied by, beyond one. So readers can lift a story by as much as
/// the second outlet and no more: a front page that followed them alone would be Ranking again.
pub const FRONT_READ_WEIGHT: f64 = 1.0;

/// A story as a front page weighs it. Copies are folded before: they count for nothing here, because
/// nine times the same text is one report.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontCandidate {
    /// The story.
    pub story: StoryNumber,
    /// The article that heads it.
    pub lead: ArticleId,
    /// The outlet of that article ([`crate::article::Outlet::key`]).
    pub outlet: String,
    /// The story's section.
    pub section: Option<Section>,
    /// Outlets that tell it in a text of their own.
    pub n_independent: u32,
    /// When its last original was published, ms UTC; 0 if it is not known.
    pub at_ms: i64,
    /// How much its articles are opened these days ([`super::heat()`]).
    pub heat: f64,
    /// How often they were opened within the window.
    pub reads: u64,
}

/// How many stories there is room for.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Stories in all.
    pub n: usize,
    /// Stories that are headed by one outlet, while others have something to offer.
    pub of_outlet: usize,
    /// Stories of one section, while others have something to offer.
    pub of_section: usize,
}

/// One story that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontItem {
    /// The story.
    pub story: StoryNumber,
    /// The article that heads it.
    pub lead: ArticleId,
    /// What it was ordered by, a logarithm to the base of two; comparable within the list only.
    pub score: f64,
    /// Why it stands there, with the part of the score that each speaks of.
    pub reasons: Vec<Reason>,
}

/// The stories that are not `taken`, best first. Ages are counted from the newest of them, so that no
/// clock is asked. Ties go to the newer, then to the later number.
pub fn front(candidates: &[FrontCandidate], window_hours: u32, room: Room, taken: &HashSet<StoryNumber>) -> Vec<FrontItem> {
    let mut seen = HashSet::new();
    let free: Vec<&FrontCandidate> = candidates.iter().filter(|c| !taken.contains(&c.story) && seen.insert(c.story)).collect();
    let newest_at = free.iter().map(|c| c.at_ms).max().unwrap_or(0);
    let hottest = free.iter().map(|c| c.heat).fold(0.0, f64::max);
    let mut weighed: Vec<(&FrontCandidate, FrontItem)> =
        free.into_iter().map(|c| (c, weigh(c, newest_at, hottest, window_hours))).collect();
    weighed.sort_by(|(c, a), (d, b)| b.score.total_cmp(&a.score).then((d.at_ms, d.story).cmp(&(c.at_ms, c.story))));
    spread(weighed, room)
}

fn weigh(c: &FrontCandidate, newest_at: i64, hottest: f64, window_hours: u32) -> FrontItem {
    let hours_behind = (newest_at - c.at_ms) as f64 / HOUR_MS;
    let read = if hottest > 0.0 { c.heat.max(0.0) / hottest } else { 0.0 };
    let parts = [
        // One outlet is worth 1, three are worth 2, seven are worth 3.
        (f64::from(c.n_independent.max(1)) + 1.0).log2().log2(),
        (1.0 + FRONT_READ_WEIGHT * read).log2(),
        -hours_behind / FRESH_HALF_LIFE_HOURS,
    ];
    let told = [
        (c.n_independent > 1).then_some(Why::Outlets { outlets: c.n_independent }),
        (c.reads > 0).then_some(Why::Opened { times: c.reads, window_hours }),
        (c.at_ms != 0).then(|| Why::Behind { hours: hours_behind.max(0.0).round().min(f64::from(u32::MAX)) as u32 }),
    ];
    let reasons = told.into_iter().zip(parts).filter_map(|(why, score)| Some(Reason { why: why?, score })).collect();
    FrontItem { story: c.story, lead: c.lead, score: parts.iter().sum(), reasons }
}

/// Takes the best so that no outlet and no section has more than its share; what was passed over fills
/// up what is left.
fn spread(weighed: Vec<(&FrontCandidate, FrontItem)>, room: Room) -> Vec<FrontItem> {
    let mut outlets: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sections: BTreeMap<Section, usize> = BTreeMap::new();
    let mut chosen = Vec::with_capacity(room.n.min(weighed.len()));
    let mut passed = Vec::new();
    for (c, item) in weighed {
        if chosen.len() == room.n {
            break;
        }
        let full = outlets.get(c.outlet.as_str()).is_some_and(|n| *n >= room.of_outlet)
            || c.section.and_then(|s| sections.get(&s)).is_some_and(|n| *n >= room.of_section);
        if full {
            passed.push(item);
            continue;
        }
        *outlets.entry(&c.outlet).or_default() += 1;
        c.section.iter().for_each(|s| *sections.entry(*s).or_default() += 1);
        chosen.push(item);
    }
    let left = room.n - chosen.len();
    chosen.extend(passed.into_iter().take(left));
    chosen
}
