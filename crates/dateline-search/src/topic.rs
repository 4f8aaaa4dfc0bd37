//! Whether a query can stand for a topic that somebody follows.

use crate::Result;
use crate::function_words::is_function_word_of;
use crate::query::{self, Node, Place};

/// Whether what a query finds has something in common: a name, a section, a word that is more than grammar in the language of
/// the asker. What only leaves out (`-ferry`), or asks for "the", finds almost anything.
///
/// # Errors
/// [`crate::Error::Query`] where it cannot be read.
pub fn is_telling(query: &str, lang: &str) -> Result<bool> {
    Ok(query::parse(query)?.is_some_and(|node| tells(&node, lang)))
}

fn tells(node: &Node, lang: &str) -> bool {
    match node {
        Node::All(nodes) => nodes.iter().any(|node| tells(node, lang)),
        Node::Any(nodes) => nodes.iter().all(|node| tells(node, lang)),
        Node::Phrase(phrase) => match phrase.place {
            // Words in a row are a name, even where each of them is one of grammar: "The Who".
            Place::Anywhere | Place::Headline | Place::Text => {
                phrase.words.len() > 1 || phrase.words.iter().any(|(_, word)| !is_function_word_of(lang, word))
            }
            Place::Outlet | Place::Byline | Place::Wire => true,
        },
        Node::OutletKey(_) | Node::Section(_) | Node::Marked(_) => true,
        Node::Not(_) | Node::Lang(_) | Node::At(_) | Node::Copy(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_has_a_word_that_tells() {
        let check = |query: &str, lang: &str, want: bool| assert_eq!(is_telling(query, lang).expect("a query"), want, "{query} in {lang}");
        for query in ["ferry", "the ferry", "ferry -bridge", "ferry OR bridge", "\"the who\"", "section:sport", "byline:will", "war"] {
            check(query, "en", true);
        }
        for query in ["the", "The AND of", "-ferry", "-ferry -bridge", "the -ferry", "ferry OR the", "lang:en", "headline:the"] {
            check(query, "en", false);
        }
        for (query, lang) in [("war", "de"), ("más", "es"), ("être", "fr")] {
            check(query, lang, false);
        }
        assert!(is_telling("\"unclosed", "en").is_err());
    }
}
