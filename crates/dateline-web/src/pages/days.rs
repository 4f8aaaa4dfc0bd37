//! `/days`: the archive by months, a link a day; and `/day?on=…`, where its form leads.

use super::day::{DAYS_MAX, read_day};
use crate::app::App;
use crate::error::WebError;
use crate::parts::times;
use crate::parts::{Asked, Frame, show};
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;

/// One square of a month.
struct Square {
    /// Day of the month.
    day: i8,
    /// Address, what a screen reader says, and how full the day is from 1 to 4; `None` for a day without articles.
    filled: Option<(String, String, u8)>,
}

struct Month {
    name: String,
    /// Empty squares before the first, Monday being the first column.
    lead: Vec<()>,
    squares: Vec<Square>,
    account: String,
}

#[derive(Template)]
#[template(path = "days.html")]
struct DaysPage {
    frame: Frame,
    months: Vec<Month>,
    account: String,
    newest: String,
}

/// The handler of `/days`.
pub(crate) async fn get(State(app): State<App>, asker: Asker) -> Result<Response, WebError> {
    app.read(asker, |app| {
        let days: Vec<(Date, u64)> = app.store.days(DAYS_MAX)?.into_iter().map(|(at, n)| (times::day_of(at), n)).collect();
        let most = days.iter().map(|(_, n)| *n).max().unwrap_or(1).max(1);
        let total: u64 = days.iter().map(|(_, n)| n).sum();
        let months = days.chunk_by(|a, b| (a.0.year(), a.0.month()) == (b.0.year(), b.0.month())).map(|m| month(app, m, most)).collect();
        show(&DaysPage {
            frame: Frame::of(app, &app.t("days"))?.described(app.t("days-described")).at(app, "/days"),
            months,
            account: app.with(
                "articles-on-days",
                [("articles", app.tn("count-articles", total)), ("days", app.tn("count-days", days.len() as u64))],
            ),
            newest: days.first().map(|(d, _)| d.to_string()).unwrap_or_default(),
        })
    })
    .await
}

/// One month from those of its days that have articles.
fn month(app: &Visit, days: &[(Date, u64)], most: u64) -> Month {
    let first = days[0].0.first_of_month();
    let squares = (1..=first.days_in_month()).map(|day| {
        let found = days.iter().find(|(d, _)| d.day() == day);
        let filled = found.map(|(d, n)| {
            let level = (n * 4).div_ceil(most).clamp(1, 4);
            (
                format!("/day/{d}"),
                format!("{}: {}", times::long_day(app.asker.lang, *d), app.tn("count-articles", *n)),
                u8::try_from(level).unwrap_or(4),
            )
        });
        Square { day, filled }
    });
    let n: u64 = days.iter().map(|(_, n)| n).sum();
    Month {
        name: times::month_of(app.asker.lang, first),
        lead: vec![(); usize::from(first.weekday().to_monday_zero_offset().unsigned_abs())],
        squares: squares.collect(),
        account: app.tn("count-articles", n),
    }
}

/// The handler of `/day?on=2025-04-05`, where the form of the archive leads.
pub(crate) async fn go(RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let asked = Asked::of(query.as_deref());
    match asked.get("on") {
        Some(day) => Ok(Redirect::to(&format!("/day/{}", read_day(day)?)).into_response()),
        None => Ok(Redirect::to("/days").into_response()),
    }
}
