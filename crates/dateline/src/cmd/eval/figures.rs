//! The figures of a set: gathered page by page, in all and by language.

use super::data::{Gold, Reading};
use super::metrics as m;
use std::collections::{BTreeMap, HashSet};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    WordF1,
    WordPrecision,
    WordRecall,
    Pages90,
    ShingleF1,
    ShinglePrecision,
    ShingleRecall,
    Exact,
    SegmentsF1,
    SegmentsPrecision,
    SegmentsRecall,
    Lead,
    Headline,
    Date,
    Authors,
    NoAuthors,
    Publisher,
}

use Figure as F;

impl Figure {
    /// In the order in which they are shown.
    pub const ALL: [Figure; 17] = [
        F::WordF1,
        F::WordPrecision,
        F::WordRecall,
        F::Pages90,
        F::ShingleF1,
        F::ShinglePrecision,
        F::ShingleRecall,
        F::Exact,
        F::SegmentsF1,
        F::SegmentsPrecision,
        F::SegmentsRecall,
        F::Lead,
        F::Headline,
        F::Date,
        F::Authors,
        F::NoAuthors,
        F::Publisher,
    ];

    /// Those that have floors and stand in the table by language.
    pub const MAIN: [Figure; 10] =
        [F::WordF1, F::Pages90, F::ShingleF1, F::Exact, F::SegmentsF1, F::Lead, F::Headline, F::Date, F::Authors, F::Publisher];

    /// Its name in JSON and in the file of floors.
    pub fn key(self) -> &'static str {
        match self {
            F::WordF1 => "word_f1",
            F::WordPrecision => "word_precision",
            F::WordRecall => "word_recall",
            F::Pages90 => "pages_90",
            F::ShingleF1 => "shingle_f1",
            F::ShinglePrecision => "shingle_precision",
            F::ShingleRecall => "shingle_recall",
            F::Exact => "exact",
            F::SegmentsF1 => "segments_f1",
            F::SegmentsPrecision => "segments_precision",
            F::SegmentsRecall => "segments_recall",
            F::Lead => "lead",
            F::Headline => "headline",
            F::Date => "date",
            F::Authors => "authors",
            F::NoAuthors => "no_authors",
            F::Publisher => "publisher",
        }
    }

    /// Its name for people.
    pub fn label(self) -> &'static str {
        match self {
            F::WordF1 => "word F1",
            F::WordPrecision => "word precision",
            F::WordRecall => "word recall",
            F::Pages90 => "pages with word F1 of .9 or more",
            F::ShingleF1 => "shingle F1",
            F::ShinglePrecision => "shingle precision",
            F::ShingleRecall => "shingle recall",
            F::Exact => "pages exact",
            F::SegmentsF1 => "segments F1",
            F::SegmentsPrecision => "segments precision",
            F::SegmentsRecall => "segments recall",
            F::Lead => "lead found",
            F::Headline => "headline exact",
            F::Date => "date, same day",
            F::Authors => "authors, set F1",
            F::NoAuthors => "no authors where none are named",
            F::Publisher => "publisher",
        }
    }

    /// Its name over a column.
    pub fn short(self) -> &'static str {
        match self {
            F::Pages90 => ">= .9",
            F::ShingleF1 => "shingle",
            F::Exact => "exact",
            F::SegmentsF1 => "segments",
            F::Lead => "lead",
            F::Headline => "headline",
            F::Date => "date",
            F::Authors => "authors",
            F::Publisher => "publisher",
            other => other.label(),
        }
    }
}

/// The scores of one page; of the lead, one a block.
#[derive(Clone, Debug, Default)]
pub struct PageScores {
    /// Without any text.
    pub empty: bool,
    /// Precision, recall, F1.
    pub words: Option<(f64, f64, f64)>,
    shingle_precision: Option<f64>,
    shingle_recall: Option<f64>,
    exact: Option<bool>,
    pub lead: Vec<bool>,
    pub headline: Option<bool>,
    pub date: Option<bool>,
    pub authors: Option<f64>,
    no_authors: Option<bool>,
    publisher: Option<bool>,
    /// Texts that must be there and are; that must not and are; that must and are not.
    segments: Option<(f64, f64, f64)>,
}

