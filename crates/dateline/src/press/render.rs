//! From an article of the press to the bytes of its page: templates, and the junk that real
//! pages have round an article. Lists and comments look accidental and are the same each time.

use super::dates::{iso, plain};
use super::source::{Block, BlockKind, Comment, Kind};
use super::{Press, PressPage, Told, Truth, chance, dump_name, shown};
use anyhow::{Context, Result, ensure};
use dateline_news::page::{MediaKind, Origin, Page, PageParts};
use jiff::civil::Date;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;
use std::collections::BTreeMap;

/// The template of dumps.
const DUMP_TEMPLATE: &str = "dump.txt";

/// Items of the three lists of a page.
const RELATED_N: usize = 4;
const RANKING_N: usize = 5;
const RECOMMENDATION_N: usize = 4;

/// Comments below a page: fewer than this.
const COMMENTS_END: u64 = 6;

/// Reactions that a page claims: fewer than this.
const REACTIONS_END: u64 = 700;

/// A page is captured two to ten minutes after it appeared or changed.
const CAPTURE_MINUTES: std::ops::RangeInclusive<u64> = 2..=10;

const MINUTE_MS: i64 = 60_000;

/// All that a template may name; anything else is an error, not an empty space.
#[derive(Serialize)]
struct PageContext<'a> {
    lang: &'a str,
    dir: &'static str,
    site: Site<'a>,
    words: &'a BTreeMap<String, String>,
    url: &'a str,
    canonical: &'a str,
    amp_url: String,
    headline: &'a str,
    dek: Option<&'a str>,
    byline: Option<&'a str>,
    authors: &'a [String],
    section: &'a str,
    tags: &'a [String],
    at_iso: String,
    at_local: String,
    at_long: String,
    modified_iso: Option<String>,
    credit: Option<&'a str>,
    partial: bool,
    blocks: Vec<BlockContext>,
    related: Vec<Link>,
    ranking: Vec<Link>,
    recommendation: Vec<Link>,
    comments: Vec<&'a Comment>,
    reaction_count: u64,
    next: Option<Next<'a>>,
}

#[derive(Serialize)]
struct Site<'a> {
    id: &'a str,
    name: &'a str,
    host: &'a str,
    slogan: &'a str,
    sections: &'a [String],
}

#[derive(Serialize)]
struct BlockContext {
    kind: BlockKind,
    text: String,
    src: String,
    caption: String,
    credit: Option<String>,
}

#[derive(Clone, Serialize)]
struct Link {
    title: String,
    url: String,
}

#[derive(Serialize)]
struct Next<'a> {
    headline: &'a str,
    at_long: String,
    blocks: Vec<BlockContext>,
}

/// The templates; naming what is not there is an error.
pub(super) fn environment(templates: Vec<(&'static str, &'static str)>) -> Result<Environment<'static>> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, text) in templates {
        environment.add_template(name, text).with_context(|| format!("templates/{name}"))?;
    }
    Ok(environment)
}

impl Press {
    /// The page of an article.
    pub(super) fn page(&self, article: &Told, day0: Date) -> Result<PressPage> {
        let truth = self.truth(article, day0)?;
        let url = self.address(article, day0)?;
        let context = self.context(article, &truth, &url, day0)?;
        let template = self.templates.get_template(&truth.template).with_context(|| format!("{:?} is no template", truth.template))?;
        let text = template.render(Serde(&context)).with_context(|| format!("templates/{}", truth.template))?;
        let minutes = CAPTURE_MINUTES.start() + chance(&["capture", &truth.id]) % (CAPTURE_MINUTES.end() - CAPTURE_MINUTES.start() + 1);
        let captured_at = truth.modified_at.unwrap_or(truth.appeared_at).max(truth.appeared_at) + minutes as i64 * MINUTE_MS;
        let (media, name) = match truth.kind {
            Kind::Html => (MediaKind::Html, None),
            Kind::Dump => (MediaKind::Text, Some(dump_name(&article.front))),
        };
        let parts = PageParts {
            url: name.is_none().then_some(url),
            name,
            outlet: None, // The page must say itself where it is from.
            captured_at: Some(captured_at),
            media,
            charset: None,
            origin: Origin { file: article.file.clone(), line: None, offset: None },
        };
        let mut page = Page::new(parts, text.into_bytes());
        if page.media == MediaKind::Html {
            page.pictures = self.pictures_beside(article);
        }
        Ok(PressPage { page, truth })
    }

