//! Why a page scored as it did: which part of the true text is missing, and what foreign text
//! stands in ours, by kind. The kinds of foreign text are guesses from a line's words, good enough
//! to see where to look; no figure depends on them.

use super::data::{Gold, Reading};
use super::metrics as m;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Words of the runs that are compared: shorter ones agree by accident.
const RUN_WORDS: usize = 3;

/// Words that may agree within a missing passage without ending it.
const GAP_WORDS: usize = 3;

/// Words below which a difference is a matter of spelling and not of text.
const PASSAGE_WORDS_MIN: usize = 4;

/// Words of a line from which it is taken for said twice.
const REPEATED_WORDS_MIN: usize = 12;

/// Words from which a foreign line of no other kind is taken for a teaser or another article.
const TEASER_WORDS_MIN: usize = 8;

/// Words up to which a line may be a date, a byline, a caption's credit or a button.
const SHORT_LINE_WORDS_MAX: usize = 25;

/// Characters of an excerpt.
const EXCERPT_CHARS: usize = 90;

/// What is wrong with the text of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    Empty,
    LeadMissing,
    StartMissing,
    MiddleMissing,
    EndMissing,
    MustHaveMissing,
    Teaser,
    DateOrByline,
    Caption,
    Service,
    Headline,
    Repeated,
    Other,
}

impl Cause {
    pub fn label(self) -> &'static str {
        match self {
            Cause::Empty => "no text at all",
            Cause::LeadMissing => "missing: lead",
            Cause::StartMissing => "missing: start",
            Cause::MiddleMissing => "missing: middle",
            Cause::EndMissing => "missing: end",
            Cause::MustHaveMissing => "missing: a text that must be there",
            Cause::Teaser => "foreign: teaser or other article",
            Cause::DateOrByline => "foreign: date, byline, reading time",
            Cause::Caption => "foreign: caption or credit",
            Cause::Service => "foreign: subscribe, consent, share",
            Cause::Headline => "foreign: headline",
            Cause::Repeated => "foreign: said twice",
            Cause::Other => "foreign: other",
        }
    }
}

/// The words of one cause on a page, and the first line of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub n_words: usize,
    pub excerpt: String,
}

/// The causes of a page, by kind.
pub type Causes = BTreeMap<Cause, Found>;

/// Compares a page's text with the true one.
pub fn causes(gold: &Gold, ours: &Reading) -> Causes {
    let mut out = Causes::new();
    let mut add = |cause: Cause, n_words: usize, text: &str| {
        out.entry(cause).or_insert_with(|| Found { n_words: 0, excerpt: excerpt(text) }).n_words += n_words;
    };
    if ours.text.trim().is_empty() {
        let whole = gold.text.clone().unwrap_or_else(|| gold.with.iter().flatten().cloned().collect::<Vec<_>>().join(" "));
        if !whole.trim().is_empty() {
            add(Cause::Empty, m::spans(&whole).len(), &whole);
        }
        return out;
    }
    let Some(want) = &gold.text else {
        let squeezed = dateline_news::words::squeeze(&ours.text);
        let has = |s: &str| squeezed.contains(&dateline_news::words::squeeze(s));
        for text in gold.with.iter().flatten().filter(|s| !has(s)) {
            add(Cause::MustHaveMissing, m::spans(text).len(), text);
        }
        for text in gold.without.iter().flatten().filter(|s| has(s)) {
            add(kind(text, gold), m::spans(text).len(), text);
        }
        return out;
    };
    let (want, have) = (Words::of(want), Words::of(&ours.text));
    let pairs: HashSet<(String, String)> = m::pairs(&ours.text).into_iter().collect();
    let mut lead_words = 0;
    for lead in gold.summary.iter().flatten().filter(|l| m::lead_found(l, &pairs) == Some(false)) {
        let n = m::spans(lead).len();
        lead_words += n;
        add(Cause::LeadMissing, n, lead);
    }
    let n = want.folded.len();
    for (from, to) in passages(&want.covered_by(&have)) {
        let cause = if from < RUN_WORDS {
            Cause::StartMissing
        } else if to + RUN_WORDS > n {
            Cause::EndMissing
        } else {
            Cause::MiddleMissing
        };
        // The lead stands at the start: what was said of it is not said again.
        if cause == Cause::StartMissing && to <= lead_words + GAP_WORDS {
            continue;
        }
        add(cause, to - from, want.text(from, to));
    }
    let covered = have.covered_by(&want);
    let again: Vec<bool> = have.repeated(&want).into_iter().map(|r| !r).collect();
    let mut first = 0;
    let mut at = 0;
    for line in ours.text.split('\n') {
        let end = at + line.len();
        let last = first + have.spans[first..].iter().take_while(|(from, _)| *from < end).count();
        let foreign = covered[first..last].iter().filter(|c| !**c).count();
        if foreign * 2 > last - first || foreign >= PASSAGE_WORDS_MIN {
            let all = foreign * 2 > last - first;
            let passage = passages(&covered[first..last]).first().map_or(line, |(from, to)| have.text(first + from, first + to));
            add(if all { kind(line, gold) } else { Cause::Other }, foreign, if all { line } else { passage });
        } else {
            let said: usize = passages(&again[first..last]).iter().map(|(from, to)| to - from).sum();
            if said >= REPEATED_WORDS_MIN || said * 2 > last - first {
                add(Cause::Repeated, said, line);
            }
        }
        (first, at) = (last, end + 1);
    }
    out
}

