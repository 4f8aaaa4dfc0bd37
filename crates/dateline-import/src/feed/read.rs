//! From elements to a feed: one table of names for all formats, because feeds mix them.

use super::bounds::{ENTRIES_MAX, PER_ENTRY_MAX, SHORT_BYTES_MAX};
use super::notes::{Notes, Repair};
use super::refuse::{Instead, instead};
use super::text::{self, Assumed};
use super::xml::{Doc, NodeId, cut};
use super::{
    About, Chapter, Context, Date, Entry, Extension, Feed, Generator, Image, Link, Media, Person, Tag, dates, entities, markup, names,
    people, places,
};
use std::borrow::Cow;
use std::sync::Arc;
use url::Url;

/// What holds at a place of a document: the base of its addresses, and its language.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub(super) base: Option<Arc<Url>>,
    pub(super) base_text: Option<Arc<str>>,
    pub(super) language: Option<Arc<str>>,
}

impl Scope {
    /// What the transport says.
    pub(super) fn of(context: &Context<'_>) -> Scope {
        let address = context.address.and_then(|a| Url::parse(a.trim()).ok());
        let base = match context.content_location.map(str::trim).filter(|l| !l.is_empty()) {
            Some(location) => address.as_ref().map_or_else(|| Url::parse(location).ok(), |a| a.join(location).ok()).or(address),
            None => address,
        };
        Scope {
            base_text: base.as_ref().map(|b| Arc::from(b.as_str())),
            base: base.map(Arc::new),
            language: context.content_language.and_then(tidy_language).map(Arc::from),
        }
    }

    /// What holds inside an element, by its `xml:base` and `xml:lang`. Only addresses of the web can be a base.
    pub(super) fn inside(&self, doc: &Doc<'_>, id: NodeId) -> Cow<'_, Scope> {
        let mut scope = Cow::Borrowed(self);
        // CDF has the base of its addresses in an attribute of the channel.
        let said = doc.attribute(id, "xml:base").or_else(|| (doc.name(id) == ("", "channel")).then(|| doc.attribute(id, "base")).flatten());
        if let Some(said) = said.map(str::trim).filter(|b| !b.is_empty()) {
            let joined = self.base.as_ref().map_or_else(|| Url::parse(said).ok(), |b| b.join(said).ok());
            if let Some(base) = joined.filter(|b| matches!(b.scheme(), "http" | "https")) {
                let scope = scope.to_mut();
                scope.base_text = Some(Arc::from(base.as_str()));
                scope.base = Some(Arc::new(base));
            }
        }
        if let Some(said) =
            doc.attribute(id, "xml:lang").or_else(|| (doc.name(id).1 == "content").then(|| doc.attribute(id, "lang")).flatten())
        {
            scope.to_mut().language = tidy_language(said).map(Arc::from);
        }
        scope
    }

    pub(super) fn join(&self, address: &str) -> String {
        let mut joined = markup::join(self.base.as_deref(), address);
        joined.truncate(cut(&joined, SHORT_BYTES_MAX).len());
        joined
    }
}

fn tidy_language(said: &str) -> Option<String> {
    let said = said.split(',').next().unwrap_or_default().trim().replace('_', "-");
    (!said.is_empty() && said.len() <= 64).then_some(said)
}

/// Whose elements are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Feed,
    Entry,
    Source,
}

struct Reader<'d> {
    doc: &'d Doc<'d>,
    fetched_at_ms: i64,
    /// Atom 1.0 takes the `div` around XHTML for a wrapper.
    atom10: bool,
    notes: Notes,
}

/// An `About` in the making.
struct Made {
    about: About,
    /// How much the word for the title counts: the feed's own element before other vocabularies'.
    title_rank: u8,
    /// Whether the link came from a link and not from an id.
    linked: bool,
    /// The id says of itself that it is the address.
    permanent: bool,
    entry: Entry,
    whose: Whose,
}

