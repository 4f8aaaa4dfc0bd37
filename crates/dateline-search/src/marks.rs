//! Marks that rules leave on articles, as queries ask for them. The index does not hold them: a rule that is changed
//! would have all its articles written anew. They are looked up with each query, from whom the asker names.

use crate::error::{Error, Result};
use crate::query::{self, Node};
use dateline_news::ids::ArticleId;
use dateline_news::rule::Mark;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Knows which articles have which mark.
pub trait Marks {
    /// All articles with a mark.
    ///
    /// # Errors
    /// [`Error::Query`] where the asker may not ask for it, [`Error::Marks`] where it cannot be told.
    fn marked(&self, mark: &Mark) -> Result<Arc<HashSet<ArticleId>>>;

    /// Those that no search finds unless it asks for what is hidden.
    ///
    /// # Errors
    /// [`Error::Marks`] where it cannot be told.
    fn hidden(&self) -> Result<Arc<HashSet<ArticleId>>> {
        self.marked(&Mark::Hidden)
    }
}

/// No article has a mark.
pub struct Unmarked;

impl Marks for Unmarked {
    fn marked(&self, _: &Mark) -> Result<Arc<HashSet<ArticleId>>> {
        Ok(Arc::default())
    }
}

/// The marks that one query asks for, looked up.
#[derive(Default)]
pub(crate) struct Looked {
    marks: BTreeMap<Mark, Arc<HashSet<ArticleId>>>,
    /// What is left out of the answer.
    pub but: Option<Arc<HashSet<ArticleId>>>,
}

impl Looked {
    /// Looks up what `node` asks for.
    pub(crate) fn of(node: &Node, marks: &dyn Marks) -> Result<Looked> {
        let mut looked = Looked::default();
        for mark in asked(node) {
            looked.marks.insert(mark.clone(), marks.marked(mark)?);
        }
        if !looked.marks.contains_key(&Mark::Hidden) {
            looked.but = Some(marks.hidden()?).filter(|hidden| !hidden.is_empty());
        }
        Ok(looked)
    }

    /// The articles with a mark.
    pub(crate) fn get(&self, mark: &Mark) -> impl Iterator<Item = &ArticleId> {
        self.marks.get(mark).into_iter().flat_map(|set| set.iter())
    }
}

/// The marks that a query asks for.
fn asked(node: &Node) -> Vec<&Mark> {
    match node {
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().flat_map(asked).collect(),
        Node::Not(node) => asked(node),
        Node::Marked(mark) => vec![mark],
        _ => Vec::new(),
    }
}

/// Whether a query can stand as that of a rule.
///
/// # Errors
/// [`Error::Query`] with a sentence: what cannot be read, what is empty, and what asks for marks.
pub fn check_rule(query: &str) -> Result<()> {
    let Some(node) = query::parse(query)? else {
        return Err(Error::Query("A rule needs a query. Write words or a field, such as: outlet:times \"rate cut\"".into()));
    };
    match asked(&node).first() {
        None => Ok(()),
        Some(mark) => Err(Error::Query(format!(
            "A rule cannot ask for {}, which rules set: it asks of the articles alone. Write what such articles have in common",
            match mark {
                Mark::Hidden => "is:hidden".to_owned(),
                Mark::Read => "is:read".to_owned(),
                Mark::Starred => "is:starred".to_owned(),
                Mark::Tagged(tag) => format!("tag:{tag}"),
            }
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_asks_of_articles_and_never_of_marks() {
        let fault = |query: &str| match check_rule(query) {
            Err(Error::Query(fault)) => fault,
            other => panic!("{query}: {other:?}"),
        };
        assert!(check_rule("ferry -\"ran aground\" section:world").is_ok());
        assert!(fault(" ").contains("needs a query"));
        assert!(fault("title:x").contains("headline:x"));
        assert!(fault("(ferry OR -tag:Ports)").contains("tag:ports"));
        for mark in ["is:hidden", "is:read", "is:starred"] {
            assert!(fault(&format!("ferry -{mark}")).contains(mark));
        }
    }
}
