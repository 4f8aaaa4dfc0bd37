//! From what is wanted to a query of the library.
//!
//! Words are scored by BM25 in headline and text; every other condition only decides whether an
//! article is in, so that `outlet:bbc flood` ranks by "flood" alone.

use crate::exclusion::Excluded;
use crate::marks::Looked;
use crate::query::{Node, Phrase, Place, Range};
use crate::schema::{AT, Fields};
use dateline_news::ids::ArticleId;
use std::ops::Bound;
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, InvertedIndexRangeQuery, Occur, PhrasePrefixQuery, PhraseQuery, Query, RangeQuery,
    TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

/// How much a word counts in the headline against one in the text.
const HEADLINE_BOOST: f32 = 2.0;
/// Words that the beginning at the end of a quotation may stand for.
const PREFIX_WORDS_MAX: u32 = 1_000;

/// What a query is compiled with.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub fields: &'a Fields,
    pub looked: &'a Looked,
}

/// The query for `node`, without what its answer leaves out.
pub(crate) fn compile(node: &Node, given: Given<'_>) -> Box<dyn Query> {
    let query = part(node, given);
    match &given.looked.but {
        None => query,
        Some(but) => {
            let but = Excluded(among(but.iter(), given.fields));
            Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::MustNot, Box::new(but))]))
        }
    }
}

/// Those of these articles that `query` finds.
pub(crate) fn within(query: Box<dyn Query>, articles: &[ArticleId], fields: &Fields) -> Box<dyn Query> {
    Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::Must, among(articles.iter(), fields))]))
}

fn among<'a>(articles: impl Iterator<Item = &'a ArticleId>, fields: &Fields) -> Box<dyn Query> {
    unscored(Box::new(TermSetQuery::new(articles.map(|id| fields.id_term(id)))))
}

fn part(node: &Node, given: Given<'_>) -> Box<dyn Query> {
    let fields = given.fields;
    match node {
        Node::All(nodes) => all(nodes, given),
        Node::Any(nodes) => Box::new(BooleanQuery::new(nodes.iter().map(|n| (Occur::Should, part(n, given))).collect())),
        // There is no "not" alone: it is everything without it.
        Node::Not(_) => all(std::slice::from_ref(node), given),
        Node::Phrase(phrase) => in_place(phrase, fields),
        Node::OutletKey(key) => exact(Term::from_field_text(fields.outlet_key, key)),
        Node::Section(section) => exact(Term::from_field_text(fields.section, section.slug())),
        Node::Lang(lang) => exact(Term::from_field_text(fields.lang, lang)),
        Node::Copy(copy) => exact(Term::from_field_bool(fields.copy, *copy)),
        Node::At(range) => at(range, fields),
        Node::Marked(mark) => among(given.looked.get(mark), fields),
    }
}

fn all(nodes: &[Node], given: Given<'_>) -> Box<dyn Query> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::with_capacity(nodes.len() + 1);
    for node in nodes {
        match node {
            Node::Not(inner) => clauses.push((Occur::MustNot, Box::new(Excluded(part(inner, given))))),
            node => clauses.push((Occur::Must, part(node, given))),
        }
    }
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, unscored(Box::new(AllQuery))));
    }
    Box::new(BooleanQuery::new(clauses))
}

fn in_place(phrase: &Phrase, fields: &Fields) -> Box<dyn Query> {
    match phrase.place {
        Place::Anywhere => Box::new(BooleanQuery::new(vec![
            (Occur::Should, boosted(in_field(phrase, fields.headline))),
            (Occur::Should, in_field(phrase, fields.text)),
        ])),
        Place::Headline => boosted(in_field(phrase, fields.headline)),
        Place::Text => in_field(phrase, fields.text),
        Place::Outlet => unscored(in_field(phrase, fields.outlet)),
        Place::Byline => unscored(in_field(phrase, fields.byline)),
        Place::Wire => unscored(in_field(phrase, fields.wire)),
    }
}

fn in_field(phrase: &Phrase, field: Field) -> Box<dyn Query> {
    let terms: Vec<(usize, Term)> = phrase.words.iter().map(|(at, word)| (*at, Term::from_field_text(field, word))).collect();
    match (terms.as_slice(), phrase.prefix) {
        ([(_, term)], false) => Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)),
        ([_], true) | ([], _) => {
            let first = phrase.words.first().map_or("", |(_, word)| word);
            // No word holds the last character of Unicode: everything that begins with `first` stands before this.
            let end = Term::from_field_text(field, &format!("{first}\u{10ffff}"));
            Box::new(InvertedIndexRangeQuery::new(Bound::Included(Term::from_field_text(field, first)), Bound::Excluded(end)))
        }
        (_, false) => Box::new(PhraseQuery::new_with_offset(terms)),
        (_, true) => {
            let mut query = PhrasePrefixQuery::new_with_offset(terms);
            query.set_max_expansions(PREFIX_WORDS_MAX);
            Box::new(query)
        }
    }
}

fn at(range: &Range, fields: &Fields) -> Box<dyn Query> {
    debug_assert_eq!(fields.schema.get_field_name(fields.at), AT);
    let term = |ms| Term::from_field_i64(fields.at, ms);
    let from = range.from_ms.map_or(Bound::Unbounded, |ms| Bound::Included(term(ms)));
    let before = range.before_ms.map_or(Bound::Unbounded, |ms| Bound::Excluded(term(ms)));
    if range.from_ms.is_none() && range.before_ms.is_none() {
        return unscored(Box::new(AllQuery));
    }
    unscored(Box::new(RangeQuery::new(from, before)))
}

fn exact(term: Term) -> Box<dyn Query> {
    unscored(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
}

fn unscored(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

fn boosted(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, HEADLINE_BOOST))
}
