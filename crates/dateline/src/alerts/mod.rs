//! Sends the alerts of rules: what waits in the store is sent by webhook and e-mail, tried again with growing pauses
//! where it fails, and set aside with its reason in the end.
//!
//! An alert is put down with the hit that it tells of, and settled after it was sent: a process that is killed in
//! between sends it once more. So each has an id by which a receiver can tell that it has it.

mod mail;
mod webhook;

use crate::config::Config;
use anyhow::{Context, Result};
use dateline_import::fetch::Fetcher;
use dateline_news::ids::ArticleId;
use dateline_news::rule::{ALERT_TRIES_MAX, Channel, Rule, alert_wait_ms};
use dateline_store::Store;
use dateline_store::contract::Summary;
use dateline_store::rules::{Alert, AlertOutcome};
use dateline_web::rights::{Rights, Shown};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::{Id, JoinSet};

/// How often it is looked for alerts that are due.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How long nothing is looked for after the store failed.
const TROUBLE: Duration = Duration::from_secs(30);

/// Alerts of a rule that are sent by one way in one look; the rest is sent in the next ones.
const OF_RULE: usize = 500;

/// Rules that are sent at one time, each by one way.
const AT_WORK_MAX: usize = 32;

/// For how long alerts of one rule are begun to be sent by one way in one look: a receiver that is slow leaves its place to others.
const TURN: Duration = Duration::from_secs(30);

/// An alert with the article that it tells of.
struct Telling {
    alert: Alert,
    article: Summary,
}

/// Why something could not be sent.
struct Unsent {
    why: String,
    /// It would fail again, however often it is tried.
    is_final: bool,
}

/// What sends alerts.
pub struct Sender {
    store: Arc<dyn Store>,
    fetcher: Arc<Fetcher>,
    mailer: Arc<mail::Mailer>,
    site: Arc<Site>,
}

/// What receivers are told of the site.
struct Site {
    name: String,
    /// Where readers reach it, without a slash at the end.
    address: Option<String>,
    /// What may be shown of each outlet: who is alerted may be anybody.
    rights: Rights,
}

impl Site {
    /// The beginning of an article, as far as it may be shown.
    fn excerpt<'a>(&self, s: &'a Summary) -> &'a str {
        if self.rights.of(&s.outlet_key) == Shown::Headline { "" } else { &s.excerpt }
    }

    /// The page of an article here, where the site knows its address.
    fn page(&self, s: &Summary) -> Option<String> {
        Some(format!("{}/article/{}/{}", self.address.as_ref()?, s.number, s.slug))
    }
}

/// What one look came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Alerts that were sent.
    pub sent: u64,
    /// Alerts that failed, and are tried again.
    pub again: u64,
    /// Alerts that were set aside.
    pub set_aside: u64,
}

impl Sent {
    fn add(&mut self, other: Sent) {
        self.sent += other.sent;
        self.again += other.again;
        self.set_aside += other.set_aside;
    }
}

impl Sender {
    /// A sender by the settings of a site.
    ///
    /// # Errors
    /// What is wrong with the settings.
    pub fn new(store: Arc<dyn Store>, config: &Config) -> Result<Sender> {
        let site = Site {
            name: config.site_name.value.clone(),
            address: Some(config.address.value.clone()).filter(|a| !a.is_empty()),
            rights: config.rights.value.clone(),
        };
        Ok(Sender {
            store,
            fetcher: Arc::new(Fetcher::new(config.fetcher()?)),
            mailer: Arc::new(mail::Mailer::new(&config.mail)?),
            site: Arc::new(site),
        })
    }

    /// Sends until it is dropped.
    pub async fn work(self) {
        let mut at_work = AtWork::default();
        loop {
            let mut pause = LOOK_EVERY;
            let looked = self.begin(&mut at_work).await;
            for done in [looked].into_iter().chain(at_work.ended().map(|done| done.map(|_| ()))) {
                if let Err(e) = done {
                    tracing::error!("alerts could not be sent, and are tried again: {e:#}");
                    pause = TROUBLE;
                }
            }
            tokio::time::sleep(pause).await;
        }
    }

