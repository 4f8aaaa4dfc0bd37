//! WebSub: keeps the subscriptions of sources whose feeds name a hub, and reads what hubs push.
//!
//! A subscription is made where a source is asked by its habit, names a hub, and the site can be reached from outside
//! (`websub.callback`). Each step stands in the store before the hub is asked, because a hub may confirm before it answers.
//! What is pushed waits in the store, and is read in the same way as what is pulled.

use super::pull::{Answer, read_bytes};
use super::{Desk, now_ms};
use anyhow::{Context, Result};
use dateline_news::habit::Habit;
use dateline_news::source::{PUSHED, Pull, Source, SourceState, WaitingItem};
use dateline_news::subscription::{LEASE_SECONDS_WISHED, Mode, Standing, Subscription};
use dateline_store::Store;
use std::collections::{HashMap, HashSet};
use std::time::Duration;
use tokio::task::JoinSet;
use url::form_urlencoded::Serializer;

/// How often it is looked for subscriptions to make, renew and end.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Hubs that are asked at once.
const AT_WORK_MAX: usize = 16;

/// Subscriptions that are begun in one look.
const NEW_IN_ONE_LOOK: usize = 200;

/// Random bytes of a token and of a secret.
const RANDOM_BYTES: usize = 32;

/// Whether a source is to be pushed: it is asked at all, and names a hub and a topic that can be asked.
fn wish(source: &Source) -> Option<(&str, &str)> {
    let (hub, topic) = source.health.hub.as_ref()?;
    let is_web = |url: &str| dateline_news::url::parse(url).is_some();
    (source.state == SourceState::Active && is_web(hub) && is_web(topic)).then_some((hub, topic))
}

/// What is to be done so that the subscriptions are those that are wished for.
struct Plan {
    new: Vec<Subscription>,
    leaving: Vec<String>,
}

/// Compares what is with what is wished for.
///
/// # Errors
/// The system gives no random numbers.
fn plan(sources: &[Source], held: &[Subscription], now: i64) -> Result<Plan> {
    let mut plan = Plan { new: Vec::new(), leaving: Vec::new() };
    let wishes: HashMap<u64, (&str, &str)> = sources.iter().filter_map(|s| Some((s.number, wish(s)?))).collect();
    let mut met = HashSet::new();
    for s in held.iter().filter(|s| s.standing != Standing::Leaving) {
        match wishes.get(&s.source) {
            Some((hub, topic)) if s.hub == *hub && s.topic == *topic && met.insert(s.source) => {}
            _ => plan.leaving.push(s.token.clone()),
        }
    }
    let mut missing: Vec<_> = wishes.iter().filter(|(number, _)| !met.contains(number)).collect();
    missing.sort_unstable();
    for (number, (hub, topic)) in missing.into_iter().take(NEW_IN_ONE_LOOK) {
        plan.new.push(Subscription::new(random()?, random()?, *number, hub, topic, now));
    }
    Ok(plan)
}

