//! A story: what happened, to whom, where; and the reports of it. A report is held as its seed and
//! written anew when somebody copies it, so that an open story costs little memory.

use super::chance::{Chance, part};
use super::english::{BODIES, DAYS, RANKS};
use super::events::EventKind;
use super::outlet::Outlet;
use super::pen::Pen;
use super::text::Text;
use super::words::{Lexicon, name};

/// Milliseconds of a day.
pub const DAY_MS: i64 = 86_400_000;

/// Quotations that a story has for all to print.
const QUOTES: u64 = 4;

/// Paragraphs of background that an agency gives to a story.
const BACKGROUNDS: u64 = 3;

/// Words of a paragraph, at the mean.
const PARAGRAPH_WORDS: usize = 30;

/// A person.
#[derive(Clone, Debug)]
pub struct Person {
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
}

impl Person {
    fn new(seed: u64) -> Person {
        // First names are few, last names are many.
        Person { first: name(seed % 400), last: name(seed) }
    }
}

/// A report that was published.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its number in the archive.
    pub number: u64,
    /// What it was written from.
    pub seed: u64,
    /// How far the story had gone.
    pub stage: u32,
    /// Later news, with background.
    pub is_follow_up: bool,
    /// How long it wanted to be, in words.
    pub n_words: usize,
    /// Who published it.
    pub outlet: usize,
    /// When, ms UTC.
    pub at: i64,
}

/// A story.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its number.
    pub number: u64,
    /// What its words are made from.
    pub seed: u64,
    /// What kind of thing happened.
    pub kind: &'static EventKind,
    /// What it is about; stories of a subject prefer the same words.
    pub subject: u64,
    /// The story that this one is made to look like: same kind and subject, days apart.
    pub look_alike_of: Option<u64>,
    /// Who takes part.
    pub persons: [Person; 4],
    /// The region.
    pub place: String,
    /// The town.
    pub town: String,
    /// The organisation.
    pub org: String,
    /// The larger of the numbers that it is about.
    pub n: u64,
    /// The reports so far.
    pub reports: Vec<Report>,
}

impl Story {
    /// A new story.
    pub fn new(number: u64, seed: u64, kind: &'static EventKind, subject: u64, look_alike_of: Option<u64>) -> Story {
        let mut chance = Chance::new(part(seed, 1));
        let persons = [0, 1, 2, 3].map(|i| Person::new(part(seed, 10 + i)));
        let org = format!("{} {}", name(part(seed, 20)), chance.pick(BODIES));
        let n = 2 + chance.heavy(400) as u64;
        // A place is used by many stories, a town by few.
        let (place, town) = (name(part(seed, 21) % 600), name(part(seed, 22) % 20_000));
        Story { number, seed, kind, subject, look_alike_of, persons, place, town, org, n, reports: Vec::new() }
    }

    /// Headline and text of a report, without what the house adds.
    pub fn write(&self, report: &Report, outlet: &Outlet, words: &Lexicon) -> Text {
        let mut pen = Pen::new(self, words, report.seed, report.stage, weekday(report.at));
        let mut text = Text::titled(pen.headline(report.is_follow_up), "");
        if outlet.title_case {
            text.headline = in_title_case(&text.headline);
        }
        let leads = if report.is_follow_up { self.kind.later } else { self.kind.leads };
        let lead = pen.chance.pick(leads);
        text.sentence(|out| pen.pattern(out, lead, 0));
        if pen.chance.happens(0.4) {
            text.sentence(|out| pen.sentence(out));
        }
        text.end_paragraph();
        let background = self.background_for(report, outlet, words);
        let n_background: usize = background.iter().map(Text::n_words).sum();
        // The paragraph that reaches the length goes beyond it, by half of a paragraph at the mean.
        let until = report.n_words.saturating_sub(n_background + PARAGRAPH_WORDS / 2);
        let mut fact = pen.chance.below(self.kind.facts.len());
        let mut n_facts = 0;
        while text.n_words() < until {
            for _ in 0..1 + pen.chance.below(3) {
                match pen.chance.below(20) {
                    0..=4 if n_facts < self.kind.facts.len() => {
                        let pattern = self.kind.facts[fact];
                        text.sentence(|out| pen.pattern(out, pattern, 1 + fact as u64));
                        fact = (fact + 1) % self.kind.facts.len();
                        n_facts += 1;
                    }
                    5 => {
                        let which = pen.chance.below(QUOTES as usize) as u64;
                        text.sentence(|out| self.quote(out, which, words));
                    }
                    _ => text.sentence(|out| pen.sentence(out)),
                }
            }
            text.end_paragraph();
        }
        for paragraph in &background {
            for (words, ends) in paragraph.sentences() {
                text.sentence(|out| out.push_str(words));
                if ends {
                    text.end_paragraph();
                }
            }
        }
        if outlet.prints_dateline {
            text.dateline = self.dateline(outlet.acronym.as_deref());
        }
        text
    }

    /// The dateline, with the agency whose text it is.
    pub fn dateline(&self, agency: Option<&str>) -> String {
        let town = self.town.to_uppercase();
        match agency {
            Some(agency) => format!("{town} ({agency}) — "),
            None => format!("{town} — "),
        }
    }

