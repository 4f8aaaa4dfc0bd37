//! A moment of an article, with the place where it was read and whether it can be believed; and who
//! wrote it.

use crate::parts::{NoteShown, times};
use crate::visit::Visit;
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
    pub(super) from: String,
    /// Whether it is a time to which the page gives no zone.
    pub(super) zoneless: bool,
    /// Why the date can hardly be true.
    pub(super) doubt: Option<NoteShown>,
}

impl Moment {
    /// A date of the page. A note that doubts it goes with it.
    pub(super) fn read(app: &Visit, date: &Found<NewsDate>, notes: &[Note]) -> Moment {
        Moment {
            told: times::in_full(app.asker.lang, &date.value),
            iso: date.value.to_string(),
            from: app.place(date.from),
            zoneless: times::zoneless(&date.value),
            doubt: notes.iter().find(|n| n.code == NoteCode::DateDoubtful).map(|n| NoteShown::of(n, app)),
        }
    }

    /// The last change of an article; `None` where it tells nothing beyond the date of publication.
    pub(super) fn changed(app: &Visit, changed: &Found<NewsDate>, published: Option<&Found<NewsDate>>) -> Option<Moment> {
        let later = published.is_none_or(|p| times::later(&changed.value, &p.value));
        later.then(|| Moment::read(app, changed, &[]))
    }

    /// The time of a capture.
    pub(super) fn captured(app: &Visit, ms: i64) -> Moment {
        Moment { told: times::instant(app.asker.lang, ms), iso: times::iso(ms), from: String::new(), zoneless: false, doubt: None }
    }
}

/// Who wrote an article, as the page shows it to the reader.
pub(super) struct Writers {
    /// "Mara Ellison, Tom Okafor and Jo Lind"; the line as the source page has it where no name was
    /// read from it.
    pub(super) told: String,
    /// Whether it is names, which want a "by" before them.
    pub(super) named: bool,
    /// The line as the source page has it, and where it was read, in a sentence.
    pub(super) says: String,
}

impl Writers {
    /// The byline of a page.
    pub(super) fn read(app: &Visit, found: &Found<Byline>) -> Writers {
        let byline = &found.value;
        let (told, named) = match byline.names.as_slice() {
            [] => (byline.raw.clone(), false),
            [one] => (one.clone(), true),
            [first @ .., last] => (app.with("names-and", [("names", first.join(", ")), ("last", last.clone())]), true),
        };
        let what = app.with("byline-says", [("raw", byline.raw.clone())]);
        let says = app.with("read-at", [("what", what), ("place", app.place(found.from))]);
        Writers { told, named, says }
    }
}
