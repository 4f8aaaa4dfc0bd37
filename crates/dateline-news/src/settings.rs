//! What the owner of a source may set, whoever asks for it: the command line and the page refuse the same, and ask the
//! source again at the same time.
//!
//! Pure: now is an argument, and what is refused is a value that each of the two says in its own words.

use crate::habit::Bounds;
use crate::selector;
use crate::source::{About, NAME_CHARS_MAX, Source, SourceState};
use std::fmt;
use url::Url;

/// Longest time between two times of asking that can be wished, minutes: 30 days.
pub const MINUTES_MAX: u32 = 30 * 24 * 60;

/// Bytes of what is sent as a header: what servers commonly take of one.
pub const HEADER_BYTES_MAX: usize = 4_000;

const MINUTE_MS: i64 = 60_000;

/// The code of a failure with which a server asks for patience.
const TOO_MANY: &str = "too-many-requests";

/// One thing that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// [`About::name`].
    Name,
    /// [`About::group`].
    Group,
    /// [`About::every_minutes`].
    Every,
    /// [`About::paused_hours`].
    PausedHours,
    /// [`About::user_agent`].
    UserAgent,
    /// [`About::cookies`].
    Cookies,
    /// [`About::auth`].
    Auth,
    /// [`About::proxy`].
    Proxy,
    /// [`About::keep`].
    Keep,
    /// [`About::drop`].
    Drop,
}

impl Setting {
    /// Its word on the command line, without the dashes before it.
    pub fn as_str(self) -> &'static str {
        match self {
            Setting::Name => "name",
            Setting::Group => "group",
            Setting::Every => "every",
            Setting::PausedHours => "paused-hours",
            Setting::UserAgent => "user-agent",
            Setting::Cookies => "cookies",
            Setting::Auth => "auth",
            Setting::Proxy => "proxy",
            Setting::Keep => "keep",
            Setting::Drop => "drop",
        }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is wrong with a setting. What was given is not said back where it may hold a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A name or group of too many characters.
    TooLong,
    /// Minutes that are none, or too many.
    Minutes(u32),
    /// No hour of the day.
    Hours,
    /// All hours: it would never be asked.
    AllHours,
    /// What cannot stand in a header (RFC 9110, 5.5).
    NotSendable,
    /// Not `user:password`.
    NotAuth,
    /// Not `http://host:port`.
    NotAProxy,
    /// A selector that is not understood, and why.
    Selector(String),
}

/// What happened, and what is allowed.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::TooLong => write!(f, "is too long; it may have {NAME_CHARS_MAX} characters"),
            Fault::Minutes(given) => write!(f, "is {given}; it can be 1 to {MINUTES_MAX} minutes (30 days)"),
            Fault::Hours => f.write_str("is not understood; expected hours from 0 to 23 such as 0-5,23 (a night is two parts: 22-23,0-5)"),
            Fault::AllHours => f.write_str("has every hour, so that it would never be asked; pause it instead"),
            Fault::NotSendable => {
                write!(f, "cannot be sent; it may have {HEADER_BYTES_MAX} letters, digits and signs of ASCII, in one line")
            }
            Fault::NotAuth => write!(f, "is not understood; expected user:password, in one line of at most {HEADER_BYTES_MAX} bytes"),
            Fault::NotAProxy => f.write_str("is not understood; expected http://host:port, or http://user:password@host:port"),
            Fault::Selector(why) => write!(f, "is not understood: {why}"),
        }
    }
}

/// A setting that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Which.
    pub setting: Setting,
    /// Why not.
    pub fault: Fault,
}

/// Checks all that was set.
///
/// # Errors
/// The first that cannot be.
pub fn check(about: &About) -> Result<(), Wrong> {
    let wrong = |setting, fault| Err(Wrong { setting, fault });
    for (setting, text) in [(Setting::Name, &about.name), (Setting::Group, &about.group)] {
        if text.as_deref().is_some_and(|t| t.chars().count() > NAME_CHARS_MAX) {
            return wrong(setting, Fault::TooLong);
        }
    }
    if let Some(minutes) = about.every_minutes.filter(|m| !(1..=MINUTES_MAX).contains(m)) {
        return wrong(Setting::Every, Fault::Minutes(minutes));
    }
    if about.paused_hours.iter().any(|h| *h > 23) {
        return wrong(Setting::PausedHours, Fault::Hours);
    }
    if (0..24).all(|h| about.paused_hours.contains(&h)) {
        return wrong(Setting::PausedHours, Fault::AllHours);
    }
    for (setting, text) in [(Setting::UserAgent, &about.user_agent), (Setting::Cookies, &about.cookies)] {
        if text.as_deref().is_some_and(|t| !is_sendable(t)) {
            return wrong(setting, Fault::NotSendable);
        }
    }
    // It is sent packed (RFC 7617), so that letters of any script may stand in it.
    let is_auth = |a: &str| a.len() <= HEADER_BYTES_MAX && a.contains(':') && !a.chars().any(char::is_control);
    if about.auth.as_deref().is_some_and(|a| !is_auth(a)) {
        return wrong(Setting::Auth, Fault::NotAuth);
    }
    if about.proxy.as_deref().is_some_and(|p| !is_proxy(p)) {
        return wrong(Setting::Proxy, Fault::NotAProxy);
    }
    for (setting, selectors) in [(Setting::Keep, &about.keep), (Setting::Drop, &about.drop)] {
        if let Err(why) = selector::check(selectors) {
            return wrong(setting, Fault::Selector(why));
        }
    }
    Ok(())
}

