//! Datelines: the place, and at times the date and the wire, that open a news text.
//!
//! "GENEVA, March 3 (Reuters) - ..." reads as place, date, credit. A dateline is believed only at
//! the head of the first paragraph; further down the same words are prose. Without an agency it
//! is believed only when the place stands in capitals before a dash ("LONDON —"): "Berlin - a
//! city of ..." opens a sentence.

use super::{dates, wire};
use crate::date::NewsDate;
use crate::words::is_unspaced;

mod eastern;
mod places;
mod rare;

use places::{COLON_PLACES, NO_PLACES, PARTIES, SHORT_PLACES};

/// Longest head that is searched, in bytes. Datelines of measured pages end before byte 90.
const HEAD_BYTES_MAX: usize = 240;

/// Words of a place, with its region: "WASHINGTON/NEW YORK", "SALT LAKE CITY, Utah".
const PLACE_WORDS_MAX: usize = 7;

/// Words of a place without an agency behind it: more capitals are a title.
const BARE_PLACE_WORDS_MAX: usize = 4;

/// A dateline as it opens a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// As written, with its dash.
    pub raw: String,
    /// The place, in ordinary case. Empty where only the agency is named ("(Reuters) -").
    pub place: String,
    /// The day, if named with a year.
    pub date: Option<NewsDate>,
    /// Month and day, if named without a year; the month may be missing (5日).
    pub month_and_day: Option<(Option<u8>, u8)>,
    /// Short name of the agency, if named.
    pub wire: Option<String>,
    /// The reporters, if named: those of East Asian agencies sign in the dateline.
    pub names: Vec<String>,
    /// Bytes of the paragraph that it covers, with the white space behind it.
    pub len: usize,
}

/// Reads the dateline that opens `paragraph`.
pub fn read(paragraph: &str) -> Option<Opening> {
    let mut end = paragraph.len().min(HEAD_BYTES_MAX);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    let head = &paragraph[..end];
    let first = head.trim_start().chars().next()?;
    // Most paragraphs begin with an ordinary sentence: nothing to look for without a sign of a dateline.
    if let Some(opening) = before_colon(head) {
        return Some(opening);
    }
    if !head.contains(['(', '[', '（', '［', '【', '—', '–', '-', '―', '−', '/', '电', '電', '讯', '訊'])
        || first.is_numeric() && !is_unspaced(first)
    {
        return None;
    }
    let mut opening = eastern::read(head).or_else(|| agency_first(head)).or_else(|| place_first(head))?;
    opening.len += head[opening.len..].len() - head[opening.len..].trim_start().len();
    opening.raw = head[..opening.len].trim().to_owned();
    // A dateline opens a text; alone on its line there is nothing that it opens, which is a label.
    Some(opening)
}

/// `NEW DELHI: `.
fn before_colon(head: &str) -> Option<Opening> {
    let (place, rest) = head.split_once(": ")?;
    let place = place.trim();
    COLON_PLACES.contains(&place).then(|| Opening {
        raw: format!("{place}:"),
        place: ordinary_case(place),
        date: None,
        month_and_day: None,
        wire: None,
        names: Vec::new(),
        len: head.len() - rest.trim_start().len(),
    })
}

/// `(ANSA) - ROMA, 05 APR - `, `(Reuters) - `, `(AP) — `.
fn agency_first(head: &str) -> Option<Opening> {
    let start = head.len() - head.trim_start().len();
    let (inside, after) = bracket(&head[start..])?;
    let wire = wire::named(inside)?.short.to_owned();
    let at = start + after;
    let dash = dash(&head[at..]).filter(|d| d.start <= 1);
    let mut opening = Opening {
        raw: String::new(),
        place: String::new(),
        date: None,
        month_and_day: None,
        wire: Some(wire),
        names: Vec::new(),
        len: dash.as_ref().map_or(at, |d| at + d.end),
    };
    // A place in capitals may follow, with its own dash.
    if let Some(second) = dash_place(&head[opening.len..]) {
        opening.len += second.len;
        opening.place = second.place;
        opening.date = second.date;
        opening.month_and_day = second.month_and_day;
    }
    Some(opening)
}

