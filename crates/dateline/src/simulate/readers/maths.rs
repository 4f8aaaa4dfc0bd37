//! Exponential and logarithm from the four operations alone, which IEEE 754 rounds the same
//! everywhere: those of the platform differ in the last place, and a click log must not.

const LN_2: f64 = std::f64::consts::LN_2;

/// e to the power of `x`, within a few units of the last place; 0 below -700, finite above 700.
pub fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let n = (x / LN_2).round();
    let r = x - n * LN_2;
    // |r| is at most ln(2)/2, so fourteen terms reach the last place.
    let sum = (1..=14).rev().fold(1.0, |sum, k| 1.0 + sum * r / f64::from(k));
    sum * f64::from_bits(((n as i64 + 1023) as u64) << 52)
}

/// 2 to the power of `x`.
pub fn exp2(x: f64) -> f64 {
    exp(x * LN_2)
}

/// The natural logarithm of a positive, normal number; 0 for what is not positive.
pub fn ln(x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let bits = x.to_bits();
    let n = ((bits >> 52) & 0x7ff) as i64 - 1023;
    let m = f64::from_bits((bits & ((1 << 52) - 1)) | (1023 << 52));
    // ln(m) = 2 artanh((m - 1)/(m + 1)), whose argument is at most a third.
    let t = (m - 1.0) / (m + 1.0);
    let square = t * t;
    let sum = (0..=20).rev().fold(0.0, |sum, k| sum * square + 1.0 / f64::from(2 * k + 1));
    n as f64 * LN_2 + 2.0 * t * sum
}

/// The logistic function: log-odds to a probability.
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// What is left of 1 after `age`, in the unit of `half_life`.
pub fn left(age: f64, half_life: f64) -> f64 {
    exp2(-age.max(0.0) / half_life)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_agree_with_those_of_the_platform() {
        for i in -500..=500 {
            let x = f64::from(i) * 0.173;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-13, "exp {x}");
            let y = x.exp();
            assert!((ln(y) - y.ln()).abs() < 1e-12 * (1.0 + x.abs()), "ln {y}");
        }
        assert_eq!((exp(0.0), ln(1.0), logistic(0.0)), (1.0, 0.0, 0.5));
        assert!(exp(-1e9) < 1e-300 && exp(1e9).is_finite() && (left(12.0, 6.0) - 0.25).abs() < 1e-15);
    }
}
