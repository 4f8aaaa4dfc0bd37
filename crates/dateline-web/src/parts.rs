//! What more than one page shows: the frame around it, an article in a list, addresses, counts, and
//! the reading of what stands behind the `?`.

pub(crate) mod asked;
mod frame;
pub(crate) mod icon;
pub(crate) mod item;
pub(crate) mod known;
pub(crate) mod noted;
pub(crate) mod picture;
pub(crate) mod ranked;
pub(crate) mod rankings;
pub(crate) mod recent;
pub(crate) mod recommended;
pub(crate) mod related;
pub(crate) mod source;
pub(crate) mod stories;
pub(crate) mod times;
pub(crate) mod why;

pub(crate) use asked::Asked;
pub(crate) use dateline_news::rank::base_lang;
pub(crate) use item::Item;
pub(crate) use noted::NoteShown;
pub(crate) use stories::story_href;

use crate::assets::{self, Paths};
use crate::error::WebError;
use crate::feeds::FeedLinks;
use crate::metadata::{self, JsonLd, OpenGraph};
use crate::pages::rules::HiddenHere;
use crate::visit::Visit;
use crate::words::Lang;
use askama::Template;
use askama::filters::Safe;
use axum::response::{Html, IntoResponse, Response};
use dateline_news::section::Section;
use dateline_search::Index;
use std::fmt::Write;

/// One entry of the section bar.
pub(crate) struct Tab {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) current: bool,
}

/// An invented reader as whom the demo can be read.
pub(crate) struct Invented {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) current: bool,
}

/// What stands around every page.
pub(crate) struct Frame {
    /// The language in which the site speaks; templates ask it for their words.
    pub(crate) ui: Lang,
    /// The site's name.
    pub(crate) site: String,
    /// The line below it.
    pub(crate) motto: String,
    /// What the browser's tab says.
    pub(crate) title: String,
    /// One sentence for search engines and bookmarks; may be empty.
    pub(crate) description: String,
    /// Today, by the clock of the site (UTC).
    pub(crate) today: String,
    /// Address of today's page.
    pub(crate) today_href: String,
    /// The section bar.
    pub(crate) tabs: Vec<Tab>,
    /// Style, script, fonts.
    pub(crate) files: Paths,
    /// What stands in the search box.
    pub(crate) query: String,
    /// Whether search engines may list the page.
    pub(crate) listed: bool,
    /// The publisher's own page, where this one shows another's text.
    pub(crate) canonical: Option<String>,
    /// The feed of what the page lists; that of the front page where it lists nothing.
    pub(crate) feed: FeedLinks,
    /// What the page says of itself to programs.
    pub(crate) og: OpenGraph,
    pub(crate) json_ld: Vec<Safe<JsonLd>>,
    /// Invented readers; empty on a site that is no demo.
    pub(crate) invented: Vec<Invented>,
    /// What rules hide of what the page lists, for the owner.
    pub(crate) hidden: Option<HiddenHere>,
    /// The owner asks: the pages that are the owner's alone are named.
    pub(crate) owner: bool,
    /// The reader is one of them.
    pub(crate) as_invented: bool,
}

impl Frame {
    /// The frame of a page headed `title`; empty for the front page.
    pub(crate) fn of(app: &Visit, title: &str) -> Result<Frame, WebError> {
        let mut frame = Frame::bare(app);
        if !title.is_empty() {
            frame = frame.titled(title);
        }
        let tab = |section: Section| Tab { href: section_href(section), name: app.section(section), current: false };
        let sections = app.held_sections()?;
        frame.tabs = sections.iter().map(|s| tab(*s)).collect();
        Ok(frame)
    }

    /// A frame that asks the store nothing.
    pub(crate) fn bare(app: &Visit) -> Frame {
        let today = times::day_of(app.now_ms());
        let invented = app.site.demo_readers.iter().map(|r| Invented {
            id: r.id.to_string(),
            name: r.name.clone(),
            description: r.description.clone(),
            current: app.asker.reader == Some(r.id),
        });
        let invented: Vec<Invented> = invented.collect();
        Frame {
            as_invented: invented.iter().any(|r| r.current),
            invented,
            hidden: None,
            owner: app.asker.owner,
            ui: app.asker.lang,
            site: app.site.name.clone(),
            motto: app.motto(),
            title: app.site.name.clone(),
            description: String::new(),
            today: times::weekday(app.asker.lang, today),
            today_href: format!("/day/{today}"),
            tabs: Vec::new(),
            files: assets::paths(),
            query: String::new(),
            listed: app.site.crawlers_welcome,
            canonical: None,
            feed: FeedLinks::front(),
            og: OpenGraph::of_site(&app.site.name, app.asker.lang),
            json_ld: Vec::new(),
        }
    }

