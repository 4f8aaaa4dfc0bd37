//! Bylines: "By Mara Ellison and Tom Okafor, Health Editor" to names.
//!
//! What is no name goes: labels, roles, places, agencies, addresses, dates. What is left is kept
//! as the page writes it, capitals and particles included.

use super::{dates, labels, wire};
use crate::article::Byline;
use crate::words::{fold, is_unspaced, squeeze};

mod words;

use words::{BEFORE_PLACE, COLLECTIVES, DESKS, JOINTS, ROLE_ENDINGS, ROLES};

/// Longest byline that is read, in bytes; what is longer is a paragraph.
const RAW_BYTES_MAX: usize = 500;

/// Words and characters of a name.
const NAME_WORDS_MAX: usize = 6;
const NAME_CHARS_MAX: usize = 50;

/// Names kept of one byline.
const NAMES_MAX: usize = 24;

/// Reads a byline as shown. An agency or a desk that stands alone gives a byline without names,
/// for it is what the page shows; `None` if there is nothing but labels, dates or prose.
pub fn read(raw: &str) -> Option<Byline> {
    if raw.len() > RAW_BYTES_MAX {
        return None;
    }
    let raw = squeeze(raw);
    let mut rest = raw.as_str();
    // "Text: Von …" has two labels.
    for _ in 0..2 {
        match labels::after_byline_label(rest) {
            // A label alone is no byline.
            Some("") => return None,
            // "Di Marco" and "De Jong" are names that begin like one.
            Some(after) if !opens_a_name(rest, after) => rest = after,
            _ => break,
        }
    }
    let mut text = without_brackets(rest);
    // Date and what follows it ("Mara Ellison April 5, 2025 6:03 PM | Updated …").
    if let Some((_, covered)) = dates::find(&text, None) {
        // A single short word before it is its weekday or label.
        if text[..covered.start].trim().split(' ').count() == 1 && text[..covered.start].chars().count() < 12 {
            text.replace_range(..covered.end, "");
        } else if text[..covered.start].chars().filter(|c| c.is_alphabetic()).count() >= 3 {
            text.truncate(covered.start);
            // "… NatalePublished:" lost its space.
            let camel: Vec<usize> = text
                .char_indices()
                .zip(text.chars().skip(1))
                .filter(|((_, a), b)| a.is_lowercase() && b.is_uppercase())
                .map(|((i, a), _)| i + a.len_utf8())
                .collect();
            if let Some(cut) =
                camel.last().copied().filter(|c| labels::after_date_label(&text[*c..]).is_some_and(|(_, rest)| rest.is_empty()))
            {
                text.truncate(cut);
            }
            // "… Published", "… aktualisiert am": up to two words announce the date.
            for _ in 0..2 {
                let cut = text.trim_end().rfind(' ').unwrap_or(0);
                if cut > 0
                    && (labels::after_date_label(&text[cut..]).is_some_and(|(_, rest)| rest.is_empty())
                        || dates::is_weekday(text[cut..].trim()))
                {
                    text.truncate(cut);
                }
            }
        } else {
            text.replace_range(covered, "|");
        }
    }
    let agency = wire::mentioned(&raw).is_some();
    let mut names: Vec<String> = Vec::new();
    let mut desk = false;
    for (n, part) in parts(&text).into_iter().enumerate() {
        match name(part, n > 0) {
            Some(name) if !names.iter().any(|n| fold(n) == fold(&name)) && names.len() < NAMES_MAX => names.push(name),
            Some(_) => {}
            None => desk |= holds_role(part) || DESKS.iter().any(|d| part.contains(d)),
        }
    }
    (!names.is_empty() || agency || desk).then_some(Byline { raw, names })
}

/// The byline in a line that also holds a date ("3 March 2026, 09:30 | By Mara Ellison"). Only
/// what stands behind a label is believed, for such lines hold places and desks as well.
pub fn in_date_line(line: &str) -> Option<Byline> {
    let (_, covered) = dates::find(line, None).filter(|_| line.len() <= RAW_BYTES_MAX)?;
    [&line[covered.end..], &line[..covered.start]].into_iter().find_map(|rest| {
        let starts =
            rest.char_indices().filter(|(i, c)| c.is_alphabetic() && rest[..*i].chars().next_back().is_none_or(|b| !b.is_alphabetic()));
        starts.map(|(i, _)| i).find_map(|i| {
            let named = labels::after_byline_label(&rest[i..])?;
            let name = named.split(|c: char| c.is_ascii_digit() || matches!(c, '|' | '·' | '•' | '(' | '[')).next()?.trim();
            let first = name.chars().next()?;
            if first.is_lowercase() || !first.is_alphabetic() || opens_a_name(&rest[i..], named) {
                return None;
            }
            let mut raw = rest[i..i + rest[i..].len() - named.len() + name.len()].trim();
            // What announces the date: "By Mara Ellison Saturday", "… Updated:".
            while let Some((before, last)) = raw.rsplit_once(' ')
                && (dates::is_weekday(last) || labels::after_date_label(last).is_some_and(|(_, rest)| rest.is_empty()))
            {
                raw = before.trim_end();
            }
            read(raw).map(|b| Byline { raw: raw.to_owned(), names: b.names })
        })
    })
}

