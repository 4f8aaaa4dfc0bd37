//! What stands behind the `?` of an address. What cannot be read is said, not guessed at: a page
//! that quietly shows something else is worse than an error.

use crate::error::{Said, WebError};
use dateline_store::contract::Cursor;
use std::collections::BTreeMap;

/// Items on one page of a list, where the address does not say.
pub(crate) const ITEMS: usize = 30;
/// Items on one page of a list at most.
const ITEMS_MAX: usize = 100;

/// Cuts a list of which one more than `limit` was asked for to `limit`; gives whether that one was there, and so a next page.
pub(crate) fn cut_to<T>(found: &mut Vec<T>, limit: usize) -> bool {
    let more = found.len() > limit;
    found.truncate(limit);
    more
}

/// Names with their values; of a name that comes twice, the last.
pub(crate) struct Asked(BTreeMap<String, String>);

impl Asked {
    /// Reads the query of an address.
    pub(crate) fn of(query: Option<&str>) -> Asked {
        Asked(url::form_urlencoded::parse(query.unwrap_or("").as_bytes()).into_owned().collect())
    }

    /// The value of a name; an empty one counts as absent, as a form sends it.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|v| v.trim()).filter(|v| !v.is_empty())
    }

    /// All names, as a form sends those of its boxes that are ticked.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// A whole number between two bounds.
    pub(crate) fn number(&self, name: &str, from: u64, to: u64) -> Result<Option<u64>, WebError> {
        let Some(text) = self.get(name) else { return Ok(None) };
        match text.parse() {
            Ok(n) if (from..=to).contains(&n) => Ok(Some(n)),
            _ => {
                let given = super::cut(text, 40);
                let named = [("name", name.to_owned()), ("from", from.to_string()), ("to", to.to_string()), ("given", given)];
                Err(WebError::bad(Said::with("error-number", named)))
            }
        }
    }

    /// `limit`: how many items.
    pub(crate) fn limit(&self) -> Result<usize, WebError> {
        let n = self.number("limit", 1, ITEMS_MAX as u64)?;
        Ok(n.and_then(|n| usize::try_from(n).ok()).unwrap_or(ITEMS))
    }

    /// `after`: the last item of the page before.
    pub(crate) fn after(&self) -> Result<Option<Cursor>, WebError> {
        let Some(text) = self.get("after") else { return Ok(None) };
        let read = text.rsplit_once('-').and_then(|(at, n)| Some(Cursor { sort_at: at.parse().ok()?, number: n.parse().ok()? }));
        match read {
            Some(cursor) => Ok(Some(cursor)),
            None => Err(WebError::bad(Said::key("error-after"))),
        }
    }
}

/// A place in a list, as it stands in an address.
pub(crate) fn written(cursor: Cursor) -> String {
    format!("{}-{}", cursor.sort_at, cursor.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_also_before_1970() {
        for cursor in [Cursor { sort_at: 1_743_933_600_000, number: 7 }, Cursor { sort_at: -5, number: 0 }] {
            let asked = Asked::of(Some(&format!("after={}", written(cursor))));
            assert_eq!(asked.after().expect("a cursor"), Some(cursor));
        }
        assert!(Asked::of(Some("after=x-y")).after().is_err());
        assert!(Asked::of(Some("after=12")).after().is_err());
        assert!(Asked::of(Some("after=")).after().expect("absent").is_none());
    }

    #[test]
    fn a_limit_out_of_bounds_is_an_error() {
        assert_eq!(Asked::of(None).limit().expect("absent"), ITEMS);
        assert_eq!(Asked::of(Some("limit=7")).limit().expect("7"), 7);
        for bad in ["limit=0", "limit=1e9", "limit=-1", "limit=101", "limit=99999999999999999999"] {
            assert!(Asked::of(Some(bad)).limit().is_err(), "{bad}");
        }
    }
}
