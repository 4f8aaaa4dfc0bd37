//! `/api/v1/sources`: what the site is fed from and how it fares, for its owner alone. Cookies, passwords and
//! the addresses of proxies are not told, only whether there are any.

use super::query::{Query, to_hex, whole_number};
use super::{Failures, Next, answer};
use crate::app::App;
use crate::base::Base;
use crate::error::{Said, WebError};
use crate::owner::unkept;
use crate::pages::sources::only_owner;
use crate::parts::source::{Standing as SourceStanding, without_password};
use crate::parts::{asked, cut, times};
use crate::visit::Asker;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_news::source::{ItemCounts, Pull, Source, SourceState, TextFrom};
use dateline_news::subscription::{Standing, Subscription};
use dateline_store::sources::{Became, TroubledItem};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// The address of the list; that of a source begins so.
pub(super) const PATH: &str = "/api/v1/sources";

/// Bytes of a cursor: the number of the last source.
const CURSOR_BYTES: usize = 8;

/// Items in trouble that an answer names.
const TROUBLED_MAX: usize = 100;

/// Which sources.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // It is the description of the parameters; `Query` reads them by these names.
pub(crate) struct SourcesQuery {
    /// All, those that last failed or are gone, or those that are paused; all if not given.
    #[param(inline, example = "all")]
    show: Option<SourcesShown>,
    /// How many; 30 if not given.
    #[param(minimum = 1, maximum = 100, example = 30)]
    limit: Option<u32>,
    /// Where the page before ended: leave it to the address in `next`.
    #[param(pattern = "^[0-9a-f]{16}$", example = "0000000000000001")]
    after: Option<String>,
}

/// Which sources are listed.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SourcesShown {
    /// All.
    All,
    /// Those that last failed or are gone.
    Broken,
    /// Those that are paused.
    Paused,
}

/// Whether a source is asked.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SourceStateWord {
    /// By its habit.
    Active,
    /// Not for now.
    Paused,
    /// It said itself that it is gone for good.
    Gone,
}

/// Where the text of an item is taken from.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TextFromWord {
    /// From the feed where it carries the whole text, else from the page.
    Auto,
    /// From the feed alone.
    Feed,
    /// Always from the page.
    Page,
}

/// How many items of a source are where: `seen` = `waiting` + `held` + `set_aside`.
#[derive(Serialize, ToSchema)]
pub(crate) struct SourceItems {
    /// Items ever seen.
    seen: u64,
    /// Those whose page is still to be had.
    waiting: u64,
    /// Those whose page is held.
    held: u64,
    /// Those that were set aside, each with its reason.
    set_aside: u64,
}

/// A failure that lasts.
#[derive(Serialize, ToSchema)]
pub(crate) struct SourceError {
    /// The kind of failure.
    #[schema(example = "no-such-host")]
    code: String,
    /// What happened, and what to do.
    text: String,
    /// When it was first met.
    #[schema(format = DateTime)]
    since: String,
}

