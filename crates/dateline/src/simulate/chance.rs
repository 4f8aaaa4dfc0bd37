//! Seeded chance: the same seed gives the same archive, byte for byte, on every machine and with
//! every later version of what we build on. So the generator is ours, and nothing here takes a
//! logarithm or an exponential, which differ between platforms in the last place.

/// A stream of chance: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014).
#[derive(Clone, Debug)]
pub struct Chance(u64);

/// Mixes a number: equal numbers stay equal, neighbours become strangers.
pub fn mix(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// A seed for a part of what `seed` makes.
pub fn part(seed: u64, which: u64) -> u64 {
    mix(seed ^ mix(which.wrapping_add(0x9e37_79b9_7f4a_7c15)))
}

impl Chance {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Chance {
        Chance(mix(seed))
    }

    /// 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number below `n`; 0 where `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    /// A number from `from` to `to`, both possible.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from + 1).max(1) as usize) as i64
    }

    /// A number in [0, 1).
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Whether something of this probability happens.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of several; they are never empty here.
    pub fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// A rank below `2^octaves - 1`, by Zipf's law with exponent 1 in steps: each octave of ranks is
    /// equally likely, and so is each rank within one.
    pub fn zipf(&mut self, octaves: u32) -> usize {
        let bits = self.bits();
        let octave = ((bits >> 32) * u64::from(octaves)) >> 32;
        let within = (bits & 0xffff_ffff) << octave >> 32;
        ((1u64 << octave) - 1 + within) as usize
    }

    /// A count of 1 or more whose chance of reaching `n` is 1/n, up to `max`: most are small, few
    /// are very large.
    pub fn heavy(&mut self, max: usize) -> usize {
        ((1.0 / (1.0 - self.unit())) as usize).clamp(1, max.max(1))
    }

    /// A value by its quantiles at equal steps from 0 to 1, straight between them.
    pub fn quantile(&mut self, quantiles: &[f64]) -> f64 {
        let at = self.unit() * (quantiles.len() - 1) as f64;
        let (low, share) = (at as usize, at.fract());
        quantiles[low] + (quantiles[low + 1] - quantiles[low]) * share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_stream_and_another_seed_another() {
        // The first number is pinned: archives of old seeds must not change.
        let stream = |seed| {
            let mut c = Chance::new(seed);
            (0..4).map(|_| c.bits()).collect::<Vec<_>>()
        };
        assert_eq!(stream(7), stream(7));
        assert_ne!(stream(7), stream(8));
        assert_eq!(Chance::new(0).bits(), 0xe220_a839_7b1d_cdaf, "the first number of SplitMix64 from 0");
    }

    #[test]
    fn ranks_follow_zipf_and_stay_in_range() {
        let mut c = Chance::new(1);
        let mut n = [0usize; 1 << 10];
        for _ in 0..200_000 {
            n[c.zipf(10)] += 1;
        }
        // Rank r has a chance of about 1 / (10 · 2^floor(log2(r + 1))).
        assert!((19_000..21_000).contains(&n[0]), "{}", n[0]);
        assert!((9_300..10_700).contains(&n[1]), "{}", n[1]);
        assert!(n[512..].iter().sum::<usize>() > 19_000 && n[1022] > 0);
    }

    #[test]
    fn heavy_counts_have_the_tail_they_promise() {
        let mut c = Chance::new(2);
        let counts: Vec<usize> = (0..100_000).map(|_| c.heavy(50)).collect();
        let share = |n| counts.iter().filter(|c| **c >= n).count() as f64 / 100_000.0;
        assert!((share(2) - 0.5).abs() < 0.01 && (share(10) - 0.1).abs() < 0.01 && (share(50) - 0.02).abs() < 0.005);
        assert_eq!(counts.iter().max(), Some(&50));
    }
}
