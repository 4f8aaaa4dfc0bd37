//! The articles that readers are shown: of an archive, or invented. Only what anybody can see of an
//! article stands here; what is true of it is in [`super::truth`].

use crate::simulate::chance::part;
use crate::simulate::{Archive, Kind, Settings as ArchiveSettings, text};
use dateline_news::ids::{ArticleId, Id128};
use dateline_news::section::Section;
use dateline_news::story::StoryNumber;

/// What can be seen of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Its id in a store.
    pub id: ArticleId,
    /// Its id in the file that it came from; the id in hexadecimal where it came from a store.
    pub name: String,
    /// When it is published to the simulated readers, ms UTC.
    pub at_ms: i64,
    /// Outlet.
    pub outlet: String,
    /// Section, where it has one.
    pub section: Option<Section>,
    /// Base language ("en"); empty where it is not known.
    pub lang: String,
    /// Headline.
    pub headline: String,
    /// Text.
    pub text: String,
    /// Address, if known.
    pub url: Option<String>,
    /// The story into which it is grouped, where it is.
    pub story: Option<StoryNumber>,
}

/// The articles in order of time.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    pieces: Vec<Piece>,
    /// Whether the times are not those that the articles bear.
    pub is_spread: bool,
}

/// Articles an invented catalogue publishes in a day.
pub const INVENTED_PER_DAY: u64 = 110;

/// Other languages of the invented catalogue with the share of its outlets. Only the tag differs.
const OTHER_LANGS: [(&str, f64); 2] = [("de", 0.12), ("fr", 0.08)];

const DAY_MS: i64 = 86_400_000;
/// Days that an invented archive is longer than what is taken of it.
const MARGIN_DAYS: u32 = 2;

impl Catalogue {
    /// Articles in any order.
    pub fn new(mut pieces: Vec<Piece>) -> Catalogue {
        pieces.sort_by(|a, b| a.at_ms.cmp(&b.at_ms).then(a.id.cmp(&b.id)));
        pieces.dedup_by(|a, b| a.id == b.id);
        Catalogue { pieces, is_spread: false }
    }

    /// A small catalogue of an invented press that covers `days`.
    pub fn invented(seed: u64, days: u32) -> Catalogue {
        let settings = ArchiveSettings {
            // An archive opens slowly and ends about where it should: the days are cut from a longer one.
            n_articles: u64::from(days + MARGIN_DAYS) * INVENTED_PER_DAY,
            seed,
            days: days + MARGIN_DAYS,
            copies: 0.0,
            forms: 0.03,
            n_outlets: Some(24),
            ..ArchiveSettings::default()
        };
        let archive = Archive::new(settings);
        let mut pieces = Vec::new();
        for item in archive {
            if matches!(item.truth.kind, Kind::Version | Kind::Update | Kind::Copy) {
                continue;
            }
            pieces.push(Piece {
                id: Id128::of(&[b"simulated", item.truth.id.as_bytes()]),
                name: item.truth.id.clone(),
                at_ms: item.at_ms,
                outlet: item.truth.outlet.clone(),
                section: Section::of_slug(&item.section.to_ascii_lowercase()),
                lang: lang_of_outlet(seed, item.outlet).to_owned(),
                headline: item.text.headline.clone(),
                text: text(&item),
                url: Some(item.truth.url.clone()),
                story: None,
            });
        }
        Catalogue::new(pieces).last_days(days)
    }

    /// The articles, oldest first.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Those of the last `days` before the newest.
    pub fn last_days(mut self, days: u32) -> Catalogue {
        let end = self.end_ms();
        self.pieces.retain(|p| p.at_ms > end - i64::from(days) * DAY_MS);
        self
    }

    /// The newest `n`, evenly over `days` up to the newest, in their order: for archives without times,
    /// or with times that leave readers nothing to choose from.
    pub fn spread(mut self, days: u32, n: usize) -> Catalogue {
        let end = self.end_ms();
        let from = self.pieces.len().saturating_sub(n);
        self.pieces.drain(..from);
        let (n, span) = (self.pieces.len().max(1) as i64, i64::from(days) * DAY_MS);
        for (i, piece) in self.pieces.iter_mut().enumerate() {
            piece.at_ms = end - span + (i as i64 + 1) * span / n;
        }
        self.is_spread = true;
        self
    }

    /// Moves all times so that the newest article stands at `end_ms`.
    pub fn ending_at(mut self, end_ms: i64) -> Catalogue {
        let by = end_ms - self.end_ms();
        self.pieces.iter_mut().for_each(|p| p.at_ms += by);
        self.is_spread |= by != 0;
        self
    }

    /// When its newest article is published, ms UTC.
    pub fn end_ms(&self) -> i64 {
        self.pieces.last().map_or(0, |p| p.at_ms)
    }
}

fn lang_of_outlet(seed: u64, outlet: usize) -> &'static str {
    let mut at = (part(part(seed, 0x1a46), outlet as u64) >> 11) as f64 / (1u64 << 53) as f64;
    for (lang, share) in OTHER_LANGS {
        if at < share {
            return lang;
        }
        at -= share;
    }
    "en"
}
