//! Subscriptions of the memory without a disk.

use crate::memory::Memory;
use dateline_news::subscription::{Standing, Subscription};
use dateline_store::error::Result;
use dateline_store::subscriptions::{PUSHES_WAITING_MAX, Push, Subscriptions};
use std::sync::{Mutex, MutexGuard};

/// Subscriptions, and what hubs pushed.
#[derive(Default)]
pub struct Hubs(Mutex<Inner>);

#[derive(Default)]
pub struct Inner {
    pub subscriptions: Vec<Subscription>,
    pub pushes: Vec<(u64, Push)>,
    last: u64,
}

impl Hubs {
    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().expect("no test panics with it")
    }
}

impl Subscriptions for Memory {
    fn subscriptions(&self) -> Result<Vec<Subscription>> {
        self.well()?;
        Ok(self.hubs.lock().subscriptions.clone())
    }

    fn subscription(&self, token: &str) -> Result<Option<Subscription>> {
        Ok(self.subscriptions()?.into_iter().find(|s| s.token == token))
    }

    fn subscription_of_source(&self, source: u64) -> Result<Option<Subscription>> {
        Ok(self.subscriptions()?.into_iter().find(|s| s.source == source && s.standing != Standing::Leaving))
    }

    fn put_subscription(&self, subscription: &Subscription) -> Result<()> {
        let mut inner = self.hubs.lock();
        inner.subscriptions.retain(|s| s.token != subscription.token);
        inner.subscriptions.push(subscription.clone());
        Ok(())
    }

    fn change_subscription(&self, token: &str, change: &mut dyn FnMut(&mut Subscription) -> bool) -> Result<bool> {
        let mut inner = self.hubs.lock();
        let Some(at) = inner.subscriptions.iter().position(|s| s.token == token) else { return Ok(false) };
        if !change(&mut inner.subscriptions[at]) {
            inner.subscriptions.remove(at);
        }
        Ok(true)
    }

    fn put_push(&self, push: &Push) -> Result<bool> {
        let mut inner = self.hubs.lock();
        if inner.pushes.iter().filter(|(_, p)| p.source == push.source).count() >= PUSHES_WAITING_MAX {
            return Ok(false);
        }
        inner.last += 1;
        let number = inner.last;
        inner.pushes.push((number, push.clone()));
        Ok(true)
    }

    fn waiting_pushes(&self, limit: usize) -> Result<Vec<(u64, u64)>> {
        Ok(self.hubs.lock().pushes.iter().map(|(n, p)| (*n, p.source)).take(limit).collect())
    }

    fn push(&self, number: u64) -> Result<Option<Push>> {
        Ok(self.hubs.lock().pushes.iter().find(|(n, _)| *n == number).map(|(_, p)| p.clone()))
    }

    fn drop_push(&self, number: u64) -> Result<()> {
        self.hubs.lock().pushes.retain(|(n, _)| *n != number);
        Ok(())
    }

    fn ask_source(&self, source: u64, at_ms: i64) -> Result<()> {
        let mut inner = self.feeds.lock();
        if let Some(s) = inner.sources.iter_mut().find(|s| s.number == source) {
            s.next_at = s.next_at.min(at_ms);
        }
        Ok(())
    }
}
