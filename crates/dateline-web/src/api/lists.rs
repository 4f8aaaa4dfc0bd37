//! The ranked lists: the three of an article, and Ranking of the whole site or a section.

use super::articles::held;
use super::query::Query;
use super::shapes::{ArticleLists, RankedRecord, RecommendationRecord, RelatedGroup, RelatedRecord};
use super::{Failures, Next, answer};
use crate::app::App;
use crate::base::Base;
use crate::error::WebError;
use crate::pages::article::lists::{Lists, own};
use crate::parts::ranked::{self, Among};
use crate::parts::recommended::Recommended;
use crate::parts::related::{Group, Related};
use crate::parts::{Item, lang_tag};
use crate::visit::{Asker, Visit};
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_news::ids::ArticleId;
use dateline_news::limits::LIST_LEN;
use dateline_news::rank::{AtHand, Taken};
use dateline_news::section::Section;
use dateline_store::contract::Summary;
use utoipa::IntoParams;

/// The three lists of an article
///
/// What its page shows below the text. Neither the article itself nor a copy of it stands in any of
/// them, and no article stands in two. Each item says why it stands there, as a fact and as a sentence.
#[utoipa::path(get, path = "/api/v1/articles/{number}/lists", operation_id = "articleLists", tag = "lists",
    params(("number" = u64, Path, minimum = 1, example = 1, description = "The article's number on this site.")),
    responses((status = 200, description = "The three lists.", body = ArticleLists), Failures))]
pub(crate) async fn of_article(
    State(app): State<App>,
    asker: Asker,
    base: Base,
    Path(number): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, WebError> {
    Query::none(raw.as_deref())?;
    app.read(asker, move |app| {
        let held = held(app, &number)?;
        let family = app.store.family(&held.article.id)?;
        let lists = Lists::gather(app, &held, family.as_ref())?;
        let record = |items: &[Item]| -> Result<RankedRecord, WebError> { Ok(RankedRecord::of(items, &known(app, items)?, app, &base)) };
        let lists = ArticleLists {
            related: record(&lists.related.items().cloned().collect::<Vec<_>>())?,
            ranking: record(&lists.ranking)?,
            recommendation: record(&lists.recommendation.items)?,
            personal: lists.recommendation.personal,
        };
        answer(&lists, &Next::none())
    })
    .await
}

/// Related
///
/// What belongs to an article, in groups: how others tell the same story, what came before and after it, and what
/// else is of its topic; the groups that have something, in this order, with ten articles at most in all. Neither
/// the article nor a copy of it is among them. Within a group those of its language stand first, and an outlet
/// stands once as long as others have something.
#[utoipa::path(get, path = "/api/v1/articles/{number}/related", operation_id = "articleRelated", tag = "lists",
    params(("number" = u64, Path, minimum = 1, example = 1, description = "The article's number on this site.")),
    responses((status = 200, description = "The groups.", body = RelatedRecord), Failures))]
pub(crate) async fn related(
    State(app): State<App>,
    asker: Asker,
    base: Base,
    Path(number): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, WebError> {
    Query::none(raw.as_deref())?;
    app.read(asker, move |app| {
        let held = held(app, &number)?;
        let family = app.store.family(&held.article.id)?;
        let own = own(&held, family.as_ref());
        let found = Related::gather(app, &held, &own, &Taken::new(own.iter().copied()))?;
        let group = |g: &Group| -> Result<RelatedGroup, WebError> {
            Ok(RelatedGroup { kind: g.kind, items: RankedRecord::of(&g.items, &known(app, &g.items)?, app, &base).items })
        };
        let groups = found.groups.iter().map(group).collect::<Result<Vec<_>, _>>()?;
        answer(&RelatedRecord { groups }, &Next::none())
    })
    .await
}

/// Whose ranking.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // It is the description of the parameters; `Query` reads them by these names.
pub(crate) struct RankingQuery {
    /// Of this section only.
    #[param(inline, example = "sport")]
    section: Option<Section>,
}

/// Ranking
///
/// What readers of this site opened most in the last 7 days, copies counted for their original, each story once while others were opened.
#[utoipa::path(get, path = "/api/v1/lists/ranking", operation_id = "ranking", tag = "lists", params(RankingQuery),
    responses((status = 200, description = "The list.", body = RankedRecord), Failures))]
pub(crate) async fn ranking(State(app): State<App>, asker: Asker, base: Base, RawQuery(raw): RawQuery) -> Result<Response, WebError> {
    let mut query = Query::of::<RankingQuery>(raw.as_deref());
    let section = query.section();
    query.end()?;
    app.read(asker, move |app| {
        let (_, items) = ranked::ranking(app, section.map_or(Among::All, Among::Section), &Taken::default())?;
        answer(&RankedRecord::of(&items, &known(app, &items)?, app, &base), &Next::none())
    })
    .await
}

/// Which recommendations.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // It is the description of the parameters; `Query` reads them by these names.
pub(crate) struct RecommendationQuery {
    /// For a reader of whom nothing is known: in this language only, BCP 47.
    #[param(inline, example = "en")]
    lang: Option<String>,
    /// For a reader of whom nothing is known: other sections than this first.
    #[param(inline, example = "sport")]
    section: Option<Section>,
    /// How many, at most 10.
    #[param(inline, minimum = 1, maximum = 10, default = 10, example = 5)]
    limit: Option<u32>,
}

/// Recommendations
///
/// For the reader whose cookie comes with the call: what they may like to read next, by what they read,
/// saved, hid and follow here, without what they know or were shown often, each story once. For anybody
/// else what is new, opened and told by many, the same for all. Each item says why it stands there.
#[utoipa::path(get, path = "/api/v1/recommendations", operation_id = "recommendations", tag = "lists", params(RecommendationQuery),
    responses((status = 200, description = "The list.", body = RecommendationRecord), Failures))]
pub(crate) async fn recommendations(
    State(app): State<App>,
    asker: Asker,
    base: Base,
    RawQuery(raw): RawQuery,
) -> Result<Response, WebError> {
    let mut query = Query::of::<RecommendationQuery>(raw.as_deref());
    let section = query.section();
    let tag = |text: &str| lang_tag(Some(text));
    let lang = query.value("lang", "a tag of a language as BCP 47 has them", tag);
    let number = |text: &str| text.parse::<usize>().ok().filter(|n| (1..=LIST_LEN).contains(n));
    let limit = query.value("limit", &format!("a number from 1 to {LIST_LEN}"), number).unwrap_or(LIST_LEN);
    query.end()?;
    app.read(asker, move |app| {
        let list = Recommended::gather(app, &AtHand { section, lang }, &Taken::default())?.at_most(limit);
        let items = RankedRecord::of(&list.items, &known(app, &list.items)?, app, &base).items;
        answer(&RecommendationRecord { items, personal: list.personal }, &Next::none())
    })
    .await
}

/// What is held of the items of a list.
pub(super) fn known(app: &Visit, items: &[Item]) -> Result<Vec<Summary>, WebError> {
    let ids: Vec<ArticleId> = items.iter().filter_map(|i| Some(i.ranked.as_ref()?.article)).collect();
    Ok(app.store.summaries(&ids)?)
}
