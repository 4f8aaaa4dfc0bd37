//! Datelines in rarer forms: a day behind the agency, the paper's own word for its source, a place
//! in a script without capitals.

use super::places::NO_PLACES;
use super::{Opening, Place, dash, is_capital, place_and_day};
use crate::extract::dates;

/// Characters of a day behind the agency, and of a paper's own word for its source.
const DAY_CHARS_MAX: usize = 20;
const SOURCE_CHARS_MAX: usize = 30;

/// Bytes of a place in a script without capitals.
const CASELESS_BYTES_MAX: usize = 40;

/// Whether a dash may follow behind the agency: at once, or behind the day ("(AFP), 5 avril –"), which is kept.
pub(super) fn day_between(text: &str, place: &mut Place) -> bool {
    let day = text.trim_matches(['.', ' ', ',', '،']);
    if day.is_empty() {
        return true;
    }
    let found = if day.chars().count() <= DAY_CHARS_MAX { dates::month_and_day(day, None) } else { None };
    if place.month_and_day.is_none() && place.date.is_none() {
        place.month_and_day = found;
    }
    found.is_some()
}

/// A place in capitals with the paper's own word for its source in brackets, and a dash:
/// "HAMBURG (Eigener Bericht) –", "MADRID (enviada especial).–".
pub(super) fn with_own_source(head: &str, open: usize, inside: &str, after: usize) -> Option<Opening> {
    let place = place_and_day(&head[..open])?;
    let behind = &head[after..];
    let dash = dash(behind).filter(|d| behind[..d.start].trim_matches(['.', ' ']).is_empty())?;
    let plain = inside.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '/' | '-')) && inside.chars().any(char::is_lowercase);
    let sure = is_capital(&place.written)
        && place.written.chars().filter(|c| c.is_alphabetic()).count() > 5
        && !NO_PLACES.contains(&place.written.as_str());
    (plain && sure && inside.chars().count() <= SOURCE_CHARS_MAX).then(|| place.opening(None, after + dash.end))
}

/// A place in a script without capitals, a dash that stands off, perhaps a day and another dash:
/// "القاهرة –", "القاهرة – 5 أبريل –".
pub(super) fn caseless_place(head: &str) -> Option<Opening> {
    let dash = dash(head).filter(|d| d.start <= CASELESS_BYTES_MAX && head[..d.end].ends_with(' '))?;
    let words = head[..dash.start].trim();
    let arabic = |c: char| ('\u{620}'..='\u{6ff}').contains(&c);
    if words.chars().count() < 3
        || words.split(' ').count() > 3
        || !words.chars().all(|c| arabic(c) && !c.is_numeric() || c == ' ')
        || NO_PLACES.contains(&words)
    {
        return None;
    }
    let mut place = Place { written: words.to_owned(), date: None, month_and_day: None };
    let behind = &head[dash.end..];
    let second = super::dash(behind).filter(|d| !behind[..d.start].trim().is_empty() && day_between(&behind[..d.start], &mut place));
    Some(place.opening(None, second.map_or(dash.end, |d| dash.end + d.end)))
}