/// `MOSCOW (AP) — `, `Berlin (dpa) - `, `GENEVA, March 3 (Reuters) - `, `МОСКВА, 5 апреля. /ТАСС/. `, `LONDON —`.
fn place_first(head: &str) -> Option<Opening> {
    let first_dash = dash(head);
    // Brackets may hold a part of the place first: "FRANKFURT (ODER) (dpa) - ".
    let mut from = 0;
    for _ in 0..3 {
        let Some(open) = head[from..].find(['(', '[', '/']).map(|i| i + from) else { break };
        if first_dash.as_ref().is_some_and(|d| d.start < open) {
            break;
        }
        let Some((inside, after)) = bracket(&head[open..]) else {
            from = open + 1;
            continue;
        };
        if let Some(opening) =
            with_agency(head, open, inside, open + after).or_else(|| rare::with_own_source(head, open, inside, open + after))
        {
            return Some(opening);
        }
        from = open + after;
    }
    dash_place(head).or_else(|| rare::caseless_place(head))
}

fn with_agency(head: &str, open: usize, inside: &str, after: usize) -> Option<Opening> {
    let wire = wire::in_brackets(inside)?;
    let known = wire::named(inside).is_some() || wire::named(&wire).is_some();
    let mut place = place_and_day(&head[..open])?;
    let behind = &head[after..];
    let dash = dash(behind).filter(|d| rare::day_between(&behind[..d.start], &mut place));
    // World Health Organization (WHO): the bracket spells what stands before it.
    let initials: String = place.written.split([' ', '-', '/']).filter_map(|w| w.chars().next()).collect();
    if initials.to_uppercase().ends_with(&wire.to_uppercase())
        || initials.to_uppercase().ends_with(&inside.to_uppercase())
        || wire::named(&place.written).is_some()
    {
        return None;
    }
    let dated = place.month_and_day.is_some() || place.date.is_some();
    // Without a dash an agency that nobody knows needs a day and a stop, a known one a place in capitals, a sign or a day.
    let sure = if known {
        dated || is_capital(&place.written) || behind.starts_with(['.', ':', ','])
    } else {
        dated && behind.starts_with(['.', ':'])
    };
    if dash.is_none() && !sure {
        return None;
    }
    // An agency that nobody knows, behind a place in ordinary case: a party stands so behind a person.
    if !known && !is_capital(&place.written) && !dated && (place.written.split(' ').count() > 2 || PARTIES.contains(&inside)) {
        return None;
    }
    let len = match dash {
        Some(d) => after + d.end,
        None => after + behind.len() - behind.trim_start_matches(['.', ':', ',']).len(),
    };
    Some(place.opening(Some(wire), len))
}

/// A place in capitals, perhaps a day, a dash; an agency may follow (`МОСКВА, 5 апр — РИА Новости. `,
/// `القاهرة - رويترز: `), and then the place need not stand in capitals.
fn dash_place(head: &str) -> Option<Opening> {
    let dash = dash(head)?;
    let place = place_and_day(&head[..dash.start])?;
    let behind = &head[dash.end..];
    // On a line of its own nothing stands behind the agency.
    let end = behind.find(['.', ':', '-', '—', '–', '/']).unwrap_or(behind.len());
    let named = Some(end).filter(|e| *e <= 40).and_then(|e| wire::named(behind[..e].trim()).map(|a| (a.short.to_owned(), e)));
    if let Some((wire, e)) = named {
        let sign = behind[e..].chars().next().map_or(0, char::len_utf8);
        // INTERFAX.RU has a full stop of its own; a lone hyphen inside a word is no end.
        if behind[e + sign..].starts_with([' ', '/']) || behind[e + sign..].is_empty() || !behind[e..].starts_with('-') {
            return Some(place.opening(Some(wire), dash.end + e + sign));
        }
    }
    let letters = place.written.chars().filter(|c| c.is_alphabetic()).count();
    let few = place.written.split([' ', '/']).filter(|w| !w.is_empty()).count() <= BARE_PLACE_WORDS_MAX;
    let one_word = !place.written.contains([' ', '/', '-', ',']);
    let sign = &head[dash.start..dash.end];
    let spaced = sign.starts_with(' ') || sign.contains(['—', '–']);
    let abbreviation =
        one_word && letters <= 5 && !SHORT_PLACES.contains(&place.written.as_str()) && (letters <= 4 || !has_vowels(&place.written));
    // MIGRATION, INFORMATION, EDUCATION: a subject, not a town.
    let subject = one_word && letters > 7 && place.written.ends_with("TION");
    if !is_capital(&place.written)
        || !few
        || letters < 3
        || abbreviation
        || subject
        || NO_PLACES.contains(&place.written.as_str())
        || !spaced
    {
        return None;
    }
    Some(place.opening(None, dash.end))
}

