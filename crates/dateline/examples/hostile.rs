//! Every bad input, each in a process of its own: what happens, what is said, peak of memory and time against their
//! bounds. `benches/hostile/run` builds it, runs it, and keeps the table.
//!
//! `hostile` prints the table as Markdown and ends with 1 where an outcome is another or a bound is broken;
//! `hostile --kind N` the inputs of one kind. MB are 10^6 bytes of resident memory at its peak while the input is
//! handled. Seconds are those of the processor where the program works, and those of the wall (marked so) where somebody
//! else is waited for.

#[path = "../tests/hostile/mod.rs"]
mod hostile;

use hostile::{Bench, Case, Clock, Told, all};
use serde_json::{Value, json};
use std::io::Read;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Beyond its bound and this, a process is ended: making the input may take a while as well.
const PATIENCE: Duration = Duration::from_secs(300);

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--one", n] => one(n.parse().expect("a number")),
        ["--kind", n] => table(Some(n.parse().expect("a number"))),
        [] => table(None),
        _ => {
            eprintln!("hostile [--kind N]");
            ExitCode::from(2)
        }
    }
}

/// Handles one input and tells of it as JSON on the last line.
fn one(n: usize) -> ExitCode {
    let case = all().swap_remove(n);
    let bench = Bench::new(false);
    let told = (case.run)(&bench);
    let cost = bench.measured().expect("it was measured");
    // Where the system does not tell what was worked, it is no more than the wall says.
    let seconds = if case.bound.clock == Clock::Processor { cost.cpu_seconds.unwrap_or(cost.seconds) } else { cost.seconds };
    println!("\n{}", json!({"happened": told.happened, "message": told.message, "seconds": seconds, "mb": cost.mb}));
    ExitCode::SUCCESS
}

/// What a process of its own made of an input.
struct Measured {
    told: Told,
    seconds: f64,
    mb: Option<f64>,
}

fn apart(n: usize, case: &Case) -> Result<Measured, String> {
    let program = std::env::current_exe().map_err(|e| e.to_string())?;
    let mut child = Command::new(program)
        .args(["--one", &n.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| e.to_string())?;
    let mut out = child.stdout.take().ok_or("no output")?;
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        let _ = out.read_to_string(&mut text);
        text
    });
    let until = Instant::now() + Duration::from_secs_f64(case.bound.seconds) + PATIENCE;
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|e| e.to_string())? {
            break status;
        }
        if Instant::now() > until {
            let _ = child.kill();
            return Err("it did not end".into());
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let text = reader.join().unwrap_or_default();
    let last = text.lines().last().and_then(|l| serde_json::from_str::<Value>(l).ok());
    let Some(last) = last.filter(|_| status.success()) else { return Err(format!("the process ended: {status}")) };
    let word = |name: &str| last[name].as_str().unwrap_or_default().to_owned();
    Ok(Measured {
        told: Told::new(word("happened"), word("message")),
        seconds: last["seconds"].as_f64().unwrap_or(f64::MAX),
        mb: last["mb"].as_f64(),
    })
}

fn table(kind: Option<u8>) -> ExitCode {
    println!(
        "| kind | input | what happens | what is said | peak, MB | bound | seconds | bound | |\n|---|---|---|---|---|---|---|---|---|"
    );
    let (mut n_all, mut n_broken) = (0, 0);
    for (n, case) in all().iter().enumerate().filter(|(_, c)| kind.is_none_or(|k| k == c.kind)) {
        n_all += 1;
        let (told, mb, seconds, verdict) = match apart(n, case) {
            Ok(m) => {
                let verdict = if !case.is_met(&m.told) {
                    "ANOTHER OUTCOME"
                } else if m.mb.is_some_and(|mb| mb > case.bound.mb) {
                    "TOO MUCH MEMORY"
                } else if m.seconds > case.bound.seconds {
                    "TOO SLOW"
                } else {
                    "held"
                };
                let seconds = if case.bound.clock == Clock::Wall { format!("{:.3} wall", m.seconds) } else { format!("{:.2}", m.seconds) };
                (m.told, m.mb.map_or("?".into(), |mb| format!("{mb:.0}")), seconds, verdict)
            }
            Err(why) => (Told::new(why, ""), "?".into(), "?".into(), "BROKEN"),
        };
        n_broken += usize::from(verdict != "held");
        println!(
            "| {} | {} | {} | {} | {mb} | {:.0} | {seconds} | {:.1} | {verdict} |",
            case.kind,
            cell(case.input, 200),
            cell(&told.happened, 120),
            cell(&told.message, 160),
            case.bound.mb,
            case.bound.seconds
        );
    }
    eprintln!("{n_all} inputs, {n_broken} not held");
    ExitCode::from(u8::from(n_broken > 0))
}

/// Text in a cell of a table: nothing in it is taken for markup, and it is cut where it is long.
fn cell(text: &str, chars_max: usize) -> String {
    let cut = if text.chars().count() > chars_max { text.chars().take(chars_max - 1).collect::<String>() + "…" } else { text.to_owned() };
    let plain = cut.replace(['\n', '\r'], " ").replace('|', "\\|");
    // What stands in code signs already is left.
    if plain.contains('`') { plain } else { plain.replace('<', "&lt;").replace('&', "&amp;").replace("&amp;lt;", "&lt;") }
}
