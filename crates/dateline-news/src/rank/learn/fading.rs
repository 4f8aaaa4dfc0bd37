//! Counts that fade: what was counted a half-life ago counts half. Late arrivals are taken at their age.

const HOUR_MS: f32 = 3_600_000.0;

/// `N` counts, each with its own half-life, brought forward together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fading<const N: usize> {
    at_ms: i64,
    counts: [f32; N],
}

impl<const N: usize> Default for Fading<N> {
    fn default() -> Fading<N> {
        Fading { at_ms: i64::MIN, counts: [0.0; N] }
    }
}

/// What is left after `ms` of a count with a half-life of `hours`; endless ones keep all.
fn left(ms: i64, hours: f32) -> f32 {
    (-(ms.max(0) as f32) / (hours * HOUR_MS)).exp2()
}

impl<const N: usize> Fading<N> {
    /// Adds `x` to each count, at `at_ms`; earlier than the last time counted, it is added as faded as it would be by then.
    pub(super) fn add(&mut self, at_ms: i64, half_lives: &[f32; N], x: [f32; N]) {
        if self.at_ms == i64::MIN {
            self.at_ms = at_ms;
        }
        let (ours, theirs) = (at_ms.saturating_sub(self.at_ms), self.at_ms.saturating_sub(at_ms));
        for ((count, hours), x) in self.counts.iter_mut().zip(half_lives).zip(x) {
            *count = *count * left(ours, *hours) + x * left(theirs, *hours);
        }
        self.at_ms = self.at_ms.max(at_ms);
    }

    /// The counts as they stand at `at_ms`.
    pub(super) fn at(&self, at_ms: i64, half_lives: &[f32; N]) -> [f32; N] {
        let mut out = self.counts;
        if self.at_ms != i64::MIN {
            out.iter_mut().zip(half_lives).for_each(|(count, hours)| *count *= left(at_ms.saturating_sub(self.at_ms), *hours));
        }
        out
    }
}
