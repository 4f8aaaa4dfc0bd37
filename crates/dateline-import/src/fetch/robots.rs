//! robots.txt (RFC 9309): what a site asks robots to leave alone.
//!
//! Our own, because the matter is small and the one crate for it has been quiet since 2023 and brings a second regular
//! expression engine; ours compares octets and can neither backtrack nor panic. Pure: bytes in, rules out.

use serde::{Deserialize, Serialize};

/// What is read of a file: RFC 9309, 2.5 asks for at least 500 KiB.
pub const ROBOTS_BYTES_MAX: usize = 500 * 1024;

/// How long a file is believed (RFC 9309, 2.4). Ms.
pub const KEPT_MS: i64 = 24 * 60 * 60 * 1000;

/// How soon a file that could not be had is asked for again. Ms.
const RETRY_MS: i64 = 60 * 60 * 1000;

/// After so long without an answer a site counts as having no robots.txt (RFC 9309, 2.3.1.4: "for example, 30 days"). Ms.
const UNREACHABLE_MS_MAX: i64 = 30 * KEPT_MS;

/// Longest pause between requests that a `Crawl-delay` can ask for. Ms.
const CRAWL_DELAY_MS_MAX: u64 = 60 * 1000;

/// Most sitemap lines that are kept of a file.
const SITEMAPS_MAX: usize = 200;

/// The rules of one file for one robot.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// Pattern, normalised, and whether it allows.
    lines: Vec<(String, bool)>,
    /// `Crawl-delay`, which is no part of the RFC: read as a hint, in ms, at most a minute.
    pub crawl_delay_ms: Option<u64>,
    /// `Sitemap` lines, as written.
    pub sitemaps: Vec<String>,
}

impl Rules {
    /// Rules that close everything.
    fn closed() -> Rules {
        Rules { lines: vec![("/".to_owned(), false)], ..Rules::default() }
    }

    /// Reads a file for the robot named `product` ("Dateline"): the groups that name it, or those for `*`. Never fails:
    /// lines that say nothing are passed over.
    pub fn read(file: &[u8], product: &str) -> Rules {
        let file = &file[..file.len().min(ROBOTS_BYTES_MAX)];
        let text = String::from_utf8_lossy(file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file));
        let (mut ours, mut everyones) = (Rules::default(), Rules::default());
        let (mut named, mut sitemaps) = (false, Vec::new());
        // Whom the group that is being read is for, and whether its rules have begun.
        let (mut for_us, mut for_all, mut begun) = (false, false, true);
        for line in text.split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or("");
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            match key.as_str() {
                "user-agent" | "useragent" | "user agent" => {
                    if begun {
                        (for_us, for_all, begun) = (false, false, false);
                    }
                    for_all |= value == "*" || value.starts_with("* ");
                    let token = value.split(|c: char| !(c.is_ascii_alphabetic() || matches!(c, '-' | '_'))).next().unwrap_or("");
                    for_us |= token.eq_ignore_ascii_case(product);
                    named |= for_us;
                }
                "allow" | "disallow" => {
                    begun = true;
                    if value.is_empty() {
                        continue;
                    }
                    let rule = (normal(value, true), key == "allow");
                    if for_us {
                        ours.lines.push(rule.clone());
                    }
                    if for_all {
                        everyones.lines.push(rule);
                    }
                }
                "crawl-delay" => {
                    begun = true;
                    let delay = value.parse::<f64>().ok().filter(|s| *s >= 0.0).map(|s| ((s * 1000.0) as u64).min(CRAWL_DELAY_MS_MAX));
                    if for_us {
                        ours.crawl_delay_ms = delay.or(ours.crawl_delay_ms);
                    }
                    if for_all {
                        everyones.crawl_delay_ms = delay.or(everyones.crawl_delay_ms);
                    }
                }
                // Stands outside of groups and ends none.
                "sitemap" if !value.is_empty() && sitemaps.len() < SITEMAPS_MAX => sitemaps.push(value.to_owned()),
                _ => {}
            }
        }
        Rules { sitemaps, ..if named { ours } else { everyones } }
    }

    /// Whether `path` (with its query) may be fetched: the longest rule that matches decides, and of two as long the one
    /// that allows.
    pub fn allow(&self, path: &str) -> bool {
        let path = normal(if path.is_empty() { "/" } else { path }, false);
        if path == "/robots.txt" {
            return true;
        }
        let matching = self.lines.iter().filter(|(pattern, _)| matches(pattern, &path));
        matching.map(|(pattern, allows)| (pattern.len(), *allows)).max().is_none_or(|(_, allows)| allows)
    }
}

