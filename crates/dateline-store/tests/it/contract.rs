//! Pages in, filings down, answers out.

use crate::world::{World, article, id, page, words};
use dateline_news::filing::Filed;
use dateline_news::note::{Note, NoteCode};
use dateline_news::reading::Reading;
use dateline_news::section::Section;
use dateline_store::contract::{Account, Cursor, Listing, Put};
use dateline_store::sqlite::SqliteLine;
use dateline_store::{Error, Line, Store};

const A: &str = "https://a.example/1";
const B: &str = "https://b.example/1";
const C: &str = "https://c.example/1";

fn listing(limit: usize) -> Listing {
    Listing { limit, ..Listing::default() }
}

#[test]
fn the_same_page_is_put_down_once() {
    let mut w = World::new();
    let (one, other) = (page(A, 5, "<p>x</p>"), page(A, 9, "<p>x</p>"));
    assert_eq!(w.line.put_pages(&[one.clone(), other]).expect("put"), [Put::New, Put::Held]);
    assert_eq!(w.line.put_pages(std::slice::from_ref(&one)).expect("put"), [Put::Held]);
    let held = w.store.page(&one.id).expect("asked").expect("held");
    assert_eq!(held, one);
    assert_eq!(w.line.take_unfiled(10).expect("asked").len(), 1);
}

#[test]
fn a_second_line_is_refused_by_name_and_the_first_ones_end_frees_it() {
    let w = World::new();
    let Err(e) = SqliteLine::open(w.dir.path()) else { panic!("two lines") };
    assert!(matches!(e, Error::Locked { .. }));
    assert!(e.to_string().contains("--data"), "{e}");
    let World { dir, line, store, .. } = w;
    drop(line);
    SqliteLine::open(dir.path()).expect("free again");
    drop(store);
}

#[test]
fn what_is_not_committed_is_not_there() {
    let mut w = World::new();
    let p = page(A, 5, "x");
    w.line.put_pages(std::slice::from_ref(&p)).expect("put");
    w.line.begin().expect("begun");
    w.line.set_aside(&p.id, vec![Note::new(NoteCode::NoBody, "none")]).expect("set aside");
    w.line.rollback().expect("given up");
    assert_eq!(w.line.n_unfiled().expect("asked"), 1);
    assert_eq!(w.store.account().expect("asked"), Account { pages: 1, unfiled: 1, ..Account::default() });
}

#[test]
fn equal_texts_are_one_family_whatever_the_order() {
    let text = words("tide");
    // The earliest date is the original's, however late it arrives.
    let told = [(A, Some("2026-03-03")), (B, Some("2026-03-01")), (C, None)];
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [0, 2, 1], [2, 0, 1], [1, 2, 0]] {
        let mut w = World::new();
        for at in order {
            w.tell(told[at].0, told[at].1, &text);
        }
        let family = w.store.family(&id(C)).expect("asked").expect("a family");
        let original = family.original.id;
        assert_eq!(family.copies.len(), 2, "{order:?}");
        if order[0] != 2 || original != id(C) {
            assert_eq!(original, id(B), "{order:?}");
        }
        assert_eq!(w.store.newest(&listing(10)).expect("asked").len(), 1, "copies are folded");
        assert_eq!(w.store.account().expect("asked").copies, 2);
        assert_eq!(w.store.faults(&mut |_| {}).expect("asked"), [] as [String; 0]);
    }
}

#[test]
fn short_texts_and_different_texts_are_no_copies() {
    let mut w = World::new();
    w.tell(A, None, "Results will follow.");
    w.tell(B, None, "Results will follow.");
    w.tell(C, None, &words("other"));
    assert_eq!(w.store.account().expect("asked").copies, 0);
}

#[test]
fn a_copy_of_an_earlier_version_stays_a_copy() {
    let mut w = World::new();
    let old = words("old");
    w.tell(A, Some("2026-03-01"), &old);
    let newer = page(A, 2_000_000, "newer");
    let filed = w.file(&newer, article(&newer, "H", Some("2026-03-01"), &words("new")));
    assert_eq!(filed, Filed::Version { id: id(A) });
    assert_eq!(w.tell(B, Some("2026-03-02"), &old), Filed::Article { id: id(B), copy_of: Some(id(A)) });
}

