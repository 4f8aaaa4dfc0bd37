//! The shapes of what the API answers. A contract of their own: types of the house can change
//! without them.

use super::stories::StoryItem;
use crate::base::Base;
use crate::parts::{Item, article_href, web_href};
use crate::rights::Shown;
use crate::visit::Visit;
use dateline_news::copy::{Copy, CopyEvidence, CopyKind, Passage, Relation, RelationKind};
use dateline_news::found::FoundIn;
use dateline_news::ids::ArticleId;
use dateline_news::ranked::{RelatedKind, Why};
use dateline_news::record::ArticleRecord;
use dateline_news::section::Section;
use dateline_store::contract::{Family, Summary};
use serde::Serialize;
use utoipa::ToSchema;

/// Members of a family of copies that one answer names.
pub(super) const COPIES_MAX: usize = 100;

/// Who publishes an article.
#[derive(Serialize, ToSchema)]
pub(crate) struct OutletRef {
    /// What tells outlets apart: its domain, or its name as a slug; empty if neither is known.
    #[schema(example = "harbourcourier.example")]
    pub(crate) key: String,
    /// What to call it.
    #[schema(example = "Harbour Courier")]
    pub(crate) name: String,
}

/// Where an article leads. All addresses are absolute.
#[derive(Serialize, ToSchema)]
pub(crate) struct ArticleLinks {
    /// The article in this API.
    #[serde(rename = "self")]
    pub(crate) own: String,
    /// Its three lists in this API.
    pub(crate) lists: String,
    /// Its page here.
    pub(crate) page: String,
    /// The publisher's own page, if it is known.
    pub(crate) publisher: Option<String>,
}

/// An article in a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct ArticleItem {
    /// Made from the article's address (or its outlet, name and headline); the same on every machine.
    #[schema(pattern = "^[0-9a-f]{32}$", example = "5f2b8c0e9a417d36e8b1c4d2a7f09e63")]
    pub(crate) id: String,
    /// Its number on this site.
    #[schema(minimum = 1, example = 17)]
    pub(crate) number: u64,
    /// Headline.
    pub(crate) headline: String,
    /// Standfirst or first words, as far as they may be shown; may be empty.
    pub(crate) excerpt: String,
    /// Who publishes it.
    pub(crate) outlet: OutletRef,
    /// Its section.
    pub(crate) section: Option<Section>,
    /// When it was published (ISO 8601), with just what the page gives: a day alone, a time without a
    /// zone, or a time with its offset.
    #[schema(example = "2025-04-05T18:03:05+02:00")]
    pub(crate) published_at: Option<String>,
    /// Where that date was read.
    pub(crate) published_from: Option<FoundIn>,
    /// Language (BCP 47).
    #[schema(example = "en")]
    pub(crate) lang: Option<String>,
    /// The agency whose text it is.
    pub(crate) wire: Option<String>,
    /// Only the beginning is held.
    pub(crate) partial: bool,
    /// The id of the article whose text it runs, if it is a copy.
    pub(crate) copy_of: Option<String>,
    /// Copies of it that are held.
    pub(crate) n_copies: u32,
    /// Where it leads.
    pub(crate) links: ArticleLinks,
}

impl ArticleItem {
    /// The item of a summary.
    pub(super) fn of(s: &Summary, app: &Visit, base: &Base) -> ArticleItem {
        ArticleItem {
            id: s.id.to_string(),
            number: s.number,
            headline: s.headline.clone(),
            excerpt: app.excerpt_of(s).to_owned(),
            outlet: OutletRef { key: s.outlet_key.clone(), name: s.outlet.clone() },
            section: s.section,
            published_at: s.published_at.as_ref().map(|f| f.value.to_string()),
            published_from: s.published_at.as_ref().map(|f| f.from),
            lang: s.lang.clone(),
            wire: s.wire.clone(),
            partial: s.partial,
            copy_of: s.copy_of.map(|id| id.to_string()),
            n_copies: s.n_copies,
            links: links(s.number, &s.slug, s.url.as_deref(), base),
        }
    }
}

/// The links of an article.
pub(super) fn links(number: u64, slug: &str, url: Option<&str>, base: &Base) -> ArticleLinks {
    let own = format!("/api/v1/articles/{number}");
    ArticleLinks {
        lists: base.href(&format!("{own}/lists")),
        own: base.href(&own),
        page: base.href(&article_href(number, slug)),
        publisher: url.and_then(web_href),
    }
}