    /// The languages that can be chosen.
    pub(crate) fn tongues(&self) -> &'static [Lang] {
        &Lang::ALL
    }

    /// With a title for the tab: the page's own, then the site's.
    pub(crate) fn titled(mut self, title: &str) -> Frame {
        self.title = format!("{title} · {}", self.site);
        self.og.title = title.to_owned();
        self
    }

    /// With its section marked in the bar.
    pub(crate) fn in_section(mut self, section: Option<Section>) -> Frame {
        for tab in &mut self.tabs {
            tab.current = section.is_some_and(|s| section_href(s) == tab.href);
        }
        self
    }

    /// With a feed of its own.
    pub(crate) fn fed(mut self, feed: FeedLinks) -> Frame {
        self.feed = feed;
        self
    }

    /// With what rules hide of what the page lists, which a search finds by `of`; all with an empty one.
    pub(crate) fn hiding(mut self, app: &Visit, of: &str) -> Result<Frame, WebError> {
        self.hidden = HiddenHere::of(app, of)?;
        Ok(self)
    }

    /// With its own address for programs, where the site knows its host; `path` begins with a slash.
    pub(crate) fn at(mut self, app: &Visit, path: &str) -> Frame {
        self.og.url = app.site.address.as_ref().map(|_| metadata::absolute(app, path));
        self
    }

    /// With data on what the page shows.
    pub(crate) fn telling(mut self, data: JsonLd) -> Frame {
        // The one thing that goes around the escaper: a `JsonLd` is written for this place.
        self.json_ld.push(Safe(data));
        self
    }

    /// With a sentence that says what the page is.
    pub(crate) fn described(mut self, description: impl Into<String>) -> Frame {
        self.description = description.into();
        self
    }
}

/// Renders a page.
pub(crate) fn show(page: &impl Template) -> Result<Response, WebError> {
    match page.render() {
        Ok(html) => Ok(Html(html).into_response()),
        Err(e) => Err(WebError::broken(format!("a template could not be filled: {e}"))),
    }
}

/// The last change in the store and in the index.
pub(crate) fn changes(app: &Visit, index: &Index) -> Result<(u64, u64), WebError> {
    Ok((app.store.last_change()?, index.last_change()?))
}

/// `/section/world`.
pub(crate) fn section_href(section: Section) -> String {
    format!("/section/{}", section.slug())
}

/// `/outlet/harbour.example`; `None` for an outlet without a name and a domain.
pub(crate) fn outlet_href(key: &str) -> Option<String> {
    (!key.is_empty()).then(|| format!("/outlet/{}", segment(key)))
}

/// `/article/17/ferry-aground`.
pub(crate) fn article_href(number: u64, slug: &str) -> String {
    format!("/article/{number}/{}", segment(slug))
}

/// Text as one part of a path: all but unreserved characters (RFC 3986) by percent.
pub(crate) fn segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'~' => out.push(char::from(byte)),
            // A segment of dots alone means a folder to a browser.
            b'.' if text.bytes().any(|b| b != b'.') => out.push('.'),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// An address that may stand in a link: absolute, http or https.
pub(crate) fn web_href(address: &str) -> Option<String> {
    dateline_news::url::parse(address).map(|url| url.to_string())
}

/// Text cut at a character, with an ellipsis if anything went.
pub(crate) fn cut(text: &str, chars_max: usize) -> String {
    match text.char_indices().nth(chars_max) {
        Some((i, _)) => format!("{}…", text[..i].trim_end()),
        None => text.to_owned(),
    }
}

/// A language tag that may stand in `lang`; what is no BCP 47 tag is left out.
pub(crate) fn lang_tag(lang: Option<&str>) -> Option<String> {
    let tag = lang?;
    let fits = (2..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    fits.then(|| tag.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_counts_are_written_safely() {
        assert_eq!(article_href(7, "東京/../x?"), "/article/7/%E6%9D%B1%E4%BA%AC%2F..%2Fx%3F");
        assert_eq!(segment(".."), "%2E%2E");
        assert_eq!(outlet_href(""), None);
        assert_eq!(web_href("jAvAscript:alert(1)"), None);
        assert_eq!(web_href("//paper.example/x"), None);
        assert_eq!(cut("übung macht", 5), "übung…");
        assert_eq!(lang_tag(Some("en\" onload=")), None);
        assert_eq!(lang_tag(Some("pt-BR")).as_deref(), Some("pt-BR"));
        assert_eq!((base_lang("DE-at"), base_lang("de"), base_lang("nb-NO")), ("de".into(), "de".into(), "no".into()));
    }
}
