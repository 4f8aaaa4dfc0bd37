//! Which words of an article are looked up: the most telling ones, until the work has its bound.

use super::words::Different;
use crate::schema::tf_weight;
use crate::segments::Segment;
use std::sync::Arc;
use tantivy::Searcher;
use tantivy::postings::TermInfo;

/// Words of the article that are looked up.
const WORDS_MAX: usize = 64;
/// A word that more of the articles have tells nothing.
const DF_SHARE_MAX: f32 = 0.2;
/// Below this many articles a share means nothing, in a small index.
pub(super) const DF_MIN: f32 = 10.0;
/// Postings that are read for one article; the least telling words are left out beyond it.
const POSTINGS_MAX: u64 = 150_000;
/// So many words, and a part of [`POSTINGS_MAX`] of this number, are looked up beyond what is read: by the largest segment alone the order
/// is only nearly right, and is put right among these.
const BEYOND: usize = 8;
/// Each word's idf is raised by `FLAT * FLAT_WORDS / n` in an article of `n` different words, at
/// most by `FLAT`: in a mere headline every word was chosen, in a long text most are incidental.
const FLAT: f32 = 4.0;
/// See [`FLAT`].
const FLAT_WORDS: f32 = 10.0;
/// A word that is mostly written with a capital counts more: names tell two floods apart.
const NAME_BOOST: f32 = 1.5;

/// A word of the article, ready to be looked up.
pub(super) struct Telling<'a> {
    pub word: String,
    /// As written, if it may be named.
    pub form: Option<&'a str>,
    idf: f32,
    /// Its share in the sum, but for the document's own.
    pub weight: f32,
    /// How much it counts in the article itself.
    pub own: f32,
    /// Articles that have it: in their texts, or if none does, in their headlines.
    pub df: u64,
    /// Where its postings are, a segment.
    pub places: Vec<Places>,
}

/// Where the postings of a word are in one segment: in headlines, in texts.
pub(super) type Places = [Option<TermInfo>; 2];

/// What weighs the words of one article.
struct Weigh {
    /// Articles held.
    n: f32,
    flat: f32,
}

impl Weigh {
    fn idf(&self, df: f32) -> f32 {
        (1.0 + (self.n - df + 0.5).max(0.5) / (df + 0.5)).ln() + self.flat
    }

    fn weight(&self, word: &Different<'_>, df: f32) -> f32 {
        tf_weight(word.tf) * self.idf(df) * if word.n_capital * 2 > word.n { NAME_BOOST } else { 1.0 }
    }
}

/// The words of the article that are worth looking up, most telling first.
///
/// Finding a word in a dictionary costs more than reading most words' postings, and each segment has a dictionary of its
/// own. So the largest segment says first which words are the most telling, and only these are looked up in all.
pub(super) fn telling<'a>(
    searcher: &Searcher,
    segments: &[Arc<Segment>],
    mut different: Vec<Different<'a>>,
) -> tantivy::Result<Vec<Telling<'a>>> {
    let n = searcher.num_docs() as f32;
    let df_max = (n * DF_SHARE_MAX).max(DF_MIN);
    // Neighbours in a dictionary are found along the same way, which is then in the processor's cache.
    different.sort_unstable_by(|a, b| a.word.cmp(&b.word));
    let weigh = Weigh { n, flat: FLAT * (FLAT_WORDS / different.len().max(1) as f32).min(1.0) };
    let readers = searcher.segment_readers();
    let Some(largest) = (0..readers.len()).max_by_key(|&i| readers[i].max_doc()) else { return Ok(Vec::new()) };
    let times = n / (readers[largest].num_docs() as f32).max(1.0);
    let mut dictionaries: Vec<_> = segments.iter().map(|segment| segment.dictionary()).collect();
    let mut seen = Vec::with_capacity(different.len());
    let mut order = Vec::with_capacity(different.len());
    for word in different {
        let mut place: Places = [None, dictionaries[largest].find(1, &word.word)?];
        if place[1].is_none() {
            place[0] = dictionaries[largest].find(0, &word.word)?;
        }
        let df = place[1].as_ref().or(place[0].as_ref()).map_or(0, |info| info.doc_freq) as f32 * times;
        order.push((weigh.weight(&word, df), seen.len()));
        seen.push(Some((word, place)));
    }
    // Of equal ones the word that comes first.
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut out: Vec<Telling<'a>> = Vec::with_capacity(WORDS_MAX + BEYOND);
    let mut postings = 0;
    for (word, place) in order.into_iter().filter_map(|(_, i)| seen.get_mut(i)?.take()) {
        if out.len() >= WORDS_MAX + BEYOND || postings > POSTINGS_MAX + POSTINGS_MAX / BEYOND as u64 {
            break;
        }
        let mut places: Vec<Places> = vec![[None, None]; segments.len()];
        places[largest] = place;
        for field in [1, 0] {
            for (i, dictionary) in dictionaries.iter_mut().enumerate() {
                if places[i][field].is_none() && (i != largest || (field == 0 && places[i][1].is_some())) {
                    places[i][field] = dictionary.find(field, &word.word)?;
                }
            }
        }
        // Words of a headline stand in its text too, or no text is held: one of both is near enough to both.
        let df = match df_of(&places, 1) {
            0 => df_of(&places, 0),
            df => df,
        };
        if df == 0 || df as f32 > df_max {
            continue;
        }
        postings += df_of(&places, 0) + df_of(&places, 1);
        let (idf, weight) = (weigh.idf(df as f32), weigh.weight(&word, df as f32));
        out.push(Telling { form: word.form(), own: tf_weight(word.tf), word: word.word, idf, weight, df, places });
    }
    out.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.word.cmp(&b.word)));
    out.truncate(WORDS_MAX);
    let mut postings = 0;
    out.retain(|t| {
        postings += df_of(&t.places, 0) + df_of(&t.places, 1);
        postings <= POSTINGS_MAX
    });
    let length = out.iter().map(|t| t.weight * t.weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    for t in &mut out {
        t.weight *= t.idf / length;
    }
    Ok(out)
}

/// How many documents have the word in headlines (`field` 0) or in texts (1).
fn df_of(places: &[Places], field: usize) -> u64 {
    places.iter().filter_map(|place| place[field].as_ref()).map(|info| u64::from(info.doc_freq)).sum()
}
