//! From the entries of a feed (or the addresses of a sitemap) to items, and from an item to a page where its own page
//! is not needed or cannot be had.

use crate::feed::read::seconds;
use crate::feed::sitemap::Sitemap;
use crate::feed::{Entry, Feed, Text, markup};
use dateline_news::date::NewsDate;
use dateline_news::hint::{ENCLOSURES_MAX, Enclosure, Hint};
use dateline_news::ids::{Digest, Id128};
use dateline_news::page::{MediaKind, Origin, Page, PageParts};
use dateline_news::source::{ItemEntry, item_key};
use dateline_news::url;
use std::collections::{BTreeMap, BTreeSet};

/// Words from which on a text that the feed carries as content is held to be the whole one. A teaser has 20 to 60.
const WHOLE_WORDS_MIN: usize = 120;

/// Bytes of content that are kept of an item; beyond it the page is asked for.
const CONTENT_BYTES_MAX: usize = 2 * 1024 * 1024;

/// Items that are taken from one answer. The largest feeds that were met have some thousands.
pub const ITEMS_MAX: usize = 50_000;

/// Tags kept of an item.
const TAGS_MAX: usize = 40;

/// Names kept of an item.
const AUTHORS_MAX: usize = 20;

/// Ends of a text that goes on elsewhere.
const GOES_ON: &[&str] = &["…", "...", "[…]", "[...]", "read more", "continue reading", "weiterlesen", "lire la suite", "leer más"];

/// An item with its name within the source and the digest of what the feed says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// [`item_key`].
    pub key: Id128,
    /// Changes when the feed says something else of it.
    pub digest: Digest,
    /// Cleaned address of its page.
    pub url: Option<String>,
    /// When the feed says that it was published (else changed), ms UTC.
    pub at_ms: Option<i64>,
    /// What the feed says.
    pub entry: ItemEntry,
}

/// What came of an answer: items, each once, and how many entries were not taken because another of the same
/// answer has the same name and says the same, or because there were too many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Items {
    /// The items, in the order of the answer.
    pub items: Vec<Item>,
    /// Entries that repeat another word by word.
    pub n_repeated: usize,
    /// Entries beyond [`ITEMS_MAX`].
    pub n_beyond: usize,
}

/// The items of a feed that was fetched from `address`.
pub fn of_feed(feed: &Feed, address: &str) -> Items {
    let outlet = feed.about.title.as_ref().map(plain).filter(|t| !t.is_empty());
    gathered(feed.entries.iter().map(|entry| of_entry(entry, address, outlet.as_deref(), feed.about.language.as_deref())))
}

/// The items of a sitemap: addresses with what its news extension says.
pub fn of_sitemap(sitemap: &Sitemap, address: &str) -> Items {
    gathered(sitemap.locations.iter().map(|u| {
        let news = u.news.as_ref();
        let hint = Hint {
            feed: address.to_owned(),
            outlet: news.and_then(|n| n.publication.clone()),
            headline: news.and_then(|n| n.title.clone()),
            published_at: news.and_then(|n| n.published.as_ref()).and_then(|d| d.at).map(news_date),
            modified_at: u.changed.as_ref().and_then(|d| d.at).map(news_date),
            lang: news.and_then(|n| n.language.clone()),
            ..Hint::default()
        };
        let entry = ItemEntry { link: Some(u.address.clone()), hint, content: String::new(), whole: false };
        (item_key(None, Some(&u.address), ""), entry)
    }))
}

