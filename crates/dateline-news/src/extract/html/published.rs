//! When it was published and changed: every date that the page offers, with its place, and the
//! one that is believed.

use super::content::blocks::Blocks;
use super::data::{Data, place_of};
use super::doc::Doc;
use super::names;
use super::tag::{Attr, Tag};
use crate::date::NewsDate;
use crate::extract::dates;
use crate::found::{Evidence, Found, FoundIn};

mod updates;

/// The dates of an article.
#[derive(Default)]
pub(super) struct Dates {
    pub(super) published: Option<Found<NewsDate>>,
    pub(super) modified: Option<Found<NewsDate>>,
    /// The date of publication in the page's words.
    pub(super) shown: Option<String>,
}

/// Meta keys that hold the date of publication, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "date.publish",
    "date.published",
    "pubdate",
    "article_date_original",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "dc.created",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "bt:pubdate",
    "citation_publication_date",
    "citation_date",
    "datecreated",
    "article:created",
    "created",
    "displaydate",
    "date",
    "last-published",
];

/// Meta keys that hold the date of the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "article:modified",
    "revised",
    "date.updated",
];

/// Nodes around headline and text beginning in which a date line is looked for.
const NEAR_NODES: usize = 400;

/// Reads the dates. `around` are the nodes of headline and text.
pub(super) fn find(
    doc: &Doc,
    blocks: &Blocks,
    data: &Data,
    url: Option<&str>,
    lang: Option<&str>,
    around: (usize, usize),
    evidence: &mut Evidence,
) -> Dates {
    let mut published: Vec<Found<NewsDate>> = Vec::new();
    let mut modified: Vec<Found<NewsDate>> = Vec::new();
    let add = |text: &str, from: FoundIn, list: &mut Vec<Found<NewsDate>>| {
        if let Some(date) = dates::parse(text, lang) {
            list.push(Found::new(date, from));
        }
    };
    for d in &data.ld.published {
        add(d, FoundIn::JsonLd, &mut published);
    }
    for d in &data.ld.modified {
        add(d, FoundIn::JsonLd, &mut modified);
    }
    for key in PUBLISHED {
        if let Some(d) = data.meta(&[key]) {
            add(d, if *key == "datepublished" { FoundIn::Microdata } else { place_of(key) }, &mut published);
        }
    }
    for key in MODIFIED {
        if let Some(d) = data.meta(&[key]) {
            add(d, place_of(key), &mut modified);
        }
    }
    let mut seen = Visible::default();
    visible(doc, blocks, lang, around, &published, &mut modified, &mut seen);
    // Dates beside and behind the article are mostly those of others. They may lend their time to a
    // day that is known, and stand in where nothing better is.
    let day = published.first().map(|p| p.value.day).or_else(|| {
        let all: Vec<_> =
            seen.dates.iter().map(|d| d.0.clone()).chain(url.and_then(dates::of_url).map(|day| Found::new(day, FoundIn::Url))).collect();
        believed(&all).map(|d| d.value.day)
    });
    let known: Vec<_> = published.iter().map(|d| d.value.day).chain(day).collect();
    published.extend(seen.dates.into_iter().filter(|(d, is_head)| *is_head || known.contains(&d.value.day)).map(|d| d.0));
    let shown = seen.shown.or(seen.shown_elsewhere.filter(|(_, shown)| day == Some(*shown)).map(|(words, _)| words));
    if let Some(day) = url.and_then(dates::of_url) {
        published.push(Found::new(day, FoundIn::Url));
    }
    let chosen = believed(&published);
    for d in &published {
        evidence.offer("published_at", &d.value.to_string(), d.from);
    }
    for d in &modified {
        evidence.offer("modified_at", &d.value.to_string(), d.from);
    }
    if let Some(d) = &chosen {
        evidence.choose("published_at", &d.value.to_string(), d.from);
    }
    // What was last changed before it was published has not been changed.
    let changed = modified.into_iter().find(|m| chosen.as_ref().is_none_or(|p| !earlier(&m.value, &p.value)));
    if let Some(d) = &changed {
        evidence.choose("modified_at", &d.value.to_string(), d.from);
    }
    Dates { published: chosen, modified: changed, shown }
}

/// Whether `a` is before `b`; of two times without zones only the days can be told apart.
fn earlier(a: &NewsDate, b: &NewsDate) -> bool {
    match (a.time.zip(a.offset_min), b.time.zip(b.offset_min)) {
        (Some(_), Some(_)) => a.sort_ms() < b.sort_ms(),
        _ => a.day < b.day,
    }
}