/// Brings a path or pattern into the one form in which octets are compared (RFC 9309, 2.2.2): percent-encoded where the
/// octet is not printable ASCII, plain where it is unreserved, hex digits in capitals. In a path, `*` and `$` are
/// octets like others and are encoded, so that they cannot be taken for the signs of a pattern.
pub(super) fn normal(text: &str, is_pattern: bool) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut i = 0;
    let encode = |out: &mut String, byte: u8| {
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        out.push('%');
        out.push(char::from(HEX[usize::from(byte >> 4)]));
        out.push(char::from(HEX[usize::from(byte & 15)]));
    };
    while i < bytes.len() {
        let byte = bytes[i];
        let octet = (byte == b'%').then(|| text.get(i + 1..i + 3).and_then(|h| u8::from_str_radix(h, 16).ok())).flatten();
        i += if octet.is_some() { 3 } else { 1 };
        match octet {
            Some(o) if o.is_ascii_alphanumeric() || matches!(o, b'-' | b'.' | b'_' | b'~') => out.push(char::from(o)),
            Some(o) => encode(&mut out, o),
            None if matches!(byte, b'*' | b'$') && !is_pattern => encode(&mut out, byte),
            None if byte.is_ascii_graphic() => out.push(char::from(byte)),
            None => encode(&mut out, byte),
        }
    }
    out
}

/// Whether `pattern` (`*`: anything, `$` at the end: nothing more) matches the head of `path`; both [`normal`].
/// Each piece between two `*` is looked for once, from the left: at worst pattern times path.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, anchored) = pattern.strip_suffix('$').map_or((pattern, false), |p| (p, true));
    let mut pieces = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(pieces.next().unwrap_or("")) else { return false };
    let pieces: Vec<&str> = pieces.collect();
    let Some((last, middle)) = pieces.split_last() else { return !anchored || rest.is_empty() };
    for piece in middle {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    if anchored { rest.ends_with(last) } else { rest.contains(last) }
}

/// What asking for a robots.txt came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A file.
    File(Vec<u8>),
    /// There is none: 4xx, or too many redirects (RFC 9309, 2.3.1.2 and 2.3.1.3).
    None,
    /// It could not be had: 5xx, 429, no connection (2.3.1.4).
    Unreachable,
}

/// What is known of one site's robots.txt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// The rules in force.
    pub rules: Rules,
    /// When to ask again, ms.
    pub until_ms: i64,
    /// Since when it could not be had, ms.
    pub unreachable_since_ms: Option<i64>,
    /// Whether `rules` were read from the site, or stand for its silence.
    is_copy: bool,
}

impl Known {
    /// What is known after an answer. A site that cannot be had stays closed; a copy from better days stays in force;
    /// both for thirty days, after which it counts as having no file.
    pub fn after(before: Option<&Known>, answer: Answer, product: &str, now_ms: i64) -> Known {
        let known = |rules, is_copy| Known { rules, until_ms: now_ms + KEPT_MS, unreachable_since_ms: None, is_copy };
        match answer {
            Answer::File(bytes) => known(Rules::read(&bytes, product), true),
            Answer::None => known(Rules::default(), true),
            Answer::Unreachable => {
                let since = before.and_then(|b| b.unreachable_since_ms).unwrap_or(now_ms);
                let copy = before.filter(|b| b.is_copy);
                let rules = match copy {
                    _ if now_ms - since >= UNREACHABLE_MS_MAX => Rules::default(),
                    Some(copy) => copy.rules.clone(),
                    None => Rules::closed(),
                };
                Known { rules, until_ms: now_ms + RETRY_MS, unreachable_since_ms: Some(since), is_copy: copy.is_some() }
            }
        }
    }

    /// Whether everything is closed only because the file could not be had.
    pub fn is_silent(&self) -> bool {
        self.unreachable_since_ms.is_some() && !self.is_copy
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, path: &str, allowed: bool) {
        assert_eq!(Rules::read(file.as_bytes(), "Dateline").allow(path), allowed, "{path} under {file:?}");
    }

    #[test]
    fn groups_are_found_and_joined() {
        check("", "/x", true);
        check("User-agent: *\nDisallow: /", "/x", false);
        check("User-agent: *\nDisallow:", "/x", true);
        check("user-AGENT: dateline\nDISALLOW: /x\n\nUser-agent: *\nDisallow: /", "/y", true);
        check("User-agent: Dateline/2.0 (+http://d.example)\nDisallow: /x", "/x", false);
        check("User-agent: Datelines\nDisallow: /x", "/x", true);
        check("User-agent: a\nUser-agent: dateline\nDisallow: /x", "/x", false);
        check("User-agent: dateline\nDisallow: /x\nUser-agent: b\nDisallow: /y", "/y", true);
        check("User-agent: dateline\nDisallow: /x\nUser-agent: b\nDisallow: /z\nUser-agent: dateline\nDisallow: /y", "/y", false);
        check("User-agent: dateline\nSitemap: http://a.example/s\nUser-agent: b\nDisallow: /x", "/x", false);
        check("User-agent: dateline\nCrawl-delay: 5\nUser-agent: b\nDisallow: /x", "/x", true);
        check("\u{feff}User-agent: *\r\nDisallow: /x # not this\r\n", "/x", false);
        check("User-agent: *\rDisallow: /x\r", "/x", false);
        check("Disallow: /x\nUser-agent: *\nDisallow: /y", "/x", true);
        check("User-agent: dateline\n\nUser-agent: *\nDisallow: /x", "/x", false);
    }