fn gathered(all: impl Iterator<Item = (Id128, ItemEntry)>) -> Items {
    let mut out = Items::default();
    let mut said: BTreeSet<(Id128, Digest)> = BTreeSet::new();
    let mut n_named: BTreeMap<Id128, usize> = BTreeMap::new();
    for (key, entry) in all {
        let digest = digest_of(&entry);
        if out.items.len() == ITEMS_MAX {
            out.n_beyond += 1;
        } else if said.insert((key, digest)) {
            *n_named.entry(key).or_default() += 1;
            let at_ms = entry.hint.published_at.or(entry.hint.modified_at).map(|d| d.sort_ms());
            let url = entry.link.as_deref().and_then(url::clean);
            out.items.push(Item { key, digest, url, at_ms, entry });
        } else {
            out.n_repeated += 1;
        }
    }
    let mut named: BTreeSet<Id128> = BTreeSet::new();
    // In place: fifty thousand items twice over would be the most that reading a feed takes.
    out.items.retain_mut(|item| {
        // One id for different entries names none of them: the address does then, or what they say.
        let by_link = item.entry.link.as_deref().map(|link| item_key(None, Some(link), ""));
        let names = [(n_named[&item.key] == 1).then_some(item.key), by_link, Some(item_key(None, None, &item.digest.to_string()))];
        match names.into_iter().flatten().find(|key| named.insert(*key)) {
            Some(key) => item.key = key,
            None => {
                out.n_repeated += 1;
                return false;
            }
        }
        true
    });
    out
}

fn digest_of(entry: &ItemEntry) -> Digest {
    // What is fetched again for it must have changed for the reader: not a count of comments, not a tag.
    let h = &entry.hint;
    let dates = [h.published_at, h.modified_at].map(|d| d.map(|d| d.to_string()).unwrap_or_default());
    let link = entry.link.as_deref().and_then(url::clean).unwrap_or_default();
    let all = [
        link.as_str(),
        h.headline.as_deref().unwrap_or_default(),
        &dates[0],
        &dates[1],
        h.summary.as_deref().unwrap_or_default(),
        &entry.content,
    ];
    Digest::of(all.join("\0").as_bytes())
}

fn of_entry(entry: &Entry, address: &str, outlet: Option<&str>, lang: Option<&str>) -> (Id128, ItemEntry) {
    let about = &entry.about;
    let link = about.link.as_deref().filter(|l| url::parse(l).is_some()).map(str::to_owned);
    let headline = about.title.as_ref().map(plain).filter(|t| !t.is_empty());
    let summary = about.summary.as_ref();
    let fullest = entry.content.iter().chain(summary).max_by_key(|t| t.value.len());
    let content = fullest.map(|t| match t.kind {
        crate::feed::TextKind::Plain => paragraphs(&t.value),
        _ => t.value.clone(),
    });
    let content = content.filter(|c| c.len() <= CONTENT_BYTES_MAX).unwrap_or_default();
    let words = fullest.map(plain).unwrap_or_default();
    let pictures = entry.media.iter().filter(|m| !m.thumbnail || entry.media.len() == 1).map(|m| Enclosure {
        url: m.url.clone(),
        media_type: m.media_type.clone().or_else(|| match m.medium.as_deref() {
            Some(medium @ ("image" | "audio" | "video")) => Some(format!("{medium}/*")),
            _ => m.thumbnail.then(|| "image/*".to_owned()),
        }),
        n_bytes: m.length,
        seconds: m.seconds,
    });
    let playing = about.extension("itunes_duration").and_then(|e| seconds(&e.text));
    let n_files = entry.enclosures().count();
    let enclosures = entry.enclosures().map(|l| Enclosure {
        url: l.href.clone(),
        media_type: l.media_type.clone(),
        // Zero is written where it is not known.
        n_bytes: l.length.as_deref().and_then(|n| n.trim().parse().ok()).filter(|n| *n > 0),
        seconds: l.seconds.or(playing.filter(|_| n_files == 1)),
    });
    let mut seen = BTreeSet::new();
    let enclosures = enclosures.chain(pictures).filter(|e| url::parse(&e.url).is_some() && seen.insert(e.url.clone()));
    let hint = Hint {
        feed: address.to_owned(),
        // In a feed that gathers others, the feed that the entry was taken from names the outlet.
        outlet: entry.source.as_ref().and_then(|s| s.title.as_ref()).map(plain).or_else(|| outlet.map(str::to_owned)),
        id: about.id.clone(),
        headline,
        authors: about.authors.iter().filter_map(|p| p.name.clone()).filter(|n| !n.trim().is_empty()).take(AUTHORS_MAX).collect(),
        published_at: about.published.as_ref().or(about.created.as_ref()).and_then(|d| d.at).map(news_date),
        modified_at: about.updated.as_ref().and_then(|d| d.at).map(news_date),
        lang: about.language.clone().or_else(|| lang.map(str::to_owned)),
        summary: summary.map(plain).filter(|s| !s.is_empty()),
        tags: about.tags.iter().filter_map(|t| t.label.clone().or_else(|| t.term.clone())).take(TAGS_MAX).collect(),
        enclosures: enclosures.take(ENCLOSURES_MAX).collect(),
        ..Hint::default()
    };
    // An entry with updated and no published was published no later than that.
    let hint = Hint { published_at: hint.published_at.or(hint.modified_at), ..hint };
    let key = item_key(about.id.as_deref().filter(|i| !i.is_empty()), link.as_deref(), &words_of(&hint, &words));
    let whole = is_whole(&words, !entry.content.is_empty());
    (key, ItemEntry { link, hint, content, whole })
}