/// The surest of the dates, which stand in the order of trust. A time is taken from the next
/// candidate of the same day where the surest has none.
fn believed(list: &[Found<NewsDate>]) -> Option<Found<NewsDate>> {
    let first = list.first()?;
    // The address is written once and never changed; a day in it that two others share beats a first that differs.
    let agree = |d: &Found<NewsDate>| {
        list.iter().filter(|o| o.value.day == d.value.day).map(|o| o.from).collect::<std::collections::BTreeSet<_>>().len()
    };
    let best = if agree(first) == 1 { list.iter().find(|d| d.from == FoundIn::Url && agree(d) >= 3).or(Some(first))? } else { first };
    if best.value.time.is_none()
        && let Some(timed) = list.iter().find(|o| o.value.day == best.value.day && o.value.time.is_some())
    {
        return Some(timed.clone());
    }
    let best_day = best.value.day;
    list.iter().find(|d| d.value.day == best_day && d.value.time.is_some()).or(Some(best)).cloned()
}

/// The dates that a reader sees.
#[derive(Default)]
struct Visible {
    /// The surest first, each with whether it is microdata or stands in the article's head.
    dates: Vec<(Found<NewsDate>, bool)>,
    /// The first date of the head in the page's words, else the first of the others with its day.
    shown: Option<String>,
    shown_elsewhere: Option<(String, jiff::civil::Date)>,
}

/// Weight of a paragraph that opens the text, for all that stands above it is its head.
const OPENING_WEIGHT_MIN: u32 = 140;

/// The nodes of the head, and those in which a line named a date belongs to it: from the headline to
/// the first long paragraph, and from the smallest part that holds both to the second, for the first may be a standfirst.
fn head_of(doc: &Doc, blocks: &Blocks, around: (usize, usize)) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
    let opens = |b: &&super::content::blocks::TextBlock| {
        b.nodes.0 > around.0 && b.heading == 0 && b.weight >= OPENING_WEIGHT_MIN && b.link_share() < 0.4 && b.roles & names::JUNK == 0
    };
    let mut long = blocks.list.iter().filter(opens).map(|b| b.nodes.0.min(around.1));
    let first = long.next().unwrap_or(around.1);
    let second = long.next().unwrap_or(around.1);
    let part = doc.ancestors(around.0).find(|a| doc.holds(*a, first)).filter(|a| !matches!(doc.tag(*a), Tag::Html | Tag::Body));
    (around.0..first.max(around.0 + 1), part.unwrap_or(around.0)..second)
}

