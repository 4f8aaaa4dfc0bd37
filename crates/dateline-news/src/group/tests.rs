//! Grouping on texts of our own; the figures on real news are `dateline eval group`'s.

use super::*;
use crate::article::{Article, Body};
use crate::found::{Found, FoundIn};
use crate::ids::{ArticleId, Id128};
use crate::limits::{FEATURES_MAX, WINDOW_MAX};
use crate::story::{Groupable, Placement, StoryEdit};
use std::collections::BTreeSet;

const DAY_MS: i64 = 86_400_000;

/// Reports of two events of one kind, of a third, and a bare headline each; the first letter is the event.
const NEWS: &[(&str, &str, &str)] = &[
    ("ferry 1", "Ferry Corvina runs aground off Port Eland", FERRY[0]),
    ("ferry 2", "Forty rescued as ferry strikes reef near Port Eland", FERRY[1]),
    ("ferry 3", "Corvina captain questioned after Port Eland grounding", FERRY[2]),
    ("barge 1", "Barge Tamsin runs aground in Lowmere canal", BARGE[0]),
    ("barge 2", "Lowmere canal shut after grain barge Tamsin grounds", BARGE[1]),
    ("rates 1", "Central bank of Ostrava lifts rates to 5.25 percent", RATES[0]),
    ("rates 2", "Ostrava raises interest rates for the third time", RATES[1]),
];

const FERRY: [&str; 3] = [
    "The ferry Corvina ran aground on the Sable reef off Port Eland on Tuesday with 212 passengers aboard. Lifeboats took forty people \
     to the harbour of Port Eland before the tide turned. The coastguard said that the Corvina had left the marked channel in fog. \
     Nobody was badly hurt. Harbour master Ines Quill said divers would look at the hull of the ferry on Wednesday morning.",
    "Lifeboats rescued forty people from the ferry Corvina, which struck the Sable reef in fog near Port Eland on Tuesday. The coastguard \
     said the other passengers stayed aboard until high tide. The harbour master, Ines Quill, told reporters that divers will inspect the \
     hull. The Corvina carries passengers between Port Eland and the outer islands twice each day of the week in summer.",
    "Police questioned the captain of the Corvina a day after the ferry ran onto the Sable reef off Port Eland. The coastguard says the \
     vessel left the marked channel in fog with 212 passengers aboard. Divers found two holes in the hull, harbour master Ines Quill \
     said. Forty people were brought ashore in lifeboats; the ferry was towed to Port Eland when the tide came in at night.",
];

const BARGE: [&str; 2] = [
    "The grain barge Tamsin ran aground in the Lowmere canal on Monday and blocks all traffic between the locks. Nobody was aboard but \
     the skipper, Bram Hale, who was not hurt. Engineers of the canal trust lowered the water too far during repairs at Lowmere lock, \
     the trust said. Forty boats wait on both sides. A crane from Withy is to lift half of the grain from the Tamsin on Thursday.",
    "The Lowmere canal is shut after the barge Tamsin grounded with six hundred tonnes of grain. The canal trust admitted that its engineers \
     had let out too much water while they repaired Lowmere lock. Skipper Bram Hale called it a mess. Boats queue for two miles, and a crane \
     from Withy will take grain off the Tamsin on Thursday so that she can float again, the trust said on Monday evening.",
];

const RATES: [&str; 2] = [
    "The central bank of Ostrava lifted its main interest rate by a quarter point to 5.25 percent on Thursday, the third rise this year. \
     Governor Pell Arden said inflation was still too high at seven percent. Economists had expected the rise. The krona of Ostrava gained \
     against the euro, and shares of lenders fell. The bank meets again in May, when most economists foresee no change in rates.",
    "Ostrava raised interest rates for the third time this year to hold down inflation, which stands at seven percent. The main rate of the \
     central bank is now 5.25 percent. Governor Pell Arden did not rule out another rise in May. Economists said households with loans would \
     feel it soon. The krona rose against the euro after the central bank spoke on Thursday; bank shares lost two percent.",
];

fn article(id: ArticleId, headline: &str, text: &str) -> Article {
    let body = Body::of_paragraphs(text.lines());
    Article::plain(id, id, Found { value: headline.into(), from: FoundIn::VisibleText }, body)
}

fn item(number: u64, name: &str, headline: &str, text: &str) -> Groupable {
    let id = Id128::of(&[name.as_bytes()]);
    let features = features(&article(id, headline, text));
    Groupable { id, number, at_ms: None, features }
}

fn news() -> Vec<Groupable> {
    NEWS.iter().enumerate().map(|(n, (name, headline, text))| item(n as u64 + 1, name, headline, text)).collect()
}