/// What names an entry that has neither id nor address.
fn words_of(hint: &Hint, words: &str) -> String {
    match &hint.headline {
        Some(headline) => format!("{headline}\0{}", hint.published_at.map(|d| d.to_string()).unwrap_or_default()),
        None => words.to_owned(),
    }
}

fn is_whole(words: &str, is_content: bool) -> bool {
    let end: String = words.trim_end().to_lowercase();
    let goes_on = GOES_ON.iter().any(|mark| end.ends_with(mark));
    let n_words = words.split_whitespace().count();
    // Scripts without spaces: two characters stand for a word.
    let n_words = if n_words * 12 < words.chars().count() { words.chars().count() / 2 } else { n_words };
    is_content && !goes_on && n_words >= WHOLE_WORDS_MIN
}

fn plain(text: &Text) -> String {
    text.plain()
}

fn paragraphs(text: &str) -> String {
    let lines = text.split("\n\n").map(str::trim).filter(|l| !l.is_empty());
    lines.map(|l| format!("<p>{}</p>", escaped(l))).collect()
}

fn news_date(at: jiff::Timestamp) -> NewsDate {
    NewsDate { offset_min: Some(0), ..NewsDate::local(jiff::tz::Offset::UTC.to_datetime(at)) }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    markup::escape_value(text, &mut out);
    out
}

/// A page made of what the feed alone says. A teaser has no time of capture, and so stands behind every capture of the page
/// itself, whichever came first. It is the whole text, or (`teaser`) the beginning that it gives. `None` where it
/// says nothing that an article could be made of.
pub fn page_of(entry: &ItemEntry, captured_at: i64, teaser: bool) -> Option<Page> {
    let headline = entry.hint.headline.as_deref().unwrap_or_default();
    if entry.content.trim().is_empty() && headline.is_empty() {
        return None;
    }
    let content = match entry.content.trim() {
        "" => format!("<p>{}</p>", escaped(headline)),
        content if content.contains('<') => content.to_owned(),
        content => format!("<p>{content}</p>"),
    };
    let lang = entry.hint.lang.as_deref().map(|l| format!(" lang=\"{}\"", escaped(l))).unwrap_or_default();
    let body = format!(
        "<!doctype html>\n<html{lang}><head><meta charset=\"utf-8\"><title>{0}</title></head>\n<body><article><h1>{0}</h1>\n{content}\n</article></body></html>\n",
        escaped(headline)
    );
    let parts = PageParts {
        url: entry.link.clone(),
        name: entry.link.is_none().then(|| entry.hint.id.clone()).flatten(),
        outlet: entry.link.is_none().then(|| entry.hint.outlet.clone()).flatten(),
        captured_at: (!teaser).then_some(captured_at),
        media: MediaKind::Html,
        charset: Some("utf-8".to_owned()),
        origin: Origin { file: entry.hint.feed.clone(), line: None, offset: None },
    };
    let mut page = Page::new(parts, body.into_bytes());
    page.hint = Some(Hint { teaser, ..entry.hint.clone() });
    Some(page)
}

#[cfg(test)]
mod tests;
