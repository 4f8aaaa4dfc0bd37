//! `/article/{number}/{slug}/against/{other}`: an article beside another that shares text with it, or one
//! of its captures beside another: what was cut, added, changed and moved, word by word.

use super::article::held;
use crate::app::App;
use crate::error::{Said, WebError};
use crate::parts::{Frame, article_href, cut, icon, lang_tag, outlet_href, show, times};
use crate::rights::Shown;
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dateline_news::article::{Article, BlockKind, Body};
use dateline_news::copy::CopyKind;
use dateline_news::trace::compare::{Comparison, RowKind, RunKind, Side, compare};
use dateline_store::contract::{Held, Summary};

/// Bytes of a text that are compared: what is longer is no news article, and no page for people.
const TEXT_BYTES_MAX: usize = 200_000;
/// Rows that are shown.
const ROWS_MAX: usize = 600;
/// Rows of unchanged text in a line from which on they are folded, but for the first and the last.
const FOLD_FROM: usize = 4;

/// Words with one fate.
struct Piece {
    words: String,
    kind: RunKind,
}

/// One side of a row.
struct Cell {
    heading: bool,
    pieces: Vec<Piece>,
}

struct RowShown {
    kind: RowKind,
    before: Option<Cell>,
    after: Option<Cell>,
}

/// Rows that follow one another; unchanged ones may be folded.
struct Stretch {
    /// "6 paragraphs are the same"; `None` where nothing is folded.
    folded: Option<String>,
    rows: Vec<RowShown>,
}

/// One of the two texts.
struct Text {
    /// What it is to the other: "Original", "Copy"; "First", "Then".
    name: String,
    outlet: String,
    /// Address of its icon.
    icon: Option<String>,
    outlet_href: Option<String>,
    headline: String,
    lang: Option<String>,
    href: String,
    when: String,
    byline: String,
}

#[derive(Template)]
#[template(path = "against.html")]
struct AgainstPage {
    frame: Frame,
    before: Text,
    after: Text,
    /// What differs, but for the text: "headline", "date".
    differs: Vec<String>,
    /// "412 words are the same, 30 cut, 12 added."
    account: String,
    stretches: Vec<Stretch>,
    /// The text of one of them may not be shown in full.
    kept: bool,
    /// Rows or bytes beyond the limit are left out.
    left_out: bool,
}

/// The address that shows an article (`after`) beside another (`before`).
pub(crate) fn href(after: &Summary, before: &Summary) -> String {
    format!("{}/against/{}", article_href(after.number, &after.slug), before.number)
}

/// What a kind of copy is called.
pub(crate) fn kind_name(app: &Visit, kind: CopyKind) -> String {
    app.t(match kind {
        CopyKind::Exact => "kind-exact",
        CopyKind::Syndicated => "kind-syndicated",
        CopyKind::Cut => "kind-cut",
        CopyKind::Edited => "kind-edited",
    })
}

/// A share as whole percent, never more than is true.
pub(crate) fn percent(share: f64) -> String {
    (share * 100.0).floor().to_string()
}

/// The handler.
pub(crate) async fn get(
    State(app): State<App>,
    asker: Asker,
    Path((number, slug, other)): Path<(String, String, String)>,
) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let after = held(app, &number)?;
        let right = after.article.slug();
        if slug != right {
            return Ok(Redirect::permanent(&format!("{}/against/{other}", article_href(after.number, &right))).into_response());
        }
        match other.strip_prefix('v') {
            Some(version) => show(&captures(app, &after, version)?),
            None => {
                let before = held(app, &other)?;
                if before.article.id == after.article.id {
                    return Ok(Redirect::to(&article_href(after.number, &right)).into_response());
                }
                show(&page(
                    app,
                    (&before.article, text(app, &before)),
                    (&after.article, text(app, &after)),
                    after.copy_of == Some(before.article.id),
                )?)
            }
        }
    })
    .await
}

