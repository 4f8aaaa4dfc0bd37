//! Reads what the owner says of a source in a form. What cannot be is refused with what would be right; nothing
//! of the form is kept then.

use crate::error::{Said, WebError};
use crate::parts::{Asked, cut};
use axum::http::HeaderValue;
use dateline_news::selector;
use dateline_news::source::{About, NAME_CHARS_MAX};
use url::Url;

/// Characters of a user agent, of cookies, and of what else is sent along: what servers commonly take of one header.
const HEADER_CHARS_MAX: usize = 4000;

/// Longest time between two times of asking that can be wished: 30 days.
const MINUTES_MAX: u64 = 30 * 24 * 60;

/// An address that can be asked, as it is to be kept.
pub(super) fn address(given: Option<&str>) -> Result<String, WebError> {
    let given = given.ok_or_else(|| WebError::bad(Said::key("source-no-address")))?;
    // `gazette.example` is as good as `https://gazette.example`.
    let whole = if given.contains("://") { given.to_owned() } else { format!("https://{given}") };
    let Some(url) = dateline_news::url::parse(&whole) else {
        return Err(WebError::bad(Said::with("source-bad-address", [("given", cut(given, 100))])));
    };
    if url.password().is_some() || !url.username().is_empty() {
        return Err(WebError::bad(Said::key("source-password-in-address")));
    }
    Ok(url.to_string())
}

/// Changes what is said of a source by a form in which all fields stand. A field of a secret that is left empty
/// leaves the secret as it is, for the form does not show it; a box takes it away.
pub(super) fn onto(about: &mut About, form: &Asked) -> Result<(), WebError> {
    about.name = name(form, "name")?;
    about.group = name(form, "group")?;
    if let Some(word) = form.get("text_from") {
        about.text_from = word.parse().map_err(|()| WebError::bad(Said::with("source-bad-text-from", [("given", cut(word, 40))])))?;
    }
    about.every_minutes = form.number("minutes", 1, MINUTES_MAX)?.and_then(|m| u32::try_from(m).ok());
    about.paused_hours = hours(form.get("hours").unwrap_or_default())?;
    about.user_agent = header(form, "user_agent")?;
    about.keep = selectors(form, "keep")?;
    about.drop = selectors(form, "drop")?;
    let secret = |name: &str, held: &Option<String>| -> Result<Option<String>, WebError> {
        let given = header(form, name)?;
        let kept = if form.get(&format!("no_{name}")).is_some() { None } else { held.clone() };
        Ok(given.or(kept))
    };
    about.cookies = secret("cookies", &about.cookies)?;
    let auth = secret("auth", &about.auth)?;
    if auth.as_deref().is_some_and(|a| !a.contains(':')) {
        // The word itself is not said back: it may be a password.
        return Err(WebError::bad(Said::key("source-bad-auth")));
    }
    about.auth = auth;
    let proxy = secret("proxy", &about.proxy)?;
    if proxy.as_deref().is_some_and(|p| !is_proxy(p)) {
        return Err(WebError::bad(Said::key("source-bad-proxy")));
    }
    about.proxy = proxy;
    Ok(())
}

/// A name or a group.
pub(super) fn name(form: &Asked, field: &str) -> Result<Option<String>, WebError> {
    let Some(text) = form.get(field) else { return Ok(None) };
    if text.chars().count() > NAME_CHARS_MAX {
        return Err(WebError::bad(Said::with("source-too-long", [("max", NAME_CHARS_MAX.to_string())])));
    }
    Ok(Some(text.to_owned()))
}

/// Selectors, one a line.
fn selectors(form: &Asked, field: &str) -> Result<Vec<String>, WebError> {
    let lines = form.get(field).unwrap_or_default().lines();
    let given: Vec<String> = lines.map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
    match selector::check(&given) {
        Ok(()) => Ok(given),
        Err(why) => Err(WebError::bad(Said::with("source-bad-selector", [("why", cut(&why, 300))]))),
    }
}

/// Something that is sent as a header: letters, digits and signs of ASCII (RFC 9110, 5.5), no control characters.
fn header(form: &Asked, field: &str) -> Result<Option<String>, WebError> {
    let Some(text) = form.get(field) else { return Ok(None) };
    if text.len() > HEADER_CHARS_MAX || HeaderValue::from_str(text).is_err() {
        return Err(WebError::bad(Said::with(
            "source-bad-header",
            [("field", field.replace('_', " ")), ("max", HEADER_CHARS_MAX.to_string())],
        )));
    }
    Ok(Some(text.to_owned()))
}

fn is_proxy(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| url.scheme() == "http" && url.host_str().is_some_and(|h| !h.is_empty()))
}

/// `0-5,23`.
fn hours(text: &str) -> Result<Vec<u8>, WebError> {
    let wrong = || WebError::bad(Said::with("source-bad-hours", [("given", cut(text, 60))]));
    let mut hours = Vec::new();
    for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let hour = |h: &str| h.trim().parse::<u8>().ok().filter(|h| *h < 24).ok_or_else(wrong);
        let (from, to) = (hour(from)?, hour(to)?);
        if from > to {
            return Err(wrong());
        }
        hours.extend(from..=to);
    }
    hours.sort_unstable();
    hours.dedup();
    match hours.len() {
        24 => Err(WebError::bad(Said::key("source-all-hours"))),
        _ => Ok(hours),
    }
}

/// The way back of [`hours`].
pub(super) fn hours_told(hours: &[u8]) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_of_the_web_and_holds_no_password() {
        for (given, kept) in [
            ("https://gazette.example/feed.xml?a=b", "https://gazette.example/feed.xml?a=b"),
            ("gazette.example", "https://gazette.example/"),
            ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ] {
            assert_eq!(address(Some(given)).expect(given), kept);
        }
        for bad in ["javascript:alert(1)", "ftp://a.example/x", "https://", "file:///etc/passwd", "two words", "https://me:hush@a.example/"]
        {
            assert!(matches!(address(Some(bad)), Err(WebError::BadRequest(_))), "{bad}");
        }
        assert!(address(None).is_err());
    }

    #[test]
    fn hours_are_read_and_told_and_nonsense_is_refused() {
        for text in ["0-5,23", "7", "", "1,3,5-6"] {
            assert_eq!(hours_told(&hours(text).expect(text)), text);
        }
        assert_eq!(hours_told(&hours(" 3 - 4, 2,2 ").expect("loosely written")), "2-4");
        for bad in ["24", "5-3", "noon", "-1", "0-23", "0-999"] {
            assert!(hours(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_secret_stays_unless_it_is_given_anew_or_taken_away() {
        let held = || About { cookies: Some("a=1".into()), auth: Some("me:hush".into()), ..About::default() };
        let said = |form: &str| {
            let mut about = held();
            onto(&mut about, &Asked::of(Some(form))).map(|()| about)
        };
        assert_eq!(said("cookies=&auth=").expect("empty"), held());
        assert_eq!(said("cookies=b%3D2").expect("given").cookies.as_deref(), Some("b=2"));
        let taken = said("no_cookies=on&no_auth=on").expect("taken away");
        assert_eq!((taken.cookies, taken.auth), (None, None));
        for bad in ["cookies=a%0D%0AX-Evil:1", "auth=nothing", "proxy=socks5://x:1", "proxy=x", "minutes=0", "minutes=x", "text_from=sky"] {
            assert!(said(bad).is_err(), "{bad}");
        }
        assert!(said(&format!("name={}", "x".repeat(201))).is_err());
    }
}
