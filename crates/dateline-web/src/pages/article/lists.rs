//! The three lists below an article: Related, Ranking, Recommendation. No article stands in two of
//! them, and neither the one at hand nor a copy of it stands in any.

use crate::error::WebError;
use crate::parts::Item;
use crate::parts::ranked::{self, Pool};
use crate::visit::Visit;
use dateline_news::ids::ArticleId;
use dateline_news::rank::{self, AtHand, Taken};
use dateline_store::contract::{Family, Held, Listing};

/// Newest articles from which Recommendation chooses.
const NEWEST: usize = 200;

/// The lists.
pub(crate) struct Lists {
    pub(crate) related: Vec<Item>,
    pub(crate) ranking: Vec<Item>,
    pub(crate) recommendation: Vec<Item>,
    /// "200": candidates that Recommendation weighed.
    pub(crate) n_recommendable: usize,
}

impl Lists {
    /// Gathers candidates, has them ranked, and keeps what may be shown.
    pub(crate) fn gather(app: &Visit, held: &Held, family: Option<&Family>) -> Result<Lists, WebError> {
        let a = &held.article;
        let mut own: Vec<ArticleId> = vec![a.id];
        if let Some(family) = family {
            own.push(family.original.id);
            own.extend(family.copies.iter().map(|(s, _)| s.id));
        }
        let mut taken = Taken::new(own.iter().copied());

        let (alike, pool) = ranked::alike(app, held, &own)?;
        let related = rank::related(&alike, &taken);
        taken.take(&related);
        let related = pool.items(&related, app);

        let (ranked, ranking) = ranked::ranking(app, |_| true, &taken)?;
        taken.take(&ranked);

        let mut pool = Pool::default();
        let lang = a.lang.as_ref().map(|l| l.value.clone());
        pool.add(ranked::newest(app, Listing { lang: lang.clone(), limit: NEWEST, ..Listing::default() })?);
        let at_hand = AtHand { section: a.section, lang };
        let recommended = rank::recommendation(&pool.candidates(), &at_hand, &taken);
        let recommendation = pool.items(&recommended, app);
        Ok(Lists { related, ranking, recommendation, n_recommendable: recommended.n_candidates })
    }
}