/// A text and its words.
struct Words<'a> {
    source: &'a str,
    spans: Vec<(usize, usize)>,
    folded: Vec<String>,
}

impl Words<'_> {
    fn of(source: &str) -> Words<'_> {
        let spans = m::spans(source);
        let folded = spans.iter().map(|(from, to)| m::words(&source[*from..*to]).concat()).collect();
        Words { source, spans, folded }
    }

    /// For each word, whether it stands in a run that the other has too.
    fn covered_by(&self, other: &Words<'_>) -> Vec<bool> {
        let n = RUN_WORDS.min(self.folded.len()).max(1);
        let runs: HashSet<&[String]> = other.folded.windows(n).collect();
        let mut covered = vec![false; self.folded.len()];
        for (i, run) in self.folded.windows(n).enumerate() {
            if runs.contains(run) {
                covered[i..i + n].fill(true);
            }
        }
        covered
    }

    /// For each word, whether it stands in a run that came more often here, up to it, than in the other.
    fn repeated(&self, other: &Words<'_>) -> Vec<bool> {
        let n = RUN_WORDS.min(self.folded.len()).max(1);
        let mut left: HashMap<&[String], usize> = HashMap::new();
        for run in other.folded.windows(n) {
            *left.entry(run).or_default() += 1;
        }
        let mut repeated = vec![false; self.folded.len()];
        for (i, run) in self.folded.windows(n).enumerate() {
            match left.get_mut(run) {
                Some(0) => repeated[i..i + n].fill(true),
                Some(n) => *n -= 1,
                None => {}
            }
        }
        repeated
    }

    /// From one word up to another.
    fn text(&self, from: usize, to: usize) -> &str {
        &self.source[self.spans[from].0..self.spans[to - 1].1]
    }
}

/// Runs of uncovered words, as `from..to`; short agreements within are passed over.
fn passages(covered: &[bool]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (i, _) in covered.iter().enumerate().filter(|(_, c)| !**c) {
        match out.last_mut() {
            Some((_, to)) if i <= *to + GAP_WORDS => *to = i + 1,
            _ => out.push((i, i + 1)),
        }
    }
    out.retain(|(from, to)| to - from >= PASSAGE_WORDS_MIN);
    out
}

/// Words of lines that offer, ask or warn, in the commonest languages of the sets.
const SERVICE: &[&str] = &[
    "subscribe",
    "subscription",
    "newsletter",
    "sign up",
    "sign in",
    "log in",
    "register",
    "cookie",
    "consent",
    "privacy",
    "share",
    "follow us",
    "facebook",
    "whatsapp",
    "telegram",
    "instagram",
    "download",
    "our app",
    "comment",
    "advert",
    "donate",
    "support us",
    "terms of",
    "all rights reserved",
    "abonn",
    "anmelden",
    "registrier",
    "datenschutz",
    "einwillig",
    "teilen",
    "kommentar",
    "anzeige",
    "spenden",
    "angemeldet",
    "inscri",
    "connecte",
    "partag",
    "suscri",
    "compart",
    "iscriv",
    "condivid",
    "assine",
    "購読",
    "会員",
    "登録",
    "구독",
    "订阅",
    "訂閱",
    "подпис",
];

/// Words of captions and credits.
const CAPTION: &[&str] = &[
    "©",
    "(c)",
    "photo",
    "foto",
    "getty",
    "image:",
    "image credit",
    "picture:",
    "bild:",
    "imago",
    "picture alliance",
    "credit:",
    "quelle:",
    "reuters/",
    "/reuters",
    "afp/",
    "/afp",
    "/ap",
    "dpa/",
    "/dpa",
    "epa",
    "写真",
    "撮影",
    "사진",
];

/// Words of lines about when and by whom.
const WHEN: &[&str] = &[
    "min read",
    "min to read",
    "minutes read",
    "minute read",
    "published",
    "updated",
    "posted",
    "last modified",
    "veröffentlicht",
    "aktualisiert",
    "stand:",
    "lesezeit",
    "publié",
    "mis à jour",
    "publicado",
    "actualizado",
    "pubblicato",
    "aggiornato",
    "uhr",
    "am ist",
    "오전",
    "오후",
    "입력",
    "更新",
    "公開",
];

