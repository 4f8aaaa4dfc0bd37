//! Every question that the house asks its memory. Blocking and plain: a pipeline that reads as
//! prose, and one contract for every database.

use crate::error::Result;
use dateline_news::article::Article;
use dateline_news::audience::{Counts, Habit};
use dateline_news::copy::{Copy, Relation};
use dateline_news::date::NewsDate;
use dateline_news::filing::{Filed, Filing};
use dateline_news::found::Found;
use dateline_news::ids::{ArticleId, Digest, Id128, PageId};
use dateline_news::note::Note;
use dateline_news::page::Page;
use dateline_news::picture::{Picture, Rendered};
use dateline_news::reading::{Reaction, ReactionKind, ReaderId, Reading, Tallies};
use dateline_news::section::Section;
use dateline_news::sketch::Sketch;
use dateline_news::story::{Features, Groupable, StoryEdit, StoryNumber};
use dateline_news::takedown::{Names, Takedown, Target};
use dateline_news::trace::{LookAlike, Standing};
use dateline_news::version::Version;
use dateline_news::wishes::Wishes;
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

/// An article as held: the newest capture of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// Its rising number; stays over rebuild and export.
    pub number: u64,
    /// The article.
    pub article: Article,
    /// Remarks on it.
    pub notes: Vec<Note>,
    /// Those of its pictures that are held, in its order.
    pub pictures: Vec<HeldPicture>,
    /// When its newest capture was made, ms UTC, if known.
    pub captured_at: Option<i64>,
    /// What it is a copy of.
    pub copy_of: Option<ArticleId>,
    /// How many copies of it are held.
    pub n_copies: u32,
    /// How many captures of it are held.
    pub n_versions: u32,
    /// The story that it tells, or that its original tells; `None` until it is placed.
    pub story: Option<StoryNumber>,
}

/// A picture of an article that is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldPicture {
    /// Which of the article's images it is, from 0.
    pub image: usize,
    /// The picture.
    pub picture: Picture,
}

/// Whose a picture is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureHolders {
    /// Keys of the outlets whose articles it came with, each once, in order.
    pub outlets: Vec<String>,
    /// The oldest takedown of a page that it came with.
    pub withheld: Option<Takedown>,
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The article.
    pub id: ArticleId,
    /// Its rising number.
    pub number: u64,
    /// Headline.
    pub headline: String,
    /// Dek, lead or the first words of the text; at most 300 characters.
    pub excerpt: String,
    /// [`dateline_news::article::Outlet::key`].
    pub outlet_key: String,
    /// What to call the outlet.
    pub outlet: String,
    /// Section.
    pub section: Option<Section>,
    /// Date of publication with its place.
    pub published_at: Option<Found<NewsDate>>,
    /// What lists are ordered by: when it was published, ms UTC; 0, and so last, without a date. The
    /// time of capture does not stand for it: a file saved today may hold a page of any year.
    pub sort_at: i64,
    /// Language.
    pub lang: Option<String>,
    /// Agency.
    pub wire: Option<String>,
    /// Only the beginning is held.
    pub partial: bool,
    /// What it is a copy of.
    pub copy_of: Option<ArticleId>,
    /// How many copies of it are held.
    pub n_copies: u32,
    /// Address of the publisher's page.
    pub url: Option<String>,
    /// Last part of its address here.
    pub slug: String,
    /// The first of its pictures that is held.
    pub picture: Option<Picture>,
}

/// A place in a list ordered by date: the last item seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// [`Summary::sort_at`] of that item.
    pub sort_at: i64,
    /// [`Summary::number`] of that item.
    pub number: u64,
}

