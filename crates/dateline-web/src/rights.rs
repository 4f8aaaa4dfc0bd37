//! How much of a publisher's text this site may show. Every place that shows any of it asks here:
//! pages, search, JSON and feeds.
//!
//! A private site (one that only this machine reaches) shows everything: that is reading. A public
//! site shows headline, excerpt and the way to the publisher, unless a rule of its owner says that
//! more, or less, of an outlet may be shown.

use crate::app::App;
use crate::error::WebError;
use dateline_news::article::{Article, BlockKind};
use dateline_news::found::Evidence;
use dateline_news::record::{ArticleRecord, BlockRecord};
use dateline_news::version::Change;
use dateline_store::contract::{Held, Summary};
use std::collections::BTreeMap;

/// Characters of an excerpt; what the store keeps of a text for lists is no longer.
const EXCERPT_CHARS_MAX: usize = 300;

/// Fields that tell of the text without holding any of it: all that a diff or the evidence may
/// quote where the text itself may not be shown.
const FACTS: &[&str] = &[
    "headline",
    "byline",
    "published_at",
    "modified_at",
    "shown_date",
    "section",
    "section_label",
    "outlet",
    "wire",
    "lang",
    "url",
    "canonical_url",
    "partial",
];

/// How much is shown. In rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// Headline, outlet, date, and the way to the publisher.
    Headline,
    /// That, and an excerpt of at most 300 characters.
    Excerpt,
    /// Everything that is held.
    Full,
}

impl Shown {
    /// The word in `dateline.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Shown::Headline => "headline",
            Shown::Excerpt => "excerpt",
            Shown::Full => "full",
        }
    }

    /// Reads the word.
    pub fn of_word(word: &str) -> Option<Shown> {
        [Shown::Headline, Shown::Excerpt, Shown::Full].into_iter().find(|s| s.as_str() == word)
    }
}

/// What the owner of the site says of one outlet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// How much of its articles is shown.
    pub show: Shown,
    /// Why, for those who keep the site ("licence of 2026-03"). Not shown to readers.
    pub reason: Option<String>,
}

/// What may be shown of whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    /// Whether others than the owner can reach the site. Rules count only then.
    pub public: bool,
    /// The rule for outlets that have none of their own (`outlet = "*"`); without it, an excerpt.
    pub others: Option<Rule>,
    /// Rules by [`dateline_news::article::Outlet::key`].
    pub outlets: BTreeMap<String, Rule>,
}

impl Rights {
    /// How much of an outlet's articles is shown.
    pub fn of(&self, outlet_key: &str) -> Shown {
        if !self.public {
            return Shown::Full;
        }
        self.outlets.get(outlet_key).or(self.others.as_ref()).map_or(Shown::Excerpt, |rule| rule.show)
    }
}

/// What the site may show of what it holds: for pages, feeds and the API.
impl App {
    /// How much of an outlet's articles is shown.
    pub fn rights_of(&self, outlet_key: &str) -> Shown {
        self.site.rights.of(outlet_key)
    }

    /// The excerpt of an article in a list, as far as it may be shown; empty if it may not.
    pub fn excerpt_of<'a>(&self, summary: &'a Summary) -> &'a str {
        if self.rights_of(&summary.outlet_key) == Shown::Headline { "" } else { &summary.excerpt }
    }

    /// Why the article that had this number is not shown any more, where a takedown or its provider is the reason.
    pub(crate) fn gone(&self, number: u64) -> Result<Option<WebError>, WebError> {
        if let Some(takedown) = self.store.withheld(number)? {
            return Ok(Some(WebError::TakenDown(takedown.reason)));
        }
        Ok(self.store.withdrawn(number)?.map(|w| WebError::Withdrawn(w.provider)))
    }

    /// Whether programs are given the text of an article, as far as rights go: what reads records and feeds is where texts
    /// are mined, and the publisher may have reserved that.
    pub(crate) fn gives_text(&self, article: &Article) -> bool {
        self.site.include_reserved || !article.is_reserved()
    }

    /// The public record of an article, as far as it may be shown. Where the text may not be, it
    /// holds the excerpt in place of it and `partial` says so.
    pub fn record_of(&self, held: &Held) -> ArticleRecord {
        let mut record = ArticleRecord::of(&held.article, &held.notes, None);
        if let Some(item) = record.newsroom.as_mut().filter(|_| self.site.rights.public) {
            // It is for the staff of who receives the item.
            item.ednote = None;
        }
        match self.rights_of(&held.article.outlet.key()) {
            Shown::Full if !self.gives_text(&held.article) => {
                ArticleRecord { withheld: Some("tdm-reservation".to_owned()), ..cut_record(record, excerpt(&held.article)) }
            }
            Shown::Full => record,
            Shown::Excerpt => cut_record(record, excerpt(&held.article)),
            Shown::Headline => cut_record(record, String::new()),
        }
    }
}

