//! Pages are light and still: their weights, no shift of what stands there, no word in the console,
//! no request to anybody else, and the same content without script.

use crate::chromium::{Tab, tab};
use crate::kinds;
use serde_json::Value;

/// Bytes as the page uses them, unpacked: HTML, style, script, fonts.
const WEIGHTS_MAX: [(&str, u64); 4] = [("html", 60_000), ("css", 25_000), ("js", 12_000), ("font", 120_000)];

/// How far what is shown may move by itself, as browsers count it.
const SHIFT_MAX: f64 = 0.01;

/// Weights by kind of file, once the fonts are there.
const WEIGH: &str = r#"document.fonts.ready.then(() => {
  const sum = { html: performance.getEntriesByType("navigation")[0].decodedBodySize, css: 0, js: 0, font: 0 };
  for (const r of performance.getEntriesByType("resource")) {
    const name = new URL(r.name).pathname;
    const what = /\.css$/.test(name) ? "css" : /\.js$/.test(name) ? "js" : /\.woff2$/.test(name) ? "font" : null;
    if (what) sum[what] += r.decodedBodySize;
  }
  return sum;
})"#;

/// The sum of all shifts up to two frames after the fonts came.
const SHIFT: &str = r#"document.fonts.ready.then(() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 120);
}))"#;

/// What a reader is told: words, and where links and forms lead.
const CONTENT: &str = r#"(() => {
  const main = document.querySelector("main").cloneNode(true);
  // The script tells times in the reader's zone and brings the buttons that need it; a page that keeps
  // its list in the browser says without script that it needs it.
  for (const e of main.querySelectorAll("time, button, noscript")) e.remove();
  const words = main.textContent.replace(/\s+/g, "");
  return JSON.stringify([words, [...main.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")), main.querySelectorAll("form").length]);
})()"#;

/// What a page did that it should not: words in the console, faults, requests to others.
fn misdeeds(tab: &mut Tab, url: &str) -> Vec<String> {
    let home = url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let of_event = |e: &Value| {
        let p = &e["params"];
        match e["method"].as_str().unwrap_or_default() {
            "Runtime.consoleAPICalled" => Some(format!("console: {}", p["args"])),
            "Runtime.exceptionThrown" => Some(format!("exception: {}", p["exceptionDetails"]["text"])),
            // That a page is not there is told of in the console by the browser itself.
            "Log.entryAdded" if text(&p["entry"]["url"]) != url => Some(format!("log: {} {}", p["entry"]["text"], p["entry"]["url"])),
            // A data: address asks nobody: so the browser draws its own signs.
            "Network.requestWillBeSent" if text(&p["request"]["url"]).starts_with("data:") => None,
            "Network.requestWillBeSent" if !text(&p["request"]["url"]).starts_with(&home) => Some(format!("asks {}", p["request"]["url"])),
            "Network.loadingFailed" => Some(format!("could not load: {}", p["errorText"])),
            _ => None,
        }
    };
    tab.events().iter().filter_map(of_event).collect()
}

#[test]
fn every_kind_of_page_is_light_still_and_silent() {
    let Some(mut tab) = tab() else { return };
    let mut faults = Vec::new();
    for width in [1280, 360] {
        tab.size(width, 900);
        for kind in kinds::all() {
            tab.open(&kind.url);
            let weights = tab.eval(WEIGH);
            for (what, max) in WEIGHTS_MAX {
                let bytes = weights[what].as_u64().expect("a weight");
                if bytes >= max || (bytes == 0 && what != "font") {
                    faults.push(format!("{}, {width} px: {bytes} bytes of {what}; {max} are too many, 0 is none", kind.name));
                }
            }
            let shift = tab.eval(SHIFT).as_f64().expect("a number");
            if shift >= SHIFT_MAX {
                faults.push(format!("{}, {width} px: shifts by {shift:.4}", kind.name));
            }
            faults.extend(misdeeds(&mut tab, &kind.url).into_iter().map(|f| format!("{}: {f}", kind.name)));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn without_script_the_pages_say_the_same() {
    let Some(mut tab) = tab() else { return };
    let mut faults = Vec::new();
    for kind in kinds::all() {
        tab.call("Emulation.setScriptExecutionDisabled", serde_json::json!({ "value": true }));
        tab.open(&kind.url);
        let without = tab.eval(CONTENT);
        tab.call("Emulation.setScriptExecutionDisabled", serde_json::json!({ "value": false }));
        tab.open(&kind.url);
        let with = tab.eval(CONTENT);
        if with != without {
            faults.push(format!("{}:\n  with:    {with:.600}\n  without: {without:.600}", kind.name));
        }
    }
    assert!(faults.is_empty(), "{} pages differ:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn without_script_the_search_form_works() {
    let Some(mut tab) = tab() else { return };
    tab.call("Emulation.setScriptExecutionDisabled", serde_json::json!({ "value": true }));
    tab.open(&crate::house::GAZETTE.url("/"));
    tab.eval("document.querySelector('.mast-search input, form[action=\"/search\"] input').focus()");
    tab.call("Input.insertText", serde_json::json!({ "text": "ferry" }));
    tab.forget();
    tab.press("Enter");
    tab.wait_for("Page.loadEventFired", "the search");
    let found = tab.eval("location.pathname + location.search + ' ' + document.querySelectorAll('main .item').length");
    let found = found.as_str().expect("an address").to_owned();
    assert!(found.starts_with("/search?q=ferry") && !found.ends_with(" 0"), "{found}");
}

#[test]
fn a_page_that_asks_others_or_speaks_is_noticed() {
    let Some(mut tab) = tab() else { return };
    let url = crate::house::EMPTY.url("/");
    tab.open(&url);
    assert_eq!(misdeeds(&mut tab, &url), Vec::<String>::new());
    tab.eval("console.log('x'); new Image().src = 'https://elsewhere.example/x.png'; new Promise((done) => setTimeout(done, 100))");
    let told = misdeeds(&mut tab, &url).join("\n");
    assert!(told.contains("console: ") && (told.contains("elsewhere.example")), "{told}");
}
