//! The ranker: a weight a signal, learned from which items of a list were clicked.
//!
//! The chance of a click is the softmax of the scores of the list (Luce 1959; ListNet, Cao et al. 2007); weights
//! move along its gradient by AdaGrad (Duchi, Hazan, Singer 2011), drawn back to those that are shipped.

use super::signal::{Signal, Signals};

/// A step of learning, in units of a signal's usual spread.
const STEP: f32 = 0.01;
/// How strongly a weight is drawn back to the shipped one at each list.
const PULL: f32 = 0.01;
/// Sum of squared gradients with which a weight begins: the first lists move it little.
const SLOWNESS: f32 = 1.0;

/// Each signal's weight and usual spread (standard deviation within a list).
const SHIPPED: [(Signal, f32, f32); Signal::COUNT] = [
    (Signal::ReadRate, 0.05, 0.95),
    (Signal::BeyondHour, 0.1, 0.5),
    (Signal::BeyondEver, 0.1, 0.7),
    (Signal::BeyondFirm, 0.15, 0.4),
    (Signal::ShownLately, -0.15, 1.0),
    (Signal::New, 0.1, 0.4),
    (Signal::Opened, 0.1, 0.8),
    (Signal::CoRead, 0.1, 0.2),
];

/// What an item scores, in all and by signal; the parts add up to the total.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The sum of the parts.
    pub total: f32,
    /// Weight times value of each signal, in the order of [`Signal::ALL`].
    pub parts: Signals,
}

impl Score {
    /// The signals that speak most for the item, largest part first; only parts above 0.
    pub fn reasons(&self) -> Vec<(Signal, f32)> {
        let mut out: Vec<(Signal, f32)> = Signal::ALL.into_iter().map(|s| (s, self.parts[s])).filter(|(_, part)| *part > 0.0).collect();
        out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        out
    }
}

/// Weights over the named signals.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranker {
    /// Weight of a signal in its own unit.
    weights: Signals,
    /// Sum of squared gradients, in units of the usual spread.
    squares: Signals,
    /// Signals that are left out, of which the weight is 0 and stays so.
    without: [bool; Signal::COUNT],
}

impl Default for Ranker {
    fn default() -> Ranker {
        Ranker::shipped()
    }
}

impl Ranker {
    /// The weights that are shipped, of which nobody's clicks are needed.
    pub fn shipped() -> Ranker {
        let mut weights = Signals::default();
        for (signal, weight, spread) in SHIPPED {
            weights[signal] = weight / spread;
        }
        Ranker::with(weights)
    }

    /// Given weights, as far from learning anything as the shipped ones.
    pub fn with(weights: Signals) -> Ranker {
        Ranker { weights, squares: Signals([SLOWNESS; Signal::COUNT]), without: [false; Signal::COUNT] }
    }

    /// The same without these signals: to measure what they gain.
    pub fn without(mut self, signals: &[Signal]) -> Ranker {
        for signal in signals {
            self.weights[*signal] = 0.0;
            self.without[*signal as usize] = true;
        }
        self
    }

    /// The weight of each signal, in its own unit.
    pub fn weights(&self) -> &Signals {
        &self.weights
    }

    /// Scores a candidate by its signals.
    pub fn score(&self, signals: &Signals) -> Score {
        let mut parts = Signals::default();
        for ((part, weight), value) in parts.0.iter_mut().zip(self.weights.0).zip(signals.0) {
            *part = weight * value;
        }
        Score { total: parts.0.iter().sum(), parts }
    }

    /// Learns from one list: the signals of each item as they were when it was shown, and whether it was
    /// clicked. A list of which nothing or everything was clicked teaches nothing.
    pub fn learn(&mut self, list: &[(Signals, bool)]) {
        let n_clicked = list.iter().filter(|(_, clicked)| *clicked).count();
        if n_clicked == 0 || n_clicked == list.len() {
            return;
        }
        let scores: Vec<f32> = list.iter().map(|(signals, _)| self.score(signals).total).collect();
        let highest = scores.iter().copied().fold(f32::MIN, f32::max);
        let chances: Vec<f32> = scores.iter().map(|s| (s - highest).exp()).collect();
        let sum: f32 = chances.iter().sum();
        for (signal, shipped, spread) in SHIPPED {
            if self.without[signal as usize] {
                continue;
            }
            let surprise = |((signals, clicked), chance): (&(Signals, bool), &f32)| {
                (f32::from(u8::from(*clicked)) / n_clicked as f32 - chance / sum) * signals[signal] / spread
            };
            let off = self.weights[signal] * spread - shipped;
            let slope = list.iter().zip(&chances).map(surprise).sum::<f32>() - PULL * off;
            self.squares[signal] += slope * slope;
            self.weights[signal] += STEP * slope / self.squares[signal].sqrt() / spread;
        }
    }
}