/// Random hexadecimal digits that nobody can guess.
fn random() -> Result<String> {
    let mut bytes = [0u8; RANDOM_BYTES];
    getrandom::fill(&mut bytes).context("asking the system for random numbers")?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// The form that asks a hub (WebSub, 5.1). `callback` is the site's address without a slash at its end.
fn form(callback: &str, s: &Subscription, mode: Mode) -> String {
    let mut form = Serializer::new(String::new());
    form.append_pair("hub.mode", mode.as_str());
    form.append_pair("hub.topic", &s.topic);
    form.append_pair("hub.callback", &format!("{callback}{}{}", dateline_web::WEBSUB_PATH, s.token));
    if mode == Mode::Subscribe {
        form.append_pair("hub.secret", &s.secret);
        form.append_pair("hub.lease_seconds", &LEASE_SECONDS_WISHED.to_string());
    }
    form.finish()
}

impl Desk {
    /// Keeps subscriptions until it is dropped. Without an address at which hubs reach this site it does nothing.
    pub(super) async fn subscribing(&self) {
        let Some(callback) = self.callback.as_deref() else { return std::future::pending().await };
        let mut asking = JoinSet::new();
        loop {
            if let Err(e) = self.keep_subscriptions(callback, &mut asking).await {
                tracing::error!("subscriptions could not be looked after, and are tried again: {e:#}");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// One look: ends what is not wished for any more, begins what is, and asks the hubs whose turn it is.
    /// A hub that is silent keeps a place, and nothing else, waiting.
    async fn keep_subscriptions(&self, callback: &str, asking: &mut JoinSet<()>) -> Result<()> {
        while asking.try_join_next().is_some() {}
        let (now, room) = (now_ms(), AT_WORK_MAX.saturating_sub(asking.len()));
        let due = self.blocking(move |store| planned(store, now, room)).await?;
        for (s, mode) in due {
            let (fetcher, store) = (self.fetcher.clone(), self.store.clone());
            let form = form(callback, &s, mode);
            let asked_at = s.asked_at;
            asking.spawn(async move {
                let Err(why) = fetcher.post_form(&s.hub, &form).await else { return };
                let put = tokio::task::spawn_blocking(move || {
                    store.change_subscription(&s.token, &mut |s| {
                        // A hub may confirm and then answer with an error: what it confirmed holds.
                        if s.asked_at == asked_at {
                            s.failed(&why.to_string(), now_ms());
                        }
                        true
                    })
                });
                if let Ok(Err(e)) = put.await {
                    tracing::error!("that a hub could not be asked could not be put down: {e}");
                }
            });
        }
        Ok(())
    }

    /// Reads a push that waits; gives how many items were new or changed, and whether nothing could be made of it. Then its
    /// source is asked instead.
    pub(super) async fn take_push(&self, number: u64) -> Result<(u64, bool)> {
        let push = self.blocking(move |store| Ok(store.push(number)?)).await?;
        let Some(push) = push else { return Ok((0, false)) };
        let began = std::time::Instant::now();
        let (of, at) = (push.source, push.at);
        let source = self.blocking(move |store| Ok(store.source(of)?)).await?;
        let mut came = (0, false);
        // Also of a source that was paused since: it was taken while it was wished for, and is not lost.
        if let Some(mut source) = source {
            let was = source.next_at;
            let address = source.address.clone();
            let n_bytes = push.body.len() as u64;
            let answer = read_bytes(&push.body, push.content_type.as_deref(), &address, at);
            let mut pull = Pull { at, outcome: PUSHED.into(), status: None, n_items: 0, n_new: 0, n_bytes, took_ms: 0, text: None };
            let (mut items, mut aside) = (Vec::<WaitingItem>::new(), Vec::new());
            match answer {
                Ok(Answer { items: found, .. }) => {
                    pull.n_items = u32::try_from(found.items.len()).unwrap_or(u32::MAX);
                    let (new, set_aside) = self.new_items(&source, found, at, false).await?;
                    let times: Vec<i64> = new.iter().map(|(_, at_ms)| at_ms.unwrap_or(at)).collect();
                    if !times.is_empty() {
                        source.health.new_at = Some(at);
                        source.health.habit = observed(&source.health.habit, at, &times);
                    }
                    items = new.into_iter().map(|(item, _)| item).collect();
                    aside = set_aside;
                    pull.n_new = u32::try_from(items.len() + aside.len()).unwrap_or(u32::MAX);
                }
                Err(why) => {
                    // A sign that there is something, without saying what.
                    pull.text = Some(format!("What the hub of {address} pushed {why} The source is asked instead."));
                    source.next_at = source.next_at.min(now_ms());
                    came.1 = true;
                }
            }
            pull.took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
            came.0 = (items.len() + aside.len()) as u64;
            self.blocking(move |store| Ok(store.put_pull(&source, was, &items, &aside, &pull)?)).await?;
        }
        // Forgotten only now: a process that is killed before reads it again, and finds that its items are known.
        self.blocking(move |store| Ok(store.drop_push(number)?)).await?;
        Ok(came)
    }
}

/// A habit that has seen these items come. What failed before has still failed: a hub is not the source.
fn observed(habit: &Habit, at: i64, times: &[i64]) -> Habit {
    let mut next = habit.clone();
    next.observe(at, times);
    (next.n_failures, next.is_gone) = (habit.n_failures, habit.is_gone);
    next
}

/// Brings the subscriptions that are held to those that are wished for, and takes up those whose turn it is: each is put down
/// as asked before it is.
fn planned(store: &dyn Store, now: i64, room: usize) -> Result<Vec<(Subscription, Mode)>> {
    let held = store.subscriptions()?;
    let plan = plan(&store.sources()?, &held, now)?;
    for token in &plan.leaving {
        store.change_subscription(token, &mut |s| {
            s.leave(now);
            true
        })?;
    }
    for s in &plan.new {
        store.put_subscription(s)?;
    }
    let mut due = Vec::new();
    let mut all = store.subscriptions()?;
    // Those that wait longest first.
    all.sort_by_key(|s| s.next_at);
    for s in all {
        if s.is_over(now) {
            store.change_subscription(&s.token, &mut |s| !s.is_over(now))?;
            continue;
        }
        if s.standing != Standing::Leaving && s.lease_until.is_some_and(|until| until <= now) {
            // It ran out unrenewed: the source is asked by its habit again, and not once a day.
            store.ask_source(s.source, now)?;
            store.change_subscription(&s.token, &mut |s| {
                s.lease_until = None;
                s.standing = if s.standing == Standing::Live { Standing::Asked } else { s.standing };
                true
            })?;
        }
        if due.len() < room && s.due(now).is_some() {
            let mut taken = None;
            store.change_subscription(&s.token, &mut |s| {
                if let Some(mode) = s.due(now) {
                    s.asked(now);
                    taken = Some((s.clone(), mode));
                }
                true
            })?;
            due.extend(taken);
        }
    }
    Ok(due)
}

/// When a hub's pushes let a source be asked once a day alone.
pub(super) fn is_pushed(store: &dyn Store, source: &Source, now: i64) -> Result<bool> {
    let held = store.subscription_of_source(source.number)?;
    Ok(held.is_some_and(|s| s.is_live(now) && wish(source) == Some((s.hub.as_str(), s.topic.as_str()))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_news::source::{About, Health};

    fn source(number: u64, hub: Option<(&str, &str)>) -> Source {
        let health = Health { hub: hub.map(|(h, t)| (h.to_owned(), t.to_owned())), ..Health::default() };
        let address = format!("https://a.example/{number}");
        Source { number, address, state: SourceState::Active, added_at: 0, next_at: 0, about: About::default(), health }
    }

    #[test]
    fn what_is_subscribed_is_what_sources_name_and_no_more() {
        let hub = Some(("https://hub.example/", "https://a.example/feed"));
        let held = |number: u64, topic: &str| Subscription::new(format!("t{number}"), "s".into(), number, "https://hub.example/", topic, 0);
        let all = [source(1, hub), source(2, None), source(3, hub), source(4, Some(("ftp://hub.example/", "https://a.example/feed")))];
        let first = plan(&all, &[], 7).expect("random numbers");
        assert_eq!(first.new.iter().map(|s| s.source).collect::<Vec<_>>(), [1, 3]);
        assert!(first.new.iter().all(|s| s.token.len() == 64 && s.secret.len() == 64 && s.token != s.secret && s.next_at == 7));
        assert_ne!(first.new[0].token, first.new[1].token);
        assert!(plan(&all, &first.new, 8).expect("random numbers").new.is_empty());

        let paused = Source { state: SourceState::Paused, ..source(1, hub) };
        let there = [held(1, "https://a.example/feed"), held(3, "https://a.example/old"), held(9, "https://a.example/feed")];
        let next = plan(&[paused, source(3, hub)], &there, 9).expect("random numbers");
        assert_eq!(next.leaving, ["t1", "t3", "t9"], "paused, moved, removed");
        assert_eq!(next.new.iter().map(|s| (s.source, s.topic.as_str())).collect::<Vec<_>>(), [(3, "https://a.example/feed")]);
    }

    #[test]
    fn the_form_says_what_the_hub_is_to_do() {
        let s = Subscription::new("tok".into(), "sec".into(), 1, "https://hub.example/", "https://a.example/?a=1&b=2", 0);
        let said = form("https://news.example", &s, Mode::Subscribe);
        let pairs: HashMap<_, _> = url::form_urlencoded::parse(said.as_bytes()).into_owned().collect();
        assert_eq!(pairs["hub.callback"], "https://news.example/websub/tok");
        assert_eq!((pairs["hub.topic"].as_str(), pairs["hub.secret"].as_str()), ("https://a.example/?a=1&b=2", "sec"));
        assert!(!form("https://news.example", &s, Mode::Unsubscribe).contains("secret"));
    }
}
