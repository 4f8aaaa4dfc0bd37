//! What is the same for every reader and costs more to gather than a page may: it is gathered once in
//! a while and kept between.

use crate::error::WebError;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A value that the pages share.
pub(crate) struct Kept<T> {
    /// When its gathering began, and the value.
    held: Mutex<Option<(Instant, Arc<T>)>>,
}

impl<T> Default for Kept<T> {
    fn default() -> Kept<T> {
        Kept { held: Mutex::new(None) }
    }
}

impl<T> Kept<T> {
    /// The value as it was `age_max` ago or later; `gather` is asked when what is kept is older. Who
    /// comes meanwhile waits for it instead of gathering it too.
    pub(crate) fn get(&self, age_max: Duration, gather: impl FnOnce() -> Result<T, WebError>) -> Result<Arc<T>, WebError> {
        if age_max.is_zero() {
            return gather().map(Arc::new);
        }
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, value)) = &*held
            && at.elapsed() < age_max
        {
            return Ok(value.clone());
        }
        let at = Instant::now();
        let value = Arc::new(gather()?);
        *held = Some((at, value.clone()));
        Ok(value)
    }
}

/// Values by a key, each gathered by itself.
pub(crate) struct KeptBy<K, T> {
    held: Mutex<BTreeMap<K, Arc<Kept<T>>>>,
}

impl<K, T> Default for KeptBy<K, T> {
    fn default() -> KeptBy<K, T> {
        KeptBy { held: Mutex::default() }
    }
}

/// Keys that are kept: beyond it all are let go, since what is asked for by anybody must not fill the memory.
const KEYS_MAX: usize = 64;

impl<K: Ord + Clone, T> KeptBy<K, T> {
    /// As [`Kept::get`], of one key.
    pub(crate) fn get(&self, key: &K, age_max: Duration, gather: impl FnOnce() -> Result<T, WebError>) -> Result<Arc<T>, WebError> {
        let kept = {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            if held.len() >= KEYS_MAX && !held.contains_key(key) {
                held.clear();
            }
            held.entry(key.clone()).or_default().clone()
        };
        kept.get(age_max, gather)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_young_enough_is_not_gathered_again_and_a_fault_is_not_kept() {
        let (kept, long) = (Kept::default(), Duration::from_secs(3600));
        assert!(kept.get(long, || Err(WebError::broken("not now"))).is_err());
        assert_eq!(*kept.get(long, || Ok(1)).expect("a value"), 1);
        assert_eq!(*kept.get(long, || Ok(2)).expect("a value"), 1);
        assert_eq!(*kept.get(Duration::ZERO, || Ok(3)).expect("a value"), 3);
        assert_eq!(*kept.get(Duration::from_nanos(1), || Ok(4)).expect("a value"), 4);
    }

    #[test]
    fn each_key_has_its_own_and_they_do_not_grow_without_end() {
        let (kept, long) = (KeptBy::default(), Duration::from_secs(3600));
        for n in 0..1_000 {
            assert_eq!(*kept.get(&n, long, || Ok(n)).expect("a value"), n);
            assert_eq!(*kept.get(&n, long, || Ok(-1)).expect("a value"), n);
        }
        assert!(kept.held.lock().expect("nobody else").len() <= KEYS_MAX);
    }
}