    fn truth(&self, article: &Told, day0: Date) -> Result<Truth> {
        let Told { front, blocks, .. } = article;
        let outlet = &self.outlets[article.outlet];
        let template = match front.kind {
            Kind::Html => format!("{}.html", front.template.as_ref().unwrap_or(&outlet.template)),
            Kind::Dump => DUMP_TEMPLATE.to_owned(),
        };
        let appeared_at = front.at.at_ms(day0, outlet.zone)?;
        let modified_at = front.modified.map(|m| m.at_ms(day0, outlet.zone)).transpose()?;
        ensure!(modified_at.is_none_or(|m| m > appeared_at), "it was modified before it appeared");
        let byline = front.byline.as_deref().unwrap_or_default();
        Ok(Truth {
            id: front.id.clone(),
            article: self.article_id(article, day0)?,
            outlet: outlet.name.clone(),
            kind: front.kind,
            template,
            lang: front.lang.clone(),
            headline: front.headline.clone(),
            dek: front.dek.clone(),
            byline: front.byline.clone(),
            authors: authors(byline, &outlet.name),
            section: front.section.clone(),
            tags: front.tags.clone(),
            dateline: self.dateline(article, day0)?,
            credit: front.credit.clone(),
            partial: front.partial,
            shown_at: front.said_at.unwrap_or(front.at).at_ms(day0, outlet.zone)?,
            appeared_at,
            modified_at,
            blocks: blocks.clone(),
            whole_text: article.whole,
            facts: front.truth.clone(),
            quotes: front.quotes.clone(),
        })
    }

    fn context<'a>(&'a self, article: &'a Told, truth: &'a Truth, url: &'a str, day0: Date) -> Result<PageContext<'a>> {
        let Told { front, .. } = article;
        let outlet = &self.outlets[article.outlet];
        let words = self.words.get(&front.lang).context("its language has no words")?;
        let at = shown(front, day0)?;
        let lists = self.lists(article, day0)?;
        let modified = front.modified.map(|m| m.local(day0)).transpose()?;
        Ok(PageContext {
            lang: &front.lang,
            dir: if front.lang == "ar" { "rtl" } else { "ltr" },
            site: Site { id: &outlet.id, name: &outlet.name, host: &outlet.host, slogan: &outlet.slogan, sections: &outlet.sections },
            words: &words.plain,
            url,
            canonical: url,
            amp_url: format!("{url}/amp"),
            headline: &front.headline,
            dek: front.dek.as_deref(),
            byline: front.byline.as_deref(),
            authors: &truth.authors,
            section: &front.section,
            tags: &front.tags,
            at_iso: iso(at, outlet.zone),
            at_local: plain(at),
            at_long: words.date_long.long(at),
            modified_iso: modified.map(|m| iso(m, outlet.zone)),
            credit: front.credit.as_deref(),
            partial: front.partial,
            blocks: self.blocks(article, day0)?,
            related: lists.related,
            ranking: lists.ranking,
            recommendation: lists.recommendation,
            comments: self.comments_below(article),
            reaction_count: chance(&["reactions", &front.id]) % REACTIONS_END,
            next: self.next(article, day0)?,
        })
    }

    /// The dateline as printed, with its day.
    fn dateline(&self, article: &Told, day0: Date) -> Result<Option<String>> {
        let front = &article.front;
        let words = self.words.get(&front.lang).context("its language has no words")?;
        let day = words.date_long.day(front.at.local(day0)?);
        Ok(front.dateline.as_ref().map(|d| d.replace("{date}", &day)))
    }

    /// The blocks as a template wants them: the dateline opens the first paragraph.
    fn blocks(&self, article: &Told, day0: Date) -> Result<Vec<BlockContext>> {
        let mut dateline = self.dateline(article, day0)?;
        let block = |block: &Block| {
            let mut text = block.text.clone();
            if block.kind == BlockKind::Paragraph
                && let Some(dateline) = dateline.take()
            {
                let space = if dateline.ends_with('】') { "" } else { " " };
                text = format!("{dateline}{space}{text}");
            }
            match &block.picture {
                None => BlockContext { kind: block.kind, text, src: String::new(), caption: String::new(), credit: None },
                Some((name, credit)) => BlockContext {
                    kind: block.kind,
                    text: String::new(),
                    src: self.picture_src(article, name),
                    caption: text,
                    credit: credit.clone(),
                },
            }
        };
        Ok(article.blocks.iter().map(block).collect())
    }

    /// The other articles of the outlet, earlier ones first, each once (the first of its captures).
    fn others(&self, article: &Told, day0: Date) -> Result<Vec<&Told>> {
        let front = &article.front;
        let mine = front.at.local(day0)?;
        let mut others = Vec::new();
        for other in &self.articles {
            let f = &other.front;
            if f.outlet == front.outlet && f.slug != front.slug && f.truth.version_of.is_none() {
                others.push((f.at.local(day0)? >= mine, other));
            }
        }
        others.sort_by_key(|(later, o)| (*later, chance(&["other", &front.id, &o.front.id])));
        Ok(others.into_iter().map(|(_, other)| other).collect())
    }

