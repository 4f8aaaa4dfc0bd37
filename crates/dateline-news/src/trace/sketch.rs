//! Makes sketches: shingles of words, hashed, and of these the smallest values.

use crate::article::Body;
use crate::ids::Digest;
use crate::limits::{SHINGLE_WORDS, SKETCH_MAX, SKETCH_MIN, SKETCH_RATE};
use crate::sketch::Sketch;
use crate::words;
use xxhash_rust::xxh3::Xxh3;

/// The sketch of a body. Every shingle whose hash is below a ceiling is kept; the ceiling is
/// 1/[`SKETCH_RATE`] of all values, higher for short texts (so that [`SKETCH_MIN`] shingles are
/// kept) and lower for very long ones ([`SKETCH_MAX`]). Two sketches are compared below the lower
/// of their ceilings, where both are complete.
pub fn sketch(body: &Body) -> Sketch {
    let tokens = words::tokens(&body.text);
    let mut normal = blake3::Hasher::new();
    for token in &tokens {
        normal.update(token.as_bytes());
        normal.update(b" ");
    }
    let mut hashes: Vec<u64> = tokens.windows(SHINGLE_WORDS.min(tokens.len()).max(1)).map(shingle).collect();
    hashes.sort_unstable();
    hashes.dedup();

    let usual = u64::MAX / SKETCH_RATE;
    let n_usual = hashes.partition_point(|&h| h <= usual);
    let n = n_usual.clamp(SKETCH_MIN.min(hashes.len()), SKETCH_MAX);
    let ceiling = match n {
        _ if n == hashes.len() => u64::MAX,
        _ if n == n_usual => usual,
        _ => hashes[n - 1],
    };
    hashes.truncate(n);
    Sketch { text_digest: Digest(*normal.finalize().as_bytes()), shingles: hashes, ceiling, n_words: tokens.len() as u32 }
}

fn shingle(words: &[String]) -> u64 {
    let mut hasher = Xxh3::new();
    for word in words {
        hasher.update(word.as_bytes());
        hasher.update(&[0]);
    }
    hasher.digest()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;

    fn body(text: &str) -> Body {
        let mut body = Body::default();
        for line in text.lines() {
            body.push(BlockKind::Paragraph, line, Vec::new());
        }
        body
    }

    /// A text of `n` different words from `from` on.
    fn numbered(from: usize, n: usize) -> String {
        (from..from + n).map(|i| format!("w{i} ")).collect()
    }

    #[test]
    fn equal_words_have_equal_digests_whatever_their_dress() {
        let a = sketch(&body("“Don’t sail,” she said.\nThe ferry left at 9."));
        let b = sketch(&body("\"Don't sail,\" she said. The FERRY left at 9"));
        assert_eq!(a.text_digest, b.text_digest);
        assert_ne!(a.text_digest, sketch(&body("The ferry left at 9.")).text_digest);
    }

    #[test]
    fn a_quarter_cut_from_a_text_is_seen_as_contained() {
        let whole = sketch(&body(&numbered(0, 2000)));
        let cut = sketch(&body(&numbered(500, 500)));
        let (share, n) = whole.containment(&cut);
        assert!(share > 0.95 && n >= SKETCH_MIN, "{share} of {n}");
        let (share, _) = whole.containment(&sketch(&body(&numbered(5000, 500))));
        assert!(share < 0.05, "{share}");
    }

    #[test]
    fn sketches_stay_within_their_limits() {
        assert_eq!(sketch(&body("")).shingles.len(), 0);
        assert_eq!(sketch(&body("two words")).shingles.len(), 1);
        assert_eq!(sketch(&body(&numbered(0, SKETCH_MIN + SHINGLE_WORDS - 1))).shingles.len(), SKETCH_MIN);
        let long = sketch(&body(&numbered(0, 50_000)));
        assert_eq!(long.shingles.len(), SKETCH_MAX);
        assert_eq!(long.shingles.last(), Some(&long.ceiling));
    }
}
