//! Editions of items: which is the newest, what may be shown, and what a kill leaves.

use crate::world::{World, article, page, words};
use dateline_news::filing::Filed;
use dateline_news::hint::Hint;
use dateline_news::ids::ArticleId;
use dateline_news::newsroom::{Edition, Embargo, Format, Newsroom, PubStatus, Release};
use dateline_news::note::{Note, NoteCode};
use dateline_news::page::Page;
use dateline_store::releases::{Holding, Releases, Withdrawal};
use dateline_store::watched::{FileAccount, FolderState, Watched, WatchedFile};
use dateline_store::{Line, Store};
use std::collections::BTreeSet;

const GUID: &str = "urn:kwa:ferry";

fn edition(version: u64, status: PubStatus, embargo: Option<Embargo>) -> Edition {
    Edition { guid: GUID.into(), version: Some(version), created: Some(version as i64 * 1_000), status, embargo }
}

/// A page of an edition, with its own text.
fn item(of: Edition) -> Page {
    let text = format!("version {:?} {:?} {:?}", of.version, of.status, of.embargo);
    let mut page = page("https://kwa.example/", 5_000_000, &text);
    page.name = Some(GUID.into());
    let newsroom = Newsroom { edition: of, ..Newsroom::new(Format::Ninjs, GUID) };
    page.hint = Some(Hint { newsroom: Some(Box::new(newsroom)), ..Hint::default() });
    page
}

fn id() -> ArticleId {
    edition(1, PubStatus::Usable, None).item()
}

/// Puts a page down and files it as the line does, at a time.
fn tell(w: &mut World, page: &Page, now: i64) -> Filed {
    w.line.put_pages(std::slice::from_ref(page)).expect("put down");
    settle(w, page, now)
}

fn settle(w: &mut World, page: &Page, now: i64) -> Filed {
    let note = || Note::new(NoteCode::Withdrawn, "x");
    match w.line.release_of(&id(), now).expect("asked") {
        Release::Free => {
            let newsroom = page.hint.as_ref().and_then(|h| h.newsroom.clone());
            let headline = format!("Version {}", newsroom.as_ref().and_then(|n| n.edition.version).unwrap_or(0));
            let mut a = article(page, &headline, Some("2026-03-04"), &words("ferry"));
            (a.id, a.newsroom) = (id(), newsroom);
            w.refile(page, a)
        }
        Release::Until(ms) => w.line.hold(&page.id, Some(ms), note()).expect("held"),
        Release::Withdrawn => w.line.withdraw(&page.id, &id(), Some("KWA"), note()).expect("withdrawn"),
        _ => w.line.hold(&page.id, None, note()).expect("held"),
    }
}

fn waiting(w: &mut World) -> usize {
    w.line.n_unfiled().expect("counted") as usize
}

fn headline(w: &World) -> Option<String> {
    w.store.article(&id()).expect("asked").map(|h| h.article.headline.value)
}

#[test]
fn the_newest_version_is_shown_whichever_comes_first() {
    for order in [[1, 2, 3], [3, 1, 2], [2, 3, 1]] {
        let mut w = World::new();
        for n in order {
            tell(&mut w, &item(edition(n, PubStatus::Usable, None)), 0);
        }
        assert_eq!(headline(&w).as_deref(), Some("Version 3"), "{order:?}");
        let versions = w.store.versions(&id()).expect("asked");
        assert_eq!(versions.len(), 3);
        let heads: Vec<String> =
            versions.iter().filter_map(|v| w.store.article_at(&v.page).expect("asked")).map(|a| a.headline.value).collect();
        assert_eq!(heads, ["Version 1", "Version 2", "Version 3"], "{order:?}");
        assert_eq!(w.store.faults(&mut |_| ()).expect("checked"), Vec::<String>::new());
    }
}

