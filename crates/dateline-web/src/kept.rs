//! What is the same for every reader and costs more to gather than a page may: it is gathered once in
//! a while and kept between.

use crate::error::WebError;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::time::{Duration, Instant};

/// How many times as long as its gathering took a value is kept at least: what takes long must not be all that is done.
const KEPT_TIMES: u32 = 10;

/// A value that the pages share.
pub(crate) struct Kept<T> {
    /// Until when it is young enough, and the value.
    held: Mutex<Option<(Instant, Arc<T>)>>,
    /// Held by who gathers.
    gathering: Mutex<()>,
}

impl<T> Default for Kept<T> {
    fn default() -> Kept<T> {
        Kept { held: Mutex::new(None), gathering: Mutex::new(()) }
    }
}

impl<T> Kept<T> {
    /// The value as it was gathered `age_max` ago or later, or ten times as long ago as its gathering took; `gather` is asked
    /// when what is kept is older. Who comes meanwhile is given what was kept, and waits where there is nothing.
    pub(crate) fn get(&self, age_max: Duration, gather: impl FnOnce() -> Result<T, WebError>) -> Result<Arc<T>, WebError> {
        if age_max.is_zero() {
            return gather().map(Arc::new);
        }
        let held = self.held();
        let _turn = match &held {
            Some((until, value)) if Instant::now() < *until => return Ok(value.clone()),
            Some((_, value)) => match self.gathering.try_lock() {
                Ok(turn) => turn,
                Err(TryLockError::Poisoned(turn)) => turn.into_inner(),
                Err(TryLockError::WouldBlock) => return Ok(value.clone()),
            },
            None => self.gathering.lock().unwrap_or_else(PoisonError::into_inner),
        };
        // Who had the turn before may have gathered it.
        if let Some((until, value)) = self.held()
            && Instant::now() < until
        {
            return Ok(value);
        }
        let begun = Instant::now();
        let value = Arc::new(gather()?);
        let until = Instant::now() + age_max.max(begun.elapsed() * KEPT_TIMES);
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = Some((until, value.clone()));
        Ok(value)
    }

    fn held(&self) -> Option<(Instant, Arc<T>)> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).clone()
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
        let brief = Kept::default();
        assert_eq!(*brief.get(Duration::from_nanos(1), || Ok(4)).expect("a value"), 4);
        std::thread::sleep(Duration::from_millis(50));
        assert_eq!(*brief.get(Duration::from_nanos(1), || Ok(5)).expect("a value"), 5);
    }

    #[test]
    fn what_takes_long_is_kept_for_longer_and_nobody_else_waits_for_it() {
        let (kept, brief) = (Kept::default(), Duration::from_nanos(1));
        let slowly = |n: i32| {
            std::thread::sleep(Duration::from_millis(200));
            Ok(n)
        };
        assert_eq!(*kept.get(brief, || slowly(1)).expect("a value"), 1);
        assert_eq!(*kept.get(brief, || Ok(2)).expect("a value"), 1, "two seconds are not over");
        let (begin, begun) = std::sync::mpsc::channel();
        let (end, ending) = std::sync::mpsc::channel::<()>();
        *kept.held.lock().expect("nobody else") = Some((Instant::now(), Arc::new(1)));
        std::thread::scope(|threads| {
            let shared = &kept;
            let gathers = threads.spawn(move || {
                shared.get(brief, || {
                    begin.send(()).expect("somebody listens");
                    ending.recv().expect("an end");
                    Ok(3)
                })
            });
            begun.recv().expect("it gathers");
            assert_eq!(*kept.get(brief, || Ok(4)).expect("a value"), 1, "what was kept, meanwhile");
            end.send(()).expect("it waits");
            assert_eq!(*gathers.join().expect("no panic").expect("a value"), 3);
        });
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