/// Reads the visible dates near headline and text: microdata, time elements, date lines. `known` are the
/// dates in the data.
fn visible(
    doc: &Doc,
    blocks: &Blocks,
    lang: Option<&str>,
    around: (usize, usize),
    known: &[Found<NewsDate>],
    modified: &mut Vec<Found<NewsDate>>,
    seen: &mut Visible,
) {
    let near = around.0.saturating_sub(NEAR_NODES)..(around.1 + NEAR_NODES).min(doc.nodes.len());
    let (head, part) = head_of(doc, blocks, around);
    let in_head = |id: usize, dated: bool| {
        (head.contains(&id) || (dated && part.contains(&id))) && !linked(doc, id) && !in_frame(doc, blocks, id, around.0)
    };
    let read = |words: &str| {
        let (date, span) = dates::parse(words, lang).and_then(|d| Some((d, dates::find(words, lang)?.1)))?;
        let swapped = swapped(&date, &words[span.clone()])
            .filter(|s| known.iter().any(|k| k.value.day == s.day) && !known.iter().any(|k| k.value.day == date.day));
        Some((swapped.unwrap_or(date), words[span].to_owned()))
    };
    let mut times: Vec<(Found<NewsDate>, usize, bool)> = Vec::new();
    for id in 0..doc.nodes.len() {
        let prop = doc.attr(id, Attr::Itemprop);
        let is_time = doc.tag(id) == Tag::Time;
        if (prop.is_none() && !is_time) || doc.tag(id) == Tag::Meta {
            continue;
        }
        let is_published = prop.is_some_and(|p| p.split_whitespace().any(|p| p == "datePublished"));
        let is_modified = prop.is_some_and(|p| p.split_whitespace().any(|p| p == "dateModified"));
        let is_near_time = is_time && near.contains(&id);
        if !is_published && !is_modified && !is_near_time {
            continue;
        }
        if is_time && other_article(doc, blocks, id, around) {
            continue;
        }
        let machine = doc.attr(id, Attr::Datetime).or_else(|| doc.attr(id, Attr::Content)).and_then(|t| dates::parse(t, lang));
        let human = read(&doc.words(id, 200));
        let Some(date) = machine.or(human.as_ref().map(|h| h.0)) else { continue };
        let is_head = in_head(id, true);
        match (is_published, is_modified) {
            (true, _) => seen.dates.push((Found::new(date, FoundIn::Microdata), true)),
            (_, true) => modified.push(Found::new(date, FoundIn::Microdata)),
            _ if blocks.own_roles[id] & names::DATE != 0 && is_update(doc, id) => modified.push(Found::new(date, FoundIn::TimeElement)),
            _ => times.push((Found::new(date, FoundIn::TimeElement), id, is_head)),
        }
        if let Some((_, words)) = human.filter(|_| !is_modified) {
            seen.show(words, date.day, is_head || is_published);
        }
    }
    // Before the text's end stands the article's own date; behind it those of others.
    let (before, behind): (Vec<_>, Vec<_>) = times.into_iter().partition(|(_, id, _)| *id < around.1);
    seen.dates.extend(before.into_iter().map(|(date, _, is_head)| (date, is_head)));
    let mut late: Vec<(Found<NewsDate>, bool, String)> = Vec::new();
    for b in &blocks.list {
        let dated = b.roles & names::DATE != 0;
        if b.nodes.0 < near.start
            || b.nodes.0 >= near.end
            || b.weight > if dated { 160 } else { 80 }
            || b.roles & (names::RELATED | names::COMMENT | names::NAV) != 0
        {
            continue;
        }
        let before_text = b.nodes.0 <= around.1;
        if !dated && !before_text {
            continue;
        }
        if let Some((date, words)) = read(blocks.text(b)) {
            let is_head = in_head(b.nodes.0, dated) && b.link_share() < 0.5;
            let labelled = updates::of(blocks.text(b), lang);
            let changes = labelled.iter().filter(|(_, is_change)| *is_change && (is_head || before_text));
            modified.extend(changes.map(|(date, _)| Found::new(*date, FoundIn::VisibleText)));
            if labelled.first().is_some_and(|(_, is_change)| *is_change) {
                // Without another date that of the change stands for that of the publication.
                late.push((Found::new(date, FoundIn::VisibleText), is_head, words));
                continue;
            }
            seen.dates.push((Found::new(date, FoundIn::VisibleText), is_head));
            seen.show(words, date.day, is_head);
        }
    }
    if known.is_empty() && seen.dates.is_empty() {
        for (date, is_head, words) in late {
            seen.show(words, date.value.day, is_head);
            seen.dates.push((date, is_head));
        }
    }
    seen.dates.extend(behind.into_iter().map(|(date, _, is_head)| (date, is_head)));
}

impl Visible {
    /// Keeps the words of a date as those that the page shows, unless it has shown better ones before.
    fn show(&mut self, words: String, day: jiff::civil::Date, is_head: bool) {
        if is_head {
            self.shown.get_or_insert(words);
        } else {
            self.shown_elsewhere.get_or_insert((words, day));
        }
    }
}

/// The other reading of a date of three numbers, where it has one: 3/4/2025 is of March or of April.
fn swapped(date: &NewsDate, words: &str) -> Option<NewsDate> {
    let numbers: Vec<&str> = words.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).take(3).collect();
    let [a, b, year] = numbers[..] else { return None };
    if a.len() > 2
        || b.len() > 2
        || year.len() != 4
        || words.chars().any(char::is_alphabetic) && !words.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let day = jiff::civil::Date::new(date.day.year(), date.day.day(), date.day.month()).ok()?;
    Some(NewsDate { day, ..*date })
}

/// Whether a node stands in a link.
fn linked(doc: &Doc, id: usize) -> bool {
    std::iter::once(id).chain(doc.ancestors(id)).take(6).any(|a| doc.tag(a) == Tag::A)
}

/// Whether a node stands in a part of the site's frame that does not hold the headline.
fn in_frame(doc: &Doc, blocks: &Blocks, id: usize, headline: usize) -> bool {
    doc.ancestors(id).any(|a| blocks.own_roles[a] & (names::NAV | names::RELATED | names::PROMO) != 0 && !doc.holds(a, headline))
}