#[test]
fn a_kill_takes_the_article_away_whenever_it_comes_and_a_newer_version_brings_it_back() {
    let mut w = World::new();
    let one = item(edition(1, PubStatus::Usable, None));
    tell(&mut w, &one, 0);
    let number = w.store.article(&id()).expect("asked").expect("held").number;
    let kill = item(edition(2, PubStatus::Canceled, None));
    w.line.put_pages(std::slice::from_ref(&kill)).expect("put down");
    assert_eq!(headline(&w), None, "gone with the kill, before anything is filed");
    assert_eq!(waiting(&mut w), 2);
    for page in [&one, &kill] {
        settle(&mut w, page, 0);
    }
    assert_eq!(w.store.withdrawn(number).expect("asked"), Some(Withdrawal { provider: Some("KWA".into()) }));
    let account = w.store.account().expect("counted");
    assert_eq!((account.pages, account.articles, account.set_aside, account.unfiled), (2, 0, 2, 0));

    // After a rebuild the item is read first; the kill is known all the same.
    w.line.unfile_all().expect("unfiled");
    assert_eq!(w.line.release_of(&id(), 0).expect("asked"), Release::Withdrawn);
    for page in [&one, &kill] {
        settle(&mut w, page, 0);
    }
    assert_eq!((headline(&w), w.store.withdrawn(number).expect("asked").is_some()), (None, true));

    // An older version that comes late stays away; a newer one that may be shown is shown.
    tell(&mut w, &item(edition(1, PubStatus::Usable, Some(Embargo::Until(1)))), 5);
    assert_eq!(headline(&w), None);
    let three = item(edition(3, PubStatus::Usable, None));
    tell(&mut w, &three, 5);
    assert_eq!(headline(&w).as_deref(), Some("Version 3"));
    assert_eq!(w.store.withdrawn(number).expect("asked"), None);
    assert_eq!(w.store.article_of_number(number).expect("asked").map(|h| h.article.id), Some(id()), "under its old number");
    assert_eq!(w.store.faults(&mut |_| ()).expect("checked"), Vec::<String>::new());
}

#[test]
fn a_kill_before_its_item_and_one_of_another_document_count() {
    let mut w = World::new();
    let kill = Edition { version: None, created: None, ..edition(0, PubStatus::Canceled, None) };
    let notice = Edition { guid: "urn:kwa:notice".into(), ..edition(1, PubStatus::Usable, None) };
    let mut page = item(notice.clone());
    page.hint = Some(Hint {
        newsroom: Some(Box::new(Newsroom { edition: notice, of_others: vec![kill], ..Newsroom::new(Format::Nitf, "urn:kwa:notice") })),
        ..Hint::default()
    });
    w.line.put_pages(std::slice::from_ref(&page)).expect("put down");
    w.line.set_aside(&page.id, vec![Note::new(NoteCode::NoBody, "x")]).expect("set aside");
    tell(&mut w, &item(edition(7, PubStatus::Usable, None)), 0);
    assert_eq!(headline(&w), None, "a kill without a number is the last word");
    assert_eq!(w.store.withdrawn(1).expect("asked"), None, "it never had a number");
}

