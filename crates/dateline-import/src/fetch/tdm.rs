//! Reads TDMRep in its three places: the head of the answer, the head of the page, the file of the site.
//! Pure. What is not well formed says nothing.

use super::robots::{matches, normal};
use dateline_news::page::Page;
use dateline_news::tdm::{Tdm, TdmFrom};
use serde_json::Value;
use url::Url;

/// The path of a site's file.
pub const WELL_KNOWN: &str = "/.well-known/tdmrep.json";

/// How far into a page its `<meta>` lines are looked for, in bytes.
const HEAD_BYTES_MAX: usize = 64 * 1024;

/// Most rules that are read of a site's file.
const RULES_MAX: usize = 10_000;

/// Attributes of a tag that are looked at: tags that never end would each be read to the end of the page.
const ATTRIBUTES_MAX: usize = 32;

/// What the headers of an answer from `url` say; `header` gives a header's value by lower-case name.
pub fn of_headers<'a>(header: impl Fn(&str) -> Option<&'a str>, url: &Url) -> Option<Tdm> {
    Tdm::said(header("tdm-reservation")?, header("tdm-policy"), Some(url), TdmFrom::Header)
}

/// What the `<meta>` lines at the head of a page say. `html` are its bytes in any encoding that has ASCII in it.
pub fn of_page(html: &[u8], url: Option<&Url>) -> Option<Tdm> {
    let text = String::from_utf8_lossy(&html[..html.len().min(HEAD_BYTES_MAX)]);
    let lower = text.to_ascii_lowercase();
    let (mut reservation, mut policy) = (None, None);
    let mut at = 0;
    while let Some(found) = lower[at..].find('<').map(|i| at + i) {
        at = found + 1;
        // What stands in comments and scripts is not said; what follows the head is the article's.
        let skipped =
            [("<!--", "-->"), ("<script", "</script"), ("<style", "</style")].iter().find(|(open, _)| lower[found..].starts_with(open));
        if let Some((_, close)) = skipped {
            match lower[found..].find(close) {
                Some(end) => at = found + end + close.len(),
                None => break,
            }
        } else if lower[found..].starts_with("<body") {
            break;
        } else if lower[found..].starts_with("<meta") {
            let attributes = attributes(&text[found + 5..]);
            let of = |name: &str| attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
            match of("name").map(|n| n.trim().to_ascii_lowercase()).as_deref() {
                Some("tdm-reservation") => reservation = reservation.or(of("content")),
                Some("tdm-policy") => policy = policy.or(of("content")),
                _ => {}
            }
        }
    }
    Tdm::said(&reservation?, policy.as_deref(), url, TdmFrom::Meta)
}

/// What is known of a page that is held: by the head of its answer, its own head, and its site's file when it was had.
pub fn of_held(page: &Page) -> Option<Tdm> {
    let base = page.url.as_deref().and_then(dateline_news::url::parse);
    let of_answer = page.http.as_ref().and_then(|http| Tdm::of_headers(http.headers(), base.as_ref()));
    let of_page = of_page(&page.body, base.as_ref());
    let of_site = page.hint.as_ref().and_then(|h| h.site_tdm.clone());
    Tdm::strictest([of_answer, of_page, of_site].into_iter().flatten())
}

/// The attributes of a tag, from behind its name to its `>`; names in lower case.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut rest = tag;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with(['>', '<']) || out.len() == ATTRIBUTES_MAX {
            return out;
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '<')).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            if let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                let Some(end) = after[1..].find(quote) else { return out };
                value = &after[1..=end];
                rest = &after[end + 2..];
            } else {
                let end = after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len());
                value = &after[..end];
                rest = &after[end..];
            }
        } else if name.is_empty() {
            // A stray sign: pass it, or the loop would stand still.
            rest = rest.get(1..).unwrap_or("");
        }
        out.push((name, value.to_owned()));
    }
}