/// Whether a node stands in a teaser of another article: a part named so, or an `article` that does not hold the text.
fn other_article(doc: &Doc, blocks: &Blocks, id: usize, around: (usize, usize)) -> bool {
    doc.ancestors(id).any(|a| {
        let aside = doc.tag(a) == Tag::Article || blocks.own_roles[a] & (names::RELATED | names::COMMENT | names::NAV) != 0;
        aside && !doc.holds(a, around.0) && !doc.holds(a, around.1.saturating_sub(1))
    })
}

/// Whether a date element or its parent is named an update.
fn is_update(doc: &Doc, id: usize) -> bool {
    let named = |n: usize| {
        doc.attr(n, Attr::Class).is_some_and(|c| c.to_ascii_lowercase().contains("updated") || c.to_ascii_lowercase().contains("modified"))
    };
    named(id) || named(doc.parent(id))
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::found::FoundIn;

    /// The date, the date shown, the date of the change, and the days of publication that the page offers.
    fn check(head: &str, body: &str, want: (&str, &str, &str), offered: &[&str]) {
        let text = "<p>The ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore in the boats of the fishermen, the harbour master said.</p>".repeat(3);
        let html = format!(
            "<html lang=en-US><head><title>Ferry runs aground</title>{head}</head><body>{}</body></html>",
            body.replace("TEXT", &text)
        );
        let draft = read(&html, None);
        let iso = |d: &Option<crate::found::Found<crate::date::NewsDate>>| d.as_ref().map(|d| d.value.to_string()).unwrap_or_default();
        let got = (iso(&draft.published_at), draft.shown_date.clone().unwrap_or_default(), iso(&draft.modified_at));
        assert_eq!((got.0.as_str(), got.1.as_str(), got.2.as_str()), want, "{html}");
        let mut days: Vec<String> = draft
            .evidence
            .0
            .get("published_at")
            .into_iter()
            .flatten()
            .filter(|c| c.from != FoundIn::Url)
            .map(|c| c.value[..10].to_owned())
            .collect();
        days.sort();
        days.dedup();
        assert_eq!(days, offered, "{html}");
    }

    #[test]
    fn dates_of_masthead_and_cards_say_nothing_of_the_article() {
        let meta = "<meta property=article:published_time content='2025-03-04T09:00:00Z'>";
        let body = "<div class=top><span class=date>Friday 7 March 2025</span></div><article><h1>Ferry runs aground</h1><div class=date>Monday, 4 March 2025, by our reporter</div>TEXT</article><div><a href=/x><time datetime=2024-12-23>23 December 2024</time> Seals</a></div>";
        check(meta, body, ("2025-03-04T09:00:00Z", "4 March 2025", ""), &["2025-03-04"]);
        let cards = body.split_once("</div>").map_or("", |(_, rest)| rest);
        check("", cards, ("2025-03-04", "4 March 2025", ""), &["2025-03-04"]);
        // Without a better one the page's date is the article's.
        check(
            "",
            "<div class=top><span class=date>Friday 7 March 2025</span></div><article><h1>Ferry runs aground</h1>TEXT</article>",
            ("2025-03-07", "7 March 2025", ""),
            &["2025-03-07"],
        );
    }

    #[test]
    fn a_date_of_three_numbers_is_read_so_that_it_agrees_with_the_data() {
        let meta = "<meta property=article:published_time content='2025-03-04T09:00:00Z'>";
        check(
            meta,
            "<article><h1>Ferry runs aground</h1><div class=date>04/03/2025</div>TEXT</article>",
            ("2025-03-04T09:00:00Z", "04/03/2025", ""),
            &["2025-03-04"],
        );
    }

    #[test]
    fn what_was_changed_before_it_was_published_was_not_changed() {
        let meta = |modified: &str| {
            format!(
                "<meta property=article:published_time content='2025-03-04T09:00:00Z'><meta property=article:modified_time content='{modified}'>"
            )
        };
        let body = "<article><h1>Ferry runs aground</h1>TEXT</article>";
        check(&meta("2025-03-04T08:00:00Z"), body, ("2025-03-04T09:00:00Z", "", ""), &["2025-03-04"]);
        check(&meta("2025-03-04T10:00:00Z"), body, ("2025-03-04T09:00:00Z", "", "2025-03-04T10:00:00Z"), &["2025-03-04"]);
    }
}
