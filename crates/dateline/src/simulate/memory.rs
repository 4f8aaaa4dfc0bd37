//! What a long run holds in memory: samples over its time, and whether they grow.

/// Share of a run after which memory is judged: what is opened and read into memory at the start is no growth.
const SETTLED: f64 = 0.2;

/// By how much the second half may hold more than the first, and MB below which that says nothing.
const GROWTH_MAX: f64 = 0.2;
/// See [`GROWTH_MAX`].
const GROWTH_MB_MIN: f64 = 40.0;

/// What a process holds, MB (10^6 bytes).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Held {
    /// Pages that are in memory, those of files included that the system may take back at any time.
    pub resident_mb: f64,
    /// Pages that stand for no file: what the program itself asked for.
    pub anonymous_mb: f64,
}

impl Held {
    /// What this process holds now; `None` where the system does not say (it does on Linux).
    pub fn now() -> Option<Held> {
        Held::of(&std::fs::read_to_string("/proc/self/smaps_rollup").ok()?)
    }

    /// What is held beyond what was held `before`.
    pub fn beyond(self, before: Held) -> Held {
        Held { resident_mb: self.resident_mb - before.resident_mb, anonymous_mb: self.anonymous_mb - before.anonymous_mb }
    }

    /// Reads lines such as `Anonymous:     81234 kB` (KiB, in spite of their unit).
    fn of(rollup: &str) -> Option<Held> {
        let mb = |name: &str| {
            let line = rollup.lines().find_map(|l| l.strip_prefix(name))?;
            let kib: f64 = line.trim_start_matches(':').split_whitespace().next()?.parse().ok()?;
            Some(kib * 1024.0 / 1e6)
        };
        Some(Held { resident_mb: mb("Rss")?, anonymous_mb: mb("Anonymous")? })
    }
}

/// Medians of the two halves of a run, its beginning aside, MB.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Halves {
    /// Of the first.
    pub first: Held,
    /// Of the second.
    pub second: Held,
}

impl Halves {
    /// Of samples that were taken at equal times.
    pub fn of(samples: &[Held]) -> Halves {
        let steady = samples.get((samples.len() as f64 * SETTLED) as usize..).unwrap_or_default();
        let (first, second) = steady.split_at(steady.len() / 2);
        let both = |of: &[Held]| Held {
            resident_mb: median(of.iter().map(|h| h.resident_mb)),
            anonymous_mb: median(of.iter().map(|h| h.anonymous_mb)),
        };
        Halves { first: both(first), second: both(second) }
    }

    /// Whether the program itself holds more and more. Mapped files grow with what is held on disk, and are no part of it.
    pub fn grow(&self) -> bool {
        let (first, second) = (self.first.anonymous_mb, self.second.anonymous_mb);
        second - first > GROWTH_MB_MIN && second > first * (1.0 + GROWTH_MAX)
    }
}

fn median(of: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = of.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_read() {
        let said = "55d0-7ffe ---p 00000000 00:00 0    [rollup]\nRss:               81234 kB\nPss:  7 kB\nAnonymous:         40000 kB\n";
        assert_eq!(Held::of(said), Some(Held { resident_mb: 83.183616, anonymous_mb: 40.96 }));
        assert_eq!(Held::of("Rss: much kB\nAnonymous: 1 kB\n"), None);
        if cfg!(target_os = "linux") {
            let now = Held::now().expect("the system says");
            assert!(now.anonymous_mb > 0.1 && now.resident_mb >= now.anonymous_mb, "{now:?}");
        }
    }

    fn halves(anonymous: impl Fn(f64) -> f64, resident: impl Fn(f64) -> f64) -> Halves {
        let samples: Vec<Held> =
            (0..1000).map(|n| f64::from(n) / 1000.0).map(|at| Held { resident_mb: resident(at), anonymous_mb: anonymous(at) }).collect();
        Halves::of(&samples)
    }

    #[test]
    fn only_what_the_program_itself_holds_more_and_more_of_is_growth() {
        assert!(halves(|at| 100.0 + 200.0 * at, |_| 400.0).grow());
        assert!(!halves(|at| if at < 0.15 { 10.0 } else { 300.0 }, |_| 400.0).grow(), "the start is none");
        assert!(!halves(|at| 20.0 + 60.0 * at, |_| 400.0).grow(), "24 MB say nothing");
        assert!(!halves(|at| 1000.0 + 300.0 * at, |_| 2000.0).grow(), "nor does a tenth");
        assert!(!halves(|_| 100.0, |at| 100.0 + 900.0 * at).grow(), "files that are mapped are none");
        assert!(!Halves::of(&[]).grow());
    }
}
