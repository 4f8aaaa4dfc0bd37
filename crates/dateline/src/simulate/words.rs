//! The vocabulary: common English words of the news at the head, invented words that can be
//! pronounced in the long tail, and invented names without end.

use super::chance::{Chance, mix, part};
use super::english::{ADJECTIVES, NOUNS, VERBS};

/// Ranks of nouns, verbs and adjectives, as powers of two.
const NOUN_OCTAVES: u32 = 15;
const VERB_OCTAVES: u32 = 12;
const ADJECTIVE_OCTAVES: u32 = 12;

/// Words of its own that a subject prefers, as a power of two.
const SUBJECT_OCTAVES: u32 = 7;

const ONSETS: &[&str] = &[
    "b", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "k", "l", "m", "n", "p", "pl", "pr", "r", "s", "sk", "st", "t", "tr", "v",
    "w", "z", "sh", "th", "l", "m", "n",
];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "a", "e", "o", "ai", "ea", "ou", "ie"];
const CODAS: &[&str] = &["", "", "n", "r", "l", "s", "t", "m", "nd", "rt", "ck", "th"];

/// Writes an invented word of `n` syllables, the same for the same number.
fn invent(out: &mut String, number: u64, n: usize) {
    let mut bits = mix(number);
    for i in 0..n {
        let mut take = |of: &[&'static str]| {
            let one = of[(bits & 0xff) as usize % of.len()];
            bits >>= 8;
            one
        };
        let (onset, vowel, coda) = (take(ONSETS), take(VOWELS), take(CODAS));
        out.push_str(onset);
        out.push_str(vowel);
        // A coda inside a word makes clusters that nobody can say.
        if i + 1 == n || coda.len() == 1 {
            out.push_str(coda);
        }
        if i == 1 {
            bits = mix(number ^ 0x5eed);
        }
    }
}

/// An invented name with a capital, of two or three syllables.
pub fn name(number: u64) -> String {
    let mut out = String::new();
    invent(&mut out, number, if number.is_multiple_of(3) { 3 } else { 2 });
    if let Some(first) = out.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    out
}

/// Words in one string, with where each ends.
#[derive(Debug)]
struct List {
    text: String,
    ends: Vec<u32>,
}

impl List {
    /// The common words, then invented ones of `seed` up to `2^octaves`.
    fn new(common: impl Iterator<Item = &'static str>, seed: u64, octaves: u32) -> List {
        let mut list = List { text: String::new(), ends: Vec::new() };
        for word in common {
            list.text.push_str(word);
            list.ends.push(list.text.len() as u32);
        }
        for rank in list.ends.len()..1 << octaves {
            // The commoner a word, the shorter.
            invent(&mut list.text, part(seed, rank as u64), if rank < 1 << 10 { 2 } else { 2 + rank % 2 });
            list.ends.push(list.text.len() as u32);
        }
        list
    }

    fn get(&self, rank: usize) -> &str {
        let start = if rank == 0 { 0 } else { self.ends[rank - 1] as usize };
        &self.text[start..self.ends[rank] as usize]
    }
}

/// The words of an archive.
#[derive(Debug)]
pub struct Lexicon {
    nouns: List,
    verbs: List,
    adjectives: List,
    n_common_nouns: usize,
}

impl Lexicon {
    /// The words of a seed.
    pub fn new(seed: u64) -> Lexicon {
        Lexicon {
            nouns: List::new(NOUNS.split_whitespace(), part(seed, 1), NOUN_OCTAVES),
            verbs: List::new(VERBS.split_whitespace(), part(seed, 2), VERB_OCTAVES),
            adjectives: List::new(ADJECTIVES.split_whitespace(), part(seed, 3), ADJECTIVE_OCTAVES),
            n_common_nouns: NOUNS.split_whitespace().count(),
        }
    }

    /// Any noun, by Zipf's law.
    pub fn noun(&self, chance: &mut Chance) -> &str {
        self.nouns.get(chance.zipf(NOUN_OCTAVES))
    }

    /// A noun that the subject prefers; every other one is a common word.
    pub fn noun_of(&self, subject: u64, chance: &mut Chance) -> &str {
        let rank = chance.zipf(SUBJECT_OCTAVES);
        let which = part(subject, rank as u64) >> (64 - NOUN_OCTAVES);
        self.nouns.get(if rank.is_multiple_of(2) { which as usize % self.n_common_nouns } else { which as usize })
    }

    /// The `n`th word of a story's own: from the rare half of the nouns.
    pub fn own_noun(&self, story: u64, n: usize) -> &str {
        let half = 1 << (NOUN_OCTAVES - 1);
        self.nouns.get(half + (part(story, n as u64) >> (65 - NOUN_OCTAVES)) as usize)
    }

    /// Any verb, without its ending.
    pub fn verb(&self, chance: &mut Chance) -> &str {
        self.verbs.get(chance.zipf(VERB_OCTAVES))
    }

    /// Any adjective.
    pub fn adjective(&self, chance: &mut Chance) -> &str {
        self.adjectives.get(chance.zipf(ADJECTIVE_OCTAVES))
    }
}

/// Adds the ending of the past: "halt" becomes "halted", "move" "moved", "carry" "carried".
pub fn past(out: &mut String, verb: &str) {
    match verb.as_bytes() {
        [.., b'e'] => {
            out.push_str(verb);
            out.push('d');
        }
        [head @ .., b'y'] if head.last().is_some_and(|c| !b"aeiou".contains(c)) => {
            out.push_str(&verb[..verb.len() - 1]);
            out.push_str("ied");
        }
        _ => {
            out.push_str(verb);
            out.push_str("ed");
        }
    }
}

/// Adds the ending of more than one.
pub fn plural(out: &mut String, noun: &str) {
    match noun.as_bytes() {
        [.., b's' | b'x' | b'z'] | [.., b'c' | b's', b'h'] => {
            out.push_str(noun);
            out.push_str("es");
        }
        [head @ .., b'y'] if head.last().is_some_and(|c| !b"aeiou".contains(c)) => {
            out.push_str(&noun[..noun.len() - 1]);
            out.push_str("ies");
        }
        _ => {
            out.push_str(noun);
            out.push('s');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_invented_and_has_few_doubles() {
        let words = Lexicon::new(1);
        assert_eq!(words.nouns.get(0), "official");
        assert_eq!(words.nouns.ends.len(), 1 << NOUN_OCTAVES);
        let mut all: Vec<&str> = (0..1 << NOUN_OCTAVES).map(|r| words.nouns.get(r)).collect();
        assert!(all.iter().all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase())));
        all.sort_unstable();
        all.dedup();
        assert!(all.len() > (1 << NOUN_OCTAVES) * 9 / 10, "{}", all.len());
    }

    #[test]
    fn endings_are_those_of_english() {
        let made = |f: fn(&mut String, &str), w| {
            let mut out = String::new();
            f(&mut out, w);
            out
        };
        assert_eq!(["halt", "move", "carry", "delay"].map(|w| made(past, w)), ["halted", "moved", "carried", "delayed"]);
        assert_eq!(["city", "box", "church", "day", "lorn"].map(|w| made(plural, w)), ["cities", "boxes", "churches", "days", "lorns"]);
    }
}
