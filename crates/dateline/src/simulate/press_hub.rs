//! WebSub hubs of invented publishers (W3C WebSub): they verify what is asked of them and push what is new, signed; and they do what
//! hubs do wrong. They sign wrongly or not at all, push twice, break off, push nothing, and push on after the end.

use super::press_server::{Server, host};
use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use url::form_urlencoded;

/// Hubs, each with a host of its own.
pub const HUBS: usize = 8;

/// Publishers with a hub at most: enough for every course and trick; all hubs have one address here, and a site takes 60,000 calls in ten minutes from one.
const PUBLISHERS_MAX: usize = 160;

/// Leases that are granted, s; the shortest is the shortest that is believed.
const LEASES: [u64; 3] = [60, 90, 120];

/// How often a hub looks for what is new.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// How long after it was confirmed a subscription is refused, where its course is that.
const UNTIL_DENIAL: Duration = Duration::from_secs(15);

/// How long after the end of a subscription the hub pushes once more: who looks every two seconds has seen the end by then.
const AFTER_END: Duration = Duration::from_secs(6);

/// How long a push without content is given to have the feed asked.
const AFTER_EMPTY: Duration = Duration::from_secs(6);

/// How long a hub waits for an answer: on a machine with much else to do ten seconds may pass.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the hub wants to have said back.
const CHALLENGE: &str = "say-this-back";

/// What becomes of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// The hub renews it as often as it is asked to.
    Kept,
    /// The hub confirms it once and never again, and pushes on when its lease is over.
    Ends,
    /// The hub takes it back, and pushes on.
    Denied,
    /// The owner pauses the source, and the hub pushes on.
    Left,
}

/// Courses in turn, and whether the owner wants the source asked every minute all the same.
const COURSES: [(Course, bool); 8] = {
    use Course::*;
    [(Kept, false), (Ends, false), (Kept, false), (Denied, false), (Kept, true), (Left, false), (Kept, false), (Kept, true)]
};

/// What is done beside the right push, or in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trick {
    /// Nothing.
    None,
    /// First an invented item, signed with another secret.
    OtherSecret,
    /// First an invented item, with the signature of the right push.
    OtherBody,
    /// First an invented item, without a signature.
    Unsigned,
    /// The same once more.
    Twice,
    /// First half of it, and the end of the connection.
    CutOff,
    /// Only a sign that there is something.
    Empty,
}

const TRICKS: [Trick; 7] = {
    use Trick::*;
    [Twice, OtherSecret, Empty, None, Unsigned, CutOff, OtherBody]
};

/// How the subscription to one publisher went.
#[derive(Clone, Debug, Default)]
pub struct Followed {
    /// Times that the hub was asked to push.
    pub n_asked: usize,
    /// Times that it was then told that this was meant.
    pub n_confirmed: usize,
    /// Those of the requests that came after the end of the lease before.
    pub n_late: usize,
    /// Until when the lease runs.
    pub lease_until: Option<Instant>,
    /// When it ended for good, by its course.
    pub ended_at: Option<Instant>,
    /// The owner wants nothing of it any more; the hub has perhaps not been told.
    pub is_unwanted: bool,
    /// The hub was asked to push no longer.
    pub is_left: bool,
    /// Pushes that were as they should be, and answered so.
    pub n_right: u64,
    /// Those of them that said nothing.
    pub n_empty: usize,
    /// Pushes that nobody may believe: forged or broken off.
    pub n_false: u64,
    /// Pushes after the end.
    pub n_after_end: usize,
    /// Ids of items that were pushed as they should be.
    pub pushed: BTreeSet<String>,
    /// Ids that only pushes had that nobody may believe.
    pub forged: BTreeSet<String>,
    /// Answers that were not as they should be.
    pub wrong_answers: Vec<String>,
    /// The longest time until an answer.
    pub slowest: Duration,
    callback: String,
    secret: String,
    confirmed_at: Option<Instant>,
    pushed_to: usize,
    n_pushes: usize,
    next_at: Option<Instant>,
}