/// The newest capture of an article beside an earlier one, by its place among them, from 1.
fn captures(app: &Visit, held: &Held, version: &str) -> Result<AgainstPage, WebError> {
    let missing = || WebError::not_found(Said::with("against-no-capture", [("given", cut(version, 40))]));
    let all = app.store.versions(&held.article.id)?;
    let at = version.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).ok_or_else(missing)?;
    let chosen = all.get(at).ok_or_else(missing)?;
    let before = app.store.article_at(&chosen.page)?.ok_or_else(missing)?;
    let mut old = text(app, &Held { article: before.clone(), ..held.clone() });
    old.when = app.with("capture-of", [("i", (at + 1).to_string()), ("n", all.len().to_string())]);
    if let Some(ms) = chosen.captured_at {
        old.when = format!("{}, {}", old.when, times::instant(app.asker.lang, ms));
    }
    page(app, (&before, old), (&held.article, text(app, held)), false)
}

fn text(app: &Visit, held: &Held) -> Text {
    let a = &held.article;
    Text {
        name: String::new(),
        outlet: a.outlet.shown().to_owned(),
        icon: icon::of_outlet(app, &a.outlet.key()),
        outlet_href: outlet_href(&a.outlet.key()),
        headline: a.headline.value.clone(),
        lang: lang_tag(a.lang.as_ref().map(|l| l.value.as_str())),
        href: article_href(held.number, &a.slug()),
        when: a.published_at.as_ref().map_or_else(|| app.t("no-date"), |d| times::in_full(app.asker.lang, &d.value)),
        byline: a.byline.as_ref().map(|b| b.value.raw.clone()).unwrap_or_default(),
    }
}

fn page(app: &Visit, (a, mut before): (&Article, Text), (b, mut after): (&Article, Text), is_copy: bool) -> Result<AgainstPage, WebError> {
    (before.name, after.name) = match is_copy {
        true => (app.t("flag-original"), app.t("flag-copy")),
        false => (app.t("against-before"), app.t("against-after")),
    };
    let (cut_a, long_a) = shortened(&a.body);
    let (cut_b, long_b) = shortened(&b.body);
    let found = compare(&cut_a, &cut_b);
    let kept = [a, b].iter().any(|x| app.rights_of(&x.outlet.key()) != Shown::Full);
    let stretches = if kept { Vec::new() } else { stretches(app, &found, &cut_a, &cut_b) };
    let title = app.with("against-title", [("headline", cut(&after.headline, 80))]);
    let mut frame = Frame::of(app, &title)?.in_section(b.section);
    // Two texts of others side by side are for readers, not for search engines.
    frame.listed = false;
    Ok(AgainstPage {
        frame,
        account: account(app, &found),
        differs: differs(app, a, b),
        left_out: long_a || long_b || found.rows.len() > ROWS_MAX,
        stretches,
        kept,
        before,
        after,
    })
}

/// What the numbers say.
pub(crate) fn account(app: &Visit, found: &Comparison) -> String {
    let n = |n: usize| app.tn("count-words", n as u64);
    let parts = [
        (found.n_same, app.with("against-same", [("words", n(found.n_same))])),
        (found.n_cut, app.with("against-cut", [("words", n(found.n_cut))])),
        (found.n_added, app.with("against-added", [("words", n(found.n_added))])),
        (found.n_moved, app.with("against-moved", [("words", n(found.n_moved))])),
    ];
    let said: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, said)| said).collect();
    if said.is_empty() { app.t("against-nothing") } else { said.join("; ") }
}

