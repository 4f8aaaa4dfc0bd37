//! Credit and stories in the small press: every copy that its writers know of is found under its
//! original, nothing else is called a copy, and articles stand in the stories that they tell, in
//! whatever order the pages come.

use crate::small_world::{HOUSE, House, PAGES, in_any_order, names, origin, shuffled, truth};
use dateline::grouping;
use dateline::press::{Copied, Truth};
use dateline_news::copy::CopyKind;
use dateline_news::ids::ArticleId;
use dateline_store::Store;
use dateline_store::contract::StoryListing;
use dateline_store::sqlite::SqliteLine;
use std::collections::{BTreeMap, BTreeSet};

/// Stories of one language that stand in several pieces, and why: what happened in two steps a week apart (ambry-bid,
/// cobble-hill, merrow-link), and pieces about a person or a place on the margin of what happened. The list only ever gets shorter.
const IN_PIECES: &[(&str, &str)] = &[
    ("ambry-bid", "de"),
    ("ambry-bid", "en"),
    ("cobble-hill", "en"),
    ("ferry-aground", "en"),
    ("harbour-fees", "en"),
    ("longwater", "ja"),
    ("merrow-link", "ar"),
    ("tidehouse", "en"),
];

/// Stories that stand together and tell two things: the shares of the ferry's owner fell, and then came the bid for
/// it. The list only ever gets shorter.
const IN_ONE: &[&[&str]] = &[&["ambry-bid", "ferry-aground"]];

/// Articles of the press, each once.
fn articles() -> BTreeMap<ArticleId, &'static Truth> {
    PAGES.iter().rev().map(|p| (p.truth.article, &p.truth)).collect()
}

/// The story that the writers say an article tells, apart by language.
fn told(t: &Truth) -> (&str, &str) {
    (&t.facts.story, t.lang.split('-').next().unwrap_or_default())
}

/// Stories of a house: for each the names of its originals.
fn stories(house: &House) -> BTreeSet<BTreeSet<&'static str>> {
    let names = names();
    let all = house.store.stories(&StoryListing { limit: 10_000, ..StoryListing::default() }).expect("stories");
    let members = |n| house.store.story_members(n, 10_000).expect("members");
    all.iter().map(|s| members(s.number).iter().map(|m| names[&m.summary.id]).collect()).collect()
}

#[test]
fn every_copy_of_the_press_is_found_under_its_original() {
    let mut wrong = Vec::new();
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    for (id, copy) in articles() {
        let Some(original) = copy.facts.copy_of.as_deref() else { continue };
        let original = truth(origin(original));
        let family = HOUSE.store.family(&id).expect("readable");
        let verdict = family.and_then(|f| f.copies.into_iter().find(|(s, _)| s.id == id));
        let Some((_, verdict)) = verdict else {
            wrong.push(format!("{} is not seen to be a copy of {}", copy.id, original.id));
            continue;
        };
        if verdict.original != original.article {
            wrong.push(format!("{} is called a copy of {} and is one of {}", copy.id, names()[&verdict.original], original.id));
        }
        *kinds.entry(format!("{:?} told as {}", copy.facts.copy_kind, verdict.kind.as_str())).or_default() += 1;
        if copy.facts.copy_kind == Some(Copied::Cut) && matches!(verdict.kind, CopyKind::Exact) {
            wrong.push(format!("{} is cut and called exact", copy.id));
        }
        assert!(verdict.overlap > 0.3 && verdict.confidence > 0.5 && !verdict.evidence.is_empty(), "{}: {verdict:?}", copy.id);
    }
    println!("{kinds:?}");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn nothing_else_of_the_press_is_called_a_copy() {
    let names = names();
    let mut wrong = Vec::new();
    for (original, members) in HOUSE.families() {
        for id in members.iter().filter(|id| **id != original) {
            if truth(names[id]).facts.copy_of.is_none() {
                wrong.push(format!("{} under {}", names[id], names[&original]));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn articles_stand_in_the_stories_that_they_tell() {
    let mut wrong = Vec::new();
    let found = stories(&HOUSE);
    let mut wanted: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for t in articles().values().filter(|t| t.facts.copy_of.is_none()) {
        wanted.entry(told(t)).or_default().insert(&t.id);
    }
    for story in &found {
        let tells: BTreeSet<&str> = story.iter().map(|id| truth(id).facts.story.as_str()).collect();
        if tells.len() > 1 && !IN_ONE.contains(&tells.iter().copied().collect::<Vec<_>>().as_slice()) {
            wrong.push(format!("one story of {tells:?}: {story:?}"));
        }
    }
    for (told, members) in &wanted {
        let parts: Vec<BTreeSet<&str>> =
            found.iter().map(|s| s.intersection(members).copied().collect::<BTreeSet<&str>>()).filter(|s| !s.is_empty()).collect();
        if parts.len() > 1 && !IN_PIECES.contains(told) {
            wrong.push(format!("{told:?} in {} stories: {parts:?}", parts.len()));
        }
    }
    println!("{} stories of {} in one language each", found.len(), wanted.len());
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn in_any_order_of_arrival_families_and_stories_are_the_same() {
    let pages = in_any_order();
    let house = House::of(&pages);
    let members = |house: &House| house.families().into_iter().collect::<BTreeSet<_>>();
    for n in 0..3 {
        let other = House::of(&shuffled(&pages, n));
        assert_eq!(members(&other), members(&house), "families in order {n}");
        assert_eq!(stories(&other), stories(&house), "stories in order {n}");
    }
    let slowly = House::empty();
    for page in shuffled(&pages, 7) {
        slowly.import(&[page]);
    }
    assert_eq!(members(&slowly), members(&house), "page by page");
    // Each import looked at the days around its page only; the whole is looked at once.
    grouping::regroup_all(&mut SqliteLine::open(slowly.dir.path()).expect("the line"), &mut |_| {}).expect("grouped");
    assert_eq!(stories(&slowly), stories(&house), "page by page");
}

#[test]
fn a_story_has_the_number_of_its_earliest_member() {
    for card in HOUSE.store.stories(&StoryListing { limit: 10_000, ..StoryListing::default() }).expect("stories") {
        let members = HOUSE.store.story_members(card.number, 10_000).expect("members");
        assert_eq!(members.iter().map(|m| m.summary.number).min(), Some(card.number));
        let all = members.len() + members.iter().map(|m| m.copies.len()).sum::<usize>();
        assert_eq!(card.n_articles as usize, all, "story {}", card.number);
    }
}