fn has_vowels(word: &str) -> bool {
    word.chars().filter(|c| "AEIOUYÄÖÜÉÍÓÚÁАЕЁИОУЫЭЮЯІЇЄ".contains(*c)).count() >= 2
}

/// Whether all cased letters but those of particles are capitals, and there are some.
fn is_capital(place: &str) -> bool {
    // The region behind a comma has its own case ("TALLAHASSEE, Fla.").
    let place = place.split(',').next().unwrap_or(place);
    place.chars().any(char::is_uppercase)
        && place.split([' ', '-', '/']).all(|w| {
            matches!(w, "de" | "la" | "del" | "and" | "y" | "da" | "do" | "di" | "am" | "an" | "der") || !w.chars().any(char::is_lowercase)
        })
}

/// The inside of a bracket that opens `text`, and the first byte behind it. Slashes are the brackets of TASS and PR wires.
fn bracket(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next()?;
    let close = match open {
        '(' => ')',
        '[' => ']',
        '/' => '/',
        _ => return None,
    };
    let rest = &text[1..];
    let end = rest.find(close).filter(|e| *e <= 60)?;
    let inside = &rest[..end];
    // "WASHINGTON/NEW YORK (Reuters)" has a slash that is no bracket.
    if open == '/' && wire::named(inside).is_none() {
        return None;
    }
    Some((inside, 1 + end + close.len_utf8()))
}

/// Where a dateline's dash stands, with the signs around it.
fn dash(text: &str) -> Option<std::ops::Range<usize>> {
    let mut best: Option<std::ops::Range<usize>> = None;
    for sign in ["—", "–", "―", " -- ", " - ", ".- ", ". - ", ".— ", ") -", "--"] {
        if let Some(at) = text.find(sign) {
            let start = at + usize::from(sign == ") -");
            if best.as_ref().is_none_or(|b| start < b.start) {
                best = Some(start..at + sign.len());
            }
        }
    }
    let mut found = best?;
    // ". —" and "— -" are one dash.
    while text[found.end..].starts_with([' ', '-', '—', '–']) {
        found.end += text[found.end..].chars().next().map_or(0, char::len_utf8);
    }
    Some(found)
}

/// Place and day before an agency or a dash.
struct Place {
    written: String,
    date: Option<NewsDate>,
    month_and_day: Option<(Option<u8>, u8)>,
}

impl Place {
    fn opening(self, wire: Option<String>, len: usize) -> Opening {
        Opening {
            raw: String::new(),
            place: ordinary_case(&self.written),
            date: self.date,
            month_and_day: self.month_and_day,
            wire,
            names: Vec::new(),
            len,
        }
    }
}

