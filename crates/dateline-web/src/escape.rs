//! How any text from outside gets into a page. askama sends every value of every template through
//! [`NewsText`] (see `askama.toml`), so no page can forget it.
//!
//! It escapes what HTML reads as markup, and drops what a reader cannot see but a browser obeys:
//! control characters and the bidi embeddings and overrides with which a headline can be made to
//! read backwards. Marks that ordinary Arabic or Hebrew text needs (LRM, RLM, isolates) stay.

use askama::filters::Escaper;
use std::fmt::{self, Write};

/// The escaper of all templates.
#[derive(Clone, Copy)]
pub(crate) struct NewsText;

impl Escaper for NewsText {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        let mut plain_from = 0;
        for (i, c) in text.char_indices() {
            let Some(instead) = replacement(c) else { continue };
            dest.write_str(&text[plain_from..i])?;
            dest.write_str(instead)?;
            plain_from = i + c.len_utf8();
        }
        dest.write_str(&text[plain_from..])
    }
}

/// Text without the characters that a page drops, for what is not written as HTML.
pub(crate) fn without_hidden(text: &str) -> String {
    text.chars().filter(|c| replacement(*c) != Some("")).collect()
}

/// What stands for `c` in a page; `None` if `c` itself.
fn replacement(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&#34;"),
        '\'' => Some("&#39;"),
        '\t' | '\n' => None,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some(""),
        '\u{202a}'..='\u{202e}' | '\u{fffe}' | '\u{ffff}' => Some(""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_deceiving_characters_are_dropped() {
        let check = |given: &str, want: &str| {
            let mut out = String::new();
            NewsText.write_escaped_str(&mut out, given).expect("a string takes everything");
            assert_eq!(out, want);
        };
        check("<b onclick='x'>\"&", "&lt;b onclick=&#39;x&#39;&gt;&#34;&amp;");
        check("a\u{202e}gnp.exe\u{0}\u{9b}", "agnp.exe");
        check("\u{200f}שלום\u{200f} 東京 a\tb\nc", "\u{200f}שלום\u{200f} 東京 a\tb\nc");
        check("", "");
    }
}
