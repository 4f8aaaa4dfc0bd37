//! Where the text of an article comes from: the strip below its headline.

use crate::error::WebError;
use crate::pages::against::{self, differs, kind_name, percent, same_standfirst, shortened, without_standfirst};
use crate::parts::stories::{self, Other};
use crate::parts::{Item, times};
use crate::visit::Visit;
use dateline_news::article::Article;
use dateline_news::copy::{Copy, CopyEvidence, Relation, RelationKind};
use dateline_news::trace::compare::compare;
use dateline_news::words::{fold, tokens};
use dateline_store::contract::{Family, Held, Summary};
use std::collections::HashSet;

/// What is known of the text.
pub(super) enum Origin {
    /// It is a copy.
    CopyOf(Box<CopyShown>),
    /// It is the first of a family.
    Original { n_copies: String },
    /// No other article held has this text; nothing is said of it.
    Alone,
}

/// A copy in its place.
pub(super) struct CopyShown {
    pub(super) original: Item,
    pub(super) kind: String,
    /// "Originally KWA, Harrowmouth. This copy changes the headline and the date."
    pub(super) place: String,
    /// A date that is not that of the text.
    pub(super) date: Option<DateTold>,
    /// Copies that lie between this one and the original, by what each page names as its source.
    pub(super) chain: Vec<Item>,
    /// The two side by side.
    pub(super) against: String,
    /// What says so.
    pub(super) evidence: Vec<String>,
}

/// The date of a copy beside that of its original.
pub(super) struct DateTold {
    /// "5 April 2025": what the copy says.
    pub(super) says: String,
    /// What is true instead.
    pub(super) but: String,
}

/// Another article that runs the text.
pub(super) struct Member {
    pub(super) item: Item,
    /// It beside the article at hand.
    pub(super) against: String,
}

/// An article that shares text with this one and is no copy.
pub(super) struct Kin {
    pub(super) item: Item,
    /// "Follows", "Quoted in".
    pub(super) what: String,
    pub(super) against: String,
}

/// The story that the article tells.
pub(super) struct OfStory {
    pub(super) href: String,
    pub(super) account: String,
    pub(super) others: Vec<Other>,
}

/// The strip.
pub(super) struct Strip {
    pub(super) origin: Origin,
    /// An agency that is credited and whose own text is not held.
    pub(super) not_held: Option<String>,
    /// The other members of the family, the original first, then by date; at most [`MEMBERS_MAX`].
    pub(super) family: Vec<Member>,
    /// Members that are not named.
    pub(super) family_left_out: usize,
    /// Articles that share text with it.
    pub(super) kin: Vec<Kin>,
    /// Its story, where others tell it too.
    pub(super) story: Option<OfStory>,
    /// "3 captures, the last changed headline, text on 6 April 2025, 10:00 UTC".
    pub(super) versions: Option<String>,
}

/// Members of a family that are named.
const MEMBERS_MAX: usize = 40;
/// Articles that share text and are named.
const KIN_MAX: usize = 12;
/// Steps from a copy to its original.
const CHAIN_MAX: usize = 4;

impl Strip {
    /// Whether the store knows nothing of the text that a reader is to be told.
    pub(super) fn says_nothing(&self) -> bool {
        matches!(self.origin, Origin::Alone) && self.versions.is_none() && self.not_held.is_none()
    }

    /// Gathers what the store knows of the text.
    pub(super) fn of(app: &Visit, held: &Held, family: Option<&Family>) -> Result<Strip, WebError> {
        let a = &held.article;
        let mut members = Vec::new();
        let mut origin = Origin::Alone;
        let mut holds_agency = is_agency(a, a.wire.as_ref().map(|w| w.value.as_str()));
        if let Some(family) = family {
            origin = match family.copies.iter().find(|(_, copy)| copy.copy == a.id) {
                Some((at_hand, copy)) => {
                    let original = app.store.article(&family.original.id)?;
                    holds_agency |= original.iter().any(|o| is_agency(&o.article, a.wire.as_ref().map(|w| w.value.as_str())));
                    Origin::CopyOf(Box::new(CopyShown::of(app, held, original.as_ref(), family, (at_hand, copy))?))
                }
                None => Origin::Original { n_copies: app.tn("copies-held", family.copies.len() as u64) },
            };
            let own = std::iter::once(&family.original).chain(family.copies.iter().map(|(s, _)| s)).find(|s| s.id == a.id);
            let all = std::iter::once(&family.original).chain(family.copies.iter().map(|(s, _)| s)).filter(|s| s.id != a.id);
            members =
                all.map(|s| Member { item: Item::of(s, app), against: own.map_or(String::new(), |own| side_by_side(own, s)) }).collect();
        }
        let family_left_out = members.len().saturating_sub(MEMBERS_MAX);
        members.truncate(MEMBERS_MAX);
        let wire = a.wire.as_ref().filter(|_| !holds_agency);
        Ok(Strip {
            origin,
            not_held: wire.map(|w| app.with("wire-not-held", [("wire", w.value.as_str())])),
            family: members,
            family_left_out,
            kin: kin(app, held)?,
            story: of_story(app, held, family)?,
            versions: versions(app, held)?,
        })
    }
}