/// A source. Times are UTC, by the clock of this site.
#[derive(Serialize, ToSchema)]
pub(crate) struct SourceRecord {
    /// Its number; never given twice.
    #[schema(minimum = 1)]
    number: u64,
    /// Where it is asked now, without a password.
    address: String,
    /// What to call it.
    name: String,
    /// The site that it belongs to.
    site: Option<String>,
    /// The group that it stands in; `A/B` for one inside another.
    group: Option<String>,
    /// Whether it is asked.
    state: SourceStateWord,
    /// What kind of feed it is, in words.
    #[schema(example = "RSS 2.0")]
    kind: Option<String>,
    /// When it was added.
    #[schema(format = DateTime)]
    added_at: String,
    /// When it is asked next at the earliest; `null` if it is not asked.
    #[schema(format = DateTime)]
    next_at: Option<String>,
    /// When it was asked last.
    #[schema(format = DateTime)]
    tried_at: Option<String>,
    /// When it last answered as it should.
    #[schema(format = DateTime)]
    ok_at: Option<String>,
    /// When it last had something new.
    #[schema(format = DateTime)]
    new_at: Option<String>,
    /// Items a day, as it used to publish; `null` while too little is known.
    #[schema(minimum = 0)]
    per_day: Option<f64>,
    /// Its items.
    items: SourceItems,
    /// Failures since it last answered as it should.
    n_failures: u32,
    /// The last failure, for as long as none of its answers was right.
    error: Option<SourceError>,
    /// What had to be mended in its last answer, in words.
    mended: Vec<String>,
    /// Addresses that it had before it moved for good, the latest last.
    moved_from: Vec<String>,
    /// Where the text of its items is taken from.
    text_from: TextFromWord,
    /// Minutes between two times of asking; `null`: its habit decides.
    every_minutes: Option<u32>,
    /// Hours of the day (UTC) at which it is not asked.
    paused_hours: Vec<u8>,
    /// CSS selectors of what is read of its pages; all of it where there is none.
    keep: Vec<String>,
    /// CSS selectors of what is left of its pages.
    drop: Vec<String>,
    /// Named to it in place of ours.
    user_agent: Option<String>,
    /// Cookies are sent to it.
    has_cookies: bool,
    /// A name and a password are sent to it.
    has_auth: bool,
    /// It is asked through a proxy.
    has_proxy: bool,
    /// It in this API.
    #[serde(rename = "self")]
    own: String,
    /// Its page here.
    page: String,
}

impl SourceRecord {
    fn of(s: &Source, n: ItemCounts, base: &Base) -> SourceRecord {
        let (about, h) = (&s.about, &s.health);
        let iso = |at: Option<i64>| at.map(times::iso);
        SourceRecord {
            number: s.number,
            address: without_password(&s.address),
            name: if s.shown() == s.address { without_password(&s.address) } else { s.shown().to_owned() },
            site: about.site.clone().or_else(|| h.site.clone()).map(|site| without_password(&site)),
            group: about.group.clone(),
            state: match s.state {
                SourceState::Active => SourceStateWord::Active,
                SourceState::Paused => SourceStateWord::Paused,
                SourceState::Gone => SourceStateWord::Gone,
            },
            kind: h.kind.clone(),
            added_at: times::iso(s.added_at),
            next_at: iso((s.state == SourceState::Active).then_some(s.next_at)),
            tried_at: iso(h.tried_at),
            ok_at: iso(h.ok_at),
            new_at: iso(h.new_at),
            per_day: h.habit.per_day().map(|n| (n * 100.0).round() / 100.0),
            items: SourceItems { seen: n.seen, waiting: n.waiting, held: n.held, set_aside: n.set_aside },
            n_failures: h.n_failures,
            error: h.error.as_ref().map(|e| SourceError { code: e.code.clone(), text: e.text.clone(), since: times::iso(e.since) }),
            mended: h.mended.clone(),
            moved_from: h.moved_from.iter().map(|a| without_password(a)).collect(),
            text_from: match about.text_from {
                TextFrom::Auto => TextFromWord::Auto,
                TextFrom::Feed => TextFromWord::Feed,
                TextFrom::Page => TextFromWord::Page,
            },
            every_minutes: about.every_minutes,
            paused_hours: about.paused_hours.clone(),
            keep: about.keep.clone(),
            drop: about.drop.clone(),
            user_agent: about.user_agent.clone(),
            has_cookies: about.cookies.is_some(),
            has_auth: about.auth.is_some(),
            has_proxy: about.proxy.is_some(),
            own: base.href(&format!("{PATH}/{}", s.number)),
            page: base.href(&format!("/source/{}", s.number)),
        }
    }
}

/// One page of sources.
#[derive(Serialize, ToSchema)]
pub(crate) struct SourceList {
    /// The sources, by number.
    items: Vec<SourceRecord>,
    /// The address of the next page; `null` on the last. It stands in the `Link` header too.
    next: Option<String>,
}

