//! Texts alike: which originals share many telling words with an article.
//!
//! TF-IDF cosine read off the postings: the most telling words of the article are looked up, each
//! gives its share to every document that has it, and the sum is set against the document's
//! length. The work has a bound whatever the size of the archive: the most telling words, which are the
//! rare ones, come first, and the rest are left out once enough postings were read (Moffat and Zobel 1996).
//! docs/search.md has the figures this was chosen by.

use crate::Like;
use crate::function_words::is_function_word;
use crate::order::Columns;
use crate::schema::{Fields, HEADLINE_WEIGHT, NORM, norm_of, tf_weight};
use crate::tokenizer::{self, Kind};
use dateline_news::ids::ArticleId;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::sync::Arc;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED, Term};

/// Words of the article that are looked up.
const WORDS_MAX: usize = 64;
/// Words of which it is kept which documents have them, the most telling: as many as a `u32` has bits.
const WORDS_KEPT: usize = 32;
/// Different words of an article that are weighed at all, in the order of its text.
const DIFFERENT_WORDS_MAX: usize = 600;
/// A word that more of the articles have tells nothing.
const DF_SHARE_MAX: f32 = 0.2;
/// Below this many articles a share means nothing, in a small index.
const DF_MIN: f32 = 10.0;
/// Postings that are read for one article; the least telling words are left out beyond it.
const POSTINGS_MAX: u64 = 100_000;
/// Each word's idf is raised by `FLAT * FLAT_WORDS / n` in an article of `n` different words, at
/// most by `FLAT`: in a mere headline every word was chosen, in a long text most are incidental.
const FLAT: f32 = 4.0;
/// See [`FLAT`].
const FLAT_WORDS: f32 = 10.0;
/// A word that more of the articles have is not named: it may help to sort, but reads as a stop word.
const NAMED_SHARE_MAX: f32 = 0.05;
/// A word that is mostly written with a capital counts more: names tell two floods apart.
const NAME_BOOST: f32 = 1.5;
/// Ways of writing one word that are kept.
const FORMS_MAX: usize = 8;
/// Documents of a stretch: their sums take half a megabyte.
const STRETCH: usize = 1 << 16;
/// Shared words that are named.
const SHARED_MAX: usize = 5;

/// What is asked.
pub(crate) struct Query<'a> {
    pub headline: &'a str,
    pub text: &'a str,
    pub but: &'a [ArticleId],
    pub limit: usize,
}

/// A word of the article, ready to be looked up.
struct Telling<'a> {
    word: String,
    /// As written, if it may be named.
    form: Option<&'a str>,
    idf: f32,
    /// Its share in the sum, but for the document's own.
    weight: f32,
    /// How much it counts in the article itself.
    own: f32,
    df: u64,
    /// Where its postings are, a segment.
    places: Vec<Places>,
}

/// Where the postings of a word are in one segment: in headlines, in texts.
type Places = [Option<TermInfo>; 2];

/// The words of a segment: of its headlines, of its texts.
type Dictionaries = [Arc<InvertedIndexReader>; 2];

/// A document that has some of the words.
struct Candidate {
    score: f32,
    segment: usize,
    doc: DocId,
    /// Bit `i`: it has the word `i`, of the first [`WORDS_KEPT`].
    shared: u32,
}

/// What the documents of a stretch have so far, by their place in it, and which of them have anything.
#[derive(Default)]
struct Sums {
    of: Vec<Sum>,
    touched: Vec<DocId>,
}

/// The sum of the shares of the words that a document has, and which these are.
#[derive(Clone, Copy, Default)]
struct Sum {
    sum: f32,
    shared: u32,
}

/// Where the postings of a word are read.
struct Cursor {
    headline: Option<SegmentPostings>,
    text: Option<SegmentPostings>,
    weight: f32,
    bit: u32,
}

/// The best candidates so far, of equal ones all that may stand: those of the score of the last.
struct Best {
    n: usize,
    /// The `n` best scores, by their bits: positive floats are ordered as these.
    scores: BinaryHeap<Reverse<u32>>,
    found: Vec<Candidate>,
}

impl Best {
    fn new(n: usize) -> Best {
        Best { n, scores: BinaryHeap::with_capacity(n + 1), found: Vec::new() }
    }