/// What else the one says otherwise than the other: names of facts.
pub(crate) fn differs(app: &Visit, a: &Article, b: &Article) -> Vec<String> {
    let day = |x: &Article| x.published_at.as_ref().map(|d| d.value.day);
    let names = |x: &Article| x.byline.as_ref().map(|b| b.value.raw.clone());
    let place = |x: &Article| x.dateline.as_ref().map(|d| d.place.clone());
    let same_words = |x: &str, y: &str| dateline_news::words::tokens(x) == dateline_news::words::tokens(y);
    let facts = [
        ("change-headline", !same_words(&a.headline.value, &b.headline.value)),
        ("change-standfirst", !same_standfirst(&a.body, &b.body)),
        ("change-date", day(a) != day(b)),
        ("change-byline", names(a) != names(b)),
        ("change-dateline", place(a) != place(b)),
    ];
    facts.into_iter().filter(|(_, differ)| *differ).map(|(key, _)| app.t(key)).collect()
}

/// Whether what stands apart above either text stands in the other too, be it as a paragraph.
pub(crate) fn same_standfirst(a: &Body, b: &Body) -> bool {
    let words = |text: &str| dateline_news::words::tokens(text);
    let in_other = |one: &Body, other: &Body| {
        let mut leads = one.iter().filter(|(block, _)| block.kind == BlockKind::Lead);
        leads.all(|(_, lead)| other.iter().any(|(_, text)| words(text) == words(lead)))
    };
    in_other(a, b) && in_other(b, a)
}

/// The text below what stands apart above it.
pub(crate) fn without_standfirst(body: &Body) -> Body {
    let mut out = Body::default();
    body.iter().filter(|(block, _)| block.kind != BlockKind::Lead).for_each(|(block, words)| out.push(block.kind, words, Vec::new()));
    out
}

/// A body up to the limit, and whether anything went.
pub(crate) fn shortened(body: &Body) -> (Body, bool) {
    if body.text.len() <= TEXT_BYTES_MAX {
        return (body.clone(), false);
    }
    let mut out = Body::default();
    for (block, words) in body.iter() {
        if out.text.len() + words.len() > TEXT_BYTES_MAX {
            break;
        }
        out.push(block.kind, words, Vec::new());
    }
    (out, true)
}

/// Rows as they are shown, with long runs of unchanged ones folded.
fn stretches(app: &Visit, found: &Comparison, a: &Body, b: &Body) -> Vec<Stretch> {
    let cell = |body: &Body, side: &Side| Cell {
        heading: body.blocks.get(side.block).is_some_and(|b| b.kind == BlockKind::Heading),
        pieces: side.runs.iter().map(|r| Piece { words: r.span.of(&body.text).to_owned(), kind: r.kind }).collect(),
    };
    let mut out: Vec<Stretch> = Vec::new();
    let rows = found.rows.iter().take(ROWS_MAX).map(|r| RowShown {
        kind: r.kind(),
        before: r.before.as_ref().map(|s| cell(a, s)),
        after: r.after.as_ref().map(|s| cell(b, s)),
    });
    let mut rows = rows.peekable();
    while let Some(row) = rows.next() {
        if row.kind != RowKind::Same {
            match out.last_mut().filter(|s| s.folded.is_none()) {
                Some(stretch) => stretch.rows.push(row),
                None => out.push(Stretch { folded: None, rows: vec![row] }),
            }
            continue;
        }
        let mut same = vec![row];
        while let Some(next) = rows.next_if(|r| r.kind == RowKind::Same) {
            same.push(next);
        }
        let inner = same.len().saturating_sub(2);
        let mut plain = |rows: Vec<RowShown>| match out.last_mut().filter(|s| s.folded.is_none()) {
            Some(stretch) => stretch.rows.extend(rows),
            None => out.push(Stretch { folded: None, rows }),
        };
        if same.len() < FOLD_FROM {
            plain(same);
            continue;
        }
        let last = same.split_off(same.len() - 1);
        let middle = same.split_off(1);
        plain(same);
        out.push(Stretch { folded: Some(app.tn("against-folded", inner as u64)), rows: middle });
        out.push(Stretch { folded: None, rows: last });
    }
    out
}