#[test]
fn an_embargo_ends_by_the_clock_and_a_newer_version_lifts_or_lengthens_it() {
    let mut w = World::new();
    let until = |ms| item(edition(1, PubStatus::Usable, Some(Embargo::Until(ms))));
    let page = until(100);
    assert!(matches!(tell(&mut w, &page, 99), Filed::SetAside { .. }));
    assert_eq!((headline(&w), w.store.next_release().expect("asked")), (None, Some(100)));
    assert_eq!(w.line.release_due(99).expect("asked"), 0);
    assert_eq!(w.line.release_due(100).expect("asked"), 1);
    assert_eq!(waiting(&mut w), 1);
    settle(&mut w, &page, 100);
    assert_eq!((headline(&w).as_deref(), w.store.next_release().expect("asked")), (Some("Version 1"), None));

    let longer = item(edition(2, PubStatus::Usable, Some(Embargo::Until(500))));
    w.line.put_pages(std::slice::from_ref(&longer)).expect("put down");
    assert_eq!(headline(&w), None, "lengthened: it goes at once");
    for page in [&page, &longer] {
        settle(&mut w, page, 200);
    }
    assert_eq!(w.store.next_release().expect("asked"), Some(500));
    let open = item(edition(3, PubStatus::Usable, Some(Embargo::Open)));
    w.line.put_pages(std::slice::from_ref(&open)).expect("put down");
    for page in [&page, &longer, &open] {
        settle(&mut w, page, 600);
    }
    assert_eq!((headline(&w), w.store.next_release().expect("asked")), (None, None), "without a time it waits for a version");
    let lifted = item(edition(4, PubStatus::Usable, None));
    w.line.put_pages(std::slice::from_ref(&lifted)).expect("put down");
    assert_eq!(waiting(&mut w), 4, "all of it is looked at again");
    for page in [&page, &longer, &open, &lifted] {
        settle(&mut w, page, 600);
    }
    assert_eq!(headline(&w).as_deref(), Some("Version 4"));
    assert_eq!(w.store.faults(&mut |_| ()).expect("checked"), Vec::<String>::new());
}

#[test]
fn what_came_of_files_is_kept_and_summed() {
    let w = World::new();
    let file = |path: &str, articles, why: Option<&str>| WatchedFile {
        path: path.into(),
        size: 5,
        written: 7,
        taken_at: 9,
        came: FileAccount { articles, aside: u64::from(why.is_some()), ..FileAccount::default() },
        why: why.map(str::to_owned),
    };
    w.store.put_taken("in", &[file("a", 2, None), file("b", 0, Some("broken"))]).expect("put down");
    let second =
        [WatchedFile { taken_at: 20, size: 6, ..file("b", 1, None) }, WatchedFile { taken_at: 20, ..file("c", 0, Some("cut off")) }];
    w.store.put_taken("in", &second).expect("put down");
    w.store.put_folder_state("out", &FolderState { error: Some("gone".into()), ..FolderState::default() }).expect("put down");
    let taken = |w: &World| {
        let mut taken = w.store.taken_files("in").expect("asked");
        taken.sort();
        taken
    };
    assert_eq!(taken(&w), [("a".into(), 5, 7), ("b".into(), 6, 7), ("c".into(), 5, 7)], "as they were the last time");
    let folders = w.store.watched_folders().expect("asked");
    let known = folders["in"].clone();
    // The name of the second was used twice: what it came to first counts on.
    assert_eq!((known.n_taken, known.n_troubled, known.came.articles, known.came.aside, known.taken_at), (4, 2, 3, 2, Some(20)));
    assert_eq!(folders["out"].state.error.as_deref(), Some("gone"));
    let troubled = || w.store.troubled_files("in", 9).expect("asked");
    assert_eq!(troubled(), [second[1].clone(), file("b", 0, Some("broken"))]);

    // What is old is summed: not what lies there still, but for what it came to before.
    let lying = BTreeSet::from(["a", "b"]);
    assert_eq!(w.store.forget_editions("in", 9, &lying).expect("summed"), Vec::<String>::new(), "nothing is older");
    assert_eq!(w.store.forget_editions("in", 10, &lying).expect("summed"), Vec::<String>::new(), "what lies there is known on");
    assert_eq!((troubled(), taken(&w).len()), (vec![second[1].clone()], 3));
    assert_eq!(w.store.forget_editions("in", 21, &BTreeSet::from(["b"])).expect("summed"), ["a", "c"]);
    assert_eq!(taken(&w), [("b".into(), 6, 7)]);
    assert_eq!(w.store.watched_folders().expect("asked")["in"], known, "the sums stay");
    assert_eq!(troubled(), []);
}