/// What a list of articles, newest first, is to hold.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Of this section only.
    pub section: Option<Section>,
    /// Of this outlet only.
    pub outlet_key: Option<String>,
    /// In this language only.
    pub lang: Option<String>,
    /// `sort_at` from this on, ms UTC.
    pub from_ms: Option<i64>,
    /// `sort_at` before this, ms UTC.
    pub before_ms: Option<i64>,
    /// Copies too; without it only originals.
    pub with_copies: bool,
    /// What comes after this place.
    pub after: Option<Cursor>,
    /// How many.
    pub limit: usize,
}

/// An outlet with what is held of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletCount {
    /// [`dateline_news::article::Outlet::key`].
    pub key: String,
    /// The name that most of its articles give.
    pub name: Option<String>,
    /// Its domain.
    pub domain: Option<String>,
    /// Articles, copies among them.
    pub n_articles: u64,
    /// Copies among them.
    pub n_copies: u64,
}

/// One change of what is held, for a follower such as the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// Rising; commits in order.
    pub change: u64,
    /// What changed.
    pub article: ArticleId,
    /// It is no longer held.
    pub removed: bool,
}

/// All pages and what became of them. `pages = articles + further_captures + set_aside + unfiled`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Pages held.
    pub pages: u64,
    /// Articles held, copies among them.
    pub articles: u64,
    /// Copies among the articles.
    pub copies: u64,
    /// Captures beyond the first of their article.
    pub further_captures: u64,
    /// Pages set aside with their reason.
    pub set_aside: u64,
    /// Pages not yet taken up.
    pub unfiled: u64,
    /// Stories that the originals tell.
    pub stories: u64,
}

/// A page that was set aside.
#[derive(Clone, Debug, PartialEq)]
pub struct SetAside {
    /// The page.
    pub page: PageId,
    /// Its address or name.
    pub shown: String,
    /// The reason first.
    pub notes: Vec<Note>,
}

/// A copy with its two ends, for showing.
#[derive(Clone, Debug, PartialEq)]
pub struct Family {
    /// The original.
    pub original: Summary,
    /// Its copies by date, each with the verdict.
    pub copies: Vec<(Summary, Copy)>,
}

/// A story in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryCard {
    /// Its number: that of its earliest filed member.
    pub number: StoryNumber,
    /// The article that heads it.
    pub lead: Summary,
    /// The section of most of its members.
    pub section: Option<Section>,
    /// Articles, copies among them.
    pub n_articles: u32,
    /// Originals: texts that are nobody's copy.
    pub n_originals: u32,
    /// Outlets, those with copies only among them.
    pub n_outlets: u32,
    /// Outlets with a text of their own.
    pub n_independent: u32,
    /// The largest family of copies in it: its original's agency or else outlet, and how many outlets
    /// run the text, that of the original among them. `None` where nothing was copied.
    pub same_text: Option<(String, u32)>,
    /// When its first article was published, ms UTC; 0 if no article has a date.
    pub first_at: i64,
    /// When its last original was published, ms UTC.
    pub last_at: i64,
}

/// A member of a story: an original.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryMember {
    /// The article.
    pub summary: Summary,
    /// How like it is to the rest, 0 to 1.
    pub score: f32,
    /// Words (for CJK: characters) of its text.
    pub n_words: u32,
    /// Captures of it.
    pub n_versions: u32,
    /// Its first capture, ms UTC, if known.
    pub first_seen_at: Option<i64>,
    /// Its copies by date, each with the verdict.
    pub copies: Vec<(Summary, Copy)>,
}

/// An original that is looked at again.
#[derive(Clone, Debug, PartialEq)]
pub struct Regroupable {
    /// What grouping needs of it.
    pub item: Groupable,
    /// The story that it belongs to so far.
    pub story: Option<StoryNumber>,
    /// That story has members from before the time that was asked for.
    pub reaches_back: bool,
}

