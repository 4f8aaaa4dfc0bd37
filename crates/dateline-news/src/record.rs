//! The article as JSON: the public record that `extract`, `export` and the API write. A contract
//! of its own, apart from the types of the house, so that these can change without it.

use crate::article::Article;
use crate::found::Evidence;
use crate::hint::Enclosure;
use crate::newsroom::{Embargo, Format, Newsroom, PubStatus, Subject};
use crate::note::Note;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Outlet in the record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutletRecord {
    /// Its name.
    pub name: Option<String>,
    /// Its registrable domain.
    pub domain: Option<String>,
}

/// Byline in the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BylineRecord {
    /// As shown.
    pub raw: String,
    /// The names apart.
    pub names: Vec<String>,
}

/// Dateline in the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DatelineRecord {
    /// As written.
    pub raw: String,
    /// The place.
    pub place: String,
    /// The day, ISO 8601.
    pub date: Option<String>,
}

/// Image in the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImageRecord {
    /// Absolute address.
    pub url: String,
    /// Its caption.
    pub caption: Option<String>,
    /// Its credit.
    pub credit: Option<String>,
    /// What the page says for those who do not see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
}

/// Sound or film in the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnclosureRecord {
    /// Absolute address.
    pub url: String,
    /// Its media type, as the feed gives it.
    pub media_type: Option<String>,
    /// Its size in bytes, as the feed gives it.
    pub n_bytes: Option<u64>,
    /// How long it plays, s, as the feed gives it.
    pub seconds: Option<u32>,
}

impl EnclosureRecord {
    /// The record of a file that comes with an article.
    pub fn of(e: &Enclosure) -> EnclosureRecord {
        EnclosureRecord { url: e.url.clone(), media_type: e.media_type.clone(), n_bytes: e.n_bytes, seconds: e.seconds }
    }
}

/// Item of a list in the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListItemRecord {
    /// The words of the link.
    pub title: String,
    /// Where it leads.
    pub url: Option<String>,
}

/// List in the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListRecord {
    /// `related, ranking, recommendation, latest, other`.
    pub kind: String,
    /// The page's own label.
    pub label: Option<String>,
    /// Its items.
    pub items: Vec<ListItemRecord>,
}

/// Reaction in the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReactionRecord {
    /// Its label.
    pub label: String,
    /// The count that the page claims.
    pub count: u64,
}

/// Block in the record: what `text` is made of, in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BlockRecord {
    /// `lead, paragraph, heading, list-item, quotation, table-row, preformatted`.
    pub kind: crate::article::BlockKind,
    /// Its words.
    pub text: String,
}

/// What a newsroom format says of the item, in the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewsroomRecord {
    /// `ninjs`, `newsml-g2` or `nitf`.
    pub format: Format,
    /// The version of the format.
    pub format_version: Option<String>,
    /// The item's own name (`uri`, `guid`, the document's id).
    pub guid: String,
    /// The number of this version.
    pub version: Option<u64>,
    /// When this version was made, ISO 8601.
    pub version_created: Option<String>,
    /// `usable, withheld, canceled`.
    pub status: PubStatus,
    /// When its embargo ended, ISO 8601.
    pub embargoed: Option<String>,
    /// Who had the information.
    pub source: Option<String>,
    /// Who provides it.
    pub provider: Option<String>,
    /// Who holds the rights.
    pub copyright_holder: Option<String>,
    /// The notice of copyright.
    pub copyright_notice: Option<String>,
    /// On which terms it may be used.
    pub usage_terms: Option<String>,
    /// A note for the staff, not for readers; never on a public site.
    pub ednote: Option<String>,
    /// Its working title.
    pub slugline: Option<String>,
    /// From 1, the highest, to 9.
    pub urgency: Option<u8>,
    /// Where it was written.
    pub located: Option<String>,
    /// What it is about.
    pub subjects: Vec<Subject>,
    /// In which field each fact was read.
    pub fields: BTreeMap<String, String>,
    /// Files that the item points to and that were not taken.
    pub remote_files: u32,
}

impl NewsroomRecord {
    fn of(item: &Newsroom) -> NewsroomRecord {
        let e = &item.edition;
        let embargo = match e.embargo {
            Some(Embargo::Until(ms)) => Some(iso(ms)),
            _ => None,
        };
        NewsroomRecord {
            format: item.format,
            format_version: item.format_version.clone(),
            guid: e.guid.clone(),
            version: e.version,
            version_created: e.created.map(iso),
            status: e.status,
            embargoed: embargo,
            source: item.source.clone(),
            provider: item.provider.clone(),
            copyright_holder: item.copyright_holder.clone(),
            copyright_notice: item.copyright_notice.clone(),
            usage_terms: item.usage_terms.clone(),
            ednote: item.ednote.clone(),
            slugline: item.slugline.clone(),
            urgency: item.urgency,
            located: item.located.clone(),
            subjects: item.subjects.clone(),
            fields: item.fields.clone(),
            remote_files: item.n_remote,
        }
    }
}

/// An instant as ISO 8601 in UTC.
fn iso(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).map(|t| t.to_string()).unwrap_or_default()
}

