//! Rules: what they meet and what that does, told to nobody twice, taken back when the rule goes.

use crate::world::{World, article, id, page, words};
use dateline_news::ids::ArticleId;
use dateline_news::rule::{Channel, Definition, Mark};
use dateline_store::contract::{Listing, StoryListing};
use dateline_store::rules::{Alert, AlertOutcome, AlertState, Applied, Met, RuleCounts};
use dateline_store::sqlite::SqliteStore;
use dateline_store::{Line, Rules, Store};

const A: &str = "https://a.example/1";
const B: &str = "https://b.example/1";
const C: &str = "https://c.example/1";

fn definition(query: &str, dress: impl FnOnce(&mut Definition)) -> Definition {
    let mut d = Definition { name: query.into(), query: query.into(), ..Definition::default() };
    dress(&mut d);
    d
}

/// Puts down what a rule made of articles, up to the last change.
fn follow(store: &SqliteStore, rule: u64, met: &[ArticleId], unmet: &[ArticleId], now_ms: i64) -> bool {
    let from = store.rules_standing().expect("asked");
    let to = store.last_change().expect("asked");
    store.put_met(from, to, &[Met { rule, met: met.to_vec(), unmet: unmet.to_vec() }], now_ms).expect("put down")
}

fn met(store: &SqliteStore, rule: u64) -> Vec<ArticleId> {
    let mut ids: Vec<ArticleId> = store.rule_hits(rule, 0, 100).expect("asked").iter().map(|h| h.article).collect();
    ids.sort();
    ids
}

fn sorted(urls: &[&str]) -> Vec<ArticleId> {
    let mut ids: Vec<ArticleId> = urls.iter().map(|u| id(u)).collect();
    ids.sort();
    ids
}

fn counts(store: &SqliteStore, rule: u64) -> RuleCounts {
    store.rule_counts().expect("asked").get(&rule).copied().expect("a rule")
}

fn due(store: &SqliteStore) -> Vec<Alert> {
    store.due_alerts(i64::MAX, 100).expect("asked")
}

#[test]
fn a_rule_acts_on_what_comes_after_it_and_on_the_rest_when_it_is_applied() {
    let mut w = World::new();
    w.tell(A, Some("2026-03-01"), &words("tide"));
    let rule = w.store.add_rule(&definition("tide", |d| d.star = true), "s", 2_000_000).expect("added");
    // Held before, and filed once more by a rebuild: no news to the rule.
    assert!(follow(&w.store, rule, &[id(A)], &[], 2_000_001));
    assert_eq!(met(&w.store, rule), []);
    w.tell(B, Some("2026-03-02"), &words("wave"));
    assert!(follow(&w.store, rule, &[id(B)], &[id(A)], 2_000_002));
    assert_eq!((met(&w.store, rule), w.store.marked(&Mark::Starred).expect("asked")), (sorted(&[B]), sorted(&[B])));
    // A new capture of an old article is news.
    let again = page(A, 3_000_000, "tide again");
    w.file(&again, article(&again, "Headline", None, &words("tide")));
    assert!(follow(&w.store, rule, &[id(A)], &[], 3_000_001));
    assert_eq!(met(&w.store, rule), sorted(&[A, B]));
    // It meets one no longer.
    assert!(follow(&w.store, rule, &[], &[id(B)], 3_000_002));
    assert_eq!(met(&w.store, rule), sorted(&[A]));

    let version = w.store.rules_standing().expect("asked").version;
    let applied = w.store.apply_rule(rule, version, &[id(B)], 3_000_003).expect("asked");
    assert_eq!(applied, Some(Applied { n: 1, n_new: 1, n_gone: 1 }));
    assert_eq!((met(&w.store, rule), counts(&w.store, rule).last_at), (sorted(&[B]), Some(3_000_003)));
    assert_eq!(w.store.apply_rule(rule, version + 1, &[id(A)], 4).expect("asked"), None, "other rules than those that were asked");
    assert_eq!(w.store.apply_rule(99, version, &[id(A)], 4).expect("asked"), None);
    assert_eq!(met(&w.store, rule), sorted(&[B]));
}

