//! Styles inside feeds' markup: which declarations are harmless.

/// Properties that are kept with any value: those that neither place nor load.
const PROPERTIES: &[&str] = &[
    "azimuth",
    "background-color",
    "border-bottom-color",
    "border-collapse",
    "border-color",
    "border-left-color",
    "border-right-color",
    "border-top-color",
    "clear",
    "color",
    "cursor",
    "direction",
    "display",
    "elevation",
    "float",
    "font",
    "font-family",
    "font-size",
    "font-style",
    "font-variant",
    "font-weight",
    "height",
    "letter-spacing",
    "line-height",
    "overflow",
    "pause",
    "pause-after",
    "pause-before",
    "pitch",
    "pitch-range",
    "richness",
    "speak",
    "speak-header",
    "speak-numeral",
    "speak-punctuation",
    "speech-rate",
    "stress",
    "text-align",
    "text-decoration",
    "text-indent",
    "unicode-bidi",
    "vertical-align",
    "voice-family",
    "volume",
    "white-space",
    "width",
];

/// Words of which the values of boxes may be made.
const WORDS: &[&str] = &[
    "!important",
    "aqua",
    "auto",
    "black",
    "block",
    "blue",
    "bold",
    "both",
    "bottom",
    "brown",
    "center",
    "collapse",
    "dashed",
    "dotted",
    "fuchsia",
    "gray",
    "green",
    "italic",
    "left",
    "lime",
    "maroon",
    "medium",
    "navy",
    "none",
    "normal",
    "nowrap",
    "olive",
    "pointer",
    "purple",
    "red",
    "right",
    "silver",
    "solid",
    "teal",
    "top",
    "transparent",
    "underline",
    "white",
    "yellow",
];

const UNITS: &[&str] = &["", "%", "cm", "em", "ex", "in", "mm", "pc", "pt", "px", "rem"];

/// The declarations that are kept, `None` where there are none.
pub fn clean(style: &str) -> Option<String> {
    let style = without_addresses(style);
    let mut kept = Vec::new();
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let name = name.trim().to_ascii_lowercase();
        let value = value.trim();
        if value.is_empty() || !is_plain(value) {
            continue;
        }
        let side = name.split('-').next().unwrap_or_default();
        let fits = PROPERTIES.binary_search(&name.as_str()).is_ok()
            || (matches!(side, "background" | "border" | "margin" | "padding") && pieces(value).iter().all(|p| is_piece(p)));
        if fits {
            kept.push(format!("{name}: {value};"));
        }
    }
    (!kept.is_empty()).then(|| kept.join(" "))
}

/// Takes out every `url(…)`.
fn without_addresses(style: &str) -> String {
    let lower = style.to_ascii_lowercase();
    let mut out = String::with_capacity(style.len());
    let mut from = 0;
    while let Some(i) = lower[from..].find("url(").map(|i| from + i) {
        out.push_str(&style[from..i]);
        from = lower[i..].find(')').map_or(style.len(), |n| i + n + 1);
    }
    out.push_str(&style[from..]);
    out
}

/// Whether a value is words, numbers, colours and quoted names alone; no escapes, no functions but of colours.
fn is_plain(value: &str) -> bool {
    let mut quote = None;
    let mut before = ' ';
    for (i, c) in value.char_indices() {
        match quote {
            Some(q) if c == q => quote = None,
            Some(_) if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_') => {}
            Some(_) => return false,
            None if matches!(c, '\'' | '"') => quote = Some(c),
            None if c == '(' => {
                let word = value[..i].rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
                let inside = value[i + 1..].split(')').next().unwrap_or_default();
                if !matches!(word.to_ascii_lowercase().as_str(), "rgb" | "rgba")
                    || !inside.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '%' | '.'))
                {
                    return false;
                }
            }
            None if c == '-' && !(before.is_alphanumeric() || before.is_whitespace()) => return false,
            None if c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | '#' | '%' | '.' | '!' | '-' | ')' | '/') => {}
            None => return false,
        }
        before = c;
    }
    quote.is_none()
}

/// Words of a value; a colour in brackets is one.
fn pieces(value: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut depth = 0usize;
    let mut from = 0;
    for (i, c) in value.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if c.is_whitespace() && depth == 0 => {
                out.push(&value[from..i]);
                from = i + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(&value[from..]);
    out.retain(|p| !p.is_empty());
    out
}

/// Whether a word of a box's value is known: a colour, a measure below 100, a word of the list.
fn is_piece(piece: &str) -> bool {
    let lower = piece.to_ascii_lowercase();
    if WORDS.binary_search(&lower.as_str()).is_ok() || lower.starts_with("rgb(") {
        return true;
    }
    if let Some(hex) = lower.strip_prefix('#') {
        return !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit());
    }
    let end = lower.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(lower.len());
    let (number, unit) = lower.split_at(end);
    // A margin, border or padding of three digits moves other things off the page.
    number.parse::<f32>().is_ok_and(|n| n < 100.0) && UNITS.contains(&unit.trim_end_matches(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        assert!(PROPERTIES.is_sorted() && WORDS.is_sorted());
    }

    #[test]
    fn declarations_that_neither_place_nor_load_are_kept() {
        for (style, wanted) in [
            ("margin:0 15px 0 0", Some("margin: 0 15px 0 0;")),
            ("border: 1px solid rgb(0, 0, 0)", Some("border: 1px solid rgb(0, 0, 0);")),
            ("padding: 99999em", None),
            ("position: fixed; COLOR: red", Some("color: red;")),
            ("background-image: url(http://x.example/)", None),
            ("color: expression(alert(1))", None),
            ("color: \\72 ed", None),
            ("font-family: 'A B', \"C\"", Some("font-family: 'A B', \"C\";")),
            ("font-family: 'A", None),
            ("margin: -5px", None),
            ("", None),
        ] {
            assert_eq!(clean(style).as_deref(), wanted, "{style}");
        }
    }
}
