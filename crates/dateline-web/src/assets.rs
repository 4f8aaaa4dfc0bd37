//! Style, script, fonts and the mark of the site, inside the binary.
//!
//! Each is served under a name that holds the digest of its bytes (`site.4f0c21d9.css`), so a
//! browser may keep it for good, and a new release brings new names. The style sheet names the
//! fonts, so its own digest changes with theirs.

use crate::cache;
use crate::error::{Said, WebError};
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use std::borrow::Cow;
use std::sync::LazyLock;

/// One file as it is served.
struct Asset {
    name: String,
    media_type: &'static str,
    bytes: Cow<'static, [u8]>,
}

impl Asset {
    /// A file whose plain name is `stem.ending`.
    fn new(stem: &str, ending: &str, media_type: &'static str, bytes: impl Into<Cow<'static, [u8]>>) -> Asset {
        let bytes = bytes.into();
        let digest = blake3::hash(&bytes).to_hex();
        Asset { name: format!("{stem}.{}.{ending}", &digest[..8]), media_type, bytes }
    }

    fn path(&self) -> String {
        format!("/static/{}", self.name)
    }
}

/// All files, and the addresses that templates need.
struct Assets {
    all: Vec<Asset>,
    paths: Paths,
}

/// Addresses of the files that pages name.
#[derive(Clone, Debug)]
pub(crate) struct Paths {
    pub(crate) style: String,
    pub(crate) script: String,
    pub(crate) icon: String,
    /// The font of headlines and text, fetched early so that no line moves when it comes.
    pub(crate) font: String,
}

const WOFF2: &str = "font/woff2";
const FONTS: [(&str, &[u8]); 4] = [
    ("newsreader-latin", include_bytes!("../static/fonts/newsreader-latin.woff2")),
    ("newsreader-latin-ext", include_bytes!("../static/fonts/newsreader-latin-ext.woff2")),
    ("newsreader-latin-italic", include_bytes!("../static/fonts/newsreader-latin-italic.woff2")),
    ("newsreader-latin-ext-italic", include_bytes!("../static/fonts/newsreader-latin-ext-italic.woff2")),
];

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let mut all: Vec<Asset> = Vec::new();
    let mut css = include_str!("../static/site.css").to_owned();
    for (stem, bytes) in FONTS {
        let font = Asset::new(stem, "woff2", WOFF2, bytes);
        css = css.replace(&format!("url(fonts/{stem}.woff2)"), &format!("url({})", font.name));
        all.push(font);
    }
    let style = Asset::new("site", "css", "text/css; charset=utf-8", squeezed(&css).into_bytes());
    let script = Asset::new("site", "js", "text/javascript; charset=utf-8", &include_bytes!("../static/site.js")[..]);
    let icon = Asset::new("mark", "svg", "image/svg+xml", &include_bytes!("../static/mark.svg")[..]);
    let paths = Paths { style: style.path(), script: script.path(), icon: icon.path(), font: all[0].path() };
    all.extend([style, script, icon]);
    Assets { all, paths }
});

/// A style sheet without comments and without the white space that means nothing. What stands in
/// quotation marks is left alone. White space before a colon, a sign or a bracket stays: there it can
/// mean something.
fn squeezed(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut gap = false;
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() || rest.starts_with("/*") {
            let after_comment = rest.find("*/").map_or("", |end| &rest[end + 2..]);
            rest = if c.is_whitespace() { &rest[c.len_utf8()..] } else { after_comment };
            gap = true;
            continue;
        }
        if gap && !out.ends_with(['{', '}', ';', ',', ':', '>', '(']) && !matches!(c, '{' | '}' | ';' | ',' | '>' | ')') && !out.is_empty()
        {
            out.push(' ');
        }
        gap = false;
        // The last declaration of a block needs no end.
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        let n = match c {
            '"' | '\'' => rest[1..].find(c).map_or(rest.len(), |end| end + 2),
            _ => c.len_utf8(),
        };
        out.push_str(&rest[..n]);
        rest = &rest[n..];
    }
    out
}

/// Addresses of the files that pages name.
pub(crate) fn paths() -> Paths {
    ASSETS.paths.clone()
}

/// `GET /static/{name}`.
pub(crate) async fn get(Path(name): Path<String>) -> Result<Response, WebError> {
    let asset = ASSETS.all.iter().find(|a| a.name == name);
    let asset = asset.ok_or_else(|| WebError::not_found(Said::with("error-no-file", [("name", name.clone())])))?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type)), (header::CACHE_CONTROL, cache::IMMUTABLE)];
    // No copy: the bytes live as long as the program does.
    let bytes: &'static [u8] = &asset.bytes;
    Ok((headers, bytes).into_response())
}

/// `GET /favicon.ico`: browsers ask for it without being told.
pub(crate) async fn favicon() -> Redirect {
    Redirect::permanent(&ASSETS.paths.icon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_loses_only_what_means_nothing() {
        let check = |given: &str, want: &str| assert_eq!(squeezed(given), want);
        check("/* a { b } */\na , b > c { d : 1px  2px ; }\n", "a,b>c{d :1px 2px}");
        check("a :hover + b { content: \"; /* no */  }\"; x: 'y  z' }", "a :hover + b{content:\"; /* no */  }\";x:'y  z'}");
        check(
            "@media (min-width: 44rem) and (max-width: calc(1px + 2px)) { a { b: c } }",
            "@media (min-width:44rem) and (max-width:calc(1px + 2px)){a{b:c}}",
        );
        check("a { b: c } /* never closed", "a{b:c}");
    }

    #[test]
    fn the_style_sheet_says_the_same_when_squeezed() {
        let css = include_str!("../static/site.css");
        let small = squeezed(css);
        assert_eq!(squeezed(&small), small, "there is nothing left to take away");
        let bare = |css: &str| {
            let mut text = String::new();
            let mut rest = css;
            while let Some(at) = rest.find("/*") {
                text.push_str(&rest[..at]);
                rest = rest[at..].split_once("*/").expect("a comment ends").1;
            }
            text.push_str(rest);
            text.split_whitespace().collect::<String>().replace(";}", "}")
        };
        assert_eq!(bare(&small), bare(css));
        assert!(small.len() * 10 < css.len() * 9, "{} of {} bytes", small.len(), css.len());
    }
}