    #[test]
    fn the_longest_rule_decides_and_allow_wins_a_tie() {
        let file = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c$\nAllow: /p\nDisallow: /p\nDisallow: /*.pdf$\nAllow: /page";
        for (path, allowed) in [
            ("/a", false),
            ("/abc", false),
            ("/a/b", true),
            ("/a/b/c", false),
            ("/a/b/c/d", true),
            ("/p", true),
            ("/x.pdf", false),
            ("/x.pdf?y", true),
            ("/robots.txt", true),
            ("/", true),
            ("", true),
            ("/page.pdf", false),
        ] {
            check(file, path, allowed);
        }
        check("User-agent: *\nDisallow: /", "/robots.txt", true);
    }

    #[test]
    fn octets_are_compared_and_not_their_spelling() {
        check("User-agent: *\nDisallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", false);
        check("User-agent: *\nDisallow: /foo/%7Ejoe", "/foo/~joe", false);
        check("User-agent: *\nDisallow: /foo/%e3", "/foo/%E3", false);
        check("User-agent: *\nDisallow: /a%2fb", "/a/b", true);
        check("User-agent: *\nDisallow: /a%2Ab", "/a*b", false);
        check("User-agent: *\nDisallow: /a%2Ab", "/axb", true);
        check("User-agent: *\nDisallow: /a%24", "/a$", false);
        check("User-agent: *\nDisallow: /*?q=", "/s?q=1", false);
        check("User-agent: *\nDisallow: fish", "/fish", true);
        check("User-agent: *\nDisallow: /a*b*c$", "/a1b2c3c", false);
        check("User-agent: *\nDisallow: /a*bc$", "/abc", false);
        check("User-agent: *\nDisallow: /ab*b$", "/ab", true);
    }

    #[test]
    fn hints_are_read_and_bounded() {
        let rules = Rules::read(b"Sitemap: https://a.example/s.xml\nUser-agent: *\nCrawl-delay: 2.5\nSitemap: /t", "Dateline");
        assert_eq!(rules.crawl_delay_ms, Some(2500));
        assert_eq!(rules.sitemaps, ["https://a.example/s.xml", "/t"]);
        assert_eq!(Rules::read(b"User-agent: *\nCrawl-delay: 1e9", "Dateline").crawl_delay_ms, Some(CRAWL_DELAY_MS_MAX));
        for nonsense in ["-1", "NaN", "soon", ""] {
            let file = format!("User-agent: *\nCrawl-delay: {nonsense}");
            assert_eq!(Rules::read(file.as_bytes(), "Dateline").crawl_delay_ms, None, "{nonsense}");
        }
    }

    #[test]
    fn files_that_mean_harm_are_read_in_time() {
        let stars = format!("User-agent: *\nDisallow: /{}x$\n", "a*".repeat(100_000));
        check(&stars, &format!("/{}", "a".repeat(8000)), true);
        let long = format!("{}\nUser-agent: *\nDisallow: /", "#".repeat(ROBOTS_BYTES_MAX));
        check(&long, "/x", true);
        Rules::read(&[0xff, 0xfe, 0, b'\n', b':', b':', b'\n', 0x80], "Dateline");
    }

    #[test]
    fn silence_closes_a_site_for_thirty_days_unless_a_copy_is_at_hand() {
        const DAY: i64 = KEPT_MS;
        let after = |before: Option<&Known>, answer, now| Known::after(before, answer, "Dateline", now);
        let none = after(None, Answer::None, 0);
        assert!(none.rules.allow("/x") && none.until_ms == DAY);
        let silent = after(None, Answer::Unreachable, 0);
        assert!(!silent.rules.allow("/x") && silent.until_ms < DAY && silent.is_silent());
        let still = after(Some(&silent), Answer::Unreachable, 29 * DAY);
        assert!(!still.rules.allow("/x"));
        let long = after(Some(&still), Answer::Unreachable, 30 * DAY);
        assert!(long.rules.allow("/x"));
        let file = after(None, Answer::File(b"User-agent: *\nDisallow: /x".to_vec()), 0);
        let copy = after(Some(&file), Answer::Unreachable, DAY);
        assert!(!copy.rules.allow("/x") && copy.rules.allow("/y") && !copy.is_silent());
        assert!(after(Some(&copy), Answer::File(Vec::new()), 2 * DAY).rules.allow("/x"));
    }
}
