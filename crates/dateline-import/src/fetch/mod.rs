//! Fetching, safely and politely: one GET of one address, with a limit on everything that the other side decides.
//!
//! [`Fetcher::fetch`] takes a [`Request`] and gives an [`Outcome`]; it never fails in another way. It waits at the [`gate`]
//! for the host's turn, looks at every address that it dials ([`address`]), follows redirects by the same rules, unpacks
//! while it reads ([`decode`]), and ends at the deadline whatever the other side does. Pages are asked only where the
//! site's [`robots`] lets us. What was learned of the right to mine texts comes along ([`tdm`]).
//!
//! Built on hyper's HTTP/1 connection and rustls, not on a whole client: a client keeps a pool, resolves names itself and
//! follows redirects behind one's back, and those are the three places where the rules have to hold. One connection
//! carries one request: with a pause of a second or more between two requests to a host there is little to keep open.
//! docs/fetching.md has the limits and what each failure means.

pub mod address;
pub mod decode;
pub mod failure;
pub mod gate;
pub mod headers;
mod hop;
mod links;
pub mod post;
pub mod robots;
pub mod target;
pub mod tdm;
pub mod wire;

use crate::icon::ICON_BYTES_MAX;
use address::Allow;
use dateline_news::limits::{PAGE_BYTES_MAX, PICTURE_BYTES_MAX};
use dateline_news::tdm::Tdm;
pub use failure::{Failed, Failure, Stage, TlsFault};
use gate::Gate;
pub use headers::{RETRY_AFTER_MS_MAX, Validators};
use hop::Answer;
use hyper::HeaderMap;
pub use links::links;
use robots::{Known, ROBOTS_BYTES_MAX};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};
pub use target::Basic;
use tokio_rustls::TlsConnector;
use url::Url;
pub use wire::{Names, Proxy};

/// Redirects that are followed; robots.txt: five (RFC 9309, 2.3.1.2).
pub const REDIRECTS_MAX: usize = 10;

/// The name by which robots.txt may speak of us.
pub const PRODUCT: &str = "Dateline";

/// How long a request waits for a host that asked to be left alone. Longer than any `Crawl-delay` that is kept, its jitter included.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// Sites whose robots.txt is remembered.
const ROBOTS_KEPT_MAX: usize = 10_000;

/// How long a site's file on text and data mining is believed, and how long it is waited where it could not be had. Ms.
const TDM_KEPT_MS: i64 = 24 * 60 * 60 * 1000;
/// See [`TDM_KEPT_MS`].
const TDM_AGAIN_MS: i64 = 60 * 60 * 1000;

/// How a gzip file begins.
const GZIP: &[u8] = &[0x1f, 0x8b];

/// What an address is expected to hold; it decides on the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A feed, a sitemap, an OPML file. Somebody subscribed to it: robots.txt is not asked.
    Feed,
    /// A page for readers. robots.txt is asked.
    Page,
    /// A picture of a page. robots.txt is asked.
    Picture,
    /// The icon of a site. robots.txt is asked.
    Icon,
    /// A site's robots.txt, or another of its well-known files: no robots.txt is asked, what is beyond 500 KiB is left.
    Robots,
}

impl Kind {
    fn accept(self) -> &'static str {
        match self {
            Kind::Feed => {
                "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
            }
            Kind::Page => "text/html, application/xhtml+xml, */*;q=0.5",
            Kind::Picture => "image/webp, image/png, image/jpeg, image/gif, image/*;q=0.5",
            Kind::Icon => "image/png, image/x-icon, image/vnd.microsoft.icon, image/*;q=0.5",
            Kind::Robots => "text/plain, */*;q=0.5",
        }
    }
}

/// Limits on one fetch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// For a connection, TLS included; for each hop.
    pub connect: Duration,
    /// For the head of an answer, from the end of the request; for each hop.
    pub head: Duration,
    /// For everything but waiting at the gate.
    pub total: Duration,
    /// The body.
    pub body: decode::Bounds,
    /// Bytes of the head of an answer.
    pub head_bytes_max: usize,
    /// Lines of the head of an answer.
    pub head_lines_max: usize,
    /// Redirects that are followed.
    pub redirects_max: usize,
}