impl CopyShown {
    fn of(
        app: &Visit,
        held: &Held,
        original: Option<&Held>,
        family: &Family,
        (at_hand, copy): (&Summary, &Copy),
    ) -> Result<CopyShown, WebError> {
        Ok(CopyShown {
            original: Item::of(&family.original, app),
            kind: kind_name(app, copy.kind),
            place: original.map_or(String::new(), |o| place(app, &o.article, &held.article)),
            date: original.and_then(|o| date(app, &o.article, &held.article)),
            chain: chain(app, held, family)?,
            against: against::href(at_hand, &family.original),
            evidence: evidence(app, copy),
        })
    }
}

/// The address that shows two articles of a family side by side, the earlier on the left.
fn side_by_side(one: &Summary, other: &Summary) -> String {
    let later = |s: &Summary| (s.copy_of.is_some(), s.sort_at, s.number);
    if later(one) > later(other) { against::href(one, other) } else { against::href(other, one) }
}

/// Whether the article's outlet is the agency itself: by its name, the first letters of its name's
/// words, or its domain.
fn is_agency(a: &Article, wire: Option<&str>) -> bool {
    let Some(wire) = wire.map(fold).filter(|w| !w.is_empty()) else { return false };
    let words = tokens(a.outlet.name.as_deref().unwrap_or_default());
    let initials: String = words.iter().filter_map(|w| w.chars().next()).collect();
    let domain = a.outlet.domain.as_deref().and_then(|d| d.split('.').next());
    words == tokens(&wire) || initials == wire || domain == Some(wire.as_str())
}

/// "Originally KWA, Harrowmouth. This copy changes the headline and the date. It keeps 34 % of the text."
fn place(app: &Visit, original: &Article, copy: &Article) -> String {
    let who = original.wire.as_ref().map_or_else(|| original.outlet.shown().to_owned(), |w| w.value.clone());
    let mut said = vec![match &original.dateline {
        Some(dateline) => app.with("origin-at", [("who", who), ("place", dateline.place.clone())]),
        None => app.with("origin-of", [("who", who)]),
    }];
    let mut what = differs(app, original, copy);
    let last = what.pop();
    match (last, what.is_empty()) {
        (None, _) => {}
        (Some(one), true) => said.push(app.with("copy-changes", [("what", one)])),
        (Some(last), false) => {
            let what = app.with("names-and", [("names", what.join(", ")), ("last", last)]);
            said.push(app.with("copy-changes", [("what", what)]));
        }
    }
    // A standfirst that is another one is said to be; the share is of the text below it.
    let (mut ours, mut theirs) = (shortened(&copy.body).0, shortened(&original.body).0);
    if !same_standfirst(&theirs, &ours) {
        (ours, theirs) = (without_standfirst(&ours), without_standfirst(&theirs));
    }
    let found = compare(&theirs, &ours);
    if found.n_cut > 0 {
        said.push(app.with("copy-keeps", [("percent", percent(found.kept()))]));
    }
    if found.n_added > 0 {
        said.push(app.with("copy-adds", [("words", app.tn("count-words", found.n_added as u64))]));
    }
    said.join(" ")
}

