//! The peers of crates.io, one a run: `extract-peers PEER`, lines `{"id","url","html"}` in, lines
//! `{"id","text","title","authors","date","publisher"}` out. With `--speed`: reads all, then passes over
//! all in memory until 20 passes or 10 CPU seconds, and prints `{"pages","cpu_s"}`; a first pass is not counted.
//!
//! A peer that gives clean HTML is read by `text.rs`, one block a line, so that none is punished
//! for gluing blocks together in its plain text. Options are those that its manual begins with.

mod text;

use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a peer says of a page: text, headline, byline, date, publisher.
type Said = Result<(String, String, Option<String>, Option<String>, Option<String>), String>;

/// Reads one page: HTML and its address.
type Peer = fn(&str, Option<&str>) -> Said;

#[cfg(feature = "dom_smoothie")]
fn dom_smoothie(html: &str, url: Option<&str>) -> Said {
    let cfg = dom_smoothie::Config { text_mode: dom_smoothie::TextMode::Formatted, ..Default::default() };
    let mut reader = dom_smoothie::Readability::new(html, url, Some(cfg)).map_err(|e| e.to_string())?;
    let a = reader.parse().map_err(|e| e.to_string())?;
    Ok((a.text_content.to_string(), a.title, a.byline, a.published_time, a.site_name))
}

#[cfg(feature = "legible")]
fn legible(html: &str, url: Option<&str>) -> Said {
    let a = legible::parse(html, url, None).map_err(|e| e.to_string())?;
    Ok((text::of(&a.content), a.title, a.byline, a.published_time, a.site_name))
}

#[cfg(feature = "libreadability")]
fn libreadability(html: &str, url: Option<&str>) -> Said {
    let a = libreadability::extract(html, url).map_err(|e| e.to_string())?;
    Ok((text::of(&a.content), a.title, Some(a.byline), Some(a.published_time), Some(a.site_name)))
}

#[cfg(feature = "readabilityrs")]
fn readabilityrs(html: &str, url: Option<&str>) -> Said {
    let reader = readabilityrs::Readability::new(html, url, None).map_err(|e| e.to_string())?;
    let a = reader.parse().ok_or("no article")?;
    Ok((text::of(&a.content.unwrap_or_default()), a.title.unwrap_or_default(), a.byline, a.published_time, a.site_name))
}

#[cfg(feature = "trafilatura")]
fn trafilatura(html: &str, url: Option<&str>) -> Said {
    let mut options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
    if let Some(url) = url.and_then(|u| u.parse().ok()) {
        options = options.with_url(url);
    }
    let a = trafilatura::extract(html, &options).map_err(|e| e.to_string())?;
    let m = a.metadata;
    Ok((text::of(&a.content_html), m.title, Some(m.author), m.date.map(|d| d.to_string()), Some(m.sitename)))
}

fn peer(name: &str) -> Option<Peer> {
    match name {
        #[cfg(feature = "dom_smoothie")]
        "dom_smoothie" => Some(dom_smoothie),
        #[cfg(feature = "legible")]
        "legible" => Some(legible),
        #[cfg(feature = "libreadability")]
        "libreadability" => Some(libreadability),
        #[cfg(feature = "readabilityrs")]
        "readabilityrs" => Some(readabilityrs),
        #[cfg(feature = "trafilatura")]
        "trafilatura" => Some(trafilatura),
        _ => None,
    }
}

fn ask(peer: Peer, page: &Value) -> Said {
    let html = page["html"].as_str().unwrap_or_default();
    let url = page["url"].as_str().filter(|u| !u.is_empty());
    catch_unwind(AssertUnwindSafe(|| peer(html, url))).unwrap_or_else(|_| Err("panic".into()))
}

/// CPU seconds of this process so far, from the kernel's own account (Linux).
fn cpu_s() -> std::io::Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |i: usize| fields.get(i).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    Ok((ticks(11) + ticks(12)) / 100.0) // User and system, in hundredths of a second on every Linux.
}

fn speed(peer: Peer) -> std::io::Result<()> {
    let pages: Vec<Value> = std::io::stdin().lock().lines().map(|l| Ok(serde_json::from_str(&l?)?)).collect::<std::io::Result<_>>()?;
    let pass = || pages.iter().filter(|p| ask(peer, p).is_ok()).count();
    std::hint::black_box(pass());
    let (start, mut n) = (cpu_s()?, 0);
    while n < 20 * pages.len() && cpu_s()? - start < 10.0 {
        std::hint::black_box(pass());
        n += pages.len();
    }
    println!("{}", json!({ "pages": n, "cpu_s": cpu_s()? - start }));
    Ok(())
}

fn main() -> std::io::Result<()> {
    let name = std::env::args().nth(1).unwrap_or_default();
    let Some(peer) = peer(&name) else {
        eprintln!("no such peer was built in: {name}");
        std::process::exit(2);
    };
    std::panic::set_hook(Box::new(|_| {})); // A panic is one failed page, said on its line.
    if std::env::args().any(|a| a == "--speed") {
        return speed(peer);
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let page: Value = serde_json::from_str(&line?)?;
        let row = match ask(peer, &page) {
            Ok((text, title, byline, date, publisher)) => json!({
                "id": page["id"], "text": text, "title": title,
                "authors": byline.filter(|b| !b.trim().is_empty()).map(|b| vec![b]).unwrap_or_default(),
                "date": date.filter(|d| !d.is_empty()), "publisher": publisher.filter(|p| !p.is_empty()),
            }),
            Err(error) => json!({ "id": page["id"], "error": error }),
        };
        serde_json::to_writer(&mut out, &row)?;
        out.write_all(b"\n")?;
        out.flush()?; // A run that is stopped for its time keeps what it did.
    }
    Ok(())
}
