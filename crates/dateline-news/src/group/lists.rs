//! Many short lists in one block.
//!
//! What is worked out of tens of thousands of articles for a moment has a list for each. With a block each they leave holes between what
//! lives on, and a process that looks at stories all day holds what its fullest moment took. A large block goes back to the system.

#[derive(Clone, Debug)]
pub(super) struct Lists<T> {
    items: Vec<T>,
    /// Where each list ends.
    ends: Vec<usize>,
}

impl<T> Default for Lists<T> {
    fn default() -> Lists<T> {
        Lists { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T: Copy> Lists<T> {
    pub(super) fn push(&mut self, list: &[T]) {
        self.items.extend_from_slice(list);
        self.ends.push(self.items.len());
    }

    pub(super) fn get(&self, i: usize) -> Option<&[T]> {
        let from = if i == 0 { 0 } else { *self.ends.get(i - 1)? };
        self.items.get(from..*self.ends.get(i)?)
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).filter_map(|i| self.get(i))
    }

    /// The items of all, one list's behind the other's.
    pub(super) fn items(&self) -> &[T] {
        &self.items
    }
}

impl<T: Copy, L: AsRef<[T]>> FromIterator<L> for Lists<T> {
    fn from_iter<I: IntoIterator<Item = L>>(all: I) -> Lists<T> {
        let mut lists = Lists::default();
        all.into_iter().for_each(|list| lists.push(list.as_ref()));
        lists
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_they_were_put_the_empty_ones_too() {
        let all: [&[u8]; 5] = [&[], &[1, 2], &[], &[3], &[]];
        let lists: Lists<u8> = all.iter().collect();
        assert_eq!(lists.iter().collect::<Vec<_>>(), all);
        assert_eq!((lists.len(), lists.items()), (5, [1, 2, 3].as_slice()));
        assert_eq!((lists.get(3), lists.get(5)), (Some([3].as_slice()), None));
        assert_eq!(Lists::<u8>::default().get(0), None);
    }
}