impl Limits {
    /// The limits of a kind.
    pub fn of(kind: Kind) -> Limits {
        let (total, bytes_max, cut) = match kind {
            Kind::Feed | Kind::Page => (40, PAGE_BYTES_MAX, false),
            Kind::Picture => (40, PICTURE_BYTES_MAX, false),
            Kind::Icon => (20, ICON_BYTES_MAX, false),
            Kind::Robots => (20, ROBOTS_BYTES_MAX, true),
        };
        Limits {
            connect: Duration::from_secs(10),
            head: Duration::from_secs(20),
            total: Duration::from_secs(total),
            body: decode::Bounds { bytes_max: bytes_max as u64, ratio_max: 200, cut },
            head_bytes_max: 64 * 1024,
            head_lines_max: 200,
            redirects_max: if kind == Kind::Robots { 5 } else { REDIRECTS_MAX },
        }
    }
}

/// How to fetch, for all sources.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Who we say we are; `None`: [`user_agent`] without a contact.
    pub user_agent: Option<String>,
    /// What is allowed beyond the public internet.
    pub allow: Allow,
    /// Where names are looked up.
    pub names: Names,
    /// How many and how often.
    pub pace: gate::Pace,
    /// Changes to the limits of a kind.
    pub limits: Option<fn(Kind) -> Limits>,
    /// Certificates (DER) that are trusted besides those of the machine.
    pub roots: Vec<Vec<u8>>,
    /// Leave robots.txt unasked: for a press that reads its own pages.
    pub ignore_robots: bool,
}

/// `Dateline/0.1.0 (+address)`: the name, the version and where to learn who is asking.
pub fn user_agent(contact: Option<&str>) -> String {
    format!("{PRODUCT}/{} (+{})", env!("CARGO_PKG_VERSION"), contact.unwrap_or(env!("CARGO_PKG_REPOSITORY")))
}

/// One thing to fetch.
#[derive(Clone, Debug)]
pub struct Request {
    /// Where. A user name and password in it are sent as Basic authentication.
    pub url: String,
    /// What is expected there.
    pub kind: Kind,
    /// What the last 200 gave.
    pub validators: Option<Validators>,
    /// `Accept`, where the one of the kind will not do.
    pub accept: Option<String>,
    /// Settings of the source.
    pub source: Source,
}

impl Request {
    /// A request without settings of its own.
    pub fn new(url: &str, kind: Kind) -> Request {
        Request { url: url.to_owned(), kind, validators: None, accept: None, source: Source::default() }
    }
}

/// What the owner set for a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// In place of the honest one, for a source that insists.
    pub user_agent: Option<String>,
    /// The whole `Cookie` line. Sent to the origin (scheme, host, port) of the request alone, never after a redirect elsewhere.
    pub cookie: Option<String>,
    /// Sent like `cookie`.
    pub basic: Option<Basic>,
    /// `http://[user:password@]host:port`.
    pub proxy: Option<String>,
}

/// What a fetch came to.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A new body.
    Fresh(Box<Fresh>),
    /// Nothing new: 304 to our validators.
    NotModified(NotModified),
    /// 410: it is gone for good, and is not to be asked again.
    Gone(Failed),
    /// Nothing, and why. [`Failure::is_temporary`] says whether it may go by itself.
    Failed(Failed),
}

/// A body and what came with it.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// Where it was found, after redirects.
    pub final_url: String,
    /// 200 or 203.
    pub status: u16,
    /// Status line and header lines exactly as received, with the empty line that ends them; without answers of 1xx before it.
    pub head: Vec<u8>,
    /// The header lines in order, as received.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body, unpacked.
    pub body: Vec<u8>,
    /// Whether the body was left at the limit (robots.txt alone).
    pub is_cut: bool,
    /// Of `Content-Type`, lower case.
    pub media_type: Option<String>,
    /// Of `Content-Type`, as written.
    pub charset: Option<String>,
    /// To ask by the next time.
    pub validators: Validators,
    /// Nothing new is to be had before (ms since 1970, UTC), by `Cache-Control` or `Expires`.
    pub cache_until_ms: Option<i64>,
    /// The new address, where every redirect on the way was permanent (301, 308).
    pub moved_to: Option<String>,
    /// Redirects on the way.
    pub n_redirects: usize,
    /// A redirect led from https to http: what came could be changed on the way.
    pub is_downgraded: bool,
    /// The publisher's word on text and data mining, from headers and page.
    pub tdm: Option<Tdm>,
    /// Bytes read from the network for this answer, head and packed body.
    pub bytes_on_wire: u64,
    /// When it came, ms since 1970, UTC.
    pub at_ms: i64,
}

