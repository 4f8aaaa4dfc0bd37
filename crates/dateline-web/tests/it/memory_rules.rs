//! Rules of the memory without a disk.

use crate::memory::Memory;
use dateline_news::hand::HandMark;
use dateline_news::ids::ArticleId;
use dateline_news::rule::{Channel, Definition, Mark, Rule};
use dateline_store::error::Result;
use dateline_store::rules::{Alert, AlertOutcome, AlertState, Applied, Met, RuleCounts, RuleHit, Rules, Standing};
use std::collections::{BTreeMap, HashSet};
use std::sync::{Mutex, MutexGuard};

/// Rules with what they met.
#[derive(Default)]
pub struct Standards(Mutex<Inner>);

#[derive(Default)]
pub struct Inner {
    pub rules: Vec<Rule>,
    pub hits: Vec<(u64, RuleHit)>,
    pub alerts: Vec<Alert>,
    version: u64,
    last: u64,
}

impl Standards {
    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().expect("no test panics with it")
    }

    /// Adds a rule for the test to change.
    pub fn add(&self, query: &str, now_ms: i64, dress: impl FnOnce(&mut Definition)) -> u64 {
        let mut definition = Definition { name: query.to_owned(), query: query.to_owned(), ..Definition::default() };
        dress(&mut definition);
        self.lock().add(&definition, &"5e".repeat(32), now_ms)
    }
}

impl Inner {
    fn add(&mut self, definition: &Definition, secret: &str, now_ms: i64) -> u64 {
        self.version += 1;
        self.last += 1;
        let rule = Rule { number: self.last, is_on: true, added_at: now_ms, definition: definition.clone(), secret: secret.to_owned() };
        self.rules.push(rule);
        self.last
    }

    fn marks(&self, fits: impl Fn(&Definition) -> bool) -> Vec<ArticleId> {
        let rules: HashSet<u64> = self.rules.iter().filter(|r| r.is_on && fits(&r.definition)).map(|r| r.number).collect();
        let found: HashSet<ArticleId> = self.hits.iter().filter(|(n, _)| rules.contains(n)).map(|(_, h)| h.article).collect();
        found.into_iter().collect()
    }
}

impl Memory {
    /// What rules hide.
    pub fn hidden(&self) -> Vec<ArticleId> {
        self.standards.lock().marks(|d| d.hide)
    }

    /// What has a mark by a rule or by hand.
    pub fn having(&self, mark: &HandMark) -> Vec<ArticleId> {
        let by_rules = self.standards.lock().marks(|d| match mark {
            HandMark::Star => d.star,
            HandMark::Tag(tag) => d.tags.contains(tag),
        });
        self.hands.over(mark, by_rules)
    }
}

impl Rules for Memory {
    fn rules(&self) -> Result<Vec<Rule>> {
        self.well()?;
        Ok(self.standards.lock().rules.clone())
    }

    fn rule(&self, number: u64) -> Result<Option<Rule>> {
        self.well()?;
        Ok(self.standards.lock().rules.iter().find(|r| r.number == number).cloned())
    }

    fn add_rule(&self, definition: &Definition, secret: &str, now_ms: i64) -> Result<u64> {
        self.well()?;
        Ok(self.standards.lock().add(definition, secret, now_ms))
    }

    fn take_in_rule(&self, definition: &Definition, is_on: bool, secret: &str, met: &[(ArticleId, i64)], now_ms: i64) -> Result<u64> {
        self.well()?;
        let mut inner = self.standards.lock();
        let number = inner.add(definition, secret, now_ms);
        inner.rules.iter_mut().filter(|r| r.number == number).for_each(|r| r.is_on = is_on);
        inner.hits.extend(met.iter().map(|(article, at)| (number, RuleHit { article: *article, at: *at })));
        Ok(number)
    }

    fn change_rule(&self, number: u64, definition: &Definition, is_on: bool, _: i64) -> Result<bool> {
        self.well()?;
        let mut inner = self.standards.lock();
        inner.version += 1;
        let Some(rule) = inner.rules.iter_mut().find(|r| r.number == number) else { return Ok(false) };
        let asks_otherwise = rule.definition.query != definition.query;
        (rule.definition, rule.is_on) = (definition.clone(), is_on);
        if asks_otherwise {
            inner.hits.retain(|(n, _)| *n != number);
        }
        Ok(true)
    }

    fn remove_rule(&self, number: u64) -> Result<bool> {
        self.well()?;
        let mut inner = self.standards.lock();
        inner.version += 1;
        let n = inner.rules.len();
        inner.rules.retain(|r| r.number != number);
        inner.hits.retain(|(n, _)| *n != number);
        inner.alerts.retain(|a| a.rule != number);
        Ok(inner.rules.len() < n)
    }

