//! Related in its groups, on a handful of articles.

use super::*;
use crate::ids::Id128;

const HOUR: i64 = 3_600_000;

/// An article of its own outlet and text, published at hour 100 like the one at hand.
fn near(n: u8, closeness: f64) -> Near {
    let candidate = Candidate {
        id: Id128([n; 16]),
        story: None,
        outlet: format!("outlet {n}"),
        section: None,
        lang: Some("en-GB".into()),
        at_ms: 100 * HOUR,
        likeness: 0.5,
        shared_words: vec!["reef".into(), "ferry".into(), "tide".into(), "hull".into()],
    };
    Near { candidate, headline: format!("Headline {n}"), closeness, same_story: false, tie: None }
}

fn same(n: u8, closeness: f64) -> Near {
    Near { same_story: true, ..near(n, closeness) }
}

fn at_hour(mut near: Near, hour: i64) -> Near {
    near.candidate.at_ms = hour * HOUR;
    near
}

fn of_outlet(mut near: Near, outlet: &str) -> Near {
    near.candidate.outlet = outlet.into();
    near
}

fn here() -> RelatedTo {
    RelatedTo { lang: Some("en".into()), at_ms: 100 * HOUR }
}

/// The groups as numbers of their articles.
fn check(candidates: &[Near], want: &[(RelatedKind, &[u8])]) {
    let found = related(candidates, &here(), &Taken::default());
    let got: Vec<(RelatedKind, Vec<u8>)> =
        found.groups.iter().map(|(kind, list)| (*kind, list.items.iter().map(|i| i.article.0[0]).collect())).collect();
    let want: Vec<(RelatedKind, Vec<u8>)> = want.iter().map(|(kind, ids)| (*kind, ids.to_vec())).collect();
    assert_eq!(got, want);
}

#[test]
fn the_same_story_stands_before_what_came_before_and_after_and_that_before_the_topic() {
    let tied = |n, kind| Near { tie: Some(Tie { kind, later: true }), ..near(n, 0.1) };
    check(
        &[
            near(1, 0.9),
            same(2, 0.4),
            at_hour(same(3, 0.5), 70),
            at_hour(same(4, 0.3), 123),
            tied(5, RelationKind::Update),
            tied(6, RelationKind::LookAlike),
            at_hour(near(7, 0.6), 300),
            at_hour(near(8, 0.3), 300),
        ],
        &[(RelatedKind::SameStory, &[2, 4]), (RelatedKind::FollowUp, &[7, 3, 5]), (RelatedKind::Topic, &[1, 8, 6])],
    );
    // Without a time nothing is before or after.
    let mut timeless = same(9, 0.2);
    timeless.candidate.at_ms = 0;
    check(&[timeless], &[(RelatedKind::SameStory, &[9])]);
}

#[test]
fn an_outlet_stands_once_in_a_group_while_others_have_something() {
    let of_one = |n: u8| of_outlet(same(n, f64::from(n) / 100.0), "one");
    let many: Vec<Near> = (1..=20).map(of_one).chain((30..=36).map(|n| same(n, 0.1))).chain((40..=46).map(|n| near(n, 0.1))).collect();
    let found = related(&many, &here(), &Taken::default());
    assert_eq!(found.groups.iter().map(|(_, list)| list.items.len()).collect::<Vec<_>>(), [7, 3]);
    assert_eq!(found.groups[0].1.items.iter().filter(|i| i.article.0[0] <= 20).count(), 1);
    assert_eq!(found.flat().items.len(), LIST_LEN);
    // Alone, it is better than a gap.
    check(&many[..3], &[(RelatedKind::SameStory, &[3, 2, 1])]);
}

#[test]
fn a_text_stands_once_even_from_two_outlets_and_chance_likeness_not_at_all() {
    let again = Near { headline: "HEADLINE: 1".into(), ..same(2, 0.3) };
    let chance = |n| {
        let mut near = near(n, 0.4);
        near.candidate.likeness = 0.05;
        near
    };
    check(&[same(1, 0.4), again, chance(3)], &[(RelatedKind::SameStory, &[1])]);
    let bare = |n| Near { headline: "…".into(), ..same(n, 0.1) };
    check(&[bare(4), bare(5)], &[(RelatedKind::SameStory, &[4, 5])]);
}

#[test]
fn its_own_language_comes_first_within_a_group() {
    let lang = |n, closeness, lang: Option<&str>| {
        let mut near = same(n, closeness);
        near.candidate.lang = lang.map(Into::into);
        near
    };
    let all = [lang(1, 0.9, Some("de")), lang(2, 0.3, Some("en-US")), lang(3, 0.2, None), near(4, 0.9)];
    check(&all, &[(RelatedKind::SameStory, &[2, 3, 1]), (RelatedKind::Topic, &[4])]);
}

#[test]
fn each_says_why_it_stands_there() {
    let whys = |near: &Near| near.reasons(&here()).into_iter().map(|r| r.why).collect::<Vec<Why>>();
    let alike = Why::Alike { shared_words: vec!["reef".into(), "ferry".into(), "tide".into()] };
    assert_eq!(whys(&near(1, 0.5)), std::slice::from_ref(&alike));
    assert_eq!(whys(&same(1, 0.5)), [Why::SameStory, alike.clone()]);
    assert_eq!(whys(&at_hour(same(1, 0.5), 20)), [Why::StoryBefore { hours: 80 }, alike.clone()]);
    assert_eq!(whys(&at_hour(same(1, 0.5), 200)), [Why::StoryAfter { hours: 100 }, alike.clone()]);
    let tied = Near { tie: Some(Tie { kind: RelationKind::Excerpt, later: false }), ..same(1, 0.5) };
    assert_eq!(whys(&tied), [Why::Tied { relation: RelationKind::Excerpt, later: false }, alike]);
    let mut wordless = same(1, 0.5);
    wordless.candidate.shared_words.clear();
    assert_eq!(whys(&wordless), [Why::SameStory]);
    wordless.same_story = false;
    assert_eq!(whys(&wordless), [Why::Alike { shared_words: Vec::new() }]);
}

#[test]
fn what_is_taken_does_not_stand_and_nothing_comes_of_nothing() {
    let found = related(&[same(1, 0.5), same(2, 0.4)], &here(), &Taken::new([Id128([1; 16])]));
    assert_eq!(found.flat().items.iter().map(|i| i.article.0[0]).collect::<Vec<_>>(), [2]);
    assert_eq!(related(&[], &here(), &Taken::default()), Related::default());
}