#[test]
fn a_mirror_of_an_earlier_version_is_a_copy_in_any_order() {
    let (old, new) = (words("old"), words("new"));
    let (v1, v2, mirror) = (page(A, 100, "v1"), page(A, 200, "v2"), page(B, 150, "mirror"));
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut w = World::new();
        for at in order {
            let (p, text) = [(&v1, &old), (&v2, &new), (&mirror, &old)][at];
            w.file(p, article(p, "H", Some("2026-03-01"), text));
        }
        let family = w.store.family(&id(B)).expect("asked");
        // Only while the mirror was there before the later version could it pass for the original.
        let original = family.map(|f| f.original.id);
        assert!(original == Some(id(A)) || order == [2, 0, 1], "{order:?}: {original:?}");
        assert!(w.store.faults(&mut |_| {}).expect("asked").is_empty());
    }
}

#[test]
fn a_copy_that_is_rewritten_is_one_no_longer() {
    let mut w = World::new();
    w.tell(A, Some("2026-03-01"), &words("tide"));
    w.tell(B, Some("2026-03-02"), &words("tide"));
    let newer = page(B, 2_000_000, "own");
    w.file(&newer, article(&newer, "H", Some("2026-03-02"), &words("own")));
    assert_eq!(w.store.family(&id(B)).expect("asked"), None);
    assert_eq!(w.store.article(&id(B)).expect("asked").expect("held").n_versions, 2);
}

#[test]
fn captures_are_versions_by_time_and_not_by_arrival() {
    let (first, second) = (page(A, 100, "first"), page(A, 200, "second"));
    let mut texts = Vec::new();
    for order in [[&first, &second], [&second, &first]] {
        let mut w = World::new();
        for p in order {
            let text = if p.id == first.id { words("one") } else { words("two") };
            w.file(p, article(p, "H", None, &text));
        }
        let held = w.store.article(&id(A)).expect("asked").expect("held");
        assert_eq!(held.article.page, second.id);
        let versions = w.store.versions(&id(A)).expect("asked");
        assert_eq!(versions.iter().map(|v| v.page).collect::<Vec<_>>(), [first.id, second.id]);
        assert!(versions[0].changes.is_empty());
        assert_eq!(versions[1].changes[0].field, "text");
        texts.push(versions);
    }
    assert_eq!(texts[0], texts[1]);
}

#[test]
fn numbers_rise_and_stay_over_a_rebuild() {
    let mut w = World::new();
    for url in [A, B, C] {
        w.tell(url, None, &words(url));
    }
    let numbers = |w: &World| [A, B, C].map(|u| w.store.article(&id(u)).expect("asked").expect("held").number);
    let before = numbers(&w);
    assert_eq!(before, [1, 2, 3]);
    assert_eq!(w.line.unfile_all().expect("unfiled"), 3);
    assert_eq!(w.store.account().expect("asked"), Account { pages: 3, unfiled: 3, ..Account::default() });
    for p in w.line.take_unfiled(10).expect("asked").into_iter().rev() {
        let url = p.url.clone().expect("an address");
        w.refile(&p, article(&p, "H", None, &words(&url)));
    }
    assert_eq!(numbers(&w), before);
}

#[test]
fn followers_are_told_each_change_in_order_and_once() {
    let mut w = World::new();
    w.tell(A, Some("2026-03-02"), &words("tide"));
    let first = w.store.last_change().expect("asked");
    w.tell(B, Some("2026-03-01"), &words("tide")); // A becomes a copy: a change of A as well.
    let rows = w.store.changes_since(first, 10).expect("asked");
    let mut changed: Vec<_> = rows.iter().map(|r| r.article).collect();
    changed.sort();
    let mut want = vec![id(A), id(B)];
    want.sort();
    assert_eq!(changed, want);
    assert!(rows.windows(2).all(|r| r[0].change < r[1].change));
    assert_eq!(rows.last().map(|r| r.change), Some(w.store.last_change().expect("asked")));
    w.line.unfile_all().expect("unfiled");
    let rows = w.store.changes_since(0, 10).expect("asked");
    assert!(rows.len() == 2 && rows.iter().all(|r| r.removed));
}