    /// Sends what is due now.
    ///
    /// # Errors
    /// Those of the store. What a receiver does wrong is put down with the alert.
    pub async fn once(&self) -> Result<Sent> {
        let mut at_work = AtWork::default();
        self.begin(&mut at_work).await?;
        let mut came = Sent::default();
        while let Some(done) = at_work.next().await {
            came.add(done?);
            if at_work.is_full {
                self.begin(&mut at_work).await?;
            }
        }
        Ok(came)
    }

    /// Begins to send what is due, each rule's by each way beside the others, as far as there is a place; what is at work already
    /// is let be. So a slow receiver holds up nobody but itself.
    async fn begin(&self, at_work: &mut AtWork) -> Result<()> {
        let due = self.blocking(|store| Ok(store.due_alerts(now_ms(), OF_RULE)?)).await?;
        let mut of: BTreeMap<Way, Vec<Alert>> = BTreeMap::new();
        // Without a server for mail no try is used up: a setting is missing, and what was met waits for it.
        let can_send = |a: &Alert| a.channel != Channel::Mail || self.mailer.has_server();
        for alert in due.into_iter().filter(|a| can_send(a) && !at_work.has((a.rule, a.channel))) {
            of.entry((alert.rule, alert.channel)).or_default().push(alert);
        }
        // Those that wait longest have the first places.
        let mut of: Vec<(Way, Vec<Alert>)> = of.into_iter().collect();
        of.sort_by_key(|(_, alerts)| alerts.iter().map(|a| a.due_at).min());
        at_work.is_full = false;
        for (way, alerts) in of {
            if at_work.ways.len() >= AT_WORK_MAX {
                at_work.is_full = true;
                return Ok(());
            }
            let every_ms = self.mailer.every_ms();
            let gathered = self.blocking(move |store| gather(store, way.0, way.1, alerts, every_ms)).await?;
            let Some((rule, gone, telling)) = gathered else { continue };
            let (fetcher, mailer, site, store) = (self.fetcher.clone(), self.mailer.clone(), self.site.clone(), self.store.clone());
            let sending = async move { send(&store, &fetcher, &mailer, &site, way.1, &rule, gone, &telling).await };
            at_work.ways.insert(at_work.tasks.spawn(sending).id(), way);
        }
        Ok(())
    }

    /// Asks the store on a thread where it may wait.
    async fn blocking<T: Send + 'static>(&self, work: impl FnOnce(&dyn Store) -> Result<T> + Send + 'static) -> Result<T> {
        let store = self.store.clone();
        tokio::task::spawn_blocking(move || work(store.as_ref())).await.context("asking the store")?
    }
}

/// A rule's number, and by which way its alerts are sent.
type Way = (u64, Channel);

/// What is being sent.
#[derive(Default)]
struct AtWork {
    tasks: JoinSet<Result<Sent>>,
    ways: HashMap<Id, Way>,
    /// Something was due for which there was no place.
    is_full: bool,
}

impl AtWork {
    fn has(&self, way: Way) -> bool {
        self.ways.values().any(|w| *w == way)
    }

    /// What the next one to end came to; `None` where nothing is at work.
    async fn next(&mut self) -> Option<Result<Sent>> {
        let done = self.tasks.join_next_with_id().await?;
        Some(self.noted(done))
    }

    /// Those that have ended by now.
    fn ended(&mut self) -> impl Iterator<Item = Result<Sent>> {
        std::iter::from_fn(|| {
            let done = self.tasks.try_join_next_with_id()?;
            Some(self.noted(done))
        })
    }

    fn noted(&mut self, done: std::result::Result<(Id, Result<Sent>), tokio::task::JoinError>) -> Result<Sent> {
        let id = done.as_ref().map_or_else(|e| e.id(), |(id, _)| *id);
        self.ways.remove(&id);
        done.context("sending broke off")?.1
    }
}