/// Letters, digits and signs of ASCII, and blanks: no line that ends, and another header begins.
fn is_sendable(text: &str) -> bool {
    text.len() <= HEADER_BYTES_MAX && text.bytes().all(|b| matches!(b, b'\t' | b' '..=b'~'))
}

fn is_proxy(text: &str) -> bool {
    // The URL standard drops tabs and line ends; another program that reads the same address may not.
    let is_plain = is_sendable(text) && !text.contains(char::is_whitespace);
    is_plain && Url::parse(text).is_ok_and(|url| url.scheme() == "http" && url.host_str().is_some_and(|h| !h.is_empty()))
}

/// Reads `0-5,23`; `None` for what is no hour of the day, or goes backwards.
pub fn hours(text: &str) -> Option<Vec<u8>> {
    let mut hours = Vec::new();
    for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let hour = |h: &str| h.trim().parse::<u8>().ok().filter(|h| *h < 24);
        let (from, to) = (hour(from)?, hour(to)?);
        if from > to {
            return None;
        }
        hours.extend(from..=to);
    }
    hours.sort_unstable();
    hours.dedup();
    Some(hours)
}

/// The way back of [`hours`].
pub fn hours_told(hours: &[u8]) -> String {
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for hour in hours {
        match runs.last_mut().filter(|(_, to)| *to + 1 == *hour) {
            Some((_, to)) => *to = *hour,
            None => runs.push((*hour, *hour)),
        }
    }
    let told = runs.iter().map(|(from, to)| if from == to { from.to_string() } else { format!("{from}-{to}") });
    told.collect::<Vec<_>>().join(",")
}

/// What the owner's wishes leave of the times at which a source may be asked.
pub fn bounds(about: &About) -> Bounds {
    let skip_hours = about.paused_hours.iter().filter(|h| **h < 24).fold(0, |bits, h| bits | 1 << h);
    match about.every_minutes {
        None => Bounds { skip_hours, ..Bounds::default() },
        Some(minutes) => {
            let every = i64::from(minutes.max(1)) * MINUTE_MS;
            Bounds { skip_hours, min_ms: every, max_ms: every, ..Bounds::default() }
        }
    }
}