    /// Whether a candidate of this score may stand.
    fn takes(&self, score: f32) -> bool {
        score > 0.0 && (self.scores.len() < self.n || self.scores.peek().is_some_and(|Reverse(last)| score.to_bits() >= *last))
    }

    fn take(&mut self, candidate: Candidate) {
        self.scores.push(Reverse(candidate.score.to_bits()));
        if self.scores.len() > self.n {
            self.scores.pop();
        }
        self.found.push(candidate);
    }
}

/// The originals that are most alike, best first.
pub(crate) fn like(searcher: &Searcher, fields: &Fields, query: &Query<'_>) -> tantivy::Result<Vec<Like>> {
    let dictionaries: Vec<Dictionaries> = searcher
        .segment_readers()
        .iter()
        .map(|segment| Ok([segment.inverted_index(fields.headline)?, segment.inverted_index(fields.text)?]))
        .collect::<tantivy::Result<_>>()?;
    let telling = telling(searcher, &dictionaries, fields, query)?;
    if telling.is_empty() || query.limit == 0 {
        return Ok(Vec::new());
    }
    // What the article itself would score: so that a score says how alike, whatever the archive's size.
    let itself = telling.iter().map(|t| t.weight * t.own).sum::<f32>() / norm_of(query.headline, query.text).max(1.0);
    let columns: Vec<Columns> = searcher.segment_readers().iter().map(Columns::open).collect::<tantivy::Result<_>>()?;
    let but: HashSet<ArticleId> = query.but.iter().copied().collect();
    let n_best = query.limit.saturating_add(but.len());
    let mut candidates = Best::new(n_best);
    let mut sums = Sums::default();
    for (n, segment) in searcher.segment_readers().iter().enumerate() {
        gather((n, segment), &dictionaries[n], &telling, &columns[n], &mut sums, &mut candidates)?;
    }
    let best = best(candidates.found, n_best, &columns);
    let n = searcher.num_docs() as f32;
    let found = best.into_iter().map(|c| (columns[c.segment].id(c.doc), c)).filter(|(id, _)| !but.contains(id)).take(query.limit);
    Ok(found
        .map(|(id, c)| Like { id, score: (c.score / itself.max(f32::MIN_POSITIVE)).min(1.0), shared_words: named(&telling, c.shared, n) })
        .collect())
}

/// The words of the article that are worth looking up, most telling first.
fn telling<'a>(
    searcher: &Searcher,
    dictionaries: &[Dictionaries],
    fields: &Fields,
    query: &Query<'a>,
) -> tantivy::Result<Vec<Telling<'a>>> {
    let n = searcher.num_docs() as f32;
    let df_max = (n * DF_SHARE_MAX).max(DF_MIN);
    let different = different(query);
    let flat = FLAT * (FLAT_WORDS / different.len().max(1) as f32).min(1.0);
    let mut out = Vec::with_capacity(different.len());
    let mut different = different;
    // Neighbours in a dictionary are found along the same way, which is then in the processor's cache.
    different.sort_unstable_by(|a, b| a.word.cmp(&b.word));
    for word in different {
        let mut places: Vec<Places> = vec![[None, None]; dictionaries.len()];
        look_up(&mut places, dictionaries, 1, &Term::from_field_text(fields.text, &word.word))?;
        let in_headline = Term::from_field_text(fields.headline, &word.word);
        // Words of a headline stand in its text too, or no text is held: one look-up is near enough to both.
        let df = match df_of(&places) {
            0 => {
                look_up(&mut places, dictionaries, 0, &in_headline)?;
                df_of(&places)
            }
            n => n,
        };
        if df == 0 || df as f32 > df_max {
            continue;
        }
        let idf = (1.0 + (n - df as f32 + 0.5).max(0.5) / (df as f32 + 0.5)).ln() + flat;
        let name = if word.n_capital * 2 > word.n { NAME_BOOST } else { 1.0 };
        let weight = tf_weight(word.tf) * idf * name;
        let own = tf_weight(word.tf);
        out.push(Telling { form: word.form(), word: word.word, idf, weight, own, df, places });
    }
    out.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.word.cmp(&b.word)));
    out.truncate(WORDS_MAX);
    let mut postings = 0;
    out.retain(|t| {
        // Headline and text have their own.
        postings += 2 * t.df;
        postings <= POSTINGS_MAX
    });
    let length = out.iter().map(|t| t.weight * t.weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    let mut by_word: Vec<&mut Telling<'_>> = out.iter_mut().collect();
    by_word.sort_unstable_by(|a, b| a.word.cmp(&b.word));
    for t in by_word {
        t.weight *= t.idf / length;
        look_up(&mut t.places, dictionaries, 0, &Term::from_field_text(fields.headline, &t.word))?;
    }
    Ok(out)
}

