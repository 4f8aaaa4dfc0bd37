//! Reads what the owner says of a source in a form. What cannot be is refused with what would be right; nothing
//! of the form is kept then.

use crate::error::{Said, WebError};
use crate::parts::{Asked, cut};
use dateline_news::settings::{self, Fault, HEADER_BYTES_MAX, MINUTES_MAX, Wrong};
use dateline_news::source::{About, NAME_CHARS_MAX};

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
    let given = |field: &str| form.get(field).map(str::to_owned);
    about.name = given("name");
    about.group = given("group");
    if let Some(word) = form.get("text_from") {
        about.text_from = word.parse().map_err(|()| WebError::bad(Said::with("source-bad-text-from", [("given", cut(word, 40))])))?;
    }
    about.every_minutes = form.number("minutes", 1, u64::from(MINUTES_MAX))?.and_then(|m| u32::try_from(m).ok());
    let hours = form.get("hours").unwrap_or_default();
    about.paused_hours = settings::hours(hours).ok_or_else(|| bad_hours(hours))?;
    about.user_agent = given("user_agent");
    about.keep = lines(form, "keep");
    about.drop = lines(form, "drop");
    let secret = |name: &str, held: &Option<String>| {
        let kept = if form.get(&format!("no_{name}")).is_some() { None } else { held.clone() };
        given(name).or(kept)
    };
    about.cookies = secret("cookies", &about.cookies);
    about.auth = secret("auth", &about.auth);
    about.proxy = secret("proxy", &about.proxy);
    settings::check(about).map_err(|wrong| refused(wrong, form))
}

/// What was set and cannot be, in the reader's language. A word that may hold a password is not said back.
fn refused(wrong: Wrong, form: &Asked) -> WebError {
    let setting = wrong.setting.as_str();
    WebError::bad(match wrong.fault {
        Fault::TooLong => Said::with("source-too-long", [("max", NAME_CHARS_MAX.to_string())]),
        Fault::Minutes(given) => Said::with(
            "error-number",
            [("name", "minutes".to_owned()), ("from", "1".to_owned()), ("to", MINUTES_MAX.to_string()), ("given", given.to_string())],
        ),
        Fault::Hours => return bad_hours(form.get("hours").unwrap_or_default()),
        Fault::AllHours => Said::key("source-all-hours"),
        Fault::NotSendable => {
            Said::with("source-bad-header", [("field", setting.replace('-', " ")), ("max", HEADER_BYTES_MAX.to_string())])
        }
        Fault::NotAuth => Said::key("source-bad-auth"),
        Fault::NotAProxy => Said::key("source-bad-proxy"),
        Fault::Selector(why) => Said::with("source-bad-selector", [("why", cut(&why, 300))]),
    })
}

fn bad_hours(given: &str) -> WebError {
    WebError::bad(Said::with("source-bad-hours", [("given", cut(given, 60))]))
}

/// The group of a source that is added.
pub(super) fn group(form: &Asked) -> Result<Option<String>, WebError> {
    let group = form.get("group").map(str::to_owned);
    let about = About { group, ..About::default() };
    settings::check(&about).map_err(|wrong| refused(wrong, form))?;
    Ok(about.group)
}

/// Selectors, one a line.
fn lines(form: &Asked, field: &str) -> Vec<String> {
    let lines = form.get(field).unwrap_or_default().lines();
    lines.map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect()
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
        for bad in [
            "cookies=a%0D%0AX-Evil:1",
            "auth=nothing",
            "proxy=socks5://x:1",
            "proxy=x",
            "minutes=0",
            "minutes=x",
            "text_from=sky",
            "hours=24",
            "hours=0-23",
        ] {
            assert!(said(bad).is_err(), "{bad}");
        }
        assert!(said(&format!("name={}", "x".repeat(201))).is_err());
    }
}