/// Reads the text of a feed in XML.
pub(super) fn read(text: &str, scope: &Scope, fetched_at_ms: i64, mut notes: Notes) -> Result<Feed, Instead> {
    let doc = Doc::read(text, names::usual, &mut notes);
    let Some(root) = find_root(&doc) else {
        let name = doc.root().map(|r| doc.name(r).1.to_owned());
        return Err(instead(text, name.as_deref()));
    };
    if doc.root() != Some(root) {
        notes.add(Repair::Leading);
    }
    let version = version(&doc, root, text);
    let mut reader = Reader { doc: &doc, fetched_at_ms, atom10: matches!(version, "atom10" | "atom"), notes };
    let mut feed = Feed { version, namespaces: doc.namespaces.clone(), ..Feed::default() };
    let mut made = Made::new(Whose::Feed);
    let scope = scope.inside(&doc, root);
    made.about.language = scope.language.as_deref().map(str::to_owned);
    if version == "cdf" {
        if let Some(href) = doc.attribute(root, "href") {
            reader.link(&mut made, scope.join(href), None);
        }
        if let Some(date) = doc.attribute(root, "lastmod") {
            made.about.updated = reader.date(date);
        }
    }
    reader.frame(root, &scope, &mut made, &mut feed.entries, 0);
    feed.about = made.finish().about;
    feed.notes = reader.notes;
    Ok(feed)
}

/// The root of a feed: the first element, or the first below it that can be one.
fn find_root(doc: &Doc<'_>) -> Option<NodeId> {
    let is_root = |id: NodeId| {
        let (prefix, local) = doc.name(id);
        matches!((prefix, local), ("" | "rss" | "atom" | "?", "rss" | "feed" | "channel" | "item" | "entry") | ("rdf" | "", "rdf"))
    };
    let root = doc.root()?;
    if is_root(root) {
        return Some(root);
    }
    // Something around the feed: a warning of the server, a tag too many.
    let outer = std::iter::successors(Some(root), |id| doc.elements(*id).next()).take(4).find(|id| is_root(*id));
    outer.or_else(|| doc.roots().take(64).find(|id| is_root(*id)))
}

