//! That synthetic archives are the same for the same seed, and as their truth says.

use super::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

fn archive(n_articles: u64, seed: u64) -> Vec<Item> {
    Archive::new(Settings { n_articles, seed, ..Settings::default() }).collect()
}

#[test]
fn the_same_seed_gives_the_same_archive_and_another_seed_another() {
    let (a, b, c) = (archive(400, 3), archive(400, 3), archive(400, 4));
    assert_eq!(a, b);
    let bodies = |items: &[Item]| items.iter().map(|i| i.text.body.clone()).collect::<HashSet<_>>();
    assert!(bodies(&a).is_disjoint(&bodies(&c)));
}

#[test]
fn there_are_as_many_articles_as_asked_for_beside_the_versions() {
    for n in [1, 2, 50, 999] {
        let items = archive(n, 5);
        assert_eq!(items.iter().filter(|i| i.truth.kind != Kind::Version).count() as u64, n);
    }
}

#[test]
fn every_kind_of_article_edit_relation_and_event_is_there() {
    let items = archive(4_000, 1);
    let kinds: BTreeSet<Kind> = items.iter().map(|i| i.truth.kind).collect();
    assert!(kinds.iter().eq(Kind::ALL.iter()), "{kinds:?}");
    let edits: BTreeSet<Edit> = items.iter().filter_map(|i| i.truth.edit).collect();
    assert!(edits.iter().eq(Edit::ALL.iter()), "{edits:?}");
    let relations: BTreeSet<&str> = items.iter().filter_map(|i| i.truth.relation.as_ref().map(|r| r.kind)).collect();
    assert_eq!(relations.into_iter().collect::<Vec<_>>(), ["excerpt", "follow-up", "look-alike", "update"]);
    let events: HashSet<&str> = items.iter().map(|i| i.truth.event).collect();
    assert_eq!(events.len(), events::EVENTS.len() + forms::FORMS.len());
    assert!(items.iter().any(|i| i.truth.look_alike_of.is_some()));
}

#[test]
fn the_truth_is_consistent() {
    let items = archive(4_000, 2);
    let mut seen: HashMap<&str, &Item> = HashMap::new();
    let mut last_at = i64::MIN;
    for item in &items {
        let truth = &item.truth;
        assert!(item.at_ms >= last_at, "{} is out of order", truth.id);
        last_at = item.at_ms;
        assert_eq!(truth.copy_of.is_some(), truth.kind == Kind::Copy, "{}", truth.id);
        assert_eq!(truth.edit.is_some(), truth.kind == Kind::Copy);
        if let Some(of) = &truth.copy_of {
            let original = seen[of.as_str()];
            assert_eq!(original.truth.copy_of, None, "{} copies a copy", truth.id);
            assert_eq!(original.truth.story, truth.story);
            assert_ne!(original.outlet, item.outlet);
            if truth.edit == Some(Edit::Exact) {
                assert_eq!(original.text, item.text, "{}", truth.id);
            }
        }
        if let Some(of) = &truth.version_of {
            assert_eq!((&seen[of.as_str()].truth.url, truth.kind), (&truth.url, Kind::Version));
            assert_ne!(seen[of.as_str()].text.body, item.text.body);
        }
        if let Some(relation) = &truth.relation {
            let other = seen[relation.of.as_str()];
            assert_eq!(other.truth.story == truth.story, relation.kind != "look-alike", "{}", truth.id);
            match relation.kind {
                "update" | "look-alike" => assert_eq!(other.outlet, item.outlet, "{}", truth.id),
                "excerpt" => assert_ne!(other.outlet, item.outlet, "{}", truth.id),
                _ => assert_eq!(truth.kind, Kind::FollowUp),
            }
        }
        assert!(seen.insert(&truth.id, item).is_none(), "{} stands twice", truth.id);
    }
    let urls: HashSet<&str> = items.iter().filter(|i| i.truth.kind != Kind::Version).map(|i| i.truth.url.as_str()).collect();
    assert_eq!(urls.len(), 4_000);
}