/// What a list of stories is to hold; those with the newest original first.
#[derive(Clone, Debug, Default)]
pub struct StoryListing {
    /// Of this section only.
    pub section: Option<Section>,
    /// With a lead in one of these languages only (base tags: "en" takes "en-GB"); all when empty.
    pub langs: Vec<String>,
    /// Whose last original is from this on, ms UTC.
    pub from_ms: Option<i64>,
    /// Whose first article is before this, ms UTC.
    pub before_ms: Option<i64>,
    /// What comes after this place: [`StoryCard::last_at`] and number of a story.
    pub after: Option<Cursor>,
    /// How many.
    pub limit: usize,
}

/// What became of a page that was brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// The page is new and was put down.
    New,
    /// The page was held already.
    Held,
}

/// A batch of what readers did, weighed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weighed {
    /// Events that are kept as they came.
    pub kept: Vec<Reading>,
    /// What they and others are counted as.
    pub counts: Counts,
    /// Readers whose habits changed, with them.
    pub habits: Vec<(ReaderId, Habit)>,
    /// Keys of those events that may come again, and when they came, ms UTC.
    pub keys: Vec<(Id128, i64)>,
    /// Articles that are not held here: the name that their site gives them, and when it was told, ms UTC.
    pub unlisted: Vec<(ArticleId, String, i64)>,
}

/// How much was forgotten or dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Events of readers.
    pub events: u64,
    /// Reactions, or hours of tallies where those were dropped by age.
    pub others: u64,
}

/// For how long a key of an event is kept at least, from when it came: a retry comes within it.
pub const KEYS_KEPT_MS: i64 = 2 * 24 * 3_600_000;

