//! Weights of the marks by which lines are told apart, in the order of [`super::body::marks`].

use super::body::MARKS;

/// Price of entering the text, and of leaving it.
pub(super) const ENTER: f32 = 0.5;
pub(super) const LEAVE: f32 = 0.5;

/// Weight of each mark.
pub(super) const LINE: [f32; MARKS] = [
    5.54, 0.25, 0.59, -0.46, -3.90, -0.30, 0.11, -0.08, -2.91, -4.20, -1.31, -0.45, 0.32, -1.38, 0.77, -1.16, 0.04, 0.28, 0.56, 0.96, -0.93, -2.07, 0.89, -0.79, 0.72, -1.49, 0.58, 0.19, 0.23, 0.01, -0.04, 0.18, 0.07, -7.02, -7.93, -1.20, 0.20, -1.57, 1.30, -1.36, 0.31, -1.06, -1.29, 1.08,
];
