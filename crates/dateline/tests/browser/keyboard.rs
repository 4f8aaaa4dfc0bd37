//! A reader with a keyboard only: each stop is seen, the order is that of the page, the skip link
//! skips, and the letter keys work until they are switched off.

use crate::chromium::{Tab, tab};
use crate::house::GAZETTE;

/// More stops than any page has.
const STOPS_MAX: usize = 600;

/// Where the keyboard is: a fault if it cannot be seen, and its place in the page.
const STOP: &str = r##"(() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const all = [...document.querySelectorAll("*")], style = getComputedStyle(e), faults = [];
  const box = [...e.getClientRects()].find((r) => r.width && r.height);
  if (!box) faults.push("has no size");
  else {
    if (box.top < -1 || box.left < -1 || box.top > innerHeight || box.left > innerWidth) faults.push("is outside the window");
    const at = document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2), Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 2));
    if (at && !e.contains(at) && !at.contains(e)) faults.push(`is covered by ${at.tagName}.${at.className}`);
  }
  if (!(style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)) faults.push("has no ring");
  if (e.tabIndex > 0) faults.push("has an order of its own");
  return JSON.stringify({ n: all.indexOf(e), what: `${e.tagName} "${(e.textContent || e.name || "").trim().slice(0, 40)}"`, faults, href: e.getAttribute("href") });
})()"##;

/// The path of a link: the page may drop from its address by which list it was reached.
fn path(href: &str) -> &str {
    href.split('?').next().unwrap_or_default()
}

/// Two frames: then all is drawn that was due.
const FRAMES: &str = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))";

/// Presses Tab from the top of the page to its end; gives what each stop leads to.
fn walk(tab: &mut Tab, page: &str) -> Vec<String> {
    let (mut last, mut stops, mut faults) = (-1, Vec::new(), Vec::new());
    for _ in 0..STOPS_MAX {
        tab.press("Tab");
        tab.eval(FRAMES); // The window follows with the next frame.
        let told = tab.eval(STOP);
        let Some(told) = told.as_str() else { break };
        let stop: serde_json::Value = serde_json::from_str(told).expect("a stop");
        let n = stop["n"].as_i64().expect("its place");
        if n < last {
            break; // Around, at the top again.
        }
        last = n;
        faults.extend(stop["faults"].as_array().into_iter().flatten().map(|f| format!("{} {f}", stop["what"])));
        stops.push(stop["href"].as_str().unwrap_or_default().to_owned());
    }
    assert!(faults.is_empty(), "{page}: {} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(stops.len() < STOPS_MAX, "{page}: the walk does not end");
    let all = tab.eval("[...document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]')].filter((e) => e.getClientRects().length && !e.closest('details:not([open]) > :not(summary)')).length");
    assert_eq!(Some(stops.len() as u64), all.as_u64(), "{page}: stops, and what can be stopped at");
    stops
}

/// What an expression gives, as a string.
fn text(tab: &mut Tab, expression: &str) -> String {
    tab.eval(expression).as_str().unwrap_or_default().to_owned()
}

/// Presses a key that leads to another page and waits until that is there.
fn follow(tab: &mut Tab, key: &str) {
    tab.forget();
    tab.press(key);
    tab.wait_for("Page.loadEventFired", key);
}

#[test]
fn tab_leads_through_the_front_page_and_an_article_to_its_lists() {
    let Some(mut tab) = tab() else { return };
    tab.open(&GAZETTE.url("/"));
    let stops = walk(&mut tab, "front");
    assert_eq!(stops.first().map(String::as_str), Some("#main"), "the first stop skips to the content");
    let article = stops.iter().find(|href| href.starts_with("/article/")).expect("an article").clone();

    // To the article by Enter, and through it.
    tab.open(&GAZETTE.url("/"));
    tab.eval(&format!("document.querySelector('main a[href=\"{article}\"]').focus()"));
    follow(&mut tab, "Enter");
    assert_eq!(text(&mut tab, "location.pathname"), path(&article));
    let stops = walk(&mut tab, "article");
    let lists = tab.told("[...document.querySelectorAll('.three .item h3 a')].map((a) => a.getAttribute('href'))");
    assert!(!lists.is_empty());
    assert!(lists.iter().all(|href| stops.contains(href)), "every item of the lists is a stop");
    // And back.
    tab.forget();
    tab.eval("history.back()");
    tab.wait_for("Page.frameNavigated", "back"); // It may come from the browser's memory, and is not loaded then.
    assert_eq!(text(&mut tab, "location.pathname"), "/");
}

#[test]
fn the_skip_link_skips() {
    let Some(mut tab) = tab() else { return };
    tab.open(&GAZETTE.url("/"));
    tab.press("Tab");
    tab.press("Enter");
    tab.press("Tab");
    assert_eq!(tab.eval("!!document.activeElement.closest('main')"), true, "the next stop is in the content");
}

#[test]
fn letters_move_open_search_and_explain_until_switched_off() {
    let Some(mut tab) = tab() else { return };
    tab.open(&GAZETTE.url("/"));
    let here = "document.activeElement.getAttribute('href') ?? ''";
    tab.press("j");
    let first = text(&mut tab, here);
    assert!(first.starts_with("/article/"), "j goes to an article: {first:?}");
    tab.press("j");
    let second = text(&mut tab, here);
    assert_ne!(second, first);
    assert_eq!(tab.eval("document.activeElement.matches(':focus-visible')"), true, "and is seen there");
    tab.press("k");
    assert_eq!(text(&mut tab, here), first);
    follow(&mut tab, "o");
    assert_eq!(text(&mut tab, "location.pathname"), path(&first));

    tab.press("/");
    assert_eq!(tab.eval("document.activeElement.name"), "q");
    tab.press("j");
    assert_eq!(tab.eval("document.activeElement.value"), "j", "in a box a letter is a letter");
    tab.press("Escape");
    assert_eq!(tab.eval("document.activeElement === document.body"), true, "Esc leaves the box");

    tab.press("?");
    assert_eq!(tab.eval("!!document.querySelector('dialog[open]')"), true);
    tab.press("Escape");
    assert_eq!(tab.eval("!!document.querySelector('dialog[open]')"), false);
    tab.press("?");
    tab.eval("document.querySelector('dialog[open] input[type=checkbox]').click()");
    tab.press("Escape");

    tab.open(&GAZETTE.url("/"));
    tab.press("j");
    assert_eq!(tab.eval("document.activeElement === document.body"), true, "off stays off on the next page");
}