#[test]
fn what_older_rules_made_of_it_is_not_put_down() {
    let mut w = World::new();
    let rule = w.store.add_rule(&definition("tide", |d| d.star = true), "s", 1).expect("added");
    w.tell(A, None, &words("tide"));
    let from = w.store.rules_standing().expect("asked");
    let d = definition("wave", |d| d.star = true);
    assert!(w.store.change_rule(rule, &d, true, 2).expect("changed"));
    let met_a = [Met { rule, met: vec![id(A)], unmet: vec![] }];
    assert!(!w.store.put_met(from, 1, &met_a, 3).expect("asked"), "the rule asks otherwise now");
    assert_eq!((met(&w.store, rule), w.store.rules_standing().expect("asked").change), (vec![], 0));
    let from = w.store.rules_standing().expect("asked");
    assert!(w.store.put_met(from, 1, &[], 3).expect("put down"));
    assert!(!w.store.put_met(from, 1, &[], 3).expect("asked"), "another has followed meanwhile");
}

#[test]
fn marks_stand_as_long_as_their_rule_and_say_whose_they_are() {
    let mut w = World::new();
    let hide = w.store.add_rule(&definition("tide", |d| d.hide = true), "s", 1).expect("added");
    let tag = |tags: &[&str]| definition("wave", |d| (d.tags, d.read) = (tags.iter().map(ToString::to_string).collect(), true));
    let tags = w.store.add_rule(&tag(&["sea", "port"]), "s", 1).expect("added");
    w.tell(A, Some("2026-03-01"), &words("tide"));
    w.tell(B, Some("2026-03-02"), &words("wave"));
    let from = w.store.rules_standing().expect("asked");
    let both = [Met { rule: hide, met: vec![id(A)], unmet: vec![] }, Met { rule: tags, met: vec![id(A), id(B)], unmet: vec![] }];
    assert!(w.store.put_met(from, 2, &both, 5).expect("put down"));
    let marked = |mark: Mark| w.store.marked(&mark).expect("asked");
    let tagged = |t: &str| marked(Mark::Tagged(t.into()));
    assert_eq!((marked(Mark::Hidden), marked(Mark::Read), marked(Mark::Starred)), (sorted(&[A]), sorted(&[A, B]), vec![]));
    assert_eq!((tagged("sea"), tagged("port"), tagged("air")), (sorted(&[A, B]), sorted(&[A, B]), vec![]));
    assert_eq!(w.store.rules_of(&id(A)).expect("asked"), [hide, tags]);

    // Other marks of the same query: they are there at once. Paused: gone, and back when resumed.
    w.store.change_rule(tags, &tag(&["air"]), true, 6).expect("changed");
    assert_eq!((tagged("sea"), tagged("air")), (vec![], sorted(&[A, B])));
    w.store.change_rule(tags, &tag(&["air"]), false, 7).expect("changed");
    assert_eq!((tagged("air"), marked(Mark::Read), w.store.rules_of(&id(A)).expect("asked")), (vec![], vec![], vec![hide]));
    w.store.change_rule(tags, &tag(&["air"]), true, 8).expect("changed");
    assert_eq!(tagged("air"), sorted(&[A, B]));
    // Another query has met nothing yet.
    w.store.change_rule(tags, &Definition { query: "foam".into(), ..tag(&["air"]) }, true, 9).expect("changed");
    assert_eq!((tagged("air"), counts(&w.store, tags).hits), (vec![], 0));
    assert!(w.store.remove_rule(hide).expect("removed"));
    assert!(!w.store.remove_rule(hide).expect("asked"));
    assert!(!w.store.change_rule(hide, &tag(&[]), true, 9).expect("asked"));
    assert_eq!((marked(Mark::Hidden), w.store.rule(hide).expect("asked")), (vec![], None));
    let next = w.store.add_rule(&tag(&["air"]), "s", 10).expect("added");
    assert!(next > tags, "a number is not given twice");
}

