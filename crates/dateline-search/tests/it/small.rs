//! A small index to ask.

use dateline_news::ids::{ArticleId, Id128};
use dateline_search::{Answer, Error, Index, IndexChange, IndexDoc, Order, Slice, Writer};
use tempfile::TempDir;

/// The id of an article by its name in a test.
pub(crate) fn id(name: &str) -> ArticleId {
    Id128::of(&[name.as_bytes()])
}

/// An article with a name, headline and text, and nothing else.
pub(crate) fn article(name: &str, headline: &str, text: &str) -> IndexDoc {
    IndexDoc {
        id: id(name),
        headline: headline.into(),
        text: text.into(),
        outlet_key: "example.org".into(),
        outlet: "The Example".into(),
        byline: String::new(),
        wire: String::new(),
        section: None,
        lang: None,
        at_ms: 0,
        is_copy: false,
    }
}

pub(crate) fn put(article: IndexDoc) -> IndexChange {
    IndexChange::Put(Box::new(article))
}

/// An index in a folder of its own.
pub(crate) struct Small {
    pub dir: TempDir,
    pub writer: Writer,
    pub index: Index,
    names: Vec<String>,
}

impl Small {
    pub(crate) fn of(articles: impl IntoIterator<Item = (&'static str, IndexDoc)>) -> Small {
        let dir = TempDir::new().unwrap();
        let mut writer = Writer::open(dir.path()).unwrap();
        let mut names = Vec::new();
        let mut changes = Vec::new();
        for (name, article) in articles {
            names.push(name.to_owned());
            changes.push(put(IndexDoc { id: id(name), ..article }));
        }
        let n = changes.len() as u64;
        writer.apply(changes, n).unwrap();
        let index = Index::open(dir.path()).unwrap();
        Small { dir, writer, index, names }
    }

    /// Articles that are only a headline and a text.
    pub(crate) fn texts(articles: &[(&'static str, &str, &str)]) -> Small {
        Small::of(articles.iter().map(|(name, headline, text)| (*name, article(name, headline, text))))
    }

    pub(crate) fn answer(&self, query: &str) -> Answer {
        self.index.search(query, slice(0, 100)).unwrap_or_else(|e| panic!("{query}: {e}"))
    }

    pub(crate) fn name(&self, wanted: ArticleId) -> String {
        self.names.iter().find(|n| id(n) == wanted).cloned().unwrap_or_else(|| "?".into())
    }

    /// The names of what is found, best first, joined by spaces.
    pub(crate) fn found(&self, query: &str) -> String {
        let names: Vec<String> = self.answer(query).hits.iter().map(|h| self.name(h.id)).collect();
        names.join(" ")
    }

    /// The same in the order of names.
    pub(crate) fn set(&self, query: &str) -> String {
        let answer = self.answer(query);
        let mut names: Vec<String> = answer.hits.iter().map(|h| self.name(h.id)).collect();
        assert_eq!(answer.total, names.len(), "{query}");
        names.sort();
        names.join(" ")
    }

    /// The sentence with which a query is refused.
    pub(crate) fn refused(&self, query: &str) -> String {
        match self.index.search(query, slice(0, 10)) {
            Err(Error::Query(text)) => text,
            other => panic!("{query}: {other:?}"),
        }
    }
}

pub(crate) fn slice(offset: usize, limit: usize) -> Slice {
    Slice { offset, limit, order: Order::Relevance }
}

/// A snippet as a line, marked words in brackets.
pub(crate) fn line(snippet: &[(String, bool)]) -> String {
    snippet.iter().map(|(text, marked)| if *marked { format!("[{text}]") } else { text.clone() }).collect()
}

/// Noon of a day, ms UTC.
pub(crate) fn day(date: &str) -> i64 {
    let date: jiff::civil::Date = date.parse().unwrap();
    jiff::tz::TimeZone::UTC.to_timestamp(date.at(12, 0, 0, 0)).unwrap().as_millisecond()
}
