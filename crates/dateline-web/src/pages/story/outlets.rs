//! Who tells a story: a row an outlet.

use crate::parts::{article_href, base_lang, icon, lang_tag, outlet_href, times};
use crate::visit::Visit;
use dateline_store::contract::{StoryMember, Summary};
use std::collections::BTreeMap;

/// One outlet.
pub(super) struct OutletRow {
    pub(super) outlet: String,
    /// Address of its icon.
    pub(super) icon: Option<String>,
    pub(super) href: Option<String>,
    /// When its first article came; for a machine and for people.
    pub(super) first: Option<(String, String)>,
    /// "original, 8 copies of it", "own text", "copy of KWA".
    pub(super) kind: String,
    /// Words of its first article; `None` where only a copy is held.
    pub(super) words: Option<String>,
    /// Its name in itself.
    pub(super) lang: Option<String>,
    /// Its first headline as worded.
    pub(super) headline: String,
    pub(super) headline_lang: Option<String>,
    pub(super) headline_href: String,
    /// "and 2 more".
    pub(super) more: Option<String>,
}

/// What one outlet has of the story, in the order of time.
struct Has<'a> {
    own: Vec<&'a StoryMember>,
    /// Copies, each with its original.
    copies: Vec<(&'a Summary, &'a Summary)>,
}

/// The outlets by their first article.
pub(super) fn rows(app: &Visit, members: &[StoryMember]) -> Vec<OutletRow> {
    let mut by_outlet: BTreeMap<&str, Has<'_>> = BTreeMap::new();
    for m in members {
        by_outlet.entry(&m.summary.outlet_key).or_insert_with(Has::none).own.push(m);
        for (copy, _) in &m.copies {
            by_outlet.entry(&copy.outlet_key).or_insert_with(Has::none).copies.push((copy, &m.summary));
        }
    }
    let mut rows: Vec<((bool, i64, u64), OutletRow)> = by_outlet.into_values().filter_map(|has| row(app, &has)).collect();
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, row)| row).collect()
}

impl Has<'_> {
    fn none() -> Self {
        Has { own: Vec::new(), copies: Vec::new() }
    }
}

fn row(app: &Visit, has: &Has<'_>) -> Option<((bool, i64, u64), OutletRow)> {
    let at = |s: &Summary| (s.sort_at == 0, s.sort_at, s.number);
    let all = || has.own.iter().map(|m| &m.summary).chain(has.copies.iter().map(|(s, _)| *s));
    let first = all().min_by_key(|s| at(s))?;
    let n_copies: usize = has.own.iter().map(|m| m.copies.len()).sum();
    let kind = match (has.own.is_empty(), n_copies) {
        (false, 0) => app.t("story-own-text"),
        (false, n) => app.tn("story-copied", n as u64),
        (true, _) => {
            let original = has.copies.first().map(|(_, o)| o.wire.as_deref().unwrap_or(&o.outlet)).unwrap_or_default();
            app.with("story-copy-of", [("who", original)])
        }
    };
    let words = has.own.iter().find(|m| m.summary.id == first.id).map(|m| app.count(u64::from(m.n_words)));
    let row = OutletRow {
        outlet: first.outlet.clone(),
        icon: icon::of_outlet(app, &first.outlet_key),
        href: outlet_href(&first.outlet_key),
        first: (first.sort_at != 0).then(|| match &first.published_at {
            Some(date) => (date.value.to_string(), times::in_full(app.asker.lang, &date.value)),
            None => (times::iso(first.sort_at), times::instant(app.asker.lang, first.sort_at)),
        }),
        kind,
        words,
        lang: lang_tag(first.lang.as_deref()).map(|tag| crate::pages::front::language_name(&base_lang(&tag)).to_owned()),
        headline: first.headline.clone(),
        headline_lang: lang_tag(first.lang.as_deref()),
        headline_href: article_href(first.number, &first.slug),
        more: Some(all().count() - 1).filter(|n| *n > 0).map(|n| app.with("and-more", [("count", n)])),
    };
    Some((at(first), row))
}
