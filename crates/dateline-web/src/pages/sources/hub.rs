//! What a source's page says of its hub: whether it is subscribed to, until when, and what came by it.

use super::one::Fact;
use crate::error::WebError;
use crate::parts::{cut, times};
use crate::visit::Visit;
use dateline_news::source::Source;
use dateline_news::subscription::Standing;

/// Characters of what a hub says.
const REASON_CHARS_MAX: usize = 300;

/// The facts; none where the source names no hub.
pub(super) fn facts(app: &Visit, source: &Source) -> Result<Vec<Fact>, WebError> {
    if source.health.hub.is_none() {
        return Ok(Vec::new());
    }
    let (lang, now) = (app.asker.lang, app.now_ms());
    let said = |what: &str, told: String| Fact::said(app.t(what), told);
    let Some(s) = app.store.subscription_of_source(source.number)? else {
        let why = if app.site.is_pushed { "source-sub-soon" } else { "source-sub-none" };
        return Ok(vec![said("source-subscription", app.t(why))]);
    };
    let standing = match (s.standing, s.lease_until) {
        (Standing::Live, Some(until)) => app.with("source-sub-live", [("until", times::instant(lang, until))]),
        (Standing::Denied, _) => app.t("source-sub-denied"),
        _ => app.t("source-sub-asked"),
    };
    let mut facts = vec![said("source-subscription", standing)];
    if let Some(reason) = &s.reason {
        facts.push(said("source-sub-reason", cut(reason, REASON_CHARS_MAX)));
    }
    let last = s.pushed_at.map_or_else(|| app.t("source-never"), |at| times::since(lang, at, now));
    let counted = [("taken", app.count(s.n_pushed)), ("last", last), ("refused", app.count(s.n_refused))];
    facts.push(said("source-pushes", app.with("source-pushed", counted)));
    if let Some(why) = &s.refused {
        facts.push(said("source-refused", cut(why, REASON_CHARS_MAX)));
    }
    Ok(facts)
}
