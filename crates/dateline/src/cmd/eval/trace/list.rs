//! The list of pairs that were read side by side: what two texts are to one another, and what the tracer said
//! of them when the list was last written.

use anyhow::{Context, Result, bail};
use dateline_news::copy::{CopyKind, RelationKind};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// The set of the invented press, whose pages are inside the program.
pub const PRESS: &str = "press";

/// Columns of a line, parted by tabs.
const COLUMNS: usize = 5;

/// What one text is to another: a kind of copy, a relation, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict(&'static str);

impl Verdict {
    /// Two texts that share nothing worth telling.
    pub const NONE: Verdict = Verdict("none");

    pub fn copy(kind: CopyKind) -> Verdict {
        Verdict(kind.as_str())
    }

    pub fn relation(kind: RelationKind) -> Verdict {
        Verdict(kind.as_str())
    }

    fn of_word(word: &str) -> Option<Verdict> {
        let copy = CopyKind::of_str(word).map(Verdict::copy);
        let relation = || RelationKind::of_str(word).map(Verdict::relation);
        copy.or_else(relation).or_else(|| (word == Verdict::NONE.0).then_some(Verdict::NONE))
    }

    /// The word in the list.
    pub fn word(self) -> &'static str {
        self.0
    }

    /// Whether the two are one text.
    pub fn is_copy(self) -> bool {
        CopyKind::of_str(self.0).is_some()
    }
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Name of the data file without its ending, or [`PRESS`].
    pub set: String,
    /// The later or the derived one, as far as the reader could tell.
    pub one: String,
    pub other: String,
    /// What a person read.
    pub read: Verdict,
    /// What the tracer said.
    pub told: Verdict,
}

/// The list, with the remarks that stand before its lines.
#[derive(Debug, Default)]
pub struct Pairs {
    remarks: String,
    pub pairs: Vec<Pair>,
}

impl Pairs {
    pub fn read(path: &Path) -> Result<Pairs> {
        let text = std::fs::read_to_string(path).with_context(|| format!("reading the pairs {}", path.display()))?;
        Pairs::parse(&text).with_context(|| format!("{} is no list of pairs", path.display()))
    }

    /// A list from its text.
    pub fn parse(text: &str) -> Result<Pairs> {
        let mut out = Pairs::default();
        let mut seen: HashSet<(&str, &str, &str)> = HashSet::new();
        for (n, line) in text.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                out.remarks.push_str(line);
                out.remarks.push('\n');
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            let &[set, one, other, read, told] = columns.as_slice() else {
                bail!("line {}: {} columns instead of {COLUMNS}, parted by tabs", n + 1, columns.len());
            };
            if !seen.insert((set, one.min(other), one.max(other))) {
                bail!("line {}: the pair {one} and {other} stands there already", n + 1);
            }
            let verdict = |word| Verdict::of_word(word).with_context(|| format!("line {}: {word:?} is no verdict", n + 1));
            out.pairs.push(Pair { set: set.into(), one: one.into(), other: other.into(), read: verdict(read)?, told: verdict(told)? });
        }
        Ok(out)
    }

    /// The list as a file.
    pub fn text(&self) -> String {
        let line = |p: &Pair| format!("{}\t{}\t{}\t{}\t{}\n", p.set, p.one, p.other, p.read.0, p.told.0);
        self.remarks.clone() + &self.pairs.iter().map(line).collect::<String>()
    }
}

/// What was read, as families of texts that are one.
#[derive(Debug, Default)]
pub struct Readings {
    number: HashMap<String, usize>,
    family: Vec<usize>,
    /// Families between which a person read a pair that is no copy.
    apart: HashSet<(usize, usize)>,
    /// Pairs that were read themselves; what follows from others stands behind that.
    direct: HashMap<(usize, usize), bool>,
}

impl Readings {
    pub fn of(pairs: &[Pair]) -> Readings {
        let mut out = Readings::default();
        for p in pairs {
            let (a, b) = (out.number(&p.one), out.number(&p.other));
            out.direct.insert((a.min(b), a.max(b)), p.read.is_copy());
            if p.read.is_copy() {
                let (from, to) = (out.family[a].max(out.family[b]), out.family[a].min(out.family[b]));
                out.family.iter_mut().filter(|f| **f == from).for_each(|f| *f = to);
            }
        }
        let between = |&(a, b): &(usize, usize)| (out.family[a].min(out.family[b]), out.family[a].max(out.family[b]));
        out.apart = out.direct.iter().filter(|(_, is_copy)| !**is_copy).map(|(pair, _)| between(pair)).collect();
        out
    }

    fn number(&mut self, id: &str) -> usize {
        let next = self.family.len();
        let n = *self.number.entry(id.to_owned()).or_insert(next);
        if n == next {
            self.family.push(next);
        }
        n
    }

    /// Whether two texts are one, as far as they were read.
    pub fn are_one(&self, a: &str, b: &str) -> Option<bool> {
        let (a, b) = (*self.number.get(a)?, *self.number.get(b)?);
        if let Some(is_copy) = self.direct.get(&(a.min(b), a.max(b))) {
            return Some(*is_copy);
        }
        let (f, g) = (self.family[a], self.family[b]);
        if f == g { Some(true) } else { self.apart.contains(&(f.min(g), f.max(g))).then_some(false) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "# Read.\ns\ta\tb\tcut\tcut\ns\tb\tc\tedited\tnone\ns\tc\td\tfollow-up\tedited\ns\te\td\texact\texact\n";

    #[test]
    fn a_list_is_written_as_it_was_read() {
        let pairs = Pairs::parse(LIST).expect("a list");
        assert_eq!(pairs.text(), LIST);
        assert!(pairs.pairs[1].read.is_copy() && !pairs.pairs[1].told.is_copy());
    }

    #[test]
    fn lines_that_are_wrong_are_named() {
        for (line, why) in [
            ("s\ta\tb\tcut", "4 columns"),
            ("s\ta\tb\tcopied\tcut", "\"copied\" is no verdict"),
            ("s\ta\tb\tcut\tcut\ns\tb\ta\tcut\tcut", "line 2: the pair"),
        ] {
            let error = Pairs::parse(line).expect_err(line);
            assert!(error.to_string().contains(why), "{error}");
        }
    }

    #[test]
    fn what_follows_from_pairs_that_were_read_counts_as_read() {
        let readings = Readings::of(&Pairs::parse(LIST).expect("a list").pairs);
        assert_eq!(readings.are_one("a", "c"), Some(true), "both are b's");
        assert_eq!(readings.are_one("a", "e"), Some(false), "c and d are two texts");
        assert_eq!(readings.are_one("a", "unread"), None);
        let more = format!("{LIST}s\ta\tc\tfollow-up\tnone\n");
        assert_eq!(Readings::of(&Pairs::parse(&more).expect("a list").pairs).are_one("a", "c"), Some(false), "read itself");
    }
}