/// A 304 and what came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotModified {
    /// Where it was said, after redirects.
    pub final_url: String,
    /// As in [`Fresh`].
    pub cache_until_ms: Option<i64>,
    /// As in [`Fresh`].
    pub moved_to: Option<String>,
    /// As in [`Fresh`].
    pub bytes_on_wire: u64,
}

/// A site's own file about text and data mining, and until when it is believed, ms UTC.
type Reserved = (i64, Arc<Vec<u8>>);

/// Fetches. One for the whole process: it holds the gate and what is known of robots.txt.
pub struct Fetcher {
    config: Config,
    user_agent: String,
    tls: TlsConnector,
    gate: Gate,
    robots: Mutex<HashMap<String, Arc<Known>>>,
    /// What sites say of text and data mining in a file of their own.
    tdm: Mutex<HashMap<String, Reserved>>,
    /// Sites whose robots.txt is being asked for: many pages of one site that begin together ask once.
    asking: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
}

/// A chain of redirects on its way.
struct Chain {
    first: Url,
    url: Url,
    visited: Vec<String>,
    is_permanent: bool,
    is_downgraded: bool,
    left: Duration,
}

impl Fetcher {
    /// A fetcher. Trusts the certificate authorities of this machine, and `config.roots`.
    pub fn new(config: Config) -> Fetcher {
        let mut roots = machine_roots().clone();
        for certificate in &config.roots {
            let _ = roots.add(certificate.clone().into());
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("ring speaks TLS 1.2 and 1.3")
            .with_root_certificates(roots)
            .with_no_client_auth();
        Fetcher {
            user_agent: config.user_agent.clone().unwrap_or_else(|| user_agent(None)),
            tls: TlsConnector::from(Arc::new(tls)),
            gate: Gate::new(config.pace),
            robots: Mutex::default(),
            tdm: Mutex::default(),
            asking: Mutex::default(),
            config,
        }
    }

    /// The gate, for looking at how long a host has to wait.
    pub fn gate(&self) -> &Gate {
        &self.gate
    }

    fn limits(&self, kind: Kind) -> Limits {
        self.config.limits.map_or_else(|| Limits::of(kind), |limits| limits(kind))
    }

    /// Fetches. Ends within the limits of the kind and the waiting at the gate, whatever the other side does.
    pub async fn fetch(&self, request: &Request) -> Outcome {
        let proxy = match request.source.proxy.as_deref().map(Proxy::parse).transpose() {
            Ok(proxy) => proxy,
            Err(why) => return Outcome::Failed(Failed::new(why, &shown(&request.url))),
        };
        let (url, basic) = match target::parse(&request.url, &self.config.allow) {
            Ok(target) => target,
            Err(why) => return Outcome::Failed(Failed::new(why, &shown(&request.url))),
        };
        let basic = request.source.basic.clone().or(basic);
        let limits = self.limits(request.kind);
        let mut chain =
            Chain { first: url.clone(), url, visited: Vec::new(), is_permanent: true, is_downgraded: false, left: limits.total };
        loop {
            match self.step(request, basic.as_ref(), proxy.as_ref(), &limits, &mut chain).await {
                Ok(Some(outcome)) => return outcome,
                Ok(None) => {}
                Err(why) => {
                    let held = (why == Failure::TooMany).then(|| self.gate.wait(chain.url.host_str().unwrap_or_default()));
                    let retry_after_ms = held.map(|wait| now_ms().saturating_add(wait.as_millis() as i64));
                    return Outcome::Failed(Failed { retry_after_ms, ..Failed::new(why, chain.url.as_str()) });
                }
            }
        }
    }

    /// One hop: an outcome, or `None` with the chain set to the next address.
    async fn step(
        &self,
        request: &Request,
        basic: Option<&Basic>,
        proxy: Option<&Proxy>,
        limits: &Limits,
        chain: &mut Chain,
    ) -> Result<Option<Outcome>, Failure> {
        if matches!(request.kind, Kind::Page | Kind::Picture | Kind::Icon) && !self.config.ignore_robots {
            let known = Box::pin(self.robots(&chain.url, request.source.proxy.as_deref())).await?;
            if !known.rules.allow(&chain.url[url::Position::BeforePath..url::Position::AfterQuery]) {
                return Err(Failure::Robots { unreachable: known.is_silent() });
            }
        }
        let host = chain.url.host_str().unwrap_or_default().to_owned();
        let asked = request.validators.as_ref().filter(|v| v.url == chain.url.as_str() && (v.etag.is_some() || v.last_modified.is_some()));
        // Credentials belong to one origin; the same host without TLS is another.
        let at_home = target::same_origin(&chain.first, &chain.url);
        let ask = hop::Ask {
            url: &chain.url,
            user_agent: request.source.user_agent.as_deref().unwrap_or(&self.user_agent),
            accept: request.accept.as_deref().unwrap_or(request.kind.accept()),
            cookie: request.source.cookie.as_deref().filter(|_| at_home),
            basic: basic.filter(|_| at_home),
            validators: asked,
            proxy,
            post: None,
        };
        // Nothing was asked of it then: it said before that it was asked too often.
        let pass = self.gate.enter(&host, PATIENCE).await.ok_or(Failure::TooMany)?;
        let began = tokio::time::Instant::now();
        let dial = wire::Dial {
            allow: &self.config.allow,
            names: &self.config.names,
            tls: &self.tls,
            proxy,
            until: began + limits.connect.min(chain.left),
        };
        let answer = hop::ask(&ask, &dial, limits, began + chain.left).await;
        drop(pass);
        chain.left = chain.left.saturating_sub(began.elapsed());
        let answer = answer?;
        let now_ms = now_ms();
        let retry_after_ms = headers::retry_after(&answer.headers, now_ms);
        if matches!(answer.status, 429 | 503)
            && let Some(at) = retry_after_ms
        {
            self.gate.hold(&host, Duration::from_millis(u64::try_from(at - now_ms).unwrap_or(0)));
        }
        let moved_to = (chain.is_permanent && !chain.visited.is_empty()).then(|| chain.url.to_string());
        Ok(Some(match answer.status {
            200 | 203 => {
                let fresh = fresh(unpacked(answer, request.kind, limits)?, request.kind, chain, moved_to, now_ms)?;
                Outcome::Fresh(Box::new(fresh))
            }
            304 if asked.is_some() => Outcome::NotModified(NotModified {
                final_url: chain.url.to_string(),
                cache_until_ms: headers::fresh_until(&answer.headers, now_ms),
                moved_to,
                bytes_on_wire: answer.bytes_on_wire,
            }),
            304 => return Err(Failure::UnaskedNotModified),
            301 | 302 | 303 | 307 | 308 => {
                self.follow(&answer, limits, chain)?;
                return Ok(None);
            }
            status => {
                let why = failure_of(status, &answer.headers);
                let failed = Failed { why, url: chain.url.to_string(), retry_after_ms };
                if status == 410 { Outcome::Gone(failed) } else { Outcome::Failed(failed) }
            }
        }))
    }

    /// Sets the chain to where a redirect leads.
    fn follow(&self, answer: &Answer, limits: &Limits, chain: &mut Chain) -> Result<(), Failure> {
        let location = answer.headers.get(hyper::header::LOCATION).ok_or(Failure::NoLocation)?;
        // Raw UTF-8 is sent here and there; the URL standard encodes it.
        let location = std::str::from_utf8(location.as_bytes()).map_err(|_| Failure::BadUrl("a redirect leads to what cannot be read"))?;
        let next = target::redirect(&chain.url, location, &self.config.allow).map_err(|why| astray(&chain.url, location, why))?;
        chain.visited.push(chain.url.to_string());
        if chain.visited.iter().any(|v| v == next.as_str()) {
            return Err(Failure::RedirectLoop);
        }
        if chain.visited.len() > limits.redirects_max {
            return Err(Failure::TooManyRedirects);
        }
        chain.is_permanent &= matches!(answer.status, 301 | 308);
        chain.is_downgraded |= chain.url.scheme() == "https" && next.scheme() == "http";
        chain.url = next;
        Ok(())
    }

    /// What is known of the robots.txt of `url`'s site; asked for where it is unknown or old.
    ///
    /// # Errors
    /// Where the site itself cannot be asked: the page would fail in the same way, and that is what the owner must read.
    async fn robots(&self, url: &Url, proxy: Option<&str>) -> Result<Arc<Known>, Failure> {
        let origin = url.origin().ascii_serialization();
        if let Some(known) = self.known_robots(&origin).filter(|k| k.until_ms > now_ms()) {
            return Ok(known);
        }
        let asking = || self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = Arc::clone(asking().entry(origin.clone()).or_default());
        let known = {
            let _turn = turn.lock().await;
            self.asked_robots(url, &origin, proxy).await
        };
        drop(turn);
        // Held by nobody but the list: nobody asks any more.
        asking().retain(|_, turn| Arc::strong_count(turn) > 1);
        known
    }

    fn known_robots(&self, origin: &str) -> Option<Arc<Known>> {
        self.robots.lock().unwrap_or_else(PoisonError::into_inner).get(origin).cloned()
    }

    async fn asked_robots(&self, url: &Url, origin: &str, proxy: Option<&str>) -> Result<Arc<Known>, Failure> {
        let before = self.known_robots(origin);
        if let Some(known) = before.as_ref().filter(|k| k.until_ms > now_ms()) {
            return Ok(Arc::clone(known));
        }
        let mut request = Request::new(&format!("{origin}/robots.txt"), Kind::Robots);
        request.source.proxy = proxy.map(str::to_owned);
        let answer = match self.fetch(&request).await {
            Outcome::Fresh(fresh) => robots::Answer::File(fresh.body),
            Outcome::Failed(Failed { why, url, .. }) if url == request.url && why.is_of_connection() => return Err(why),
            // The site is left alone: not asking it is no answer of its own.
            Outcome::Failed(Failed { why: Failure::TooMany, retry_after_ms: Some(at), .. }) if at > now_ms() => {
                return Err(Failure::TooMany);
            }
            Outcome::Failed(Failed { why, .. }) => match why {
                Failure::Empty | Failure::TooManyRedirects | Failure::RedirectLoop => robots::Answer::None,
                // 429 is a server in trouble, not one without the file.
                Failure::Status(400..500) | Failure::Unauthorized | Failure::Challenge => robots::Answer::None,
                _ => robots::Answer::Unreachable,
            },
            Outcome::Gone(_) | Outcome::NotModified(_) => robots::Answer::None,
        };
        let known = Arc::new(Known::after(before.as_deref(), answer, PRODUCT, now_ms()));
        if let (Some(delay), Some(host)) = (known.rules.crawl_delay_ms, url.host_str()) {
            self.gate.slow(host, Duration::from_millis(delay));
        }
        let mut held = self.robots.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= ROBOTS_KEPT_MAX {
            let now_ms = now_ms();
            held.retain(|_, k| k.until_ms > now_ms);
        }
        if held.len() < ROBOTS_KEPT_MAX {
            held.insert(origin.to_owned(), Arc::clone(&known));
        }
        Ok(known)
    }

    /// The site's word on text and data mining for `url` (`/.well-known/tdmrep.json`); `None` where it says nothing.
    /// The file is asked for once a day for the whole site; where it could not be asked for, again after an hour, and what
    /// was known before holds on.
    pub async fn site_tdm(&self, url: &str) -> Option<Tdm> {
        let url = target::parse(url, &self.config.allow).ok()?.0;
        let origin = url.origin().ascii_serialization();
        // Many pages of one site that begin together ask once.
        let asking = || self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = Arc::clone(asking().entry(format!("{origin}{}", tdm::WELL_KNOWN)).or_default());
        let file = {
            let _turn = turn.lock().await;
            self.tdm_file(&origin).await
        };
        drop(turn);
        asking().retain(|_, turn| Arc::strong_count(turn) > 1);
        tdm::of_site(&file, &url)
    }

    /// The file of a site on text and data mining, as it is known or asked for now; empty where there is none.
    async fn tdm_file(&self, origin: &str) -> Arc<Vec<u8>> {
        let held = || self.tdm.lock().unwrap_or_else(PoisonError::into_inner);
        let known = held().get(origin).cloned();
        if let Some((until, file)) = &known
            && *until > now_ms()
        {
            return Arc::clone(file);
        }
        let request = Request::new(&format!("{origin}{}", tdm::WELL_KNOWN), Kind::Robots);
        let (ms, file) = match self.fetch(&request).await {
            Outcome::Fresh(fresh) => (TDM_KEPT_MS, Arc::new(fresh.body)),
            Outcome::Failed(failed) if failed.why.is_temporary() => (TDM_AGAIN_MS, known.map(|(_, file)| file).unwrap_or_default()),
            _ => (TDM_KEPT_MS, Arc::default()),
        };
        let mut held = held();
        if held.len() >= ROBOTS_KEPT_MAX {
            let now_ms = now_ms();
            held.retain(|_, (until, _)| *until > now_ms);
        }
        if held.len() < ROBOTS_KEPT_MAX {
            held.insert(origin.to_owned(), (now_ms().saturating_add(ms), Arc::clone(&file)));
        }
        file
    }
}

/// The certificate authorities of this machine, read once. What cannot be read is left out: a store of a hundred often has
/// one of an old kind.
fn machine_roots() -> &'static rustls::RootCertStore {
    static ROOTS: OnceLock<rustls::RootCertStore> = OnceLock::new();
    ROOTS.get_or_init(|| {
        let mut roots = rustls::RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        roots
    })
}

