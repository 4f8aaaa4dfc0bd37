//! One gate before the network: so many connections in all, so many to one host, and a pause between the end of a request and the
//! next one to the same host: counted from its beginning alone, a request that was late on its way would come close before the next.
//! A host that asks for patience is left alone for every source on it.
//!
//! Fair over hosts: a request first waits its turn at its own host, where only the foremost goes on to wait for a place
//! among all; so a host with a thousand waiting requests holds one place in that row, like a host with one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

/// How many, and how often.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Connections at once, over all hosts.
    pub connections_max: usize,
    /// Connections at once to one host.
    pub per_host_max: usize,
    /// Pause at a host after a request ended, and at least as long after it began.
    pub pause: Duration,
    /// By how much of itself a pause is longer at most, by chance: 0.5 means between once and one and a half times.
    pub jitter: f64,
    /// Where chance begins.
    pub seed: u64,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace { connections_max: 16, per_host_max: 1, pause: Duration::from_secs(1), jitter: 0.5, seed: 0 }
    }
}

/// Hosts that are remembered; beyond it those with nothing to remember are forgotten.
const HOSTS_MAX: usize = 4096;

struct Host {
    turns: Arc<Semaphore>,
    ready_at: Instant,
    pause: Duration,
}

/// The gate.
pub struct Gate {
    pace: Pace,
    places: Arc<Semaphore>,
    hosts: Arc<Hosts>,
}

/// Hosts by name, and the state of chance.
type Hosts = Mutex<(HashMap<String, Host>, u64)>;

/// Leave to open one connection; given back when dropped, and the host's pause begins.
pub struct Pass {
    _place: OwnedSemaphorePermit,
    _turn: OwnedSemaphorePermit,
    hosts: Arc<Hosts>,
    host: String,
    pause: Duration,
}

impl Drop for Pass {
    fn drop(&mut self) {
        // A host that is asked is not forgotten: its turn is taken.
        if let Some(host) = self.hosts.lock().unwrap_or_else(PoisonError::into_inner).0.get_mut(&self.host) {
            host.ready_at = host.ready_at.max(Instant::now() + self.pause);
        }
    }
}

impl Gate {
    /// A gate; each number counts as 1 at least.
    pub fn new(pace: Pace) -> Gate {
        Gate {
            pace,
            places: Arc::new(Semaphore::new(pace.connections_max.max(1))),
            hosts: Arc::new(Mutex::new((HashMap::new(), pace.seed))),
        }
    }

    /// Works on what is known of `host`, which is made where it is not known.
    fn with<T>(&self, host: &str, work: impl FnOnce(&mut Host, &mut u64) -> T) -> T {
        let mut guard = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        let (hosts, seed) = &mut *guard;
        if hosts.len() >= HOSTS_MAX && !hosts.contains_key(host) {
            let now = Instant::now();
            hosts.retain(|_, h| h.ready_at > now || Arc::strong_count(&h.turns) > 1);
        }
        let per_host = self.pace.per_host_max.max(1);
        let known = hosts.entry(host.to_owned()).or_insert_with(|| Host {
            turns: Arc::new(Semaphore::new(per_host)),
            ready_at: Instant::now(),
            pause: self.pace.pause,
        });
        work(known, seed)
    }

    /// Waits until a request to `host` may begin. Requests to one host begin in the order in which they came.
    /// `None` where the host is to be left alone for longer than `patience` from when its turn comes: nobody is to hold a place
    /// among those at work for a day.
    pub async fn enter(&self, host: &str, patience: Duration) -> Option<Pass> {
        let turns = self.with(host, |h, _| Arc::clone(&h.turns));
        let turn = turns.acquire_owned().await.ok()?;
        loop {
            let ready_at = self.with(host, |h, _| h.ready_at);
            if ready_at > Instant::now() + patience {
                return None;
            }
            if ready_at > Instant::now() {
                sleep_until(ready_at).await;
                continue;
            }
            let place = Arc::clone(&self.places).acquire_owned().await.ok()?;
            // While it waited the host may have asked for patience, or another request may have begun.
            let jitter = self.pace.jitter;
            let pause = self.with(host, |h, seed| {
                let now = Instant::now();
                (h.ready_at <= now).then(|| {
                    let pause = h.pause.mul_f64(1.0 + jitter.clamp(0.0, 10.0) * chance(seed));
                    h.ready_at = now + pause;
                    pause
                })
            });
            if let Some(pause) = pause {
                return Some(Pass { _place: place, _turn: turn, hosts: self.hosts.clone(), host: host.to_owned(), pause });
            }
        }
    }

