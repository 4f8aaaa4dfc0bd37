//! Text from outside comes out inert, whatever field it came in by.

use crate::memory::{Memory, article};
use crate::site::{Site, attributes};
use dateline_news::article::{BlockKind, Byline, Dateline, Image, Mark, MarkKind, PageList, PageListItem, PageListKind, Reaction, Span};
use dateline_news::found::{Found, FoundIn};
use dateline_news::ids::Id128;
use dateline_news::note::{Note, NoteCode};
use dateline_news::version::{Change, Version};
use dateline_store::contract::SetAside;

const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</title></textarea><iframe srcdoc=x>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "<!--",
    "\u{202e}evil\u{202c} \u{0}\u{8}\u{9b}x",
];

/// An article that says `x` wherever it can.
fn full_of(x: &str, host: &str) -> Memory {
    let mut memory = Memory::default();
    let mut a = article(host, &format!("H {x}"), "2025-04-06", &[]);
    let found = |text: &str| Found::new(text.to_owned(), FoundIn::Meta);
    a.dek = Some(found(x));
    a.url = Some(x.to_owned());
    a.canonical_url = Some(found(x));
    a.breadcrumb = vec![x.into()];
    a.section_label = Some(found(x));
    a.tags = vec![x.into()];
    a.outlet.name = Some(x.into());
    a.outlet.domain = Some(format!("{x}.example"));
    a.byline = Some(Found::new(Byline { raw: x.into(), names: vec![x.into()] }, FoundIn::Meta));
    a.wire = Some(found(x));
    a.credit = vec![x.into()];
    a.lang = Some(found(x));
    a.shown_date = Some(x.into());
    a.reactions = vec![Reaction { label: x.into(), count: 1 }];
    let item = |url: &str| PageListItem { title: x.into(), url: Some(url.to_owned()) };
    a.lists = vec![PageList { kind: PageListKind::Other, label: Some(x.into()), items: vec![item(x), item("data:text/html,x")] }];
    a.images = vec![Image {
        url: x.into(),
        beside: vec![x.into()],
        alt: Some(x.into()),
        caption: Some(x.into()),
        credit: Some(x.into()),
        before_block: 0,
    }];
    for kind in [
        BlockKind::Lead,
        BlockKind::Paragraph,
        BlockKind::Heading,
        BlockKind::ListItem,
        BlockKind::Quotation,
        BlockKind::TableRow,
        BlockKind::Preformatted,
    ] {
        let mark = Mark { span: Span { start: 0, end: x.len() }, kind: MarkKind::Link("jAvA\tscript:alert(1)".into()) };
        a.body.push(kind, x, vec![mark]);
    }
    a.dateline = Some(Dateline { raw: x.into(), place: x.into(), date: None, span: Span { start: 0, end: x.len() } });
    a.evidence.choose(x, x, FoundIn::Meta);
    memory.add(a, vec![Note::new(NoteCode::DateDoubtful, x)]);
    let change = Change { field: x.into(), before: Some(x.into()), after: Some(x.into()) };
    let version = |changes| Version { page: Id128([1; 16]), captured_at: Some(1), changes };
    memory.capture(1, vec![version(vec![]), version(vec![change])]);
    let notes = vec![Note::new(NoteCode::NoBody, x)];
    memory.set_aside.push(SetAside { page: Id128([9; 16]), shown: x.into(), notes });
    memory
}

#[tokio::test]
async fn markup_in_any_field_comes_out_inert() {
    for attack in ATTACKS {
        let site = Site::of(full_of(attack, "a.example"));
        let article = site.get("/article/1").await.header("location").to_owned();
        let outlet = site.get("/outlets").await.body;
        let outlet = attributes(&outlet, "href").into_iter().find(|h| h.starts_with("/outlet/")).expect("an outlet");
        let query = "/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E".to_owned();
        let missing = "/%3Cscript%3Ealert(1)%3C/script%3E".to_owned();
        for path in [
            article.clone(),
            format!("{article}/versions"),
            "/".into(),
            "/section/news".into(),
            "/outlets".into(),
            outlet,
            "/day/2025-04-06".into(),
            "/set-aside".into(),
            query,
            missing,
        ] {
            inert(&site.get(&path).await.body, &format!("{attack:?} at {path}"));
        }
    }
}

/// Nothing that runs, and no character that turns a line around.
pub fn inert(html: &str, at: &str) {
    let data: Vec<&str> = html.split("<script type=\"application/ld+json\">").skip(1).collect();
    assert_eq!(html.matches("<script").count(), 1 + data.len(), "{at}: one script, our own; the rest is data");
    for data in data {
        let data = data.split("</script>").next().expect("an end");
        assert!(!data.contains(['<', '>', '&']), "{at}: {data}");
        assert!(serde_json::from_str::<serde_json::Value>(data).is_ok(), "{at}: the data is whole: {data}");
    }
    assert!(html.contains("<script src=\"/static/site."), "{at}");
    // The form of a source has two of its own.
    let others = ["keep", "drop"].iter().fold(html.to_lowercase(), |html, name| html.replace(&format!("<textarea name=\"{name}\""), ""));
    for tag in ["<img", "<iframe", "<textarea", "<svg/onload", "<!--", "<object", "<style"] {
        assert!(!others.contains(tag), "{at}: {tag}");
    }
    for link in ["href", "src", "action"].iter().flat_map(|name| attributes(html, name)) {
        let allowed = link.starts_with('/') || link.starts_with('#') || link.starts_with("https://") || link.starts_with("http://");
        assert!(allowed && !link.starts_with("//"), "{at}: {link}");
    }
    let hidden = |c: char| matches!(c, '\u{202a}'..='\u{202e}') || (c.is_control() && c != '\n' && c != '\t');
    assert!(!html.contains(hidden), "{at}: hidden characters");
    // Inside tags: no attribute that runs something.
    for tag in html.split('<').skip(1).filter_map(|t| t.split('>').next()) {
        let bare: String = tag.split('"').step_by(2).collect();
        assert!(!bare.contains(" on") && !bare.contains(" style"), "{at}: <{tag}>");
    }
}