/// Looks `term` up in the words of headlines (`field` 0) or texts (1) of every segment. Finding a word costs more than
/// reading most words' postings, so where they are is kept.
fn look_up(places: &mut [Places], dictionaries: &[Dictionaries], field: usize, term: &Term) -> tantivy::Result<()> {
    for (place, dictionary) in places.iter_mut().zip(dictionaries) {
        place[field] = dictionary[field].get_term_info(term)?;
    }
    Ok(())
}

/// How many documents have the word, in that of both fields which was looked up.
fn df_of(places: &[Places]) -> u64 {
    places.iter().flatten().flatten().map(|info| u64::from(info.doc_freq)).sum()
}

/// A word of the article and how it stands there.
struct Different<'a> {
    word: String,
    /// The headline counted more.
    tf: u32,
    n: u32,
    n_capital: u32,
    /// How it is written, if that may be shown, and how often.
    forms: Vec<(&'a str, u32)>,
}

impl<'a> Different<'a> {
    /// The form that stands there most often, the first of equals.
    fn form(&self) -> Option<&'a str> {
        self.forms.iter().rev().max_by_key(|(_, n)| *n).map(|(form, _)| *form)
    }
}

/// The different words of the article in the order in which they stand there; the later ones only
/// add to those that are known if there are too many.
fn different<'a>(query: &Query<'a>) -> Vec<Different<'a>> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut out: Vec<Different<'a>> = Vec::new();
    for (text, weight) in [(query.headline, HEADLINE_WEIGHT), (query.text, 1)] {
        for word in tokenizer::words(text) {
            if is_function_word(&word.text) {
                continue;
            }
            let place = match known.get(&word.text) {
                Some(&place) => place,
                None if out.len() == DIFFERENT_WORDS_MAX => continue,
                None => {
                    known.insert(word.text.clone(), out.len());
                    out.push(Different { word: word.text.clone(), tf: 0, n: 0, n_capital: 0, forms: Vec::new() });
                    out.len() - 1
                }
            };
            let (Some(different), Some(form)) = (out.get_mut(place), text.get(word.start..word.end)) else { continue };
            different.tf += weight;
            different.n += 1;
            different.n_capital += u32::from(form.starts_with(char::is_uppercase));
            if !is_shown(&word.text, word.kind) {
                continue;
            }
            match different.forms.iter().position(|(f, _)| *f == form) {
                Some(i) => different.forms[i].1 += 1,
                None if different.forms.len() < FORMS_MAX => different.forms.push((form, 1)),
                None => {}
            }
        }
    }
    out
}