/// When `source` is asked next once `about` takes the place of what was set, ms UTC. At once where it is now asked
/// in another way, or where it failed: its owner is seeing to it, and wants to know. Never later than the wished time after
/// it was asked last. A server that asked for patience is left in peace unless it is asked in another way.
pub fn next_ask(source: &Source, about: &About, now: i64) -> i64 {
    if source.state != SourceState::Active {
        return source.next_at;
    }
    let (before, health) = (&source.about, &source.health);
    let access = |a: &About| (a.user_agent.clone(), a.cookies.clone(), a.auth.clone(), a.proxy.clone());
    let bounds = bounds(about);
    let failure = health.error.as_ref().map(|e| e.code.as_str());
    let due = match failure {
        _ if access(before) != access(about) => now,
        Some(TOO_MANY) => source.next_at,
        Some(_) => now,
        None if about.every_minutes.is_some() || before.every_minutes.is_some() => {
            let wished = health.tried_at.and_then(|tried| health.habit.next(tried, &bounds, 0.5));
            wished.map_or(source.next_at, |at| at.max(now))
        }
        None => source.next_at,
    };
    let next_at = due.min(source.next_at);
    // What was due in an hour that is paused now is not, and nothing else is moved into one.
    if next_at == source.next_at && before.paused_hours == about.paused_hours { next_at } else { bounds.open_from(next_at) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Health, Trouble};

    const HOUR_MS: i64 = 60 * MINUTE_MS;

    #[test]
    fn what_cannot_be_is_refused_with_its_name_and_what_is_allowed() {
        let check = |setting: &str, about: About, allowed: &str| {
            let wrong = check(&about).expect_err(setting);
            let said = format!("--{} {}", wrong.setting, wrong.fault);
            assert!(said.starts_with(&format!("--{setting} ")) && said.contains(allowed), "{said}");
        };
        let about = About::default;
        let text = |t: &str| Some(t.to_owned());
        check("name", About { name: text(&"x".repeat(201)), ..about() }, "200 characters");
        check("group", About { group: text(&"x".repeat(201)), ..about() }, "200 characters");
        for minutes in [0, 43_201, 99_999_999] {
            check("every", About { every_minutes: Some(minutes), ..about() }, "1 to 43200 minutes");
        }
        check("paused-hours", About { paused_hours: vec![24], ..about() }, "0 to 23");
        check("paused-hours", About { paused_hours: (0..24).collect(), ..about() }, "pause it");
        for bad in ["a\nb", "a\r\nX-Other: 1", "ä", &"x".repeat(4001)] {
            check("user-agent", About { user_agent: text(bad), ..about() }, "ASCII");
            check("cookies", About { cookies: text(bad), ..about() }, "ASCII");
        }
        for bad in ["hush", "me:hu\nsh"] {
            check("auth", About { auth: text(bad), ..about() }, "user:password");
        }
        for bad in ["foo", "foo:3128", "socks5://x:1", "https://x:1", "http://", "http://pro\nxy:1"] {
            check("proxy", About { proxy: text(bad), ..about() }, "http://host:port");
        }
        check("keep", About { keep: vec!["p:hover".into()], ..about() }, "p:hover");
        check("drop", About { drop: vec!["+".into()], ..about() }, "");
        let good = About {
            name: text("Name"),
            every_minutes: Some(43_200),
            paused_hours: (0..23).collect(),
            user_agent: text("Reader/1.0 (+https://a.example)"),
            auth: text("odo:mäd:l"),
            proxy: text("http://me:pw@[::1]:3128"),
            keep: vec!["article .text".into()],
            ..about()
        };
        assert_eq!(super::check(&good), Ok(()));
    }

    #[test]
    fn hours_are_read_and_told_and_nonsense_is_not_taken() {
        for text in ["0-5,23", "7", "", "1,3,5-6"] {
            assert_eq!(hours_told(&hours(text).expect(text)), text);
        }
        assert_eq!(hours(" 3 - 4, 2,2 "), Some(vec![2, 3, 4]));
        for bad in ["24", "5-3", "noon", "-1", "0-999"] {
            assert_eq!(hours(bad), None, "{bad}");
        }
    }

    /// A source that was asked an hour ago and is due in two days.
    fn source(about: About, error: Option<&str>) -> Source {
        let error = error.map(|code| Trouble { code: code.to_owned(), text: String::new(), since: 0 });
        let health = Health { tried_at: Some(10 * HOUR_MS), error, ..Health::default() };
        Source {
            number: 1,
            address: "https://a.example/feed".into(),
            state: SourceState::Active,
            added_at: 0,
            next_at: 58 * HOUR_MS,
            about,
            health,
        }
    }

    #[test]
    fn a_changed_source_is_asked_at_once_or_after_its_new_interval_or_as_before() {
        let now = 11 * HOUR_MS;
        let every = |minutes: Option<u32>| About { every_minutes: minutes, ..About::default() };
        let auth = || About { auth: Some("odo:marl".into()), ..About::default() };
        let named = || About { name: Some("Name".into()), keep: vec!["p".into()], ..About::default() };
        let as_before = 58 * HOUR_MS;
        for (what, before, after, error, expected) in [
            ("nothing of it", every(None), named(), None, as_before),
            ("other access", every(None), auth(), None, now),
            ("access taken away", auth(), every(None), None, now),
            ("it failed", every(None), named(), Some("unauthorized"), now),
            ("it asked for patience", every(None), every(Some(5)), Some(TOO_MANY), as_before),
            ("it asked for patience of another", every(None), auth(), Some(TOO_MANY), now),
            ("a short wish, over already", every(None), every(Some(5)), None, now),
            ("a wish for later today", every(None), every(Some(180)), None, 13 * HOUR_MS),
            ("a longer wish", every(Some(5)), every(Some(43_200)), None, as_before),
            ("the same wish, kept late", every(Some(120)), every(Some(120)), None, 12 * HOUR_MS),
        ] {
            assert_eq!(next_ask(&source(before, error), &after, now), expected, "{what}");
        }
        // Back to its habit: within its day, not in two hundred years.
        let mut far = source(every(Some(99_999_999)), None);
        far.next_at = 99_999_999 * MINUTE_MS;
        let next = next_ask(&far, &every(None), now);
        assert!((now..=34 * HOUR_MS).contains(&next), "{next}");
        // One that is paused or gone is asked when it is resumed.
        for state in [SourceState::Paused, SourceState::Gone] {
            let still = Source { state, next_at: i64::MAX, ..source(every(None), Some("gone")) };
            assert_eq!(next_ask(&still, &auth(), now), i64::MAX);
        }
    }

    #[test]
    fn a_paused_hour_is_kept_whatever_changes() {
        let now = 11 * HOUR_MS;
        let paused = |hours: &[u8]| About { paused_hours: hours.to_vec(), ..About::default() };
        let next = next_ask(&source(paused(&[11]), None), &About { auth: Some("a:b".into()), ..paused(&[11]) }, now);
        assert_eq!(next, 12 * HOUR_MS);
        // 58 hours after the beginning it is ten o'clock.
        assert_eq!(next_ask(&source(paused(&[]), None), &paused(&[10]), now), 59 * HOUR_MS);
        assert_eq!(next_ask(&source(paused(&[10]), None), &paused(&[10]), now), 58 * HOUR_MS, "asked by hand, it stays so");
    }
}
