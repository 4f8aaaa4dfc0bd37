//! The three lists below an article: Related, Ranking, Recommendation. No article stands in two of
//! them, and neither the one at hand nor a copy of it stands in any. A story of which one list tells gives
//! way in the next to others.

use crate::error::WebError;
use crate::parts::Item;
use crate::parts::ranked::{self, Among};
use crate::parts::recommended::Recommended;
use crate::parts::related::Related;
use crate::parts::stories;
use crate::visit::Visit;
use dateline_news::ids::ArticleId;
use dateline_news::rank::{AtHand, Taken};
use dateline_news::ranked::RankedList;
use dateline_news::story::StoryNumber;
use dateline_store::contract::{Family, Held};

/// The lists.
pub(crate) struct Lists {
    pub(crate) related: Related,
    pub(crate) ranking: Vec<Item>,
    pub(crate) recommendation: Recommended,
}

impl Lists {
    /// Gathers candidates, has them ranked, and keeps what may be shown.
    pub(crate) fn gather(app: &Visit, held: &Held, family: Option<&Family>) -> Result<Lists, WebError> {
        let a = &held.article;
        let own = own(held, family);
        let mut taken = Taken::new(own.iter().copied());

        let related = Related::gather(app, held, &own, &taken)?;
        taken.take(&related.list);
        taken.tell(held.story);
        taken.tell(stories_of(app, &related.list)?);

        let (ranked, ranking) = ranked::ranking(app, Among::All, &taken)?;
        taken.take(&ranked);
        taken.tell(stories_of(app, &ranked)?);

        // Whoever has read of it is not recommended the same story again.
        if let Some(card) = app.store.story_of_number(held.number)? {
            let members = stories::members(app, &card)?;
            taken.take_ids(stories::ids(&card, &members));
        }
        let lang = a.lang.as_ref().map(|l| l.value.clone());
        let recommendation = Recommended::gather(app, &AtHand { section: a.section, lang }, &taken)?;
        Ok(Lists { related, ranking, recommendation })
    }
}

/// The article and its copies.
pub(crate) fn own(held: &Held, family: Option<&Family>) -> Vec<ArticleId> {
    let mut own: Vec<ArticleId> = vec![held.article.id];
    if let Some(family) = family {
        own.push(family.original.id);
        own.extend(family.copies.iter().map(|(s, _)| s.id));
    }
    own
}

/// The stories of which a list tells.
fn stories_of(app: &Visit, list: &RankedList) -> Result<impl Iterator<Item = StoryNumber>, WebError> {
    let ids: Vec<ArticleId> = list.items.iter().map(|i| i.article).collect();
    Ok(app.store.story_numbers(&ids)?.into_values())
}
