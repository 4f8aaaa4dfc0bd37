//! Where the text of an article comes from: the strip below its headline.

use crate::error::WebError;
use crate::parts::{Item, n_of, times};
use crate::visit::Visit;
use dateline_news::copy::{Copy, CopyEvidence, CopyKind};
use dateline_store::contract::{Family, Held};

/// What is known of the text.
pub(super) enum Origin {
    /// It is a copy: the original, and what says so.
    CopyOf { original: Box<Item>, kind: &'static str, evidence: Vec<String> },
    /// It is the first of a family.
    Original { n_copies: String },
    /// No other article held has this text; nothing is said of it.
    Alone,
}

/// The strip.
pub(super) struct Strip {
    pub(super) origin: Origin,
    /// The other members of the family, the original first, then by date; at most [`MEMBERS_MAX`].
    pub(super) family: Vec<Item>,
    /// Members that are not named.
    pub(super) family_left_out: usize,
    /// "3 captures, the last changed headline, text on 6 April 2025, 10:00 UTC".
    pub(super) versions: Option<String>,
}

/// Members of a family that are named.
const MEMBERS_MAX: usize = 40;

impl Strip {
    /// Whether the store knows nothing of the text that a reader is to be told.
    pub(super) fn says_nothing(&self) -> bool {
        matches!(self.origin, Origin::Alone) && self.versions.is_none()
    }

    /// Gathers what the store knows of the text.
    pub(super) fn of(app: &Visit, held: &Held, family: Option<&Family>) -> Result<Strip, WebError> {
        let id = held.article.id;
        let mut members = Vec::new();
        let mut origin = Origin::Alone;
        if let Some(family) = family {
            origin = match family.copies.iter().find(|(_, copy)| copy.copy == id) {
                Some((_, copy)) => Origin::CopyOf {
                    original: Box::new(Item::of(&family.original, app)),
                    kind: kind_name(copy.kind),
                    evidence: evidence(copy),
                },
                None => Origin::Original {
                    n_copies: n_of(
                        family.copies.len() as u64,
                        "other page that is held runs this text",
                        "other pages that are held run this text",
                    ),
                },
            };
            let all = std::iter::once(&family.original).chain(family.copies.iter().map(|(s, _)| s));
            members = all.filter(|s| s.id != id).map(|s| Item::of(s, app)).collect();
        }
        let family_left_out = members.len().saturating_sub(MEMBERS_MAX);
        members.truncate(MEMBERS_MAX);
        Ok(Strip { origin, family: members, family_left_out, versions: versions(app, held)? })
    }
}

fn kind_name(kind: CopyKind) -> &'static str {
    match kind {
        CopyKind::Exact => "exact text",
    }
}

/// What speaks for the verdict, a sentence each.
fn evidence(copy: &Copy) -> Vec<String> {
    let mut said: Vec<String> = copy
        .evidence
        .iter()
        .map(|e| match e {
            CopyEvidence::EqualText { words } => format!("Both texts are equal, {}.", n_of(u64::from(*words), "word", "words")),
            CopyEvidence::CanonicalUrl => "This page itself names the original's address as the canonical one.".to_owned(),
            CopyEvidence::MovedOn => "The original has changed its text since; the copy has what stood there before.".to_owned(),
            CopyEvidence::EarlierDate => "The original's date is earlier.".to_owned(),
            CopyEvidence::FiledFirst => "Neither gives a date that decides; the other was filed here first.".to_owned(),
        })
        .collect();
    if copy.overlap < 1.0 {
        said.push(format!("They share {} % of the shorter text.", (copy.overlap * 100.0).floor()));
    }
    said
}

/// How often the article was captured, and what changed last.
fn versions(app: &Visit, held: &Held) -> Result<Option<String>, WebError> {
    if held.n_versions < 2 {
        return Ok(None);
    }
    let captures = n_of(u64::from(held.n_versions), "capture", "captures");
    let all = app.store.versions(&held.article.id)?;
    let told = match all.iter().rev().find(|v| !v.changes.is_empty()) {
        None => format!("{captures}, all with the same article"),
        Some(last) => {
            let what: Vec<String> = last.changes.iter().map(|c| c.field.replace('_', " ")).collect();
            let when = last.captured_at.map(|ms| format!(" on {}", times::instant(ms))).unwrap_or_default();
            format!("{captures}, last changed{when}: {}", what.join(", "))
        }
    };
    Ok(Some(told))
}
