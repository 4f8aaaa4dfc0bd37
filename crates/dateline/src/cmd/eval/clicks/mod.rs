//! `dateline eval recommend` and `dateline eval next-click`: what readers' clicks teach, on real logs of clicks.

mod baselines;
mod figures;
pub(in crate::cmd) mod log;
mod next_baselines;
pub mod next_click;
pub mod recommend;

use dateline_news::ids::ArticleId;
use dateline_news::rank::learn::Audience;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// Histories of a log have an order and no times. They are told to the audience as if each reader had opened one
/// article a day up to the moment at which the history is first seen (MIND's readers opened some thirty in four weeks).
const STEP_MS: i64 = 24 * 60 * 60 * 1000;

/// Tells an audience the articles of a history from the `known`-th on, the last a day before `at_ms`.
fn tell(audience: &mut Audience, at_ms: i64, history: &[ArticleId], known: usize) {
    for i in known..history.len() {
        audience.opened(at_ms - (history.len() - i) as i64 * STEP_MS, &history[..i], history[i]);
    }
}

fn bar(n: usize, what: &str) -> ProgressBar {
    let bar = ProgressBar::new(n as u64);
    if !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template(&format!("{{bar:30}} {{pos}} of {{len}} {what}, {{eta}} left")) {
        bar.set_style(style);
    }
    bar
}
