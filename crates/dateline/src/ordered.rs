//! Runs a pure function over a stream on several cores and hands the results on in order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Items that each core is given before results are handed on: enough to even out slow pages,
/// few enough to stay small in memory.
const ITEMS_PER_CORE: usize = 16;

/// Calls `work` on each item on `threads` cores and `sink` on each result, in the order of the
/// items. Ends at the first error of `sink`.
pub fn ordered<T, R, E>(
    items: impl Iterator<Item = T>,
    threads: usize,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    if threads <= 1 {
        for item in items {
            sink(work(item))?;
        }
        return Ok(());
    }
    let mut items = items;
    loop {
        let batch: Vec<T> = items.by_ref().take(threads * ITEMS_PER_CORE).collect();
        if batch.is_empty() {
            return Ok(());
        }
        for result in all(batch, threads, &work) {
            sink(result)?;
        }
    }
}

/// An item, taken by the core that works on it, and later its result.
enum Slot<T, R> {
    Waiting(T),
    Taken,
    Done(R),
}

/// Calls `work` on all items at once, on `threads` cores; results in the order of the items.
pub fn all<T: Send, R: Send>(items: Vec<T>, threads: usize, work: &(impl Fn(T) -> R + Sync)) -> Vec<R> {
    let slots: Vec<Mutex<Slot<T, R>>> = items.into_iter().map(|item| Mutex::new(Slot::Waiting(item))).collect();
    let next = AtomicUsize::new(0);
    let swap = |slot: &Mutex<Slot<T, R>>, with| std::mem::replace(&mut *slot.lock().unwrap_or_else(PoisonError::into_inner), with);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(slots.len()).max(1) {
            scope.spawn(|| {
                while let Some(slot) = slots.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Slot::Waiting(item) = swap(slot, Slot::Taken) {
                        let result = work(item);
                        swap(slot, Slot::Done(result));
                    }
                }
            });
        }
    });
    let done = |slot: Mutex<Slot<T, R>>| match slot.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Slot::Done(result) => Some(result),
        Slot::Waiting(_) | Slot::Taken => None,
    };
    slots.into_iter().filter_map(done).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_on_any_number_of_cores() {
        for threads in [1, 2, 7] {
            let mut out = Vec::new();
            let done: Result<(), ()> = ordered(
                0..1000,
                threads,
                |n: u32| n * 2,
                |n| {
                    out.push(n);
                    Ok(())
                },
            );
            assert_eq!(done, Ok(()));
            assert_eq!(out, (0..1000).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_of_the_sink_ends_it() {
        let done = ordered(0..1000, 2, |n: u32| n, |n| if n == 10 { Err(n) } else { Ok(()) });
        assert_eq!(done, Err(10));
    }
}
