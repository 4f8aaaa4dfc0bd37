//! Pictures are held once each, belong to pages, come later too, and go with the last page.

use crate::world::{World, article, id, page, words};
use dateline_news::article::{Article, Image};
use dateline_news::ids::Digest;
use dateline_news::note::NoteCode;
use dateline_news::page::Page;
use dateline_news::picture::{PagePicture, PictureMedia, PictureOutcome, Reduced, Rendered};
use dateline_news::takedown::{Takedown, Target};
use dateline_store::contract::{Listing, PictureHolders, Put};
use dateline_store::{Line, Store};

fn reduced(of: u8) -> Reduced {
    let small = Rendered::new(PictureMedia::Jpeg, 600, 300, vec![of, 6]);
    Reduced { large: Rendered::new(PictureMedia::Png, 1200, 600, vec![of, 12]), small: Some(small) }
}

fn kept(src: &str, of: u8) -> PagePicture {
    PagePicture { src: src.into(), outcome: PictureOutcome::Kept(Box::new(reduced(of))) }
}

fn unreadable(src: &str) -> PagePicture {
    PagePicture { src: src.into(), outcome: PictureOutcome::Unreadable("it is no picture".into()) }
}

/// A page and its article with two images: one by its absolute address, one by what lies beside.
fn illustrated(url: &str, pictures: Vec<PagePicture>) -> (Page, Article) {
    let mut page = page(url, 1_000_000, url);
    page.pictures = pictures;
    let mut article = article(&page, "Ferry aground", Some("2026-03-01"), &words(url));
    let image = |url: &str, beside: &[&str]| Image {
        url: url.into(),
        beside: beside.iter().map(|b| (*b).to_owned()).collect(),
        alt: None,
        caption: None,
        credit: None,
        before_block: 0,
    };
    article.images = vec![image("https://a.example/1.jpg", &[]), image("https://a.example/2.jpg", &["a_files/2.jpg"])];
    (page, article)
}

#[test]
fn pictures_come_with_their_article_and_into_lists() {
    let mut w = World::new();
    let (page, article) =
        illustrated("https://a.example/a", vec![kept("a_files/2.jpg", 2), unreadable("https://a.example/1.jpg"), kept("other.jpg", 3)]);
    w.file(&page, article);
    let held = w.store.article(&id("https://a.example/a")).expect("asked").expect("held");
    assert_eq!(held.pictures.iter().map(|p| (p.image, p.picture)).collect::<Vec<_>>(), [(1, reduced(2).picture())]);
    assert_eq!(held.notes.iter().map(|n| n.code).collect::<Vec<_>>(), [NoteCode::PictureUnreadable]);
    let listed = w.store.newest(&Listing { limit: 5, ..Listing::default() }).expect("asked");
    assert_eq!(listed[0].picture, Some(reduced(2).picture()));
    for rendered in [reduced(2).large, reduced(2).small.expect("one")] {
        assert_eq!(w.store.picture(&rendered.rendition.digest).expect("asked"), Some(rendered));
    }
    assert_eq!(w.store.picture(&Digest::of(b"?")).expect("asked"), None);
    assert!(w.store.faults(&mut |_| {}).expect("asked").is_empty());
}

#[test]
fn importing_again_with_the_files_heals_and_without_them_takes_nothing_away() {
    let mut w = World::new();
    let (bare, article) = illustrated("https://a.example/a", vec![]);
    w.file(&bare, article);
    let n_held = |w: &World| w.store.article(&id("https://a.example/a")).expect("asked").expect("held").pictures.len();
    assert_eq!(n_held(&w), 0);
    let (broken, _) = illustrated("https://a.example/a", vec![unreadable("a_files/2.jpg")]);
    let (whole, _) = illustrated("https://a.example/a", vec![kept("a_files/2.jpg", 2)]);
    for (page, n) in [(&broken, 0), (&whole, 1), (&bare, 1), (&broken, 1)] {
        assert_eq!(w.line.put_pages(std::slice::from_ref(page)).expect("put"), [Put::Held]);
        assert_eq!(n_held(&w), n);
    }
    let last = w.store.last_change().expect("asked");
    w.line.put_pages(&[whole]).expect("put");
    assert_eq!(w.store.last_change().expect("asked"), last, "the same again is no change");
    assert!(w.store.newest(&Listing { limit: 5, ..Listing::default() }).expect("asked")[0].picture.is_some());
}

