//! Asks one source and puts down what is new.

use super::take::settings_for;
use super::{Desk, Pulled, chance, find, host_of, now_ms, push};
use anyhow::Result;
use dateline_import::feed::notes::Notes;
use dateline_import::feed::sitemap;
use dateline_import::feed::{self, Context, Instead};
use dateline_import::fetch::{self, Basic, Fresh, Kind, Outcome, Request, Validators};
use dateline_import::items::{self, Items};
use dateline_news::habit::Bounds;
use dateline_news::ids::Digest;
use dateline_news::note::{Note, NoteCode};
use dateline_news::settings::bounds;
use dateline_news::source::{About, Pull, Source, SourceState, Trouble, Wait, WaitingItem};
use dateline_news::url::parse;
use std::collections::HashSet;
use std::time::Duration;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// Addresses from which a source moved that are remembered.
const MOVES_KEPT: usize = 5;

/// The code of a source that moved to where another one is asked.
const MOVED_ONTO: &str = "moved-onto-another";

/// Items of a first answer that are taken: a sitemap lists a whole archive, which is not what a reader subscribes to.
const FIRST_ITEMS_MAX: usize = 500;

/// How old an item of a sitemap may be to be taken, ms. News sitemaps hold two days.
const SITEMAP_AGE_MS_MAX: i64 = 3 * DAY_MS;

/// Sitemaps of an index that are read each time. What is new stands in the newest; the others are the archive.
const PARTS_MAX: usize = 2;

/// What an index of sitemaps has near its beginning.
const INDEX: &[u8] = b"sitemapindex";

/// See [`INDEX`].
const INDEX_HEAD_BYTES: usize = 4 * 1024;

/// Bytes of the address of an icon that is remembered of a feed.
const ICON_ADDRESS_BYTES_MAX: usize = 2_048;

/// What an answer was read as.
pub(super) struct Answer {
    pub(super) items: Items,
    title: Option<String>,
    site: Option<String>,
    kind: String,
    mended: Vec<String>,
    /// The hub, and the topic to subscribe to.
    hub: Option<(String, String)>,
    /// The address that the feed gives as its own.
    own: Option<String>,
    ttl_minutes: Option<u32>,
    /// The icon that it names for its site.
    icon: Option<String>,
    is_sitemap: bool,
}

