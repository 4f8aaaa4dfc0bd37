//! Where the text of an article comes from: the strip below its headline.

use crate::error::WebError;
use crate::parts::{Item, times};
use crate::visit::Visit;
use dateline_news::copy::{Copy, CopyEvidence, CopyKind};
use dateline_store::contract::{Family, Held};

/// What is known of the text.
pub(super) enum Origin {
    /// It is a copy: the original, and what says so.
    CopyOf { original: Box<Item>, kind: String, evidence: Vec<String> },
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
                    kind: kind_name(app, copy.kind),
                    evidence: evidence(app, copy),
                },
                None => Origin::Original { n_copies: app.tn("copies-held", family.copies.len() as u64) },
            };
            let all = std::iter::once(&family.original).chain(family.copies.iter().map(|(s, _)| s));
            members = all.filter(|s| s.id != id).map(|s| Item::of(s, app)).collect();
        }
        let family_left_out = members.len().saturating_sub(MEMBERS_MAX);
        members.truncate(MEMBERS_MAX);
        Ok(Strip { origin, family: members, family_left_out, versions: versions(app, held)? })
    }
}

fn kind_name(app: &Visit, kind: CopyKind) -> String {
    match kind {
        CopyKind::Exact => app.t("kind-exact"),
    }
}

/// What speaks for the verdict, a sentence each.
fn evidence(app: &Visit, copy: &Copy) -> Vec<String> {
    let mut said: Vec<String> = copy
        .evidence
        .iter()
        .map(|e| match e {
            CopyEvidence::EqualText { words } => app.tn("equal-text", u64::from(*words)),
            CopyEvidence::CanonicalUrl => app.t("says-canonical"),
            CopyEvidence::MovedOn => app.t("says-moved-on"),
            CopyEvidence::EarlierDate => app.t("says-earlier"),
            CopyEvidence::FiledFirst => app.t("says-filed-first"),
        })
        .collect();
    if copy.overlap < 1.0 {
        said.push(app.with("says-share", [("percent", (copy.overlap * 100.0).floor().to_string())]));
    }
    said
}

/// How often the article was captured, and what changed last.
fn versions(app: &Visit, held: &Held) -> Result<Option<String>, WebError> {
    if held.n_versions < 2 {
        return Ok(None);
    }
    let captures = app.tn("captures", u64::from(held.n_versions));
    let all = app.store.versions(&held.article.id)?;
    let told = match all.iter().rev().find(|v| !v.changes.is_empty()) {
        None => app.with("captures-same", [("captures", captures)]),
        Some(last) => {
            let what: Vec<String> = last.changes.iter().map(|c| app.field(&c.field)).collect();
            let said = ("what", what.join(", "));
            match last.captured_at {
                Some(ms) => {
                    let when = times::instant(app.asker.lang, ms);
                    app.with("captures-changed-on", [("captures", captures), ("when", when), said])
                }
                None => app.with("captures-changed", [("captures", captures), said]),
            }
        }
    };
    Ok(Some(told))
}
