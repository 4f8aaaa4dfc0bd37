//! `/article/{number}/{slug}`: one article, with the place where each fact was read, where its text
//! comes from, and three lists of what to read next. `/article/{number}.json` is its record.

mod beside;
mod body;
mod evidence;
pub(crate) mod lists;
mod meta;
mod newsroom;
mod provenance;

use super::marks;
use super::react::{self, Button};
use crate::app::App;
use crate::counting::Desk;
use crate::error::{Said, WebError};
use crate::metadata::{self, OpenGraph};
use crate::parts::{Asked, Frame, NoteShown, article_href, cut, lang_tag, outlet_href, section_href, show, web_href};
use crate::parts::{icon, item, picture};
use crate::rights::{self, Shown};
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::Json;
use axum::extract::{Extension, Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use beside::{Attached, Mining};
use body::Piece;
use dateline_news::article::PageListKind;
use dateline_news::note::{Note, NoteCode};
use dateline_news::reading::ListKind;
use dateline_store::contract::Held;
use evidence::Field;
use lists::Lists;
use meta::{Moment, Writers};
use provenance::Strip;

/// A list of links as the source page showed it.
struct PageListShown {
    kind: String,
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
    section: Option<(String, String)>,
    /// "Home › News": the outlet's own way to it.
    filed_under: Vec<String>,
    headline: String,
    dek: Option<String>,
    lang: Option<String>,
    outlet: String,
    outlet_href: Option<String>,
    icon: Option<String>,
    /// Who wrote it.
    byline: Option<Writers>,
    published: Option<Moment>,
    modified: Option<Moment>,
    captured: Option<Moment>,
    /// The date in the page's own words, where it says more than the date that was read.
    shown_date: Option<String>,
    /// Agency, and where it was read.
    wire: Option<(String, String)>,
    place: Option<String>,
    mining: Option<Mining>,
    attached: Vec<Attached>,
    /// The publisher's own page: address and host.
    source: Option<(String, String)>,
    partial: bool,
    strip: Strip,
    pieces: Vec<Piece>,
    /// Why only so much of the text stands here, if its publisher's rights are the reason; and the
    /// words of the link to the rest.
    limited: Option<(String, String)>,
    /// Bytes of text that the page leaves out because there is a limit, told.
    left_out: Option<String>,
    credit: Vec<String>,
    tags: Vec<String>,
    /// "veryGood! 637".
    reactions: Vec<String>,
    /// Remarks on the page, but those on its lists.
    notes: Vec<NoteShown>,
    /// Remarks on the page's own lists; they stand with the lists.
    notes_on_lists: Vec<NoteShown>,
    /// Of an item that came in a newsroom format.
    item: Option<newsroom::ItemShown>,
    fields: Vec<Field>,
    page_lists: Vec<PageListShown>,
    lists: Lists,
    number: u64,
    /// The row of buttons below the text.
    row: Vec<Button>,
    /// What rules did with it, for the owner: the rule, its address, what it does.
    ruled: Vec<(String, String, String)>,
    /// Its stars and tags, for the owner.
    marks: Option<marks::Shown>,
    /// Whether the browser holds an id.
    known: bool,
    /// Whether events of readers are kept.
    keeps: bool,
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
    Extension(desk): Extension<Desk>,
    Path((number, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let held = held(app, &number)?;
        if slug != held.article.slug() {
            return Ok(redirect(&held, &query.map(|q| format!("?{q}")).unwrap_or_default()));
        }
        // Before the page is made, so that it is written meanwhile. What is no mark is ignored.
        desk.opened(held.article.id, Asked::of(query.as_deref()).get("from").and_then(|mark| mark.parse().ok()));
        let page = page(app, held)?;
        desk.saw(ListKind::Related, page.lists.related.items());
        desk.saw(ListKind::Ranking, &page.lists.ranking);
        desk.saw(ListKind::Recommendation, &page.lists.recommendation.items);
        show(&page)
    })
    .await
}

/// The article of a number as an address gives it.
pub(super) fn held(app: &Visit, number: &str) -> Result<Held, WebError> {
    let missing = || WebError::not_found(Said::with("error-no-article", [("number", cut(number, 40))]));
    let number: u64 = number.parse().map_err(|_| missing())?;
    match app.store.article_of_number(number)? {
        Some(held) => Ok(held),
        None => Err(app.gone(number)?.unwrap_or_else(missing)),
    }
}

fn redirect(held: &Held, tail: &str) -> Response {
    Redirect::permanent(&format!("{}{tail}", article_href(held.number, &held.article.slug()))).into_response()
}

fn page(app: &Visit, held: Held) -> Result<ArticlePage, WebError> {
    let a = &held.article;
    let href = article_href(held.number, &a.slug());
    let family = app.store.family(&a.id)?;
    let mut lists = Lists::gather(app, &held, family.as_ref())?;
    item::mark(lists.related.items_mut(), ListKind::Related, 1);
    item::mark(&mut lists.ranking, ListKind::Ranking, 1);
    item::mark(&mut lists.recommendation.items, ListKind::Recommendation, 1);
    let strip = Strip::of(app, &held, family.as_ref())?;
    let shown = app.rights_of(&a.outlet.key());
    let (pieces, left_out) = match shown {
        Shown::Full => body::pieces(a, picture::allowed(app, &held)),
        Shown::Excerpt => (body::one(rights::excerpt(a)), 0),
        Shown::Headline => (Vec::new(), 0),
    };
    let address = a.url.as_deref().and_then(web_href);
    let (on_lists, on_page): (Vec<&Note>, Vec<&Note>) = held.notes.iter().partition(|n| n.code == NoteCode::ListRepeat);
    let noted = |notes: Vec<&Note>| notes.into_iter().map(|n| NoteShown::of(n, app)).collect();
    let mut frame = Frame::of(app, &cut(&a.headline.value, 100))?.in_section(a.section);
    if shown != Shown::Headline {
        frame.description = cut(&rights::excerpt(a), 160);
    }
    frame.canonical.clone_from(&address);
    frame.og = OpenGraph::of_article(&held, address.clone(), app.now_ms());
    // Without an address of the site no picture can be named: OpenGraph wants it with the host.
    let first = picture::first(app, &held).filter(|_| app.site.address.is_some());
    frame.og.image = first.map(|p| metadata::absolute(app, &p.src));
    frame = frame.telling(metadata::news_article(app, &held, family.as_ref()));
    frame = frame.telling(metadata::breadcrumb(app, a.section, Some(&a.headline.value)));
    Ok(ArticlePage {
        frame,
        number: held.number,
        row: react::row(app, &a.id)?,
        ruled: crate::pages::rules::of_article(app, &a.id)?,
        marks: marks::Shown::of(app, &a.id)?,
        known: app.asker.reader.is_some(),
        keeps: app.site.keep_days > 0,
        json_href: format!("/article/{}.json", held.number),
        versions_href: format!("{href}/versions"),
        section: a.section.map(|s| (app.section(s), section_href(s))),
        filed_under: a.breadcrumb.clone(),
        headline: a.headline.value.clone(),
        // A standfirst that opens the text is not said twice; an excerpt holds it.
        dek: a.dek.as_ref().map(|d| d.value.clone()).filter(|d| shown == Shown::Full && Some(d.as_str()) != a.body.lead()),
        lang: lang_tag(a.lang.as_ref().map(|l| l.value.as_str())),
        outlet: a.outlet.shown().to_owned(),
        outlet_href: outlet_href(&a.outlet.key()),
        icon: icon::of_outlet(app, &a.outlet.key()),
        byline: a.byline.as_ref().map(|b| Writers::read(app, b)),
        published: a.published_at.as_ref().map(|d| Moment::read(app, d, &held.notes)),
        modified: a.modified_at.as_ref().and_then(|d| Moment::changed(app, d, a.published_at.as_ref())),
        captured: held.captured_at.map(|ms| Moment::captured(app, ms)),
        shown_date: a.shown_date.clone().filter(|_| a.published_at.is_none()),
        wire: a.wire.as_ref().map(|w| (w.value.clone(), app.place(w.from))),
        place: a.dateline.as_ref().map(|d| d.place.clone()),
        mining: beside::mining(app, a),
        attached: beside::attached(app, a),
        source: address.map(|url| {
            let host = dateline_news::url::domain(&url).unwrap_or_else(|| url.clone());
            (url, host)
        }),
        partial: a.partial,
        strip,
        pieces,
        limited: limited(app, shown, a.outlet.shown()),
        left_out: (left_out > 0).then(|| app.count(left_out as u64)),
        credit: if shown == Shown::Full { a.credit.clone() } else { Vec::new() },
        tags: a.tags.clone(),
        reactions: a.reactions.iter().filter(|r| r.count > 0).map(|r| format!("{} {}", r.label, app.count(r.count))).collect(),
        fields: if shown == Shown::Full { evidence::fields(app, &a.evidence) } else { evidence::fields(app, &rights::facts(&a.evidence)) },
        page_lists: a
            .lists
            .iter()
            .filter(|_| shown == Shown::Full)
            .map(|l| {
                let items = l.items.iter().map(|i| (i.title.clone(), i.url.as_deref().and_then(web_href))).collect();
                PageListShown { kind: kind_name(app, l.kind), label: l.label.clone().unwrap_or_default(), items }
            })
            .collect(),
        lists,
        notes: noted(on_page),
        notes_on_lists: noted(on_lists),
        item: a.newsroom.as_deref().map(|item| newsroom::ItemShown::of(app, item)),
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

fn kind_name(app: &Visit, kind: PageListKind) -> String {
    match kind {
        PageListKind::Related => app.t("list-related"),
        PageListKind::Ranking => app.t("list-ranking"),
        PageListKind::Recommendation => app.t("list-recommendation"),
        PageListKind::Latest => app.t("list-latest"),
        PageListKind::Other => app.t("list-other"),
    }
}
