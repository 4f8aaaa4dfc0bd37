//! What others do, measured in the same run: MinHash signatures (Broder 1997) in bands (locality-sensitive
//! hashing, Indyk and Motwani 1998), and families of what agrees in a band and in enough values.

use dateline_news::words;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Values of a signature.
const PERMUTATIONS: usize = 128;

/// One setting of the method.
#[derive(Clone, Copy)]
pub struct Setting {
    pub name: &'static str,
    /// Words of a shingle.
    words: usize,
    /// Estimated share of shingles from which on two texts are copies.
    threshold: f64,
    /// Bands and values of each: about even chances at the threshold.
    bands: usize,
    rows: usize,
}

/// The two settings that are usual.
pub const SETTINGS: [Setting; 2] = [
    Setting { name: "MinHash-LSH, 5 words, .5", words: 5, threshold: 0.5, bands: 25, rows: 5 },
    Setting { name: "MinHash-LSH, 3 words, .3", words: 3, threshold: 0.3, bands: 42, rows: 3 },
];

/// The family of each text: the number of the first text in it.
pub fn families(texts: &[String], setting: Setting, mut done: impl FnMut()) -> Vec<usize> {
    let mut buckets: HashMap<(usize, u64), Vec<usize>> = HashMap::new();
    let mut signatures: Vec<Vec<u32>> = Vec::with_capacity(texts.len());
    let mut root: Vec<usize> = Vec::with_capacity(texts.len());
    for (n, text) in texts.iter().enumerate() {
        let signature = signature(text, setting.words);
        root.push(n);
        let mut seen: Vec<usize> = Vec::new();
        for (band, values) in signature.chunks_exact(setting.rows).take(setting.bands).enumerate() {
            let bucket = buckets.entry((band, hash(values))).or_default();
            seen.extend_from_slice(bucket);
            bucket.push(n);
        }
        seen.sort_unstable();
        seen.dedup();
        for other in seen {
            let equal = signature.iter().zip(&signatures[other]).filter(|(a, b)| a == b).count();
            if equal as f64 >= setting.threshold * PERMUTATIONS as f64 {
                let (a, b) = (find(&mut root, n), find(&mut root, other));
                root[a.max(b)] = a.min(b);
            }
        }
        signatures.push(signature);
        done();
    }
    (0..texts.len()).map(|n| find(&mut root, n)).collect()
}

fn find(root: &mut [usize], mut n: usize) -> usize {
    while root[n] != n {
        root[n] = root[root[n]];
        n = root[n];
    }
    n
}

fn signature(text: &str, n_words: usize) -> Vec<u32> {
    let tokens = words::tokens(text);
    let mut out = vec![u32::MAX; PERMUTATIONS];
    for shingle in tokens.windows(n_words.min(tokens.len()).max(1)) {
        let mut value = hash(shingle);
        for least in &mut out {
            // The next of a stream of values that begins with the shingle (SplitMix64).
            value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            *least = (*least).min((mixed ^ (mixed >> 31)) as u32);
        }
    }
    out
}

fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_few_changes_are_one_family_and_others_are_not() {
        let text = |from: usize| (from..from + 200).map(|i| format!("w{i} ")).collect::<String>();
        let texts = [text(0), text(1_000), text(10), text(2_000)];
        for setting in SETTINGS {
            assert_eq!(families(&texts, setting, || ()), [0, 1, 0, 3], "{}", setting.name);
        }
    }
}