impl Desk {
    /// Asks a source, unless its host asked to be left alone, or it is due in an hour at which its owner does not want it.
    pub(super) async fn pull(&self, number: u64) -> Result<Pulled> {
        // It may have been paused or removed since it was found to be due.
        let source = self.blocking(move |store| Ok(store.source(number)?)).await?;
        let Some(mut source) = source.filter(|s| s.state == SourceState::Active) else { return Ok(Pulled::Nothing) };
        let (was, began) = (source.next_at, std::time::Instant::now());
        let at = now_ms();
        let mut bounds = bounds(&source.about);
        if let Some((until, left)) = left_alone(&source, &bounds, at) {
            self.blocking(move |store| Ok(store.put_off_source(number, was, until)?)).await?;
            return Ok(left);
        }
        if let Some(wait) = source.health.waits(at) {
            self.fetcher.gate().hold(&wait.host, ms(wait.until - at));
        }
        let mut outcome = self.fetcher.fetch(&request(&source)).await;
        if source.health.ok_at.is_none()
            && let Some(fresh) = self.feed_of_site(&source, &outcome).await
        {
            outcome = Outcome::Fresh(fresh);
        }
        let (mut parts, mut part_failed) = (Vec::<Box<Fresh>>::new(), None);
        if let Outcome::Fresh(fresh) = &outcome
            && let Some(newest) = newest_of_index(fresh, at)
        {
            match self.parts_of_index(&source, &newest).await {
                Ok(came) => (parts, part_failed) = came,
                Err(why) => outcome = Outcome::Failed(why),
            }
        }
        let mut pull = Pull { at, outcome: String::new(), status: None, n_items: 0, n_new: 0, n_bytes: 0, took_ms: 0, text: None };
        source.health.tried_at = Some(at);
        source.health.wait = None;
        let (mut new, mut aside) = (Vec::new(), Vec::new());
        let mut hub_changed = false;
        let other = self.other_at(&source, &outcome).await?;
        match (outcome, other) {
            (_, Some((number, to))) => {
                // Asked at both it would be asked twice for good.
                source.state = SourceState::Paused;
                source.health.moved_from.retain(|from| *from != source.address);
                let said = format!(
                    "It moved for good to {to}, the address of source {number}, which is here already. This one is paused: remove it."
                );
                failed(&mut source, &mut pull, at, MOVED_ONTO, said);
            }
            (Outcome::NotModified(answer), None) => {
                pull.outcome = "not-modified".into();
                pull.status = Some(304);
                pull.n_bytes = answer.bytes_on_wire;
                bounds.fresh_until_ms = answer.cache_until_ms;
                ok(&mut source, at, &[]);
                moved(&mut source, answer.moved_to);
            }
            (Outcome::Fresh(fresh), None) => {
                pull.status = Some(fresh.status);
                pull.n_bytes = fresh.bytes_on_wire + parts.iter().map(|part| part.bytes_on_wire).sum::<u64>();
                bounds.fresh_until_ms = fresh.cache_until_ms;
                let digest = Digest::of(&fresh.body);
                if source.health.digest == Some(digest) {
                    pull.outcome = "nothing-new".into();
                    ok(&mut source, at, &[]);
                    validators(&mut source, &fresh);
                    moved(&mut source, fresh.moved_to.clone());
                } else {
                    let read = if parts.is_empty() { read(&fresh, at) } else { read_parts(&parts, at) };
                    match read {
                        Ok(answer) => {
                            pull.n_items = u32::try_from(answer.items.items.len()).unwrap_or(u32::MAX);
                            if let Some(ttl) = answer.ttl_minutes {
                                let until = at.saturating_add(i64::from(ttl) * MINUTE_MS);
                                bounds.fresh_until_ms = Some(bounds.fresh_until_ms.map_or(until, |known| known.max(until)));
                            }
                            (new, aside) = self.new_items(&source, answer.items, at, answer.is_sitemap).await?;
                            pull.n_new = u32::try_from(new.len() + aside.len()).unwrap_or(u32::MAX);
                            pull.outcome = if new.is_empty() { "nothing-new" } else { "new" }.into();
                            let times: Vec<i64> = new.iter().map(|(_, at_ms)| at_ms.unwrap_or(at)).collect();
                            ok(&mut source, at, &times);
                            let health = &mut source.health;
                            // That an index is as it was says nothing of what it lists.
                            health.digest = Some(digest).filter(|_| parts.is_empty());
                            health.title = answer.title.or(health.title.take());
                            health.site = answer.site.or(health.site.take());
                            health.kind = Some(answer.kind);
                            health.mended = answer.mended;
                            health.mended.extend(part_failed.map(|why: fetch::Failed| why.to_string()));
                            health.icon = answer.icon;
                            hub_changed = health.hub != answer.hub;
                            health.hub = answer.hub;
                            validators(&mut source, &fresh);
                            if !parts.is_empty() {
                                (source.health.etag, source.health.last_modified) = (None, None);
                            }
                            moved(&mut source, fresh.moved_to.clone());
                        }
                        Err(why) => {
                            source.health.habit.failed();
                            failed(&mut source, &mut pull, at, "not-a-feed", format!("{} {why}", fresh.final_url));
                        }
                    }
                }
            }
            (Outcome::Gone(why), None) => {
                source.state = SourceState::Gone;
                source.health.habit.gone();
                pull.status = Some(410);
                let what_to_do = format!(
                    "It is not asked any more. If it has a new address, add that; to ask this one again: dateline source resume {number}."
                );
                failed(&mut source, &mut pull, at, why.why.code(), format!("{why} {what_to_do}"));
            }
            (Outcome::Failed(why), None) => {
                bounds.not_before_ms = why.retry_after_ms;
                // A host that is asked too often is not asked sooner.
                bounds.is_passing = why.why.is_temporary() && why.why != fetch::Failure::TooMany;
                source.health.wait = why.retry_after_ms.map(|until| Wait { host: host_of(&why.url), until });
                if let fetch::Failure::Status(status) = why.why {
                    pull.status = Some(status);
                }
                source.health.habit.failed();
                // It was gone, its owner resumed it, and now it fails in another way: it is asked again.
                source.health.habit.is_gone = false;
                failed(&mut source, &mut pull, at, why.why.code(), why.to_string());
            }
        }
        pull.took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        // A hub that is new has confirmed nothing yet. The owner's own word on the time counts in any case.
        if !hub_changed && source.health.hub.is_some() && source.about.every_minutes.is_none() {
            let known = source.clone();
            bounds.is_pushed = self.blocking(move |store| push::is_pushed(store, &known, now_ms())).await?;
        }
        source.next_at = source.health.habit.next(at, &bounds, chance(source.number, at)).unwrap_or(i64::MAX);
        let (n_new, has_failed) = ((new.len() + aside.len()) as u64, source.health.n_failures > 0);
        let items: Vec<WaitingItem> = new.into_iter().map(|(item, _)| item).collect();
        self.blocking(move |store| Ok(store.put_pull(&source, was, &items, &aside, &pull)?)).await?;
        Ok(Pulled::Asked(n_new, has_failed))
    }