fn now_ms() -> i64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_millis() as i64)
}

/// An address that could not be read, fit for a message: without the password that may stand in it.
fn shown(raw: &str) -> String {
    match raw.rfind('@') {
        Some(at) => format!("…{}", &raw[at..]),
        None => raw.to_owned(),
    }
}

/// What is wrong with where a redirect leads, with its name: the address that failed is the one that led there.
fn astray(from: &Url, location: &str, why: Failure) -> Failure {
    if !matches!(why, Failure::BadUrl(_) | Failure::Scheme(_) | Failure::Port(_)) {
        return why;
    }
    let to = from.join(location).map_or_else(|_| location.to_owned(), |url| url.to_string());
    Failure::Astray { to: shown(&to).chars().filter(|c| !c.is_control()).take(200).collect(), why: Box::new(why) }
}

fn failure_of(status: u16, headers: &HeaderMap) -> Failure {
    match status {
        401 | 407 => Failure::Unauthorized,
        403 | 503 if headers.get("cf-mitigated").is_some_and(|v| v == "challenge") => Failure::Challenge,
        429 => Failure::TooMany,
        status => Failure::Status(status),
    }
}

/// A file that is packed as such (`sitemap.xml.gz`), unpacked within the limits of a body.
fn unpacked(answer: Answer, kind: Kind, limits: &Limits) -> Result<Answer, Failure> {
    if kind != Kind::Feed || !answer.body.starts_with(GZIP) {
        return Ok(answer);
    }
    let mut body = decode::Body::new(std::iter::once(&b"gzip"[..]), limits.body)?;
    body.take(&answer.body)?;
    Ok(Answer { body: body.finish()?, ..answer })
}