/// What a site's file says of `url`. Its `location` is a pattern of robots.txt; as there the longest that matches decides,
/// and of two as long the one that reserves.
pub fn of_site(file: &[u8], url: &Url) -> Option<Tdm> {
    let Ok(Value::Array(rules)) = serde_json::from_slice(file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file)) else { return None };
    let path = normal(&url[url::Position::BeforePath..url::Position::AfterQuery], false);
    let said = rules.iter().take(RULES_MAX).filter_map(|rule| {
        let pattern = normal(rule.get("location")?.as_str()?, true);
        let reservation = match rule.get("tdm-reservation")? {
            Value::Number(n) => n.to_string(),
            Value::String(s) => s.clone(),
            _ => return None,
        };
        // "*" alone and patterns without the first slash are written, and mean the whole site.
        let pattern = if pattern.starts_with(['/', '*']) { pattern } else { format!("/{pattern}") };
        if !matches(&pattern, &path) {
            return None;
        }
        let policy = rule.get("tdm-policy").and_then(Value::as_str);
        let word = Tdm::said(&reservation, policy, Some(url), TdmFrom::WellKnown)?;
        Some((pattern.len(), word))
    });
    said.max_by_key(|(len, word)| (*len, word.reserved)).map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("an address")
    }

    #[test]
    fn headers_are_read() {
        let base = url("https://a.example/news/1");
        let of = |lines: &'static [(&str, &str)]| of_headers(|name| lines.iter().find(|(n, _)| *n == name).map(|(_, v)| *v), &base);
        let said = of(&[("tdm-reservation", "1"), ("tdm-policy", "/policy.json")]).expect("said");
        assert_eq!((said.reserved, said.policy.as_deref(), said.from), (true, Some("https://a.example/policy.json"), TdmFrom::Header));
        assert!(!of(&[("tdm-reservation", " 0 ")]).expect("said").reserved);
        assert_eq!(of(&[("tdm-reservation", "yes")]), None);
        assert_eq!(of(&[("tdm-policy", "/p")]), None);
        assert_eq!(of(&[("tdm-reservation", "1"), ("tdm-policy", "javascript:alert(1)")]).expect("said").policy, None);
    }

    #[test]
    fn pages_are_read_at_their_head_alone() {
        let base = url("https://a.example/1");
        let of = |html: &str| of_page(html.as_bytes(), Some(&base)).map(|t| (t.reserved, t.policy));
        assert_eq!(of("<META Name='TDM-Reservation' content=1 />"), Some((true, None)));
        assert_eq!(
            of("<head><meta content=\"https://b.example/p\" name=\"tdm-policy\"><meta name=\"tdm-reservation\" content=\"1\"></head>"),
            Some((true, Some("https://b.example/p".into())))
        );
        assert_eq!(of("<!-- <meta name=tdm-reservation content=1> -->"), None);
        assert_eq!(of("<script>'<meta name=tdm-reservation content=1>'</script>"), None);
        assert_eq!(of("<body><meta name=tdm-reservation content=1>"), None);
        for broken in
            ["<meta", "<meta name=", "<meta name=\"tdm-reservation", "<meta = = >", "<meta name='x", "<meta /", "<!--", "<meta é=ü>"]
        {
            assert_eq!(of(broken), None, "{broken}");
        }
    }

    #[test]
    fn the_file_of_a_site_is_read_by_patterns() {
        let file = br#"[
            {"location": "/", "tdm-reservation": 1, "tdm-policy": "https://a.example/terms"},
            {"location": "/open/*", "tdm-reservation": 0},
            {"location": "/*.pdf$", "tdm-reservation": "1"},
            {"location": 5}, null]"#;
        let of = |u: &str| of_site(file, &url(u)).map(|t| (t.reserved, t.policy.is_some()));
        assert_eq!(of("https://a.example/x"), Some((true, true)));
        assert_eq!(of("https://a.example/open/x"), Some((false, false)));
        assert_eq!(of("https://a.example/x.pdf"), Some((true, false)));
        assert_eq!(of_site(b"{}", &url("https://a.example/")), None);
        assert_eq!(of_site(b"[[[[", &url("https://a.example/")), None);
        assert_eq!(of_site(br#"[{"location":"/b","tdm-reservation":1}]"#, &url("https://a.example/a")), None);
    }
}