/// Whether what looks like a label is the beginning of a name: "Di Marco", "De Jong", "Van Dyck"
/// stand before one capital word only, labels before two or more.
fn opens_a_name(line: &str, after: &str) -> bool {
    let label = line[..line.len() - after.len()].trim();
    matches!(label, "Di" | "De" | "Van" | "Von" | "Da" | "Del") && !after.contains(' ') && wire::named(after).is_none()
}

/// Brackets hold agencies, places, roles and pronouns, never the name itself, but for Japanese
/// bylines that stand in them as a whole (【山田花子】).
fn without_brackets(text: &str) -> String {
    let whole = text.strip_prefix(['【', '（', '［', '(', '[']).and_then(|t| t.strip_suffix(['】', '）', '］', ')', ']']));
    let text = whole.unwrap_or(text);
    let mut out = String::with_capacity(text.len());
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '(' | '[' | '（' | '［' | '【' | '<' => depth += 1,
            ')' | ']' | '）' | '］' | '】' | '>' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// The parts of a byline between signs and joining words.
fn parts(text: &str) -> Vec<&str> {
    let mut parts: Vec<&str> =
        text.split([',', ';', '|', '/', '、', '，', '•', '·', '；', '\n', '\t', '／', '｜', '●', '►', '‧']).collect();
    // A dash with spaces parts a name from its role or paper; a hyphen is part of a name.
    parts = parts
        .into_iter()
        .flat_map(|p| [" - ", " – ", " — "].iter().fold(vec![p], |list, dash| list.into_iter().flat_map(|p| p.split(dash)).collect()))
        .collect();
    for joint in JOINTS {
        parts = parts.into_iter().flat_map(|p| split_at_joint(p, joint)).collect();
    }
    parts
}

/// Splits at a joining word in any case. The short ones are also letters of names ("Juan y Medio",
/// "i" in "Jordi Pujol i Soley"), so both sides need two words.
fn split_at_joint<'a>(part: &'a str, joint: &str) -> Vec<&'a str> {
    let mut out = Vec::new();
    let mut rest = part;
    let lower = part.to_lowercase();
    if lower.len() != part.len() || !lower.contains(joint) {
        return vec![part];
    }
    let mut from = 0;
    while let Some(at) = lower[from..].find(joint).map(|i| i + from) {
        let start = part.len() - rest.len();
        let (left, right) = (&part[start..at], &part[at + joint.len()..]);
        let short = joint.trim().chars().count() == 1 && joint.trim() != "&" && joint.trim() != "+";
        if !short || (left.trim().contains(' ') && right.trim().contains(' ')) {
            out.push(left);
            rest = right;
        }
        from = at + joint.len();
    }
    out.push(rest);
    out
}

/// Whether a word of `part` is one of a trade or a desk.
pub(super) fn holds_role(part: &str) -> bool {
    part.split([' ', '-', '.', ':']).any(|w| ROLES.contains(&fold(w).as_str()))
}

