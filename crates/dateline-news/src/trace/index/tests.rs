//! The index of sketches on small texts and at its limits.

use super::*;
use crate::ids::Digest;

fn sketch(shingles: impl IntoIterator<Item = u64>) -> Sketch {
    let mut shingles: Vec<u64> = shingles.into_iter().collect();
    shingles.sort_unstable();
    shingles.dedup();
    Sketch { text_digest: Digest([0; 32]), n_words: shingles.len() as u32 + 3, shingles, ceiling: u64::MAX }
}

/// Evenly spread values, as hashes are.
fn value(n: u64) -> u64 {
    let mut h = n.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    h = (h ^ (h >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    h ^ (h >> 32)
}

fn text(n: u64) -> Sketch {
    sketch((0..100).map(|i| value(n * 1_000 + i)))
}

#[test]
fn every_text_is_found_again_among_thousands() {
    let mut index = CopyIndex::new();
    for n in 0..3_000 {
        assert_eq!(index.open(&text(n)), n as u32);
    }
    for n in 0..3_000 {
        let found = index.look_up(&text(n));
        assert_eq!(found.first().map(|s| (s.family, s.shared)), Some((n as u32, 100)), "{n}");
    }
    assert!(index.look_up(&text(5_000)).is_empty());
    assert_eq!(index.n_postings(), 300_000);
    assert!(index.n_bytes() < 300_000 * 12, "{}", index.n_bytes());
}

#[test]
fn a_part_of_a_text_is_found_by_few_shingles() {
    let mut index = CopyIndex::new();
    (0..50).for_each(|n| {
        index.open(&text(n));
    });
    let part = sketch([value(7_000), value(7_001), value(900_000)]);
    assert_eq!(index.look_up(&part), vec![Sighting { family: 7, shared: 2, weight: 2.0 }]);
}

#[test]
fn what_a_thousand_texts_share_says_nothing_and_takes_no_room() {
    let mut index = CopyIndex::new();
    let report = |n: u64| sketch((0..100).map(value).chain([value(1_000 + n)]));
    for n in 0..1_000 {
        index.open(&report(n));
    }
    assert_eq!(index.n_postings(), 100 * SHINGLE_FAMILIES_MAX as u64 + 1_000);
    assert_eq!(index.look_up(&report(500)), vec![Sighting { family: 500, shared: 1, weight: 1.0 }]);
}

#[test]
fn a_fuller_text_is_added_to_its_family_once() {
    let mut index = CopyIndex::new();
    let family = index.open(&text(1));
    index.add(family, &text(1));
    index.add(family, &text(2));
    assert_eq!(index.n_postings(), 200);
    assert_eq!(index.look_up(&text(2)).first().map(|s| s.family), Some(family));
    assert_eq!(index.n_families(), 1);
}