/// All hubs of a server.
pub(super) struct Hubs {
    /// By publisher: which hub it has, its place among those with one, and how the subscription to it went.
    of: BTreeMap<usize, (usize, Mutex<Followed>)>,
}

impl Hubs {
    /// Hubs for some of those publishers that have no other fault: for every second.
    pub(super) fn of(faultless: impl Iterator<Item = usize>) -> Hubs {
        let some = faultless.step_by(2).take(PUBLISHERS_MAX).enumerate();
        Hubs { of: some.map(|(place, source)| (source, (place, Mutex::default()))).collect() }
    }

    fn place(&self, source: usize) -> Option<usize> {
        self.of.get(&source).map(|(place, _)| *place)
    }

    /// The number of a publisher's hub.
    pub(super) fn hub(&self, source: usize) -> Option<usize> {
        self.place(source).map(|place| place % HUBS)
    }

    fn with<T: Default>(&self, source: usize, work: impl FnOnce(&mut Followed) -> T) -> T {
        self.of.get(&source).map(|(_, f)| work(&mut f.lock().unwrap_or_else(PoisonError::into_inner))).unwrap_or_default()
    }
}

/// The name of a hub's host.
pub fn hub_host(hub: usize) -> String {
    format!("hub{hub}.soak.test")
}

impl Server {
    /// What becomes of the subscription to a publisher, and whether it is asked every minute all the same; `None` where it has no hub.
    pub fn course(&self, source: usize) -> Option<(Course, bool)> {
        self.hubs.place(source).map(|place| COURSES[place % COURSES.len()])
    }

    /// How the subscription to a publisher went.
    pub fn followed(&self, source: usize) -> Followed {
        self.hubs.with(source, |f| f.clone())
    }

    /// Says that the owner pauses the source: from now on pushes may be refused (410), before the hub is asked to end them.
    pub fn unwanted(&self, source: usize) {
        self.hubs.with(source, |f| f.is_unwanted = true);
    }

    fn lease(&self, source: usize) -> Duration {
        let place = self.hubs.place(source).unwrap_or(0);
        let is_kept = self.course(source).is_some_and(|(course, _)| course == Course::Kept);
        Duration::from_secs(if is_kept { LEASES[place % LEASES.len()] } else { LEASES[0] })
    }

    /// Makes sure, after a request to a hub, that it was meant (5.3); gives nothing to who did not ask.
    pub(super) fn verify(&self, form: &[u8]) {
        let said: HashMap<String, String> = form_urlencoded::parse(form).into_owned().collect();
        let field = |name: &str| said.get(name).cloned().unwrap_or_default();
        let (mode, topic) = (field("hub.mode"), field("hub.topic"));
        let named = topic.strip_prefix("http://s").and_then(|t| t.split('.').next()?.parse().ok());
        let Some(source) = named.filter(|s| self.hubs.place(*s).is_some() && topic == self.feed(*s)) else { return };
        let Some((course, _)) = self.course(source) else { return };
        if mode == "unsubscribe" {
            // Between the request and its confirmation whoever left may say so.
            self.push_late(source, &[410]);
            self.ask(source, &mode, &topic, 0, true);
            self.end(source, Instant::now());
            return self.hubs.with(source, |f| f.is_left = true);
        }
        let now = Instant::now();
        let n_confirmed = self.hubs.with(source, |f| {
            f.n_asked += 1;
            f.n_late += usize::from(f.lease_until.is_some_and(|until| until < now) && f.ended_at.is_none());
            (f.callback, f.secret) = (field("hub.callback"), field("hub.secret"));
            f.n_confirmed
        });
        if course == Course::Ends && n_confirmed > 0 {
            return;
        }
        let lease = self.lease(source).as_secs();
        self.ask(source, &mode, "http://s0.another.test/feed.xml", lease, false);
        self.ask(source, &mode, &topic, lease, true);
        self.ask(source, &mode, &topic, lease, false);
        let n_served = self.heard(source).n_items_served;
        self.hubs.with(source, |f| {
            f.n_confirmed += 1;
            f.lease_until = Some(now + Duration::from_secs(lease));
            if f.confirmed_at.is_none() {
                (f.confirmed_at, f.pushed_to) = (Some(now), n_served);
            }
        });
    }

