//! What is the same for every reader and costs more to gather than a page may: it is gathered once in
//! a while and kept between, and gathered anew behind the pages where these ask for it often.

use crate::error::WebError;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How many times as long as its gathering took a value is kept, if nothing else is said of its age: what takes long must not be
/// all that is done. Half of it where it is asked for often.
const KEPT_TIMES: u32 = 20;
/// For no longer than this, or what was hidden or taken down meanwhile would stand in lists for minutes.
const KEPT_MAX: Duration = Duration::from_secs(60);
/// How long after it failed gathering is tried again.
const AGAIN_AFTER: Duration = Duration::from_secs(1);
/// The niceness of a thread that gathers: of the core that it shares with pages it has a tenth.
#[cfg(target_os = "linux")]
const NICE: i32 = 10;

/// A value that the pages share.
pub(crate) struct Kept<T> {
    held: Mutex<Option<Held<T>>>,
    /// Held by who gathers while there is nothing.
    first: Mutex<()>,
}

struct Held<T> {
    value: Arc<T>,
    /// From when on it may be gathered anew: half of its time is over.
    half: Instant,
    /// From when on it is too old.
    end: Instant,
    /// Somebody gathers the next one.
    followed: bool,
}

impl<T> Held<T> {
    fn of(value: Arc<T>, begun: Instant, age_max: Duration) -> Held<T> {
        let took = begun.elapsed();
        let time = age_max.max((took * KEPT_TIMES).min(KEPT_MAX)).max(took * 2);
        Held { value, half: begun + time / 2, end: begun + time, followed: false }
    }
}

impl<T> Default for Kept<T> {
    fn default() -> Kept<T> {
        Kept { held: Mutex::new(None), first: Mutex::new(()) }
    }
}

impl<T: Send + Sync + 'static> Kept<T> {
    /// The value as it was `age_max` ago or later, or twenty times as long ago as its gathering takes (a minute at most, or twice as long
    /// as that takes). `gather` is asked of `of` when what is kept is older, and while it gathers, others are given what was kept; who comes
    /// where there is nothing waits. In the second half of its time the next value is gathered by a thread, and nobody waits for it.
    pub(crate) fn get<C: Clone + Send + 'static>(
        self: &Arc<Kept<T>>,
        of: &C,
        age_max: Duration,
        gather: impl FnOnce(&C) -> Result<T, WebError> + Send + 'static,
    ) -> Result<Arc<T>, WebError> {
        if age_max.is_zero() {
            return gather(of).map(Arc::new);
        }
        let Some((value, turn)) = self.look() else { return self.first(age_max, || gather(of)) };
        let Some(turn) = turn else { return Ok(value) };
        if turn.hurries {
            return turn.take(age_max, || gather(of));
        }
        let of = of.clone();
        let behind = move || {
            give_way();
            if let Err(e) = turn.take(age_max, || gather(&of)) {
                tracing::warn!("what pages share could not be gathered anew, the old is shown: {e}");
            }
        };
        if let Err(e) = std::thread::Builder::new().name("gather".into()).spawn(behind) {
            tracing::warn!("no thread to gather what pages share, the old is shown: {e}");
        }
        Ok(value)
    }

    /// What is held, and the turn of who asks if it is time for the next.
    fn look(self: &Arc<Kept<T>>) -> Option<(Arc<T>, Option<Turn<T>>)> {
        let now = Instant::now();
        let mut held = self.held();
        let held = held.as_mut()?;
        let waits = now < held.half || std::mem::replace(&mut held.followed, true);
        let turn = (!waits).then(|| Turn { kept: self.clone(), hurries: now >= held.end, ended: false });
        Some((held.value.clone(), turn))
    }

    /// Gathers the first value, one asker after the other.
    fn first(self: &Arc<Kept<T>>, age_max: Duration, gather: impl FnOnce() -> Result<T, WebError>) -> Result<Arc<T>, WebError> {
        let _alone = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        // Who was before may have gathered it.
        if let Some(held) = self.held().as_ref() {
            return Ok(held.value.clone());
        }
        Turn { kept: self.clone(), hurries: true, ended: false }.take(age_max, gather)
    }
}

impl<T> Kept<T> {
    fn held(&self) -> MutexGuard<'_, Option<Held<T>>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to gather the next value; it ends with it, also where gathering fails.
struct Turn<T> {
    kept: Arc<Kept<T>>,
    /// What is held is too old.
    hurries: bool,
    /// The next value is held.
    ended: bool,
}

impl<T> Turn<T> {
    fn take(mut self, age_max: Duration, gather: impl FnOnce() -> Result<T, WebError>) -> Result<Arc<T>, WebError> {
        let begun = Instant::now();
        let value = Arc::new(gather()?);
        *self.kept.held() = Some(Held::of(value.clone(), begun, age_max));
        self.ended = true;
        Ok(value)
    }
}

impl<T> Drop for Turn<T> {
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        if let Some(held) = self.kept.held().as_mut() {
            held.followed = false;
            // What fails would fail for each who asks.
            held.half = held.end.min(Instant::now() + AGAIN_AFTER);
        }
    }
}

