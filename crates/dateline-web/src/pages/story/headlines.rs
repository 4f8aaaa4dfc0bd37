//! The headlines of a story side by side: every wording once, by language, with who chose it; and how
//! outlets changed theirs.

use crate::error::WebError;
use crate::parts::{article_href, base_lang, icon, lang_tag, times};
use crate::visit::Visit;
use dateline_news::words::tokens;
use dateline_store::contract::{StoryMember, Summary};
use std::collections::HashSet;

/// Changes of headlines that are told.
const CHANGES_MAX: usize = 20;

/// One wording.
pub(super) struct Wording {
    pub(super) headline: String,
    pub(super) href: String,
    /// Outlets that chose it, the first first.
    pub(super) outlets: Vec<Chooser>,
}

/// An outlet that chose a wording.
pub(super) struct Chooser {
    pub(super) outlet: String,
    /// Address of its icon.
    pub(super) icon: Option<String>,
}

/// The wordings of one language.
pub(super) struct Group {
    /// Its tag, where it is known.
    pub(super) lang: Option<String>,
    pub(super) name: String,
    pub(super) wordings: Vec<Wording>,
}

/// A headline that its outlet changed.
pub(super) struct Changed {
    pub(super) outlet: String,
    /// Address of its icon.
    pub(super) icon: Option<String>,
    pub(super) when: Option<String>,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) lang: Option<String>,
    pub(super) href: String,
}

/// All of it.
pub(super) struct Headlines {
    pub(super) groups: Vec<Group>,
    pub(super) changed: Vec<Changed>,
}

impl Headlines {
    /// Wordings in the order in which they came; none where no two outlets can be compared.
    pub(super) fn of(app: &Visit, members: &[StoryMember]) -> Result<Headlines, WebError> {
        let mut all: Vec<&Summary> =
            members.iter().flat_map(|m| std::iter::once(&m.summary).chain(m.copies.iter().map(|(s, _)| s))).collect();
        all.sort_by_key(|s| (s.sort_at == 0, s.sort_at, s.number));
        let mut groups: Vec<Group> = Vec::new();
        let mut keys: Vec<(String, Vec<String>)> = Vec::new();
        for s in all {
            let tag = lang_tag(s.lang.as_deref());
            let base = tag.as_deref().map(base_lang);
            let at = match groups.iter().position(|g| g.lang == base) {
                Some(at) => at,
                None => {
                    let name =
                        base.as_deref().map_or_else(|| app.t("story-lang-unknown"), |l| crate::pages::front::language_name(l).to_owned());
                    groups.push(Group { lang: base.clone(), name, wordings: Vec::new() });
                    groups.len() - 1
                }
            };
            let Some(group) = groups.get_mut(at) else { continue };
            // Case and marks make no other wording.
            let words = (base.unwrap_or_default(), tokens(&s.headline));
            let known = keys.iter().filter(|k| k.0 == words.0).position(|k| k.1 == words.1);
            let chooser = || Chooser { outlet: s.outlet.clone(), icon: icon::of_outlet(app, &s.outlet_key) };
            match known.and_then(|i| group.wordings.get_mut(i)) {
                Some(wording) if wording.outlets.iter().all(|o| o.outlet != s.outlet) => wording.outlets.push(chooser()),
                Some(_) => {}
                None => {
                    keys.push(words);
                    let href = article_href(s.number, &s.slug);
                    group.wordings.push(Wording { headline: s.headline.clone(), href, outlets: vec![chooser()] });
                }
            }
        }
        let outlets: HashSet<&str> = groups.iter().flat_map(|g| &g.wordings).flat_map(|w| &w.outlets).map(|o| o.outlet.as_str()).collect();
        if outlets.len() < 2 || groups.iter().map(|g| g.wordings.len()).sum::<usize>() < 2 {
            groups.clear();
        }
        Ok(Headlines { groups, changed: changed(app, members)? })
    }

    /// Whether there is anything to compare.
    pub(super) fn says_nothing(&self) -> bool {
        self.changed.is_empty() && self.groups.is_empty()
    }
}

fn changed(app: &Visit, members: &[StoryMember]) -> Result<Vec<Changed>, WebError> {
    let mut out = Vec::new();
    for m in members.iter().filter(|m| m.n_versions > 1) {
        for version in app.store.versions(&m.summary.id)? {
            let Some(change) = version.changes.iter().find(|c| c.field == "headline") else { continue };
            let (Some(before), Some(after)) = (&change.before, &change.after) else { continue };
            out.push(Changed {
                outlet: m.summary.outlet.clone(),
                icon: icon::of_outlet(app, &m.summary.outlet_key),
                when: version.captured_at.map(|ms| times::instant(app.asker.lang, ms)),
                before: before.clone(),
                after: after.clone(),
                lang: lang_tag(m.summary.lang.as_deref()),
                href: format!("{}/versions", article_href(m.summary.number, &m.summary.slug)),
            });
        }
    }
    out.truncate(CHANGES_MAX);
    Ok(out)
}
