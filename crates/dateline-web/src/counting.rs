//! Which openings count, and which lists were seen.
//!
//! Counted is a GET of an article page that is answered with 200 and the page itself. Not counted:
//! HEAD; a page that the browser held already (304); what a browser fetches ahead of its reader
//! (`Sec-Purpose`, `Purpose`, `X-Moz`); programs that call themselves one in their user agent
//! ([`PROGRAMS`]); the same opening again and again ([`crate::floods`]).
//!
//! Every request gets a [`Desk`]. A handler tells it what was opened and shown. An opening is put
//! down as soon as its article is known and is written while the page is being made; the page is
//! sent when both are done. Where the browser may hold the page already, that is known only once the
//! page is made, and so it is put down then.

use crate::app::App;
use crate::caller::{Address, Caller};
use crate::floods;
use crate::parts::Item;
use crate::readings::{Ticket, Told};
use crate::visit::Asker;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use dateline_news::audience::Who;
use dateline_news::ids::ArticleId;
use dateline_news::reading::{Act, ListKind, ListMark, ReaderId, Reading};
use std::sync::{Arc, Mutex, PoisonError};

/// Words in the user agent of programs that are no readers; compared in lower case.
pub const PROGRAMS: &[&str] = &[
    "bot",
    "crawl",
    "spider",
    "slurp",
    "fetch",
    "scrape",
    "preview",
    "monitor",
    "uptime",
    "pingdom",
    "facebookexternalhit",
    "embedly",
    "whatsapp",
    "telegram",
    "curl/",
    "wget/",
    "python",
    "java/",
    "go-http-client",
    "okhttp",
    "libwww",
    "httpie",
    "axios",
    "node-fetch",
    "undici",
    "ruby",
    "perl",
    "php",
    "reqwest",
    "hyper/",
    "feed",
    "rss",
    "archive",
    "lighthouse",
    "headless",
    "phantomjs",
];

/// What a request did, as its handler tells it.
#[derive(Default)]
struct Notes {
    /// Put down, and to be waited for.
    ticket: Option<Ticket>,
    /// To be put down if the page goes out.
    opened: Option<Reading>,
    saw: Vec<Act>,
}

/// Where a handler tells what was opened and shown.
#[derive(Clone)]
pub(crate) struct Desk {
    app: App,
    reader: Option<ReaderId>,
    address: Address,
    /// By a person who is there.
    counts: bool,
    /// The browser may hold the page: whether it is sent is not known yet.
    conditional: bool,
    told: Arc<Mutex<Notes>>,
}

impl Desk {
    fn of(app: &App, request: &Request) -> Desk {
        let headers = request.headers();
        Desk {
            app: app.clone(),
            reader: Asker::of(headers).reader,
            address: Caller::of(request.extensions(), headers, app.site.behind_proxy).address,
            counts: request.method() == Method::GET && is_reader(headers),
            conditional: headers.contains_key(header::IF_NONE_MATCH),
            told: Arc::default(),
        }
    }

    fn reading(&self, act: Act) -> Reading {
        Reading { reader: self.reader, at: self.app.now_ms(), act }
    }

    /// The page of an article is being made; `from` is the list that led there.
    pub(crate) fn opened(&self, article: ArticleId, from: Option<ListMark>) {
        if !self.counts {
            return;
        }
        let reading = self.reading(Act::Opened { article, from });
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if self.conditional {
            told.opened = Some(reading);
        } else {
            told.ticket = self.put(reading);
        }
    }

    /// A list stands on the page: counted for all, and kept for readers with an id.
    pub(crate) fn saw<'a>(&self, list: ListKind, items: impl IntoIterator<Item = &'a Item>) {
        let articles: Vec<ArticleId> = items.into_iter().map(|i| i.id).collect();
        if self.counts && !articles.is_empty() {
            self.told.lock().unwrap_or_else(PoisonError::into_inner).saw.push(Act::Saw { list, articles });
        }
    }

    fn put(&self, reading: Reading) -> Option<Ticket> {
        let article = *reading.act.article()?;
        let fresh = self.app.floods.counts(&self.address, self.reader.as_ref(), &article, reading.at);
        if fresh { self.app.readings.put(Told::new(self.who(), reading)) } else { None }
    }

    /// Whose readings these are, for weighing them.
    fn who(&self) -> Who {
        self.reader.map_or_else(|| Who::Address(self.app.floods.digest(&self.address)), Who::Reader)
    }

    /// Waits for what was put down, and puts down what had to wait for the page.
    async fn close(self, status: StatusCode) {
        let told = std::mem::take(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner));
        let sent = status == StatusCode::OK;
        let ticket = match (told.ticket, told.opened) {
            (None, Some(reading)) if sent => self.put(reading),
            (ticket, _) => ticket,
        };
        if sent && !told.saw.is_empty() && self.app.floods.take(floods::LISTS_SEEN, &[&self.address.0], self.app.now_ms()).is_ok() {
            let who = self.who();
            self.app.readings.put_by(told.saw.into_iter().map(|act| Told::new(who, self.reading(act))).collect());
        }
        if let Some(ticket) = ticket {
            self.app.readings.wait(ticket).await;
        }
    }
}

/// Gives a request its desk, and sends the answer when what was told there is written.
pub(crate) async fn count(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let desk = Desk::of(&app, &request);
    request.extensions_mut().insert(desk.clone());
    let response = next.run(request).await;
    desk.close(response.status()).await;
    response
}

/// Whether the request looks like a person's: not fetched ahead, and not a program by its own word.
pub(crate) fn is_reader(headers: &HeaderMap) -> bool {
    let says = |name: &str, words: &[&str]| {
        headers.get(name).and_then(|v| v.to_str().ok()).is_some_and(|v| {
            let v = v.to_ascii_lowercase();
            words.iter().any(|w| v.contains(w))
        })
    };
    let ahead = ["sec-purpose", "purpose", "x-purpose", "x-moz"].iter().any(|name| says(name, &["prefetch", "prerender", "preview"]));
    let named = headers.contains_key(header::USER_AGENT);
    named && !ahead && !says("user-agent", PROGRAMS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_counted_and_programs_are_not() {
        let check = |lines: &[(&'static str, &'static str)], want: bool| {
            let headers: HeaderMap =
                lines.iter().map(|(n, v)| (n.parse().expect("a header name"), v.parse().expect("a header value"))).collect();
            assert_eq!(is_reader(&headers), want, "{lines:?}");
        };
        let firefox = ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        check(&[firefox], true);
        check(&[], false);
        check(&[firefox, ("sec-purpose", "prefetch;prerender")], false);
        check(&[firefox, ("x-moz", "prefetch")], false);
        check(&[firefox, ("purpose", "preview")], false);
        check(&[("user-agent", "Mozilla/5.0 (compatible; Googlebot/2.1)")], false);
        check(&[("user-agent", "curl/8.5.0")], false);
    }
}
