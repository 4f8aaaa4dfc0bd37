//! Stories: who waits for one, what lists know of each, and what an editor may say.

use crate::world::{World, id, words};
use dateline_news::ids::ArticleId;
use dateline_news::story::StoryEdit;
use dateline_store::contract::{StoryCard, StoryListing};
use dateline_store::{Line, Store};

fn url(name: &str) -> String {
    format!("https://{name}.example/news")
}

/// Files an article of the outlet `name` with a text of its own.
fn tell(w: &mut World, name: &str, date: &str) -> ArticleId {
    w.tell(&url(name), Some(date), &words(name));
    id(&url(name))
}

fn put(w: &mut World, members: &[(ArticleId, u64)]) {
    let members: Vec<(ArticleId, u64, f32)> = members.iter().map(|(id, story)| (*id, *story, 0.5)).collect();
    w.line.begin().expect("begun");
    w.line.put_members(&members).expect("placed");
    w.line.commit().expect("written");
}

fn waiting(w: &mut World) -> Vec<ArticleId> {
    w.line.unplaced(100).expect("waiting").into_iter().map(|g| g.id).collect()
}

fn story(w: &World, number: u64) -> Option<StoryCard> {
    w.store.story_of_number(number).expect("a story")
}

/// Numbers of the members of each story by its number.
fn stories(w: &World) -> Vec<(u64, Vec<u64>)> {
    let mut cards = w.store.stories(&StoryListing { limit: 100, ..StoryListing::default() }).expect("stories");
    cards.sort_by_key(|s| s.number);
    let numbers = |story| w.store.story_members(story, 100).expect("members").iter().map(|m| m.summary.number).collect();
    cards.iter().map(|s| (s.number, numbers(s.number))).collect()
}

fn edit(a: ArticleId, b: ArticleId, together: bool) -> StoryEdit {
    StoryEdit { article: a, other: b, together, at: 1 }
}

#[test]
fn originals_wait_until_they_are_placed_and_copies_never_do() {
    let mut w = World::new();
    let a = tell(&mut w, "first", "2026-03-01");
    let b = tell(&mut w, "second", "2026-03-02");
    w.tell(&url("copier"), Some("2026-03-03"), &words("first"));
    assert_eq!(waiting(&mut w), [a, b]);
    put(&mut w, &[(a, 1), (b, 1)]);
    assert_eq!(waiting(&mut w), []);
    let placed = |w: &mut World, limit| {
        let mut found = Vec::new();
        w.line.placed(limit, &mut |item, story| found.push((item.id, story))).expect("placed");
        found
    };
    assert_eq!((placed(&mut w, 10), placed(&mut w, 1)), (vec![(a, 1), (b, 1)], vec![(b, 1)]));
}

#[test]
fn the_vector_of_an_article_is_kept_where_there_is_one() {
    let mut w = World::new();
    tell(&mut w, "first", "2026-03-01");
    w.dense = Some(vec![-128, -1, 0, 1, 127]);
    tell(&mut w, "second", "2026-03-02");
    let kept: Vec<_> = w.line.unplaced(100).expect("waiting").into_iter().map(|g| g.features.dense).collect();
    assert_eq!(kept, [None, Some(vec![-128, -1, 0, 1, 127])]);
    let again: Vec<_> = w.line.regroupables(i64::MIN, i64::MAX, 9).expect("all").into_iter().map(|r| r.item.features.dense).collect();
    assert_eq!(again, kept);
}

#[test]
fn a_story_counts_outlets_with_and_without_a_text_of_their_own() {
    let mut w = World::new();
    let a = tell(&mut w, "first", "2026-03-01");
    let b = tell(&mut w, "second", "2026-03-02");
    for copier in ["copier", "scraper"] {
        w.tell(&url(copier), Some("2026-03-03"), &words("first"));
    }
    put(&mut w, &[(a, 1), (b, 1)]);
    let card = story(&w, 1).expect("a story");
    assert_eq!((card.n_articles, card.n_originals, card.n_outlets, card.n_independent), (4, 2, 4, 2));
    assert_eq!(card.same_text, Some(("first.example".to_owned(), 3)));
    assert_eq!(card.lead.id, a, "of two equally central texts the one with copies heads the story");
    let members = w.store.story_members(1, 10).expect("members");
    assert_eq!(members.iter().map(|m| (m.summary.id, m.copies.len(), m.n_words)).collect::<Vec<_>>(), [(a, 2, 40), (b, 0, 40)]);
    // A copy that comes later is counted at once.
    w.tell(&url("late"), Some("2026-03-04"), &words("second"));
    assert_eq!(story(&w, 1).map(|s| s.n_outlets), Some(5));
    // The number of any member, copies too, leads to the story.
    assert_eq!([2, 3, 4, 5].map(|n| story(&w, n).map(|s| s.number)), [Some(1); 4]);
    assert_eq!(story(&w, 99), None);
    assert_eq!(w.store.article(&id(&url("copier"))).expect("held").and_then(|h| h.story), Some(1));
}