fn version(doc: &Doc<'_>, root: NodeId, text: &str) -> &'static str {
    let said = doc.attribute(root, "version").map(str::trim).unwrap_or_default();
    let has = |part: &str| doc.addresses().any(|a| a.to_ascii_lowercase().contains(part));
    match doc.name(root).1 {
        "rss" => match said {
            "0.90" => "rss090",
            "0.91" if cut(text, 4096).to_ascii_lowercase().contains("netscape.com") => "rss091n",
            "0.91" => "rss091u",
            "0.92" => "rss092",
            "0.93" => "rss093",
            "0.94" => "rss094",
            v if v.starts_with("2.") || v == "2" => "rss20",
            _ => "rss",
        },
        "rdf" if has("simple/0.9") => "rss090",
        "rdf" => "rss10",
        "feed" if said == "0.3" || has("purl.org/atom/ns#") => "atom03",
        "feed" if has("w3.org/2005/atom") => "atom10",
        "feed" | "entry" if said.is_empty() => "atom",
        "feed" => match said {
            "0.1" => "atom01",
            "0.2" => "atom02",
            _ => "atom",
        },
        "channel" => "cdf",
        _ => "rss",
    }
}

impl Made {
    fn new(whose: Whose) -> Made {
        Made { about: About::default(), title_rank: 0, linked: false, permanent: false, entry: Entry::default(), whose }
    }

    fn finish(mut self) -> Entry {
        if !self.linked && self.permanent {
            // An id that is the page's address, where no link says it.
            self.about.link = self.about.id.clone().filter(|id| markup::is_web(id));
        }
        self.about.id_is_link = self.permanent && !self.linked;
        self.entry.about = self.about;
        self.entry
    }
}

impl Reader<'_> {
    /// Reads the elements of a feed: `rss`, `channel`, `feed`, `RDF`, nested as they are.
    fn frame(&mut self, id: NodeId, scope: &Scope, made: &mut Made, entries: &mut Vec<Entry>, depth: usize) {
        let doc = self.doc;
        if matches!(doc.name(id).1, "item" | "entry") {
            entries.push(self.entry(id, scope));
            return;
        }
        for child in doc.elements(id) {
            match doc.name(child) {
                ("" | "rss" | "atom" | "?", "channel" | "feed") | ("", "items" | "recenthits") if depth < 4 => {
                    let scope = scope.inside(doc, child);
                    if made.about.language.is_none() {
                        made.about.language = scope.language.as_deref().map(str::to_owned);
                    }
                    self.frame(child, &scope, made, entries, depth + 1);
                }
                ("" | "rss" | "atom" | "?", "item" | "entry") => {
                    if entries.len() >= ENTRIES_MAX {
                        self.notes.add(Repair::Cut);
                    } else {
                        entries.push(self.entry(child, &scope.inside(doc, child)));
                    }
                }
                _ => self.field(child, scope, made),
            }
        }
    }

    fn entry(&mut self, id: NodeId, scope: &Scope) -> Entry {
        let doc = self.doc;
        let mut made = Made::new(Whose::Entry);
        if let Some(href) = doc.attribute(id, "href") {
            // CDF.
            self.link(&mut made, scope.join(href), None);
        }
        if let Some(date) = doc.attribute(id, "lastmod") {
            made.about.updated = self.date(date);
        }
        for child in doc.elements(id) {
            self.field(child, scope, &mut made);
        }
        let about = doc.attribute(id, "rdf:about").map(|a| scope.join(a));
        let mut entry = made.finish();
        if entry.about.id.is_none() {
            // RSS 1.0 gives an item its address as identifier.
            entry.about.id = about;
        }
        entry
    }

    fn short(&self, id: NodeId) -> String {
        let text = self.doc.text(id);
        let text = entities::mend(&text).map_or(text, Cow::Owned);
        cut(text.trim(), SHORT_BYTES_MAX).to_owned()
    }

    fn date(&mut self, words: &str) -> Option<Date> {
        let words = cut(words.trim(), 256).to_owned();
        if words.is_empty() {
            return None;
        }
        let at = dates::read(&words, self.fetched_at_ms);
        if at.is_none() {
            self.notes.add(Repair::Date);
        }
        Some(Date { words, at })
    }

    fn text(&mut self, id: NodeId, scope: &Scope, assumed: Assumed) -> super::Text {
        text::read(self.doc, id, &scope.inside(self.doc, id), assumed, self.atom10)
    }

    /// One element of a feed, an entry or a source.
    fn field(&mut self, id: NodeId, outer: &Scope, made: &mut Made) {
        let doc = self.doc;
        let (prefix, local) = doc.name(id);
        let scope = outer.inside(doc, id);
        let whose = made.whose;
        match (prefix, local) {
            ("" | "dc" | "media" | "atom" | "rss", "title") => {
                let rank = match prefix {
                    "" => 3,
                    "dc" => 2,
                    _ => 1,
                };
                let title = self.text(id, outer, Assumed::Plain);
                if rank >= made.title_rank && !(title.value.is_empty() && made.about.title.is_some()) {
                    made.title_rank = rank;
                    made.about.title = Some(title);
                }
            }
            ("", "subtitle" | "tagline") | ("itunes", "subtitle") if whose != Whose::Entry => {
                if prefix.is_empty() || made.about.summary.is_none() {
                    made.about.summary = Some(self.text(id, outer, Assumed::Plain));
                }
            }
            ("", "description" | "abstract") | ("dc", "description") => {
                let text = self.text(id, outer, Assumed::Html);
                self.summary(made, text, prefix.is_empty());
            }
            ("", "summary") => {
                let text = self.text(id, outer, Assumed::Plain);
                self.summary(made, text, true);
            }
            ("itunes", "subtitle" | "summary") | ("media", "description") => {
                if made.about.summary.is_none() {
                    made.about.summary = Some(self.text(id, outer, Assumed::Plain));
                } else if local == "summary" && whose == Whose::Entry && made.entry.content.is_empty() {
                    let text = self.text(id, outer, Assumed::Plain);
                    made.entry.content.push(text);
                }
            }
            ("", "info") | ("feedburner", "browserfriendly") => made.about.info = Some(self.text(id, outer, Assumed::Plain)),
            ("", "content") | ("content", "encoded") | ("", "fullitem") | ("xhtml", "body" | "div") | ("", "body")
                if whose == Whose::Entry =>
            {
                let assumed = match (prefix, local) {
                    ("", "content") => Assumed::Plain,
                    ("xhtml", _) | ("", "body") => Assumed::Xhtml,
                    _ => Assumed::Html,
                };
                let text = self.text(id, outer, assumed);
                if made.entry.content.len() < PER_ENTRY_MAX {
                    made.entry.content.push(text);
                }
            }
            ("", "copyright" | "rights") | ("dc", "rights") | ("media", "copyright") => {
                if made.about.rights.is_none() || prefix.is_empty() {
                    made.about.rights = Some(self.text(id, outer, Assumed::Plain));
                }
            }
            ("" | "atom" | "itunes", "link") => self.link_element(id, &scope, made),
            ("" | "atom", "id") => {
                let said = self.short(id);
                if !said.is_empty() {
                    // A word alone is a name, and no relative address.
                    made.about.id = Some(if said.contains('/') { scope.join(&said) } else { said });
                }
            }
            ("", "guid") => self.guid(id, made),
            ("dc", "identifier") if made.about.id.is_none() => made.about.id = Some(self.short(id)).filter(|s| !s.is_empty()),
            ("", "published" | "issued" | "pubdate") | ("dcterms", "issued") => {
                let date = self.date(&self.short(id));
                replace(&mut made.about.published, date);
            }
            ("", "updated" | "modified" | "lastbuilddate" | "lastmod") | ("dcterms", "modified") | ("dc", "date") | ("xhtml", "date") => {
                let date = self.date(&self.short(id));
                replace(&mut made.about.updated, date);
            }
            ("", "created") | ("dcterms", "created") => {
                let date = self.date(&self.short(id));
                replace(&mut made.about.created, date);
            }
            ("", "expirationdate") => {
                let date = self.date(&self.short(id));
                replace(&mut made.about.expired, date);
            }
            ("dcterms", "valid") => self.valid(&self.short(id), made),
            ("", "author" | "managingeditor") | ("dc", "creator" | "author") | ("itunes", "author") => {
                // The people who made an entry before who edits its feed.
                if let Some(person) = self.person(id, &scope)
                    && made.about.authors.len() < PER_ENTRY_MAX
                    && (prefix != "itunes" || made.about.authors.is_empty())
                {
                    made.about.authors.push(person);
                }
            }
            ("", "contributor") | ("dc", "contributor") => {
                if let Some(person) = self.person(id, &scope)
                    && made.about.contributors.len() < PER_ENTRY_MAX
                {
                    made.about.contributors.push(person);
                }
            }
            ("", "webmaster" | "publisher") | ("dc", "publisher") | ("itunes", "owner") => {
                if let Some(person) = self.person(id, &scope) {
                    made.about.publisher = Some(person);
                }
            }
            ("", "category" | "keywords") | ("dc" | "cdf", "subject") | ("itunes" | "media", "category" | "keywords") => {
                self.tags(id, made, 0);
            }
            ("", "language") | ("dc", "language") => {
                let said = tidy_language(&self.short(id));
                if said.is_some() {
                    made.about.language = said;
                }
            }
            ("", "generator") => {
                let name = self.short(id);
                made.about.generator = Some(Generator {
                    name: (!name.is_empty()).then_some(name),
                    url: doc.attribute(id, "url").or_else(|| doc.attribute(id, "uri")).map(|u| scope.join(u)),
                    version: doc.attribute(id, "version").map(str::to_owned),
                });
            }
            ("admin", "generatoragent") if made.about.generator.is_none() => {
                let name = doc.prefixed(id, "resource").map(|u| scope.join(u));
                made.about.generator = Some(Generator { name: name.clone(), url: name, version: None });
            }
            ("", "image") | ("itunes", "image") => self.image(id, &scope, made),
            ("" | "atom", "icon") => made.about.icon = Some(scope.join(&self.short(id))),
            ("" | "atom", "logo") => {
                if prefix.is_empty() && doc.attribute(id, "href").is_none() && made.about.image.is_none() {
                    made.about.logo = Some(scope.join(&self.short(id)));
                }
            }
            ("", "ttl") => made.about.ttl = self.short(id).parse().ok(),
            ("cc", "license") | ("creativecommons", "license") => {
                let said = doc.prefixed(id, "resource").map(str::to_owned).unwrap_or_else(|| self.short(id));
                made.about.license = Some(said.clone());
                made.about.links.push(Link { href: said, rel: "license".into(), ..Link::default() });
            }
            ("georss" | "gml", _) => {
                if let Some(place) = places::read(doc, id) {
                    made.about.place = Some(place);
                }
            }
            ("itunes", "block") => made.about.blocked = Some(self.short(id).eq_ignore_ascii_case("yes")),
            ("itunes", "explicit") => {
                made.about.explicit = Some(match self.short(id).to_ascii_lowercase().as_str() {
                    "yes" | "true" | "explicit" => Some(true),
                    "clean" | "no" | "false" => Some(false),
                    _ => None,
                });
            }
            ("", "enclosure") if whose == Whose::Entry => self.enclosure(id, &scope, made),
            ("", "source") if whose == Whose::Entry => made.entry.source = Some(Box::new(self.source(id, &scope))),
            ("", "comments") => made.entry.comments = Some(scope.join(&self.short(id))),
            ("media", "content" | "thumbnail" | "group" | "player") if whose == Whose::Entry => self.media(id, &scope, made, 0),
            ("psc", "chapters") => {
                let chapters = doc.elements(id).filter(|c| doc.name(*c).1 == "chapter").take(PER_ENTRY_MAX);
                let chapter = |c: NodeId| Chapter {
                    start_ms: doc.attribute(c, "start").and_then(offset_ms),
                    title: doc.attribute(c, "title").map(str::to_owned),
                    href: doc.attribute(c, "href").map(str::to_owned),
                    image: doc.attribute(c, "image").map(str::to_owned),
                };
                if made.entry.chapters.is_none() {
                    made.entry.chapters = Some(chapters.map(chapter).collect());
                }
            }
            _ => self.extension(id, &scope, made),
        }
    }

    /// A short text: the first is the summary; what comes after one is the longer text.
    fn summary(&mut self, made: &mut Made, text: super::Text, own: bool) {
        if made.whose == Whose::Entry && own && made.about.summary.as_ref().is_some_and(|s| !s.value.is_empty()) && !text.value.is_empty() {
            if made.entry.content.len() < PER_ENTRY_MAX {
                made.entry.content.push(text);
            }
        } else if made.about.summary.is_none() || (own && !text.value.is_empty()) {
            made.about.summary = Some(text);
        }
    }

    fn link_element(&mut self, id: NodeId, scope: &Scope, made: &mut Made) {
        let doc = self.doc;
        let said = doc.attribute(id, "href").or_else(|| doc.attribute(id, "rdf:resource")).map(str::trim).filter(|h| !h.is_empty());
        let href = said.map(str::to_owned).unwrap_or_else(|| self.short(id));
        let rel = doc.attribute(id, "rel").map_or("alternate", str::trim);
        let rel = rel.strip_prefix("http://www.iana.org/assignments/relation/").unwrap_or(rel);
        let href = scope.join(&href);
        if rel == "image" && doc.name(id).0 == "itunes" {
            made.about.image.get_or_insert_default().href = Some(href);
            return;
        }
        let media_type = doc.attribute(id, "type").map(str::to_owned).or_else(|| match rel {
            "self" => Some("application/atom+xml".into()),
            "alternate" => Some("text/html".into()),
            _ => None,
        });
        let get = |name: &str| doc.attribute(id, name).map(|v| cut(v, SHORT_BYTES_MAX).to_owned());
        let link = Link {
            href,
            rel: rel.to_owned(),
            media_type,
            title: get("title"),
            hreflang: get("hreflang"),
            length: get("length"),
            seconds: None,
        };
        let page = rel.eq_ignore_ascii_case("alternate")
            && link.media_type.as_deref().is_none_or(|t| matches!(t.split(';').next(), Some("text/html" | "application/xhtml+xml")));
        let href = link.href.clone();
        if made.about.links.len() < PER_ENTRY_MAX && !href.is_empty() {
            made.about.links.push(link);
        }
        // Every link is kept; the page is one of the web, or relative where no base is known.
        if page && (markup::is_web(&href) || (!href.is_empty() && markup::scheme(&href).is_none())) {
            made.about.link = Some(href);
            made.linked = true;
        }
    }

    fn link(&mut self, made: &mut Made, href: String, media_type: Option<&str>) {
        if href.is_empty() {
            return;
        }
        made.about.link = Some(href.clone());
        made.linked = true;
        let media_type = Some(media_type.unwrap_or("text/html").to_owned());
        made.about.links.push(Link { href, rel: "alternate".into(), media_type, ..Link::default() });
    }

    fn guid(&mut self, id: NodeId, made: &mut Made) {
        let said = self.short(id);
        if said.is_empty() {
            return;
        }
        let denied = self.doc.attribute(id, "isPermaLink").is_some_and(|p| !p.trim().eq_ignore_ascii_case("true"));
        made.permanent = !denied;
        made.about.id = Some(said);
    }

    /// `dcterms:valid`: "start=…; end=…".
    fn valid(&mut self, words: &str, made: &mut Made) {
        for part in words.split(';') {
            match part.split_once('=') {
                Some((name, date)) if name.trim().eq_ignore_ascii_case("start") => made.about.valid.0 = self.date(date),
                Some((name, date)) if name.trim().eq_ignore_ascii_case("end") => made.about.valid.1 = self.date(date),
                _ => {}
            }
        }
    }

    fn person(&mut self, id: NodeId, scope: &Scope) -> Option<Person> {
        let doc = self.doc;
        let mut person = Person::default();
        let mut parts = false;
        for part in doc.elements(id) {
            let text = || Some(self.short(part)).filter(|t| !t.is_empty());
            match doc.name(part).1 {
                "name" => person.name = text(),
                "email" => person.email = text(),
                "uri" | "url" | "homepage" => person.url = text().map(|u| scope.join(&u)),
                _ => continue,
            }
            parts = true;
        }
        if parts { (person != Person::default()).then_some(person) } else { people::read(&self.short(id)) }
    }

    fn tags(&mut self, id: NodeId, made: &mut Made, depth: usize) {
        let doc = self.doc;
        let (prefix, local) = doc.name(id);
        let get = |names: &[&str]| names.iter().find_map(|n| doc.attribute(id, n)).map(|v| cut(v.trim(), SHORT_BYTES_MAX).to_owned());
        let own = doc.children(id).filter(|c| matches!(doc.kind(*c), super::xml::Kind::Text(_))).map(|c| doc.text(c)).collect::<String>();
        let own = cut(own.trim(), SHORT_BYTES_MAX);
        let said = Some(own.to_owned()).filter(|t| !t.is_empty());
        let itunes = (prefix == "itunes").then(|| "http://www.itunes.com/".to_owned());
        let scheme = get(&["scheme", "domain"])
            .or(itunes)
            .or_else(|| (prefix == "media" && local == "category").then(|| "http://search.yahoo.com/mrss/category_schema".to_owned()));
        if local == "keywords" {
            for word in own.split(',').map(str::trim).filter(|w| !w.is_empty()) {
                push_tag(made, Tag { term: Some(word.to_owned()), scheme: scheme.clone(), label: None });
            }
            return;
        }
        let tag = Tag { term: get(&["term", "text"]).or(said), scheme, label: get(&["label"]) };
        if tag.term.is_some() || tag.label.is_some() {
            push_tag(made, tag);
        }
        if depth < 4 {
            for inner in doc.elements(id).filter(|c| doc.name(*c).1 == local) {
                self.tags(inner, made, depth + 1);
            }
        }
    }

    fn image(&mut self, id: NodeId, scope: &Scope, made: &mut Made) {
        let doc = self.doc;
        let mut image = made.about.image.take().unwrap_or_default();
        if let Some(href) = doc.attribute(id, "href").or_else(|| doc.prefixed(id, "resource")) {
            image.href = Some(scope.join(href));
        }
        for part in doc.elements(id) {
            let text = self.short(part);
            match doc.name(part).1 {
                "url" | "href" => image.href = Some(scope.join(&text)),
                "title" => image.title = Some(text),
                "link" => image.link = Some(scope.join(&text)),
                "width" => image.width = text.parse().ok(),
                "height" => image.height = text.parse().ok(),
                "description" => image.description = Some(text),
                _ => {}
            }
        }
        if image == Image::default() && doc.elements(id).next().is_none() {
            let text = self.short(id);
            image.href = (!text.is_empty()).then(|| scope.join(&text));
        }
        made.about.image = (image != Image::default()).then_some(image);
    }

    fn enclosure(&mut self, id: NodeId, scope: &Scope, made: &mut Made) {
        let doc = self.doc;
        let href = doc.attribute(id, "url").or_else(|| doc.attribute(id, "href")).map(str::to_owned).unwrap_or_else(|| self.short(id));
        if href.trim().is_empty() || made.about.links.len() >= PER_ENTRY_MAX {
            return;
        }
        let get = |name: &str| doc.attribute(id, name).map(|v| cut(v, SHORT_BYTES_MAX).to_owned());
        made.about.links.push(Link {
            href: scope.join(&href),
            rel: "enclosure".into(),
            media_type: get("type"),
            title: get("title"),
            hreflang: None,
            length: get("length"),
            seconds: None,
        });
    }

    fn source(&mut self, id: NodeId, scope: &Scope) -> About {
        let mut made = Made::new(Whose::Source);
        let doc = self.doc;
        if let Some(url) = doc.attribute(id, "url").or_else(|| doc.attribute(id, "href")) {
            made.about.link = Some(scope.join(url));
            made.linked = true;
        }
        if doc.elements(id).next().is_none() {
            made.about.title = Some(self.text(id, scope, Assumed::Plain));
        }
        for child in doc.elements(id) {
            self.field(child, scope, &mut made);
        }
        made.finish().about
    }

    fn media(&mut self, id: NodeId, scope: &Scope, made: &mut Made, depth: usize) {
        let doc = self.doc;
        let (_, local) = doc.name(id);
        let get = |name: &str| doc.attribute(id, name).map(|v| cut(v.trim(), SHORT_BYTES_MAX).to_owned());
        let inner = |name: &str| doc.elements(id).find(|c| doc.name(*c) == ("media", name)).map(|c| self.short(c));
        let url = get("url").or_else(|| Some(self.short(id)).filter(|t| local == "thumbnail" && !t.is_empty()));
        if let Some(url) = url
            && local != "group"
            && made.entry.media.len() < PER_ENTRY_MAX
        {
            made.entry.media.push(Media {
                thumbnail: local == "thumbnail",
                url: scope.join(&url),
                media_type: get("type"),
                medium: get("medium"),
                width: get("width").and_then(|w| w.parse().ok()),
                height: get("height").and_then(|h| h.parse().ok()),
                credit: inner("credit"),
                description: inner("description"),
                length: get("fileSize").or_else(|| get("filesize")).and_then(|n| n.parse().ok()),
                seconds: get("duration").and_then(|d| seconds(&d)),
            });
        }
        if depth < 3 {
            for child in doc.elements(id) {
                match doc.name(child) {
                    ("media", "content" | "thumbnail" | "group") => self.media(child, scope, made, depth + 1),
                    ("media", "title" | "category" | "keywords" | "description" | "copyright") => self.field(child, scope, made),
                    _ => {}
                }
            }
        }
    }

    /// What no field has is kept by its name; of several the first.
    fn extension(&mut self, id: NodeId, scope: &Scope, made: &mut Made) {
        let doc = self.doc;
        let (prefix, local) = doc.name(id);
        if prefix == "?" || made.about.extensions.len() >= PER_ENTRY_MAX {
            return;
        }
        let name = if prefix.is_empty() { local.to_owned() } else { format!("{prefix}_{local}") };
        let mut text = self.short(id);
        if matches!(name.as_str(), "docs" | "wfw_comment" | "wfw_commentrss") {
            text = scope.join(&text);
        }
        let attributes = doc.attributes(id).iter().filter(|a| !a.name.starts_with("xmlns"));
        let mut attributes: Vec<(String, String)> =
            attributes.map(|a| (a.name.to_owned(), cut(&a.value, SHORT_BYTES_MAX).to_owned())).collect();
        // Parts of what has parts of its own (RSS's textInput) count as attributes.
        for part in doc.elements(id).take(16) {
            attributes.push((doc.name(part).1.to_owned(), self.short(part)));
        }
        made.about.extensions.push(Extension { name, text, attributes });
    }
}

