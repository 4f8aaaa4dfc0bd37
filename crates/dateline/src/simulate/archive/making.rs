//! Makes the article of each job: its text, what it says of itself, and what is true of it.

use super::super::forms::{FORMS, fill};
use super::super::page::iso;
use super::super::pen::Pen;
use super::super::story::{day_name, weekday};
use super::super::truth::{Kind, Relation, Truth};
use super::super::{
    Text, edit,
    english::SECTIONS,
    words::{name, past},
};
use super::*;

/// An article before its house has put anything to it.
struct Draft {
    id: String,
    outlet: usize,
    /// Time of the plan; nights are made quiet later.
    at: i64,
    text: Text,
    kind: Kind,
}

/// What it tells.
struct Told {
    story: u64,
    event: &'static str,
    section: usize,
    look_alike_of: Option<u64>,
}

/// The id of an article.
fn id(number: u64) -> String {
    format!("sim-{number}")
}

impl Archive {
    fn story(&self, slot: usize) -> Option<&Story> {
        self.stories.get(slot)?.as_ref().map(|o| &o.story)
    }

    /// A report in own words, at times with a paragraph of another's.
    pub(super) fn report(&mut self, slot: usize, at: i64, is_follow_up: bool) -> Option<Item> {
        let number = self.number();
        let seed = self.chance.bits();
        let outlet = if self.chance.happens(AGENCY_REPORTS) {
            self.press.any_agency(&mut self.chance)
        } else {
            self.press.any_outlet(false, &mut self.chance)
        };
        let house = &self.press.outlets[outlet];
        let n_words = (self.chance.quantile(ARTICLE_WORDS) * house.length) as usize;
        let quotes = self.chance.happens(EXCERPTS);
        let open = self.stories[slot].as_mut()?;
        let story = &mut open.story;
        let stage = (story.reports.len() / 4).min(12) as u32;
        let report = Report { number, seed, stage, is_follow_up, n_words, outlet, at: in_daytime(at) };
        let mut text = story.write(&report, house, &self.words);
        let others: Vec<&Report> = story.reports.iter().filter(|r| r.outlet != outlet).collect();
        let mut relation = None;
        if let Some(other) = others.get(self.chance.below(others.len())).filter(|_| quotes) {
            let whose = &self.press.outlets[other.outlet];
            text = edit::excerpt(&text, &story.write(other, whose, &self.words), &whose.name, &mut self.chance);
            relation = Some(Relation { kind: "excerpt", of: id(other.number) });
        } else if is_follow_up && let Some(first) = story.reports.first() {
            relation = Some(Relation { kind: "follow-up", of: id(first.number) });
        }
        // A report that quotes another is not written anew from its seed, so nobody takes it.
        let plan = !quotes;
        story.reports.push(report);
        let at_report = story.reports.len() - 1;
        let kind = if is_follow_up { Kind::FollowUp } else { Kind::Report };
        let mut item = self.item(slot, Draft { id: id(number), outlet, at, text, kind })?;
        item.truth.relation = relation;
        if plan {
            self.plan_after(slot, at, at_report, outlet);
        }
        Some(item)
    }

