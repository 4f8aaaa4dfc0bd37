//! Reads pages that are made to be slow, each at three sizes, and names those that cost too much:
//! more than a second or 200 MB, or growing faster than the page does.
//!
//! `cargo run --release -p dateline-news --example growth [-- PART_OF_A_NAME [BYTES]]`; every page is
//! read in a process of its own, so that one that never ends is stopped and its memory is its own.
//! `-- --write FOLDER BYTES` writes the pages as files instead.

use dateline_news::extract::extract;
use dateline_news::limits::PAGE_BYTES_MAX;
use dateline_news::page::Page;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

#[path = "../tests/attacks/mod.rs"]
mod attacks;

/// Seconds that one page may take, and that it may take before it is stopped.
const SECONDS_MAX: f64 = 1.0;
const SECONDS_STOP: u64 = 20;

/// MiB that one page may take, its own bytes included.
const MIB_MAX: f64 = 200.0;

/// How much longer twice the page may take: n log n, and the noise of the clock.
const FACTOR_MAX: f64 = 2.6;

/// Times below this many seconds are noise.
const SECONDS_SEEN: f64 = 0.02;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, which, bytes] = &args[..]
        && flag == "--one"
    {
        one(which.parse().unwrap_or(0), bytes.parse().unwrap_or(0));
        return ExitCode::SUCCESS;
    }
    if let [flag, folder, bytes] = &args[..]
        && flag == "--write"
    {
        return write(folder, bytes.parse().unwrap_or(0));
    }
    let part = args.first().map_or("", String::as_str);
    // The page's own words around what is repeated must fit as well.
    let largest = args.get(1).and_then(|n| n.parse().ok()).unwrap_or(PAGE_BYTES_MAX - 65_536);
    let mut n_bad = 0;
    let mut worst = (0.0f64, 0.0f64);
    println!("{:<58} {:>8} {:>8} {:>8} {:>7} {:>5}", "page", "n/4", "n/2", "n", "MiB", "x2");
    for (i, attack) in attacks::ATTACKS.iter().enumerate().filter(|(_, a)| a.name.contains(part)) {
        let runs: Vec<(f64, f64)> = [largest / 4, largest / 2, largest].iter().map(|n| run(i, *n)).collect();
        let factor = if runs[1].0 > SECONDS_SEEN { runs[2].0 / runs[1].0 } else { 1.0 };
        let mib = runs.iter().map(|r| r.1).fold(0.0, f64::max);
        worst = (worst.0.max(runs[2].0), worst.1.max(mib));
        let mut faults = Vec::new();
        if runs[2].0 > SECONDS_MAX {
            faults.push("SLOW");
        }
        if mib > MIB_MAX {
            faults.push("LARGE");
        }
        if factor > FACTOR_MAX {
            faults.push("GROWS");
        }
        n_bad += usize::from(!faults.is_empty());
        println!(
            "{:<58} {:>8.3} {:>8.3} {:>8.3} {:>7.0} {:>5.1} {}",
            format!("{:?}: {}", attack.media, attack.name),
            runs[0].0,
            runs[1].0,
            runs[2].0,
            mib,
            factor,
            faults.join(" ")
        );
    }
    println!("{n_bad} of {} pages cost too much; the worst took {:.2} s and {:.0} MiB.", attacks::ATTACKS.len(), worst.0, worst.1);
    if n_bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Writes every page as a file, for the fuzzer to begin with.
fn write(folder: &str, bytes: usize) -> ExitCode {
    for (i, attack) in attacks::ATTACKS.iter().enumerate() {
        let path = format!("{folder}/{}-{i:03}", attack.media.as_str());
        if let Err(e) = std::fs::write(&path, (attack.page)(bytes)) {
            eprintln!("{path} cannot be written: {e}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Reads one page and prints seconds and MiB.
fn one(which: usize, bytes: usize) {
    let attack = &attacks::ATTACKS[which];
    let page = Page::alone(attack.media, Some("https://paper.example/2025/03/04/ferry"), (attack.page)(bytes));
    let start = cpu();
    let extracted = extract(&page);
    let seconds = cpu() - start;
    std::hint::black_box(&extracted);
    println!("{seconds} {}", peak_mib());
}

/// Seconds and MiB of a page in a process of its own; a page that was stopped has all the time it had.
fn run(which: usize, bytes: usize) -> (f64, f64) {
    let Ok(me) = std::env::current_exe() else { return (f64::INFINITY, f64::INFINITY) };
    let child =
        Command::new(me).args(["--one", &which.to_string(), &bytes.to_string()]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = child else { return (f64::INFINITY, f64::INFINITY) };
    let start = Instant::now();
    while matches!(child.try_wait(), Ok(None)) {
        if start.elapsed() > Duration::from_secs(SECONDS_STOP) {
            let _ = child.kill();
            let _ = child.wait();
            return (SECONDS_STOP as f64, 0.0);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let out = child.wait_with_output().map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
    let mut figures = out.split_whitespace().filter_map(|f| f.parse::<f64>().ok());
    // A page on which the reader fell over printed nothing.
    (figures.next().unwrap_or(f64::INFINITY), figures.next().unwrap_or(f64::INFINITY))
}

/// Seconds of the processor that this process has had, where the system tells; else of the clock.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").ok();
    let ns = stat.and_then(|s| s.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()));
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    ns.map_or_else(|| START.get_or_init(Instant::now).elapsed().as_secs_f64(), |ns| ns / 1e9)
}

/// The most memory that this process has had, where the system tells.
fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()).and_then(|kib| kib.parse::<f64>().ok()).map_or(0.0, |kib| kib / 1024.0)
}