/// Reads "GENEVA, March 3", "Madrid, 5 abr 2025", "Москва. 5 апреля.", "SALT LAKE CITY, Utah".
fn place_and_day(text: &str) -> Option<Place> {
    let text = text.trim().trim_end_matches([',', ' ', ':']);
    let mut place = Place { written: String::new(), date: None, month_and_day: None };
    let digit = text.find(|c: char| c.is_numeric());
    // The day begins at the last comma or full stop before its first word.
    let cut = digit.map(|d| text[..d].rfind([',', '.', '،']).unwrap_or(0));
    let (words, day) = match cut {
        Some(0) => return None,
        Some(cut) => (&text[..cut], text[cut..].trim_start_matches([',', '.', '،'])),
        None => (text, ""),
    };
    if !day.is_empty() {
        place.date = dates::find(day, None).map(|(d, _)| NewsDate::day(d.day));
        place.month_and_day = if place.date.is_some() { None } else { dates::month_and_day(day, None) };
        if place.date.is_none() && place.month_and_day.is_none() {
            return None;
        }
    }
    let words = words.trim().trim_end_matches(',');
    // "Москва." ends here; "TALLAHASSEE, Fla." and "WASHINGTON, D.C." keep the stop of their abbreviation.
    let words = if words.contains(',') { words } else { words.trim_end_matches('.') };
    let n_words = words.split([' ', '/']).filter(|w| !w.is_empty()).count();
    if n_words == 0
        || n_words > PLACE_WORDS_MAX
        || words.len() > 90
        || words.contains([';', '?', '!', '"', '“', '„', '«', ':', '(', '=', '@', '…'])
    {
        return None;
    }
    let fits = |w: &str| {
        let first = w.chars().find(|c| c.is_alphabetic());
        first.is_some_and(|c| !c.is_lowercase())
            || matches!(
                w,
                "de" | "la"
                    | "del"
                    | "da"
                    | "do"
                    | "di"
                    | "am"
                    | "an"
                    | "der"
                    | "and"
                    | "y"
                    | "d'"
                    | "sur"
                    | "in"
                    | "of"
                    | "the"
                    | "i."
                    | "im"
                    | "bei"
                    | "near"
                    | "nahe"
                    | "près"
                    | "cerca"
                    | "vicino"
                    | "perto"
            )
    };
    let mut list = words.split([' ', '/', ',']).filter(|w| !w.is_empty());
    if !list.all(fits) || !words.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase()) {
        return None;
    }
    // "PUBLISHED FRIDAY, MARCH 8, 2013" is a date line.
    if words.split_whitespace().next().is_some_and(|w| NO_PLACES.contains(&w)) {
        return None;
    }
    place.written = words.to_owned();
    Some(place)
}

/// Capitals to ordinary case: "RIO DE JANEIRO" → "Rio de Janeiro". What is not in capitals stays.
fn ordinary_case(place: &str) -> String {
    if !is_capital(place) {
        return place.to_owned();
    }
    // "TALLAHASSEE, Fla.": only the part in capitals is changed.
    if let Some((town, region)) = place.split_once(',') {
        let region = region.trim();
        let short = region.chars().filter(|c| c.is_alphabetic()).count() <= 2 || region.contains('.');
        return format!(
            "{}, {}",
            ordinary_case(town),
            if short || !is_capital(region) { region.to_owned() } else { ordinary_case(region) }
        );
    }
    let mut out = String::with_capacity(place.len());
    for word in place.split_inclusive([' ', '/', '-']) {
        let first = out.is_empty() || out.ends_with('/');
        let bare = word.trim_end_matches([' ', '/', '-']);
        let lower = bare.to_lowercase();
        let small = matches!(
            lower.as_str(),
            "de" | "del"
                | "la"
                | "da"
                | "do"
                | "di"
                | "am"
                | "an"
                | "der"
                | "and"
                | "y"
                | "au"
                | "sur"
                | "of"
                | "the"
                | "les"
                | "le"
                | "en"
                | "e"
                | "upon"
                | "on"
                | "a"
                | "aux"
                | "in"
                | "im"
        );
        if bare.matches('.').count() >= 2 || bare.contains('.') && bare.chars().filter(|c| c.is_alphabetic()).count() == 1 {
            out.push_str(word);
        } else if small && !first {
            out.push_str(&lower);
            out.push_str(&word[bare.len()..]);
        } else {
            let mut upper = true;
            for c in word.chars() {
                if upper {
                    out.push(c);
                } else {
                    out.extend(c.to_lowercase());
                }
                // N'DJAMENA is N'Djamena.
                upper = matches!(c, '\'' | '’');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