    /// A copy of a report.
    pub(super) fn copy(&mut self, slot: usize, at: i64, report: usize, outlet: usize, is_late: bool) -> Option<Item> {
        let number = self.number();
        let how = Edit::ALL[self.chance.below(Edit::ALL.len())];
        let seed = self.chance.bits();
        let story = &self.stories.get(slot)?.as_ref()?.story;
        let of = story.reports.get(report)?.clone();
        let source = &self.press.outlets[of.outlet];
        let original = story.write(&of, source, &self.words);
        let mut pen = Pen::new(story, &self.words, seed, of.stage, weekday(at));
        let mut text = edit::copy(&original, how, &mut pen);
        if how != Edit::Exact && self.chance.happens(0.4) {
            text.dateline = if self.press.outlets[outlet].prints_dateline { story.dateline(None) } else { String::new() };
        }
        let length = text.n_words() as f64 / original.n_words().max(1) as f64;
        let mut item = self.item(slot, Draft { id: id(number), outlet, at, text, kind: Kind::Copy })?;
        item.truth.copy_of = Some(id(of.number));
        item.truth.edit = Some(how);
        item.truth.length = Some((length * 1000.0).round() / 1000.0);
        let source = &self.press.outlets[of.outlet];
        if self.chance.happens(0.3) {
            item.credit = Some(format!("This article was first published by {}.", source.name));
        }
        if self.chance.happens(0.4) {
            item.byline = source.acronym.clone().or(item.byline);
        }
        if how == Edit::Frame {
            item.before.push(format!("Home > {}", item.section));
            for _ in 0..2 + self.chance.below(5) {
                let teaser = self.teaser();
                item.after.push(teaser);
            }
        }
        // Most say when they printed it; some say when the original did, few say earlier.
        let says = match self.chance.below(100) {
            0..=59 => item.says_ms,
            60..=97 if !is_late => Some(of.at),
            98.. => Some(of.at - self.chance.between(HOUR_MS, 48 * HOUR_MS)),
            _ => item.says_ms,
        };
        say_date(&mut item, says);
        Some(item)
    }

    /// A newer capture of a report's page.
    pub(super) fn version(&mut self, slot: usize, at: i64, report: usize) -> Option<Item> {
        let seed = self.chance.bits();
        let story = self.story(slot)?;
        let of = story.reports.get(report)?.clone();
        let first = story.write(&of, &self.press.outlets[of.outlet], &self.words);
        let text = edit::version(&first, &mut Pen::new(story, &self.words, seed, of.stage, weekday(at)));
        let url = self.url(of.outlet, of.at, &first.headline, of.number);
        let mut item = self.item(slot, Draft { id: format!("{}.2", id(of.number)), outlet: of.outlet, at, text, kind: Kind::Version })?;
        item.modified_ms = Some(item.at_ms);
        item.truth.url = url;
        item.truth.version_of = Some(id(of.number));
        say_date(&mut item, Some(of.at));
        Some(item)
    }

    /// The same outlet's next page on the matter.
    pub(super) fn update(&mut self, slot: usize, at: i64, report: usize) -> Option<Item> {
        let number = self.number();
        let seed = self.chance.bits();
        let story = self.story(slot)?;
        let of = story.reports.get(report)?.clone();
        let first = story.write(&of, &self.press.outlets[of.outlet], &self.words);
        let mut pen = Pen::new(story, &self.words, seed, of.stage + 1, weekday(at));
        let lead = pen.chance.pick(story.kind.later);
        let text = edit::update(&first, &mut pen, lead);
        let mut item = self.item(slot, Draft { id: id(number), outlet: of.outlet, at, text, kind: Kind::Update })?;
        item.truth.relation = Some(Relation { kind: "update", of: id(of.number) });
        Some(item)
    }

