//! A sketch: what is kept of a text to find its copies again. Shingles sampled by hash value, so
//! that the share of one text contained in another can be estimated (Broder 1997, "On the
//! resemblance and containment of documents"; sampling by value as in FracMinHash).

use crate::ids::Digest;

/// A text's sketch. Made by [`crate::trace::sketch`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// Digest of the normalised text: equal texts have equal digests.
    pub text_digest: Digest,
    /// Sampled shingle hashes, ascending and distinct.
    pub shingles: Vec<u64>,
    /// Hash values up to this one were sampled completely.
    pub ceiling: u64,
    /// Words (for CJK: characters) of the text.
    pub n_words: u32,
}

impl Sketch {
    /// The estimated share of the *smaller* text that the other contains, 0 to 1, and the number
    /// of sampled shingles on which the estimate stands.
    pub fn containment(&self, other: &Sketch) -> (f64, usize) {
        let ceiling = self.ceiling.min(other.ceiling);
        let below = |s: &Sketch| s.shingles.partition_point(|&h| h <= ceiling);
        let (a, b) = (&self.shingles[..below(self)], &other.shingles[..below(other)]);
        let n = a.len().min(b.len());
        if n == 0 {
            return (0.0, 0);
        }
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    i += 1;
                    j += 1;
                }
            }
        }
        (f64::from(shared) / n as f64, n)
    }
}
