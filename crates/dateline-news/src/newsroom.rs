//! What a newsroom format (ninjs, NewsML-G2, NITF) says of an item beside its text: its name and version,
//! whether and from when it may be shown, whose it is and on which terms.

use crate::ids::{self, ArticleId};
use crate::section::Section;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A format of the trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Format {
    /// IPTC ninjs, JSON.
    #[serde(rename = "ninjs")]
    Ninjs,
    /// IPTC NewsML-G2, XML.
    #[serde(rename = "newsml-g2")]
    NewsmlG2,
    /// IPTC NITF, XML.
    #[serde(rename = "nitf")]
    Nitf,
}

impl Format {
    /// Its name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Ninjs => "ninjs",
            Format::NewsmlG2 => "NewsML-G2",
            Format::Nitf => "NITF",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What its provider says may be done with an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum PubStatus {
    /// It may be shown.
    #[default]
    Usable,
    /// It may not be shown until a later version says otherwise.
    Withheld,
    /// It is withdrawn ("killed"): it may not be shown, and what was shown of it has to go.
    Canceled,
}

impl PubStatus {
    /// The word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            PubStatus::Usable => "usable",
            PubStatus::Withheld => "withheld",
            PubStatus::Canceled => "canceled",
        }
    }

    /// Reads the word of a format, with or without what stands before it (`stat:canceled`, an address of the vocabulary). NITF's
    /// `embargoed` gives no time, so that it says the same as `withheld`.
    pub fn of_word(word: &str) -> Option<PubStatus> {
        let word = word.trim().trim_end_matches('/');
        let word = word.rsplit([':', '/', '#']).next().unwrap_or(word).to_ascii_lowercase();
        match word.as_str() {
            "usable" => Some(PubStatus::Usable),
            "withheld" | "embargoed" => Some(PubStatus::Withheld),
            "canceled" | "cancelled" => Some(PubStatus::Canceled),
            _ => None,
        }
    }
}

/// Until when an item may not be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Embargo {
    /// Until this time, ms UTC.
    Until(i64),
    /// Until a later version gives a time or none: it was given without a time, or with one that cannot be read.
    Open,
}

/// What a document says of an item: of its own, or of another that it withdraws or holds back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The item's own name: `uri` of ninjs, `guid` of NewsML-G2, the document's id of NITF.
    pub guid: String,
    /// The number of the version, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// When this version was made, ms UTC, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<i64>,
    /// Whether it may be shown.
    #[serde(default)]
    pub status: PubStatus,
    /// Until when not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargo: Option<Embargo>,
}

/// Where an edition stands among those of its item: the greatest is the newest.
pub type EditionRank = (u64, i64);

impl Edition {
    /// The id of the item's article.
    pub fn item(&self) -> ArticleId {
        ids::article_id_of_item(&self.guid)
    }

    /// Its place: the number counts, then the time. An item without a number is version 1, as NewsML-G2 has it; but what
    /// withdraws an item and gives no number (no time) is the last word on it, whenever it comes.
    pub fn rank(&self) -> EditionRank {
        match self.status {
            PubStatus::Canceled => (self.version.unwrap_or(u64::MAX >> 1), self.created.unwrap_or(i64::MAX)),
            _ => (self.version.unwrap_or(1).min(u64::MAX >> 1), self.created.unwrap_or(i64::MIN)),
        }
    }

    /// What it lets be shown at a time, ms UTC.
    pub fn release(&self, now_ms: i64) -> Release {
        match (self.status, self.embargo) {
            (PubStatus::Canceled, _) => Release::Withdrawn,
            (PubStatus::Withheld, _) => Release::Withheld,
            (PubStatus::Usable, Some(Embargo::Open)) => Release::Open,
            (PubStatus::Usable, Some(Embargo::Until(ms))) if ms > now_ms => Release::Until(ms),
            (PubStatus::Usable, _) => Release::Free,
        }
    }
}

/// Whether an item may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// It may.
    Free,
    /// From this time on, ms UTC.
    Until(i64),
    /// Its embargo has no time.
    Open,
    /// Its provider holds it back.
    Withheld,
    /// Its provider has withdrawn it.
    Withdrawn,
}

/// Something that an item is about, in the words of a vocabulary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Subject {
    /// Its code with its vocabulary, as given (`medtop:15000000`, an address).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Subject {
    /// Our section of an IPTC media topic or subject code of the top level (two digits, then zeros or the rest of a subject
    /// code), which both vocabularies number alike; `None` for others.
    pub fn section(&self) -> Option<Section> {
        let code = self.code.as_deref()?.rsplit([':', '/', '#']).next()?.trim();
        if code.len() != 8 || !code.bytes().all(|b| b.is_ascii_digit()) || code.starts_with("20") {
            return None;
        }
        Some(match &code[..2] {
            "01" => Section::Culture,
            "02" | "03" | "05" | "14" | "17" => Section::News,
            "04" | "09" => Section::Business,
            "06" => Section::Environment,
            "07" => Section::Health,
            "08" | "10" | "12" => Section::Life,
            "11" => Section::Politics,
            "13" => Section::Science,
            "15" => Section::Sport,
            "16" => Section::World,
            _ => return None,
        })
    }
}

