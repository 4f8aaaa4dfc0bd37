//! A moment of an article, with the place where it was read and whether it can be believed; and who
//! wrote it.

use crate::parts::times;
use dateline_news::article::Byline;
use dateline_news::date::NewsDate;
use dateline_news::found::Found;
use dateline_news::note::{Note, NoteCode};

/// A date as the page shows it to the reader.
pub(super) struct Moment {
    /// "5 April 2025, 18:03".
    pub(super) told: String,
    /// For a machine.
    pub(super) iso: String,
    /// "the visible text"; empty for our own clock.
    pub(super) from: &'static str,
    /// Whether it is a time to which the page gives no zone.
    pub(super) zoneless: bool,
    /// Why the date can hardly be true; the note's own sentence.
    pub(super) doubt: Option<String>,
}

impl Moment {
    /// A date of the page. A note that doubts it goes with it.
    pub(super) fn read(date: &Found<NewsDate>, notes: &[Note]) -> Moment {
        Moment {
            told: times::in_full(&date.value),
            iso: date.value.to_string(),
            from: date.from.in_words(),
            zoneless: times::zoneless(&date.value),
            doubt: notes.iter().find(|n| n.code == NoteCode::DateDoubtful).map(|n| n.text.clone()),
        }
    }

    /// The last change of an article; `None` where it tells nothing beyond the date of publication.
    pub(super) fn changed(changed: &Found<NewsDate>, published: Option<&Found<NewsDate>>) -> Option<Moment> {
        let later = published.is_none_or(|p| times::later(&changed.value, &p.value));
        later.then(|| Moment::read(changed, &[]))
    }

    /// The time of a capture.
    pub(super) fn captured(ms: i64) -> Moment {
        Moment { told: times::instant(ms), iso: times::iso(ms), from: "", zoneless: false, doubt: None }
    }
}

/// Who wrote an article, as the page shows it to the reader.
pub(super) struct Writers {
    /// "Mara Ellison, Tom Okafor and Jo Lind"; the line as the source page has it where no name was
    /// read from it.
    pub(super) told: String,
    /// Whether it is names, which want a "by" before them.
    pub(super) named: bool,
    /// The line as the source page has it.
    pub(super) raw: String,
    /// "the visible text".
    pub(super) from: &'static str,
}

impl Writers {
    /// The byline of a page.
    pub(super) fn read(byline: &Byline, from: &'static str) -> Writers {
        let (told, named) = match byline.names.as_slice() {
            [] => (byline.raw.clone(), false),
            [one] => (one.clone(), true),
            [first @ .., last] => (format!("{} and {last}", first.join(", ")), true),
        };
        Writers { told, named, raw: byline.raw.clone(), from }
    }
}