/// The article as JSON. Absent facts are `null` or `[]`. Times are ISO 8601 with an offset where
/// the page gives one, without where it gives none, a day alone where it gives only a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleRecord {
    /// The caller's id, or the article's own.
    pub id: String,
    /// Its address.
    pub url: Option<String>,
    /// The address declared canonical.
    pub canonical_url: Option<String>,
    /// The headline.
    pub headline: Option<String>,
    /// The line below it.
    pub dek: Option<String>,
    /// The standfirst.
    pub lead: Option<String>,
    /// The way to it.
    pub breadcrumb: Vec<String>,
    /// One of our sections.
    pub section: Option<String>,
    /// The page's own word.
    pub section_label: Option<String>,
    /// Keywords.
    pub tags: Vec<String>,
    /// Who publishes it.
    pub outlet: OutletRecord,
    /// Who wrote it.
    pub byline: Option<BylineRecord>,
    /// The opening of a news text.
    pub dateline: Option<DatelineRecord>,
    /// The agency.
    pub wire: Option<String>,
    /// Credit lines.
    pub credit: Vec<String>,
    /// Best believed date.
    pub published_at: Option<String>,
    /// Last change.
    pub modified_at: Option<String>,
    /// The date in the page's words.
    pub shown_date: Option<String>,
    /// BCP 47.
    pub lang: Option<String>,
    /// Only the beginning is there.
    pub partial: bool,
    /// All text, a block a line.
    pub text: String,
    /// Paragraphs without lead, headings and dateline prefix.
    pub paragraphs: Vec<String>,
    /// The blocks that `text` is made of.
    pub blocks: Vec<BlockRecord>,
    /// Pictures.
    pub images: Vec<ImageRecord>,
    /// Lists of the page.
    pub lists: Vec<ListRecord>,
    /// Claims of the page.
    pub reactions: Vec<ReactionRecord>,
    /// What a newsroom format says of it; only of an item that came in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newsroom: Option<NewsroomRecord>,
    /// Sound and films that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<EnclosureRecord>,
    /// Whether the publisher reserves text and data mining (TDMRep); absent where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tdm_reservation: Option<bool>,
    /// Address of the publisher's terms for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tdm_policy: Option<String>,
    /// Why text and lead are not here: `tdm-reservation`. Absent where they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<String>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// All candidates.
    pub evidence: Evidence,
}

impl ArticleRecord {
    /// The record of a page without an article: the reason is its first note.
    pub fn without_article(url: Option<&str>, notes: &[Note], id: &str) -> ArticleRecord {
        ArticleRecord {
            id: id.to_owned(),
            url: url.map(str::to_owned),
            outlet: OutletRecord { name: None, domain: url.and_then(crate::url::domain) },
            notes: notes.to_vec(),
            ..ArticleRecord::default()
        }
    }

    /// The record of an article. `id` is the caller's own, or `None` for the article's.
    pub fn of(article: &Article, notes: &[Note], id: Option<&str>) -> ArticleRecord {
        let a = article;
        ArticleRecord {
            id: id.map(str::to_owned).unwrap_or_else(|| a.id.to_string()),
            url: a.url.clone(),
            canonical_url: a.canonical_url.as_ref().map(|f| f.value.clone()),
            headline: Some(a.headline.value.clone()),
            dek: a.dek.as_ref().map(|f| f.value.clone()),
            lead: a.body.lead().map(str::to_owned),
            breadcrumb: a.breadcrumb.clone(),
            section: a.section.map(|s| s.slug().to_owned()),
            section_label: a.section_label.as_ref().map(|f| f.value.clone()),
            tags: a.tags.clone(),
            outlet: OutletRecord { name: a.outlet.name.clone(), domain: a.outlet.domain.clone() },
            byline: a.byline.as_ref().map(|f| BylineRecord { raw: f.value.raw.clone(), names: f.value.names.clone() }),
            dateline: a.dateline.as_ref().map(|d| DatelineRecord {
                raw: d.raw.clone(),
                place: d.place.clone(),
                date: d.date.map(|d| d.to_string()),
            }),
            wire: a.wire.as_ref().map(|f| f.value.clone()),
            credit: a.credit.clone(),
            published_at: a.published_at.as_ref().map(|f| f.value.to_string()),
            modified_at: a.modified_at.as_ref().map(|f| f.value.to_string()),
            shown_date: a.shown_date.clone(),
            lang: a.lang.as_ref().map(|f| f.value.clone()),
            partial: a.partial,
            text: a.body.text.clone(),
            paragraphs: a.paragraphs().into_iter().map(str::to_owned).collect(),
            blocks: a.body.iter().map(|(b, t)| BlockRecord { kind: b.kind, text: t.to_owned() }).collect(),
            images: a
                .images
                .iter()
                .map(|i| ImageRecord { url: i.url.clone(), caption: i.caption.clone(), credit: i.credit.clone(), alt: i.alt.clone() })
                .collect(),
            lists: a
                .lists
                .iter()
                .map(|l| ListRecord {
                    kind: l.kind.as_str().to_owned(),
                    label: l.label.clone(),
                    items: l.items.iter().map(|i| ListItemRecord { title: i.title.clone(), url: i.url.clone() }).collect(),
                })
                .collect(),
            reactions: a.reactions.iter().map(|r| ReactionRecord { label: r.label.clone(), count: r.count }).collect(),
            newsroom: a.newsroom.as_deref().map(NewsroomRecord::of),
            notes: notes.to_vec(),
            enclosures: a.enclosures.iter().map(EnclosureRecord::of).collect(),
            tdm_reservation: a.tdm.as_ref().map(|t| t.reserved),
            tdm_policy: a.tdm.as_ref().and_then(|t| t.policy.clone()),
            withheld: None,
            evidence: a.evidence.clone(),
        }
    }

    /// The record without the words of the text, because its publisher reserves mining it. What says which article it is,
    /// and where it stands, remains.
    pub fn without_text(mut self) -> ArticleRecord {
        self.evidence.0.remove("dek");
        ArticleRecord {
            dek: None,
            lead: None,
            text: String::new(),
            paragraphs: Vec::new(),
            blocks: Vec::new(),
            withheld: Some("tdm-reservation".to_owned()),
            ..self
        }
    }
}