    fn rules_standing(&self) -> Result<Standing> {
        self.well()?;
        Ok(Standing { change: 0, version: self.standards.lock().version })
    }

    fn put_met(&self, _: Standing, _: u64, _: &[Met], _: i64) -> Result<bool> {
        self.well()?;
        // The site follows nothing: this is the roof's.
        Ok(true)
    }

    fn apply_rule(&self, number: u64, version: u64, met: &[ArticleId], now_ms: i64) -> Result<Option<Applied>> {
        self.well()?;
        let mut inner = self.standards.lock();
        if inner.version != version {
            return Ok(None);
        }
        let before = inner.hits.iter().filter(|(n, _)| *n == number).count() as u64;
        inner.hits.retain(|(n, _)| *n != number);
        inner.hits.extend(met.iter().map(|article| (number, RuleHit { article: *article, at: now_ms })));
        Ok(Some(Applied { n: met.len() as u64, n_new: (met.len() as u64).saturating_sub(before), n_gone: 0 }))
    }

    fn rule_hits(&self, number: u64, skip: usize, limit: usize) -> Result<Vec<RuleHit>> {
        self.well()?;
        let mut hits: Vec<RuleHit> = self.standards.lock().hits.iter().filter(|(n, _)| *n == number).map(|(_, h)| *h).collect();
        hits.sort_by_key(|h| std::cmp::Reverse((h.at, h.article)));
        Ok(hits.into_iter().skip(skip).take(limit).collect())
    }

    fn rule_counts(&self) -> Result<BTreeMap<u64, RuleCounts>> {
        self.well()?;
        let inner = self.standards.lock();
        let of = |r: &Rule| {
            let hits: Vec<i64> = inner.hits.iter().filter(|(n, _)| *n == r.number).map(|(_, h)| h.at).collect();
            let n = |state| inner.alerts.iter().filter(|a| a.rule == r.number && a.state == state).count() as u64;
            let counts = RuleCounts {
                hits: hits.len() as u64,
                last_at: hits.into_iter().max(),
                waiting: n(AlertState::Waiting),
                sent: n(AlertState::Sent),
                set_aside: n(AlertState::SetAside),
            };
            (r.number, counts)
        };
        Ok(inner.rules.iter().map(of).collect())
    }

    fn counts_of_rule(&self, number: u64) -> Result<RuleCounts> {
        Ok(self.rule_counts()?.remove(&number).unwrap_or_default())
    }

    fn rules_of(&self, article: &ArticleId) -> Result<Vec<u64>> {
        self.well()?;
        let inner = self.standards.lock();
        let met = |r: &&Rule| r.is_on && inner.hits.iter().any(|(n, h)| *n == r.number && h.article == *article);
        Ok(inner.rules.iter().filter(met).map(|r| r.number).collect())
    }

    fn marked(&self, mark: &Mark) -> Result<Vec<ArticleId>> {
        self.well()?;
        Ok(match mark {
            Mark::Hidden => self.hidden(),
            Mark::Read => self.standards.lock().marks(|d| d.read),
            Mark::Starred => self.having(&HandMark::Star),
            Mark::Tagged(tag) => self.having(&HandMark::Tag(tag.clone())),
        })
    }

    fn last_filed(&self, limit: usize) -> Result<Vec<ArticleId>> {
        self.well()?;
        Ok(self.held.iter().rev().take(limit).map(|h| h.article.id).collect())
    }

    fn due_alerts(&self, _: i64, _: usize) -> Result<Vec<Alert>> {
        self.well()?;
        Ok(Vec::new())
    }

    fn settle_alerts(&self, _: &[(i64, AlertOutcome)]) -> Result<()> {
        self.well()
    }

    fn last_sent(&self, _: u64, _: Channel) -> Result<Option<i64>> {
        self.well()?;
        Ok(None)
    }

    fn alerts(&self, rule: u64, limit: usize) -> Result<Vec<Alert>> {
        self.well()?;
        Ok(self.standards.lock().alerts.iter().filter(|a| a.rule == rule).take(limit).cloned().collect())
    }

    fn retry_alerts(&self, rule: u64, now_ms: i64) -> Result<u64> {
        self.well()?;
        let mut n = 0;
        for alert in self.standards.lock().alerts.iter_mut().filter(|a| a.rule == rule && a.state == AlertState::SetAside) {
            (alert.state, alert.due_at, alert.n_tries, n) = (AlertState::Waiting, now_ms, 0, n + 1);
        }
        Ok(n)
    }
}