    /// The newest sitemaps of an index, asked for like the source itself, and why one of them failed where another came.
    ///
    /// # Errors
    /// Why none came.
    async fn parts_of_index(&self, source: &Source, newest: &[String]) -> Result<(Vec<Box<Fresh>>, Option<fetch::Failed>), fetch::Failed> {
        let (mut parts, mut failed) = (Vec::new(), None);
        for address in newest {
            let request = Request { source: settings_for(source, address), ..Request::new(address, Kind::Feed) };
            match self.fetcher.fetch(&request).await {
                Outcome::Fresh(fresh) => parts.push(fresh),
                Outcome::Gone(why) | Outcome::Failed(why) => failed = Some(why),
                // Nothing was asked that it could be the answer to.
                Outcome::NotModified(_) => {}
            }
        }
        match failed {
            Some(why) if parts.is_empty() => Err(why),
            failed => Ok((parts, failed)),
        }
    }

    /// The feed of the site whose page a source's first answer is, as if the page had moved there: it takes its place from now on. What the page
    /// does not name is not guessed at.
    async fn feed_of_site(&self, source: &Source, outcome: &Outcome) -> Option<Box<Fresh>> {
        let page = match outcome {
            Outcome::Failed(why) if why.why == fetch::Failure::NotAFeed => {
                find::fetched(&self.fetcher, &source.address, Kind::Page, &source.about).await.ok()?
            }
            // It does not begin as pages do, and may be one all the same.
            Outcome::Fresh(fresh) if !find::is_source(fresh) => fresh.clone(),
            _ => return None,
        };
        let mut found = find::feed_of(&self.fetcher, &page, &source.about, 0).await?;
        found.fresh.moved_to.get_or_insert(found.address);
        Some(found.fresh)
    }

    /// The other source that is asked where this one has moved for good, with its address.
    async fn other_at(&self, source: &Source, outcome: &Outcome) -> Result<Option<(u64, String)>> {
        let to = match outcome {
            Outcome::NotModified(answer) => answer.moved_to.clone(),
            Outcome::Fresh(fresh) => fresh.moved_to.clone(),
            Outcome::Gone(_) | Outcome::Failed(_) => None,
        };
        let Some(to) = to.filter(|to| *to != source.address) else { return Ok(None) };
        let address = to.clone();
        let other = self.blocking(move |store| Ok(store.source_at(&address)?)).await?;
        Ok(other.filter(|number| *number != source.number).map(|number| (number, to)))
    }

