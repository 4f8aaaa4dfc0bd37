//! The text of the article where the visible page does not hold it: from JSON-LD, or from the
//! state of an application in a script (Next.js, Nuxt, Fusion and the like).

use super::content::anchor::Anchor;
use super::content::blocks::weight;
use super::data::Data;
use super::sieve::Script;
use super::{entities, json};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// Visible text above this weight is believed to be the article, whatever the data hold.
const VISIBLE_WEIGHT_MAX: u32 = 2_000;

/// Weight of the shortest text that is taken from data.
const DATA_WEIGHT_MIN: u32 = 500;

/// Weight of a text shown that must agree with the one found.
const SHOWN_WEIGHT_MIN: u32 = 150;

/// Share of the text shown that must stand in the one found; links and marks part it in the state.
const AGREEMENT_MIN: f32 = 0.2;

/// Bytes of the shortest script that may hold a text.
const SCRIPT_BYTES_MIN: usize = 1_000;

/// Strings of a state that are looked at.
const STRINGS_MAX: usize = 200_000;

/// Weight of the shortest string that is a paragraph.
const PARAGRAPH_WEIGHT_MIN: u32 = 60;

/// The paragraphs of the article by the data, if the text shown is too short to be it.
pub(super) fn text(data: &Data, scripts: &[Script<'_>], shown: &str) -> Option<Vec<String>> {
    let visible = weight(shown);
    if visible > VISIBLE_WEIGHT_MAX {
        return None;
    }
    let enough = |lines: &[String]| {
        let w: u32 = lines.iter().map(|l| weight(l)).sum();
        w >= DATA_WEIGHT_MIN && w >= visible.saturating_mul(2)
    };
    if let Some(body) = &data.ld.body {
        let lines = lines(body);
        if enough(&lines) {
            return Some(lines);
        }
    }
    let mut best: Option<(u32, Vec<String>)> = None;
    for script in scripts.iter().filter(|s| s.body.len() >= SCRIPT_BYTES_MIN && s.body.contains('{')) {
        if script.tag.contains("ld+json") {
            continue;
        }
        let Some(value) = json::read(script.body) else { continue };
        if let Some((w, found)) = longest_prose(&value)
            && best.as_ref().is_none_or(|(b, _)| w > *b)
        {
            best = Some((w, found));
        }
    }
    best.map(|(_, lines)| lines).filter(|l| enough(l) && agrees(l, shown, visible))
}

/// Whether the text shown, if there is any, is the beginning or a part of the text found in a state.
fn agrees(found: &[String], shown: &str, visible: u32) -> bool {
    if visible < SHOWN_WEIGHT_MIN {
        return true;
    }
    Anchor::of(&found.join("\n")).and_then(|a| a.share(shown)).is_some_and(|share| share >= AGREEMENT_MIN)
}

/// The lines of a text, white space squeezed.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(crate::words::squeeze).filter(|l| !l.is_empty()).collect()
}

/// The paragraphs that stand under the same keys and have the greatest weight together.
fn longest_prose(root: &Value) -> Option<(u32, Vec<String>)> {
    // Path of keys as a hash; numbers of array items do not count, so paragraphs of one list stand together.
    let mut groups: HashMap<u64, (u32, usize, Vec<String>)> = HashMap::new();
    // What each group already has, as hashes with its path.
    let mut seen: HashSet<(u64, u64)> = HashSet::new();
    let mut open: Vec<(&Value, u64)> = vec![(root, 0)];
    let mut n = 0;
    while let Some((value, path)) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().rev().map(|v| (v, path))),
            Value::Object(object) => {
                open.extend(object.iter().rev().map(|(k, v)| (v, path.rotate_left(7) ^ xxhash_rust::xxh3::xxh3_64(k.as_bytes()))))
            }
            Value::String(s) => {
                n += 1;
                if n > STRINGS_MAX {
                    break;
                }
                if s.len() >= 40 {
                    let prose: Vec<String> = paragraphs(s);
                    let w: u32 = prose.iter().map(|p| weight(p)).sum();
                    if w > 0 {
                        let order = groups.len();
                        let group = groups.entry(path).or_insert((0, order, Vec::new()));
                        let n_new = prose.iter().filter(|p| seen.insert((path, xxhash_rust::xxh3::xxh3_64(p.as_bytes())))).count();
                        if n_new > 0 {
                            group.0 += w;
                            group.2.extend(prose);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    groups.into_values().max_by_key(|(w, order, _)| (*w, std::cmp::Reverse(*order))).map(|(w, _, lines)| (w, lines))
}

/// The paragraphs of a string that is prose, perhaps with tags; none if it is code, an address or a list of words.
fn paragraphs(s: &str) -> Vec<String> {
    if s.starts_with("http") || s.starts_with('{') || s.starts_with("data:") || s.contains("function(") || s.contains("function (") {
        return Vec::new();
    }
    let mut text = if s.contains('<') { entities::without_tags(s) } else { s.to_owned() };
    if text.contains('&') {
        text = entities::decode(&text);
    }
    lines(&text).into_iter().filter(|l| weight(l) >= PARAGRAPH_WEIGHT_MIN && is_prose(l)).collect()
}

/// Whether a line reads like sentences.
fn is_prose(line: &str) -> bool {
    let ends = line.trim_end_matches(['"', '”', '»', '\'', '’', ')', ' ']).ends_with(['.', '!', '?', '。', '！', '？', '…', ':', '؟', '।']);
    let spaced = line.bytes().filter(|b| *b == b' ').count() * 14 >= line.len()
        || line.chars().filter(|c| crate::words::is_unspaced(*c)).count() * 2 >= line.chars().count();
    let coded = line.bytes().filter(|b| matches!(b, b'{' | b'}' | b';' | b'=' | b'<' | b'\\')).count() * 30 > line.len();
    ends && spaced && !coded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_read_from_a_state_when_the_page_shows_none() {
        let paragraph = "The harbour master said on Monday that the ferry would sail again, as soon as the fog had lifted. ";
        let items: Vec<String> = (0..9).map(|i| format!("{{\"kind\":\"p\",\"text\":\"{i} {paragraph}\"}}")).collect();
        let body = format!("window.__STATE__ = {{\"css\":\"a{{b:c}}\",\"story\":{{\"blocks\":[{}]}}}};", items.join(","));
        let scripts = [Script { tag: "<script>", body: &body }];
        let found = text(&Data::default(), &scripts, "Loading").expect("a text");
        assert_eq!(found.len(), 9);
        assert!(found[0].starts_with("0 The harbour"));
        assert_eq!(text(&Data::default(), &scripts, &"Another text is shown here, and it is long. ".repeat(80)), None);
    }
}