/// What readers of the memory ask. Any number of them, at any time.
pub trait Store:
    crate::HandMarks + crate::Icons + crate::Sources + crate::Subscriptions + crate::Releases + crate::Rules + crate::Watched
{
    /// The article of this id.
    fn article(&self, id: &ArticleId) -> Result<Option<Held>>;
    /// The article of this number.
    fn article_of_number(&self, number: u64) -> Result<Option<Held>>;
    /// The id behind what a person types: an id, a number, or an address.
    fn find(&self, what: &str) -> Result<Option<ArticleId>>;
    /// Articles of a list, newest first, without those that rules hide.
    fn newest(&self, listing: &Listing) -> Result<Vec<Summary>>;
    /// Summaries of these articles in this order; what is not held is left out.
    fn summaries(&self, ids: &[ArticleId]) -> Result<Vec<Summary>>;
    /// Sections with their number of originals, in the order of the section bar; empty ones left out. Here and in the next two
    /// what rules hide does not count.
    fn sections(&self) -> Result<Vec<(Section, u64)>>;
    /// Outlets, most articles first; one of which all is hidden is among them, with none.
    fn outlets(&self) -> Result<Vec<OutletCount>>;
    /// Days (ms UTC of their start) that have dated originals, newest first, with their number.
    fn days(&self, limit: usize) -> Result<Vec<(i64, u64)>>;
    /// The family of copies that the article belongs to; `None` when there is no copy.
    fn family(&self, id: &ArticleId) -> Result<Option<Family>>;
    /// Articles that share text with this one and are no copies of it, nor it of them; by date.
    fn relations(&self, id: &ArticleId) -> Result<Vec<(Summary, Relation)>>;
    /// The story that the article of this number belongs to: number of an article, of a story that
    /// lives, or of one that was merged.
    fn story_of_number(&self, number: u64) -> Result<Option<StoryCard>>;
    /// The stories that these articles, or their originals, tell; what is not placed is left out.
    fn story_numbers(&self, ids: &[ArticleId]) -> Result<BTreeMap<ArticleId, StoryNumber>>;
    /// What grouping keeps of these articles; what is not held is left out.
    fn features(&self, ids: &[ArticleId]) -> Result<BTreeMap<ArticleId, Features>>;
    /// Stories of a list, that with the newest original first; none of which rules hide every text, and none headed by
    /// one that they hide.
    fn stories(&self, listing: &StoryListing) -> Result<Vec<StoryCard>>;
    /// Members of a story by date, at most `limit`.
    fn story_members(&self, story: StoryNumber, limit: usize) -> Result<Vec<StoryMember>>;
    /// Puts down what an editor said, and moves the articles at once: those that are said to be one
    /// story into the story of the lowest number, those that are said to be apart out of it (into one
    /// story, where they are said to be together). On disk when this returns.
    fn edit_stories(&self, edits: &[StoryEdit]) -> Result<()>;
    /// The captures of an article, oldest first, each with what it changed.
    fn versions(&self, id: &ArticleId) -> Result<Vec<Version>>;
    /// The article as one of its captures had it.
    fn article_at(&self, page: &PageId) -> Result<Option<Article>>;
    /// Articles after this number, in order of number: for export and rebuilding followers.
    fn articles_after(&self, number: u64, limit: usize) -> Result<Vec<Held>>;
    /// Originals of which no address of a publisher's is known, after this number, in order of number.
    fn without_address(&self, number: u64, limit: usize) -> Result<Vec<Summary>>;
    /// The page of this id, with its bytes.
    fn page(&self, id: &PageId) -> Result<Option<Page>>;
    /// A picture with its bytes, by the digest of one of its renditions.
    fn picture(&self, digest: &Digest) -> Result<Option<Rendered>>;
    /// Whose the picture is that has a rendition of this digest: who holds the picture itself knows
    /// its digest, so whether it may be shown is asked of the articles. Nobody's while none is filed.
    fn picture_holders(&self, digest: &Digest) -> Result<PictureHolders>;
    /// Page ids after this row, in the order in which they came, with their row: for `check`.
    fn pages_after(&self, row: i64, limit: usize) -> Result<Vec<(i64, PageId)>>;
    /// Pages set aside, in the order in which they came.
    fn set_aside(&self, after_row: i64, limit: usize) -> Result<Vec<(i64, SetAside)>>;
    /// What is taken down, oldest first.
    fn takedowns(&self) -> Result<Vec<Takedown>>;
    /// Why the article that had this number is not shown any more; `None` if no takedown is the reason.
    fn withheld(&self, number: u64) -> Result<Option<Takedown>>;
    /// What became of all pages.
    fn account(&self) -> Result<Account>;
    /// Changes after this number, in order.
    fn changes_since(&self, change: u64, limit: usize) -> Result<Vec<ChangeRow>>;
    /// The number of the last change; 0 when nothing was ever filed.
    fn last_change(&self) -> Result<u64>;
    /// What was counted from the hour of `since_ms` on, by article and hour. `window_hours` is what the list will state.
    fn tallies(&self, since_ms: i64, window_hours: u32) -> Result<Tallies>;
    /// Appends readings and counts them, each in full and as nobody's who is known; they are on disk when this returns.
    fn put_readings(&self, readings: &[Reading]) -> Result<()>;
    /// Puts a weighed batch down in one transaction; all of it is on disk when this returns.
    fn put_weighed(&self, batch: &Weighed) -> Result<()>;
    /// Those of these keys that were put down already.
    fn keys_held(&self, keys: &[Id128]) -> Result<HashSet<Id128>>;
    /// Habits of readers who opened something on this day (days since 1970 UTC) or later, the latest first.
    fn habits(&self, since_day: i64, limit: usize) -> Result<Vec<(ReaderId, Habit)>>;
    /// The habit that is kept of a reader.
    fn habit_of(&self, reader: &ReaderId) -> Result<Option<Habit>>;
    /// The names of those of these articles that are not held here and were told of by another site.
    fn unlisted(&self, ids: &[ArticleId]) -> Result<BTreeMap<ArticleId, (String, i64)>>;
    /// Reactions from `since_ms` on, counted as openings are: by article and hour, those of readers who are
    /// known from earlier days apart.
    fn reaction_tallies(&self, since_ms: i64, window_hours: u32) -> Result<Tallies>;
    /// What a reader did, newest first.
    fn readings_of(&self, reader: &ReaderId, limit: usize) -> Result<Vec<Reading>>;
    /// Sets the one reaction of a reader to an article, or takes it back; on disk when this returns.
    fn react(&self, reader: &ReaderId, article: &ArticleId, kind: Option<ReactionKind>, at: i64) -> Result<()>;
    /// Readers' reactions to an article, counted; kinds that nobody chose are left out.
    fn reaction_counts(&self, article: &ArticleId) -> Result<BTreeMap<ReactionKind, u64>>;
    /// How a reader reacted, to which article and when (ms UTC); newest first.
    fn reactions_of(&self, reader: &ReaderId) -> Result<Vec<Reaction>>;
    /// What a reader wishes of the lists; the default where nothing was wished.
    fn wishes(&self, reader: &ReaderId) -> Result<Wishes>;
    /// Puts down what a reader wishes, in place of what was wished before; on disk when this returns.
    fn put_wishes(&self, reader: &ReaderId, wishes: &Wishes) -> Result<()>;
    /// Forgets the wishes of readers who neither opened an article nor changed a wish since `before_ms`, and says how many. That they
    /// did not is counted from the first call that finds it; `now_ms` is when this one is made (both ms UTC).
    fn drop_wishes_before(&self, before_ms: i64, now_ms: i64) -> Result<u64>;
    /// Readings that are kept, in the order in which they came: those after this row and from `since_ms` (ms UTC) on, each with its row.
    fn readings_after(&self, row: i64, since_ms: i64, limit: usize) -> Result<Vec<(i64, Reading)>>;
    /// What is compared of these articles, in their order; copies and what is not held are left out.
    fn groupables(&self, ids: &[ArticleId]) -> Result<Vec<Groupable>>;
    /// Hands out the same of the newest originals that have a date or were captured before `before_ms` (ms UTC), the oldest of them first.
    fn newest_groupables(&self, before_ms: i64, limit: usize, each: &mut dyn FnMut(Groupable)) -> Result<()>;
    /// Deletes events, reactions, wishes and habits of a reader for good. Tallies hold no reader and stay.
    fn forget_reader(&self, reader: &ReaderId) -> Result<Forgotten>;
    /// Drops events before `events_ms`, and with them the habits of readers who did not come since, and
    /// tallies of hours before `tallies_ms` (ms UTC). Keys of events go after [`KEYS_KEPT_MS`].
    fn drop_readings_before(&self, events_ms: i64, tallies_ms: i64) -> Result<Forgotten>;
    /// Pages whose bytes are no longer those that came, by address or name.
    fn damaged_pages(&self) -> Result<Vec<String>>;
    /// What is wrong with the memory, a sentence each; empty when it is sound.
    fn faults(&self, progress: &mut dyn FnMut(u64)) -> Result<Vec<String>>;
}

