//! Writes sentences: a small grammar of news English, with the words of one story at hand.

use super::chance::{Chance, part};
use super::english::{DETERMINERS, LINKS, OPENINGS, PREPOSITIONS, SPEAKERS, TAILS};
use super::story::{Story, day_name, each_slot, push_number, rank_of};
use super::words::{Lexicon, past, plural};

/// Words of a story's own that its reports use again and again.
const OWN_WORDS: usize = 12;

/// Somebody who writes about a story.
pub struct Pen<'a> {
    story: &'a Story,
    words: &'a Lexicon,
    stage: u32,
    day: usize,
    /// Where this writer's choices come from.
    pub chance: Chance,
}

impl<'a> Pen<'a> {
    /// A writer of `story`, `stage` steps on, on a day of the week.
    pub fn new(story: &'a Story, words: &'a Lexicon, seed: u64, stage: u32, day: usize) -> Pen<'a> {
        Pen { story, words, stage, day, chance: Chance::new(seed) }
    }

    /// A headline in sentence case.
    pub fn headline(&mut self, is_follow_up: bool) -> String {
        let mut out = String::new();
        if is_follow_up && self.chance.happens(0.6) {
            out.push_str(&self.story.persons[self.chance.below(2)].last);
            out.push(' ');
            past(&mut out, self.words.verb(&mut self.chance));
            out.push(' ');
            out.push_str(self.words.adjective(&mut self.chance));
            out.push(' ');
            plural(&mut out, self.noun());
            self.pattern(&mut out, if self.chance.clone().happens(0.5) { " in {town}" } else { " after {place} {thing}" }, 0);
        } else {
            let pattern = self.chance.pick(self.story.kind.headlines);
            self.pattern(&mut out, pattern, 0);
        }
        if let Some(first) = out.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        out
    }

    /// Fills a pattern. `which` keeps the numbers of different facts apart.
    pub fn pattern(&mut self, out: &mut String, pattern: &str, which: u64) {
        each_slot(out, pattern, |out, slot| self.slot(out, slot, which));
    }

    fn slot(&mut self, out: &mut String, slot: &str, which: u64) {
        let story = self.story;
        match slot {
            "place" => out.push_str(&story.place),
            "town" => out.push_str(&story.town),
            "org" => out.push_str(&story.org),
            "first" => out.push_str(&story.persons[0].first),
            "last" => out.push_str(&story.persons[0].last),
            "otherlast" => out.push_str(&story.persons[1].last),
            "rank" => out.push_str(rank_of(story)),
            "thing" => out.push_str(self.words.own_noun(story.seed, (part(story.seed, which) % 3) as usize)),
            "person" | "other" => {
                let who = &story.persons[usize::from(slot == "other")];
                out.push_str(&who.first);
                out.push(' ');
                out.push_str(&who.last);
            }
            "day" => out.push_str(day_name(self.day, self.chance.below(2))),
            "n" => {
                // What is counted grows as the story goes on; each fact has its own count.
                let own = if which == 0 { story.n } else { 2 + part(story.seed, 500 + which) % (story.n * 3) };
                push_number(out, own + own * u64::from(self.stage) / 6);
            }
            "m" => push_number(out, 3 + part(story.seed, 600 + which) % 90),
            "q" => {
                push_number(out, 5 + part(story.seed, 31) % 3);
                out.push('.');
                push_number(out, part(story.seed, 32) % 10);
            }
            _ => {}
        }
    }

    fn noun(&mut self) -> &'a str {
        match self.chance.below(16) {
            0..=2 => self.words.own_noun(self.story.seed, self.chance.below(OWN_WORDS)),
            3..=8 => self.words.noun_of(self.story.subject, &mut self.chance),
            _ => self.words.noun(&mut self.chance),
        }
    }

    /// A word to put in the place of another.
    pub fn any_word(&mut self) -> &'a str {
        if self.chance.happens(0.3) { self.words.adjective(&mut self.chance) } else { self.words.noun(&mut self.chance) }
    }

    /// "the northern harbour", "a dispute of the company", "Lorva Breen".
    fn phrase(&mut self, out: &mut String) {
        let form = self.chance.below(32);
        match form {
            0 => return out.push_str(&self.story.org),
            1 | 2 => return out.push_str(&self.story.persons[self.chance.below(4)].last),
            3 => return out.push_str(&self.story.place),
            4 | 5 => {
                push_number(out, 2 + self.chance.heavy(2_000) as u64);
                out.push(' ');
                return plural(out, self.noun());
            }
            6..=8 => {
                out.push_str(self.words.adjective(&mut self.chance));
                out.push(' ');
                return plural(out, self.noun());
            }
            9 | 10 => return plural(out, self.noun()),
            _ => {}
        }
        let determiner = self.chance.pick(DETERMINERS);
        let adjective = (form < 20).then(|| self.words.adjective(&mut self.chance));
        let noun = self.noun();
        out.push_str(determiner);
        let next = adjective.unwrap_or(noun).as_bytes().first().copied().unwrap_or(b'x');
        if determiner == "a" && b"aeiou".contains(&next) {
            out.push('n');
        }
        out.push(' ');
        if let Some(adjective) = adjective {
            out.push_str(adjective);
            out.push(' ');
        }
        out.push_str(noun);
        if form >= 27 {
            out.push(' ');
            out.push_str(self.chance.pick(PREPOSITIONS));
            out.push_str(" the ");
            out.push_str(self.noun());
        }
    }

    /// Somebody did something.
    pub fn clause(&mut self, out: &mut String) {
        self.phrase(out);
        let verb = self.words.verb(&mut self.chance);
        match self.chance.below(10) {
            0 => {
                out.push_str(" will ");
                out.push_str(verb);
            }
            1 => {
                out.push_str(" had ");
                past(out, verb);
            }
            2 => {
                out.push_str(" could ");
                out.push_str(verb);
            }
            3 => {
                out.push_str(" was ");
                past(out, verb);
                out.push_str(" by");
            }
            4 => {
                out.push_str(" did not ");
                out.push_str(verb);
            }
            _ => {
                out.push(' ');
                past(out, verb);
            }
        }
        out.push(' ');
        self.phrase(out);
    }

    /// A clause with what may stand behind it.
    fn long_clause(&mut self, out: &mut String) {
        self.clause(out);
        match self.chance.below(6) {
            0 | 1 => {
                out.push(' ');
                let tail = self.chance.pick(TAILS);
                self.pattern(out, tail, 90);
            }
            2 | 3 => {
                out.push(' ');
                out.push_str(self.chance.pick(PREPOSITIONS));
                out.push(' ');
                self.phrase(out);
            }
            _ => {}
        }
    }

    /// A sentence, with its full stop; the first letter is left as it falls.
    pub fn sentence(&mut self, out: &mut String) {
        match self.chance.below(12) {
            0 | 1 => {
                let opening = self.chance.pick(OPENINGS);
                self.pattern(out, opening, 91);
                out.push(' ');
                self.long_clause(out);
            }
            2..=4 => {
                self.long_clause(out);
                let link = self.chance.pick(LINKS);
                out.push_str(if matches!(link, "and" | "but" | "while") { ", " } else { " " });
                out.push_str(link);
                out.push(' ');
                self.long_clause(out);
            }
            5 | 6 => {
                self.long_clause(out);
                out.push_str(", ");
                let speaker = self.chance.pick(SPEAKERS);
                self.pattern(out, speaker, 92);
            }
            7 => {
                let link = self.chance.pick(&["Although", "As", "Because", "After", "Before", "While"]);
                out.push_str(link);
                out.push(' ');
                self.clause(out);
                out.push_str(", ");
                self.long_clause(out);
            }
            8 => {
                self.phrase(out);
                out.push_str(", which ");
                past(out, self.words.verb(&mut self.chance));
                out.push(' ');
                self.phrase(out);
                out.push_str(", ");
                past(out, self.words.verb(&mut self.chance));
                out.push(' ');
                self.phrase(out);
            }
            _ => self.long_clause(out),
        }
        out.push('.');
    }
}
