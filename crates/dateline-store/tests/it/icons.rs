//! Icons of sites: kept until another takes their place, failures remembered, none of what was taken down.

use crate::world::World;
use dateline_news::ids::Digest;
use dateline_news::picture::{PictureMedia, Rendered};
use dateline_news::takedown::{Takedown, Target};
use dateline_store::icons::Icon;
use dateline_store::{Icons, Line, Store};

fn icon(site: &str, body: Option<&str>, asked_at: i64) -> Icon {
    let kept = body.map(|b| Rendered::new(PictureMedia::Png, 32, 32, b.as_bytes().to_vec()));
    let fault = body.is_none().then(|| "It answered with 404.".to_owned());
    Icon { site: site.into(), src: kept.as_ref().map(|_| format!("https://{site}/i.png")), kept, fault, asked_at }
}

#[test]
fn an_icon_stays_until_another_comes_and_a_failure_is_remembered() {
    let w = World::new();
    let s = &w.store;
    assert_eq!((s.icon_asked_at("a.example").expect("asked"), s.icons().expect("asked").len()), (None, 0));
    s.put_icon(&icon("a.example", None, 5)).expect("put down");
    assert_eq!((s.icon_asked_at("a.example").expect("asked"), s.icons().expect("asked").len()), (Some(5), 0));
    s.put_icon(&icon("a.example", Some("first"), 10)).expect("put down");
    let first = Digest::of(b"first");
    assert_eq!(s.icons().expect("asked").get("a.example"), Some(&first));
    s.put_icon(&icon("a.example", None, 20)).expect("put down");
    let all = s.icons_after("", 10).expect("asked");
    let want = Icon { fault: Some("It answered with 404.".into()), asked_at: 20, ..icon("a.example", Some("first"), 10) };
    assert_eq!(all, [want], "what is held stays, with the fault of the last time");
    assert_eq!(s.icon(&first).expect("asked").as_deref(), Some(&b"first"[..]));
    s.put_icon(&icon("a.example", Some("second"), 30)).expect("put down");
    assert_eq!(
        (s.icon(&first).expect("asked"), s.icons_after("", 10).expect("asked")),
        (None, vec![icon("a.example", Some("second"), 30)])
    );
    s.put_icon(&icon("b.example", Some("second"), 31)).expect("put down");
    assert_eq!(s.icons_after("a.example", 10).expect("asked"), [icon("b.example", Some("second"), 31)]);
    assert_eq!(s.faults(&mut |_| {}).expect("asked"), [""; 0]);
}

#[test]
fn the_icon_of_an_outlet_that_was_taken_down_is_not_given() {
    let mut w = World::new();
    for (site, body) in [("a.example", "one"), ("b.example", "one"), ("c.example", "other")] {
        w.store.put_icon(&icon(site, Some(body), 1)).expect("put down");
    }
    for site in ["a.example", "c.example"] {
        w.line.take_down(&Takedown { target: Target::Outlet(site.into()), reason: None, at: 2 }).expect("taken down");
    }
    assert_eq!(w.store.icons().expect("asked").into_keys().collect::<Vec<_>>(), ["b.example"]);
    // Another site has the same one; the other is nobody's else.
    assert!(w.store.icon(&Digest::of(b"one")).expect("asked").is_some());
    assert_eq!(w.store.icon(&Digest::of(b"other")).expect("asked"), None);
}
