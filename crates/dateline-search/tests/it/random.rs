//! Queries made at random against a plain reading of the same texts: the index finds just what
//! a reader with all texts before him would.

use crate::small::{article, id, put, slice};
use dateline_search::{Index, Writer};

const WORDS: [&str; 7] = ["storm", "stork", "ferry", "court", "東京", "ärger", "of"];
const N_ARTICLES: usize = 300;
const N_QUERIES: usize = 1_500;

/// Small numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % n
    }

    fn words(&mut self, n_max: usize) -> Vec<&'static str> {
        (0..self.below(n_max + 1)).map(|_| WORDS[self.below(WORDS.len())]).collect()
    }
}

struct Text {
    headline: Vec<&'static str>,
    text: Vec<&'static str>,
}

/// A query as typed and as a plain test.
struct Asked {
    typed: String,
    test: Box<dyn Fn(&Text) -> bool>,
}

fn asked(dice: &mut Dice, depth: usize) -> Asked {
    let word = WORDS[dice.below(WORDS.len())];
    match dice.below(if depth == 0 { 4 } else { 8 }) {
        0 | 1 => Asked { typed: word.into(), test: Box::new(move |t| t.headline.contains(&word) || t.text.contains(&word)) },
        2 => {
            let two = [word, WORDS[dice.below(WORDS.len())]];
            let stands = move |words: &[&str]| words.windows(2).any(|w| w == two);
            Asked { typed: format!("\"{} {}\"", two[0], two[1]), test: Box::new(move |t| stands(&t.headline) || stands(&t.text)) }
        }
        3 => {
            let stands = |words: &[&str]| words.iter().any(|w| w.starts_with("stor"));
            Asked { typed: "stor*".into(), test: Box::new(move |t| stands(&t.headline) || stands(&t.text)) }
        }
        4 | 5 => {
            let (a, b) = (asked(dice, depth - 1), asked(dice, depth - 1));
            Asked { typed: format!("({} {})", a.typed, b.typed), test: Box::new(move |t| (a.test)(t) && (b.test)(t)) }
        }
        6 => {
            let (a, b) = (asked(dice, depth - 1), asked(dice, depth - 1));
            Asked { typed: format!("({} OR {})", a.typed, b.typed), test: Box::new(move |t| (a.test)(t) || (b.test)(t)) }
        }
        _ => {
            let a = asked(dice, depth - 1);
            Asked { typed: format!("-({})", a.typed), test: Box::new(move |t| !(a.test)(t)) }
        }
    }
}

#[test]
fn the_index_finds_what_a_plain_reading_finds() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let texts: Vec<Text> = (0..N_ARTICLES).map(|_| Text { headline: dice.words(3), text: dice.words(9) }).collect();
    let dir = tempfile::TempDir::new().unwrap();
    let mut writer = Writer::open(dir.path()).unwrap();
    // Several segments, and articles that were put twice.
    for (n, chunk) in texts.chunks(90).enumerate() {
        let at = |i: usize| (n * 90 + i).to_string();
        let old = chunk.iter().enumerate().map(|(i, _)| put(article(&at(i), "storm ferry", "court of")));
        let new = chunk.iter().enumerate().map(|(i, t)| put(article(&at(i), &t.headline.join(" "), &t.text.join(" "))));
        writer.apply(old.chain(new).collect(), n as u64).unwrap();
    }
    let index = Index::open(dir.path()).unwrap();
    for _ in 0..N_QUERIES {
        let asked = asked(&mut dice, 3);
        let mut want: Vec<_> = (0..N_ARTICLES).filter(|&i| (asked.test)(&texts[i])).map(|i| id(&i.to_string())).collect();
        let answer = index.search(&asked.typed, slice(0, N_ARTICLES)).unwrap_or_else(|e| panic!("{}: {e}", asked.typed));
        let mut got: Vec<_> = answer.hits.iter().map(|h| h.id).collect();
        assert!(answer.hits.windows(2).all(|h| h[0].score >= h[1].score), "{}", asked.typed);
        want.sort();
        got.sort();
        assert!(got == want, "{}: {} articles, not {}", asked.typed, got.len(), want.len());
        assert_eq!(answer.total, want.len(), "{}", asked.typed);
    }
}

#[test]
fn handles_go_from_thread_to_thread() {
    fn shared<T: Send + Sync>() {}
    fn sent<T: Send>() {}
    shared::<Index>();
    sent::<Writer>();
}