#[test]
fn shares_lengths_and_sizes_are_those_asked_for() {
    let items = archive(8_000, 7);
    let share = |kind| items.iter().filter(|i| i.truth.kind == kind).count() as f64 / 8_000.0;
    assert!((0.05..0.11).contains(&share(Kind::Copy)), "{}", share(Kind::Copy));
    assert!((0.06..0.10).contains(&share(Kind::Form)), "{}", share(Kind::Form));
    let mut words: Vec<usize> =
        items.iter().filter(|i| matches!(i.truth.kind, Kind::Report | Kind::FollowUp)).map(|i| i.text.n_words()).collect();
    words.sort_unstable();
    assert!((330..400).contains(&words[words.len() / 2]), "median {}", words[words.len() / 2]);
    let mean = words.iter().sum::<usize>() / words.len();
    assert!((380..460).contains(&mean), "mean {mean}");
    let days = (items[items.len() - 1].at_ms - items[0].at_ms) as f64 / 86_400_000.0;
    assert!((40.0..90.0).contains(&days), "{days} days of 60");
    let mut stories: BTreeMap<&str, usize> = BTreeMap::new();
    for item in items.iter().filter(|i| i.truth.kind != Kind::Form) {
        *stories.entry(&item.truth.story).or_default() += 1;
    }
    let large = stories.values().filter(|n| **n >= 50).count();
    let single = stories.values().filter(|n| **n == 1).count();
    assert!(large >= 4 && single * 3 > stories.len(), "{large} large and {single} single of {}", stories.len());
}

#[test]
fn independent_reports_of_a_story_share_words_and_no_passages_but_what_was_said() {
    let items = archive(3_000, 9);
    let shingles = |item: &Item| {
        let words: Vec<String> = item.text.body.split_whitespace().map(str::to_owned).collect();
        words.windows(6).map(|w| w.join(" ")).collect::<HashSet<_>>()
    };
    let mut by_story: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for item in items.iter().filter(|i| i.truth.kind == Kind::Report && i.truth.relation.is_none()) {
        by_story.entry(&item.truth.story).or_default().push(item);
    }
    let mut shares = Vec::new();
    for reports in by_story.values().filter(|r| r.len() > 1) {
        let (a, b) = (shingles(reports[0]), shingles(reports[1]));
        shares.push(a.intersection(&b).count() as f64 / a.len().min(b.len()) as f64);
    }
    let mean = shares.iter().sum::<f64>() / shares.len() as f64;
    assert!(shares.len() > 50 && (0.005..0.25).contains(&mean), "{mean} over {}", shares.len());
}

#[test]
fn every_page_says_that_it_is_synthetic_and_is_read_as_what_it_is() {
    use dateline_news::extract::extract;
    use dateline_news::page::{MediaKind, Page};
    let mut archive = Archive::new(Settings { n_articles: 120, seed: 6, ..Settings::default() });
    while let Some(item) = archive.next() {
        let outlet = &archive.press().outlets[item.outlet];
        let (page, plain) = (html(&item, outlet), text(&item));
        assert!(page.contains("<meta name=\"synthetic\" content=\"true\">") && plain.ends_with(NOTE));
        assert!(item.truth.outlet.contains("(synthetic)") && outlet.host.ends_with(".example"));
        let extracted = extract(&Page::alone(MediaKind::Html, Some(&item.truth.url), page.as_str())).article.expect("an article");
        assert_eq!(extracted.headline.value, item.text.headline);
        let lead = item.text.paragraphs().next().expect("a paragraph");
        assert!(extracted.body.text.contains(lead), "{}: {lead:?} is not in {:?}", item.truth.id, extracted.body.text);
        // A page that gives no date still has one in its address.
        if let Some(says) = item.says_ms {
            let read = extracted.published_at.map(|d| d.value.sort_ms().div_euclid(1000));
            assert_eq!(read, Some(says.div_euclid(1000)), "{}", item.truth.id);
        }
    }
}