/// The sources
///
/// What the site is fed from and how it fares. For the owner of the site alone, from the machine that it runs on; others are told `forbidden`.
#[utoipa::path(get, path = "/api/v1/sources", operation_id = "sources", tag = "sources", params(SourcesQuery),
    responses((status = 200, description = "One page of sources.", body = SourceList), Failures))]
pub(crate) async fn list(State(app): State<App>, asker: Asker, base: Base, RawQuery(raw): RawQuery) -> Result<Response, WebError> {
    only_owner(&asker)?;
    let mut query = Query::of::<SourcesQuery>(raw.as_deref());
    let show = query.value("show", "one of all, broken, paused", |word| match word {
        "all" => Some(SourcesShown::All),
        "broken" => Some(SourcesShown::Broken),
        "paused" => Some(SourcesShown::Paused),
        _ => None,
    });
    let limit = query.limit();
    let after = query.after::<CURSOR_BYTES>().map(u64::from_be_bytes).unwrap_or(0);
    query.end()?;
    app.read(asker, move |app| {
        let fits = |s: &Source| match show.unwrap_or(SourcesShown::All) {
            SourcesShown::All => true,
            SourcesShown::Broken => SourceStanding::of(s).needs_attention(),
            SourcesShown::Paused => SourceStanding::of(s) == SourceStanding::Paused,
        };
        // By number: sources that come in meanwhile shift nothing.
        let mut found: Vec<Source> = app.store.sources()?.into_iter().filter(|s| s.number > after && fits(s)).take(limit + 1).collect();
        let more = asked::cut_to(&mut found, limit);
        let last = found.last().filter(|_| more).map(|s| to_hex(&s.number.to_be_bytes()));
        let next = Next::of(PATH, raw.as_deref(), last, &base);
        let counts = app.store.item_counts()?;
        let items = found.iter().map(|s| SourceRecord::of(s, counts.get(&s.number).copied().unwrap_or_default(), &base));
        Ok(unkept(answer(&SourceList { items: items.collect(), next: next.address() }, &next)?))
    })
    .await
}

/// One time of asking.
#[derive(Serialize, ToSchema)]
pub(crate) struct PullRecord {
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// `new`, `nothing-new`, `not-modified`, `pushed`, or the code of a failure.
    outcome: String,
    /// The status of the answer, if one came.
    status: Option<u16>,
    /// Items in the answer.
    n_items: u32,
    /// Items that were new or changed.
    n_new: u32,
    /// Bytes that came over the wire.
    n_bytes: u64,
    /// How long it took, ms.
    took_ms: u64,
    /// In words, where something went wrong.
    text: Option<String>,
}

impl PullRecord {
    fn of(p: Pull) -> PullRecord {
        PullRecord {
            at: times::iso(p.at),
            outcome: p.outcome,
            status: p.status,
            n_items: p.n_items,
            n_new: p.n_new,
            n_bytes: p.n_bytes,
            took_ms: p.took_ms,
            text: p.text,
        }
    }
}

/// An item that was set aside, or whose page could not be had.
#[derive(Serialize, ToSchema)]
pub(crate) struct TroubledRecord {
    /// The address of its page.
    url: Option<String>,
    /// When it was first seen.
    #[schema(format = DateTime)]
    seen_at: String,
    /// The kind of trouble; `/about` says what each means.
    #[schema(example = "page-not-had")]
    code: String,
    /// Why, and what was done instead.
    text: String,
    /// It is held all the same, by what the feed says of it.
    held: bool,
    /// Its page is asked for again later. Neither: it is set aside.
    waiting: bool,
}

impl TroubledRecord {
    fn of(t: TroubledItem) -> TroubledRecord {
        TroubledRecord {
            url: t.url.map(|u| without_password(&u)),
            seen_at: times::iso(t.seen_at),
            code: t.note.code.as_str().to_owned(),
            text: t.note.text,
            held: t.became == Became::Held,
            waiting: t.became == Became::Later,
        }
    }
}

