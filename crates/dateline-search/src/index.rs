//! The reading side: opening, seeing new commits, and answering queries.

use crate::compile::{self, Given};
use crate::error::{Error, Result, guard};
use crate::marks::{Looked, Marks, Unmarked};
use crate::order::{Columns, Key, Ranked, id_of};
use crate::query::{self, Node, Phrase};
use crate::schema::Fields;
use crate::segments::Segments;
use crate::snippet::{Asked, snippet};
use crate::{Answer, Hit, Like, Slice, faults, folder, like};
use dateline_news::ids::ArticleId;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tantivy::collector::{Count, DocSetCollector, TopDocs};
use tantivy::schema::Value;
use tantivy::{DocAddress, IndexReader, ReloadPolicy, Searcher, TantivyDocument, Term};

/// Hits beyond this place are not listed: nobody pages so far, and each costs memory.
pub const DEPTH_MAX: usize = 10_000;

/// The reading side; cheap to share, sees every commit of the writer (also of another process).
pub struct Index {
    dir: PathBuf,
    fields: Fields,
    index: tantivy::Index,
    reader: IndexReader,
    segments: Segments,
    /// The list of segments that `reader` has taken up, byte for byte.
    seen: Mutex<Vec<u8>>,
}

impl Index {
    /// Opens the index in `dir`, making an empty one if there is none.
    pub fn open(dir: &Path) -> Result<Index> {
        let fields = Fields::new();
        let index = folder::open(dir, &fields)?;
        // Read before the reader opens: a commit in between is then taken up once more, not missed.
        let seen = folder::read_meta(dir)?;
        // Manual: the library's own watching wakes up every half second and sees a commit late.
        let reader = guard(dir, || index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into())?;
        Ok(Index { dir: dir.to_owned(), fields, index, reader, segments: Segments::default(), seen: Mutex::new(seen) })
    }

    /// The number of the last change that is in the index; 0 for an empty one.
    pub fn last_change(&self) -> Result<u64> {
        Ok(folder::payload(&self.dir, &folder::read_meta(&self.dir)?)?.last_change)
    }

    /// Articles in the index.
    pub fn n_articles(&self) -> Result<u64> {
        Ok(self.searcher()?.num_docs())
    }

    /// Answers a query as people type it; see `docs/search.md` for the syntax. An empty query
    /// finds nothing. No article has a mark of a rule.
    pub fn search(&self, query: &str, slice: Slice) -> Result<Answer> {
        self.search_with(query, slice, &Unmarked)
    }

    /// The same with the marks of rules: what is hidden is found only where the query asks for it.
    pub fn search_with(&self, query: &str, slice: Slice, marks: &dyn Marks) -> Result<Answer> {
        let Some(node) = query::parse(query)? else { return Ok(Answer::default()) };
        let looked = Looked::of(&node, marks)?;
        let searcher = self.searcher()?;
        guard(&self.dir, || self.answer(&searcher, &node, &looked, slice))
    }

    /// All articles that a query finds, in no order, whatever their marks; with `among` only those of these.
    pub fn matching(&self, query: &str, among: Option<&[ArticleId]>) -> Result<Vec<ArticleId>> {
        let Some(node) = query::parse(query)? else { return Ok(Vec::new()) };
        let searcher = self.searcher()?;
        guard(&self.dir, || {
            let looked = Looked::default();
            let mut query = compile::compile(&node, Given { fields: &self.fields, looked: &looked });
            if let Some(among) = among {
                query = compile::within(query, among, &self.fields);
            }
            let found = searcher.search(&query, &DocSetCollector)?;
            let columns = searcher.segment_readers().iter().map(Columns::open).collect::<tantivy::Result<Vec<Columns>>>()?;
            Ok(found.into_iter().filter_map(|at| Some(columns.get(at.segment_ord as usize)?.id(at.doc_id))).collect())
        })
    }

    fn answer(&self, searcher: &Searcher, node: &Node, looked: &Looked, slice: Slice) -> tantivy::Result<Answer> {
        let query = compile::compile(node, Given { fields: &self.fields, looked });
        let limit = slice.limit.min(DEPTH_MAX.saturating_sub(slice.offset));
        if limit == 0 {
            return Ok(Answer { total: searcher.search(&query, &Count)?, hits: Vec::new() });
        }
        let top = TopDocs::with_limit(limit).and_offset(slice.offset).order_by(Ranked(slice.order));
        let (total, found): (usize, Vec<(Key, DocAddress)>) = searcher.search(&query, &(Count, top))?;
        let asked = Asked::of(node, &mut |phrase| self.weight(searcher, phrase));
        let mut hits = Vec::with_capacity(found.len());
        for (key, at) in found {
            let doc: TantivyDocument = searcher.doc(at)?;
            let text = doc.get_first(self.fields.text).and_then(|v| v.as_str()).unwrap_or_default();
            hits.push(Hit { id: id_of(&key), score: key.0, snippet: snippet(text, &asked) });
        }
        Ok(Answer { total, hits })
    }

    /// How telling a phrase is for the passage: as its rarest word.
    fn weight(&self, searcher: &Searcher, phrase: &Phrase) -> f32 {
        let n = searcher.num_docs() as f32;
        let df = |word: &String| searcher.doc_freq(&Term::from_field_text(self.fields.text, word)).unwrap_or(0) as f32;
        let rarest = phrase.words.iter().map(|(_, word)| df(word)).fold(n, f32::min);
        (1.0 + (n + 1.0) / (rarest + 1.0)).ln()
    }

    /// Originals whose text is like this one's, best first; `but` is left out.
    pub fn like(&self, headline: &str, text: &str, but: &[ArticleId], limit: usize) -> Result<Vec<Like>> {
        let searcher = self.searcher()?;
        guard(&self.dir, || like::like(&searcher, &self.segments, &self.fields, &like::Query { headline, text, but, limit }))
    }

    /// What is wrong with the index, a sentence each; empty when it is sound. Reads every segment.
    pub fn faults(&self) -> Result<Vec<String>> {
        faults::faults(&self.dir, &self.index)
    }

    /// The articles as of the last commit. Asking the disk each time costs some microseconds and
    /// makes a commit visible at once, whichever process made it.
    fn searcher(&self) -> Result<Searcher> {
        let meta = match folder::read_meta(&self.dir) {
            Ok(meta) => meta,
            // The index is being made anew: what was open before still answers.
            Err(Error::Damaged { .. }) => return Ok(self.reader.searcher()),
            Err(e) => return Err(e),
        };
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if *seen != meta {
            folder::payload(&self.dir, &meta)?;
            guard(&self.dir, || self.reader.reload())?;
            *seen = meta;
        }
        drop(seen);
        Ok(self.reader.searcher())
    }
}
