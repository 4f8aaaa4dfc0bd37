//! What is taken down is gone from every answer, stays so, and comes back when it is lifted.

use crate::world::{World, article, id, page, words};
use dateline_news::note::NoteCode;
use dateline_news::page::Page;
use dateline_news::takedown::{Names, Takedown, Target};
use dateline_store::contract::{Account, Listing};
use dateline_store::{Line, Store};

const A: &str = "https://a.example/1";
const B: &str = "https://b.example/1";
const C: &str = "https://c.example/1";

fn takedown(target: Target, reason: Option<&str>) -> Takedown {
    Takedown { target, reason: reason.map(str::to_owned), at: 7 }
}

fn of_address(url: &str) -> Takedown {
    takedown(Target::of_address(url).expect("an address"), Some("At the publisher's request."))
}

/// Files what waits, as the line does.
fn file_waiting(w: &mut World, text: impl Fn(&Page) -> String) {
    for p in w.line.take_unfiled(100).expect("asked") {
        let url = p.url.clone().expect("an address");
        let a = article(&p, &format!("Headline of {url}"), Some(date(&url)), &text(&p));
        let names = Names::of(&p, Some(&a));
        match w.line.takedown_of(&names).expect("asked") {
            Some(takedown) => {
                w.line.begin().expect("begun");
                w.line.withhold(&p.id, Some(&a.id), &takedown).expect("withheld");
                w.line.commit().expect("written");
            }
            None => {
                w.refile(&p, a);
            }
        }
    }
}

fn date(url: &str) -> &'static str {
    match url {
        A => "2026-03-01",
        B => "2026-03-02",
        _ => "2026-03-03",
    }
}

/// A family of three with A as its original, and one article apart.
fn world() -> World {
    let mut w = World::new();
    for url in [A, B, C] {
        w.tell(url, Some(date(url)), &words("tide"));
    }
    w.tell("https://a.example/2", Some("2026-03-04"), &words("own"));
    w
}

fn text(p: &Page) -> String {
    words(if p.url.as_deref() == Some("https://a.example/2") { "own" } else { "tide" })
}

fn sound(w: &World) {
    let a = w.store.account().expect("asked");
    assert_eq!(a.pages, a.articles + a.further_captures + a.set_aside + a.unfiled);
    assert_eq!(w.store.faults(&mut |_| {}).expect("asked"), Vec::<String>::new());
}

#[test]
fn an_address_taken_down_is_gone_at_once_and_its_copies_stand_alone() {
    let mut w = world();
    let before: Vec<_> = w.store.articles_after(0, 9).expect("asked");
    assert_eq!(w.line.take_down(&of_address("http://a.example/1?utm_source=x")).expect("taken down"), 1);
    // Before anything is filed again, a crash leaves it so: gone, its family waiting, all sound.
    assert_eq!(w.store.article(&id(A)).expect("asked"), None);
    assert_eq!(w.store.account().expect("asked"), Account { pages: 4, articles: 1, unfiled: 3, ..Account::default() });
    sound(&w);

    file_waiting(&mut w, text);
    assert_eq!(w.store.article_of_number(1).expect("asked"), None);
    assert_eq!(w.store.find(A).expect("asked"), None);
    let listed = w.store.newest(&Listing { with_copies: true, limit: 9, ..Listing::default() }).expect("asked");
    assert_eq!(listed.iter().map(|s| s.url.as_deref()).collect::<Vec<_>>(), [Some("https://a.example/2"), Some(C), Some(B)]);
    let family = w.store.family(&id(C)).expect("asked").expect("a family");
    assert_eq!((family.original.id, family.copies.len()), (id(B), 1), "the earliest that is shown is the original now");
    let aside = w.store.set_aside(0, 9).expect("asked");
    assert_eq!((aside.len(), aside[0].1.notes[0].code), (1, NoteCode::TakenDown));
    assert!(aside[0].1.notes[0].text.contains("At the publisher's request."));
    let reason = w.store.withheld(1).expect("asked").expect("withheld").reason;
    assert_eq!(reason.as_deref(), Some("At the publisher's request."));
    assert_eq!((w.store.withheld(2).expect("asked"), w.store.withheld(99).expect("asked")), (None, None));
    assert!(w.store.changes_since(0, 9).expect("asked").iter().any(|c| c.article == id(A) && c.removed), "followers are told");
    sound(&w);

    w.line.unfile_all().expect("unfiled");
    file_waiting(&mut w, text);
    assert_eq!(w.store.article(&id(A)).expect("asked"), None, "a rebuild keeps it down");
    assert!(w.store.withheld(1).expect("asked").is_some());
    let newer = page(A, 9_000_000, "a newer capture");
    w.line.put_pages(std::slice::from_ref(&newer)).expect("put");
    file_waiting(&mut w, text);
    assert_eq!(w.store.article(&id(A)).expect("asked"), None, "so does an import");
    sound(&w);

    let target = Target::of_address(A).expect("an address");
    assert_eq!(w.line.lift(&target).expect("lifted"), Some(2));
    assert_eq!(w.line.lift(&target).expect("asked"), None);
    sound(&w);
    file_waiting(&mut w, text);
    let after: Vec<_> = w.store.articles_after(0, 9).expect("asked");
    let told = |held: &[dateline_store::contract::Held]| held.iter().map(|h| (h.number, h.article.id, h.copy_of)).collect::<Vec<_>>();
    assert_eq!(told(&after), told(&before), "numbers and family are what they were");
    assert_eq!(w.store.withheld(1).expect("asked"), None);
    sound(&w);
}