/// The likely kind of a foreign line.
fn kind(line: &str, gold: &Gold) -> Cause {
    let folded = m::fold_headline(line);
    let n = m::spans(line).len();
    let short = n <= SHORT_LINE_WORDS_MAX || (line.chars().count() < 120);
    let has = |words: &[&str]| words.iter().any(|w| folded.contains(w));
    if gold.headline().is_some_and(|h| m::word_scores(h, line).2 >= 0.8) {
        return Cause::Headline;
    }
    if short {
        let by = gold.authors.iter().flatten().any(|a| !a.is_empty() && folded.contains(&m::fold_headline(a)));
        let clock =
            folded.as_bytes().windows(5).any(|w| w[0].is_ascii_digit() && w[1].is_ascii_digit() && w[2] == b':' && w[3].is_ascii_digit());
        if dateline_news::extract::dates::parse(line, None).is_some() || has(WHEN) || folded.starts_with("by ") || by || clock {
            return Cause::DateOrByline;
        }
        if has(CAPTION) {
            return Cause::Caption;
        }
    }
    if has(SERVICE) {
        return Cause::Service;
    }
    if n >= TEASER_WORDS_MIN { Cause::Teaser } else { Cause::Other }
}

/// How a headline differs from the true one.
pub fn headline_miss(gold: &str, ours: Option<&str>) -> &'static str {
    let Some(ours) = ours.filter(|h| !h.trim().is_empty()) else { return "none found" };
    let (g, o) = (m::fold_headline(gold), m::fold_headline(ours));
    let (gw, ow) = (m::words(gold), m::words(ours));
    if gw == ow {
        return "only signs differ";
    }
    if o.starts_with(&g) {
        return "more after it (site's or section's name, second line)";
    }
    if o.ends_with(&g) {
        return "more before it (eyebrow)";
    }
    if o.contains(&g) {
        return "more around it";
    }
    if g.ends_with(&o) {
        return "start cut (eyebrow of the truth)";
    }
    if g.contains(&o) {
        return "cut";
    }
    if m::word_scores(gold, ours).2 >= 0.5 { "other wording" } else { "another text" }
}

/// The beginning of a text on one line.
pub fn excerpt(text: &str) -> String {
    let squeezed = dateline_news::words::squeeze(text);
    match squeezed.char_indices().nth(EXCERPT_CHARS) {
        Some((at, _)) => format!("{}…", &squeezed[..at]),
        None => squeezed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRUTH: &str = "The harbour office counted four boats on Monday.\nThe last one left before the tide, said the pilot.\nNobody knows when the next one will come in from the north.";

    fn found(gold: &Gold, text: &str) -> Vec<(Cause, usize)> {
        let ours = Reading { text: text.into(), ..Reading::default() };
        causes(gold, &ours).into_iter().map(|(c, f)| (c, f.n_words)).collect()
    }

    fn gold() -> Gold {
        Gold { text: Some(TRUTH.into()), title: Some("Four boats and a tide that waits".into()), ..Gold::default() }
    }

    #[test]
    fn missing_text_is_told_by_its_place() {
        let lines: Vec<&str> = TRUTH.split('\n').collect();
        let check = |keep: &[usize], want: &[(Cause, usize)]| {
            let text = keep.iter().map(|i| lines[*i]).collect::<Vec<_>>().join("\n");
            assert_eq!(found(&gold(), &text), want, "{keep:?}");
        };
        check(&[0, 1, 2], &[]);
        check(&[1, 2], &[(Cause::StartMissing, 8)]);
        check(&[0, 2], &[(Cause::MiddleMissing, 10)]);
        check(&[0, 1], &[(Cause::EndMissing, 12)]);
        check(&[], &[(Cause::Empty, 30)]);
    }

    #[test]
    fn a_missing_lead_is_not_told_twice() {
        let lead = TRUTH.split('\n').next().map(str::to_owned);
        let gold = Gold { summary: lead.map(|l| vec![l]), ..gold() };
        let rest = TRUTH.split_once('\n').map_or("", |(_, rest)| rest);
        assert_eq!(found(&gold, rest), [(Cause::LeadMissing, 8)]);
    }

    #[test]
    fn foreign_lines_are_told_by_kind() {
        let check = |line: &str, want: Cause| {
            let text = TRUTH.replacen('\n', &format!("\n{line}\n"), 1);
            let got: Vec<Cause> = found(&gold(), &text).into_iter().map(|(c, _)| c).collect();
            assert_eq!(got, [want], "{line}");
        };
        check("Four boats and a tide that waits", Cause::Headline);
        check("4 March 2026, 10:00", Cause::DateOrByline);
        check("By Mara Ellison", Cause::DateOrByline);
        check("A boat at the quay. Photo: Tom Okafor", Cause::Caption);
        check("Subscribe to our newsletter", Cause::Service);
        check("Council of Merrow votes against a longer quay after a night of talks", Cause::Teaser);
        check("Read on here now", Cause::Other);
        check("The last one left before the tide, said the pilot.", Cause::Repeated);
    }

    #[test]
    fn headline_misses_have_kinds() {
        let check = |ours: &str, want: &str| assert!(headline_miss("Four boats left", Some(ours)).starts_with(want), "{ours}");
        check("Four boats left | The Harbour Desk", "more after");
        check("Harbour: Four boats left", "more before");
        check("Four boats, left", "only signs");
        check("Four boats", "cut");
        check("Four big boats left today", "other wording");
        check("The Harbour Desk", "another text");
        check("", "none");
    }
}
