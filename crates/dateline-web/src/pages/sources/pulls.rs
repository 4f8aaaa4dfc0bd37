//! The last times that a source was asked, as a table and as a picture.

use crate::parts::{cut, times};
use crate::visit::Visit;
use dateline_news::source::Pull;

/// Height of the picture and width of one time of asking, in units of its box.
const HEIGHT: u32 = 40;
const STEP: usize = 8;

/// Outcomes that are no failure.
const GOOD: [&str; 4] = ["new", "nothing-new", "not-modified", "pushed"];

/// A line of the table.
pub(super) struct Line {
    pub(super) iso: String,
    pub(super) at: String,
    pub(super) outcome: String,
    /// The code of a failure, and what the fetcher says of it, in English.
    pub(super) failure: Option<(String, String)>,
    pub(super) status: String,
    pub(super) items: String,
    pub(super) new: String,
    pub(super) bytes: String,
    pub(super) ms: String,
}

impl Line {
    pub(super) fn of(app: &Visit, pull: &Pull) -> Line {
        let failed = is_failure(pull);
        let outcome = if failed { app.t("pull-failed") } else { app.one_of("pull", &pull.outcome, &pull.outcome) };
        Line {
            iso: times::iso(pull.at),
            at: times::instant(app.asker.lang, pull.at),
            outcome,
            failure: failed.then(|| (pull.outcome.clone(), cut(pull.text.as_deref().unwrap_or_default(), 500))),
            status: pull.status.map_or_else(|| "–".to_owned(), |s| s.to_string()),
            items: app.count(u64::from(pull.n_items)),
            new: app.count(u64::from(pull.n_new)),
            bytes: app.count(pull.n_bytes),
            ms: app.count(pull.took_ms),
        }
    }
}

fn is_failure(pull: &Pull) -> bool {
    !GOOD.contains(&pull.outcome.as_str())
}

/// The picture: a bar for what was new, a cross below the line for a failure, a dot for nothing.
pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) height: u32,
    /// Paths of the bars, of the dots and of the crosses.
    pub(super) bars: String,
    pub(super) dots: String,
    pub(super) crosses: String,
    /// What it shows, in a sentence.
    pub(super) says: String,
}

impl Picture {
    /// `pulls` come with the latest first and are shown with the latest last. `None` below two: one tells nothing.
    pub(super) fn of(app: &Visit, pulls: &[Pull]) -> Option<Picture> {
        if pulls.len() < 2 {
            return None;
        }
        let most = pulls.iter().map(|p| p.n_new).max().unwrap_or(0).max(1);
        let (mut bars, mut dots, mut crosses) = (String::new(), String::new(), String::new());
        for (i, pull) in pulls.iter().rev().enumerate() {
            let x = i * STEP;
            if is_failure(pull) {
                crosses.push_str(&format!("M{} {}l6 6m0 -6l-6 6", x, HEIGHT + 3));
            } else if pull.n_new == 0 {
                dots.push_str(&format!("M{x} {HEIGHT}v-1h6v1z"));
            } else {
                let height = (u64::from(pull.n_new) * u64::from(HEIGHT) / u64::from(most)).max(2);
                bars.push_str(&format!("M{x} {HEIGHT}v-{height}h6v{height}z"));
            }
        }
        let failed = pulls.iter().filter(|p| is_failure(p)).count() as u64;
        let said = [
            ("asked", app.tn("source-times", pulls.len() as u64)),
            ("most", app.tn("source-new-items", u64::from(pulls.iter().map(|p| p.n_new).max().unwrap_or(0)))),
            ("failed", app.tn("source-times-failed", failed)),
        ];
        Some(Picture { width: pulls.len() * STEP - 2, height: HEIGHT + 10, bars, dots, crosses, says: app.with("source-pulls-say", said) })
    }
}
