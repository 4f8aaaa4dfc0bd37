//! Nothing of a page or a query runs in the reader's browser. Strings made to run are put into every
//! field of pages, which come in by `dateline import`; then every page that shows them is opened.
//! The content security policy is off meanwhile: escaping alone must hold.

use crate::chromium::{Tab, tab};
use crate::house::{self, House, fresh, import};
use crate::strings::{all, strings};
use dateline_store::Store;
use dateline_store::sqlite::SqliteStore;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::Instant;

const WATCH: &str = include_str!("watch.js");
const FAULTS: &str = include_str!("faults.js");
const FEED_FAULTS: &str = include_str!("feed_faults.js");

/// Of the strings, at least this part must stand in the headline and in the text as they were
/// given: what the reading of a page drops proves nothing about showing it.
const SHOWN_MIN: f64 = 0.75;

/// A tab that tells of everything that runs.
fn watched() -> Option<Tab> {
    let mut tab = tab()?;
    tab.call("Page.setBypassCSP", json!({ "enabled": true }));
    tab.call("Runtime.addBinding", json!({ "name": "told" }));
    tab.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }));
    Some(tab)
}

/// What ran, spoke, asked others or stands there ready to run.
fn faults(tab: &mut Tab, home: &str, url: &str) -> Vec<String> {
    let mut faults = tab.told(FAULTS);
    faults.extend(ran(tab, home, url));
    faults
}

/// The same of a feed, how many entries it has, and where it goes on.
fn feed_faults(tab: &mut Tab, home: &str, url: &str) -> (Vec<String>, u64, Option<String>) {
    let told = tab.eval(FEED_FAULTS);
    let standing = told["faults"].as_array().expect("a list").iter().map(|f| f.as_str().unwrap_or_default().to_owned());
    let faults = standing.chain(ran(tab, home, url)).collect();
    (faults, told["entries"].as_u64().expect("a number"), told["next"].as_str().map(str::to_owned))
}

/// What ran, spoke or asked others since the page was opened.
fn ran(tab: &mut Tab, home: &str, url: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let is = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    for event in tab.events() {
        let p = &event["params"];
        match event["method"].as_str().unwrap_or_default() {
            "Runtime.bindingCalled" => faults.push(format!("ran {}", p["payload"])),
            "Page.javascriptDialogOpening" => faults.push(format!("dialog {}", p["message"])),
            "Page.frameAttached" => faults.push("a frame".into()),
            "Page.frameRequestedNavigation" => faults.push(format!("goes to {}", p["url"])),
            "Runtime.consoleAPICalled" => faults.push(format!("console {}", p["args"])),
            "Runtime.exceptionThrown" => faults.push(format!("exception {}", p["exceptionDetails"]["exception"]["description"])),
            // The browser draws the sign in a box for dates so.
            "Network.requestWillBeSent" if is(&p["request"]["url"]).starts_with("data:image/svg+xml;base64,") && p["type"] == "Image" => {}
            "Network.requestWillBeSent" if !is(&p["request"]["url"]).starts_with(home) => {
                faults.push(format!("asks {}", p["request"]["url"]))
            }
            // A refused query is told of in the console by the browser itself.
            "Log.entryAdded" if p["entry"]["source"] != "network" || is(&p["entry"]["url"]) != url => {
                faults.push(format!("log {} {}", p["entry"]["text"], p["entry"]["url"]));
            }
            _ => {}
        }
    }
    faults
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '<' | '>' | '&' | '"' | '\'' | '`' | '=' => write!(out, "&#{};", u32::from(c)).expect("a string takes all"),
            c => out.push(c),
        }
    }
    out
}

/// A page that has `attack` in every field, escaped as an honest publisher does, and once as markup.
fn page(n: usize, attack: &str) -> Value {
    let e = escaped(attack);
    let facts = json!({
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": format!("Report {n} {attack}"), "description": attack,
        "author": { "@type": "Person", "name": attack }, "publisher": { "@type": "Organization", "name": format!("Paper {attack}") },
        "datePublished": format!("2026-03-{:02}T08:00:00Z", 1 + n % 28), "articleSection": attack, "keywords": [attack],
        "image": { "@type": "ImageObject", "url": attack, "caption": attack },
    });
    let facts = facts.to_string().replace("</", "<\\/").replace("<!--", "<\\u0021--");
    let filler =
        format!("The council of district {n} met on the matter of quay {} and put it off until the clerk had read the file.", n * 7);
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Report {n} {e}</title>\
         <meta property=\"og:site_name\" content=\"Paper {e}\"><meta name=\"author\" content=\"{e}\"><meta name=\"description\" content=\"{e}\">\
         <link rel=\"canonical\" href=\"https://paper{k}.example/{n}/?x={e}\"><script type=\"application/ld+json\">{facts}</script></head><body>\
         <nav class=\"breadcrumb\"><ol><li><a href=\"/\">Home</a></li><li><a href=\"{e}\">{e}</a></li></ol></nav>\
         <article><h1>Report {n} {e}</h1><p class=\"byline\">By <a rel=\"author\" href=\"{e}\">{e}</a></p>\
         <p>{filler}</p><p>Given in the text: {e} and so the matter ends.</p><h2>Part {e}</h2><p>{filler} Again.</p>\
         <ul><li>Item {e}</li><li>Another item</li></ul><blockquote><p>Said {e}</p></blockquote>\
         <table><tr><th>What</th><td>{e}</td></tr><tr><th>More</th><td>{e}</td></tr></table>\
         <figure><img src=\"{e}\" alt=\"{e}\"><figcaption>Picture of {e}</figcaption></figure>\
         <p>{filler} A <a href=\"{e}\">link</a> follows, and then markup. {attack}</p></article>\
         <section class=\"related\"><h2>Related {e}</h2><ul><li><a href=\"{e}\">{e}</a></li></ul></section></body></html>",
        k = n % 9,
    );
    json!({ "url": format!("https://paper{}.example/{n}/?x={attack}", n % 9), "html": html })
}