/// One page of articles, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct ArticlePage {
    /// The articles.
    pub(crate) items: Vec<ArticleItem>,
    /// The address of the next page; `null` on the last. It stands in the `Link` header too.
    pub(crate) next: Option<String>,
}

/// How much of an article's text this site may show.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TextShown {
    /// Headline, outlet and date alone.
    Headline,
    /// An excerpt stands for the text.
    Excerpt,
    /// All of it.
    Full,
}

impl From<Shown> for TextShown {
    fn from(shown: Shown) -> TextShown {
        match shown {
            Shown::Headline => TextShown::Headline,
            Shown::Excerpt => TextShown::Excerpt,
            Shown::Full => TextShown::Full,
        }
    }
}

/// One copy with what says that it is one.
#[derive(Serialize, ToSchema)]
pub(crate) struct CopyItem {
    /// The copy.
    pub(crate) article: ArticleItem,
    /// How it differs from the original.
    pub(crate) kind: CopyKind,
    /// The share of the shorter text that both have.
    #[schema(minimum = 0, maximum = 1)]
    pub(crate) overlap: f64,
    /// Passages that both have; may be empty where the texts are equal.
    pub(crate) passages: Vec<PassageRecord>,
    /// What says so, and which of the two is the original.
    pub(crate) evidence: Vec<CopyEvidence>,
    /// How sure the verdict is.
    #[schema(minimum = 0, maximum = 1)]
    pub(crate) confidence: f64,
}

impl CopyItem {
    /// The item of a verdict.
    pub(super) fn of(s: &Summary, copy: &Copy, app: &Visit, base: &Base) -> CopyItem {
        CopyItem {
            article: ArticleItem::of(s, app, base),
            kind: copy.kind,
            overlap: copy.overlap,
            passages: passages(&copy.passages),
            evidence: copy.evidence.clone(),
            confidence: copy.confidence,
        }
    }
}

/// Passages that one answer names of one verdict.
const PASSAGES_MAX: usize = 200;

/// A run of text that stands in two articles: ranges of bytes of each one's `text`, the end not in them.
#[derive(Serialize, ToSchema)]
pub(crate) struct PassageRecord {
    /// In the copy, or in the article that the relation begins with.
    #[schema(example = json!([0, 412]))]
    pub(crate) copy: [usize; 2],
    /// In the original, or in the other article.
    #[schema(example = json!([18, 430]))]
    pub(crate) original: [usize; 2],
}

fn passages(all: &[Passage]) -> Vec<PassageRecord> {
    let record = |p: &Passage| PassageRecord { copy: [p.copy.start, p.copy.end], original: [p.original.start, p.original.end] };
    all.iter().take(PASSAGES_MAX).map(record).collect()
}

/// An article that shares text with another and is no copy of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct RelationItem {
    /// The other article.
    pub(crate) article: ArticleItem,
    /// What the later one is to the earlier, or the one that quotes to the one quoted.
    pub(crate) kind: RelationKind,
    /// Whether the article that was asked for is the later one, or the one that quotes.
    pub(crate) is_later: bool,
    /// The share of the shorter text that both have.
    #[schema(minimum = 0, maximum = 1)]
    pub(crate) overlap: f64,
    /// Passages that both have.
    pub(crate) passages: Vec<PassageRecord>,
    /// How sure the verdict is.
    #[schema(minimum = 0, maximum = 1)]
    pub(crate) confidence: f64,
}

impl RelationItem {
    /// The item of a relation of the article `of`.
    pub(super) fn of(s: &Summary, relation: &Relation, of: &ArticleId, app: &Visit, base: &Base) -> RelationItem {
        RelationItem {
            article: ArticleItem::of(s, app, base),
            kind: relation.kind,
            is_later: relation.article == *of,
            overlap: relation.overlap,
            passages: passages(&relation.passages),
            confidence: relation.confidence,
        }
    }
}

/// All articles that run one text.
#[derive(Serialize, ToSchema)]
pub(crate) struct FamilyRecord {
    /// The one that had it first.
    pub(crate) original: ArticleItem,
    /// The others by date; at most 100.
    pub(crate) copies: Vec<CopyItem>,
    /// How many copies there are in all.
    pub(crate) n_copies: usize,
}

impl FamilyRecord {
    /// The record of a family.
    pub(super) fn of(family: &Family, app: &Visit, base: &Base) -> FamilyRecord {
        let copy = |(s, c): &(Summary, Copy)| CopyItem::of(s, c, app, base);
        FamilyRecord {
            original: ArticleItem::of(&family.original, app, base),
            copies: family.copies.iter().take(COPIES_MAX).map(copy).collect(),
            n_copies: family.copies.len(),
        }
    }
}