fn fresh(answer: Answer, kind: Kind, chain: &Chain, moved_to: Option<String>, now_ms: i64) -> Result<Fresh, Failure> {
    if answer.body.iter().all(u8::is_ascii_whitespace) {
        return Err(Failure::Empty);
    }
    let (media_type, charset) = headers::media_type(&answer.headers);
    let is_html = is_html(&answer.body);
    if kind == Kind::Feed && is_html {
        return Err(Failure::NotAFeed);
    }
    let header = |name: &str| answer.headers.get(name).and_then(|v| v.to_str().ok());
    let by_page = is_html.then(|| tdm::of_page(&answer.body, Some(&chain.url))).flatten();
    Ok(Fresh {
        final_url: chain.url.to_string(),
        status: answer.status,
        headers: hop::lines(&answer.head),
        media_type,
        charset,
        validators: headers::validators(&answer.headers, chain.url.as_str()),
        cache_until_ms: headers::fresh_until(&answer.headers, now_ms),
        moved_to,
        n_redirects: chain.visited.len(),
        is_downgraded: chain.is_downgraded,
        tdm: Tdm::strictest(tdm::of_headers(header, &chain.url).into_iter().chain(by_page)),
        bytes_on_wire: answer.bytes_on_wire,
        at_ms: now_ms,
        head: answer.head,
        is_cut: answer.is_cut,
        body: answer.body,
    })
}

/// Whether a body begins as an HTML page does, blanks, comments and an XML declaration aside.
fn is_html(body: &[u8]) -> bool {
    let mut rest = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    rest = &rest[..rest.len().min(16 * 1024)];
    loop {
        rest = rest.trim_ascii_start();
        let (skipped, end): (&[u8], &[u8]) = match rest {
            [b'<', b'!', b'-', b'-', ..] => (b"<!--", b"-->"),
            [b'<', b'?', ..] => (b"<?", b"?>"),
            _ => break,
        };
        let Some(at) = rest[skipped.len()..].windows(end.len()).position(|w| w == end) else { return false };
        rest = &rest[skipped.len() + at + end.len()..];
    }
    let head = rest[..rest.len().min(14)].to_ascii_lowercase();
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<script", b"<title"].iter().any(|start| head.starts_with(start))
}
