//! A small memory to ask: pages and filings made from a headline and a text.

use dateline_news::article::{Article, Body, Outlet};
use dateline_news::date::NewsDate;
use dateline_news::filing::{Filed, Filing};
use dateline_news::found::{Found, FoundIn};
use dateline_news::group::features;
use dateline_news::ids;
use dateline_news::page::{MediaKind, Origin, Page, PageParts};
use dateline_news::section::Section;
use dateline_news::story::Features;
use dateline_news::trace::{Verdicts, judge, sketch};
use dateline_store::Line;
use dateline_store::sqlite::{SqliteLine, SqliteStore};
use tempfile::TempDir;

/// A page of `url`, captured at `captured_at`, whose bytes are `body`.
pub fn page(url: &str, captured_at: i64, body: &str) -> Page {
    let parts = PageParts {
        url: Some(url.to_owned()),
        name: None,
        outlet: None,
        captured_at: Some(captured_at),
        media: MediaKind::Html,
        charset: None,
        origin: Origin { file: "test.jsonl".into(), line: Some(1), offset: None },
    };
    Page::new(parts, body.as_bytes().to_vec())
}

/// The article of a page: headline, date, and a text of one paragraph a line.
pub fn article(page: &Page, headline: &str, date: Option<&str>, text: &str) -> Article {
    let url = page.url.clone().expect("an address");
    let found = |s: &str| Found::new(s.to_owned(), FoundIn::VisibleText);
    let body = Body::of_paragraphs(text.lines());
    Article {
        outlet: Outlet { name: None, domain: dateline_news::url::domain(&url) },
        url: Some(url.clone()),
        section: Some(Section::World),
        published_at: date.map(|d| Found::new(NewsDate::from_iso(d).expect("a date"), FoundIn::VisibleText)),
        lang: Some(found("en")),
        ..Article::plain(ids::article_id_of_url(&url), page.id, found(headline), body)
    }
}

/// A long enough text of its own.
pub fn words(of: &str) -> String {
    (0..40).map(|i| format!("{of}{i} ")).collect()
}

/// A memory in a folder of its own.
pub struct World {
    pub dir: TempDir,
    pub line: SqliteLine,
    pub store: SqliteStore,
    /// The vector that articles are filed with from now on.
    pub dense: Option<Vec<i8>>,
}

impl World {
    pub fn new() -> World {
        let dir = tempfile::tempdir().expect("a folder");
        let line = SqliteLine::open(dir.path()).expect("the line");
        let store = SqliteStore::open(dir.path()).expect("the store");
        World { dir, line, store, dense: None }
    }

    /// Puts a page down and files its article, as the line does.
    pub fn file(&mut self, page: &Page, article: Article) -> Filed {
        self.line.put_pages(std::slice::from_ref(page)).expect("put down");
        self.refile(page, article)
    }

    /// Files an article of a page that is down.
    pub fn refile(&mut self, page: &Page, article: Article) -> Filed {
        let sketch = sketch(&article);
        let look_alikes = self.line.look_alikes(&sketch).expect("look-alikes");
        let standing = self.line.standing(&article.id, &page.id, page.captured_at).expect("its standing");
        let Verdicts { copies, relations } = judge(&article, &sketch, standing, &look_alikes);
        let features = Features { dense: self.dense.clone(), ..features(&article) };
        self.line.begin().expect("begun");
        let (notes, pictures) = (Vec::new(), Vec::new());
        let filing = Filing { page: page.id, captured_at: page.captured_at, article, sketch, copies, relations, features, notes, pictures };
        let filed = self.line.file(filing).expect("filed");
        self.line.commit().expect("written");
        filed
    }

    /// Files a page of `url` with this text.
    pub fn tell(&mut self, url: &str, date: Option<&str>, text: &str) -> Filed {
        let page = page(url, 1_000_000, text);
        let article = article(&page, &format!("Headline of {url}"), date, text);
        self.file(&page, article)
    }
}

/// The id of the article of an address.
pub fn id(url: &str) -> ids::ArticleId {
    ids::article_id_of_url(url)
}