/// As text is compared: without spaces and what nobody sees.
fn seen(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{fffe}' | '\u{ffff}'))
        .collect()
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, b| {
        write!(out, "%{b:02X}").expect("a string takes all");
        out
    })
}

/// The site with all pages, one for each string.
fn site(strings: &[String]) -> House {
    let dir = fresh(if all() { "nothing-runs-all" } else { "nothing-runs" });
    let file = dir.join("pages.jsonl");
    let mut out = std::fs::File::create(&file).expect("a file");
    for (n, attack) in strings.iter().enumerate() {
        writeln!(out, "{}", page(n, attack)).expect("written");
    }
    drop(out);
    import(&file, &dir);
    House::serve(&["serve"], dir)
}

#[test]
fn no_string_runs_in_any_field_or_query() {
    let Some(mut tab) = watched() else { return };
    let (strings, told) = strings();
    let began = Instant::now();
    let house = site(&strings);
    let imported = began.elapsed();
    let home = format!("{}/", house.base);
    let store = SqliteStore::open(&house.dir).expect("the store");
    let mut found = Vec::new();
    let mut opened = 0_u32;
    let mut look = |tab: &mut Tab, url: &str| {
        tab.open(url);
        opened += 1;
        found.extend(faults(tab, &home, url).into_iter().map(|f| format!("{f}   at {url}")));
    };

    // Every article, and its record of versions now and then.
    let (mut headlines, mut texts, mut articles) = (0_u32, 0_u32, 0_u32);
    let held = store.articles_after(0, usize::MAX >> 1).expect("articles");
    for held in &held {
        look(&mut tab, &house.url(&format!("/article/{}/{}", held.number, held.article.slug())));
        articles += 1;
        let n = held.article.url.as_deref().and_then(|u| u.split('/').nth(3)).and_then(|n| n.parse::<usize>().ok());
        let Some(attack) = n.and_then(|n| strings.get(n)) else { continue };
        let shown = tab.eval("JSON.stringify(['h1', '.text'].map((s) => document.querySelector(s)?.textContent ?? ''))");
        let shown: Vec<String> = serde_json::from_str(shown.as_str().unwrap_or("[]")).expect("two texts");
        headlines += u32::from(seen(&shown[0]).contains(&seen(attack)));
        texts += u32::from(seen(&shown[1]).contains(&seen(attack)));
    }
    // Every list: the front page, sections, outlets, days, what was set aside; each to its end.
    let mut lists: Vec<String> = ["/", "/outlets", "/days", "/set-aside", "/search", "/about"].map(str::to_owned).to_vec();
    lists.extend(store.outlets().expect("outlets").iter().take(9).map(|o| format!("/outlet/{}", percent(&o.key))));
    lists.extend((1..=28).map(|day| format!("/day/2026-03-{day:02}")));
    tab.open(&home);
    lists.extend(tab.told("[...document.querySelectorAll('a[href^=\"/section/\"]')].map((a) => a.getAttribute('href'))"));
    for list in &lists {
        let mut next = Some(house.url(list));
        while let Some(url) = next {
            look(&mut tab, &url);
            next = tab.eval("document.querySelector('a[rel=next]')?.href ?? null").as_str().map(str::to_owned);
        }
    }
    // Every string as a query, and as an address.
    for attack in &strings {
        look(&mut tab, &house.url(&format!("/search?q={}", percent(attack))));
    }
    for attack in strings.iter().step_by(10) {
        look(&mut tab, &house.url(&format!("/{}", percent(attack))));
    }

    // Every feed to its end, and every string as the query of one; opened as documents, which a reader
    // does who follows the link to a feed. A faulty query is answered with a page.
    let mut feeds: Vec<String> = lists.iter().filter(|l| l.starts_with("/section/") || l.starts_with("/outlet/")).cloned().collect();
    feeds.push(String::new());
    let mut feeds: Vec<String> = feeds.iter().flat_map(|of| ["atom", "json"].map(|kind| format!("{of}/feed.{kind}"))).collect();
    for attack in &strings {
        feeds.extend(["atom", "json"].map(|kind| format!("/search.{kind}?q={}", percent(attack))));
    }
    let (mut n_feeds, mut entries) = (0_u32, 0);
    for feed in &feeds {
        let mut next = Some(house.url(feed));
        while let Some(url) = next.take() {
            tab.open(&url);
            opened += 1;
            let faults = if tab.eval("document.contentType") == "text/html" {
                faults(&mut tab, &home, &url)
            } else {
                let (faults, n, on) = feed_faults(&mut tab, &home, &url);
                (n_feeds, entries, next) = (n_feeds + 1, entries + n, on);
                faults
            };
            found.extend(faults.into_iter().map(|f| format!("{f}   at {url}")));
        }
    }

    let part = |n: u32| f64::from(n) / strings.len() as f64;
    writeln!(
        std::io::stdout(),
        "{told}: {articles} articles imported in {:.0?}, {opened} pages opened in {:.0?}, of them {n_feeds} feeds with {entries} entries; as given in the headline {:.2}, in the text {:.2}",
        imported,
        began.elapsed() - imported,
        part(headlines),
        part(texts),
    )
    .expect("standard output is open");
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found[..found.len().min(40)].join("\n"));
    assert!(part(articles) >= 0.9, "only {articles} of {} pages became articles", strings.len());
    assert!(n_feeds >= 20 && entries >= 4 * u64::from(articles), "the feeds hold only {entries} entries on {n_feeds} pages");
    assert!(part(headlines) >= SHOWN_MIN && part(texts) >= SHOWN_MIN, "too few strings come through: {headlines}, {texts}");
}