/// How a subscription at a hub stands.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SubscriptionStanding {
    /// Asked for, and not confirmed.
    Asked,
    /// Confirmed: the hub pushes.
    Live,
    /// The hub refused it.
    Denied,
    /// Wanted no longer.
    Leaving,
}

/// The subscription to a source at its hub (WebSub).
#[derive(Serialize, ToSchema)]
pub(crate) struct SubscriptionRecord {
    /// The hub.
    hub: String,
    /// What is subscribed to.
    topic: String,
    /// How it stands.
    standing: SubscriptionStanding,
    /// Until when the hub pushes.
    #[schema(format = DateTime)]
    lease_until: Option<String>,
    /// Why it was refused or failed, in words.
    reason: Option<String>,
    /// Pushes that were taken.
    n_pushed: u64,
    /// When the last one came.
    #[schema(format = DateTime)]
    pushed_at: Option<String>,
    /// Pushes that were thrown away: with a wrong signature or none, too large, or packed.
    n_refused: u64,
    /// Why the last of them was.
    refused: Option<String>,
}

impl SubscriptionRecord {
    fn of(s: Subscription) -> SubscriptionRecord {
        SubscriptionRecord {
            hub: without_password(&s.hub),
            topic: without_password(&s.topic),
            standing: match s.standing {
                Standing::Asked => SubscriptionStanding::Asked,
                Standing::Live => SubscriptionStanding::Live,
                Standing::Denied => SubscriptionStanding::Denied,
                Standing::Leaving => SubscriptionStanding::Leaving,
            },
            lease_until: s.lease_until.map(times::iso),
            reason: s.reason,
            n_pushed: s.n_pushed,
            pushed_at: s.pushed_at.map(times::iso),
            n_refused: s.n_refused,
            refused: s.refused,
        }
    }
}

/// A source with how it fared of late.
#[derive(Serialize, ToSchema)]
pub(crate) struct SourceFull {
    /// The source.
    source: SourceRecord,
    /// The subscription at its hub, where there is one.
    subscription: Option<SubscriptionRecord>,
    /// The last times that it was asked, the latest first.
    #[schema(max_items = 50)]
    pulls: Vec<PullRecord>,
    /// Items that were set aside or stand by the feed's words alone, the latest first.
    #[schema(max_items = 100)]
    troubled: Vec<TroubledRecord>,
}

/// One source
///
/// With the last times that it was asked, and the items that were set aside or stand by the feed's words alone.
/// For the owner of the site alone.
#[utoipa::path(get, path = "/api/v1/sources/{number}", operation_id = "source", tag = "sources",
    params(("number" = u64, Path, minimum = 1, example = 1, description = "Its number on this site.")),
    responses((status = 200, description = "The source.", body = SourceFull), Failures))]
pub(crate) async fn one(
    State(app): State<App>,
    asker: Asker,
    base: Base,
    Path(number): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, WebError> {
    only_owner(&asker)?;
    Query::none(raw.as_deref())?;
    app.read(asker, move |app| {
        let none = || WebError::not_found(Said::with("error-no-source", [("number", cut(&number, 40))]));
        let source = whole_number(&number).map_or(Ok(None), |n| app.store.source(n))?.ok_or_else(none)?;
        let counts = app.store.item_counts()?.get(&source.number).copied().unwrap_or_default();
        let full = SourceFull {
            source: SourceRecord::of(&source, counts, &base),
            subscription: app.store.subscription_of_source(source.number)?.map(SubscriptionRecord::of),
            pulls: app.store.pulls(source.number)?.into_iter().map(PullRecord::of).collect(),
            troubled: app.store.troubled_items(source.number, TROUBLED_MAX)?.into_iter().map(TroubledRecord::of).collect(),
        };
        Ok(unkept(answer(&full, &Next::none())?))
    })
    .await
}
