//! Room for very many short slices of which the oldest go first: blocks of two megabytes, each let go when nothing in it is held any more.
//!
//! A window fills and is let go again and again beside everything else that a process does. Slices with a block each would leave holes
//! between what lives on (see [`super::lists`]).

use std::collections::VecDeque;

/// Bytes of a block: so large that an allocator asks the system for it and gives it back. glibc does from 128 KiB on, until something large
/// was freed; programs that run for long hold its bound below this.
const BLOCK_BYTES: usize = 2 << 20;

/// Where a slice lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    block: u64,
    from: u32,
    len: u32,
}

#[derive(Clone, Debug)]
struct Block<T> {
    items: Vec<T>,
    /// Slices that are held.
    n_held: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Shelf<T> {
    /// By number, the first being `n_gone`.
    blocks: VecDeque<Block<T>>,
    n_gone: u64,
}

impl<T> Default for Shelf<T> {
    fn default() -> Shelf<T> {
        Shelf { blocks: VecDeque::new(), n_gone: 0 }
    }
}

impl<T: Copy> Shelf<T> {
    /// Puts a slice down. One that is longer than a block has a block for itself.
    pub(super) fn put(&mut self, slice: &[T]) -> Run {
        let has_room = |b: &Block<T>| b.items.len() + slice.len() <= b.items.capacity();
        if !self.blocks.back().is_some_and(has_room) {
            let n = (BLOCK_BYTES / size_of::<T>().max(1)).max(slice.len());
            self.blocks.push_back(Block { items: Vec::with_capacity(n), n_held: 0 });
        }
        let block = self.n_gone + self.blocks.len() as u64 - 1;
        let mut from = 0;
        if let Some(last) = self.blocks.back_mut() {
            from = last.items.len();
            last.items.extend_from_slice(slice);
            last.n_held += 1;
        }
        Run { block, from: from as u32, len: slice.len() as u32 }
    }

    /// A slice that is held.
    pub(super) fn get(&self, run: Run) -> &[T] {
        let block = self.at(run).and_then(|at| self.blocks.get(at));
        block.and_then(|b| b.items.get(run.from as usize..(run.from + run.len) as usize)).unwrap_or_default()
    }

    /// Lets go of a slice that is held.
    pub(super) fn let_go(&mut self, run: Run) {
        let Some(block) = self.at(run).and_then(|at| self.blocks.get_mut(at)) else { return };
        block.n_held = block.n_held.saturating_sub(1);
        if block.n_held == 0 {
            // The number of a block stays its place, so one in the midst keeps its place without its room.
            block.items = Vec::new();
        }
        while self.blocks.front().is_some_and(|b| b.n_held == 0) {
            self.blocks.pop_front();
            self.n_gone += 1;
        }
    }

    fn at(&self, run: Run) -> Option<usize> {
        usize::try_from(run.block.checked_sub(self.n_gone)?).ok()
    }

    /// Whether nothing is held.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    #[cfg(test)]
    fn n_items_of_room(&self) -> usize {
        self.blocks.iter().map(|b| b.items.capacity()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_are_read_as_they_were_put_and_their_room_goes_with_the_last_of_a_block() {
        let mut shelf: Shelf<u64> = Shelf::default();
        let per_block = BLOCK_BYTES / size_of::<u64>();
        let slice = |n: u64| vec![n; (n as usize * 977) % 5_000];
        let runs: Vec<Run> = (0..1_000).map(|n| shelf.put(&slice(n))).collect();
        let n_blocks = shelf.blocks.len();
        assert!(n_blocks > 5, "{n_blocks}");
        // Every second one goes, oldest first: no block is empty yet, and the rest is as it was.
        for n in (0..1_000).step_by(2) {
            shelf.let_go(runs[n]);
        }
        assert_eq!(shelf.n_items_of_room(), n_blocks * per_block);
        for n in (1..1_000).step_by(2) {
            assert_eq!(shelf.get(runs[n]), slice(n as u64), "{n}");
        }
        // The newer half goes first: blocks in the midst give their room back, and the older ones are still found.
        for n in (501..1_000).step_by(2) {
            shelf.let_go(runs[n]);
        }
        assert!(shelf.n_items_of_room() < (n_blocks / 2 + 2) * per_block, "{}", shelf.n_items_of_room());
        assert_eq!(shelf.get(runs[499]), slice(499));
        assert!(shelf.get(runs[999]).is_empty());
        for n in (1..500).step_by(2) {
            shelf.let_go(runs[n]);
        }
        assert_eq!((shelf.n_items_of_room(), shelf.n_gone), (0, n_blocks as u64));
        // One that is longer than a block has its own; the newest block may go before an older one, and the next begins anew behind it.
        let long = shelf.put(&vec![7; per_block * 2]);
        let last = shelf.put(&[8]);
        assert_eq!((shelf.get(long).len(), shelf.get(last)), (per_block * 2, [8].as_slice()));
        shelf.let_go(last);
        let (empty, next) = (shelf.put(&[]), shelf.put(&[9]));
        assert_eq!((shelf.get(empty), shelf.get(next), shelf.get(long).len()), ([].as_slice(), [9].as_slice(), per_block * 2));
        [long, empty, next].into_iter().for_each(|run| shelf.let_go(run));
        assert!(shelf.is_empty());
    }
}
