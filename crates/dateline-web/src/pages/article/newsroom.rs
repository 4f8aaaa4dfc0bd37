//! What a newsroom format says of an article, beside its text: version, terms, notes of the desk.

use crate::parts::cut;
use crate::visit::Visit;
use dateline_news::newsroom::Newsroom;

/// Characters of terms and notes that are shown; the record has all.
const TOLD_CHARS_MAX: usize = 2000;

/// The section of the margin.
pub(super) struct ItemShown {
    /// "It came as NewsML-G2, version 2."
    pub(super) says: String,
    /// The item's own name.
    pub(super) guid: String,
    pub(super) terms: Option<String>,
    pub(super) rights: Option<String>,
    /// For the owner alone.
    pub(super) ednote: Option<String>,
    pub(super) located: Option<String>,
    pub(super) slugline: Option<String>,
    pub(super) urgency: Option<String>,
    pub(super) remote: Option<String>,
    /// Name of a fact and of the field where it was read.
    pub(super) fields: Vec<(String, String)>,
}

impl ItemShown {
    pub(super) fn of(app: &Visit, item: &Newsroom) -> ItemShown {
        let format = match &item.format_version {
            Some(version) => format!("{} {}", item.format, cut(version, 20)),
            None => item.format.to_string(),
        };
        let says = match item.edition.version {
            Some(version) => app.with("newsroom-item-version", [("format", format), ("version", version.to_string())]),
            None => app.with("newsroom-item-says", [("format", format)]),
        };
        let told = |text: &Option<String>| text.as_ref().map(|t| cut(t, TOLD_CHARS_MAX));
        ItemShown {
            says,
            guid: cut(&item.edition.guid, 200),
            terms: told(&item.usage_terms),
            rights: told(&item.copyright_notice).or_else(|| told(&item.copyright_holder)),
            // A note of the desk is not for readers, nor for an owner who looks at what readers see.
            ednote: told(&item.ednote).filter(|_| app.asker.owner && !app.site.rights.public),
            located: told(&item.located),
            slugline: told(&item.slugline),
            urgency: item.urgency.map(|u| app.with("newsroom-urgency-says", [("urgency", u.to_string())])),
            remote: (item.n_remote > 0).then(|| app.tn("newsroom-remote", u64::from(item.n_remote))),
            fields: item.fields.iter().map(|(fact, field)| (fact.replace('_', " "), cut(field, 100))).collect(),
        }
    }
}
