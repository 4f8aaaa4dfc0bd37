//! What every page is made from: the memory, the index, the clock and the name of the site. Built
//! once by the roof; cloning it is cheap.

use crate::api::events::Found;
use crate::clicks::Clicks;
use crate::error::WebError;
use crate::floods::Floods;
use crate::kept::{Kept, KeptBy};
use crate::lists::{ListReader, SourceList};
use crate::parts::known::KnownArticles;
use crate::parts::ranked::Opened;
use crate::parts::rankings::Ranking;
use crate::parts::recent::RecentWindow;
use crate::parts::recommended::{Recommended, Shared};
use crate::readings::Readings;
use crate::rights::Rights;
use crate::rules::StoreMarks;
use crate::visit::{Asker, Visit};
use dateline_news::ids::Digest;
use dateline_news::rank::{AtHand, Taken};
use dateline_news::reading::ReaderId;
use dateline_news::section::Section;
use dateline_search::Index;
use dateline_store::Store;
use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Pages that are gathered at one time. Each holds a thread and a connection of the store; more
/// would not be faster, and the rest waits its turn without holding either.
const READERS_MAX: usize = 32;

/// What the owner of the site decides about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteConfig {
    /// Its name, in the masthead and in titles.
    pub name: String,
    /// The line below the name, empty for none; without one the site says its own, in the reader's language.
    pub motto: Option<String>,
    /// Whether search engines may list the site. Off unless the owner says so: most of what is
    /// held was published by others first.
    pub crawlers_welcome: bool,
    /// Texts of which the publisher reserves mining are given to programs all the same.
    pub include_reserved: bool,
    /// A server is set through which alerts are sent by mail.
    pub can_mail: bool,
    /// Hubs can reach it, and sources that name one are subscribed to.
    pub is_pushed: bool,
    /// Where readers reach it ("https://news.example", no slash at the end), for links that must
    /// name the host; without it such links are left out or given without one.
    pub address: Option<String>,
    /// How much of whose text it shows.
    pub rights: Rights,
    /// A proxy of the owner's own stands before the site: the reader's address is the last one of
    /// `X-Forwarded-For`, and `X-Forwarded-Proto` says whether the browser spoke https.
    pub behind_proxy: bool,
    /// Days for which events of readers are kept; with 0 openings are counted and nothing else is kept.
    pub keep_days: u32,
    /// How old what is the same for every reader may be (openings of all, sections): it is gathered
    /// that often and not for each page. Zero gathers it for each.
    pub shared_age_max: Duration,
    /// Who may send events of readers from elsewhere.
    pub events: EventsConfig,
    /// Invented readers as whom the site can be read; empty on any site but that of a demo.
    pub demo_readers: Vec<DemoReader>,
}

/// Who may send events of readers from elsewhere, beside the pages of this site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventsConfig {
    /// The digest of a secret word: who knows it may tell of any reader and, within a day, of any time.
    pub token: Option<Digest>,
    /// Sites ("https://paper.example") whose pages may send events of their readers.
    pub origins: Vec<String>,
    /// Whether who has the token may tell of articles that are not held here.
    pub unlisted: bool,
}

/// An invented reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoReader {
    /// First name, for a button.
    pub name: String,
    /// What the reader likes.
    pub description: String,
    /// Under which id the reader's events stand.
    pub id: ReaderId,
}

impl Default for SiteConfig {
    fn default() -> SiteConfig {
        SiteConfig {
            name: "Dateline".into(),
            motto: None,
            crawlers_welcome: false,
            include_reserved: false,
            can_mail: false,
            is_pushed: false,
            address: None,
            rights: Rights::default(),
            behind_proxy: false,
            keep_days: 90,
            shared_age_max: Duration::ZERO,
            events: EventsConfig::default(),
            demo_readers: Vec::new(),
        }
    }
}

/// The clock: now, in ms UTC.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// What a page asks of the store and the index, with its answer of any type.
type Work = Box<dyn FnOnce() -> Box<dyn Any + Send> + Send>;

/// The state behind the routes.
#[derive(Clone)]
pub struct App {
    /// The memory.
    pub store: Arc<dyn Store>,
    /// The index.
    pub index: Arc<Index>,
    /// Name and habits of the site.
    pub site: Arc<SiteConfig>,
    /// Where readings are written down.
    pub readings: Arc<Readings>,
    pub(crate) floods: Arc<Floods>,
    pub(crate) opened: Arc<Kept<Opened>>,
    pub(crate) sections: Arc<Kept<Vec<Section>>>,
    pub(crate) shared: Arc<Kept<Shared>>,
    pub(crate) of_language: Arc<KeptBy<String, Shared>>,
    pub(crate) recent: Arc<RecentWindow>,
    pub(crate) known: Arc<KnownArticles>,
    pub(crate) rankings: Arc<KeptBy<String, Ranking>>,
    pub(crate) marks: Arc<StoreMarks>,
    pub(crate) icons: Arc<Kept<BTreeMap<String, Digest>>>,
    clicks: Arc<Clicks>,
    pub(crate) found: Arc<Found>,
    /// Without one no list of sources is taken.
    pub(crate) list_reader: Option<ListReader>,
    clock: Clock,
    slots: Arc<Semaphore>,
}

