//! The fields of the index, and how an article becomes a document of it.

use crate::{IndexDoc, tokenizer};
use dateline_news::ids::{ArticleId, Id128};
use std::sync::LazyLock;
use tantivy::schema::{BytesOptions, FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{TantivyDocument, Term};

/// Rises whenever fields, tokens or the norm change; an index of another number is made again.
pub(crate) const SCHEMA_VERSION: u32 = 1;

/// The name carries the version, so that the schema of a folder tells what its words were read by.
fn tokenizer_name() -> String {
    format!("dateline-{SCHEMA_VERSION}")
}

/// Fast columns, by name as tantivy wants them.
pub(crate) const AT: &str = "at";
/// See [`AT`].
pub(crate) const COPY: &str = "copy";
/// See [`AT`].
pub(crate) const NORM: &str = "norm";
/// The id in two halves: a column of numbers is read faster than one of bytes.
pub(crate) const ID_HIGH: &str = "id_high";
/// See [`ID_HIGH`].
pub(crate) const ID_LOW: &str = "id_low";

/// The fields.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub schema: Schema,
    pub id: Field,
    pub headline: Field,
    pub text: Field,
    pub outlet: Field,
    pub outlet_key: Field,
    pub byline: Field,
    pub wire: Field,
    pub section: Field,
    pub lang: Field,
    pub at: Field,
    pub copy: Field,
    norm: Field,
    id_high: Field,
    id_low: Field,
}

impl Fields {
    /// The fields of this version.
    pub(crate) fn new() -> Fields {
        let mut b = Schema::builder();
        let words = |record| {
            TextOptions::default()
                .set_indexing_options(TextFieldIndexing::default().set_tokenizer(&tokenizer_name()).set_index_option(record))
        };
        let phrases = words(IndexRecordOption::WithFreqsAndPositions);
        let id = b.add_bytes_field("id", BytesOptions::default().set_indexed());
        let headline = b.add_text_field("headline", phrases.clone());
        let text = b.add_text_field("text", phrases.clone() | STORED);
        let outlet = b.add_text_field("outlet", phrases.clone());
        let outlet_key = b.add_text_field("outlet_key", STRING);
        let byline = b.add_text_field("byline", phrases.clone());
        let wire = b.add_text_field("wire", phrases);
        let section = b.add_text_field("section", STRING);
        let lang = b.add_text_field("lang", STRING);
        let at = b.add_i64_field(AT, FAST);
        let copy = b.add_bool_field(COPY, INDEXED | FAST);
        let norm = b.add_u64_field(NORM, FAST);
        let id_high = b.add_u64_field(ID_HIGH, FAST);
        let id_low = b.add_u64_field(ID_LOW, FAST);
        let schema = b.build();
        Fields { schema, id, headline, text, outlet, outlet_key, byline, wire, section, lang, at, copy, norm, id_high, id_low }
    }

    /// The term that names an article: what is deleted before it is put anew.
    pub(crate) fn id_term(&self, id: &ArticleId) -> Term {
        Term::from_field_bytes(self.id, &id.0)
    }

    /// The document of an article.
    pub(crate) fn document(&self, article: &IndexDoc) -> TantivyDocument {
        let mut doc = TantivyDocument::default();
        doc.add_bytes(self.id, &article.id.0);
        doc.add_text(self.headline, &article.headline);
        doc.add_text(self.text, &article.text);
        doc.add_u64(self.norm, u64::from(norm_of(&article.headline, &article.text).to_bits()));
        doc.add_text(self.outlet, &article.outlet);
        doc.add_text(self.outlet, &article.outlet_key);
        doc.add_text(self.outlet_key, article.outlet_key.to_lowercase());
        doc.add_text(self.byline, &article.byline);
        doc.add_text(self.wire, &article.wire);
        if let Some(section) = article.section {
            doc.add_text(self.section, section.slug());
        }
        if let Some(lang) = &article.lang {
            let lang = lang.to_lowercase();
            // "en" finds "en-GB" too.
            if let Some((primary, _)) = lang.split_once('-') {
                doc.add_text(self.lang, primary);
            }
            doc.add_text(self.lang, &lang);
        }
        doc.add_i64(self.at, article.at_ms);
        doc.add_bool(self.copy, article.is_copy);
        let (high, low) = halves(&article.id);
        doc.add_u64(self.id_high, high);
        doc.add_u64(self.id_low, low);
        doc
    }
}

/// The tokenizers by name: ours, and tantivy's `raw` for keys.
pub(crate) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(&tokenizer_name(), TextAnalyzer::builder(tokenizer::NewsTokenizer).build());
    tokenizers
}

/// How often a word of the headline counts beside one of the text, for texts alike.
pub(crate) const HEADLINE_WEIGHT: u32 = 2;

/// How much a word counts that stands `n` times.
pub(crate) fn tf_weight(n: u32) -> f32 {
    // Most words stand a few times, and this is asked for every posting.
    static FEW: LazyLock<[f32; 32]> = LazyLock::new(|| std::array::from_fn(|n| 1.0 + (n.max(1) as f32).ln()));
    FEW.get(n as usize).copied().unwrap_or_else(|| 1.0 + (n as f32).ln())
}

/// The length of an article as a vector of its words. Without idf on purpose: so it depends on the
/// article alone, never ages and is the same after a rebuild (and measured no worse, see docs/search.md).
pub(crate) fn norm_of(headline: &str, text: &str) -> f32 {
    let headline = tokenizer::words(headline);
    let text = tokenizer::words(text);
    let mut words: Vec<(&str, u32)> = Vec::with_capacity(headline.len() + text.len());
    words.extend(headline.iter().map(|w| (w.text.as_str(), HEADLINE_WEIGHT)));
    words.extend(text.iter().map(|w| (w.text.as_str(), 1)));
    // Sorted, equal words stand together.
    words.sort_unstable();
    let different = words.chunk_by(|a, b| a.0 == b.0);
    norm_of_counts(different.map(|same| same.iter().map(|(_, n)| n).sum()).collect())
}

/// The same, of how often each word stands there.
pub(crate) fn norm_of_counts(mut counts: Vec<u32>) -> f32 {
    // The sum of floats has one order.
    counts.sort_unstable();
    counts.into_iter().map(|n| tf_weight(n).powi(2)).sum::<f32>().sqrt()
}

/// The id as two numbers.
pub(crate) fn halves(id: &ArticleId) -> (u64, u64) {
    let n = u128::from_be_bytes(id.0);
    ((n >> 64) as u64, n as u64)
}

/// The id from two numbers.
pub(crate) fn whole(high: u64, low: u64) -> ArticleId {
    Id128(((u128::from(high) << 64) | u128::from(low)).to_be_bytes())
}
