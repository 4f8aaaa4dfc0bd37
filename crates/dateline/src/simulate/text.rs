//! A text by its sentences and paragraphs, so that an edit can take some and leave others.

/// Headline and text of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The headline.
    pub headline: String,
    /// "LORVANE (BPA) — ", before the first paragraph; empty where the house prints none.
    pub dateline: String,
    /// The sentences, a space between those of a paragraph, a line break between paragraphs.
    pub body: String,
    /// Where each sentence ends in `body`, and whether it ends its paragraph.
    pub ends: Vec<(usize, bool)>,
    n_words: usize,
}

impl Text {
    /// A text that has no sentence yet.
    pub fn titled(headline: String, dateline: &str) -> Text {
        Text { headline, dateline: dateline.to_owned(), ..Text::default() }
    }

    /// Adds a sentence that `write` puts down. The first letter becomes a capital.
    pub fn sentence(&mut self, write: impl FnOnce(&mut String)) {
        match self.ends.last() {
            None => {}
            Some((_, true)) => self.body.push('\n'),
            Some((_, false)) => self.body.push(' '),
        }
        let start = self.body.len();
        write(&mut self.body);
        if let Some(first) = self.body.get_mut(start..start + 1) {
            first.make_ascii_uppercase();
        }
        if self.body.len() > start {
            self.n_words += 1 + n_breaks(&self.body[start..]);
            self.ends.push((self.body.len(), false));
        } else {
            self.body.truncate(self.ends.last().map_or(0, |e| e.0));
        }
    }

    /// Ends the paragraph.
    pub fn end_paragraph(&mut self) {
        if let Some((_, ends)) = self.ends.last_mut() {
            *ends = true;
        }
    }

    /// The sentences in order, each with whether it ends its paragraph.
    pub fn sentences(&self) -> impl Iterator<Item = (&str, bool)> {
        let mut start = 0;
        self.ends.iter().map(move |(end, last)| {
            let words = &self.body[start..*end];
            start = end + 1;
            (words, *last)
        })
    }

    /// The paragraphs, without the dateline.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.body.split('\n').filter(|p| !p.is_empty())
    }

    /// Words of the body.
    pub fn n_words(&self) -> usize {
        self.n_words
    }
}

/// Spaces and line breaks of a text.
fn n_breaks(text: &str) -> usize {
    text.bytes().filter(|b| *b == b' ' || *b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_paragraphs_are_found_again() {
        let mut text = Text::default();
        text.sentence(|s| s.push_str("one two."));
        text.sentence(|s| s.push_str("Three."));
        text.end_paragraph();
        text.sentence(|_| {});
        text.sentence(|s| s.push_str("four."));
        text.end_paragraph();
        assert_eq!(text.body, "One two. Three.\nFour.");
        assert_eq!(text.sentences().collect::<Vec<_>>(), [("One two.", false), ("Three.", true), ("Four.", true)]);
        assert_eq!((text.paragraphs().count(), text.n_words()), (2, 4));
    }
}
