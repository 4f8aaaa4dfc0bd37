//! Makes sketches: shingles of words, hashed, and of these the smallest values.

use super::text::{WORD_WEIGHT, weight_of};
use crate::article::{Article, Block, BlockKind, Body, Span};
use crate::ids::Digest;
use crate::limits::{SHINGLE_WORDS, SKETCH_HEAD, SKETCH_HEAD_RATE, SKETCH_MAX, SKETCH_MIN, SKETCH_RATE};
use crate::sketch::Sketch;
use crate::words;
use xxhash_rust::xxh3::xxh3_64;

/// The sketch of an article's text. Each house puts its own dateline and standfirst to a wire text,
/// so neither is part of it.
///
/// Every shingle whose hash is below a ceiling is kept; the ceiling is 1/[`SKETCH_RATE`] of all
/// values, higher for short texts (so that [`SKETCH_MIN`] shingles are kept) and lower for very long
/// ones ([`SKETCH_MAX`]). Two sketches are compared below the lower of their ceilings, where both
/// are complete. Of the first [`SKETCH_HEAD`] shingles one in [`SKETCH_HEAD_RATE`] is kept, above the
/// ceiling too: there they help to find a text that was cut short and misread.
pub fn sketch(article: &Article) -> Sketch {
    let dateline = article.dateline.as_ref().map(|d| d.span);
    of(&article.body, dateline)
}

fn of(body: &Body, dateline: Option<Span>) -> Sketch {
    let opens = |block: &Block| dateline.filter(|d| d.start >= block.span.start && d.end <= block.span.end);
    // A standfirst that holds the dateline is the first paragraph by another name.
    let kept = body.blocks.iter().filter(|b| b.kind != BlockKind::Lead || opens(b).is_some());
    let mut normal = blake3::Hasher::new();
    let mut tokens: Vec<(u64, u32)> = Vec::with_capacity(body.text.len() / 5);
    for block in kept {
        for token in words::tokens(&body.text[opens(block).map_or(block.span.start, |d| d.end)..block.span.end]) {
            normal.update(token.as_bytes());
            normal.update(b" ");
            tokens.push((xxh3_64(token.as_bytes()), token.chars().next().map_or(WORD_WEIGHT, weight_of)));
        }
    }
    let mut hashes = shingles(&tokens);
    let head_ceiling = u64::MAX / SKETCH_HEAD_RATE;
    let mut head: Vec<u64> = hashes.iter().take(SKETCH_HEAD).copied().filter(|h| *h <= head_ceiling).collect();
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
    head.sort_unstable();
    head.dedup();
    hashes.extend(head.into_iter().filter(|h| *h > ceiling));
    Sketch { text_digest: Digest(*normal.finalize().as_bytes()), shingles: hashes, ceiling, n_words: tokens.len() as u32 }
}

/// The shingle that begins at each token, in their order: as many tokens as make
/// [`SHINGLE_WORDS`] words. A shorter text is one shingle.
fn shingles(tokens: &[(u64, u32)]) -> Vec<u64> {
    let enough = SHINGLE_WORDS as u32 * WORD_WEIGHT;
    let mut out = Vec::with_capacity(tokens.len());
    let (mut end, mut weight) = (0, 0);
    for start in 0..tokens.len() {
        while weight < enough && end < tokens.len() {
            weight += tokens[end].1;
            end += 1;
        }
        if weight < enough && start > 0 {
            break;
        }
        out.push(tokens[start..end].iter().fold(0, |hash: u64, (token, _)| mixed(hash ^ token)));
        weight -= tokens[start].1;
    }
    out
}

/// Every bit of the result hangs on every bit given (the finaliser of MurmurHash3, public domain);
/// not symmetrical in what went before, so that the order of words counts.
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Body {
        Body::of_paragraphs(text.lines())
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
        assert!((SKETCH_MAX..=SKETCH_MAX + SKETCH_HEAD).contains(&long.shingles.len()));
        assert_eq!(long.shingles.get(SKETCH_MAX - 1), Some(&long.ceiling));
        assert!(long.shingles.is_sorted());
    }

    #[test]
    fn a_text_cut_short_and_misread_shares_samples_with_the_whole() {
        // One word in five is misread: the worst that scanned pages are.
        let misread = |text: &str| {
            let word = |(i, w): (usize, &str)| if (i * 7 + i / 5) % 5 == 0 { format!("{w}~x") } else { w.to_owned() };
            text.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
        };
        for from in (0..50_000).step_by(1_000) {
            let whole = numbered(from, 600);
            let cut: String = whole.split_inclusive(' ').take(45).collect();
            let (whole, cut) = (plainly(&body(&whole)), plainly(&body(&misread(&cut))));
            let shared = cut.shingles.iter().filter(|h| whole.shingles.binary_search(h).is_ok()).count();
            assert!(shared >= 2, "{shared} from {from}");
        }
    }

    #[test]
    fn shingles_of_unspaced_scripts_have_more_characters() {
        let n = |text: &str| plainly(&body(text)).shingles.len();
        assert_eq!(n("一二三四五六七八"), 1);
        assert_eq!(n("一二三四五六七八九"), 2);
        assert_eq!(n("one two three four five"), 2);
    }
}
