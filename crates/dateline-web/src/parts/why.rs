//! Why an item stands in a list, in the reader's language.

use super::ranked::Pool;
use crate::visit::Visit;
use dateline_news::copy::RelationKind;
use dateline_news::ranked::Why;
use dateline_news::wishes::Follow;

/// Characters of another article's headline that a reason quotes.
const HEADLINE_CHARS: usize = 60;

/// The sentence of a reason. Articles and outlets that it names are looked up in `pool`.
pub(crate) fn words(why: &Why, pool: &Pool, app: &Visit) -> String {
    match why {
        Why::Alike { shared_words } if shared_words.is_empty() => app.t("why-alike"),
        Why::Alike { shared_words } => app.with("why-shared-words", [("words", shared_words.join(", "))]),
        Why::SameStory => app.t("why-same-story"),
        Why::StoryBefore { hours } => app.tn("why-story-before", u64::from(days(*hours))),
        Why::StoryAfter { hours } => app.tn("why-story-after", u64::from(days(*hours))),
        Why::Tied { relation, later } => app.t(match (relation, later) {
            (RelationKind::Update, true) => "why-update",
            (RelationKind::Update, false) => "why-updated",
            (RelationKind::FollowUp, true) => "why-follow-up",
            (RelationKind::FollowUp, false) => "why-followed",
            (RelationKind::Excerpt, true) => "why-quotes",
            (RelationKind::Excerpt, false) => "why-quoted",
            (RelationKind::LookAlike, _) => "why-alike",
        }),
        Why::Opened { times, window_hours } => {
            app.with("why-opened", [("times", app.tn("n-times", *times)), ("window", window(*window_hours, app))])
        }
        Why::MoreThanExpected { ratio } => app.with("why-more", [("ratio", app.asker.lang.decimal(*ratio))]),
        Why::Rising { ratio } => app.with("why-rising", [("ratio", app.asker.lang.decimal(*ratio))]),
        Why::Reacted { times, window_hours } => {
            app.with("why-reacted", [("times", app.tn("n-reactions", *times)), ("window", window(*window_hours, app))])
        }
        Why::New => app.t("why-new"),
        Why::LikeRead { article } => match pool.get(article) {
            Some(s) => app.with("why-like-read", [("headline", super::cut(&s.headline, HEADLINE_CHARS))]),
            None => app.t("why-like-read-before"),
        },
        Why::LikeOpened { article } => match pool.get(article) {
            Some(s) => app.with("why-like-opened", [("headline", super::cut(&s.headline, HEADLINE_CHARS))]),
            None => app.t("why-like-opened-before"),
        },
        Why::SectionRead { section, times } => {
            app.with("why-section-read", [("section", app.section(*section)), ("times", app.tn("n-articles", *times))])
        }
        Why::OutletRead { outlet, times } => {
            let name = pool.outlet_name(outlet).unwrap_or(outlet).to_owned();
            app.with("why-outlet-read", [("outlet", name), ("times", app.tn("n-articles", *times))])
        }
        Why::Followed { what } => app.with("why-you-follow", [("what", followed(what, Some(pool), app))]),
        Why::Chosen => app.t("why-chosen"),
        Why::CoRead => app.t("why-co-read"),
        Why::Beyond => app.t("why-beyond"),
        Why::Outlets { outlets } => app.tn("why-outlets", u64::from(*outlets)),
        Why::Behind { hours: 0 } => app.t("why-newest-story"),
        Why::Behind { hours } if *hours > 72 => app.tn("why-behind-days", u64::from(hours / 24)),
        Why::Behind { hours } => app.tn("why-behind-hours", u64::from(*hours)),
    }
}

/// What is followed, by its name; that of an outlet is looked up in `pool`.
pub(crate) fn followed(what: &Follow, pool: Option<&Pool>, app: &Visit) -> String {
    match what {
        Follow::Section(section) => app.section(*section),
        Follow::Outlet(key) => pool.and_then(|p| p.outlet_name(key)).unwrap_or(key).to_owned(),
        Follow::Topic(words) => app.with("follow-topic-named", [("words", words.clone())]),
    }
}

/// Whole days of some hours, one at least.
fn days(hours: u32) -> u32 {
    ((hours + 12) / 24).max(1)
}

/// "7 days"; "24 hours".
fn window(hours: u32, app: &Visit) -> String {
    match hours {
        h if h % 24 == 0 && h > 24 => app.tn("window-days", u64::from(h / 24)),
        h => app.tn("window-hours", u64::from(h)),
    }
}