#[test]
fn what_would_run_is_caught() {
    let Some(mut tab) = watched() else { return };
    let house = &house::EMPTY;
    let (home, url) = (format!("{}/", house.base), house.url("/about"));
    tab.open(&url);
    assert_eq!(faults(&mut tab, &home, &url), Vec::<String>::new());
    let wait = "new Promise((done) => setTimeout(done, 150))";
    for (planted, caught) in [
        ("<img src=x onerror=alert(1)>", "ran \"alert(1)\""),
        ("<img src=x onerror=alert(1)>", "<img onerror"),
        ("<details open ontoggle=prompt(1)>", "ran \"prompt(1)\""),
        ("<img src=https://elsewhere.example/x.png>", "asks \"https://elsewhere.example"),
        ("<a href=' java\tscript:alert(1)'>x</a>", "<a href="),
        ("<iframe srcdoc=x></iframe>", "a frame"),
        ("<details open ontoggle=console.log(1)>", "console "),
        ("<script src=/x.js></script>", "2 scripts"),
        ("<p style=color:red>", "<p style"),
    ] {
        tab.open(&url);
        tab.eval(&format!("document.querySelector('main').insertAdjacentHTML('beforeend', {}); {wait}", json!(planted)));
        let told = faults(&mut tab, &home, &url).join("\n");
        assert!(told.contains(caught), "{planted}: {told}");
    }
}

/// An address at which this answer is given to everybody, as a document of this type.
fn planted(kind: &'static str, body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let _ = stream.read(&mut [0; 4096]);
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
        }
    });
    format!("http://{at}/")
}

#[test]
fn what_would_run_in_a_feed_is_caught() {
    let Some(mut tab) = watched() else { return };
    const ATOM: &str = "application/atom+xml; charset=utf-8";
    const JSON: &str = "application/feed+json";
    for (kind, body, caught) in [
        (
            // Chromium shows what says that it is Atom as plain text, and runs this in any other XML.
            "application/xml",
            r#"<feed xmlns="http://www.w3.org/2005/Atom"><title><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></title></feed>"#,
            &["ran \"alert(1)\"", "<script> of http://www.w3.org/1999/xhtml"][..],
        ),
        (ATOM, r#"<feed xmlns="http://www.w3.org/2005/Atom"><link href="javascript:alert(1)"/></feed>"#, &["a link leads to javascript:"]),
        (
            ATOM,
            r#"<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="html">&lt;img src=x onerror=alert(1)></content></entry></feed>"#,
            &["<img> in an entry", "<img onerror> in an entry"],
        ),
        (
            JSON,
            r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"data:text/html,x","content_html":"<p onclick=alert(1)>x"}]}"#,
            &["an item leads to data:", "<p onclick> in an entry"],
        ),
    ] {
        let home = planted(kind, body);
        tab.open(&home);
        let told = feed_faults(&mut tab, &home, &home).0.join("\n");
        assert!(caught.iter().all(|c| told.contains(c)), "{body}: {told}");
    }
}
