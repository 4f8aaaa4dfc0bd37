//! `/about`: how each list is made, what is kept of readers, what notes mean, and the account of
//! all pages.

use crate::app::App;
use crate::error::WebError;
use crate::pages::front::{OF_SECTION, TOP};
use crate::parts::noted::meaning;
use crate::parts::ranked::WINDOW_HOURS;
use crate::parts::{Frame, show};
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use dateline_news::audience;
use dateline_news::limits::LIST_LEN;
use dateline_news::note::NoteCode;
use dateline_news::rank::{self, Signal};

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    frame: Frame,
    window_days: u64,
    list_len: u64,
    /// What Recommendation weighs: name, what it is, its weight.
    signals: Vec<(&'static str, String, String)>,
    /// Which weights what clicks say is weighed by, and why.
    learning: String,
    /// The other numbers by which the lists are made: what, how much.
    rules: Vec<(String, String)>,
    /// Whether events of readers are kept, and for how long.
    keeps: bool,
    kept_days: String,
    /// Codes of notes with their meaning.
    codes: Vec<(NoteCode, String)>,
    /// The account: what, how many, what it means.
    account: Vec<(String, String, String)>,
    /// Whether the sum of the account comes out.
    adds_up: bool,
    store_change: String,
    index_change: String,
    index_behind: bool,
}

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker) -> Result<Response, WebError> {
    app.read(asker, |app| {
        let a = app.store.account()?;
        let (store_change, index_change) = crate::parts::changes(app, &app.index)?;
        let rows = [
            (app.t("account-pages"), a.pages, app.t("account-pages-told")),
            (app.t("account-articles"), a.articles, app.t("account-articles-told")),
            (app.t("account-copies"), a.copies, app.t("account-copies-told")),
            (app.t("account-stories"), a.stories, app.t("account-stories-told")),
            (app.t("account-captures"), a.further_captures, app.t("account-captures-told")),
            (app.t("account-aside"), a.set_aside, app.t("account-aside-told")),
            (app.t("account-waiting"), a.unfiled, app.t("account-waiting-told")),
        ];
        show(&AboutPage {
            frame: Frame::of(app, &app.t("how-it-works"))?.described(app.t("about-described")).at(app, "/about"),
            window_days: u64::from(WINDOW_HOURS / 24),
            list_len: LIST_LEN as u64,
            signals: Signal::ALL.map(|s| (s.as_str(), app.t(says(s)), app.asker.lang.decimal(s.weight()))).to_vec(),
            learning: learning(app)?,
            rules: rules(app),
            keeps: app.site.keep_days > 0,
            kept_days: app.with("kept-days", [("days", app.tn("you-days", u64::from(app.site.keep_days)))]),
            codes: NoteCode::ALL.iter().map(|c| (*c, meaning(app, *c))).collect(),
            account: rows.into_iter().map(|(what, n, meaning)| (what, app.count(n), meaning)).collect(),
            adds_up: a.pages == a.articles + a.further_captures + a.set_aside + a.unfiled,
            store_change: app.count(store_change),
            index_change: app.count(index_change),
            index_behind: index_change < store_change,
        })
    })
    .await
}

/// Which weights are in use, and what the guard found.
fn learning(app: &Visit) -> Result<String, WebError> {
    let standing = app.learned()?.standing();
    let number = |n: f64| app.asker.lang.decimal((n * 1000.0).round() / 1000.0);
    let lists = app.count(standing.n_lists as u64);
    let Some(found) = standing.verdict else { return Ok(app.with("clicks-shipped", [("n", lists)])) };
    let [from, to] = found.interval.map(number);
    let told = [("difference", number(found.difference)), ("from", from), ("to", to), ("n", lists)];
    Ok(if standing.learned { app.with("clicks-learned", told) } else { app.with("clicks-worse", told) })
}

/// The message that says what a signal is.
pub(crate) fn says(signal: Signal) -> &'static str {
    match signal {
        Signal::Like => "signal-like",
        Signal::Hidden => "signal-hidden",
        Signal::Section => "signal-section",
        Signal::Outlet => "signal-outlet",
        Signal::Followed => "signal-followed",
        Signal::Opened => "signal-opened",
        Signal::Appeal => "signal-appeal",
        Signal::CoRead => "signal-co-read",
        Signal::Covered => "signal-covered",
        Signal::Fresh => "signal-fresh",
    }
}

/// The numbers of the lists, as the code has them.
fn rules(app: &Visit) -> Vec<(String, String)> {
    let number = |n: f64| app.asker.lang.decimal(n);
    let days = |n: f64| app.with("rule-n-days", [("n", number(n))]);
    let hours = |n: f64| app.with("rule-n-hours", [("n", number(n))]);
    let seconds = |ms: u32| app.with("rule-n-seconds", [("n", number(f64::from(ms) / 1000.0))]);
    vec![
        (app.t("rule-front-half"), hours(rank::FRESH_HALF_LIFE_HOURS)),
        (app.t("rule-front-read"), number(rank::FRONT_READ_WEIGHT)),
        (app.t("rule-front-top"), format!("{}, {}", TOP.of_outlet, TOP.of_section)),
        (app.t("rule-front-outlet"), OF_SECTION.of_outlet.to_string()),
        (app.t("rule-related-least"), number(rank::LIKENESS_MIN)),
        (app.t("rule-related-share"), number(rank::LIKENESS_SHARE_MIN)),
        (app.t("rule-heat-half"), hours(rank::HEAT_HALF_LIFE_HOURS)),
        (app.t("rule-heat-power"), number(rank::HEAT_POWER)),
        (app.t("rule-age-grace"), hours(rank::AGE_GRACE_HOURS)),
        (app.t("rule-age-power"), number(rank::AGE_POWER)),
        (app.t("rule-rate-power"), number(rank::RATE_POWER)),
        (app.t("rule-new-bonus"), number(rank::NEW_BONUS)),
        (app.t("rule-known"), format!("{}, {}", audience::KNOWN_DAYS, audience::KNOWN_ARTICLES)),
        (app.t("rule-older"), format!("{}, {}", audience::KNOWN_MANY, audience::LONG_DAYS)),
        (app.t("rule-spare"), number(rank::SPARE)),
        (app.t("rule-fresh-half"), hours(rank::FRESH_HALF_LIFE_HOURS)),
        (app.t("rule-taste-half"), days(rank::TASTE_HALF_LIFE_DAYS)),
        (app.t("rule-readings-max"), rank::READINGS_MAX.to_string()),
        (app.t("rule-seeds"), rank::SEEDS_MAX.to_string()),
        (app.t("rule-hidden-seeds"), rank::HIDDEN_SEEDS_MAX.to_string()),
        (app.t("rule-dwell-full"), seconds(rank::DWELL_FULL_MS)),
        (app.t("rule-dwell-read"), seconds(rank::DWELL_READ_MS)),
        (app.t("rule-opened-worth"), number(rank::OPENED_WORTH)),
        (app.t("rule-saved-worth"), number(rank::SAVED_WORTH)),
        (app.t("rule-prior"), number(rank::TASTE_PRIOR)),
        (app.t("rule-language-share"), number(rank::LANGUAGE_SHARE_MIN)),
        (app.t("rule-of-outlet"), rank::OF_OUTLET_MAX.to_string()),
        (app.t("rule-of-section"), rank::OF_SECTION_MAX.to_string()),
        (app.t("rule-of-seed"), rank::OF_SEED_MAX.to_string()),
        (app.t("rule-beyond"), rank::BEYOND_PLACE.to_string()),
        (app.t("rule-shown"), rank::SHOWN_HOURS_MAX.to_string()),
    ]
}