impl PageScores {
    pub fn of(gold: &Gold, ours: &Reading) -> PageScores {
        let text = ours.text.as_str();
        let mut s = PageScores { empty: text.trim().is_empty(), ..PageScores::default() };
        if let Some(want) = &gold.text {
            s.words = Some(m::word_scores(want, text));
            (s.shingle_precision, s.shingle_recall) = m::shingle_scores(want, text);
            s.exact = Some(m::exact(want, text));
        }
        let pairs: HashSet<(String, String)> = m::pairs(text).into_iter().collect();
        s.lead = gold.summary.iter().flatten().filter_map(|lead| m::lead_found(lead, &pairs)).collect();
        s.headline = gold.headline().map(|t| m::fold_headline(t) == m::fold_headline(ours.headline.as_deref().unwrap_or("")));
        let date = gold.date.as_deref().filter(|d| !d.is_empty());
        s.date = date.map(|date| ours.date.as_deref().is_some_and(|d| m::same_day(date, d)));
        match &gold.authors {
            Some(authors) if authors.is_empty() => s.no_authors = Some(ours.authors.is_empty()),
            Some(authors) => s.authors = Some(m::author_f1(authors, &ours.authors)),
            None => {}
        }
        let publisher = gold.publisher.as_deref().filter(|p| !p.is_empty());
        s.publisher = publisher.map(|p| m::same_publisher(p, ours.publisher.as_deref().unwrap_or("")));
        if let Some(with) = &gold.with {
            let squeezed = dateline_news::words::squeeze(text);
            let has = |s: &&String| squeezed.contains(&dateline_news::words::squeeze(s));
            let (tp, fp) = (with.iter().filter(has).count(), gold.without.iter().flatten().filter(has).count());
            s.segments = Some((tp as f64, fp as f64, (with.len() - tp) as f64));
        }
        s
    }

    /// What pages are ordered by, worst first: word F1, else segments F1.
    pub fn worth(&self) -> Option<f64> {
        let segments = || self.segments.map(|(tp, fp, miss)| 2.0 * tp / (2.0 * tp + fp + miss).max(1.0));
        self.words.map(|w| w.2).or_else(segments)
    }
}

/// A figure as measured.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    pub value: f64,
    /// 95 % interval; only of means over pages.
    pub interval: Option<(f64, f64)>,
    /// Pages (blocks for the lead, texts for segments) that it is taken over.
    pub n: usize,
}

/// The scores of many pages.
#[derive(Default)]
pub struct Scores {
    pages: Vec<PageScores>,
}

impl Scores {
    pub fn add(&mut self, page: PageScores) {
        self.pages.push(page);
    }

    pub fn n_pages(&self) -> usize {
        self.pages.len()
    }

    pub fn n_empty(&self) -> usize {
        self.pages.iter().filter(|p| p.empty).count()
    }

    /// The figure with its interval; `None` where the set does not offer it.
    pub fn measured(&self, figure: Figure) -> Option<Measured> {
        let values = self.values(figure);
        if values.is_empty() {
            let value = self.ratio(figure)?;
            let n = self.pages.iter().filter_map(|p| p.segments).map(|(tp, _, miss)| (tp + miss) as usize).sum();
            let n = if matches!(figure, F::ShingleF1) { self.values(F::ShingleRecall).len() } else { n };
            return Some(Measured { value, interval: None, n });
        }
        let (value, low, high) = m::mean_with_interval(&values);
        Some(Measured { value, interval: Some((low, high)), n: values.len() })
    }

    /// The figure alone.
    pub fn value(&self, figure: Figure) -> Option<f64> {
        let values = self.values(figure);
        if values.is_empty() { self.ratio(figure) } else { Some(values.iter().sum::<f64>() / values.len() as f64) }
    }

    /// One value a page (a block) of a figure that is a mean; none of the others.
    fn values(&self, figure: Figure) -> Vec<f64> {
        let bit = |b: bool| f64::from(u8::from(b));
        let each = |of: &dyn Fn(&PageScores) -> Option<f64>| self.pages.iter().filter_map(of).collect();
        match figure {
            F::WordF1 => each(&|p| p.words.map(|w| w.2)),
            F::WordPrecision => each(&|p| p.words.map(|w| w.0)),
            F::WordRecall => each(&|p| p.words.map(|w| w.1)),
            F::Pages90 => each(&|p| p.words.map(|w| bit(w.2 >= 0.9))),
            F::ShinglePrecision => each(&|p| p.shingle_precision),
            F::ShingleRecall => each(&|p| p.shingle_recall),
            F::Exact => each(&|p| p.exact.map(bit)),
            F::Lead => self.pages.iter().flat_map(|p| p.lead.iter().map(|b| bit(*b))).collect(),
            F::Headline => each(&|p| p.headline.map(bit)),
            F::Date => each(&|p| p.date.map(bit)),
            F::Authors => each(&|p| p.authors),
            F::NoAuthors => each(&|p| p.no_authors.map(bit)),
            F::Publisher => each(&|p| p.publisher.map(bit)),
            F::ShingleF1 | F::SegmentsF1 | F::SegmentsPrecision | F::SegmentsRecall => Vec::new(),
        }
    }