/// Lets the pages go first.
fn give_way() {
    // Elsewhere than on Linux it would be said of the whole process.
    #[cfg(target_os = "linux")]
    if let Err(e) = rustix::process::setpriority_process(None, NICE) {
        tracing::debug!("what pages share is gathered as hastily as pages: {e}");
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

/// Keys that are kept: beyond it all are let go, or what anybody asks for would fill the memory.
const KEYS_MAX: usize = 64;

impl<K: Ord + Clone, T: Send + Sync + 'static> KeptBy<K, T> {
    /// As [`Kept::get`], of one key.
    pub(crate) fn get<C: Clone + Send + 'static>(
        &self,
        key: &K,
        of: &C,
        age_max: Duration,
        gather: impl FnOnce(&C) -> Result<T, WebError> + Send + 'static,
    ) -> Result<Arc<T>, WebError> {
        let kept = {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            if held.len() >= KEYS_MAX && !held.contains_key(key) {
                held.clear();
            }
            held.entry(key.clone()).or_default().clone()
        };
        kept.get(of, age_max, gather)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    /// Lets the time of what is held be at its half, or over.
    fn age(kept: &Kept<i32>, over: bool) {
        if let Some(held) = kept.held().as_mut() {
            (held.half, held.end) = (Instant::now(), Instant::now() + if over { Duration::ZERO } else { Duration::from_secs(3600) });
        }
    }

    /// Waits until it is so.
    fn until(is_so: impl Fn() -> bool) {
        let begun = Instant::now();
        while !is_so() {
            assert!(begun.elapsed() < Duration::from_secs(60), "a minute is over");
            std::thread::yield_now();
        }
    }

    #[test]
    fn what_is_young_enough_is_not_gathered_again_and_a_fault_is_not_kept() {
        let (kept, long) = (Arc::new(Kept::default()), Duration::from_secs(3600));
        assert!(kept.get(&(), long, |()| Err(WebError::broken("not now"))).is_err());
        assert_eq!(*kept.get(&(), long, |()| Ok(1)).expect("a value"), 1);
        assert_eq!(*kept.get(&(), long, |()| Ok(2)).expect("a value"), 1);
        assert_eq!(*kept.get(&(), Duration::ZERO, |()| Ok(3)).expect("a value"), 3);
        age(&kept, true);
        assert!(kept.get(&(), long, |()| Err(WebError::broken("not now"))).is_err(), "too old to be shown instead");
        assert_eq!(*kept.get(&(), long, |()| Ok(4)).expect("a value"), 4);
    }

    #[test]
    fn what_takes_long_is_kept_for_longer() {
        let (kept, brief) = (Arc::new(Kept::default()), Duration::from_nanos(1));
        let slowly = |(): &()| {
            std::thread::sleep(Duration::from_millis(200));
            Ok(1)
        };
        assert_eq!(*kept.get(&(), brief, slowly).expect("a value"), 1);
        assert_eq!(*kept.get(&(), brief, |()| Ok(2)).expect("a value"), 1, "two seconds are not over");
    }

    #[test]
    fn in_the_second_half_of_its_time_the_next_is_gathered_behind_those_who_ask() {
        let (kept, long) = (Arc::new(Kept::default()), Duration::from_secs(3600));
        assert_eq!(*kept.get(&(), long, |()| Ok(1)).expect("a value"), 1);
        age(&kept, false);
        let (end, ending) = mpsc::channel::<()>();
        let waits = move |(): &()| {
            ending.recv().expect("an end");
            Ok(2)
        };
        assert_eq!(*kept.get(&(), long, waits).expect("a value"), 1, "the old one meanwhile");
        assert_eq!(*kept.get(&(), long, |()| Ok(3)).expect("a value"), 1, "one gathers");
        end.send(()).expect("it waits");
        until(|| *kept.get(&(), long, |()| Ok(3)).expect("a value") == 2);
        age(&kept, false);
        assert_eq!(*kept.get(&(), long, |()| Err(WebError::broken("not now"))).expect("a value"), 2);
        until(|| kept.held().as_ref().is_some_and(|held| !held.followed));
        assert_eq!(*kept.get(&(), long, |()| Ok(4)).expect("a value"), 2, "a fault ends the turn");
        assert!(kept.held().as_ref().is_some_and(|held| !held.followed), "and is not tried again at once");
        age(&kept, false);
        assert_eq!(*kept.get(&(), long, |()| Ok(4)).expect("a value"), 2);
        until(|| *kept.get(&(), long, |()| Ok(5)).expect("a value") == 4);
    }

    #[test]
    fn while_what_is_too_old_is_gathered_anew_others_are_given_it() {
        let (kept, long) = (Arc::new(Kept::default()), Duration::from_secs(3600));
        assert_eq!(*kept.get(&(), long, |()| Ok(1)).expect("a value"), 1);
        age(&kept, true);
        let (begin, begun) = mpsc::channel();
        let (end, ending) = mpsc::channel::<()>();
        let shared = kept.clone();
        let gathers = std::thread::spawn(move || {
            shared.get(&(), long, move |()| {
                begin.send(()).expect("somebody listens");
                ending.recv().expect("an end");
                Ok(3)
            })
        });
        begun.recv().expect("it gathers");
        assert_eq!(*kept.get(&(), long, |()| Ok(4)).expect("a value"), 1, "what was kept, meanwhile");
        end.send(()).expect("it waits");
        assert_eq!(*gathers.join().expect("no panic").expect("a value"), 3);
    }

    #[test]
    fn each_key_has_its_own_and_they_do_not_grow_without_end() {
        let (kept, long) = (KeptBy::default(), Duration::from_secs(3600));
        for n in 0..1_000 {
            assert_eq!(*kept.get(&n, &n, long, |n| Ok(*n)).expect("a value"), n);
            assert_eq!(*kept.get(&n, &n, long, |_| Ok(-1)).expect("a value"), n);
        }
        assert!(kept.held.lock().expect("nobody else").len() <= KEYS_MAX);
    }
}
