//! What headers say about time and kind: how long an answer stays good, when to come again, what it is made of.
//! Pure: the time of day is an argument.

use hyper::HeaderMap;
use hyper::header::{AGE, CACHE_CONTROL, CONTENT_TYPE, DATE, ETAG, EXPIRES, HeaderName, LAST_MODIFIED, RETRY_AFTER};
use jiff::fmt::rfc2822;

/// Longest wait that a server can ask for; beyond it we come and see. Ms.
pub const RETRY_AFTER_MS_MAX: i64 = 7 * 24 * 60 * 60 * 1000;

/// Longest validator that is kept and sent back, in bytes.
const VALIDATOR_BYTES_MAX: usize = 1024;

pub(super) fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// A date of HTTP (RFC 9110, 5.6.7): the form of today and, as servers still send it, any of RFC 2822.
fn date_ms(text: &str) -> Option<i64> {
    static PARSER: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    Some(PARSER.parse_timestamp(text.trim()).ok()?.as_millisecond())
}

/// When to ask again at the earliest, by `Retry-After` (seconds or a date): between now and
/// [`RETRY_AFTER_MS_MAX`] from now. What cannot be read says nothing.
pub fn retry_after(headers: &HeaderMap, now_ms: i64) -> Option<i64> {
    let raw = text(headers, RETRY_AFTER)?.trim();
    let wait = if !raw.is_empty() && raw.bytes().all(|b| b.is_ascii_digit()) {
        // More digits than fit are a very long time.
        raw.parse::<i64>().unwrap_or(i64::MAX).saturating_mul(1000)
    } else {
        date_ms(raw)?.saturating_sub(now_ms)
    };
    Some(now_ms.saturating_add(wait.clamp(0, RETRY_AFTER_MS_MAX)))
}

/// Until when the answer is fresh (RFC 9111, 4.2), and nothing new is to be had by asking; `None` where it does not say
/// or says that it is not kept. At most [`RETRY_AFTER_MS_MAX`] from now.
pub fn fresh_until(headers: &HeaderMap, now_ms: i64) -> Option<i64> {
    let mut max_age: Option<i64> = None;
    for value in headers.get_all(CACHE_CONTROL).iter().filter_map(|v| v.to_str().ok()) {
        for part in value.split(',') {
            let (name, argument) = part.split_once('=').map_or((part, ""), |(n, a)| (n, a));
            match name.trim().to_ascii_lowercase().as_str() {
                "no-store" | "no-cache" => return None,
                "max-age" => {
                    let seconds = argument.trim().trim_matches('"');
                    if !seconds.is_empty() && seconds.bytes().all(|b| b.is_ascii_digit()) {
                        let seconds = seconds.parse().unwrap_or(i64::MAX);
                        max_age = Some(max_age.map_or(seconds, |m| m.min(seconds)));
                    }
                }
                _ => {}
            }
        }
    }
    let life_ms = match max_age {
        Some(seconds) => {
            let age = text(headers, AGE).and_then(|a| a.trim().parse::<i64>().ok()).unwrap_or(0).max(0);
            seconds.saturating_sub(age).saturating_mul(1000)
        }
        // Both by the server's clock, which need not be ours.
        None => date_ms(text(headers, EXPIRES)?)?.saturating_sub(text(headers, DATE).and_then(date_ms).unwrap_or(now_ms)),
    };
    (life_ms > 0).then(|| now_ms.saturating_add(life_ms.min(RETRY_AFTER_MS_MAX)))
}

/// What a server gave to ask by whether anything has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// The address that they belong to: sent to it and to no other.
    pub url: String,
    /// `ETag`, as it was sent, quotes and `W/` included.
    pub etag: Option<String>,
    /// `Last-Modified`, as it was sent.
    pub last_modified: Option<String>,
}

/// The validators of a 200. Overlong ones, and ones with other bytes than visible ASCII and blanks, are left: a
/// request with them would be the larger for nothing, or be no request.
pub fn validators(headers: &HeaderMap, url: &str) -> Validators {
    let kept = |name| {
        let value = text(headers, name)?.trim();
        (!value.is_empty() && value.len() <= VALIDATOR_BYTES_MAX).then(|| value.to_owned())
    };
    Validators { url: url.to_owned(), etag: kept(ETAG), last_modified: kept(LAST_MODIFIED) }
}