    /// A figure that is no mean over pages.
    fn ratio(&self, figure: Figure) -> Option<f64> {
        if figure == F::ShingleF1 {
            let (p, r) = (self.value(F::ShinglePrecision).unwrap_or(0.0), self.value(F::ShingleRecall)?);
            return Some(if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 });
        }
        let sum = |of: fn(&(f64, f64, f64)) -> f64| self.pages.iter().filter_map(|p| p.segments.as_ref().map(of)).sum::<f64>();
        let (tp, fp, miss) = (sum(|s| s.0), sum(|s| s.1), sum(|s| s.2));
        if tp + miss == 0.0 {
            return None;
        }
        match figure {
            F::SegmentsF1 => Some(2.0 * tp / (2.0 * tp + fp + miss)),
            F::SegmentsPrecision => Some(tp / (tp + fp).max(1.0)),
            F::SegmentsRecall => Some(tp / (tp + miss)),
            _ => None,
        }
    }
}

/// The figures of a set: all pages, and those of each language.
#[derive(Default)]
pub struct SetScores {
    pub all: Scores,
    pub by_language: BTreeMap<String, Scores>,
    /// Pages for which a peer's file has no line.
    pub n_missing: usize,
}

impl SetScores {
    pub fn add(&mut self, language: &str, page: PageScores) {
        self.by_language.entry(language.to_owned()).or_default().add(page.clone());
        self.all.add(page);
    }

    /// Languages, those with most pages first.
    pub fn languages(&self) -> Vec<(&str, &Scores)> {
        let mut out: Vec<(&str, &Scores)> = self.by_language.iter().map(|(l, s)| (l.as_str(), s)).collect();
        out.sort_by_key(|(_, s)| std::cmp::Reverse(s.n_pages()));
        out
    }
}

/// The language of a page: the one that the set declares, else that of the true text; `?` where neither says it.
pub fn language(declared: Option<&serde_json::Value>, gold: &Gold) -> String {
    let one = declared.and_then(|v| v.as_str().or_else(|| v.as_array().filter(|a| a.len() == 1).and_then(|a| a[0].as_str())));
    if let Some(lang) = one.filter(|l| !l.is_empty()) {
        return lang.split(['-', '_']).next().unwrap_or(lang).to_ascii_lowercase();
    }
    let text = match (&gold.text, &gold.with) {
        (Some(text), _) => text.clone(),
        (None, Some(with)) => with.join("\n"),
        (None, None) => String::new(),
    };
    dateline_news::extract::language::detect(&text).unwrap_or("?").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(text: &str) -> Gold {
        Gold { text: Some(text.into()), title: Some("Boats counted".into()), ..Gold::default() }
    }

    #[test]
    fn figures_are_means_over_the_pages_that_offer_them() {
        let mut set = SetScores::default();
        let whole = Reading { text: "a b c d".into(), headline: Some("boats counted".into()), ..Reading::default() };
        set.add("en", PageScores::of(&gold("a b c d"), &whole));
        set.add("de", PageScores::of(&gold("a b c d"), &Reading::default()));
        assert_eq!(set.all.value(Figure::WordF1), Some(0.5));
        assert_eq!(set.all.value(Figure::Headline), Some(0.5));
        assert_eq!(set.all.value(Figure::Date), None);
        assert_eq!(set.all.n_empty(), 1);
        assert_eq!(set.by_language["en"].value(Figure::Pages90), Some(1.0));
        assert_eq!(set.by_language["de"].value(Figure::WordF1), Some(0.0));
    }

    #[test]
    fn segments_are_counted_over_all_pages() {
        let gold = |with: &[&str], without: &[&str]| Gold {
            with: Some(with.iter().map(|s| (*s).into()).collect()),
            without: Some(without.iter().map(|s| (*s).into()).collect()),
            ..Gold::default()
        };
        let mut set = SetScores::default();
        let ours = Reading { text: "the ferry\nleft; subscribe".into(), ..Reading::default() };
        set.add("en", PageScores::of(&gold(&["ferry left", "at dawn"], &["subscribe"]), &ours));
        assert_eq!(set.all.value(Figure::SegmentsF1), Some(0.5));
        assert_eq!(set.all.value(Figure::SegmentsRecall), Some(0.5));
        assert_eq!(set.all.value(Figure::WordF1), None);
    }

    #[test]
    fn a_declared_language_beats_a_detected_one_and_several_are_none() {
        let text = gold("The harbour office counted the boats and said that the last would leave before the tide came in.");
        assert_eq!(language(Some(&serde_json::json!(["de"])), &text), "de");
        assert_eq!(language(Some(&serde_json::json!(["de", "fr"])), &text), "en");
        assert_eq!(language(None, &Gold::default()), "?");
    }
}
