//! What the house asks its memory of rules, of what they met, and of the alerts that are to be sent.

use crate::error::Result;
use dateline_news::ids::ArticleId;
use dateline_news::rule::{Channel, Definition, Mark, Rule};
use std::collections::BTreeMap;

/// How far rules have followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The last change of articles that all rules have taken up.
    pub change: u64,
    /// Rises with every change of a rule: what was asked by older rules is not put down.
    pub version: u64,
}

/// What one rule made of the articles of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Met {
    /// The rule's number.
    pub rule: u64,
    /// Those that it meets.
    pub met: Vec<ArticleId>,
    /// Those that it had met, and meets no longer.
    pub unmet: Vec<ArticleId>,
}

/// What asking a rule of all articles came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Articles that it meets now.
    pub n: u64,
    /// Those that it had not met before.
    pub n_new: u64,
    /// Those that it had met, and meets no longer.
    pub n_gone: u64,
}

/// An article that a rule met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleHit {
    /// The article.
    pub article: ArticleId,
    /// When it was met, ms UTC.
    pub at: i64,
}

/// How a rule has fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuleCounts {
    /// Articles that it has met.
    pub hits: u64,
    /// When it met the last of them, ms UTC.
    pub last_at: Option<i64>,
    /// Alerts that wait to be sent.
    pub waiting: u64,
    /// Alerts that were sent.
    pub sent: u64,
    /// Alerts that were set aside with a reason.
    pub set_aside: u64,
}

/// What became of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertState {
    /// It is to be sent.
    Waiting,
    /// It was sent.
    Sent,
    /// It was tried as often as alerts are, or cannot be sent at all.
    SetAside,
}

/// An alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Its place in the queue.
    pub row: i64,
    /// The rule's number.
    pub rule: u64,
    /// By which way it is sent.
    pub channel: Channel,
    /// Of what it tells.
    pub article: ArticleId,
    /// When the rule met it, ms UTC.
    pub at: i64,
    /// What became of it.
    pub state: AlertState,
    /// While it waits: when it is sent at the earliest; else when it was settled. ms UTC.
    pub due_at: i64,
    /// How often sending it failed.
    pub n_tries: u32,
    /// Why it failed last.
    pub reason: Option<String>,
}

/// What sending an alert came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlertOutcome {
    /// It was sent, at this time (ms UTC).
    Sent(i64),
    /// It failed, and is tried again at this time (ms UTC).
    Again(i64, String),
    /// It is not tried any more, since this time (ms UTC).
    SetAside(i64, String),
}

/// Rules. Each question that writes is one transaction and on the disk when it returns.
pub trait Rules: Send + Sync {
    /// All rules, by number.
    fn rules(&self) -> Result<Vec<Rule>>;
    /// The rule of this number.
    fn rule(&self, number: u64) -> Result<Option<Rule>>;
    /// Adds a rule, which is asked of all that comes from now on; gives its number.
    fn add_rule(&self, definition: &Definition, secret: &str, now_ms: i64) -> Result<u64>;
    /// Adds a rule of another site with what it has met there and when (ms UTC), in one transaction; gives its number.
    /// Articles need not be filed yet.
    fn take_in_rule(&self, definition: &Definition, is_on: bool, secret: &str, met: &[(ArticleId, i64)], now_ms: i64) -> Result<u64>;
    /// Changes a rule; `false` if it is not there. With another query it has met nothing yet, and, like one that is
    /// resumed, is asked of what comes from now on.
    fn change_rule(&self, number: u64, definition: &Definition, is_on: bool, now_ms: i64) -> Result<bool>;
    /// Removes a rule with all that it did and its alerts; `false` if it is not there.
    fn remove_rule(&self, number: u64) -> Result<bool>;
    /// How far rules have followed.
    fn rules_standing(&self) -> Result<Standing>;
    /// Puts down what rules made of the changes from `from.change` to `to`, and queues their alerts. An article is
    /// acted on where it is new to the rule or was met before: what was held when the rule was made is
    /// [`Rules::apply_rule`]'s. `false`, and nothing is put down, where rules or their standing changed meanwhile.
    fn put_met(&self, from: Standing, to: u64, met: &[Met], now_ms: i64) -> Result<bool>;
    /// Puts down all articles that a rule meets, and takes back what it had met otherwise. Nobody is alerted of what
    /// was held before. `None`, and nothing is put down, where rules changed since `version` or it is not there.
    fn apply_rule(&self, number: u64, version: u64, met: &[ArticleId], now_ms: i64) -> Result<Option<Applied>>;
    /// What a rule has met, the latest first, after `skip` of them.
    fn rule_hits(&self, number: u64, skip: usize, limit: usize) -> Result<Vec<RuleHit>>;
    /// How each rule has fared.
    fn rule_counts(&self) -> Result<BTreeMap<u64, RuleCounts>>;
    /// How one rule has fared; nothing where it is not there.
    fn counts_of_rule(&self, number: u64) -> Result<RuleCounts>;
    /// Numbers of the rules, of those that are on, that have met an article.
    fn rules_of(&self, article: &ArticleId) -> Result<Vec<u64>>;
    /// All articles that have a mark, by id: those that rules have left it on and, of stars and tags, those that have it by
    /// hand and not those from which a hand took it.
    fn marked(&self, mark: &Mark) -> Result<Vec<ArticleId>>;
    /// The articles that were filed last, the last one first.
    fn last_filed(&self, limit: usize) -> Result<Vec<ArticleId>>;
    /// Alerts that wait and are due, those that wait longest first, each rule's for at most `of_rule` of them.
    fn due_alerts(&self, now_ms: i64, of_rule: usize) -> Result<Vec<Alert>>;
    /// Puts down what became of alerts.
    fn settle_alerts(&self, settled: &[(i64, AlertOutcome)]) -> Result<()>;
    /// When an alert of a rule was last sent by this way, ms UTC.
    fn last_sent(&self, rule: u64, channel: Channel) -> Result<Option<i64>>;
    /// The last alerts of a rule: those that were set aside first, then those that failed, then the others, the latest first.
    fn alerts(&self, rule: u64, limit: usize) -> Result<Vec<Alert>>;
    /// Tries all alerts of a rule that were set aside once more, from `now_ms` on; gives how many.
    fn retry_alerts(&self, rule: u64, now_ms: i64) -> Result<u64>;
}