/// The ground of a site, of which all else can be made again: what a copy of it is made of, beside
/// [`Store::takedowns`].
pub trait Ground {
    /// A page with its bytes, and the pictures that came with it with theirs: all that was put down of it.
    fn whole_page(&self, id: &PageId) -> Result<Option<Page>>;
    /// Numbers of articles after this one, in order; those of articles that are not held now among them.
    fn numbers_after(&self, number: u64, limit: usize) -> Result<Vec<(u64, ArticleId)>>;
    /// What editors said of pairs of articles, oldest first.
    fn story_edits(&self) -> Result<Vec<StoryEdit>>;
}

/// The one line on which pages are filed. Only one exists for a data folder.
pub trait Line: crate::Holding {
    /// Puts pages down as they came, in one transaction, with the pictures that came with them. A
    /// page that is held takes those that it lacks.
    fn put_pages(&mut self, pages: &[Page]) -> Result<Vec<Put>>;
    /// Gives articles the numbers that they have on another site, before they are filed. An article that
    /// has a number keeps it, and a number that is taken is not given again; gives how many were given or stood so.
    fn put_numbers(&mut self, numbers: &[(u64, ArticleId)]) -> Result<u64>;
    /// How far the archive of this key was read by an import that was cut short.
    fn bookmark(&mut self, key: &Id128) -> Result<Option<String>>;
    /// Puts down how far an archive was read; `None` when it was read to its end. On disk when this returns.
    fn put_bookmark(&mut self, key: &Id128, place: Option<&str>) -> Result<()>;
    /// The next pages that are not filed yet, in the order in which they came.
    fn take_unfiled(&mut self, n: usize) -> Result<Vec<Page>>;
    /// How many pages are not filed yet.
    fn n_unfiled(&mut self) -> Result<u64>;
    /// Begins a batch: what follows stands when [`Line::commit`] returns, or not at all.
    fn begin(&mut self) -> Result<()>;
    /// Ends a batch; all of it is on disk.
    fn commit(&mut self) -> Result<()>;
    /// Gives a batch up; nothing of it stands.
    fn rollback(&mut self) -> Result<()>;
    /// What is held of an article before `page`, captured at `captured_at`, is filed as one of its captures.
    fn standing(&mut self, article: &ArticleId, page: &PageId, captured_at: Option<i64>) -> Result<Standing>;
    /// Articles that may be copies or originals of a text.
    fn look_alikes(&mut self, sketch: &Sketch) -> Result<Vec<LookAlike>>;
    /// Originals that belong to no story yet, by number.
    fn unplaced(&mut self, limit: usize) -> Result<Vec<Groupable>>;
    /// Hands over the originals of the highest numbers that belong to a story, with it, by number, at most `limit`: one after the other,
    /// as together they are large.
    fn placed(&mut self, limit: usize, each: &mut dyn FnMut(Groupable, StoryNumber)) -> Result<()>;
    /// The story that an article belongs to.
    fn story_of(&mut self, article: &ArticleId) -> Result<Option<StoryNumber>>;
    /// Originals of a time (ms UTC; without a date by their first capture, without that at 0), the
    /// earliest first.
    fn regroupables(&mut self, from_ms: i64, before_ms: i64, limit: usize) -> Result<Vec<Regroupable>>;
    /// What editors said of stories, oldest first.
    fn story_edits(&mut self) -> Result<Vec<StoryEdit>>;
    /// Writes to which story articles belong, and makes anew what lists know of the stories that they
    /// leave and join.
    fn put_members(&mut self, members: &[(ArticleId, StoryNumber, f32)]) -> Result<()>;
    /// Files what was found on a page.
    fn file(&mut self, filing: Filing) -> Result<Filed>;
    /// Sets a page aside; the first note is the reason.
    fn set_aside(&mut self, page: &PageId, notes: Vec<Note>) -> Result<Filed>;
    /// The oldest takedown that names a page.
    fn takedown_of(&mut self, names: &Names) -> Result<Option<Takedown>>;
    /// Sets a page aside because of a takedown. `article` is the one that was read from it, if any:
    /// its number is kept from readers with the reason.
    fn withhold(&mut self, page: &PageId, article: Option<&ArticleId>, takedown: &Takedown) -> Result<Filed>;
    /// Puts a takedown down, in one transaction with this: the pages that it names, and those of the
    /// families that they belong to, are unfiled, and so no longer shown. A target that is taken down
    /// already gets the new reason. Gives the number of pages that it names.
    fn take_down(&mut self, takedown: &Takedown) -> Result<u64>;
    /// Lifts a takedown, and unfiles what was set aside because of it; `None` if there is none of
    /// this target, else the number of pages.
    fn lift(&mut self, target: &Target) -> Result<Option<u64>>;
    /// Forgets everything that was made from pages, and marks all pages as unfiled. Numbers stay.
    fn unfile_all(&mut self) -> Result<u64>;
}