    /// What was said, word for word the same in every report that prints it.
    pub fn quote(&self, out: &mut String, which: u64, words: &Lexicon) {
        let mut pen = Pen::new(self, words, part(self.seed, 40 + which), 0, 0);
        out.push('“');
        let start = out.len();
        pen.clause(out);
        if pen.chance.happens(0.5) {
            out.push_str(" and ");
            pen.clause(out);
        }
        if let Some(first) = out.get_mut(start..start + 1) {
            first.make_ascii_uppercase();
        }
        out.push_str(",” ");
        let who = &self.persons[which as usize % self.persons.len()];
        out.push_str(&who.last);
        out.push_str(" said.");
    }

    /// The background of a follow-up: paragraphs that all who take from one agency print alike.
    fn background_for(&self, report: &Report, outlet: &Outlet, words: &Lexicon) -> Vec<Text> {
        if !report.is_follow_up || report.n_words < 150 {
            return Vec::new();
        }
        let mut chance = Chance::new(part(report.seed, 7));
        let first = chance.below(BACKGROUNDS as usize) as u64;
        let n = 1 + u64::from(report.n_words > 300 && chance.happens(0.4));
        (0..n).map(|i| self.background(outlet.agency as u64, (first + i) % BACKGROUNDS, words)).collect()
    }

    fn background(&self, agency: u64, which: u64, words: &Lexicon) -> Text {
        let mut pen = Pen::new(self, words, part(self.seed, 1_000 + agency * BACKGROUNDS + which), 0, 0);
        let mut text = Text::default();
        let facts = self.kind.facts;
        let fact = pen.chance.below(facts.len());
        text.sentence(|out| pen.pattern(out, facts[fact], 1 + fact as u64));
        for _ in 0..1 + pen.chance.below(2) {
            text.sentence(|out| pen.sentence(out));
        }
        text.end_paragraph();
        text
    }
}

/// Monday is 0; 1970-01-01 was a Thursday.
pub fn weekday(at: i64) -> usize {
    (at.div_euclid(DAY_MS) + 3).rem_euclid(7) as usize
}

/// Writes `pattern`, with `slot` for each `{name}` in it.
pub fn each_slot(out: &mut String, pattern: &str, mut slot: impl FnMut(&mut String, &str)) {
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}') else { break };
        out.push_str(&rest[..open]);
        slot(out, &rest[open + 1..open + close]);
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
}

/// Writes a number.
pub fn push_number(out: &mut String, n: u64) {
    let mut digits = [0u8; 20];
    let (mut at, mut n) = (digits.len(), n);
    loop {
        at -= 1;
        digits[at] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|d| char::from(*d)));
}

/// A person's rank, fixed for a story.
pub fn rank_of(story: &Story) -> &'static str {
    RANKS[(part(story.seed, 30) % RANKS.len() as u64) as usize]
}

/// The name of a day near `day`.
pub fn day_name(day: usize, back: usize) -> &'static str {
    DAYS[(day + DAYS.len() - back % DAYS.len()) % DAYS.len()]
}

/// "At Least 12 Dead": every word with a capital but the small ones inside.
fn in_title_case(headline: &str) -> String {
    let mut out = String::with_capacity(headline.len());
    for (i, word) in headline.split(' ').enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let small = i > 0 && matches!(word, "a" | "an" | "and" | "as" | "at" | "by" | "for" | "in" | "of" | "on" | "the" | "to" | "with");
        let start = out.len();
        out.push_str(word);
        if !small && let Some(first) = out.get_mut(start..start + 1) {
            first.make_ascii_uppercase();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::events::EVENTS;

    #[test]
    fn a_report_is_written_the_same_again_and_has_its_length() {
        let words = Lexicon::new(1);
        let outlet = Outlet::sample();
        let story = Story::new(5, 77, &EVENTS[0], 3, None);
        let report = Report { number: 1, seed: 9, stage: 2, is_follow_up: true, n_words: 400, outlet: 0, at: 0 };
        let text = story.write(&report, &outlet, &words);
        assert_eq!(text, story.write(&report, &outlet, &words));
        assert!((385..440).contains(&text.n_words()), "{}", text.n_words());
        assert!(!text.body.contains('{') && !text.headline.contains('{'), "a slot was left open: {text:?}");
        let other = story.write(&Report { seed: 10, ..report.clone() }, &outlet, &words);
        // Follow-ups of one agency's outlets share a whole paragraph, and are else in their own words.
        let shared = text.paragraphs().filter(|p| other.body.contains(p)).count();
        assert!(shared < text.paragraphs().count() / 2, "{shared}");
    }

    #[test]
    fn numbers_days_and_titles_are_written_right() {
        let mut out = String::new();
        push_number(&mut out, 0);
        push_number(&mut out, 1203);
        assert_eq!(out, "01203");
        assert_eq!([weekday(0), weekday(4 * DAY_MS), weekday(-DAY_MS)], [3, 0, 2]);
        assert_eq!([day_name(0, 1), day_name(3, 0)], ["Sunday", "Thursday"]);
        assert_eq!(in_title_case("at least 12 dead in the north"), "At Least 12 Dead in the North");
    }
}
