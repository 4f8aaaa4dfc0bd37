//! `/article/{number}/{slug}/versions`: the captures of an article, and what each changed.

use super::article::held;
use crate::app::App;
use crate::error::WebError;
use crate::parts::{Frame, article_href, cut, lang_tag, show, times};
use crate::rights::{self, Shown};
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dateline_news::version::{Change, Version};

/// Characters of one side of a change that are shown.
const SIDE_CHARS_MAX: usize = 6000;
/// Captures that one page shows, the newest.
const VERSIONS_MAX: usize = 50;

struct ChangeShown {
    /// "published at".
    field: String,
    /// Lines that went and that came.
    before: Vec<String>,
    after: Vec<String>,
    /// Whether the sides are not shown, because they are the publisher's text.
    kept: bool,
}

struct VersionShown {
    /// "Capture 3 of 3".
    name: String,
    /// When; for a machine and for people.
    at: Option<(String, String)>,
    first: bool,
    /// It beside the newest, word by word.
    against: Option<String>,
    changes: Vec<ChangeShown>,
}

#[derive(Template)]
#[template(path = "versions.html")]
struct VersionsPage {
    frame: Frame,
    headline: String,
    lang: Option<String>,
    href: String,
    account: String,
    versions: Vec<VersionShown>,
    left_out: u64,
}

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker, Path((number, slug)): Path<(String, String)>) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let held = held(app, &number)?;
        let (right, a) = (held.article.slug(), &held.article);
        let href = article_href(held.number, &right);
        if slug != right {
            return Ok(Redirect::permanent(&format!("{href}/versions")).into_response());
        }
        let all = app.store.versions(&a.id)?;
        let n = all.len();
        let rights = app.rights_of(&a.outlet.key());
        let versions = all.iter().enumerate().rev().take(VERSIONS_MAX).map(|(i, v)| shown(app, i, n, v, (&href, rights))).collect();
        show(&VersionsPage {
            frame: Frame::of(app, &app.with("versions-of", [("headline", cut(&a.headline.value, 80))]))?.in_section(a.section),
            headline: a.headline.value.clone(),
            lang: lang_tag(a.lang.as_ref().map(|l| l.value.as_str())),
            href,
            account: app.tn("captures-held", n as u64),
            versions,
            left_out: n.saturating_sub(VERSIONS_MAX) as u64,
        })
    })
    .await
}

fn shown(app: &Visit, i: usize, n: usize, version: &Version, (href, rights): (&str, Shown)) -> VersionShown {
    let change = |c: &Change| {
        let c = rights::told(c, rights);
        let kept = rights != Shown::Full && !rights::is_fact(&c.field);
        ChangeShown { field: app.field(&c.field), before: lines(c.before.as_deref()), after: lines(c.after.as_deref()), kept }
    };
    VersionShown {
        name: app.with("capture-of", [("i", (i + 1).to_string()), ("n", n.to_string())]),
        at: version.captured_at.map(|ms| (times::iso(ms), times::instant(app.asker.lang, ms))),
        first: i == 0,
        against: (i + 1 < n).then(|| format!("{href}/against/v{}", i + 1)),
        changes: version.changes.iter().map(change).collect(),
    }
}

fn lines(side: Option<&str>) -> Vec<String> {
    cut(side.unwrap_or(""), SIDE_CHARS_MAX).lines().filter(|l| !l.is_empty()).map(str::to_owned).collect()
}