    /// Asks whether a request was meant. It is to be confirmed just where `is_meant`.
    fn ask(&self, source: usize, mode: &str, topic: &str, lease: u64, is_meant: bool) {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("hub.mode", mode)
            .append_pair("hub.topic", topic)
            .append_pair("hub.challenge", CHALLENGE)
            .append_pair("hub.lease_seconds", &lease.to_string())
            .finish();
        let (status, body) = self.call(source, "GET", &query, None, b"", None);
        let is_right = if is_meant { status == 200 && body == CHALLENGE } else { status == 404 };
        if !is_right {
            let text = format!("{mode} of {topic}, which was {}meant: {status} {body:?}", if is_meant { "" } else { "not " });
            self.hubs.with(source, |f| f.wrong_answers.push(text));
        }
    }

    /// The work of one hub, until the process ends.
    pub(super) fn push_all(self: Arc<Server>, hub: usize) {
        loop {
            for source in self.hubs.of.keys().copied().filter(|s| self.hubs.hub(*s) == Some(hub)) {
                self.look_after(source);
            }
            std::thread::sleep(LOOK_EVERY);
        }
    }

    fn look_after(&self, source: usize) {
        let (now, f, course) = (Instant::now(), self.followed(source), self.course(source).map(|(course, _)| course));
        let Some((confirmed_at, until)) = f.confirmed_at.zip(f.lease_until) else { return };
        match f.ended_at {
            Some(at) if f.n_after_end < 1 + usize::from(f.is_left) && now > at + AFTER_END => self.push_late(source, &[404, 410]),
            Some(_) => {}
            // It ended when its lease did, and not when the hub looks: the feed may have been asked since.
            None if course == Some(Course::Ends) && until < now => self.end(source, until),
            None if course == Some(Course::Denied) && confirmed_at + UNTIL_DENIAL < now => {
                let topic = self.feed(source);
                let query = form_urlencoded::Serializer::new(String::new())
                    .append_pair("hub.mode", "denied")
                    .append_pair("hub.topic", &topic)
                    .append_pair("hub.reason", "no longer for everybody")
                    .finish();
                self.end(source, Instant::now());
                let (status, _) = self.call(source, "GET", &query, None, b"", None);
                self.judge(source, "a refusal", status, &[200]);
            }
            None if until > now && f.next_at.is_none_or(|at| at <= now) && self.n_items() > f.pushed_to => self.push_new(source, &f),
            None => {}
        }
    }

    fn end(&self, source: usize, at: Instant) {
        self.hubs.with(source, |f| f.ended_at = Some(at));
    }

    /// Pushes what came since the last push, with the trick whose turn it is.
    fn push_new(&self, source: usize, f: &Followed) {
        let (place, to) = (self.hubs.place(source).unwrap_or(0), self.n_items());
        let mut trick = TRICKS[(place + f.n_pushes) % TRICKS.len()];
        // What is asked because of a sign would hide whether it is asked because of the end.
        if trick == Trick::Empty && matches!(self.course(source), Some((Course::Ends | Course::Denied, _))) {
            trick = Trick::None;
        }
        let (body, ids) = self.pushed_feed(source, f.pushed_to..to);
        let (false_body, false_ids) = self.false_feed(source, f.n_pushes);
        let right = signature(&f.secret, &body);
        let push = |what: &str, signed: Option<&str>, body: &[u8], cut: Option<usize>, allowed: &[u16]| {
            let (status, _) = self.call(source, "POST", "", signed, body, cut);
            let is_refused = status == 410 && self.hubs.with(source, |f| f.is_unwanted);
            if !is_refused {
                self.judge(source, what, status, allowed);
            }
            !is_refused
        };
        let wrong = match trick {
            Trick::OtherSecret => Some(Some(signature("guess", &false_body))),
            Trick::OtherBody => Some(Some(right.clone())),
            Trick::Unsigned => Some(None),
            Trick::None | Trick::Twice | Trick::CutOff | Trick::Empty => None,
        };
        if let Some(signed) = &wrong {
            // It is acknowledged like any other (8), and then thrown away.
            push("a forged push", signed.as_deref(), &false_body, None, &[202]);
            self.hubs.with(source, |f| f.forged.extend(false_ids));
        }
        if trick == Trick::CutOff {
            push("a push that breaks off", Some(&right), &body, Some(body.len() / 2), &[0, 400]);
        }
        let n_right = if trick == Trick::Twice { 2 } else { 1 };
        let n_taken = if trick == Trick::Empty {
            u64::from(push("a push without content", Some(&signature(&f.secret, b"")), b"", None, &[202]))
        } else {
            (0..n_right).map(|_| u64::from(push("a push", Some(&right), &body, None, &[202]))).sum()
        };
        self.hubs.with(source, |f| {
            f.n_pushes += 1;
            f.n_right += n_taken;
            f.n_false += u64::from(wrong.is_some() || trick == Trick::CutOff);
            if trick == Trick::Empty {
                f.n_empty += 1;
                f.next_at = Some(Instant::now() + AFTER_EMPTY);
            } else {
                if n_taken > 0 {
                    f.pushed.extend(ids);
                }
                f.pushed_to = to;
            }
        });
    }