/// Sends the alerts of one rule by one way, and puts down what became of each part when it is known. What is left when its turn is
/// over is due still.
#[allow(clippy::too_many_arguments)]
async fn send(
    store: &Arc<dyn Store>,
    fetcher: &Fetcher,
    mailer: &mail::Mailer,
    site: &Site,
    channel: Channel,
    rule: &Rule,
    gone: Vec<(i64, AlertOutcome)>,
    telling: &[Telling],
) -> Result<Sent> {
    let until = Instant::now() + TURN;
    let parts = match channel {
        Channel::Webhook => webhook::ITEMS_MAX,
        // One mail tells of them all.
        Channel::Mail => usize::MAX,
    };
    let mut came = settle(store, gone).await?;
    let mut failed: Option<Unsent> = None;
    for part in telling.chunks(parts.min(telling.len().max(1))) {
        if failed.is_none() {
            if Instant::now() >= until {
                return Ok(came);
            }
            failed = match channel {
                Channel::Webhook => webhook::send(fetcher, site, rule, part).await.err(),
                Channel::Mail => mailer.send(site, rule, part).await.err(),
            };
        }
        // Once a receiver failed, it is left alone with the rest, too.
        came.add(settle(store, part.iter().map(|t| (t.alert.row, outcome(&t.alert, failed.as_ref()))).collect()).await?);
    }
    Ok(came)
}

async fn settle(store: &Arc<dyn Store>, settled: Vec<(i64, AlertOutcome)>) -> Result<Sent> {
    let mut came = Sent::default();
    if settled.is_empty() {
        return Ok(came);
    }
    for (_, outcome) in &settled {
        match outcome {
            AlertOutcome::Sent(_) => came.sent += 1,
            AlertOutcome::Again(..) => came.again += 1,
            AlertOutcome::SetAside(..) => came.set_aside += 1,
        }
    }
    let store = store.clone();
    tokio::task::spawn_blocking(move || store.settle_alerts(&settled)).await.context("asking the store")??;
    Ok(came)
}

/// The rule, what became of alerts whose article is gone, and the others with theirs. `None` where nothing is to be sent
/// now: the rule is gone, or its last mail was sent not long enough ago.
#[allow(clippy::type_complexity)]
fn gather(
    store: &dyn Store,
    number: u64,
    channel: Channel,
    alerts: Vec<Alert>,
    every_ms: i64,
) -> Result<Option<(Rule, Vec<(i64, AlertOutcome)>, Vec<Telling>)>> {
    let Some(rule) = store.rule(number)? else { return Ok(None) };
    let now = now_ms();
    if channel == Channel::Mail && store.last_sent(number, channel)?.is_some_and(|at| at + every_ms > now) {
        return Ok(None);
    }
    let ids: Vec<ArticleId> = alerts.iter().map(|a| a.article).collect();
    let mut held: BTreeMap<ArticleId, Summary> = store.summaries(&ids)?.into_iter().map(|s| (s.id, s)).collect();
    let (mut gone, mut telling) = (Vec::new(), Vec::new());
    for alert in alerts {
        match held.remove(&alert.article) {
            Some(article) => telling.push(Telling { alert, article }),
            // It may be back after a rebuild or a release.
            None => {
                let why = Unsent {
                    why: "The article is not held now: it was taken down, or waits to be filed anew.".to_owned(),
                    is_final: false,
                };
                gone.push((alert.row, outcome(&alert, Some(&why))));
            }
        }
    }
    Ok(Some((rule, gone, telling)))
}

fn outcome(alert: &Alert, failed: Option<&Unsent>) -> AlertOutcome {
    let now = now_ms();
    match failed {
        None => AlertOutcome::Sent(now),
        Some(failed) if failed.is_final || alert.n_tries + 1 >= ALERT_TRIES_MAX => AlertOutcome::SetAside(now, failed.why.clone()),
        Some(failed) => AlertOutcome::Again(now + alert_wait_ms(alert.n_tries + 1), failed.why.clone()),
    }
}

fn now_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}