#[test]
fn lists_are_newest_first_and_go_on_from_a_cursor() {
    let mut w = World::new();
    for n in 1..=9 {
        w.tell(&format!("https://a.example/{n}"), Some(&format!("2026-03-0{}", (n * 4) % 9 + 1)), &words(&format!("n{n}")));
    }
    let all = w.store.newest(&listing(100)).expect("asked");
    assert_eq!(all.len(), 9);
    assert!(all.windows(2).all(|p| p[0].sort_at > p[1].sort_at));
    let mut paged = Vec::new();
    let mut after = None;
    loop {
        let part = w.store.newest(&Listing { after, limit: 4, ..Listing::default() }).expect("asked");
        let Some(last) = part.last() else { break };
        after = Some(Cursor { sort_at: last.sort_at, number: last.number });
        paged.extend(part);
    }
    assert_eq!(paged, all);
    let march_3 = Listing { from_ms: Some(all[6].sort_at), before_ms: Some(all[5].sort_at), limit: 9, ..Listing::default() };
    assert_eq!(w.store.newest(&march_3).expect("asked").len(), 1);
    let none = Listing { section: Some(Section::Sport), limit: 9, ..Listing::default() };
    assert_eq!(w.store.newest(&none).expect("asked"), []);
    assert_eq!(w.store.sections().expect("asked"), [(Section::World, 9)]);
    assert_eq!(w.store.days(3).expect("asked").iter().map(|(_, n)| *n).collect::<Vec<_>>(), [1, 1, 1]);
    let outlets = w.store.outlets().expect("asked");
    assert_eq!((outlets.len(), outlets[0].key.as_str(), outlets[0].n_articles), (1, "a.example", 9));
}

#[test]
fn an_article_is_found_by_what_people_type() {
    let mut w = World::new();
    let p = page("https://a.example/1?utm_source=x#top", 1, "x");
    let mut a = article(&p, "H", None, &words("x"));
    a.url = Some(A.into());
    a.id = id(A);
    w.file(&p, a);
    for what in [A, "https://a.example/1?utm_medium=y", "1", &id(A).to_string(), &p.id.to_string(), "  1 "] {
        assert_eq!(w.store.find(what).expect("asked"), Some(id(A)), "{what}");
    }
    for what in ["", "2", "-1", "99999999999999999999", "https://a.example/2", "nonsense"] {
        assert_eq!(w.store.find(what).expect("asked"), None, "{what}");
    }
    assert_eq!(w.store.article_of_number(u64::MAX).expect("asked"), None);
}

#[test]
fn readings_are_counted_within_their_window() {
    let w = World::new();
    const HOUR_MS: i64 = 3_600_000;
    let r = |url, at| Reading::opened(id(url), at);
    w.store.put_readings(&[r(A, 10 * HOUR_MS), r(A, 20 * HOUR_MS), r(B, 20 * HOUR_MS), r(A, 5 * HOUR_MS)]).expect("put");
    let tallies = w.store.tallies(10 * HOUR_MS, 24).expect("asked");
    assert_eq!((tallies.reads(&id(A)), tallies.reads(&id(B)), tallies.window_hours), (2, 1, 24));
    assert_eq!(tallies.by_hour[&id(A)].iter().map(|(hour, t)| (*hour, t.opened)).collect::<Vec<_>>(), [(10, 1), (20, 1)]);
}

#[test]
fn a_page_set_aside_keeps_its_reason_and_may_be_filed_later() {
    let mut w = World::new();
    let p = page(A, 1, "x");
    w.line.put_pages(std::slice::from_ref(&p)).expect("put");
    let notes = vec![Note::new(NoteCode::LoginWall, "It asks to sign in.")];
    w.line.set_aside(&p.id, notes.clone()).expect("set aside");
    let aside = w.store.set_aside(0, 10).expect("asked");
    assert_eq!((aside.len(), &aside[0].1.shown[..], &aside[0].1.notes), (1, A, &notes));
    w.refile(&p, article(&p, "H", None, &words("x")));
    assert!(w.store.set_aside(0, 10).expect("asked").is_empty());
    assert_eq!(w.store.account().expect("asked"), Account { pages: 1, articles: 1, ..Account::default() });
}