    /// Those items that are not known, or of which the source says something else than before, with the time that
    /// the source gives them; and those that are set aside at once.
    pub(super) async fn new_items(
        &self,
        source: &Source,
        items: Items,
        now: i64,
        is_sitemap: bool,
    ) -> Result<(Vec<Timed>, Vec<(WaitingItem, Note)>)> {
        let number = source.number;
        let keys = items.items.iter().map(|i| i.key).collect::<Vec<_>>();
        let known = self.blocking(move |store| Ok(store.known_items(number, &keys)?)).await?;
        let is_first = source.health.ok_at.is_none();
        let old = |at_ms: Option<i64>| is_sitemap && at_ms.is_none_or(|at| at < now - SITEMAP_AGE_MS_MAX);
        let fresh = items.items.into_iter().filter(|i| known.get(&i.key) != Some(&i.digest));
        let waiting = |i: items::Item| {
            let entry = WaitingItem {
                source: number,
                key: i.key,
                digest: i.digest,
                url: i.url,
                seen_at: now,
                due_at: now,
                n_tries: 0,
                entry: i.entry,
            };
            (entry, i.at_ms)
        };
        let (old, mut new): (Vec<Timed>, Vec<Timed>) = fresh.map(waiting).partition(|(_, at_ms)| old(*at_ms));
        // They are known from now on: the second answer is not to bring what the first one was spared.
        let rest = if is_first && new.len() > FIRST_ITEMS_MAX { new.split_off(FIRST_ITEMS_MAX) } else { Vec::new() };
        let beyond = format!("The first answer of a source is taken up to its {FIRST_ITEMS_MAX}th item.");
        let of_archive = "A sitemap lists a whole archive: of it is taken what has a date of the last three days.".to_owned();
        let aside =
            |items: Vec<Timed>, why: String| items.into_iter().map(move |(item, _)| (item, Note::new(NoteCode::PageNotHad, why.clone())));
        Ok((new, aside(rest, beyond).chain(aside(old, of_archive)).collect()))
    }
}

/// An item, and when the source says that it was published, ms UTC.
pub(super) type Timed = (WaitingItem, Option<i64>);

/// The request for a source.
fn request(source: &Source) -> Request {
    let health = &source.health;
    let validators = Validators { url: source.address.clone(), etag: health.etag.clone(), last_modified: health.last_modified.clone() };
    Request { validators: Some(validators), source: settings(&source.about), ..Request::new(&source.address, Kind::Feed) }
}

/// What a source's owner set, as the fetcher takes it.
pub(crate) fn settings(about: &About) -> fetch::Source {
    let basic = about
        .auth
        .as_deref()
        .and_then(|a| a.split_once(':'))
        .map(|(user, password)| Basic { user: user.to_owned(), password: password.to_owned() });
    fetch::Source { user_agent: about.user_agent.clone(), cookie: about.cookies.clone(), basic, proxy: about.proxy.clone() }
}

/// Whether a source that is due, or taken up with all others, is not asked now; until when, and why.
fn left_alone(source: &Source, bounds: &Bounds, now: i64) -> Option<(i64, Pulled)> {
    // What is over soon is waited for at the gate.
    if let Some(wait) = source.health.waits(now).filter(|wait| ms(wait.until - now) > fetch::PATIENCE) {
        return Some((source.next_at.max(wait.until), Pulled::Waits));
    }
    // Its habit never sets a moment in a paused hour: one that lies there was wished for, and the wish counts.
    let open = bounds.open_from(now);
    // To have added it is no such wish.
    let next_at = source.next_at;
    let is_wished_for = next_at <= now && next_at != source.added_at && bounds.open_from(next_at) != next_at;
    (open > now && !is_wished_for).then(|| (next_at.max(open), Pulled::PausedHour))
}

fn ms(span: i64) -> Duration {
    Duration::from_millis(u64::try_from(span).unwrap_or(0))
}

