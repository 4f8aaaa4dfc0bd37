//! Weights of the marks by which lines are told apart, in the order of [`super::body::marks`].

use super::body::MARKS;

/// Price of entering the text, and of leaving it.
pub(super) const ENTER: f32 = 0.5;
pub(super) const LEAVE: f32 = 0.5;

/// Weight of each mark.
pub(super) const LINE: [f32; MARKS] = [
    1.12, 0.73, 0.43, -0.04, -2.80, -0.16, 0.12, -0.18, -2.20, -3.37, -0.96, 0.23, 0.56, -1.35, 0.56, -1.10, 0.02, 0.41, 0.52, 1.00, -0.95, -3.12, 0.75, -1.48, -0.74, -1.55, 0.52, 0.18, 0.21, -0.00, -0.09, 0.18, 0.06, -3.13, -4.11, -1.19, 0.25, -1.61, 1.68, -1.75, 0.37, -1.02, -1.29, 1.00, 0.95, 1.82, -1.16, 0.17, -0.89,
];