/// Another day than that of the original: a later one is not when the text was published, an earlier
/// one cannot be.
fn date(app: &Visit, original: &Article, copy: &Article) -> Option<DateTold> {
    let (first, says) = (&original.published_at.as_ref()?.value, &copy.published_at.as_ref()?.value);
    let key = match says.day.cmp(&first.day) {
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => "date-later",
        std::cmp::Ordering::Less => "date-earlier",
    };
    let day = |date: &dateline_news::date::NewsDate| times::long_day(app.asker.lang, date.day);
    let named = [("day", day(first)), ("outlet", original.outlet.shown().to_owned())];
    let but = if key == "date-later" { app.with("date-later", named) } else { app.with("date-earlier", named) };
    Some(DateTold { says: day(says), but })
}

/// The copies that lie between a copy and its original: what a page declares canonical, and what that
/// page declares, as long as they are of the family.
fn chain(app: &Visit, held: &Held, family: &Family) -> Result<Vec<Item>, WebError> {
    let mut seen = HashSet::from([held.article.id, family.original.id]);
    let mut chain = Vec::new();
    let mut named = held.article.canonical_url.as_ref().map(|c| c.value.clone());
    while let Some(url) = named.take().filter(|_| chain.len() < CHAIN_MAX) {
        let Some((s, _)) = family.copies.iter().find(|(s, _)| s.url.as_deref() == Some(url.as_str())) else { break };
        if !seen.insert(s.id) {
            break;
        }
        chain.push(Item::of(s, app));
        named = app.store.article(&s.id)?.and_then(|h| h.article.canonical_url).map(|c| c.value);
    }
    Ok(chain)
}

/// What else shares text with the article.
fn kin(app: &Visit, held: &Held) -> Result<Vec<Kin>, WebError> {
    let id = held.article.id;
    let told = |(s, r): (Summary, Relation)| {
        let slug = held.article.slug();
        let href = |number: u64, slug: &str, other: u64| format!("{}/against/{other}", crate::parts::article_href(number, slug));
        // The later, or the one that quotes, stands on the right.
        let is_later = r.article == id;
        let against = if is_later { href(held.number, &slug, s.number) } else { href(s.number, &s.slug, held.number) };
        Kin { what: app.t(relation_key(r.kind, is_later)), against, item: Item::of(&s, app) }
    };
    Ok(app.store.relations(&id)?.into_iter().take(KIN_MAX).map(told).collect())
}

/// The message that says what the article at hand is to the other.
fn relation_key(kind: RelationKind, is_later: bool) -> &'static str {
    match (kind, is_later) {
        (RelationKind::Excerpt, true) => "kin-quotes",
        (RelationKind::Excerpt, false) => "kin-quoted",
        (RelationKind::Update, true) => "kin-updates",
        (RelationKind::Update, false) => "kin-updated",
        (RelationKind::FollowUp, true) => "kin-follows",
        (RelationKind::FollowUp, false) => "kin-followed",
        (RelationKind::LookAlike, _) => "kin-look-alike",
    }
}

/// The story, unless all that it has is this article or its own copies.
fn of_story(app: &Visit, held: &Held, family: Option<&Family>) -> Result<Option<OfStory>, WebError> {
    let Some(card) = app.store.story_of_number(held.number)?.filter(stories::is_told_by_many) else { return Ok(None) };
    let members = stories::members(app, &card)?;
    let own = family.map_or(held.article.id, |f| f.original.id);
    let others = stories::others_but(app, &members, &own, &held.article.outlet.key());
    Ok(Some(OfStory { href: stories::story_href(card.number, &card.lead.slug), account: stories::account(app, &card), others }))
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
            CopyEvidence::SharedText { words, passages, longest } => {
                app.with("shared-text", [("passages", *passages), ("words", *words), ("longest", *longest)])
            }
            CopyEvidence::SameHeadline => app.t("says-same-headline"),
            CopyEvidence::WireCredit { wire } => app.with("says-wire", [("wire", wire.as_str())]),
            CopyEvidence::NamesOutlet { name } => app.with("says-names-outlet", [("name", name.as_str())]),
            CopyEvidence::DatedBeforeOriginal => app.t("says-dated-before"),
            CopyEvidence::CanonicalCircle => app.t("says-circle"),
            CopyEvidence::SeenEarlier => app.t("says-seen-earlier"),
            CopyEvidence::FullerText => app.t("says-fuller"),
        })
        .collect();
    if copy.overlap < 1.0 {
        said.push(app.with("says-share", [("percent", percent(copy.overlap))]));
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