/// One article with where its text comes from.
#[derive(Serialize, ToSchema)]
pub(crate) struct ArticleFull {
    /// Its number on this site.
    #[schema(minimum = 1, example = 17)]
    pub(crate) number: u64,
    /// Where it leads.
    pub(crate) links: ArticleLinks,
    /// How much of its text may be shown here.
    pub(crate) shown: TextShown,
    /// The article. Every fact stands in `evidence` with the place where it was read, and with what
    /// else the page said and was not believed.
    pub(crate) article: ArticleRecord,
    /// When its newest capture was made, ms since 1970, if known.
    pub(crate) captured_at_ms: Option<i64>,
    /// Captures of it that are held.
    pub(crate) n_versions: u32,
    /// All articles that run its text, if there are others.
    pub(crate) family: Option<FamilyRecord>,
    /// Articles that share text with it and are no copies, by date.
    pub(crate) relations: Vec<RelationItem>,
    /// The story that it tells; `null` until it is placed.
    pub(crate) story: Option<StoryItem>,
}

/// Why an item stands in its list.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReasonRecord {
    /// The fact, for programs.
    pub(crate) fact: Why,
    /// The same in a sentence, in the language that `Accept-Language` asks for (en, de, fr, es).
    pub(crate) sentence: String,
    /// The part of the item's score that it speaks of.
    pub(crate) score: f64,
}

/// One item of a ranked list.
#[derive(Serialize, ToSchema)]
pub(crate) struct RankedArticle {
    /// The article.
    pub(crate) article: ArticleItem,
    /// What it was ordered by; comparable within the list only.
    pub(crate) score: f64,
    /// Why it stands there, the most telling first.
    pub(crate) reasons: Vec<ReasonRecord>,
}

/// A ranked list, best first.
#[derive(Serialize, ToSchema)]
pub(crate) struct RankedRecord {
    /// The items: at most 10, or as many as were asked for.
    #[schema(max_items = 100)]
    pub(crate) items: Vec<RankedArticle>,
}

impl RankedRecord {
    /// The record of items that a list chose; `known` has what is held of each.
    pub(super) fn of(items: &[Item], known: &[Summary], app: &Visit, base: &Base) -> RankedRecord {
        let item = |item: &Item| {
            let ranked = item.ranked.as_ref()?;
            let summary = known.iter().find(|s| s.id == ranked.article)?;
            let reasons = ranked.reasons.iter().zip(&item.why);
            Some(RankedArticle {
                article: ArticleItem::of(summary, app, base),
                score: ranked.score,
                reasons: reasons
                    .map(|(r, sentence)| ReasonRecord { fact: r.why.clone(), sentence: sentence.clone(), score: r.score })
                    .collect(),
            })
        };
        RankedRecord { items: items.iter().filter_map(item).collect() }
    }
}

/// Recommendations, best first; at most 10 items.
#[derive(Serialize, ToSchema)]
pub(crate) struct RecommendationRecord {
    /// The items.
    #[schema(max_items = 10)]
    pub(crate) items: Vec<RankedArticle>,
    /// Whether they were made for the reader whose cookie came with the call.
    pub(crate) personal: bool,
}

/// What is related to an article, in groups.
#[derive(Serialize, ToSchema)]
pub(crate) struct RelatedRecord {
    /// The groups that have something, in the order same-story, follow-up, topic.
    #[schema(max_items = 3)]
    pub(crate) groups: Vec<RelatedGroup>,
}

/// Articles that are one thing to the article at hand.
#[derive(Serialize, ToSchema)]
pub(crate) struct RelatedGroup {
    /// What they are to it.
    pub(crate) kind: RelatedKind,
    /// The articles, best first, with the reasons of each.
    #[schema(min_items = 1, max_items = 10)]
    pub(crate) items: Vec<RankedArticle>,
}

/// The three lists of an article. No article stands in two of them.
#[derive(Serialize, ToSchema)]
pub(crate) struct ArticleLists {
    /// Articles whose text is like this one's.
    pub(crate) related: RankedRecord,
    /// What readers of this site opened most in the last 7 days.
    pub(crate) ranking: RankedRecord,
    /// What to read beside it.
    pub(crate) recommendation: RankedRecord,
    /// Whether `recommendation` was made for the reader whose cookie came with the call.
    pub(crate) personal: bool,
}