/// The stories as numbers of their members.
fn numbers(items: &[Groupable], edits: &[StoryEdit]) -> Vec<Vec<u64>> {
    regroup(items, edits).iter().map(|s| s.members.iter().map(|m| m.number).collect()).collect()
}

fn edit(a: &Groupable, b: &Groupable, together: bool, at: i64) -> StoryEdit {
    StoryEdit { article: a.id, other: b.id, together, at }
}

#[test]
fn reports_of_one_event_meet_and_a_like_event_stays_apart() {
    assert_eq!(numbers(&news(), &[]), [vec![1, 2, 3], vec![4, 5], vec![6, 7]]);
}

#[test]
fn a_window_places_articles_as_they_come_beside_one_of_their_story() {
    let mut window = Window::new();
    let items = news();
    for item in &items {
        if let Placement::Join { beside, score } = window.place(item) {
            assert!((0.0..=1.0).contains(&score), "{score}");
            assert_eq!(window.story(&beside), window.story(&item.id));
        }
    }
    let stories: Vec<Option<u64>> = items.iter().map(|i| window.story(&i.id)).collect();
    assert_eq!(stories, [1, 1, 1, 4, 4, 6, 6].map(Some));
    assert!(matches!(window.place(&items[0]), Placement::Join { .. }), "placing again changes nothing");
    assert_eq!(window.len(), items.len());
}

#[test]
fn bare_headlines_find_one_another_among_few() {
    let check = |headlines: &[&str], want: &[&[u64]]| {
        let items: Vec<Groupable> = headlines.iter().enumerate().map(|(n, h)| item(n as u64 + 1, h, h, "")).collect();
        assert_eq!(numbers(&items, &[]), want, "{headlines:?}");
    };
    check(
        &[
            "Ferry Corvina runs aground off Port Eland",
            "Forty rescued from ferry off Port Eland",
            "Ostrava lifts interest rates again",
            "Interest rates in Ostrava up for third time",
        ],
        &[&[1, 2], &[3, 4]],
    );
    check(&["What to do in the new year", "What is new in the garden for you"], &[&[1], &[2]]);
    check(&["港エランド沖でフェリー座礁", "フェリー座礁、港エランド沖で40人救助", "中央銀行が金利を引き上げ"], &[&[1, 2], &[3]]);
    // Two without a word have one id here, and are one article.
    check(&["", "", "?!"], &[&[1], &[3]]);
    check(&[], &[]);
}

#[test]
fn the_order_of_the_articles_changes_nothing() {
    let mut items = news();
    for (n, item) in items.iter_mut().enumerate() {
        item.at_ms = (n % 3 > 0).then_some(n as i64 * DAY_MS / 4);
    }
    let want = regroup(&items, &[]);
    for turn in 1..items.len() {
        items.rotate_left(turn);
        items.swap(0, turn);
        assert_eq!(regroup(&items, &[]), want);
    }
}

#[test]
fn what_an_editor_said_outweighs_likeness_and_the_later_word_the_earlier() {
    let items = news();
    let check = |edits: &[StoryEdit], want: &[&[u64]]| assert_eq!(numbers(&items, edits), want, "{edits:?}");
    let (ferry, ferry_2, barge, rates) = (&items[0], &items[1], &items[3], &items[5]);
    check(&[edit(ferry, rates, true, 1)], &[&[1, 2, 3, 6, 7], &[4, 5]]);
    let apart = numbers(&items, &[edit(ferry_2, ferry, false, 1)]);
    assert!(apart.iter().all(|s| !(s.contains(&1) && s.contains(&2))), "{apart:?}");
    check(&[edit(ferry, rates, true, 1), edit(rates, ferry, false, 2)], &[&[1, 2, 3], &[4, 5], &[6, 7]]);
    check(&[edit(ferry, barge, true, 2), edit(barge, ferry, false, 1)], &[&[1, 2, 3, 4, 5], &[6, 7]]);
    // Of three words that cannot all hold, the earliest is dropped.
    let three = [edit(ferry, barge, true, 3), edit(barge, rates, true, 2), edit(ferry, rates, false, 1)];
    check(&three, &[&[1, 2, 3, 4, 5, 6, 7]]);
    // Where two stories are made one, their members that were told apart keep the two alone together.
    let mixed = numbers(&items, &[edit(ferry, rates, true, 1), edit(ferry_2, &items[6], false, 2)]);
    let story = |n: u64| mixed.iter().position(|s| s.contains(&n));
    assert!(story(1) == story(6) && story(2) != story(7), "{mixed:?}");
    let stranger = item(99, "not there", "", "");
    check(&[edit(ferry, &stranger, true, 1)], &[&[1, 2, 3], &[4, 5], &[6, 7]]);
}