/// What an item says beside its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newsroom {
    /// Its format.
    pub format: Format,
    /// The version of the format, if it says so ("2.1").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format_version: Option<String>,
    /// Its name, version and release.
    pub edition: Edition,
    /// What the document says of other items.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of_others: Vec<Edition>,
    /// Who had the information: the agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Who provides the item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Who holds the rights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copyright_holder: Option<String>,
    /// The notice of copyright.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copyright_notice: Option<String>,
    /// On which terms it may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage_terms: Option<String>,
    /// For the staff of who receives it, not for readers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ednote: Option<String>,
    /// Its working title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slugline: Option<String>,
    /// From 1, the highest, to 9.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<u8>,
    /// Where it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub located: Option<String>,
    /// The opening that the item gives apart from its text ("PORT SORREL, March 4").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<Subject>,
    /// In which field each fact was read: by the name that it has in the article's JSON.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// Files that the item points to and that are not taken: pictures, films, other forms of its text.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub n_remote: u32,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

impl Newsroom {
    /// An item of a format by its name.
    pub fn new(format: Format, guid: &str) -> Newsroom {
        Newsroom {
            format,
            format_version: None,
            edition: Edition { guid: guid.to_owned(), ..Edition::default() },
            of_others: Vec::new(),
            source: None,
            provider: None,
            copyright_holder: None,
            copyright_notice: None,
            usage_terms: None,
            ednote: None,
            slugline: None,
            urgency: None,
            located: None,
            dateline: None,
            subjects: Vec::new(),
            fields: BTreeMap::new(),
            n_remote: 0,
        }
    }

    /// All that the document says of items, its own first.
    pub fn editions(&self) -> impl Iterator<Item = &Edition> {
        std::iter::once(&self.edition).chain(&self.of_others)
    }

    /// Notes in which field a fact was read.
    pub fn read(&mut self, fact: &str, field: impl Into<String>) {
        self.fields.insert(fact.to_owned(), field.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(version: Option<u64>, created: Option<i64>, status: PubStatus, embargo: Option<Embargo>) -> Edition {
        Edition { guid: "urn:x".into(), version, created, status, embargo }
    }

    #[test]
    fn the_number_counts_before_the_time_and_a_kill_without_a_number_is_the_last_word() {
        let one = edition(None, Some(50), PubStatus::Usable, None).rank();
        let two = edition(Some(2), Some(10), PubStatus::Usable, None).rank();
        assert!(two > one);
        assert!(edition(None, Some(60), PubStatus::Usable, None).rank() > one);
        let kill = edition(None, None, PubStatus::Canceled, None).rank();
        assert!(kill > two && kill > edition(Some(u64::MAX), Some(1), PubStatus::Usable, None).rank());
        let kill_of_two = edition(Some(2), Some(20), PubStatus::Canceled, None).rank();
        assert!(kill_of_two > two && edition(Some(3), Some(15), PubStatus::Usable, None).rank() > kill_of_two);
    }

    #[test]
    fn what_may_be_shown_hangs_on_status_embargo_and_time() {
        let of = |status, embargo| edition(None, None, status, embargo).release(1_000);
        assert_eq!(of(PubStatus::Usable, None), Release::Free);
        assert_eq!(of(PubStatus::Usable, Some(Embargo::Until(1_000))), Release::Free);
        assert_eq!(of(PubStatus::Usable, Some(Embargo::Until(1_001))), Release::Until(1_001));
        assert_eq!(of(PubStatus::Usable, Some(Embargo::Open)), Release::Open);
        assert_eq!(of(PubStatus::Withheld, Some(Embargo::Until(0))), Release::Withheld);
        assert_eq!(of(PubStatus::Canceled, None), Release::Withdrawn);
    }

    #[test]
    fn words_of_status_are_read_as_codes_and_addresses() {
        for word in ["canceled", "stat:canceled", "http://cv.iptc.org/newscodes/pubstatusg2/canceled", " Cancelled "] {
            assert_eq!(PubStatus::of_word(word), Some(PubStatus::Canceled), "{word}");
        }
        assert_eq!(PubStatus::of_word("stat:withheld"), Some(PubStatus::Withheld));
        assert_eq!(PubStatus::of_word("maybe"), None);
    }

    #[test]
    fn media_topics_and_subject_codes_lead_to_our_sections() {
        let of = |code: &str| Subject { code: Some(code.into()), name: None }.section();
        assert_eq!(of("medtop:15000000"), Some(Section::Sport));
        assert_eq!(of("http://cv.iptc.org/newscodes/mediatopic/04000000"), Some(Section::Business));
        assert_eq!(of("subj:11006009"), Some(Section::Politics));
        assert_eq!(of("medtop:20000822"), None, "the number of a topic further down says nothing");
        assert_eq!(of("1500"), None);
    }
}