#[test]
fn what_is_hidden_does_not_count_while_it_is() {
    let mut w = World::new();
    let hides = definition("tide", |d| d.hide = true);
    let rule = w.store.add_rule(&hides, "s", 1).expect("added");
    let again = w.store.add_rule(&hides, "s", 1).expect("added");
    for (url, day, of) in [(A, "2026-03-01", "tide"), (B, "2026-03-02", "wave"), (C, "2026-03-02", "foam")] {
        w.tell(url, Some(day), &words(of));
    }
    let sections = |w: &World| w.store.sections().expect("asked").iter().map(|(_, n)| *n).sum::<u64>();
    let days = |w: &World| w.store.days(9).expect("asked").iter().map(|(_, n)| *n).collect::<Vec<_>>();
    let outlet = |w: &World, url: &str| {
        let key = w.store.article(&id(url)).expect("asked").expect("held").article.outlet.key();
        w.store.outlets().expect("asked").into_iter().find(|o| o.key == key).map(|o| o.n_articles)
    };
    let all = (sections(&w), days(&w), outlet(&w, A));
    assert_eq!((all.0, all.1.as_slice()), (3, &[2, 1][..]));
    let from = w.store.rules_standing().expect("asked");
    // By two rules: it is one article all the same.
    let met = [rule, again].map(|rule| Met { rule, met: vec![id(A)], unmet: vec![] });
    assert!(w.store.put_met(from, 3, &met, 5).expect("put down"));
    assert_eq!((sections(&w), days(&w), outlet(&w, A)), (2, vec![2], all.2.map(|n| n - 1)));
    w.store.change_rule(rule, &hides, false, 6).expect("paused");
    assert_eq!(sections(&w), 2, "the other hides it still");
    w.store.remove_rule(again).expect("removed");
    assert_eq!((sections(&w), days(&w), outlet(&w, A)), all);
    assert_eq!(w.store.counts_of_rule(rule).expect("asked"), counts(&w.store, rule));
    assert_eq!((counts(&w.store, rule).hits, w.store.counts_of_rule(again).expect("asked").hits), (1, 0));
}

#[test]
fn lists_leave_out_what_is_hidden_and_a_story_is_headed_by_what_is_not() {
    let mut w = World::new();
    let rule = w.store.add_rule(&definition("tide", |d| d.hide = true), "s", 1).expect("added");
    for (url, of) in [(A, "tide"), (B, "wave"), (C, "foam")] {
        w.tell(url, Some("2026-03-01"), &words(of));
    }
    // One story of the first two, of which the first heads it; the third is one of its own.
    let one = w.store.article(&id(A)).expect("asked").expect("held").number;
    let three = w.store.article(&id(C)).expect("asked").expect("held").number;
    w.line.begin().expect("begun");
    w.line.put_members(&[(id(A), one, 0.9), (id(B), one, 0.5), (id(C), three, 1.0)]).expect("placed");
    w.line.commit().expect("written");
    let list =
        || w.store.newest(&Listing { limit: 10, ..Listing::default() }).expect("asked").into_iter().map(|s| s.id).collect::<Vec<_>>();
    let leads = || {
        let cards = w.store.stories(&StoryListing { limit: 10, ..StoryListing::default() }).expect("asked");
        cards.into_iter().map(|c| (c.number, c.lead.id)).collect::<Vec<_>>()
    };
    assert_eq!((list().len(), leads()), (3, vec![(three, id(C)), (one, id(A))]));
    assert!(follow(&w.store, rule, &[id(A), id(C)], &[], 5));
    assert_eq!((list(), leads()), (vec![id(B)], vec![(one, id(B))]), "a story of hidden texts alone is hidden");
    assert_eq!(w.store.story_of_number(one).expect("asked").expect("a story").lead.id, id(B));
    assert!(w.store.article(&id(A)).expect("asked").is_some(), "by its address it is there");
    let summaries = w.store.summaries(&[id(A)]).expect("asked");
    assert_eq!(summaries.len(), 1);
    let d = w.store.rule(rule).expect("asked").expect("a rule").definition;
    w.store.change_rule(rule, &d, false, 6).expect("paused");
    assert_eq!((list().len(), leads().len()), (3, 2));
}