#[test]
fn a_saga_of_weeks_falls_into_chapters() {
    let mut items: Vec<Groupable> = Vec::new();
    for day in 0..60 {
        let text = format!("{} Day {day} brought word of hearing{} and witness{}.", FERRY[day % 3], day / 7, day / 5);
        items.push(Groupable {
            at_ms: Some(day as i64 * DAY_MS),
            ..item(day as u64 + 1, &format!("saga {day}"), "The Corvina case", &text)
        });
    }
    let chapters = numbers(&items, &[]);
    assert!((2..=8).contains(&chapters.len()), "{chapters:?}");
    for chapter in &chapters {
        let span = chapter.iter().max().zip(chapter.iter().min()).map(|(last, first)| last - first);
        assert!(span <= Some(35), "{chapters:?}");
    }
    items.iter_mut().for_each(|i| i.at_ms = None);
    assert_eq!(numbers(&items, &[]).len(), 1, "where no time is known there are no chapters");
}

#[test]
fn what_is_removed_or_moved_is_no_longer_where_it_was() {
    let items = news();
    let mut window = Window::new();
    for (n, item) in items.iter().enumerate() {
        window.hold(item, if n < 3 { 1 } else { item.number });
    }
    window.hold(&items[2], 3);
    assert_eq!(window.story(&items[2].id), Some(3));
    window.remove(&items[0].id);
    window.remove(&items[1].id);
    window.remove(&items[1].id);
    assert_eq!((window.len(), window.story(&items[0].id)), (items.len() - 2, None));
    // The only one left of the ferry is in story 3 now.
    assert_eq!(window.place(&items[0]), window.place(&items[0]));
    assert_eq!(window.story(&items[0].id), Some(3));
}

#[test]
fn the_oldest_leaves_a_full_window() {
    let mut window = Window::new();
    let named = |n: usize| item(n as u64, &format!("no {n}"), &format!("w{n} v{n}"), "");
    for n in 0..WINDOW_MAX + 2 {
        window.place(&named(n));
    }
    assert_eq!(window.len(), WINDOW_MAX);
    let held = |n: usize| window.story(&named(n).id);
    assert_eq!((held(0), held(1), held(2)), (None, None, Some(2)));
    assert_eq!(held(WINDOW_MAX + 1), Some(WINDOW_MAX as u64 + 1));
}

#[test]
fn features_stay_within_their_limit_each_word_once() {
    let words: String = (0..5000).map(|n| format!("word{n} ")).collect();
    let features = features(&article(Id128::of(&[]), "A headline of nothing", &words));
    assert_eq!(features.terms.len(), FEATURES_MAX);
    assert_eq!(features.terms.iter().map(|f| f.term).collect::<BTreeSet<_>>().len(), FEATURES_MAX);
    assert!(features.terms.is_sorted_by_key(|f| f.term));
    assert_eq!((features.n_words, features.headline_only), (5004, false));
}

#[test]
fn the_lead_is_a_full_text_that_the_others_are_like() {
    let mut items = news();
    items.truncate(3);
    items.push(item(8, "short", "Ferry Corvina runs aground off Port Eland", "The ferry Corvina ran aground off Port Eland."));
    items.push(item(9, "bare", "Ferry Corvina aground off Port Eland", ""));
    items.push(item(10, "stray", "Ostrava lifts rates", RATES[0]));
    let lead = lead(&items).and_then(|id| items.iter().find(|i| i.id == id)).map(|i| i.number);
    assert!(lead.is_some_and(|n| n <= 3), "{lead:?}");
    assert_eq!(super::lead(&items[4..5]), Some(items[4].id));
    assert_eq!(super::lead(&[]), None);
}

#[test]
fn a_spread_vector_gives_the_same_product_to_the_last_bit() {
    // Terms that fall into the same slots, vectors of every length, and some too long to be spread.
    let vector = |n: u32, step: u32, from: u32| -> Vec<(u32, f32)> { (0..n).map(|i| (from + i * step, 1.0 / (i + 3) as f32)).collect() };
    for (n, step) in [(0, 1), (1, 512), (60, 512), (128, 7), (256, 256), (257, 3), (2000, 1)] {
        let own = vector(n, step, 5);
        let spread = weigh::Spread::of(&own);
        for other in [vector(0, 1, 0), vector(128, 1, 0), vector(128, 512, 5), vector(40, 7, 12), own.clone()] {
            assert_eq!(spread.product(&other).to_bits(), weigh::product(&own, &other).to_bits(), "{n} by {step} and {}", other.len());
        }
    }
}