#[test]
fn a_picture_is_held_once_survives_a_rebuild_and_goes_with_its_last_page() {
    let mut w = World::new();
    let pages = ["https://a.example/a", "https://b.example/b"].map(|url| illustrated(url, vec![kept("a_files/2.jpg", 2)]));
    for (page, article) in &pages {
        w.file(page, article.clone());
    }
    w.line.unfile_all().expect("unfiled");
    for (page, article) in &pages {
        w.refile(page, article.clone());
    }
    assert_eq!(w.store.article(&id("https://b.example/b")).expect("asked").expect("held").pictures.len(), 1);
    let db = rusqlite::Connection::open(w.dir.path().join("dateline.db")).expect("opened");
    db.execute_batch("PRAGMA foreign_keys = OFF").expect("as the store has it");
    let n = |sql: &str| db.query_row(sql, [], |r| r.get::<_, i64>(0)).expect("counted");
    assert_eq!(n("SELECT COUNT(*) FROM pictures"), 1);
    db.execute_batch("DELETE FROM pages WHERE row = 1").expect("gone");
    assert_eq!(n("SELECT COUNT(*) FROM pictures"), 1);
    db.execute_batch("DELETE FROM pages").expect("gone");
    assert_eq!((n("SELECT COUNT(*) FROM page_pictures"), n("SELECT COUNT(*) FROM pictures")), (0, 0));
}

#[test]
fn a_picture_is_of_all_outlets_that_brought_it_and_of_none_that_was_taken_down() {
    let mut w = World::new();
    let urls = ["https://a.example/a", "https://b.example/b"];
    let pages = urls.map(|url| illustrated(url, vec![kept("a_files/2.jpg", 2)]));
    for (page, article) in &pages {
        w.file(page, article.clone());
    }
    let both = [reduced(2).large, reduced(2).small.expect("one")].map(|r| r.rendition.digest);
    let holders = |w: &World, digest: Digest| w.store.picture_holders(&digest).expect("asked");
    let of = |outlets: &[&str], withheld: Option<&Takedown>| PictureHolders {
        outlets: outlets.iter().map(|o| (*o).to_owned()).collect(),
        withheld: withheld.cloned(),
    };
    for digest in both {
        assert_eq!(holders(&w, digest), of(&["a.example", "b.example"], None));
    }
    assert_eq!(holders(&w, Digest::of(b"?")), PictureHolders::default());

    let taken = urls.map(|url| Takedown { target: Target::of_address(url).expect("an address"), reason: None, at: 7 });
    for (n, left) in [(0, &["b.example"][..]), (1, &[])] {
        w.line.take_down(&taken[n]).expect("taken down");
        w.line.begin().expect("begun");
        w.line.withhold(&pages[n].0.id, Some(&pages[n].1.id), &taken[n]).expect("withheld");
        w.line.commit().expect("written");
        for digest in both {
            assert_eq!(holders(&w, digest), of(left, Some(&taken[0])), "after takedown {n}");
        }
    }
}

#[test]
fn damage_of_a_picture_is_told() {
    let check = |sql: &str, told: &str| {
        let mut w = World::new();
        let (page, article) = illustrated("https://a.example/a", vec![kept("a_files/2.jpg", 2)]);
        w.file(&page, article);
        let db = rusqlite::Connection::open(w.dir.path().join("dateline.db")).expect("opened");
        db.execute_batch("PRAGMA foreign_keys = OFF").expect("as the store has it");
        db.execute_batch(sql).expect("broken");
        let faults = w.store.faults(&mut |_| {}).expect("asked");
        assert!(faults.iter().any(|f| f.contains(told)), "{sql}: {faults:?}");
    };
    check("UPDATE pictures SET body = x'00'", "not those that were kept");
    check("UPDATE pictures SET small_body = x'00'", "not those that were kept");
    check("DROP TRIGGER page_pictures_gone; DELETE FROM page_pictures", "held by no page");
    check("DELETE FROM pictures", "pictures of pages are gone");
}

#[test]
fn a_picture_is_taken_down_with_the_last_page_that_shows_it() {
    let mut w = World::new();
    let (one, two) = ("https://a.example/a", "https://b.example/b");
    for url in [one, two] {
        let (page, article) = illustrated(url, vec![kept("a_files/2.jpg", 2)]);
        w.file(&page, article);
    }
    let names: Vec<_> = [reduced(2).large, reduced(2).small.expect("one")].iter().map(|r| r.rendition.digest).collect();
    let shown = |w: &World| names.iter().filter(|n| w.store.picture(n).expect("asked").is_some()).count();
    let take_down = |w: &mut World, url: &str| {
        let takedown = Takedown { target: Target::of_address(url).expect("an address"), reason: None, at: 0 };
        w.line.take_down(&takedown).expect("taken down");
        for page in w.line.take_unfiled(9).expect("asked") {
            w.line.begin().expect("begun");
            w.line.withhold(&page.id, None, &takedown).expect("withheld");
            w.line.commit().expect("written");
        }
    };
    take_down(&mut w, one);
    assert_eq!(shown(&w), 2, "the other page has it still");
    take_down(&mut w, two);
    assert_eq!(shown(&w), 0);
    assert!(w.store.faults(&mut |_| {}).expect("asked").is_empty());
}