/// The name in one part, if it is one. Behind the first part a role makes all of it a role or a
/// paper ("Mara Ellison | New York Daily News").
fn name(part: &str, later: bool) -> Option<String> {
    // Words with @ are addresses and handles.
    let kept: Vec<&str> =
        part.split(' ').filter(|w| !w.is_empty() && !w.contains('@') && !w.starts_with("http") && !w.starts_with("www.")).collect();
    let joined = kept.join(" ");
    let mut part =
        joined.trim_matches(|c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c) && c != '.' && c != '\'');
    // Each name may have its own label: "By Mara Ellison, by Tom Okafor".
    if let Some(after) = labels::after_byline_label(part)
        && !after.is_empty()
        && !opens_a_name(part, after)
        && after.contains(|c: char| c == ' ' || is_unspaced(c) || ('가'..='힣').contains(&c))
    {
        part = after;
    }
    if wire::named(part).is_some() {
        return None;
    }
    for ending in ROLE_ENDINGS {
        if let Some(before) = part.strip_suffix(ending)
            && !before.trim().is_empty()
        {
            part = before.trim();
        }
    }
    for preposition in BEFORE_PLACE {
        if let Some((before, place)) = part.split_once(preposition)
            && before.contains(' ')
            && place.strip_prefix("the ").unwrap_or(place).chars().next().is_some_and(char::is_uppercase)
        {
            part = before;
        }
    }
    // A desk before the name, in scripts that write it so: 社会部 山田花子.
    if let Some((desk, name)) = part.split_once([' ', '　'])
        && desk.ends_with(['部', '班', '課'])
        && name.chars().all(|c| is_unspaced(c) || c == ' ')
    {
        part = name.trim();
    }
    let words: Vec<&str> = part.split(' ').filter(|w| !w.is_empty()).collect();
    let last = words.iter().rposition(|w| !ROLES.contains(&fold(w.trim_matches('.')).as_str()))? + 1;
    let mut words = &words[..last];
    // Roles in the middle: "Mara Ellison Health Editor" lost its last word; what is left is cut at a role.
    if let Some(at) = words.iter().position(|w| ROLES.contains(&fold(w).as_str())) {
        words = match at {
            0 | 1 => return None,
            _ => &words[..at.min(2)],
        };
    }
    // Behind a name, the words before its role belong to the role ("Mara Ellison Health Editor");
    // a single word before a role is its field ("Health Editor").
    if last < part.split(' ').filter(|w| !w.is_empty()).count() {
        words = match words.len() {
            0 | 1 => return None,
            _ if later => return None,
            // "Gazette breakfast desk" has no person in it.
            2 if part.rsplit(' ').next().is_some_and(|w| COLLECTIVES.contains(&fold(w).as_str())) => return None,
            _ if words.iter().any(|w| is_particle(w)) => words,
            _ => &words[..2],
        };
    }
    let name = words.join(" ");
    let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—'));
    let n_chars = name.chars().count();
    let first = name.chars().next()?;
    if !(2..=NAME_CHARS_MAX).contains(&n_chars) || words.len() > NAME_WORDS_MAX || name.chars().any(|c| c.is_numeric() && !is_unspaced(c)) {
        return None;
    }
    if name.contains(['?', '!', '"', '“', '„', '«', '=', '。', '…', '%', '#', '_']) || name.ends_with(['。', ':']) {
        return None;
    }
    // Degrees and sites: "Ph.D.", "RDN", "TIMESOFINDIA.COM".
    let degree =
        n_chars <= 5 && !name.contains(' ') && (name.contains('.') || later && name.is_ascii() && name.chars().all(char::is_uppercase));
    let site = name.rsplit_once('.').is_some_and(|(_, end)| {
        matches!(
            end.to_ascii_lowercase().as_str(),
            "com" | "net" | "org" | "de" | "fr" | "es" | "it" | "co" | "uk" | "pl" | "ru" | "br" | "in"
        )
    });
    // The letters of an agency that nobody knows, standing alone.
    let letters = !later && n_chars <= 4 && name.is_ascii() && name.chars().all(char::is_uppercase);
    if degree || site || letters {
        return None;
    }
    if wire::named(name).is_some() || DESKS.iter().any(|d| name.contains(d)) {
        return None;
    }
    let lower_first = first.is_lowercase() && !is_particle(words.first().unwrap_or(&""));
    // A name in lower case throughout is a handle or prose, unless it is one word (a short signature).
    if lower_first || !first.is_alphabetic() {
        return None;
    }
    let n_lower = words.iter().filter(|w| w.chars().next().is_some_and(char::is_lowercase) && !is_particle(w)).count();
    if n_lower > 1 || (is_unspaced(first) && n_chars > 12) {
        return None;
    }
    Some(name.to_owned())
}

/// Lower-case words inside names.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "von"
            | "van"
            | "der"
            | "den"
            | "de"
            | "del"
            | "della"
            | "di"
            | "da"
            | "dos"
            | "das"
            | "do"
            | "du"
            | "la"
            | "le"
            | "las"
            | "los"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "ter"
            | "ten"
            | "zu"
            | "zur"
            | "zum"
            | "af"
            | "av"
            | "e"
            | "y"
            | "i"
            | "d'"
            | "des"
            | "vom"
            | "op"
            | "'t"
            | "lo"
            | "san"
    ) || word.starts_with("d'")
        || word.starts_with("d’")
        || word.starts_with("al-")
        || word.starts_with("el-")
}

#[cfg(test)]
mod tests;