/// Dek, lead or the first words of a text, at most 300 characters: what a teaser of the publisher
/// would say too.
pub(crate) fn excerpt(article: &Article) -> String {
    let paragraphs = article.paragraphs();
    let first = article.dek.as_ref().map(|f| f.value.as_str()).or(article.body.lead()).or(paragraphs.first().copied());
    let text = first.unwrap_or(&article.body.text).replace('\n', " ");
    let Some((end, _)) = text.char_indices().nth(EXCERPT_CHARS_MAX) else { return text };
    // At a word; texts without spaces at the character.
    let at = text[..end].rfind(char::is_whitespace).filter(|at| at * 2 > end).unwrap_or(end);
    format!("{}…", text[..at].trim_end_matches([',', ';', ' ']))
}

/// A record without what belongs to the text: everything is named that stays, so that a field
/// which is new one day does not slip through.
fn cut_record(record: ArticleRecord, excerpt: String) -> ArticleRecord {
    let blocks = match excerpt.is_empty() {
        true => Vec::new(),
        false => vec![BlockRecord { kind: BlockKind::Paragraph, text: excerpt.clone() }],
    };
    ArticleRecord {
        id: record.id,
        url: record.url,
        canonical_url: record.canonical_url,
        headline: record.headline,
        section: record.section,
        section_label: record.section_label,
        outlet: record.outlet,
        byline: record.byline,
        wire: record.wire,
        published_at: record.published_at,
        modified_at: record.modified_at,
        shown_date: record.shown_date,
        lang: record.lang,
        partial: true,
        paragraphs: blocks.iter().map(|b| b.text.clone()).collect(),
        text: excerpt,
        blocks,
        newsroom: record.newsroom,
        notes: record.notes,
        tdm_reservation: record.tdm_reservation,
        tdm_policy: record.tdm_policy,
        evidence: facts(&record.evidence),
        ..ArticleRecord::default()
    }
}

/// Evidence without what quotes the text.
pub(crate) fn facts(evidence: &Evidence) -> Evidence {
    Evidence(evidence.0.iter().filter(|(field, _)| is_fact(field)).map(|(f, c)| (f.clone(), c.clone())).collect())
}

/// A change as far as it may be shown: that the text changed, but not from what to what.
pub(crate) fn told(change: &Change, shown: Shown) -> Change {
    if shown == Shown::Full || is_fact(&change.field) {
        return change.clone();
    }
    Change { field: change.field.clone(), before: None, after: None }
}

/// Whether a field of the record holds none of the text.
pub(crate) fn is_fact(field: &str) -> bool {
    FACTS.contains(&field)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(show: Shown) -> Rule {
        Rule { show, reason: None }
    }

    #[test]
    fn a_private_site_shows_all_and_a_public_one_an_excerpt_unless_a_rule_says_otherwise() {
        let outlets = BTreeMap::from([("free.example".to_owned(), rule(Shown::Full)), ("shy.example".to_owned(), rule(Shown::Headline))]);
        let of = |rights: &Rights| ["free.example", "shy.example", "other.example", ""].map(|key| rights.of(key));
        let private = Rights { public: false, others: Some(rule(Shown::Headline)), outlets: outlets.clone() };
        assert_eq!(of(&private), [Shown::Full; 4]);
        let public = Rights { public: true, others: None, outlets: outlets.clone() };
        assert_eq!(of(&public), [Shown::Full, Shown::Headline, Shown::Excerpt, Shown::Excerpt]);
        let strict = Rights { public: true, others: Some(rule(Shown::Headline)), outlets };
        assert_eq!(of(&strict), [Shown::Full, Shown::Headline, Shown::Headline, Shown::Headline]);
    }

    #[test]
    fn the_words_are_read_back() {
        for shown in [Shown::Headline, Shown::Excerpt, Shown::Full] {
            assert_eq!(Shown::of_word(shown.as_str()), Some(shown));
        }
        assert_eq!(Shown::of_word("all"), None);
    }
}