#[test]
fn an_outlet_taken_down_takes_all_of_it_and_nothing_else() {
    let mut w = world();
    let outlet = Target::Outlet("a.example".into());
    assert_eq!(w.line.take_down(&takedown(outlet.clone(), None)).expect("taken down"), 2);
    file_waiting(&mut w, text);
    assert_eq!(w.store.account().expect("asked"), Account { pages: 4, articles: 2, copies: 1, set_aside: 2, ..Account::default() });
    assert!(w.store.outlets().expect("asked").iter().all(|o| o.key != "a.example"));
    assert_eq!(w.store.withheld(4).expect("asked").expect("withheld").reason, None);
    sound(&w);
    // Said again with a reason, it has one; it is one takedown still.
    w.line.take_down(&takedown(outlet.clone(), Some("By order."))).expect("taken down");
    file_waiting(&mut w, text);
    assert_eq!(w.store.takedowns().expect("asked"), [takedown(outlet.clone(), Some("By order."))]);
    assert!(w.store.set_aside(0, 9).expect("asked").iter().all(|(_, s)| s.notes[0].text.contains("By order.")));
    // An article of it that is taken down by itself stays so when the outlet comes back.
    w.line.take_down(&of_address(A)).expect("taken down");
    file_waiting(&mut w, text);
    assert_eq!(w.line.lift(&outlet).expect("lifted"), Some(2));
    file_waiting(&mut w, text);
    assert_eq!((w.store.article(&id(A)).expect("asked"), w.store.account().expect("asked").articles), (None, 3));
    sound(&w);
}

#[test]
fn what_is_not_held_yet_can_be_taken_down() {
    let mut w = World::new();
    assert_eq!(w.line.take_down(&of_address(A)).expect("taken down"), 0);
    w.line.put_pages(&[page(A, 1, "x")]).expect("put");
    file_waiting(&mut w, text);
    assert_eq!(w.store.account().expect("asked"), Account { pages: 1, set_aside: 1, ..Account::default() });
    assert_eq!(w.store.withheld(1).expect("asked"), None, "it never had a number");
    sound(&w);
}

#[test]
fn a_page_without_an_article_falls_by_its_address_too() {
    let mut w = World::new();
    let p = page(A, 1, "x");
    w.line.put_pages(std::slice::from_ref(&p)).expect("put");
    w.line.set_aside(&p.id, vec![dateline_news::note::Note::new(NoteCode::NoBody, "No text.")]).expect("set aside");
    assert_eq!(w.line.take_down(&of_address(A)).expect("taken down"), 1);
    assert_eq!(w.line.n_unfiled().expect("asked"), 1);
    sound(&w);
}

#[test]
fn the_one_that_was_filed_first_is_the_original_again_when_it_comes_back() {
    let mut w = World::new();
    for url in [C, "https://d.example/1"] {
        w.tell(url, Some("2026-03-03"), &words("tide")); // No date decides.
    }
    let family = |w: &World| w.store.family(&id(C)).expect("asked").map(|f| f.original.id);
    assert_eq!(family(&w), Some(id(C)));
    w.line.take_down(&of_address(C)).expect("taken down");
    file_waiting(&mut w, text);
    assert_eq!(family(&w), None);
    w.line.lift(&of_address(C).target).expect("lifted");
    file_waiting(&mut w, text);
    assert_eq!(family(&w), Some(id(C)));
    w.line.unfile_all().expect("unfiled");
    file_waiting(&mut w, text);
    assert_eq!(family(&w), Some(id(C)), "and a rebuild says the same");
    sound(&w);
}
