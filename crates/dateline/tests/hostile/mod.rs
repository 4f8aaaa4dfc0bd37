//! The bad inputs, each with what is to happen: one list for the test (outcome and message) and for
//! `examples/hostile.rs`, which runs each in a process of its own and holds memory and time to their bounds.
//!
//! An input is one of the forty-four kinds of `docs/bad-input.md`; most kinds have several. [`all`] gives them in order.

pub mod archives;
pub mod documents;
pub mod hostile_dates;
pub mod markup;
pub mod requests;
#[path = "../../../dateline-import/tests/it/hostile.rs"]
#[allow(dead_code)] // What it counts is asked by the tests of fetching.
pub mod server;
pub mod site;
pub mod texts;
pub mod transport;

use std::cell::RefCell;
use std::time::{Duration, Instant};

/// What one input may cost. The test asks for outcomes alone.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code)]
pub struct Bound {
    /// Peak of resident memory while it is handled, MB of 10^6 bytes, what the program holds anyway included.
    pub mb: f64,
    /// Seconds, of this clock.
    pub seconds: f64,
    pub clock: Clock,
}

/// Whose seconds are bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code)]
pub enum Clock {
    /// The wall's, where somebody else is waited for.
    Wall,
    /// The processor's, all threads and ended child processes together, where the program works: what others do on the machine changes it little.
    Processor,
}

impl Bound {
    /// For what waits for others.
    pub const fn waiting(mb: f64, seconds: f64) -> Bound {
        Bound { mb, seconds, clock: Clock::Wall }
    }

    /// For what works.
    pub const fn working(mb: f64, seconds: f64) -> Bound {
        Bound { mb, seconds, clock: Clock::Processor }
    }
}

/// For what is fetched: the body that may be held, unpacked, twice over, beside what the program holds; and the deadline
/// of the fetch with a second on top.
pub const FETCHED: Bound = Bound::waiting(96.0, 41.0);

/// For what must be refused before anything is waited for.
pub const REFUSED: Bound = Bound::waiting(64.0, 1.0);

/// For a document of `n` bytes: costs grow in proportion to its size and no faster. What takes most for its size is a feed of
/// short entries: some 2 KB each beside their words, as an entry and as an item, which is what the factor of memory leaves room for.
pub const fn of_bytes(n: usize) -> Bound {
    let mb = n as f64 / 1e6;
    Bound::working(96.0 + 10.0 * mb, 1.0 + 0.2 * mb)
}

/// What became of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// In few words, always the same.
    pub happened: String,
    /// What the person is told; empty where nothing is to be said because nothing is wrong.
    pub message: String,
}

impl Told {
    pub fn new(happened: impl Into<String>, message: impl Into<String>) -> Told {
        Told { happened: happened.into(), message: message.into() }
    }
}

/// One bad input.
pub struct Case {
    /// Which of the forty-four kinds.
    pub kind: u8,
    /// What it is, in words.
    pub input: &'static str,
    /// What is to happen; several outcomes where chance decides between them, parted by " or ".
    pub expected: &'static str,
    /// What it may cost.
    #[allow(dead_code)]
    pub bound: Bound,
    /// Makes the input and hands it in; the handling alone stands within [`Bench::measure`].
    pub run: fn(&Bench) -> Told,
}

impl Case {
    pub fn is_met(&self, told: &Told) -> bool {
        self.expected.split(" or ").any(|e| e == told.happened)
    }
}

/// Where an input is handled, and what that cost.
#[derive(Default)]
pub struct Bench {
    /// Waits are short: deadlines of half a second in place of those that are in force.
    pub is_quick: bool,
    measured: RefCell<Option<Cost>>,
}

/// What it cost to handle an input.
#[derive(Clone, Copy, Debug, Default)]
#[allow(dead_code)]
pub struct Cost {
    /// Seconds of the wall.
    pub seconds: f64,
    /// Seconds of the processor, in steps of a hundredth, where the system tells them (Linux).
    pub cpu_seconds: Option<f64>,
    /// The peak of resident memory in MB, where the system tells it (Linux).
    pub mb: Option<f64>,
}

impl Bench {
    pub fn new(is_quick: bool) -> Bench {
        Bench { is_quick, measured: RefCell::default() }
    }

    /// Handles an input: what stands in `handle` is what is measured. Called several times, the times add up.
    pub fn measure<T>(&self, handle: impl FnOnce() -> T) -> T {
        forget_peak();
        let (began, cpu) = (Instant::now(), cpu_seconds());
        let out = handle();
        let before = self.measured.take().unwrap_or_default();
        *self.measured.borrow_mut() = Some(Cost {
            seconds: before.seconds + began.elapsed().as_secs_f64(),
            cpu_seconds: cpu_seconds().zip(cpu).map(|(now, then)| before.cpu_seconds.unwrap_or(0.0) + now - then),
            mb: [before.mb, peak_mb()].into_iter().flatten().max_by(f64::total_cmp),
        });
        out
    }

    /// What it cost; `None` if nothing was measured.
    pub fn measured(&self) -> Option<Cost> {
        *self.measured.borrow()
    }

    /// For how long a server drips: longer than any deadline.
    pub fn drip(&self) -> Duration {
        Duration::from_millis(if self.is_quick { 20 } else { 1000 })
    }
}

/// Sets the system's peak of this process to what it holds now (Linux).
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// Seconds that this process and its ended children have run: fields 14 to 17 of its `stat`, in ticks of a hundredth.
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands in brackets before them, and may hold spaces.
    let fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11).take(4);
    fields.map(|f| f.parse::<f64>().ok()).sum::<Option<f64>>().map(|ticks| ticks / 100.0)
}

fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kib| kib * 1024.0 / 1e6)
}

/// The different ones of these outcomes with how many there are of each, in the order in which they came; one alone is
/// said without its number.
pub fn together(outcomes: impl IntoIterator<Item = String>) -> String {
    let mut all: Vec<(String, usize)> = Vec::new();
    for outcome in outcomes {
        match all.iter_mut().find(|(o, _)| *o == outcome) {
            Some((_, n)) => *n += 1,
            None => all.push((outcome, 1)),
        }
    }
    match &all[..] {
        [(one, _)] => one.clone(),
        _ => all.iter().map(|(o, n)| format!("{n} {o}")).collect::<Vec<_>>().join(", "),
    }
}

/// All inputs, in the order of their kinds.
pub fn all() -> Vec<Case> {
    let mut all = Vec::new();
    for part in [
        transport::cases(),
        documents::cases(),
        hostile_dates::cases(),
        markup::cases(),
        archives::cases(),
        texts::cases(),
        requests::cases(),
    ] {
        all.extend(part);
    }
    all.sort_by_key(|c| c.kind);
    all
}
