//! Subscriptions and pushes survive a restart, and are changed by one at a time.

use dateline_news::source::{About, SourceState};
use dateline_news::subscription::{Mode, Standing, Subscription};
use dateline_store::sources::Added;
use dateline_store::sqlite::SqliteStore;
use dateline_store::subscriptions::{PUSHES_WAITING_MAX, Push};
use dateline_store::{Sources, Subscriptions};

const TOPIC: &str = "https://a.example/feed";

fn push(source: u64, at: i64) -> Push {
    Push { source, at, content_type: Some("application/rss+xml".into()), body: format!("<rss>{at}</rss>").into_bytes() }
}

#[test]
fn a_subscription_and_its_pushes_outlive_the_process() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut one = Subscription::new("one".into(), "secret".into(), 7, "https://hub.example/", TOPIC, 5);
    {
        let store = SqliteStore::open(dir.path()).expect("opens");
        store.put_subscription(&one).expect("put");
        assert!(store.put_push(&push(7, 10)).expect("put") && store.put_push(&push(8, 11)).expect("put"));
    }
    let store = SqliteStore::open(dir.path()).expect("opens");
    assert_eq!(store.subscriptions().expect("read"), [one.clone()]);
    assert_eq!(store.subscription("one").expect("read"), Some(one.clone()));
    assert_eq!(store.subscription("two").expect("read"), None);
    let changed = store.change_subscription("one", &mut |s| {
        s.asked(20);
        s.confirms(Mode::Subscribe, TOPIC, Some(3600), 0.5, 21)
    });
    assert!(changed.expect("changed") && !store.change_subscription("two", &mut |_| true).expect("asked"));
    one = store.subscription_of_source(7).expect("read").expect("there");
    assert_eq!((one.standing, one.lease_until), (Standing::Live, Some(3_600_021)));
    let waiting = store.waiting_pushes(10).expect("read");
    assert_eq!(waiting.iter().map(|(_, source)| *source).collect::<Vec<_>>(), [7, 8]);
    assert_eq!(store.push(waiting[0].0).expect("read"), Some(push(7, 10)));
    store.drop_push(waiting[0].0).expect("dropped");
    assert_eq!((store.push(waiting[0].0).expect("read"), store.waiting_pushes(10).expect("read").len()), (None, 1));
    store
        .change_subscription("one", &mut |s| {
            s.leave(30);
            true
        })
        .expect("changed");
    assert_eq!(store.subscription_of_source(7).expect("read"), None, "who leaves is no subscription of the source");
    store.change_subscription("one", &mut |_| false).expect("changed");
    assert!(store.subscriptions().expect("read").is_empty());
}

#[test]
fn pushes_that_nobody_reads_do_not_fill_the_disk() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::open(dir.path()).expect("opens");
    let taken = (0..40).filter(|at| store.put_push(&push(1, *at)).expect("put")).count();
    assert_eq!(taken, PUSHES_WAITING_MAX);
    assert!(store.put_push(&push(2, 1)).expect("put"), "another source's come in");
}

#[test]
fn a_source_is_asked_sooner_and_never_later_and_not_while_paused() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::open(dir.path()).expect("opens");
    let added = store.add_sources(&[(TOPIC.into(), About::default())], 1000).expect("added");
    let Some(Added::New(number)) = added.first().copied() else { panic!("{added:?}") };
    let next = || store.source(number).expect("read").expect("there").next_at;
    store.ask_source(number, 2000).expect("asked");
    assert_eq!(next(), 1001, "as soon as before, and told from that");
    store.ask_source(number, 500).expect("asked");
    assert_eq!(next(), 500);
    store.change_source(number, &About::default(), SourceState::Paused, 900).expect("paused");
    store.ask_source(number, 100).expect("asked");
    assert_eq!(next(), 900);
}