fn ok(source: &mut Source, at: i64, times: &[i64]) {
    let health = &mut source.health;
    health.ok_at = Some(at);
    health.n_failures = 0;
    health.error = None;
    if !times.is_empty() {
        health.new_at = Some(at);
    }
    health.habit.observe(at, times);
}

fn failed(source: &mut Source, pull: &mut Pull, at: i64, code: &str, text: String) {
    let health = &mut source.health;
    health.n_failures = health.n_failures.saturating_add(1);
    let since = health.error.as_ref().map_or(at, |e| e.since);
    pull.outcome = code.to_owned();
    pull.text = Some(text.clone());
    health.error = Some(Trouble { code: code.to_owned(), text, since });
}

fn validators(source: &mut Source, fresh: &Fresh) {
    // Those of another address are no use at this one.
    let here = fresh.moved_to.as_deref().unwrap_or(&source.address) == fresh.validators.url;
    source.health.etag = fresh.validators.etag.clone().filter(|_| here);
    source.health.last_modified = fresh.validators.last_modified.clone().filter(|_| here);
}

/// The source moved for good: it is asked at its new address from now on.
fn moved(source: &mut Source, to: Option<String>) {
    let Some(to) = to.filter(|to| *to != source.address) else { return };
    let from = std::mem::replace(&mut source.address, to);
    let moves = &mut source.health.moved_from;
    moves.retain(|known| *known != from && *known != source.address);
    moves.push(from);
    moves.drain(..moves.len().saturating_sub(MOVES_KEPT));
}

/// Reads an answer as a feed, or else as a sitemap.
fn read(fresh: &Fresh, at: i64) -> Result<Answer, String> {
    let header = |name: &str| {
        let found = fresh.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name));
        found.and_then(|(_, value)| std::str::from_utf8(value).ok())
    };
    let context = Context {
        content_type: header("content-type"),
        content_language: header("content-language"),
        content_location: header("content-location"),
        address: Some(&fresh.final_url),
        fetched_at_ms: at,
    };
    let mut answer = read_by(&fresh.body, &context, &fresh.final_url)?;
    // What the head of the answer names counts before what the feed does (WebSub, 4).
    let of_head = |rel: &str| fetch::links(&fresh.headers, &fresh.final_url, rel).into_iter().next();
    let (hub, topic) = answer.hub.map_or((None, None), |(hub, topic)| (Some(hub), Some(topic)));
    let topic = of_head("self").or(topic).or(answer.own).unwrap_or_else(|| fresh.final_url.clone());
    answer.hub = of_head("hub").or(hub).map(|hub| (hub, topic));
    answer.own = None;
    Ok(answer)
}

/// The newest sitemaps that an index lists; `None` where an answer is none, or lists none.
fn newest_of_index(fresh: &Fresh, at: i64) -> Option<Vec<String>> {
    let head = &fresh.body[..fresh.body.len().min(INDEX_HEAD_BYTES)];
    if !head.windows(INDEX.len()).any(|part| part == INDEX) {
        return None;
    }
    let context = Context { address: Some(&fresh.final_url), fetched_at_ms: at, ..Context::default() };
    let mut map = sitemap::parse(&fresh.body, &context).ok().filter(|map| map.index && !map.locations.is_empty())?;
    // Those without a date stand last, in the order of the index.
    map.locations.sort_by_key(|part| std::cmp::Reverse(part.changed.as_ref().and_then(|date| date.at)));
    Some(map.locations.into_iter().take(PARTS_MAX).map(|part| part.address).collect())
}

/// Reads the sitemaps of an index as one.
fn read_parts(parts: &[Box<Fresh>], at: i64) -> Result<Answer, String> {
    let (mut all, mut faults) = (None::<Answer>, Vec::new());
    for part in parts {
        match (read(part, at), &mut all) {
            (Ok(answer), None) => all = Some(answer),
            (Ok(answer), Some(all)) => {
                let known: HashSet<_> = all.items.items.iter().map(|item| item.key).collect();
                all.items.items.extend(answer.items.items.into_iter().filter(|item| !known.contains(&item.key)));
                all.mended.extend(answer.mended);
            }
            (Err(why), _) => faults.push(format!("{} {why}", part.final_url)),
        }
    }
    let mut all = all.ok_or_else(|| format!("is an index, and of its newest sitemaps none can be read: {}", faults.join(" ")))?;
    all.mended.extend(faults);
    all.kind = "Sitemap index".into();
    Ok(all)
}

