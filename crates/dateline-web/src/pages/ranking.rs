//! `/ranking`: what is read, what rises, what is covered, what is reacted to; each kind, window and section
//! is a link.

use crate::app::App;
use crate::counting::Desk;
use crate::error::{Said, WebError};
use crate::feeds::FeedLinks;
use crate::parts::rankings::{self, Which};
use crate::parts::{Asked, Frame, Item, item, show};
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{Extension, RawQuery, State};
use axum::response::Response;
use dateline_news::limits::LIST_LEN;
use dateline_news::rank::Basis;
use dateline_news::ranked::{RankingKind, RankingWindow};
use dateline_news::reading::ListKind;
use dateline_news::section::Section;

/// A link of a row: its words, where it leads, whether it is this page.
type Link = (String, String, bool);

#[derive(Template)]
#[template(path = "ranking.html")]
struct RankingPage {
    frame: Frame,
    /// Names of the rows with their links.
    rows: Vec<(String, Vec<Link>)>,
    says: String,
    /// Whose openings made the order, in a sentence.
    basis: Option<String>,
    items: Vec<Item>,
}

/// The address of a ranking's page.
pub(crate) fn href(which: &Which) -> String {
    let section = which.section.map(|s| format!("&section={}", s.slug())).unwrap_or_default();
    format!("/ranking?kind={}&window={}{section}", which.kind.as_str(), which.window.as_str())
}

/// What a ranking is of, in words: "Most read · Last day · Business".
pub(crate) fn title(app: &Visit, which: &Which) -> String {
    let kind = app.t(&format!("ranking-kind-{}", which.kind.as_str()));
    let window = app.t(&format!("ranking-window-{}", which.window.as_str()));
    [Some(kind), Some(window), which.section.map(|s| app.section(s))].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The handler.
pub(crate) async fn get(
    State(app): State<App>,
    asker: Asker,
    Extension(desk): Extension<Desk>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let asked = Asked::of(query.as_deref());
        let which = which(&asked)?;
        let mut ranking = rankings::ranking(app, which)?;
        item::mark(&mut ranking.items, ListKind::Ranking, 1);
        desk.saw(ListKind::Ranking, &ranking.items);
        let basis = ranking.basis.map(|basis| match basis {
            Basis::Known => app.t("ranking-by-known"),
            Basis::Everybody => app.t("ranking-by-everybody"),
        });
        let kind = which.kind.as_str();
        let feed = FeedLinks::ranking(&href(&which), &title(app, &which));
        show(&RankingPage {
            frame: Frame::of(app, &app.t("ranking-title"))?.described(app.t("ranking-described")).at(app, "/ranking").fed(feed),
            rows: rows(app, which)?,
            says: app.t(&format!("ranking-kind-{kind}-says")),
            basis: basis.filter(|_| !ranking.items.is_empty()),
            items: ranking.items,
        })
    })
    .await
}

/// What the address asks for; what it does not say is the most read of the last day.
pub(crate) fn which(asked: &Asked) -> Result<Which, WebError> {
    fn one<T>(word: Option<&str>, read: impl Fn(&str) -> Option<T>, usual: T, all: Vec<&str>) -> Result<T, WebError> {
        match word {
            None => Ok(usual),
            Some(word) => read(word).ok_or_else(|| {
                let word = crate::parts::cut(word, 40).to_string();
                WebError::bad(Said::with("error-no-choice", [("word", word), ("all", all.join(", "))]))
            }),
        }
    }
    let kinds = RankingKind::ALL.map(RankingKind::as_str).to_vec();
    let windows = RankingWindow::ALL.map(RankingWindow::as_str).to_vec();
    let kind = one(asked.get("kind"), RankingKind::of_str, RankingKind::MostRead, kinds)?;
    let window = one(asked.get("window"), RankingWindow::of_str, RankingWindow::Day, windows)?;
    let section = match asked.get("section") {
        None => None,
        Some(slug) => Some(Section::of_slug(slug).ok_or_else(|| {
            let all: Vec<&str> = Section::ALL.iter().map(|s| s.slug()).collect();
            WebError::bad(Said::with("error-no-section", [("slug", slug.to_owned()), ("all", all.join(", "))]))
        })?),
    };
    Ok(Which { kind, window, section, n: LIST_LEN })
}

fn rows(app: &Visit, this: Which) -> Result<Vec<(String, Vec<Link>)>, WebError> {
    let link = |words: String, which: Which| (words, href(&which), which == this);
    let kinds = RankingKind::ALL.map(|kind| link(app.t(&format!("ranking-kind-{}", kind.as_str())), Which { kind, ..this }));
    let windows = RankingWindow::ALL.map(|window| link(app.t(&format!("ranking-window-{}", window.as_str())), Which { window, ..this }));
    let held = app.held_sections()?;
    let of_all = link(app.t("ranking-all"), Which { section: None, ..this });
    let sections = held.iter().map(|s| link(app.section(*s), Which { section: Some(*s), ..this }));
    Ok(vec![
        (app.t("ranking-kinds"), kinds.into()),
        (app.t("ranking-windows"), windows.into()),
        (app.t("ranking-sections"), std::iter::once(of_all).chain(sections).collect()),
    ])
}
