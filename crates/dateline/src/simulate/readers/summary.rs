//! Means over seeds with intervals.

use serde::Serialize;

/// Two-sided 95 % quantiles of Student's t for 1 to 30 degrees of freedom.
const T_95: [f64; 30] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093,
    2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/// A mean with half of its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// The mean.
    pub mean: f64,
    /// So much to either side, by Student's t over the seeds; not a number for one seed.
    pub half: f64,
    /// Seeds.
    pub n: usize,
}

impl Interval {
    /// Whether 0 lies outside.
    pub fn is_told(&self) -> bool {
        self.mean.abs() > self.half
    }
}

/// The mean of what has a value, and how sure it is. Seeds are drawn independently, so they are what
/// is resampled; lists within a run are not independent.
pub fn interval(values: &[f64]) -> Interval {
    let values: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
    let n = values.len();
    let mean = if n == 0 { f64::NAN } else { values.iter().sum::<f64>() / n as f64 };
    let half = match n {
        0 | 1 => f64::NAN,
        _ => {
            let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (n - 1) as f64;
            T_95.get(n - 2).copied().unwrap_or(1.96) * (variance / n as f64).sqrt()
        }
    };
    Interval { mean, half, n }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_that_of_student() {
        // Mean 3, standard deviation 1.5811, t(4) 2.776: 2.776 · 1.5811 / √5 = 1.963.
        let i = interval(&[1.0, 2.0, 3.0, 4.0, 5.0, f64::NAN]);
        assert!((i.mean - 3.0).abs() < 1e-12 && (i.half - 1.963).abs() < 1e-3 && i.n == 5 && i.is_told());
        assert!(!interval(&[-1.0, 1.0]).is_told());
        assert!(interval(&[2.0]).half.is_nan() && !interval(&[2.0]).is_told() && interval(&[]).mean.is_nan());
    }
}