    /// Pushes an invented item, rightly signed, where nobody wants any more.
    fn push_late(&self, source: usize, allowed: &[u16]) {
        let f = self.followed(source);
        let (body, ids) = self.false_feed(source, f.n_pushes);
        let (status, _) = self.call(source, "POST", "", Some(&signature(&f.secret, &body)), &body, None);
        self.judge(source, "a push after the end", status, allowed);
        self.hubs.with(source, |f| {
            f.forged.extend(ids);
            f.n_pushes += 1;
            f.n_after_end += 1;
        });
    }

    fn judge(&self, source: usize, what: &str, status: u16, allowed: &[u16]) {
        if !allowed.contains(&status) {
            self.hubs.with(source, |f| f.wrong_answers.push(format!("{what} was answered with {status}, not with one of {allowed:?}")));
        }
    }

    /// Calls the address that was given for a publisher; status 0 where no answer came. `cut` leaves the rest of the body out.
    fn call(&self, source: usize, method: &str, query: &str, signed: Option<&str>, body: &[u8], cut: Option<usize>) -> (u16, String) {
        let (callback, began) = (self.hubs.with(source, |f| f.callback.clone()), Instant::now());
        let answer = call(method, &callback, query, signed, body, cut).unwrap_or_default();
        let status = answer.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or_default();
        self.hubs.with(source, |f| f.slowest = f.slowest.max(began.elapsed()));
        (status, answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
    }

    fn false_feed(&self, source: usize, n: usize) -> (Vec<u8>, Vec<String>) {
        let id = format!("forged-{source}-{n}");
        let item = format!(
            "<item><guid isPermaLink=\"false\">{id}</guid><title>What nobody said</title><link>http://{}:{}/forged/{n}</link></item>",
            host(source),
            self.port
        );
        (format!("<rss version=\"2.0\"><channel><title>Forged</title>{item}</channel></rss>").into_bytes(), vec![id])
    }
}

/// `X-Hub-Signature` of a body.
fn signature(secret: &str, body: &[u8]) -> String {
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(body);
    let digits: String = mac.finalize().into_bytes().iter().map(|b| format!("{b:02x}")).collect();
    format!("sha256={digits}")
}

fn call(method: &str, callback: &str, query: &str, signed: Option<&str>, body: &[u8], cut: Option<usize>) -> io::Result<String> {
    let rest = callback.strip_prefix("http://").unwrap_or(callback);
    let (address, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    let signed = signed.map(|s| format!("X-Hub-Signature: {s}\r\n")).unwrap_or_default();
    write!(
        stream,
        "{method} {path}{query} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/rss+xml\r\nContent-Length: {}\r\n{signed}\r\n",
        body.len()
    )?;
    stream.write_all(&body[..cut.unwrap_or(body.len())])?;
    if cut.is_some() {
        stream.shutdown(Shutdown::Write)?;
    }
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