    /// The lists of a page. As on real sites some of "related" is related and some is not, and one
    /// of its items is recommended a second time.
    fn lists(&self, article: &Told, day0: Date) -> Result<Lists> {
        let front = &article.front;
        let others = self.others(article, day0)?;
        let link = |other: &&Told| Ok(Link { title: other.front.headline.clone(), url: self.address(other, day0)? });
        let links = |of: Vec<&Told>, n: usize| of.iter().take(n).map(link).collect::<Result<Vec<Link>>>();

        let mut related = others.clone();
        let akin = |o: &Told| o.front.truth.story == front.truth.story || o.front.tags.iter().any(|t| front.tags.contains(t));
        related.sort_by_key(|o| !akin(o)); // Stable: earlier articles first within each half.
        let mut ranking = others.clone();
        ranking.sort_by_key(|o| chance(&["ranking", &o.front.id]));
        let mut recommendation = others;
        recommendation.reverse();

        let related = links(related, RELATED_N)?;
        let mut recommendation = links(recommendation, RECOMMENDATION_N)?;
        if let Some(first) = related.first()
            && !recommendation.iter().any(|l| l.url == first.url)
            && let Some(last) = recommendation.last_mut()
        {
            *last = first.clone();
        }
        Ok(Lists { related, ranking: links(ranking, RANKING_N)?, recommendation })
    }

    fn comments_below(&self, article: &Told) -> Vec<&Comment> {
        let front = &article.front;
        let all = self.comments.get(&front.lang).map(Vec::as_slice).unwrap_or_default();
        let n = (chance(&["comments", &front.id]) % COMMENTS_END) as usize;
        let from = chance(&["comment", &front.id]) as usize % all.len().max(1);
        all.iter().cycle().skip(from).take(n.min(all.len())).collect()
    }

    /// The article that a page without end loads below its own.
    fn next(&self, article: &Told, day0: Date) -> Result<Option<Next<'_>>> {
        let Some(next) = self.others(article, day0)?.into_iter().next() else { return Ok(None) };
        let words = self.words.get(&next.front.lang).context("its language has no words")?;
        let at_long = words.date_long.long(shown(&next.front, day0)?);
        Ok(Some(Next { headline: &next.front.headline, at_long, blocks: self.blocks(next, day0)? }))
    }
}

struct Lists {
    related: Vec<Link>,
    ranking: Vec<Link>,
    recommendation: Vec<Link>,
}

/// The persons of a byline, without their office, their place, and the desks and agencies beside them.
fn authors(byline: &str, outlet: &str) -> Vec<String> {
    let named = byline.split([',', '、']).next().unwrap_or_default();
    let named = named.split(" at ").next().unwrap_or_default();
    let and = [" and ", " y ", " und ", " et "];
    let mut persons = vec![named];
    for word in and {
        persons = persons.into_iter().flat_map(|p| p.split(word)).collect();
    }
    let house = |person: &str| {
        let desk = person.split(' ').any(|w| matches!(w, "staff" | "desk" | "KWA" | "KPB"));
        let ours = outlet.split(' ').any(|w| w.chars().count() > 3 && person.split(' ').any(|p| p == w));
        desk || ours
    };
    // Japanese bylines name the desk first and the person after a space.
    let person = |p: &str| match p.rsplit_once(' ') {
        Some((_, name)) if !name.is_ascii() && dateline_news::words::is_unspaced(name.chars().next().unwrap_or(' ')) => name.to_owned(),
        _ => p.trim().to_owned(),
    };
    persons.into_iter().filter(|p| !p.is_empty() && !house(p)).map(person).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_gives_its_persons() {
        let check = |byline: &str, outlet: &str, want: &[&str]| assert_eq!(authors(byline, outlet), want, "{byline}");
        check("Dirk Amsel and Lorna Petrie, KWA", "The Harbour Courier", &["Dirk Amsel", "Lorna Petrie"]);
        check("Nicanor Sotil y Rocío Belmarín", "La Gaceta del Cenizo", &["Nicanor Sotil", "Rocío Belmarín"]);
        check("Barney Thripp at the Ropewalk", "The Terrace", &["Barney Thripp"]);
        check("Courier staff and KWA", "The Harbour Courier", &[]);
        check("Lamp Sport", "The Morning Lamp", &[]);
        check("Money Off desk", "The Morning Lamp", &[]);
        check("مرسى اليوم", "مرسى اليوم", &[]);
        check("社会部 柏木涼平", "月潮新報", &["柏木涼平"]);
        check("", "The Terrace", &[]);
    }
}
