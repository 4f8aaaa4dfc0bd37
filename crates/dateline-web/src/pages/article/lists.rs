//! The three lists below an article: Related, Ranking, Recommendation. No article stands in two of
//! them, and neither the one at hand nor a copy of it stands in any.

use crate::app::App;
use crate::error::WebError;
use crate::parts::Item;
use crate::parts::ranked::{self, Pool, candidate};
use dateline_news::ids::ArticleId;
use dateline_news::rank::{self, AtHand, Candidate, Taken};
use dateline_store::contract::{Family, Held, Listing};

/// Texts alike that are asked of the index.
const ALIKE: usize = 40;
/// Newest articles from which Recommendation chooses.
const NEWEST: usize = 200;

/// The lists.
pub(super) struct Lists {
    pub(super) related: Vec<Item>,
    pub(super) ranking: Vec<Item>,
    pub(super) recommendation: Vec<Item>,
    /// "200": candidates that Recommendation weighed.
    pub(super) n_recommendable: usize,
}

impl Lists {
    /// Gathers candidates, has them ranked, and keeps what may be shown.
    pub(super) fn gather(app: &App, held: &Held, family: Option<&Family>) -> Result<Lists, WebError> {
        let (a, now_ms) = (&held.article, app.now_ms());
        let mut own: Vec<ArticleId> = vec![a.id];
        if let Some(family) = family {
            own.push(family.original.id);
            own.extend(family.copies.iter().map(|(s, _)| s.id));
        }
        let mut taken = Taken::new(own.iter().copied());

        let (alike, pool) = alike(app, held, &own)?;
        let related = rank::related(&alike, &taken);
        taken.take(&related);
        let related = pool.items(&related, now_ms);

        let (ranked, ranking) = ranked::ranking(app, |_| true, &taken)?;
        taken.take(&ranked);

        let mut pool = Pool::default();
        let lang = a.lang.as_ref().map(|l| l.value.clone());
        pool.add(ranked::newest(app, Listing { lang: lang.clone(), limit: NEWEST, ..Listing::default() })?);
        let at_hand = AtHand { section: a.section, lang };
        let recommended = rank::recommendation(&pool.candidates(), &at_hand, &taken);
        let recommendation = pool.items(&recommended, now_ms);
        Ok(Lists { related, ranking, recommendation, n_recommendable: recommended.n_candidates })
    }
}

/// Articles whose text is like the one at hand, with what is known of each.
fn alike(app: &App, held: &Held, but: &[ArticleId]) -> Result<(Vec<Candidate>, Pool), WebError> {
    let body = &held.article.body;
    let found = app.index.like(&held.article.headline.value, &body.text, but, ALIKE)?;
    let ids: Vec<ArticleId> = found.iter().map(|l| l.id).collect();
    let summaries = app.store.summaries(&ids)?;
    let candidates = found
        .into_iter()
        .filter_map(|l| {
            let summary = summaries.iter().find(|s| s.id == l.id && s.copy_of.is_none())?;
            Some(candidate(summary, f64::from(l.score), l.shared_words))
        })
        .collect();
    let mut pool = Pool::default();
    pool.add(summaries);
    Ok((candidates, pool))
}
