//! Makes sketches: shingles of words, hashed, and of these the smallest values.

use crate::article::{Article, Block, BlockKind, Body, Span};
use crate::ids::Digest;
use crate::limits::{SHINGLE_WORDS, SKETCH_MAX, SKETCH_MIN, SKETCH_RATE};
use crate::sketch::Sketch;
use crate::words;
use xxhash_rust::xxh3::Xxh3;

/// The sketch of an article's text. Each house puts its own dateline and standfirst to a wire text,
/// so neither is part of it.
///
/// Every shingle whose hash is below a ceiling is kept; the ceiling is 1/[`SKETCH_RATE`] of all
/// values, higher for short texts (so that [`SKETCH_MIN`] shingles are kept) and lower for very long
/// ones ([`SKETCH_MAX`]). Two sketches are compared below the lower of their ceilings, where both
/// are complete.
pub fn sketch(article: &Article) -> Sketch {
    let dateline = article.dateline.as_ref().map(|d| d.span);
    of(&article.body, dateline)
}

fn of(body: &Body, dateline: Option<Span>) -> Sketch {
    let opens = |block: &Block| dateline.filter(|d| d.start >= block.span.start && d.end <= block.span.end);
    // A standfirst that holds the dateline is the first paragraph by another name.
    let kept = body.blocks.iter().filter(|b| b.kind != BlockKind::Lead || opens(b).is_some());
    let tokens: Vec<String> = kept.flat_map(|b| words::tokens(&body.text[opens(b).map_or(b.span.start, |d| d.end)..b.span.end])).collect();
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

    fn body(text: &str) -> Body {
        let mut body = Body::default();
        for line in text.lines() {
            body.push(BlockKind::Paragraph, line, Vec::new());
        }
        body
    }

    fn plainly(body: &Body) -> Sketch {
        of(body, None)
    }

    /// A text of `n` different words from `from` on.
    fn numbered(from: usize, n: usize) -> String {
        (from..from + n).map(|i| format!("w{i} ")).collect()
    }

    #[test]
    fn equal_words_have_equal_digests_whatever_their_dress() {
        let a = plainly(&body("“Don’t sail,” she said.\nThe ferry left at 9."));
        let b = plainly(&body("\"Don't sail,\" she said. The FERRY left at 9"));
        assert_eq!(a.text_digest, b.text_digest);
        assert_ne!(a.text_digest, plainly(&body("The ferry left at 9.")).text_digest);
    }

    #[test]
    fn dateline_and_standfirst_are_the_houses_own() {
        let mut theirs = Body::default();
        theirs.push(BlockKind::Lead, "A quiet night at sea.", Vec::new());
        theirs.push(BlockKind::Paragraph, "AMBRY (KWA) — The ferry left at nine.", Vec::new());
        let start = theirs.blocks[1].span.start;
        let dateline = Span { start, end: start + "AMBRY (KWA) — ".len() };
        let plain = plainly(&body("The ferry left at nine."));
        assert_eq!(of(&theirs, Some(dateline)).text_digest, plain.text_digest);
        let mut only_lead = Body::default();
        only_lead.push(BlockKind::Lead, "AMBRY — The ferry left at nine.", Vec::new());
        assert_eq!(of(&only_lead, Some(Span { start: 0, end: "AMBRY — ".len() })).text_digest, plain.text_digest);
    }

    #[test]
    fn a_quarter_cut_from_a_text_is_seen_as_contained() {
        let whole = plainly(&body(&numbered(0, 2000)));
        let cut = plainly(&body(&numbered(500, 500)));
        let (share, n) = whole.containment(&cut);
        assert!(share > 0.95 && n >= SKETCH_MIN, "{share} of {n}");
        let (share, _) = whole.containment(&plainly(&body(&numbered(5000, 500))));
        assert!(share < 0.05, "{share}");
    }

    #[test]
    fn sketches_stay_within_their_limits() {
        assert_eq!(plainly(&body("")).shingles.len(), 0);
        assert_eq!(plainly(&body("two words")).shingles.len(), 1);
        assert_eq!(plainly(&body(&numbered(0, SKETCH_MIN + SHINGLE_WORDS - 1))).shingles.len(), SKETCH_MIN);
        let long = plainly(&body(&numbered(0, 50_000)));
        assert_eq!(long.shingles.len(), SKETCH_MAX);
        assert_eq!(long.shingles.last(), Some(&long.ceiling));
    }
}
