//! Weights of the marks by which lines are told apart, in the order of [`super::body::marks`].

use super::body::MARKS;

/// Price of entering the text, and of leaving it.
pub(super) const ENTER: f32 = 0.5;
pub(super) const LEAVE: f32 = 0.5;

/// Weight of each mark.
pub(super) const LINE: [f32; MARKS] = [
    0.97, 0.80, 0.37, 0.00, -2.88, -0.13, 0.12, -0.12, -2.14, -3.34, -1.18, 0.20, 0.61, -1.33, 0.49, -1.10, 0.01, 0.34, 0.49, 0.98, -0.97,
    -3.16, 0.78, -1.46, -0.75, -1.55, 0.46, 0.19, 0.22, -0.01, -0.07, 0.18, 0.07, -3.09, -4.09, -1.18, 0.28, -1.63, 1.68, -1.78, 0.35,
    -1.01, -1.34, 1.05, 1.01, 1.85, -1.28, 0.16, -0.98,
];