    /// A template report: a story of its own.
    pub(super) fn form(&mut self, at: i64) -> Item {
        let number = self.number();
        let series = self.chance.zipf(self.series_octaves) % self.series.len();
        let own = part(self.settings.seed, 9_000_000 + series as u64);
        let form = &FORMS[series % FORMS.len()];
        let outlet = self.press.n_agencies + (own % (self.press.outlets.len() - self.press.n_agencies) as u64) as usize;
        let subject = name(part(own, 1));
        let mut chance = Chance::new(self.chance.bits());
        let day = weekday(at);
        let rival = name(part(self.settings.seed, 8_000_000 + chance.below(40) as u64));
        let players = [0, 1, 2].map(|_| name(chance.bits() % 5_000));
        let proper = |out: &mut String, slot: &str, chance: &mut Chance| match slot {
            "subject" => out.push_str(&subject),
            "thing" => out.push_str(self.words.own_noun(own, 0)),
            "day" => out.push_str(day_name(day, chance.below(2))),
            "rival" => out.push_str(&rival),
            "player" => out.push_str(&players[0]),
            "player2" => out.push_str(&players[1]),
            "player3" => out.push_str(&players[2]),
            _ => {}
        };
        let mut text = Text::default();
        fill(&mut text.headline, form.headline, &mut chance, proper);
        for paragraph in form.paragraphs {
            text.sentence(|out| fill(out, paragraph, &mut chance, proper));
            text.end_paragraph();
        }
        let told = Told { story: self.n_stories, event: form.name, section: form.section, look_alike_of: None };
        let mut item = self.house(Draft { id: id(number), outlet, at, text, kind: Kind::Form }, told);
        item.truth.relation = self.series[series].replace(number).map(|n| Relation { kind: "look-alike", of: id(n) });
        item
    }

    /// An article of a story.
    fn item(&mut self, slot: usize, draft: Draft) -> Option<Item> {
        let story = self.story(slot)?;
        let (event, section) = (story.kind.name, story.kind.section);
        let told = Told { story: story.number, event, section, look_alike_of: story.look_alike_of };
        Some(self.house(draft, told))
    }

    /// What the house puts to a text: address, byline, date, lines of its own.
    fn house(&mut self, draft: Draft, told: Told) -> Item {
        let at_ms = in_daytime(draft.at);
        let number = draft.id.trim_start_matches("sim-").parse().unwrap_or(0);
        let url = self.url(draft.outlet, at_ms, &draft.text.headline, number);
        let outlet = &self.press.outlets[draft.outlet];
        let byline = self.chance.happens(0.7).then(|| format!("By {}", outlet.writer(&mut self.chance)));
        let mut item = Item {
            text: draft.text,
            outlet: draft.outlet,
            before: Vec::new(),
            after: if outlet.promo_in_text { vec![outlet.promo.clone()] } else { Vec::new() },
            byline,
            credit: None,
            section: SECTIONS[told.section],
            at_ms,
            says_ms: None,
            modified_ms: None,
            truth: Truth {
                id: draft.id,
                url,
                outlet: outlet.name.clone(),
                at: iso(at_ms),
                says_at: None,
                kind: draft.kind,
                story: format!("st-{}", told.story),
                event: told.event,
                look_alike_of: told.look_alike_of.map(|n| format!("st-{n}")),
                copy_of: None,
                edit: None,
                length: None,
                version_of: None,
                relation: None,
                synthetic: true,
            },
        };
        let says = self.chance.happens(0.96).then_some(at_ms);
        say_date(&mut item, says);
        item
    }

    /// `https://host/2026/01/03/words-of-the-headline-12`.
    fn url(&self, outlet: usize, at: i64, headline: &str, number: u64) -> String {
        let day = iso(at).get(..10).unwrap_or_default().replace('-', "/");
        let mut url = format!("https://{}/{day}/", self.press.outlets[outlet].host);
        for word in headline.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).take(7) {
            url.push_str(&word.to_ascii_lowercase());
            url.push('-');
        }
        url.push_str(&number.to_string());
        url
    }

    /// A line below the text that leads elsewhere.
    fn teaser(&mut self) -> String {
        let (words, chance) = (&self.words, &mut self.chance);
        let who = name(chance.bits() % 50_000);
        let mut out = format!("{who} ");
        past(&mut out, words.verb(chance));
        out.push(' ');
        out.push_str(words.adjective(chance));
        out.push(' ');
        out.push_str(words.noun(chance));
        out.push_str(chance.pick(&[" in ", " after ", " near ", " for "]));
        out.push_str(&name(chance.bits() % 20_000));
        out
    }
}

fn say_date(item: &mut Item, says: Option<i64>) {
    item.says_ms = says;
    item.truth.says_at = says.map(iso);
}