/// Media type (lower case, without parameters) and charset (as written) of `Content-Type`.
pub fn media_type(headers: &HeaderMap) -> (Option<String>, Option<String>) {
    let Some(value) = text(headers, CONTENT_TYPE) else { return (None, None) };
    let mut parts = value.split(';');
    let media = parts.next().map(|m| m.trim().to_ascii_lowercase()).filter(|m| m.contains('/') && m.len() <= 128);
    let charset = parts
        .filter_map(|p| p.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        .map(|(_, v)| v.trim().trim_matches(['"', '\'']).to_owned())
        .filter(|v| !v.is_empty() && v.len() <= 40);
    (media, charset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::HeaderValue;

    /// 2026-03-04 12:00:00 UTC, a Wednesday.
    const NOW: i64 = 1_772_625_600_000;

    fn headers(lines: &[(&str, &str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in lines {
            map.append(HeaderName::from_bytes(name.as_bytes()).expect("a name"), HeaderValue::from_str(value).expect("a value"));
        }
        map
    }

    #[test]
    fn retry_after_is_read_in_both_forms_and_bounded() {
        let wait = |v: &str| retry_after(&headers(&[("retry-after", v)]), NOW).map(|at| (at - NOW) / 1000);
        assert_eq!(wait("120"), Some(120));
        assert_eq!(wait("Wed, 04 Mar 2026 12:10:00 GMT"), Some(600));
        assert_eq!(wait("Wed, 04 Mar 2026 11:00:00 GMT"), Some(0));
        assert_eq!(wait("315360000"), Some(RETRY_AFTER_MS_MAX / 1000));
        assert_eq!(wait("99999999999999999999999"), Some(RETRY_AFTER_MS_MAX / 1000));
        assert_eq!(wait("Tue, 04 Mar 2036 11:00:00 GMT"), Some(RETRY_AFTER_MS_MAX / 1000));
        for nonsense in ["", "-5", "soon", "1.5"] {
            assert_eq!(wait(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn freshness_follows_the_rules_of_caches() {
        let life = |lines: &[(&str, &str)]| fresh_until(&headers(lines), NOW).map(|at| (at - NOW) / 1000);
        assert_eq!(life(&[("cache-control", "public, max-age=600")]), Some(600));
        assert_eq!(life(&[("cache-control", "max-age=\"600\""), ("age", "200")]), Some(400));
        assert_eq!(life(&[("cache-control", "max-age=600"), ("age", "700")]), None);
        assert_eq!(life(&[("cache-control", "max-age=600, no-cache")]), None);
        assert_eq!(life(&[("cache-control", "max-age=60"), ("expires", "Wed, 04 Mar 2026 13:00:00 GMT")]), Some(60));
        let by_expiry = [("expires", "Wed, 04 Mar 2026 13:00:00 GMT"), ("date", "Wed, 04 Mar 2026 12:30:00 GMT")];
        assert_eq!(life(&by_expiry), Some(1800));
        assert_eq!(life(&[("expires", "0")]), None);
        assert_eq!(life(&[("cache-control", "max-age=99999999999999999999")]), Some(RETRY_AFTER_MS_MAX / 1000));
        assert_eq!(life(&[]), None);
    }

    #[test]
    fn validators_are_kept_as_they_came_unless_they_are_absurd() {
        let etag = |v: &str| validators(&headers(&[("etag", v)]), "http://a.example/").etag;
        assert_eq!(etag("\"a\""), Some("\"a\"".into()));
        assert_eq!(etag("W/\"a\\\"b\""), Some("W/\"a\\\"b\"".into()));
        assert_eq!(etag("unquoted"), Some("unquoted".into()));
        assert_eq!(etag(&"x".repeat(10_240)), None);
        assert_eq!(etag(" "), None);
    }

    #[test]
    fn media_types_are_taken_apart() {
        let of = |v: &str| media_type(&headers(&[("content-type", v)]));
        assert_eq!(of("Text/XML; charset=\"ISO-8859-1\""), (Some("text/xml".into()), Some("ISO-8859-1".into())));
        assert_eq!(of("application/rss+xml"), (Some("application/rss+xml".into()), None));
        assert_eq!(of("nonsense; charset="), (None, None));
    }
}