/// The same of bytes that came by another way than asking: a push.
pub(super) fn read_bytes(body: &[u8], content_type: Option<&str>, address: &str, at: i64) -> Result<Answer, String> {
    let context = Context { content_type, address: Some(address), fetched_at_ms: at, ..Context::default() };
    read_by(body, &context, address)
}

fn read_by(body: &[u8], context: &Context<'_>, address: &str) -> Result<Answer, String> {
    match feed::parse(body, context) {
        Ok(feed) => {
            let hub = feed.hubs().next().map(str::to_owned);
            let items = items::of_feed(&feed, address);
            let mut mended = mended(&feed.notes);
            if items.n_beyond > 0 {
                mended.push(format!("{} entries beyond the {}th were not taken.", items.n_beyond, items::ITEMS_MAX));
            }
            let own = feed.self_url().map(str::to_owned);
            Ok(Answer {
                items,
                title: feed.about.title.as_ref().map(|t| t.plain().trim().to_owned()).filter(|t| !t.is_empty()),
                site: feed.about.link.clone(),
                kind: kind_of(feed.version).to_owned(),
                mended,
                hub: hub.map(|hub| (hub, own.clone().unwrap_or_else(|| address.to_owned()))),
                own,
                ttl_minutes: feed.about.ttl,
                icon: icon(&feed.about),
                is_sitemap: false,
            })
        }
        Err(not) if not.instead == Instead::Sitemap => {
            let map = sitemap::parse(body, context).map_err(|e| e.to_string())?;
            if map.index {
                let first = map.locations.first().map(|l| format!(", such as {}", l.address)).unwrap_or_default();
                return Err(format!("is an index of {} sitemaps: add those of them that hold news{first}.", map.locations.len()));
            }
            Ok(Answer {
                items: items::of_sitemap(&map, address),
                title: None,
                site: None,
                kind: "Sitemap".into(),
                mended: mended(&map.notes),
                hub: None,
                own: None,
                ttl_minutes: None,
                icon: None,
                is_sitemap: true,
            })
        }
        Err(not) => Err(format!("brought no feed. {not}")),
    }
}

/// The address of the icon that a feed names for its site, else of the picture that stands for it.
fn icon(about: &feed::About) -> Option<String> {
    let picture = about.image.as_ref().and_then(|image| image.href.as_ref());
    let mut named = [about.icon.as_ref(), picture, about.logo.as_ref()].into_iter().flatten();
    named.find(|address| address.len() <= ICON_ADDRESS_BYTES_MAX && parse(address).is_some()).cloned()
}

/// What had to be mended, a sentence each.
fn mended(notes: &Notes) -> Vec<String> {
    let shown = |(repair, n): (feed::notes::Repair, u64)| match n {
        0 | 1 => repair.text().to_owned(),
        n => format!("{} ({n} times)", repair.text()),
    };
    notes.iter().map(shown).collect()
}

/// The format of a feed in words.
fn kind_of(version: &str) -> &'static str {
    match version {
        "rss090" => "RSS 0.90",
        "rss091n" | "rss091u" => "RSS 0.91",
        "rss092" => "RSS 0.92",
        "rss093" => "RSS 0.93",
        "rss094" => "RSS 0.94",
        "rss10" => "RSS 1.0",
        "rss20" => "RSS 2.0",
        "atom03" => "Atom 0.3",
        "atom10" => "Atom 1.0",
        "atom" => "Atom",
        "cdf" => "CDF",
        "json1" | "json11" => "JSON Feed",
        _ => "RSS",
    }
}