    /// Leaves `host` alone for `wait` from now, for every request to it.
    pub fn hold(&self, host: &str, wait: Duration) {
        self.with(host, |h, _| h.ready_at = h.ready_at.max(Instant::now() + wait));
    }

    /// How long requests to `host` have to wait from now at least.
    pub fn wait(&self, host: &str) -> Duration {
        self.with(host, |h, _| h.ready_at.saturating_duration_since(Instant::now()))
    }

    /// Makes the pause at `host` at least so long, as a `Crawl-delay` asks; never shorter than everybody's.
    pub fn slow(&self, host: &str, pause: Duration) {
        let least = self.pace.pause;
        self.with(host, |h, _| {
            h.pause = pause.max(least);
            // The pause that it has now began before its wish was known.
            h.ready_at = h.ready_at.max(Instant::now() + h.pause);
        });
    }
}

/// A number in [0, 1): SplitMix64.
fn chance(seed: &mut u64) -> f64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut n = *seed;
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((n ^ (n >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lets `requests` (host each) through, each lasting `lasting`, and gives when each began, in ms, in order of beginning.
    async fn times(gate: Gate, requests: &[&str], lasting: Duration) -> Vec<(String, u64)> {
        let gate = Arc::new(gate);
        let (began, out) = (Instant::now(), Arc::new(Mutex::new(Vec::new())));
        let mut tasks = Vec::new();
        for host in requests {
            let (gate, out, host) = (Arc::clone(&gate), Arc::clone(&out), (*host).to_owned());
            tasks.push(tokio::spawn(async move {
                let pass = gate.enter(&host, Duration::from_secs(1 << 20)).await;
                out.lock().expect("unbroken").push((host, began.elapsed().as_millis() as u64));
                tokio::time::sleep(lasting).await;
                drop(pass);
            }));
            tokio::task::yield_now().await;
        }
        for task in tasks {
            task.await.expect("done");
        }
        Arc::into_inner(out).expect("all done").into_inner().expect("unbroken")
    }

    fn pace(connections_max: usize, per_host_max: usize, jitter: f64) -> Pace {
        Pace { connections_max, per_host_max, pause: Duration::from_secs(1), jitter, seed: 7 }
    }

    #[tokio::test(start_paused = true)]
    async fn requests_to_one_host_are_spaced() {
        let times = times(Gate::new(pace(16, 2, 0.0)), &["a"; 4], Duration::from_millis(10)).await;
        let at: Vec<u64> = times.iter().map(|t| t.1).collect();
        assert!(at.windows(2).all(|w| (1010..1020).contains(&(w[1] - w[0]))), "{at:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_host_rests_after_each_request_however_long_it_took() {
        let times = times(Gate::new(pace(16, 1, 0.0)), &["a"; 3], Duration::from_secs(30)).await;
        let at: Vec<u64> = times.iter().map(|t| t.1).collect();
        assert!(at.windows(2).all(|w| (31_000..31_010).contains(&(w[1] - w[0]))), "{at:?}");
        let both = self::times(Gate::new(pace(16, 2, 0.0)), &["a"; 3], Duration::from_millis(100)).await;
        assert!(both[1].1 >= 1_000 && both[2].1 >= both[1].1 + 1_100, "{both:?}");
        // Two at once, 0 to 30 s and 1 to 31 s: the third comes after the end of the first, the fourth after that of the second.
        let at = self::times(Gate::new(pace(16, 2, 0.0)), &["a"; 4], Duration::from_secs(30)).await;
        assert!(at[1].1 < 2_000 && at[2].1 >= 31_000 && at[3].1 >= 32_000, "{at:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn what_a_host_asks_for_while_it_is_asked_outlasts_the_request() {
        let gate = Gate::new(Pace { pause: Duration::from_secs(1), ..pace(16, 1, 0.0) });
        let pass = gate.enter("a", Duration::ZERO).await;
        gate.hold("a", Duration::from_secs(60));
        // Of many hosts those with nothing to remember are forgotten, but none that is asked.
        for n in 0..HOSTS_MAX + 10 {
            drop(gate.enter(&format!("h{n}"), Duration::ZERO).await);
        }
        tokio::time::advance(Duration::from_secs(5)).await;
        drop(pass);
        assert_eq!(gate.wait("a"), Duration::from_secs(55));
        // A pause that is learned of after a request counts for the next one.
        drop(gate.enter("b", Duration::ZERO).await);
        gate.slow("b", Duration::from_secs(10));
        assert_eq!(gate.wait("b"), Duration::from_secs(10));
    }

    #[tokio::test(start_paused = true)]
    async fn one_host_has_no_more_connections_than_its_share() {
        let times = times(Gate::new(pace(16, 1, 0.0)), &["a"; 3], Duration::from_secs(30)).await;
        assert!(times[1].1 >= 30_000 && times[2].1 >= 60_000, "{times:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_host_with_many_requests_does_not_keep_others_waiting() {
        let mut requests = vec!["busy"; 20];
        requests.extend(["b", "c"]);
        let times = times(Gate::new(pace(2, 1, 0.0)), &requests, Duration::from_millis(100)).await;
        let of = |host: &str| times.iter().find(|t| t.0 == host).expect("began").1;
        assert!(of("b") < 500 && of("c") < 500, "{times:?}");
        assert_eq!(times.len(), 22);
    }

    #[tokio::test(start_paused = true)]
    async fn jitter_lengthens_pauses_and_the_same_seed_gives_the_same() {
        let run = || times(Gate::new(pace(16, 1, 0.5)), &["a"; 20], Duration::ZERO);
        let (one, two) = (run().await, run().await);
        assert_eq!(one, two);
        let pauses: Vec<u64> = one.windows(2).map(|w| w[1].1 - w[0].1).collect();
        assert!(pauses.iter().all(|p| (1000..1510).contains(p)), "{pauses:?}");
        assert!(pauses.iter().max().expect("some") - pauses.iter().min().expect("some") > 100, "{pauses:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_host_that_asks_for_patience_is_left_alone_and_a_crawl_delay_is_kept() {
        let gate = Gate::new(pace(16, 1, 0.0));
        gate.hold("a", Duration::from_secs(60));
        gate.hold("a", Duration::from_secs(5));
        assert_eq!(gate.wait("a"), Duration::from_secs(60));
        gate.slow("a", Duration::from_secs(10));
        let times = times(gate, &["a", "b", "a"], Duration::ZERO).await;
        let a: Vec<u64> = times.iter().filter(|t| t.0 == "a").map(|t| t.1).collect();
        assert!((60_000..60_010).contains(&a[0]) && a[1] - a[0] >= 10_000, "{times:?}");
        assert!(times.iter().any(|t| t.0 == "b" && t.1 < 10));
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_a_host_that_is_left_alone_for_long() {
        let gate = Gate::new(pace(16, 1, 0.0));
        gate.hold("a", Duration::from_secs(3600));
        assert!(gate.enter("a", Duration::from_secs(120)).await.is_none());
        assert!(gate.enter("b", Duration::from_secs(120)).await.is_some());
        tokio::time::advance(Duration::from_secs(3500)).await;
        assert!(gate.enter("a", Duration::from_secs(120)).await.is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn hosts_with_nothing_to_remember_are_forgotten() {
        let gate = Gate::new(pace(16, 1, 0.0));
        gate.hold("patient", Duration::from_secs(30 * 24 * 3600));
        for n in 0..HOSTS_MAX * 2 {
            drop(gate.enter(&format!("h{n}"), Duration::ZERO).await);
            tokio::time::advance(Duration::from_secs(2)).await;
        }
        assert!(gate.hosts.lock().expect("unbroken").0.len() <= HOSTS_MAX + 1);
        assert!(gate.wait("patient") > Duration::ZERO);
    }
}
