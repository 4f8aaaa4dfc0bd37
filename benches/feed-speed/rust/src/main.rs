//! Reads feeds with feed-rs, and as events with quick-xml, and tells how fast, as the example `feed_speed` does.
//!
//! `feed-peers FILE ROUNDS`: a JSON line for each peer. `feed-peers suite FILE…`: how many of these files each reads to the end.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::error::Error;
use std::time::Instant;

/// Reads a document to its end; gives the number of its items, and the bytes of its text.
fn events(bytes: &[u8]) -> Result<(usize, usize), Box<dyn Error>> {
    let mut reader = Reader::from_reader(bytes);
    let (mut buffer, mut items, mut n) = (Vec::new(), 0, 0);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Text(text) => n += text.html_content().len(),
            Event::CData(text) => n += text.html_content().len(),
            Event::GeneralRef(name) => n += name.html_content().len(),
            Event::Start(tag) | Event::Empty(tag) => {
                items += usize::from(tag.local_name().as_ref() == "item");
                for attribute in tag.attributes() {
                    n += attribute?.value.len();
                }
            }
            Event::Eof => return Ok((items, n)),
            _ => {}
        }
    }
}

fn feed(bytes: &[u8]) -> Result<usize, Box<dyn Error>> {
    Ok(feed_rs::parser::parse(bytes)?.entries.len())
}

/// Seconds that this process has run so far; `None` where the system does not tell (it is Linux that does).
fn cpu_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(text.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

/// The peak of resident memory in MB of 10^6 bytes.
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()).and_then(|n| n.parse::<f64>().ok()).map_or(0.0, |kib| kib * 1024.0 / 1e6)
}

fn tell(what: &str, bytes: &[u8], rounds: usize, read: impl Fn(&[u8]) -> Result<usize, Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    // The peak of an earlier reader is forgotten.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = peak_mb();
    for _ in 0..rounds {
        let (begun, cpu) = (Instant::now(), cpu_seconds());
        let n = read(bytes)?;
        let seconds = begun.elapsed().as_secs_f64();
        let cpu = cpu_seconds().zip(cpu).map_or(seconds, |(now, then)| now - then);
        println!(
            "{{\"what\":\"{what}\",\"entries\":{n},\"mb\":{},\"seconds\":{seconds},\"cpu_seconds\":{cpu},\"peak_mb_above_the_text\":{}}}",
            bytes.len() as f64 / 1e6,
            peak_mb() - before
        );
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match &args[..] {
        [what, files @ ..] if what == "suite" => {
            let (mut by_feed, mut by_events) = (0, 0);
            for file in files {
                let bytes = std::fs::read(file)?;
                // A panic is no reading either.
                by_feed += usize::from(std::panic::catch_unwind(|| feed(&bytes).is_ok()).unwrap_or(false));
                by_events += usize::from(events(&bytes).is_ok());
            }
            println!("{{\"what\":\"feed-rs 3.0.0\",\"feeds\":{},\"read\":{by_feed}}}", files.len());
            println!("{{\"what\":\"quick-xml 0.42.0, events\",\"feeds\":{},\"read\":{by_events}}}", files.len());
        }
        [file, rounds] => {
            let (bytes, rounds) = (std::fs::read(file)?, rounds.parse()?);
            tell("quick-xml 0.42.0, events", &bytes, rounds, |b| Ok(events(b)?.0))?;
            tell("feed-rs 3.0.0", &bytes, rounds, feed)?;
        }
        _ => return Err("feed-peers FILE ROUNDS | suite FILE…".into()),
    }
    Ok(())
}
