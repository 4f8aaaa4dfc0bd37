//! Who is next: what is due, host by host in turn, and how many of each host are at work.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// How many of each host are at work.
#[derive(Clone, Default)]
pub(super) struct Hosts {
    at_work: Arc<Mutex<HashMap<String, usize>>>,
    left: Arc<Notify>,
}

/// A place at a host; given back when dropped.
pub(super) struct Place {
    host: String,
    hosts: Hosts,
}

impl Hosts {
    /// A place at `host`, if fewer than `max` are taken.
    fn enter(&self, host: &str, max: usize) -> Option<Place> {
        let mut at_work = self.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        let n = at_work.entry(host.to_owned()).or_default();
        (*n < max).then(|| {
            *n += 1;
            Place { host: host.to_owned(), hosts: self.clone() }
        })
    }

    /// Resolves when a place was given back.
    pub(super) async fn left(&self) {
        self.left.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut at_work = self.hosts.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(n) = at_work.get_mut(&self.host) {
            *n -= 1;
            if *n == 0 {
                at_work.remove(&self.host);
            }
        }
        self.hosts.left.notify_one();
    }
}

/// What is due, in a queue for each host; the hosts take turns.
pub(super) struct Line<T> {
    hosts: VecDeque<(String, VecDeque<T>)>,
}

impl<T> Default for Line<T> {
    fn default() -> Line<T> {
        Line { hosts: VecDeque::new() }
    }
}

impl<T> Line<T> {
    /// A line of `all`; those of one host stay in their order.
    pub(super) fn of(all: Vec<T>, host_of: impl Fn(&T) -> String) -> Line<T> {
        let mut line = Line::default();
        let mut at: HashMap<String, usize> = HashMap::new();
        for one in all {
            let host = host_of(&one);
            let next = line.hosts.len();
            let i = *at.entry(host.clone()).or_insert(next);
            if i == next {
                line.hosts.push_back((host, VecDeque::new()));
            }
            line.hosts[i].1.push_back(one);
        }
        line
    }

    pub(super) fn is_empty(&self) -> bool {
        self.hosts.is_empty()
    }

    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.hosts.iter().map(|(_, queue)| queue.len()).sum()
    }

    /// The next one whose host has a place and is not to be left alone. Those that are not free are left out of the line.
    pub(super) fn next(
        &mut self,
        hosts: &Hosts,
        max: usize,
        is_held: &dyn Fn(&str) -> bool,
        is_free: &dyn Fn(&T) -> bool,
    ) -> Option<(Place, T)> {
        for _ in 0..self.hosts.len() {
            let (host, mut queue) = self.hosts.pop_front()?;
            while queue.front().is_some_and(|one| !is_free(one)) {
                queue.pop_front();
            }
            if queue.is_empty() {
                continue;
            }
            let place = if is_held(&host) { None } else { hosts.enter(&host, max) };
            let next = place.and_then(|place| Some((place, queue.pop_front()?)));
            self.hosts.push_back((host, queue));
            if next.is_some() {
                return next;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(of: &[(&'static str, u32)]) -> Line<(&'static str, u32)> {
        Line::of(of.to_vec(), |one| one.0.to_owned())
    }

    #[test]
    fn hosts_take_turns_and_have_no_more_than_their_share() {
        let mut line = line(&[("a", 1), ("a", 2), ("a", 3), ("b", 4), ("c", 5)]);
        let hosts = Hosts::default();
        let mut places = Vec::new();
        let mut numbers = Vec::new();
        while let Some((place, one)) = line.next(&hosts, 2, &|_| false, &|_| true) {
            places.push(place);
            numbers.push(one.1);
        }
        assert_eq!(numbers, [1, 4, 5, 2]);
        assert!(!line.is_empty());
        assert_eq!(line.len(), 1);
        places.remove(0);
        assert_eq!(line.next(&hosts, 2, &|_| false, &|_| true).map(|(_, one)| one.1), Some(3));
        assert!(line.next(&hosts, 2, &|_| false, &|_| true).is_none() && line.is_empty());
        drop(places);
        assert!(hosts.at_work.lock().expect("unbroken").is_empty());
    }

    #[test]
    fn who_is_left_alone_or_at_work_stands_in_nobodys_way() {
        let mut line = line(&[("patient", 1), ("a", 2), ("a", 3)]);
        let hosts = Hosts::default();
        let next = line.next(&hosts, 1, &|host| host == "patient", &|one| one.1 != 2);
        assert_eq!(next.map(|(_, one)| one.1), Some(3));
        assert!(line.next(&hosts, 1, &|host| host == "patient", &|_| true).is_none());
        assert_eq!(line.next(&hosts, 1, &|_| false, &|_| true).map(|(_, one)| one.1), Some(1));
    }
}