/// Takes the documents of a segment that have some of the words and may stand among the best. All words are read for
/// one stretch of documents before the next, so that the sums of a stretch stay in the processor's cache.
fn gather(
    (n, segment): (usize, &SegmentReader),
    dictionaries: &Dictionaries,
    telling: &[Telling<'_>],
    columns: &Columns,
    sums: &mut Sums,
    best: &mut Best,
) -> tantivy::Result<()> {
    let mut cursors = Vec::with_capacity(telling.len());
    for (i, word) in telling.iter().enumerate() {
        let postings = |field: usize| -> tantivy::Result<Option<SegmentPostings>> {
            let read = |info| dictionaries[field].read_postings_from_terminfo(info, IndexRecordOption::WithFreqs);
            Ok(word.places[n][field].as_ref().map(read).transpose()?)
        };
        let cursor =
            Cursor { headline: postings(0)?, text: postings(1)?, weight: word.weight, bit: if i < WORDS_KEPT { 1 << i } else { 0 } };
        if cursor.headline.is_some() || cursor.text.is_some() {
            cursors.push(cursor);
        }
    }
    let norms = segment.fast_fields().column_first_or_default::<u64>(NORM)?;
    let norm_of = |bits: u64| f32::from_bits(u32::try_from(bits).unwrap_or_default()).max(1.0);
    // Positive floats are ordered as their bits.
    let norm_min = norm_of(norms.min_value());
    sums.of.resize(STRETCH, Sum::default());
    let docs = segment.max_doc();
    let mut from = 0;
    while from < docs && !cursors.is_empty() {
        let until = docs.min(from + STRETCH as DocId);
        for cursor in &mut cursors {
            cursor.add(from, until, sums);
        }
        for place in sums.touched.drain(..) {
            let Sum { sum, shared } = std::mem::take(&mut sums.of[place as usize]);
            // Most have too little whatever their length, which is not looked up then.
            if !best.takes(sum / norm_min) {
                continue;
            }
            let doc = from + place;
            let score = sum / norm_of(norms.get_val(doc));
            if best.takes(score) && !segment.is_deleted(doc) && !columns.copy.get_val(doc) {
                best.take(Candidate { score, segment: n, doc, shared });
            }
        }
        from = until;
    }
    Ok(())
}

impl Cursor {
    /// Adds the word's share to all documents from `from` on and before `until` that have it, the headline counted more.
    fn add(&mut self, from: DocId, until: DocId, sums: &mut Sums) {
        loop {
            let in_headline = self.headline.as_ref().map_or(TERMINATED, DocSet::doc);
            let in_text = self.text.as_ref().map_or(TERMINATED, DocSet::doc);
            let doc = in_headline.min(in_text);
            // The end of postings is beyond every document.
            if doc >= until {
                return;
            }
            let mut tf = 0;
            if let Some(postings) = self.headline.as_mut().filter(|_| in_headline == doc) {
                tf += postings.term_freq() * HEADLINE_WEIGHT;
                postings.advance();
            }
            if let Some(postings) = self.text.as_mut().filter(|_| in_text == doc) {
                tf += postings.term_freq();
                postings.advance();
            }
            let place = doc - from;
            let Some(of) = sums.of.get_mut(place as usize) else { continue };
            // Every share is above nothing.
            if of.sum == 0.0 {
                sums.touched.push(place);
            }
            of.sum += self.weight * tf_weight(tf);
            of.shared |= self.bit;
        }
    }
}

/// The `n` best, in order; the newer and then the greater id decides between equals.
fn best(mut candidates: Vec<Candidate>, n: usize, columns: &[Columns]) -> Vec<Candidate> {
    if let Some(last) = n.checked_sub(1).filter(|&last| last < candidates.len()) {
        let (_, pivot, _) = candidates.select_nth_unstable_by(last, |a, b| b.score.total_cmp(&a.score));
        let score_min = pivot.score;
        // All that are equal to the last one stay, or the cut would fall between equals by chance.
        candidates.retain(|c| c.score >= score_min);
    }
    candidates.sort_by_cached_key(|c| {
        let columns = &columns[c.segment];
        // Positive floats are ordered as their bits.
        std::cmp::Reverse((c.score.to_bits(), columns.at.get_val(c.doc), columns.id(c.doc)))
    });
    candidates.truncate(n);
    candidates
}

/// The words named by the bits of `shared`, most telling first; numbers only if there is nothing else.
fn named(telling: &[Telling<'_>], shared: u32, n: f32) -> Vec<String> {
    let df_max = (n * NAMED_SHARE_MAX).max(DF_MIN);
    let has = |i: usize| i < WORDS_KEPT && shared & (1 << i) != 0;
    let found = telling.iter().enumerate().filter(|(i, t)| has(*i) && t.df as f32 <= df_max);
    let shown = found.filter_map(|(_, t)| Some((t, t.form?)));
    let (words, numbers): (Vec<_>, Vec<_>) = shown.partition(|(t, _)| t.word.chars().any(char::is_alphabetic));
    let named = if words.is_empty() { numbers } else { words };
    named.into_iter().take(SHARED_MAX).map(|(_, form)| form.to_owned()).collect()
}

/// Whether a word may be named: not a letter alone, and of pairs only those without Hiragana, which are mostly grammar.
fn is_shown(word: &str, kind: Kind) -> bool {
    match kind {
        Kind::Word => word.chars().nth(1).is_some(),
        Kind::Pair => !word.chars().any(|c| ('\u{3040}'..='\u{309f}').contains(&c)),
        Kind::Tail | Kind::Single => false,
    }
}