impl App {
    /// Gathers the state and starts the thread that writes readings down.
    pub fn new(
        store: Arc<dyn Store>,
        index: Arc<Index>,
        site: SiteConfig,
        clock: impl Fn() -> i64 + Send + Sync + 'static,
    ) -> std::io::Result<App> {
        let today = clock().div_euclid(24 * 60 * 60 * 1000);
        let readings = Arc::new(Readings::start(store.clone(), site.keep_days > 0, today)?);
        let slots = Arc::new(Semaphore::new(READERS_MAX));
        let floods = Arc::new(Floods::new()?);
        let (opened, sections, shared, of_language, recent, known, rankings, icons, found) = Default::default();
        let marks = Arc::new(StoreMarks::new(store.clone(), site.shared_age_max));
        let site = Arc::new(site);
        let clock: Clock = Arc::new(clock);
        // A site that gathers everything for each page learns for each page, too.
        let clicks = if site.shared_age_max.is_zero() { Arc::default() } else { Clicks::start(store.clone(), clock.clone())? };
        let app = App {
            store,
            index,
            site,
            readings,
            floods,
            opened,
            sections,
            shared,
            of_language,
            recent,
            known,
            rankings,
            marks,
            icons,
            clicks,
            found,
            list_reader: None,
            clock,
            slots,
        };
        app.warm()?;
        Ok(app)
    }

    /// The same site, whose owner can bring lists of sources, which `read` reads.
    #[must_use]
    pub fn reading_lists(self, read: impl Fn(&[u8]) -> Result<SourceList, String> + Send + Sync + 'static) -> App {
        App { list_reader: Some(Arc::new(read)), ..self }
    }

    /// Gathers what pages share before the first of them asks, in a thread: over millions of openings it takes seconds.
    fn warm(&self) -> std::io::Result<()> {
        if self.site.shared_age_max.is_zero() {
            return Ok(());
        }
        let visit = Visit::new(self.clone(), Asker::default());
        let warm = move || {
            let shared = Recommended::gather(&visit, &AtHand::default(), &Taken::default()).map(|_| ());
            let window = || visit.recent.get(visit.store.as_ref(), visit.now_ms(), visit.site.shared_age_max).map(|_| ());
            if let Err(e) = shared.and_then(|()| window()) {
                tracing::warn!("what pages share could not be gathered at the start, and is when they ask: {e}");
            }
        };
        std::thread::Builder::new().name("warm".into()).spawn(warm).map(|_| ())
    }

    /// Now, in ms UTC.
    pub fn now_ms(&self) -> i64 {
        (self.clock)()
    }

    /// What readers' clicks taught so far.
    pub(crate) fn learned(&self) -> Result<&Clicks, WebError> {
        if self.site.shared_age_max.is_zero() {
            self.clicks.follow(self.store.as_ref(), self.now_ms(), usize::MAX)?;
        }
        Ok(&self.clicks)
    }

    /// Runs `ask` on a thread where waiting is allowed: the only way from a handler to the store
    /// and the index, which are blocking.
    pub async fn read<T: Send + 'static>(
        &self,
        asker: Asker,
        ask: impl FnOnce(&Visit) -> Result<T, WebError> + Send + 'static,
    ) -> Result<T, WebError> {
        let visit = Visit::new(self.clone(), asker);
        // What a page asks and gives is of its own type; below it is not told, so that waiting is compiled once and not for each page.
        let answer = self.on_a_thread(Box::new(move || Box::new(ask(&visit)))).await?;
        match answer.downcast::<Result<T, WebError>>() {
            Ok(answer) => *answer,
            Err(_) => Err(WebError::broken("a page was answered with what it did not ask")),
        }
    }

    async fn on_a_thread(&self, work: Work) -> Result<Box<dyn Any + Send>, WebError> {
        let slot = self.slots.clone().acquire_owned().await.map_err(|_| WebError::broken("the site is closing"))?;
        let answer = tokio::task::spawn_blocking(move || {
            // Held until the thread is done, also when the request was given up meanwhile.
            let _slot = slot;
            work()
        });
        answer.await.map_err(|e| WebError::broken(format!("a page could not be gathered: {e}")))
    }
}
