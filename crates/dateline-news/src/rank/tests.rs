use super::*;
use crate::ids::Id128;
use crate::reading::Tallies;

fn candidate(n: u8, outlet: &str, section: Section, at_ms: i64, likeness: f64) -> Candidate {
    Candidate {
        id: Id128([n; 16]),
        outlet: outlet.into(),
        section: Some(section),
        lang: Some("en".into()),
        at_ms,
        likeness,
        shared_words: Vec::new(),
    }
}

fn ids(list: &crate::ranked::RankedList) -> Vec<u8> {
    list.items.iter().map(|i| i.article.0[0]).collect()
}

#[test]
fn related_orders_by_likeness_and_leaves_filler_out() {
    let pool = [
        candidate(1, "a", Section::World, 10, 0.2),
        candidate(2, "b", Section::World, 20, 0.9),
        candidate(3, "c", Section::Sport, 30, 0.05),
        candidate(4, "d", Section::Sport, 40, 0.0),
        candidate(5, "e", Section::World, 50, 0.5),
    ];
    assert_eq!(ids(&related(&pool, &Taken::new([Id128([5; 16])]))), [2, 1]);
    assert_eq!(ids(&related(&[], &Taken::default())), [0; 0]);
    let chance = [candidate(1, "a", Section::World, 10, 0.07)];
    assert_eq!(ids(&related(&chance, &Taken::default())), [0; 0], "chance words are no relation");
}

#[test]
fn ranking_counts_reads_and_shows_nothing_unread() {
    let pool: Vec<Candidate> = (1..=4).map(|n| candidate(n, "a", Section::World, i64::from(n), 0.0)).collect();
    let reads = [(Id128([1; 16]), 3), (Id128([2; 16]), 7), (Id128([3; 16]), 3)].into();
    let list = ranking(&pool, &Tallies { reads, window_hours: 168 }, &Taken::default());
    assert_eq!(ids(&list), [2, 3, 1]);
    assert_eq!(list.items[0].reasons[0].why, crate::ranked::Why::Opened { times: 7, window_hours: 168 });
}

#[test]
fn no_item_stands_in_two_lists() {
    let pool: Vec<Candidate> = (1..=40)
        .map(|n| candidate(n, &format!("o{}", n % 7), Section::ALL[usize::from(n) % 5], i64::from(n), f64::from(n) / 40.0))
        .collect();
    let tallies = Tallies { reads: pool.iter().map(|c| (c.id, 5)).collect(), window_hours: 24 };
    let mut taken = Taken::new([Id128([1; 16])]);
    let mut all = vec![1];
    let first = related(&pool, &taken);
    taken.take(&first);
    let second = ranking(&pool, &tallies, &taken);
    taken.take(&second);
    let third = recommendation(&pool, &AtHand { section: Some(Section::News), lang: Some("en".into()) }, &taken);
    for list in [&first, &second, &third] {
        assert_eq!(list.items.len(), crate::limits::LIST_LEN);
        all.extend(ids(list));
    }
    all.sort_unstable();
    let n = all.len();
    all.dedup();
    assert_eq!(all.len(), n);
}

#[test]
fn recommendation_shows_other_outlets_before_a_second_of_one() {
    let pool = [
        candidate(1, "a", Section::Sport, 100, 0.0),
        candidate(2, "a", Section::Sport, 99, 0.0),
        candidate(3, "b", Section::Culture, 50, 0.0),
        candidate(4, "c", Section::World, 200, 0.0),
    ];
    let at_hand = AtHand { section: Some(Section::World), lang: Some("en".into()) };
    assert_eq!(ids(&recommendation(&pool, &at_hand, &Taken::default())), [1, 3, 4, 2]);
    let german = AtHand { section: None, lang: Some("de".into()) };
    assert!(recommendation(&pool, &german, &Taken::default()).items.is_empty());
}
