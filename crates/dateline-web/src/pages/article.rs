//! `/article/{number}/{slug}`: one article, with the place where each fact was read, where its text
//! comes from, and three lists of what to read next. `/article/{number}.json` is its record.

mod body;
mod evidence;
pub(crate) mod lists;
mod meta;
mod provenance;

use crate::app::App;
use crate::error::WebError;
use crate::metadata::{self, OpenGraph};
use crate::parts::{Frame, article_href, cut, lang_tag, outlet_href, section_href, show, web_href};
use crate::readings::Opened;
use crate::rights::{self, Shown};
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use body::Piece;
use dateline_news::article::PageListKind;
use dateline_news::note::{Note, NoteCode};
use dateline_store::contract::Held;
use evidence::Field;
use lists::Lists;
use meta::{Moment, Writers};
use provenance::Strip;

/// A list of links as the source page showed it.
struct PageListShown {
    kind: &'static str,
    /// The page's own label; may be empty.
    label: String,
    /// Titles, with their address where it is one.
    items: Vec<(String, Option<String>)>,
}

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage {
    frame: Frame,
    json_href: String,
    versions_href: String,
    /// Name and address of our section.
    section: Option<(&'static str, String)>,
    /// "Home › News": the outlet's own way to it.
    filed_under: Vec<String>,
    headline: String,
    dek: Option<String>,
    lang: Option<String>,
    outlet: String,
    outlet_href: Option<String>,
    /// Who wrote it.
    byline: Option<Writers>,
    published: Option<Moment>,
    modified: Option<Moment>,
    captured: Option<Moment>,
    /// The date in the page's own words, where it says more than the date that was read.
    shown_date: Option<String>,
    /// Agency, and where it was read.
    wire: Option<(String, &'static str)>,
    place: Option<String>,
    /// The publisher's own page: address and host.
    source: Option<(String, String)>,
    partial: bool,
    strip: Strip,
    pieces: Vec<Piece>,
    /// Why only so much of the text stands here, if its publisher's rights are the reason; and the
    /// words of the link to the rest.
    limited: Option<(String, String)>,
    /// Bytes of text that the page leaves out because there is a limit.
    left_out: usize,
    credit: Vec<String>,
    tags: Vec<String>,
    /// "veryGood! 637".
    reactions: Vec<String>,
    /// Remarks on the page, but those on its lists.
    notes: Vec<Note>,
    /// Remarks on the page's own lists; they stand with the lists.
    notes_on_lists: Vec<Note>,
    fields: Vec<Field>,
    page_lists: Vec<PageListShown>,
    lists: Lists,
}

/// `GET /article/{number}` leads to the full address; `GET /article/{number}.json` is the record.
pub(crate) async fn by_number(State(app): State<App>, asker: Asker, Path(number): Path<String>) -> Result<Response, WebError> {
    app.read(asker, move |app| match number.strip_suffix(".json") {
        Some(number) => {
            let held = held(app, number)?;
            Ok(Json(app.record_of(&held)).into_response())
        }
        None => Ok(redirect(&held(app, &number)?, "")),
    })
    .await
}

/// `GET /article/{number}/` leads to the full address too.
pub(crate) async fn by_number_alone(State(app): State<App>, asker: Asker, Path(number): Path<String>) -> Result<Response, WebError> {
    app.read(asker, move |app| Ok(redirect(&held(app, &number)?, ""))).await
}

/// The handler of the page.
pub(crate) async fn get(
    State(app): State<App>,
    asker: Asker,
    Path((number, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let held = held(app, &number)?;
        if slug != held.article.slug() {
            return Ok(redirect(&held, &query.map(|q| format!("?{q}")).unwrap_or_default()));
        }
        let id = held.article.id;
        let mut response = show(&page(app, held)?)?;
        response.extensions_mut().insert(Opened(id));
        Ok(response)
    })
    .await
}

/// The article of a number as an address gives it.
pub(super) fn held(app: &Visit, number: &str) -> Result<Held, WebError> {
    let missing = || WebError::not_found(format!("no article has the number “{}” here", cut(number, 40)));
    let number: u64 = number.parse().map_err(|_| missing())?;
    match app.store.article_of_number(number)? {
        Some(held) => Ok(held),
        None => Err(app.store.withheld(number)?.map_or_else(missing, |takedown| WebError::TakenDown(takedown.reason))),
    }
}

fn redirect(held: &Held, tail: &str) -> Response {
    Redirect::permanent(&format!("{}{tail}", article_href(held.number, &held.article.slug()))).into_response()
}

fn page(app: &Visit, held: Held) -> Result<ArticlePage, WebError> {
    let a = &held.article;
    let href = article_href(held.number, &a.slug());
    let family = app.store.family(&a.id)?;
    let lists = Lists::gather(app, &held, family.as_ref())?;
    let strip = Strip::of(app, &held, family.as_ref())?;
    let shown = app.rights_of(&a.outlet.key());
    let (pieces, left_out) = match shown {
        Shown::Full => body::pieces(a),
        Shown::Excerpt => (body::one(rights::excerpt(a)), 0),
        Shown::Headline => (Vec::new(), 0),
    };
    let address = a.url.as_deref().and_then(web_href);
    let (notes_on_lists, notes) = held.notes.iter().cloned().partition(|n| n.code == NoteCode::ListRepeat);
    let mut frame = Frame::of(app, &cut(&a.headline.value, 100))?.in_section(a.section);
    if shown != Shown::Headline {
        frame.description = cut(a.dek.as_ref().map(|d| d.value.as_str()).or(a.body.lead()).unwrap_or(&a.body.text), 160);
    }
    frame.canonical.clone_from(&address);
    frame.og = OpenGraph::of_article(&held, address.clone(), app.now_ms());
    frame = frame.telling(metadata::news_article(app, &held, family.as_ref()));
    frame = frame.telling(metadata::breadcrumb(app, a.section, Some(&a.headline.value)));
    Ok(ArticlePage {
        frame,
        json_href: format!("/article/{}.json", held.number),
        versions_href: format!("{href}/versions"),
        section: a.section.map(|s| (s.name(), section_href(s))),
        filed_under: a.breadcrumb.clone(),
        headline: a.headline.value.clone(),
        // A standfirst that opens the text is not said twice; an excerpt holds it.
        dek: a.dek.as_ref().map(|d| d.value.clone()).filter(|d| shown == Shown::Full && Some(d.as_str()) != a.body.lead()),
        lang: lang_tag(a.lang.as_ref().map(|l| l.value.as_str())),
        outlet: a.outlet.shown().to_owned(),
        outlet_href: outlet_href(&a.outlet.key()),
        byline: a.byline.as_ref().map(|b| Writers::read(&b.value, b.from.in_words())),
        published: a.published_at.as_ref().map(|d| Moment::read(d, &held.notes)),
        modified: a.modified_at.as_ref().and_then(|d| Moment::changed(d, a.published_at.as_ref())),
        captured: held.captured_at.map(Moment::captured),
        shown_date: a.shown_date.clone().filter(|_| a.published_at.is_none()),
        wire: a.wire.as_ref().map(|w| (w.value.clone(), w.from.in_words())),
        place: a.dateline.as_ref().map(|d| d.place.clone()),
        source: address.map(|url| {
            let host = dateline_news::url::domain(&url).unwrap_or_else(|| url.clone());
            (url, host)
        }),
        partial: a.partial,
        strip,
        pieces,
        limited: limited(app, shown, a.outlet.shown()),
        left_out,
        credit: if shown == Shown::Full { a.credit.clone() } else { Vec::new() },
        tags: a.tags.clone(),
        reactions: a.reactions.iter().filter(|r| r.count > 0).map(|r| format!("{} {}", r.label, crate::parts::count(r.count))).collect(),
        fields: if shown == Shown::Full { evidence::fields(&a.evidence) } else { evidence::fields(&rights::facts(&a.evidence)) },
        page_lists: a
            .lists
            .iter()
            .filter(|_| shown == Shown::Full)
            .map(|l| {
                let items = l.items.iter().map(|i| (i.title.clone(), i.url.as_deref().and_then(web_href))).collect();
                PageListShown { kind: kind_name(l.kind), label: l.label.clone().unwrap_or_default(), items }
            })
            .collect(),
        lists,
        notes,
        notes_on_lists,
    })
}

/// Why only so much of a text is shown, and the words of the link to its publisher.
fn limited(app: &Visit, shown: Shown, outlet: &str) -> Option<(String, String)> {
    let why = match shown {
        Shown::Full => return None,
        Shown::Excerpt => app.with("rights-only-excerpt", [("outlet", outlet)]),
        Shown::Headline => app.with("rights-only-headline", [("outlet", outlet)]),
    };
    Some((why, app.with("rights-read-on", [("host", outlet)])))
}

fn kind_name(kind: PageListKind) -> &'static str {
    match kind {
        PageListKind::Related => "Related",
        PageListKind::Ranking => "Ranking",
        PageListKind::Recommendation => "Recommendation",
        PageListKind::Latest => "Latest",
        PageListKind::Other => "Another list",
    }
}
