//! An article as it stands in a list: headline, outlet, age, copies folded, and why it is there.
//! Also lists newest first, by days and pages.

use super::icon;
use super::picture::{self, Shown};
use super::stories::{self, Told};
use super::{article_href, asked, lang_tag, outlet_href, section_href, times};
use crate::error::WebError;
use crate::visit::Visit;
use dateline_news::ids::ArticleId;
use dateline_news::ranked::RankedItem;
use dateline_news::reading::{ListKind, ListMark};
use dateline_store::contract::{Cursor, Listing, Summary};
use std::fmt::Write;

/// One article of a list.
#[derive(Clone)]
pub(crate) struct Item {
    pub(crate) id: ArticleId,
    pub(crate) number: u64,
    pub(crate) href: String,
    pub(crate) headline: String,
    pub(crate) excerpt: String,
    pub(crate) lang: Option<String>,
    pub(crate) outlet: String,
    pub(crate) outlet_href: Option<String>,
    /// Address of the outlet's icon.
    pub(crate) icon: Option<String>,
    /// Name and address of its section.
    pub(crate) section: Option<(String, String)>,
    /// "3 days ago".
    pub(crate) age: String,
    /// The date for a machine; `None` where the age is that of the capture or unknown.
    pub(crate) date_iso: Option<String>,
    /// The date in full, with the place where it was read.
    pub(crate) date_told: String,
    /// "2 more run this text".
    pub(crate) copies: Option<String>,
    pub(crate) wire: Option<String>,
    pub(crate) partial: bool,
    pub(crate) is_copy: bool,
    /// Its picture, for the few places that show one.
    pub(crate) picture: Option<Shown>,
    /// What is said of its story, where the item stands for all of it.
    pub(crate) story: Option<Told>,
    /// Why it stands in its list; sentences, may be empty.
    pub(crate) why: Vec<String>,
    /// Its place in a ranked list, for programs; `why` has a sentence for each of its reasons.
    pub(crate) ranked: Option<RankedItem>,
}

impl Item {
    /// The item of a summary.
    pub(crate) fn of(s: &Summary, app: &Visit) -> Item {
        let (lang, now_ms) = (app.asker.lang, app.now_ms());
        let (age, date_told) = match &s.published_at {
            Some(found) => {
                let date = times::in_full(lang, &found.value);
                let what = match times::zoneless(&found.value) {
                    true => app.with("published-zoneless", [("date", date)]),
                    false => app.with("published-on", [("date", date)]),
                };
                let told = app.with("read-at", [("what", what), ("place", app.place(found.from))]);
                (times::age(lang, &found.value, now_ms), told)
            }
            None if s.sort_at != 0 => {
                let day = times::long_day(lang, times::day_of(s.sort_at));
                (app.with("captured-on", [("day", day)]), app.t("no-date-given"))
            }
            None => (app.t("no-date"), app.t("no-date-known")),
        };
        Item {
            id: s.id,
            number: s.number,
            href: article_href(s.number, &s.slug),
            headline: s.headline.clone(),
            excerpt: app.excerpt_of(s).to_owned(),
            lang: lang_tag(s.lang.as_deref()),
            outlet: s.outlet.clone(),
            outlet_href: outlet_href(&s.outlet_key),
            icon: icon::of_outlet(app, &s.outlet_key),
            section: s.section.map(|s| (app.section(s), section_href(s))),
            age,
            date_iso: s.published_at.as_ref().map(|f| f.value.to_string()),
            date_told,
            copies: match s.n_copies {
                0 => None,
                n => Some(app.tn("more-run-this", u64::from(n))),
            },
            wire: s.wire.clone(),
            partial: s.partial,
            is_copy: s.copy_of.is_some(),
            picture: picture::of_summary(app, s),
            story: None,
            why: Vec::new(),
            ranked: None,
        }
    }

    /// With a sentence that says why it stands there.
    pub(crate) fn because(mut self, why: impl Into<String>) -> Item {
        self.why.push(why.into());
        self
    }
}

/// Marks the links of a list, so that an opening tells which list led there; the first stands at
/// `first`. The mark is part of the address and of nothing else: a copied link works, and the page is
/// the same with it and without.
pub(crate) fn mark<'a>(items: impl IntoIterator<Item = &'a mut Item>, list: ListKind, first: usize) {
    for (position, item) in (first..).zip(items) {
        let Ok(position) = u16::try_from(position) else { return };
        let _ = write!(item.href, "?from={}", ListMark { list, position });
    }
}

/// The items of one day.
pub(crate) struct DayOfItems {
    /// "Saturday, 5 April 2025"; "Without a date".
    pub(crate) heading: String,
    /// The day's own page.
    pub(crate) href: Option<String>,
    pub(crate) items: Vec<Item>,
}

/// One page of a list, newest first.
pub(crate) struct River {
    pub(crate) days: Vec<DayOfItems>,
    /// Items on this page.
    pub(crate) n: usize,
    /// What follows `after=` in the address of the next page.
    pub(crate) next: Option<String>,
}

impl River {
    /// Asks the store for one page of `listing`.
    pub(crate) fn gather(app: &Visit, listing: Listing) -> Result<River, WebError> {
        River::made(app, listing, |found| Ok(found.iter().map(|s| (s.clone(), Item::of(s, app))).collect()))
    }

    /// One page of `listing`, with the articles of one story folded under its newest one that
    /// `belongs` to the list. A page may so have fewer items than were asked for. Stories of a listing that
    /// ends before a time are told as they were known by then.
    pub(crate) fn folded(app: &Visit, listing: Listing, belongs: impl Fn(&Summary) -> bool) -> Result<River, WebError> {
        let before_ms = listing.before_ms;
        River::made(app, listing, |found| stories::folded(app, found, before_ms, belongs))
    }

    /// Leaves out what stands elsewhere on the page.
    pub(crate) fn leave_out(&mut self, stands: impl Fn(&ArticleId) -> bool) {
        self.days.iter_mut().for_each(|d| d.items.retain(|i| !stands(&i.id)));
        self.days.retain(|d| !d.items.is_empty());
    }

    fn made(
        app: &Visit,
        mut listing: Listing,
        items: impl FnOnce(&[Summary]) -> Result<Vec<(Summary, Item)>, WebError>,
    ) -> Result<River, WebError> {
        let limit = listing.limit;
        // One more than is shown tells whether there is a next page.
        listing.limit = limit + 1;
        let mut found = app.store.newest(&listing)?;
        let more = asked::cut_to(&mut found, limit);
        let last = found.last().map(|s| Cursor { sort_at: s.sort_at, number: s.number });
        let n = found.len();
        let mut days: Vec<DayOfItems> = Vec::new();
        for (summary, item) in items(&found)? {
            let (heading, href) = match summary.sort_at {
                0 => (app.t("without-date"), None),
                at => (times::weekday(app.asker.lang, times::day_of(at)), Some(format!("/day/{}", times::day_of(at)))),
            };
            match days.last_mut().filter(|d| d.heading == heading) {
                Some(day) => day.items.push(item),
                None => days.push(DayOfItems { heading, href, items: vec![item] }),
            }
        }
        Ok(River { days, n, next: last.filter(|_| more).map(asked::written) })
    }
}