#[test]
fn what_turns_out_to_be_a_copy_leaves_its_story_and_comes_back_as_an_original() {
    let mut w = World::new();
    let a = tell(&mut w, "copier", "2026-03-05");
    let b = tell(&mut w, "other", "2026-03-05");
    put(&mut w, &[(a, 1), (b, 2)]);
    // The earlier text arrives last.
    w.tell(&url("earlier"), Some("2026-03-01"), &words("copier"));
    assert_eq!(stories(&w), [(2, vec![2])]);
    assert_eq!(waiting(&mut w), [id(&url("earlier"))]);
    let takedown = dateline_news::takedown::Takedown {
        target: dateline_news::takedown::Target::of_address(&url("earlier")).expect("an address"),
        reason: None,
        at: 1,
    };
    w.line.take_down(&takedown).expect("taken down");
    // Its family was unfiled with it and is filed anew by the line; until then nobody waits.
    assert_eq!(waiting(&mut w), []);
    assert_eq!(stories(&w), [(2, vec![2])]);
}

#[test]
fn an_editor_parts_and_joins_stories_and_numbers_lead_on() {
    let mut w = World::new();
    let ids: Vec<ArticleId> = ["a", "b", "c", "d"].iter().map(|n| tell(&mut w, n, "2026-03-01")).collect();
    put(&mut w, &ids.iter().map(|id| (*id, 1)).collect::<Vec<_>>());
    let apart: Vec<StoryEdit> =
        [(2, 0), (2, 1), (3, 0), (3, 1)].iter().map(|&(x, y): &(usize, usize)| edit(ids[x], ids[y], false)).collect();
    let both = [apart, vec![edit(ids[2], ids[3], true)]].concat();
    w.store.edit_stories(&both).expect("edited");
    assert_eq!(stories(&w), [(1, vec![1, 2]), (3, vec![3, 4])]);
    assert_eq!(story(&w, 4).map(|s| s.number), Some(3));
    w.store.edit_stories(&[edit(ids[3], ids[1], true)]).expect("edited");
    assert_eq!(stories(&w), [(1, vec![1, 2, 3, 4])]);
    assert_eq!(story(&w, 3).map(|s| s.number), Some(1), "the number of a merged story leads on");
    assert_eq!(w.line.story_edits().expect("edits").len(), 5, "of each pair the last word is kept");
    w.line.unfile_all().expect("unfiled");
    assert_eq!(w.line.story_edits().expect("edits").len(), 5, "also over a rebuild");
    assert_eq!(stories(&w), []);
}

#[test]
fn parting_the_first_member_gives_each_part_the_number_of_its_earliest() {
    let mut w = World::new();
    let ids: Vec<ArticleId> = ["a", "b", "c"].iter().map(|n| tell(&mut w, n, "2026-03-01")).collect();
    put(&mut w, &ids.iter().map(|id| (*id, 1)).collect::<Vec<_>>());
    w.store.edit_stories(&[edit(ids[0], ids[1], false), edit(ids[0], ids[2], false)]).expect("edited");
    assert_eq!(stories(&w), [(1, vec![1]), (2, vec![2, 3])]);
}

#[test]
fn stories_are_listed_by_their_newest_original_and_by_day() {
    let mut w = World::new();
    let a = tell(&mut w, "a", "2026-03-01");
    let b = tell(&mut w, "b", "2026-03-03");
    let c = tell(&mut w, "c", "2026-03-02");
    put(&mut w, &[(a, 1), (b, 1), (c, 3)]);
    let day = 86_400_000;
    let first = story(&w, 1).expect("a story").first_at;
    let list = |from_ms, before_ms| {
        let listing = StoryListing { from_ms, before_ms, limit: 10, ..StoryListing::default() };
        w.store.stories(&listing).expect("stories").iter().map(|s| s.number).collect::<Vec<_>>()
    };
    assert_eq!(list(None, None), [1, 3]);
    assert_eq!(list(Some(first + 2 * day), None), [1], "the second day's story has nothing newer");
    assert_eq!(list(Some(first), Some(first + day)), [1], "the first day has one story");
    let langs = StoryListing { langs: vec!["de".into()], limit: 10, ..StoryListing::default() };
    assert_eq!(w.store.stories(&langs).expect("stories").len(), 0);
}
