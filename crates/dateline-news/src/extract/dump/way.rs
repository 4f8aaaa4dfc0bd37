//! The breadcrumb of a dump: "Home > News > Harbour", with any sign between the steps.

use super::head::Head;
use super::lines::{Line, units};
use crate::extract::labels::{self, BREADCRUMB_SEPARATORS};
use crate::extract::sections;
use crate::words::fold;

/// Words of one step of a breadcrumb, and steps.
const STEP_UNITS_MAX: f32 = 6.0;
const STEPS_MAX: usize = 8;

/// Steps of a breadcrumb: "Home > News > Harbour".
pub(super) fn steps(line: &str) -> Vec<String> {
    let labelled = labels::after_way_label(line);
    let has_label = labelled.len() < line.len();
    let slash = has_label || labelled.split(['/', '／']).next().is_some_and(labels::is_home);
    let is_joint = |c: char| if matches!(c, '/' | '／') { slash } else { BREADCRUMB_SEPARATORS.contains(&c) || (c == '|' && has_label) };
    let steps: Vec<String> = labelled.split(is_joint).map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect();
    let fits = steps.len() <= STEPS_MAX && steps.iter().all(|s| units(s) <= STEP_UNITS_MAX || steps.last() == Some(s) && units(s) <= 45.0);
    let leads = has_label
        || steps.first().is_some_and(|s| labels::is_home(s))
        || steps.len() >= 2 && steps.iter().take(2).any(|s| sections::of_label(s).is_some());
    if fits && leads && (steps.len() >= 2 || has_label) { steps } else { Vec::new() }
}

/// A breadcrumb on a line of its own, above the headline or near the top.
pub(super) fn breadcrumb_line(lines: &[Line], head: &mut Head) {
    if !head.breadcrumb.is_empty() {
        return;
    }
    let until = head.headline.map_or(12, |h| h + 3).min(lines.len());
    let from = head.headline.map_or(0, |h| h.saturating_sub(25));
    let headline = head.words.as_deref().map(fold).unwrap_or_default();
    for i in (from..until).rev() {
        let mut way = steps(lines[i].text);
        // The last step is often the headline, in full or cut.
        if way.last().is_some_and(|s| {
            !headline.is_empty() && (headline.starts_with(fold(s).trim_end_matches(['…', '.'])) || fold(s).contains(&headline))
        }) {
            way.pop();
        }
        if way.len() >= 2 || (way.len() == 1 && labels::is_home(&way[0])) {
            head.breadcrumb = way;
            head.way = Some(i);
            return;
        }
    }
}