#[test]
fn an_alert_is_queued_once_with_its_hit_and_settled_once() {
    let mut w = World::new();
    let d = definition("tide", |d| (d.webhook, d.mail) = (Some("https://hook.example/".into()), Some("a@b.example".into())));
    let rule = w.store.add_rule(&d, "s", 1).expect("added");
    w.tell(A, None, &words("tide"));
    assert!(follow(&w.store, rule, &[id(A)], &[], 10));
    let rows = due(&w.store);
    assert_eq!(
        rows.iter().map(|a| (a.channel, a.article, a.n_tries)).collect::<Vec<_>>(),
        [(Channel::Mail, id(A), 0), (Channel::Webhook, id(A), 0)]
    );
    // Met no longer and then again: it was told already.
    follow(&w.store, rule, &[], &[id(A)], 11);
    follow(&w.store, rule, &[id(A)], &[], 12);
    assert_eq!(due(&w.store).len(), 2);
    let hook = rows.iter().find(|a| a.channel == Channel::Webhook).expect("a webhook").row;
    let mail = rows.iter().find(|a| a.channel == Channel::Mail).expect("a mail").row;
    w.store.settle_alerts(&[(hook, AlertOutcome::Again(500, "no".into())), (mail, AlertOutcome::Sent(30))]).expect("settled");
    assert_eq!(w.store.due_alerts(499, 9).expect("asked"), []);
    let again = w.store.due_alerts(500, 9).expect("asked");
    assert_eq!(again.iter().map(|a| (a.row, a.n_tries, a.reason.as_deref())).collect::<Vec<_>>(), [(hook, 1, Some("no"))]);
    assert_eq!(w.store.last_sent(rule, Channel::Mail).expect("asked"), Some(30));
    assert_eq!(w.store.last_sent(rule, Channel::Webhook).expect("asked"), None);
    w.store
        .settle_alerts(&[(hook, AlertOutcome::SetAside(600, "never".into())), (mail, AlertOutcome::SetAside(600, "late".into()))])
        .expect("settled");
    let n = counts(&w.store, rule);
    assert_eq!((n.waiting, n.sent, n.set_aside), (0, 1, 1), "what was sent stays sent");
    let told = w.store.alerts(rule, 9).expect("asked");
    assert_eq!((told[0].state, told[0].reason.as_deref(), told[0].n_tries), (AlertState::SetAside, Some("never"), 2));
    assert_eq!(w.store.retry_alerts(rule, 700).expect("asked"), 1);
    assert_eq!(w.store.due_alerts(700, 9).expect("asked").iter().map(|a| a.n_tries).collect::<Vec<_>>(), [0]);
    // A rule that is paused sends nothing, and one without the way any more has nothing waiting by it.
    w.store.change_rule(rule, &d, false, 8).expect("paused");
    assert_eq!(due(&w.store), []);
    w.store.change_rule(rule, &Definition { webhook: None, ..d }, true, 9).expect("changed");
    assert_eq!((due(&w.store), counts(&w.store, rule).waiting), (vec![], 0));
}

#[test]
fn of_a_story_it_is_told_once_where_that_is_enough_and_of_old_articles_never() {
    for once in [true, false] {
        let mut w = World::new();
        w.tell("https://old.example/1", None, &words("rock"));
        let d = definition("tide", |d| (d.webhook, d.once_per_story) = (Some("https://hook.example/".into()), once));
        let rule = w.store.add_rule(&d, "s", 5_000_000).expect("added");
        w.tell(A, None, &words("tide"));
        w.tell(B, None, &words("wave"));
        w.tell(C, None, &words("foam"));
        let number = |url: &str| w.store.article(&id(url)).expect("asked").expect("held").number;
        let (one, three) = (number(A), number(C));
        w.line.put_members(&[(id(A), one, 1.0), (id(B), one, 1.0), (id(C), three, 1.0)]).expect("placed");
        let all = [id("https://old.example/1"), id(A), id(B), id(C)];
        let version = w.store.rules_standing().expect("asked").version;
        assert!(follow(&w.store, rule, &all, &[], 5_000_001));
        let mut told: Vec<ArticleId> = due(&w.store).iter().map(|a| a.article).collect();
        told.sort();
        assert_eq!(told, if once { sorted(&[A, C]) } else { sorted(&[A, B, C]) }, "once: {once}");
        let n = due(&w.store).len();
        w.store.apply_rule(rule, version, &all, 5_000_002).expect("applied");
        assert_eq!((met(&w.store, rule).len(), due(&w.store).len()), (4, n), "applied, it alerts of nothing");
    }
}

#[test]
fn a_rule_of_another_site_comes_with_what_it_met() {
    let mut w = World::new();
    let d = definition("tide", |d| (d.star, d.mail) = (true, Some("a@b.example".into())));
    let rule = w.store.take_in_rule(&d, true, "secret", &[(id(A), 77)], 1_000).expect("taken in");
    assert_eq!(w.store.rule(rule).expect("asked").expect("a rule").secret, "secret");
    assert_eq!(counts(&w.store, rule).hits, 0, "its article is not filed yet");
    w.tell(A, None, &words("tide"));
    assert!(follow(&w.store, rule, &[id(A)], &[], 2_000));
    assert_eq!((met(&w.store, rule), counts(&w.store, rule).last_at, due(&w.store).len()), (sorted(&[A]), Some(77), 0));
    assert_eq!(w.store.last_filed(5).expect("asked"), [id(A)]);
}