/// How long something plays: seconds, or hours, minutes and seconds with colons between them (`1:02:03`), as podcasts have it.
pub fn seconds(text: &str) -> Option<u32> {
    let mut sum = 0u32;
    let mut n = 0;
    for part in text.trim().split(':') {
        let whole = part.split('.').next().unwrap_or(part);
        sum = sum.checked_mul(60)?.checked_add(whole.trim().parse().ok()?)?;
        n += 1;
    }
    (n <= 3).then_some(sum)
}

/// The later of two dates of one field counts, if it can be read or the earlier cannot.
fn replace(field: &mut Option<Date>, date: Option<Date>) {
    if let Some(date) = date
        && (date.at.is_some() || field.as_ref().is_none_or(|f| f.at.is_none()))
    {
        *field = Some(date);
    }
}

fn push_tag(made: &mut Made, tag: Tag) {
    if made.about.tags.len() < PER_ENTRY_MAX && !made.about.tags.contains(&tag) {
        made.about.tags.push(tag);
    }
}

/// "1:02:03.250", "02:03", "3" in milliseconds.
fn offset_ms(text: &str) -> Option<i64> {
    let mut total = 0f64;
    for part in text.trim().split(':') {
        total = total * 60.0 + part.parse::<f64>().ok().filter(|n| *n >= 0.0 && n.is_finite())?;
    }
    (total < 1e9).then_some((total * 1000.0).round() as i64)
}
