//! Ranking in its kinds and windows: of the articles held here, and of those of another site's catalogue
//! that are known by name alone.

use super::lists::known;
use super::query::Query;
use super::shapes::RankedRecord;
use super::{Failures, Next, answer};
use crate::app::App;
use crate::base::Base;
use crate::error::WebError;
use crate::parts::ranked::{self, Pool};
use crate::parts::rankings::{self, Which, within};
use crate::parts::why;
use crate::visit::Asker;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use dateline_news::ids::ArticleId;
use dateline_news::limits::LIST_LEN;
use dateline_news::rank::{self, Basis, Candidate, Taken};
use dateline_news::ranked::{RankingKind, RankingWindow, Why};
use dateline_news::section::Section;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// Which ranking.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // It is the description of the parameters; `Query` reads them by these names.
pub(crate) struct WhichQuery {
    /// What the list is ordered by; `most-read`, where it is left out.
    #[param(inline, example = "most-read")]
    kind: Option<RankingKind>,
    /// The window, up to now; `24h`, where it is left out.
    #[param(inline, example = "24h")]
    window: Option<RankingWindow>,
    /// Of this section only.
    #[param(inline, example = "sport")]
    section: Option<Section>,
    /// Items at most; 10, where it is left out.
    #[param(minimum = 1, maximum = 100, example = 10)]
    limit: Option<u32>,
}

/// What articles that are held elsewhere can be ordered by.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[allow(dead_code)] // It is the description of a parameter, which `Query` reads as one of all kinds.
enum UnlistedKind {
    /// What is opened most.
    MostRead,
    /// What is opened more than before.
    Rising,
}

/// Which ranking of articles that are held elsewhere.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // As above.
pub(crate) struct UnlistedQuery {
    /// `most-read` or `rising`; `most-read`, where it is left out.
    #[param(inline, value_type = Option<UnlistedKind>, example = "most-read")]
    kind: Option<RankingKind>,
    /// The window, up to now; `24h`, where it is left out.
    #[param(inline, example = "24h")]
    window: Option<RankingWindow>,
    /// Items at most; 10, where it is left out.
    #[param(minimum = 1, maximum = 100, example = 10)]
    limit: Option<u32>,
}

/// Whose openings an order is made of.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum BasisRecord {
    /// Those of readers known from earlier days.
    Known,
    /// Everybody's: too few known readers came, and a patient cheat could move the list.
    Everybody,
}

impl BasisRecord {
    fn of(basis: Basis) -> BasisRecord {
        match basis {
            Basis::Known => BasisRecord::Known,
            Basis::Everybody => BasisRecord::Everybody,
        }
    }
}

/// A ranking.
#[derive(Serialize, ToSchema)]
pub(crate) struct RankingRecord {
    /// What it is ordered by.
    kind: RankingKind,
    /// Its window.
    window: RankingWindow,
    /// Its section.
    section: Option<Section>,
    /// Whose openings or reactions its order is made of; `null` for `most-covered`.
    basis: Option<BasisRecord>,
    /// The articles.
    list: RankedRecord,
}

/// An article that is held elsewhere.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnlistedItem {
    /// The name that its site gives it.
    name: String,
    /// Its score; comparable within the list only.
    score: f64,
    /// Why it stands there, as facts.
    facts: Vec<Why>,
    /// The same as sentences.
    sentences: Vec<String>,
}

/// A ranking of articles that are held elsewhere.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnlistedRanking {
    /// What it is ordered by.
    kind: RankingKind,
    /// Its window.
    window: RankingWindow,
    /// Whose openings its order is made of.
    basis: BasisRecord,
    /// The articles, best first.
    items: Vec<UnlistedItem>,
}

/// Ranking by kind and window
///
/// What is read most, what rises, what most outlets cover, what most readers react to. Copies count for their original, and a story stands once while others were opened.
#[utoipa::path(get, path = "/api/v1/ranking", operation_id = "rankingOf", tag = "lists", params(WhichQuery),
    responses((status = 200, description = "The list.", body = RankingRecord), Failures))]
pub(crate) async fn ranking(State(app): State<App>, asker: Asker, base: Base, RawQuery(raw): RawQuery) -> Result<Response, WebError> {
    let mut query = Query::of::<WhichQuery>(raw.as_deref());
    let (kind, window, section) = (query.ranking_kind(), query.ranking_window(), query.section());
    let n = query.limit_or(LIST_LEN);
    query.end()?;
    app.read(asker, move |app| {
        let ranking = rankings::ranking(app, Which { kind, window, section, n })?;
        let list = RankedRecord::of(&ranking.items, &known(app, &ranking.items)?, app, &base);
        answer(&RankingRecord { kind, window, section, basis: ranking.basis.map(BasisRecord::of), list }, &Next::none())
    })
    .await
}

/// Ranking of another site's articles
///
/// Of articles that are not held here and were told of by `POST /api/v1/events`, by the names that their site gives them. Nothing else is known of them: no section, no copies, no story, no headline.
#[utoipa::path(get, path = "/api/v1/ranking/unlisted", operation_id = "rankingUnlisted", tag = "lists", params(UnlistedQuery),
    responses((status = 200, description = "The list.", body = UnlistedRanking), Failures))]
pub(crate) async fn unlisted(State(app): State<App>, asker: Asker, RawQuery(raw): RawQuery) -> Result<Response, WebError> {
    let mut query = Query::of::<UnlistedQuery>(raw.as_deref());
    let (kind, window) = (query.ranking_kind(), query.ranking_window());
    let n = query.limit_or(LIST_LEN);
    query.end()?;
    if matches!(kind, RankingKind::MostCovered | RankingKind::MostReacted) {
        return Err(Query::refuse("kind", "of articles that are held elsewhere only what is opened is known: most-read or rising".into()));
    }
    app.read(asker, move |app| {
        let opened = ranked::opened(app)?;
        let tallies = within(&opened.tallies, kind, window, app.now_ms());
        let ids: Vec<ArticleId> = tallies.by_hour.keys().copied().collect();
        let names = app.store.unlisted(&ids)?;
        let candidate = |(id, (_, at)): (&ArticleId, &(String, i64))| Candidate {
            id: *id,
            story: None,
            outlet: String::new(),
            section: None,
            lang: None,
            // When it was first told of, for want of better.
            at_ms: *at,
            likeness: 0.0,
            shared_words: Vec::new(),
        };
        let candidates: Vec<Candidate> = names.iter().map(candidate).collect();
        let list = rank::ranked(kind, &candidates, &tallies, &Taken::default(), n);
        let item = |item: dateline_news::ranked::RankedItem| UnlistedItem {
            name: names.get(&item.article).map(|(name, _)| name.clone()).unwrap_or_default(),
            score: item.score,
            sentences: item.reasons.iter().map(|r| why::words(&r.why, &Pool::default(), app)).collect(),
            facts: item.reasons.into_iter().map(|r| r.why).collect(),
        };
        let items = list.items.into_iter().map(item).collect();
        answer(&UnlistedRanking { kind, window, basis: BasisRecord::of(rank::basis(&tallies)), items }, &Next::none())
    })
    .await
}
