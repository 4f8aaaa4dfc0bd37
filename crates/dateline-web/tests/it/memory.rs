//! A memory without a disk: answers every question of the contract by looking through a list.
//! Slow, small and plain enough to be believed; the real answers are tested by the whole house.

use dateline_news::article::{Article, Body, Outlet};
use dateline_news::audience::Habit;
use dateline_news::copy::{Copy, CopyEvidence, CopyKind, Relation};
use dateline_news::date::NewsDate;
use dateline_news::found::{Evidence, Found, FoundIn};
use dateline_news::ids::{ArticleId, Digest, Id128, PageId, article_id_of_url};
use dateline_news::note::Note;
use dateline_news::page::Page;
use dateline_news::picture::{Reduced, Rendered};
use dateline_news::reading::{Reaction, ReactionKind, ReaderId, Reading, Tallies};
use dateline_news::section::Section;
use dateline_news::story::{Features, Groupable, StoryEdit, StoryNumber};
use dateline_news::takedown::Takedown;
use dateline_news::tally::hour_of;
use dateline_news::version::Version;
use dateline_news::wishes::Wishes;
use dateline_store::contract::{
    Account, ChangeRow, Family, Forgotten, Held, HeldPicture, Listing, OutletCount, PictureHolders, SetAside, Store, StoryCard,
    StoryListing, StoryMember, Summary, Weighed,
};
use dateline_store::error::{Error, Result};
use std::collections::{BTreeMap, HashSet};
use std::sync::Mutex;
use std::sync::atomic::Ordering;

const DAY_MS: i64 = 86_400_000;

/// The memory.
#[derive(Default)]
pub struct Memory {
    pub held: Vec<Held>,
    pub copies: Vec<Copy>,
    pub relations: Vec<Relation>,
    /// Number of an original to that of its story.
    pub stories: Mutex<BTreeMap<u64, StoryNumber>>,
    pub edits: Mutex<Vec<StoryEdit>>,
    pub versions: BTreeMap<ArticleId, Vec<Version>>,
    pub set_aside: Vec<SetAside>,
    /// Numbers of articles that were taken down.
    pub withheld: BTreeMap<u64, Takedown>,
    pub pictures: Vec<Reduced>,
    pub feeds: crate::memory_sources::Feeds,
    pub rooms: crate::memory_newsroom::Rooms,
    pub standards: crate::memory_rules::Standards,
    pub hands: crate::memory_hand::Hands,
    pub signs: crate::memory_icons::Signs,
    pub hubs: crate::memory_subscriptions::Hubs,
    /// Pictures of articles that were taken down.
    pub withheld_pictures: Vec<(Digest, Takedown)>,
    pub readings: Mutex<Vec<Reading>>,
    /// Those of them that are counted one by one.
    pub plain: Mutex<Vec<Reading>>,
    /// What the site counted.
    pub weighed: Mutex<Tallies>,
    pub keys: Mutex<HashSet<Id128>>,
    pub names: Mutex<BTreeMap<ArticleId, (String, i64)>>,
    /// Readers who were here before the site began.
    pub habits: Vec<(ReaderId, Habit)>,
    pub reactions: Mutex<Vec<(ReaderId, Reaction)>>,
    pub wishes: Mutex<BTreeMap<ReaderId, Wishes>>,
    /// How long each write takes, and whether it fails in the end.
    pub slow_ms: std::sync::atomic::AtomicU64,
    pub full: std::sync::atomic::AtomicBool,
    /// How often readings were written.
    pub commits: std::sync::atomic::AtomicUsize,
    /// Every question is answered with an error.
    pub broken: bool,
}

/// A plain article at `https://{host}/{slug}`; the test changes what it is about.
pub fn article(host: &str, headline: &str, date: &str, paragraphs: &[&str]) -> Article {
    let url = format!("https://{host}/{}", dateline_news::words::slug(headline, 80));
    let id = article_id_of_url(&url);
    let body = Body::of_paragraphs(paragraphs.iter().copied());
    let mut evidence = Evidence::default();
    evidence.choose("headline", headline, FoundIn::JsonLd);
    evidence.choose("published_at", date, FoundIn::VisibleText);
    Article {
        url: Some(url),
        section: Some(Section::News),
        outlet: Outlet { name: Some(host.split('.').next().unwrap_or(host).to_owned()), domain: Some(host.to_owned()) },
        published_at: NewsDate::from_iso(date).map(|d| Found::new(d, FoundIn::VisibleText)),
        lang: Some(Found::new("en".to_owned(), FoundIn::Meta)),
        evidence,
        ..Article::plain(id, id, Found::new(headline.to_owned(), FoundIn::JsonLd), body)
    }
}

impl Memory {
    /// Files an article with its notes; gives its number.
    pub fn add(&mut self, article: Article, notes: Vec<Note>) -> u64 {
        let number = self.held.len() as u64 + 1;
        let captured_at = article.published_at.as_ref().map(|d| d.value.sort_ms() + 3_600_000);
        self.held.push(Held {
            number,
            article,
            notes,
            pictures: Vec::new(),
            captured_at,
            copy_of: None,
            n_copies: 0,
            n_versions: 1,
            story: None,
        });
        // Until the test says otherwise every article is a story of its own.
        self.stories.lock().expect("no test panics with it").insert(number, number);
        number
    }

    /// Puts readings down that nobody weighs.
    pub fn read(&self, readings: &[Reading]) {
        self.readings.lock().expect("no test panics with it").extend_from_slice(readings);
        self.plain.lock().expect("no test panics with it").extend_from_slice(readings);
    }

    /// Has these originals tell one story.
    pub fn together(&mut self, numbers: &[u64]) {
        let lowest = numbers.iter().min().copied().expect("a member");
        self.stories.lock().expect("no test panics with it").extend(numbers.iter().map(|n| (*n, lowest)));
    }

    /// The story of an article, by its original.
    fn story_of(&self, held: &Held) -> Option<StoryNumber> {
        let original = held.copy_of.and_then(|id| self.held.iter().find(|h| h.article.id == id)).unwrap_or(held);
        self.stories.lock().expect("no test panics with it").get(&original.number).copied()
    }

    fn with_story(&self, held: &Held) -> Held {
        Held { story: self.story_of(held), ..held.clone() }
    }

    /// Originals of a story by date.
    fn members(&self, story: StoryNumber) -> Vec<&Held> {
        let mut members: Vec<&Held> = self.held.iter().filter(|h| h.copy_of.is_none() && self.story_of(h) == Some(story)).collect();
        members.sort_by_key(|h| (sort_at(h), h.number));
        members
    }

    fn copies_of(&self, original: &ArticleId) -> Vec<(Summary, Copy)> {
        let copies = self.copies.iter().filter(|c| c.original == *original);
        let mut copies: Vec<(Summary, Copy)> =
            copies.filter_map(|c| Some((summary(self.held.iter().find(|h| h.article.id == c.copy)?), c.clone()))).collect();
        copies.sort_by_key(|(s, _)| (s.sort_at, s.number));
        copies
    }

    fn card(&self, story: StoryNumber) -> Option<StoryCard> {
        let members = self.members(story);
        let hidden = self.hidden();
        let lead =
            members.iter().max_by_key(|h| (!hidden.contains(&h.article.id), h.n_copies, std::cmp::Reverse((sort_at(h), h.number))))?;
        let keys = |all: &[&Held]| all.iter().map(|h| h.article.outlet.key()).collect::<std::collections::BTreeSet<_>>();
        let copies: Vec<&Held> = self.held.iter().filter(|h| h.copy_of.is_some() && self.story_of(h) == Some(story)).collect();
        let all: Vec<&Held> = members.iter().chain(&copies).copied().collect();
        let family = members.iter().filter(|h| h.n_copies > 0).max_by_key(|h| h.n_copies);
        Some(StoryCard {
            number: story,
            lead: summary(lead),
            section: lead.article.section,
            n_articles: all.len() as u32,
            n_originals: members.len() as u32,
            n_outlets: keys(&all).len() as u32,
            n_independent: keys(&members).len() as u32,
            same_text: family.map(|h| {
                let who = h.article.wire.as_ref().map_or_else(|| h.article.outlet.shown().to_owned(), |w| w.value.clone());
                let copies = self.copies_of(&h.article.id);
                let outlets: std::collections::BTreeSet<String> =
                    copies.into_iter().map(|(s, _)| s.outlet_key).chain([h.article.outlet.key()]).collect();
                (who, outlets.len() as u32)
            }),
            first_at: all.iter().map(|h| sort_at(h)).filter(|at| *at != 0).min().unwrap_or(0),
            last_at: members.iter().map(|h| sort_at(h)).max().unwrap_or(0),
        })
    }

    /// Makes the one a copy of the other.
    pub fn copy(&mut self, copy: u64, original: u64) {
        let id = |memory: &Memory, number: u64| memory.held[number as usize - 1].article.id;
        let (copy_id, original_id) = (id(self, copy), id(self, original));
        self.held[copy as usize - 1].copy_of = Some(original_id);
        self.held[original as usize - 1].n_copies += 1;
        let evidence = vec![CopyEvidence::EqualText { words: 120 }, CopyEvidence::EarlierDate];
        self.copies.push(Copy {
            copy: copy_id,
            original: original_id,
            kind: CopyKind::Exact,
            overlap: 1.0,
            passages: Vec::new(),
            evidence,
            confidence: 1.0,
        });
    }

    /// Holds a picture as one of an article's images.
    pub fn picture(&mut self, number: u64, image: usize, reduced: Reduced) {
        self.held[number as usize - 1].pictures.push(HeldPicture { image, picture: reduced.picture() });
        self.pictures.push(reduced);
    }

    /// Gives an article these captures.
    pub fn capture(&mut self, number: u64, versions: Vec<Version>) {
        let held = &mut self.held[number as usize - 1];
        held.n_versions = versions.len() as u32;
        self.versions.insert(held.article.id, versions);
    }

    pub fn well(&self) -> Result<()> {
        if self.broken { Err(Error::Damaged("the test wants it so".into())) } else { Ok(()) }
    }

    fn sorted(&self) -> Vec<Summary> {
        let mut all: Vec<Summary> = self.held.iter().map(summary).collect();
        all.sort_by_key(|s| std::cmp::Reverse((s.sort_at, s.number)));
        all
    }
}

fn sort_at(held: &Held) -> i64 {
    held.article.published_at.as_ref().map(|d| d.value.sort_ms()).or(held.captured_at).unwrap_or(0)
}

fn groupable(held: &Held) -> Groupable {
    let a = &held.article;
    Groupable {
        id: a.id,
        number: held.number,
        at_ms: Some(sort_at(held)).filter(|at| *at != 0),
        features: dateline_news::group::features(a),
    }
}

fn summary(held: &Held) -> Summary {
    let a = &held.article;
    let excerpt =
        a.dek.as_ref().map(|d| d.value.as_str()).or(a.body.lead()).unwrap_or_else(|| a.paragraphs().first().copied().unwrap_or(""));
    Summary {
        id: a.id,
        number: held.number,
        headline: a.headline.value.clone(),
        excerpt: excerpt.chars().take(300).collect(),
        outlet_key: a.outlet.key(),
        outlet: a.outlet.shown().to_owned(),
        section: a.section,
        published_at: a.published_at.clone(),
        sort_at: sort_at(held),
        lang: a.lang.as_ref().map(|l| l.value.clone()),
        wire: a.wire.as_ref().map(|w| w.value.clone()),
        partial: a.partial,
        copy_of: held.copy_of,
        n_copies: held.n_copies,
        url: a.url.clone(),
        slug: a.slug(),
        picture: held.pictures.first().map(|p| p.picture),
    }
}

impl Store for Memory {
    fn article(&self, id: &ArticleId) -> Result<Option<Held>> {
        self.well()?;
        Ok(self.held.iter().find(|h| h.article.id == *id).map(|h| self.with_story(h)))
    }

    fn article_of_number(&self, number: u64) -> Result<Option<Held>> {
        self.well()?;
        Ok(self.held.iter().find(|h| h.number == number).map(|h| self.with_story(h)))
    }

    fn find(&self, what: &str) -> Result<Option<ArticleId>> {
        Ok(self.held.iter().find(|h| h.number.to_string() == what || h.article.url.as_deref() == Some(what)).map(|h| h.article.id))
    }

    fn newest(&self, listing: &Listing) -> Result<Vec<Summary>> {
        self.well()?;
        let hidden = self.hidden();
        let fits = |s: &Summary| {
            listing.section.is_none_or(|section| s.section == Some(section))
                && listing.outlet_key.as_ref().is_none_or(|key| s.outlet_key == *key)
                && listing.lang.as_ref().is_none_or(|lang| s.lang.as_ref() == Some(lang))
                && listing.from_ms.is_none_or(|from| s.sort_at >= from)
                && listing.before_ms.is_none_or(|before| s.sort_at < before)
                && !hidden.contains(&s.id)
                && (listing.with_copies || s.copy_of.is_none())
                && listing.after.is_none_or(|c| (s.sort_at, s.number) < (c.sort_at, c.number))
        };
        Ok(self.sorted().into_iter().filter(fits).take(listing.limit).collect())
    }

    fn summaries(&self, ids: &[ArticleId]) -> Result<Vec<Summary>> {
        self.well()?;
        Ok(ids.iter().filter_map(|id| self.held.iter().find(|h| h.article.id == *id)).map(summary).collect())
    }

    fn features(&self, ids: &[ArticleId]) -> Result<BTreeMap<ArticleId, Features>> {
        self.well()?;
        let found = ids.iter().filter_map(|id| self.held.iter().find(|h| h.article.id == *id));
        Ok(found.map(|h| (h.article.id, dateline_news::group::features(&h.article))).collect())
    }

    fn sections(&self) -> Result<Vec<(Section, u64)>> {
        self.well()?;
        let n = |section| self.held.iter().filter(|h| h.copy_of.is_none() && h.article.section == Some(section)).count() as u64;
        Ok(Section::ALL.iter().map(|s| (*s, n(*s))).filter(|(_, n)| *n > 0).collect())
    }

    fn outlets(&self) -> Result<Vec<OutletCount>> {
        self.well()?;
        let mut found: BTreeMap<String, OutletCount> = BTreeMap::new();
        for h in &self.held {
            let o = &h.article.outlet;
            let row = found.entry(o.key()).or_insert_with(|| OutletCount {
                key: o.key(),
                name: o.name.clone(),
                domain: o.domain.clone(),
                n_articles: 0,
                n_copies: 0,
            });
            row.n_articles += 1;
            row.n_copies += u64::from(h.copy_of.is_some());
        }
        let mut all: Vec<OutletCount> = found.into_values().collect();
        all.sort_by_key(|o| std::cmp::Reverse(o.n_articles));
        Ok(all)
    }

    fn days(&self, limit: usize) -> Result<Vec<(i64, u64)>> {
        self.well()?;
        let mut days: BTreeMap<i64, u64> = BTreeMap::new();
        for h in self.held.iter().filter(|h| h.copy_of.is_none() && sort_at(h) != 0) {
            *days.entry(sort_at(h).div_euclid(DAY_MS) * DAY_MS).or_default() += 1;
        }
        Ok(days.into_iter().rev().take(limit).collect())
    }

    fn family(&self, id: &ArticleId) -> Result<Option<Family>> {
        self.well()?;
        let original = self.copies.iter().find(|c| c.copy == *id).map_or(*id, |c| c.original);
        let copies: Vec<&Copy> = self.copies.iter().filter(|c| c.original == original).collect();
        if copies.is_empty() {
            return Ok(None);
        }
        let one = |id: ArticleId| {
            self.held.iter().find(|h| h.article.id == id).map(summary).ok_or(Error::Damaged("a copy without article".into()))
        };
        let copies = copies.into_iter().map(|c| Ok((one(c.copy)?, c.clone()))).collect::<Result<Vec<_>>>()?;
        Ok(Some(Family { original: one(original)?, copies }))
    }

    fn relations(&self, id: &ArticleId) -> Result<Vec<(Summary, Relation)>> {
        self.well()?;
        let of = self.relations.iter().filter(|r| r.article == *id || r.other == *id);
        let other = |r: &Relation| if r.article == *id { r.other } else { r.article };
        Ok(of.filter_map(|r| Some((summary(self.held.iter().find(|h| h.article.id == other(r))?), r.clone()))).collect())
    }

    fn story_of_number(&self, number: u64) -> Result<Option<StoryCard>> {
        self.well()?;
        let held = self.held.iter().find(|h| h.number == number);
        Ok(held.and_then(|h| self.story_of(h)).and_then(|story| self.card(story)))
    }

    fn story_numbers(&self, ids: &[ArticleId]) -> Result<BTreeMap<ArticleId, StoryNumber>> {
        self.well()?;
        let held: BTreeMap<&ArticleId, &Held> = self.held.iter().map(|h| (&h.article.id, h)).collect();
        Ok(ids.iter().filter_map(|id| Some((*id, self.story_of(held.get(id)?)?))).collect())
    }

    fn stories(&self, listing: &StoryListing) -> Result<Vec<StoryCard>> {
        self.well()?;
        let numbers: std::collections::BTreeSet<StoryNumber> =
            self.stories.lock().expect("no test panics with it").values().copied().collect();
        let base = |tag: &str| dateline_news::rank::base_lang(tag);
        let hidden = self.hidden();
        let fits = |c: &StoryCard| {
            !hidden.contains(&c.lead.id)
                && listing.section.is_none_or(|section| c.section == Some(section))
                && (listing.langs.is_empty() || c.lead.lang.as_deref().is_some_and(|l| listing.langs.contains(&base(l))))
                && listing.from_ms.is_none_or(|from| c.last_at >= from)
                && listing.before_ms.is_none_or(|before| c.first_at < before)
                && listing.after.is_none_or(|a| (c.last_at, c.number) < (a.sort_at, a.number))
        };
        let mut cards: Vec<StoryCard> = numbers.into_iter().filter_map(|n| self.card(n)).filter(fits).collect();
        cards.sort_by_key(|c| std::cmp::Reverse((c.last_at, c.number)));
        cards.truncate(listing.limit);
        Ok(cards)
    }

    fn story_members(&self, story: StoryNumber, limit: usize) -> Result<Vec<StoryMember>> {
        self.well()?;
        let member = |h: &Held| StoryMember {
            summary: summary(h),
            score: 1.0,
            n_words: dateline_news::words::tokens(&h.article.body.text).len() as u32,
            n_versions: h.n_versions,
            first_seen_at: h.captured_at,
            copies: self.copies_of(&h.article.id),
        };
        Ok(self.members(story).into_iter().take(limit).map(member).collect())
    }

    fn edit_stories(&self, edits: &[StoryEdit]) -> Result<()> {
        self.well()?;
        let number = |id: &ArticleId| self.held.iter().find(|h| h.article.id == *id).map(|h| h.number);
        let mut stories = self.stories.lock().expect("no test panics with it");
        // Those that are said to be apart from one that stays leave together; the rest join.
        let leaving: Vec<u64> = edits.iter().filter(|e| !e.together).filter_map(|e| number(&e.article)).collect();
        let lowest = leaving.iter().min().copied();
        for (one, story) in stories.iter_mut().filter(|(one, _)| leaving.contains(one)) {
            *story = lowest.unwrap_or(*one);
        }
        // A story is named after its lowest member.
        let all: Vec<u64> = stories.values().copied().collect();
        for story in all {
            let low = stories.iter().filter(|(_, s)| **s == story).map(|(n, _)| *n).min();
            stories.values_mut().filter(|s| **s == story).for_each(|s| *s = low.unwrap_or(story));
        }
        for e in edits.iter().filter(|e| e.together) {
            let (Some(a), Some(b)) = (number(&e.article), number(&e.other)) else { continue };
            let (Some(a), Some(b)) = (stories.get(&a).copied(), stories.get(&b).copied()) else { continue };
            stories.values_mut().filter(|s| **s == a.max(b)).for_each(|s| *s = a.min(b));
        }
        self.edits.lock().expect("no test panics with it").extend_from_slice(edits);
        Ok(())
    }

    fn versions(&self, id: &ArticleId) -> Result<Vec<Version>> {
        self.well()?;
        Ok(self.versions.get(id).cloned().unwrap_or_default())
    }

    fn article_at(&self, page: &PageId) -> Result<Option<Article>> {
        Ok(self.held.iter().find(|h| h.article.page == *page).map(|h| h.article.clone()))
    }

    fn articles_after(&self, number: u64, limit: usize) -> Result<Vec<Held>> {
        Ok(self.held.iter().filter(|h| h.number > number).take(limit).cloned().collect())
    }

    fn without_address(&self, number: u64, limit: usize) -> Result<Vec<Summary>> {
        self.well()?;
        let bare = self.held.iter().filter(|h| h.number > number && h.article.url.is_none() && h.copy_of.is_none());
        Ok(bare.take(limit).map(summary).collect())
    }

    fn page(&self, _: &PageId) -> Result<Option<Page>> {
        Ok(None)
    }

    fn picture(&self, digest: &Digest) -> Result<Option<Rendered>> {
        self.well()?;
        let renditions = self.pictures.iter().flat_map(|p| std::iter::once(&p.large).chain(&p.small));
        Ok(renditions.into_iter().find(|r| r.rendition.digest == *digest).cloned())
    }

    fn picture_holders(&self, digest: &Digest) -> Result<PictureHolders> {
        let is = |p: &HeldPicture| p.picture.large.digest == *digest || p.picture.small.is_some_and(|s| s.digest == *digest);
        let mut outlets: Vec<String> = self.held.iter().filter(|h| h.pictures.iter().any(is)).map(|h| h.article.outlet.key()).collect();
        outlets.sort();
        outlets.dedup();
        let withheld = self.withheld_pictures.iter().find(|(of, _)| of == digest).map(|(_, takedown)| takedown.clone());
        Ok(PictureHolders { outlets, withheld })
    }

    fn pages_after(&self, _: i64, _: usize) -> Result<Vec<(i64, PageId)>> {
        Ok(Vec::new())
    }

    fn set_aside(&self, after_row: i64, limit: usize) -> Result<Vec<(i64, SetAside)>> {
        self.well()?;
        let rows = self.set_aside.iter().enumerate().map(|(i, s)| (i as i64 + 1, s.clone()));
        Ok(rows.filter(|(row, _)| *row > after_row).take(limit).collect())
    }

    fn takedowns(&self) -> Result<Vec<Takedown>> {
        Ok(self.withheld.values().cloned().collect())
    }

    fn withheld(&self, number: u64) -> Result<Option<Takedown>> {
        Ok(self.withheld.get(&number).cloned())
    }

    fn account(&self) -> Result<Account> {
        self.well()?;
        let (articles, set_aside) = (self.held.len() as u64, self.set_aside.len() as u64);
        let further_captures = self.held.iter().map(|h| u64::from(h.n_versions) - 1).sum();
        let copies = self.copies.len() as u64;
        let stories = self.stories.lock().expect("no test panics with it").values().collect::<std::collections::BTreeSet<_>>().len() as u64;
        Ok(Account { pages: articles + set_aside + further_captures, articles, copies, further_captures, set_aside, unfiled: 0, stories })
    }

    fn changes_since(&self, change: u64, limit: usize) -> Result<Vec<ChangeRow>> {
        let rows = self.held.iter().map(|h| ChangeRow { change: h.number, article: h.article.id, removed: false });
        Ok(rows.filter(|r| r.change > change).take(limit).collect())
    }

    fn last_change(&self) -> Result<u64> {
        self.well()?;
        Ok(self.held.len() as u64)
    }

    fn tallies(&self, since_ms: i64, window_hours: u32) -> Result<Tallies> {
        self.well()?;
        // What the test put down, and what came through the site.
        let mut tallies = Tallies::of(self.plain.lock().expect("no test panics with it").iter().filter(|r| r.at >= since_ms), window_hours);
        let weighed = self.weighed.lock().expect("no test panics with it");
        for (article, hours) in &weighed.by_hour {
            hours.range(hour_of(since_ms)..).for_each(|(hour, tally)| tallies.put(*article, *hour, *tally));
        }
        tallies.crowd.extend(weighed.crowd.range(hour_of(since_ms)..));
        Ok(tallies)
    }

    fn put_readings(&self, readings: &[Reading]) -> Result<()> {
        std::thread::sleep(std::time::Duration::from_millis(self.slow_ms.load(Ordering::Relaxed)));
        if self.full.load(Ordering::Relaxed) {
            return Err(Error::Damaged("the disk is full".into()));
        }
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.read(readings);
        Ok(())
    }

    fn readings_of(&self, reader: &ReaderId, limit: usize) -> Result<Vec<Reading>> {
        let all = self.readings.lock().expect("no test panics with it");
        let mut of_reader: Vec<Reading> = all.iter().filter(|r| r.reader == Some(*reader)).cloned().collect();
        of_reader.sort_by_key(|r| std::cmp::Reverse(r.at));
        of_reader.truncate(limit);
        Ok(of_reader)
    }

    fn put_weighed(&self, batch: &Weighed) -> Result<()> {
        std::thread::sleep(std::time::Duration::from_millis(self.slow_ms.load(Ordering::Relaxed)));
        if self.full.load(Ordering::Relaxed) {
            return Err(Error::Damaged("the disk is full".into()));
        }
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.readings.lock().expect("no test panics with it").extend_from_slice(&batch.kept);
        let mut tallies = self.weighed.lock().expect("no test panics with it");
        batch.counts.tallies.iter().for_each(|((article, hour), tally)| tallies.put(*article, *hour, *tally));
        batch.counts.crowd.iter().for_each(|(hour, crowd)| *tallies.crowd.entry(*hour).or_default() += *crowd);
        self.keys.lock().expect("no test panics with it").extend(batch.keys.iter().map(|(key, _)| *key));
        let names = batch.unlisted.iter().map(|(id, name, at)| (*id, (name.clone(), *at)));
        self.names.lock().expect("no test panics with it").extend(names);
        Ok(())
    }

    fn keys_held(&self, keys: &[Id128]) -> Result<HashSet<Id128>> {
        let held = self.keys.lock().expect("no test panics with it");
        Ok(keys.iter().filter(|key| held.contains(key)).copied().collect())
    }

    fn habits(&self, _: i64, _: usize) -> Result<Vec<(ReaderId, Habit)>> {
        Ok(self.habits.clone())
    }

    fn habit_of(&self, reader: &ReaderId) -> Result<Option<Habit>> {
        Ok(self.habits.iter().find(|(id, _)| id == reader).map(|(_, habit)| *habit))
    }

    fn unlisted(&self, ids: &[ArticleId]) -> Result<BTreeMap<ArticleId, (String, i64)>> {
        let names = self.names.lock().expect("no test panics with it");
        Ok(ids.iter().filter_map(|id| Some((*id, names.get(id)?.clone()))).collect())
    }

    fn reaction_tallies(&self, since_ms: i64, window_hours: u32) -> Result<Tallies> {
        let mut tallies = Tallies { window_hours, ..Tallies::default() };
        let all = self.reactions.lock().expect("no test panics with it");
        all.iter().filter(|(_, r)| r.at >= since_ms).for_each(|(_, r)| tallies.add(r.article, hour_of(r.at), 1));
        Ok(tallies)
    }

    fn react(&self, reader: &ReaderId, article: &ArticleId, kind: Option<ReactionKind>, at: i64) -> Result<()> {
        let mut all = self.reactions.lock().expect("no test panics with it");
        all.retain(|(who, r)| (who, &r.article) != (reader, article));
        all.extend(kind.map(|kind| (*reader, Reaction { article: *article, kind, at })));
        Ok(())
    }

    fn reaction_counts(&self, article: &ArticleId) -> Result<BTreeMap<ReactionKind, u64>> {
        self.well()?;
        let mut counts = BTreeMap::new();
        for (_, r) in self.reactions.lock().expect("no test panics with it").iter().filter(|(_, r)| r.article == *article) {
            *counts.entry(r.kind).or_insert(0) += 1;
        }
        Ok(counts)
    }

    fn reactions_of(&self, reader: &ReaderId) -> Result<Vec<Reaction>> {
        let all = self.reactions.lock().expect("no test panics with it");
        let mut own: Vec<Reaction> = all.iter().filter(|(who, _)| who == reader).map(|(_, r)| *r).collect();
        own.sort_by_key(|r| std::cmp::Reverse(r.at));
        Ok(own)
    }

    fn wishes(&self, reader: &ReaderId) -> Result<Wishes> {
        self.well()?;
        Ok(self.wishes.lock().expect("no test panics with it").get(reader).cloned().unwrap_or_default())
    }

    fn drop_wishes_before(&self, _: i64, _: i64) -> Result<u64> {
        Ok(0)
    }

    fn put_wishes(&self, reader: &ReaderId, wishes: &Wishes) -> Result<()> {
        self.well()?;
        self.wishes.lock().expect("no test panics with it").insert(*reader, wishes.clone());
        Ok(())
    }

    fn readings_after(&self, row: i64, since_ms: i64, limit: usize) -> Result<Vec<(i64, Reading)>> {
        self.well()?;
        let all = self.readings.lock().expect("no test panics with it");
        let rows = all.iter().enumerate().map(|(n, r)| (n as i64 + 1, r.clone()));
        Ok(rows.filter(|(n, r)| *n > row && r.at >= since_ms).take(limit).collect())
    }

    fn groupables(&self, ids: &[ArticleId]) -> Result<Vec<Groupable>> {
        self.well()?;
        let held = ids.iter().filter_map(|id| self.held.iter().find(|h| h.article.id == *id && h.copy_of.is_none()));
        Ok(held.map(groupable).collect())
    }

    fn newest_groupables(&self, before_ms: i64, limit: usize, each: &mut dyn FnMut(Groupable)) -> Result<()> {
        self.well()?;
        let originals = self.sorted().into_iter().filter(|s| s.copy_of.is_none() && s.sort_at < before_ms);
        let newest: Vec<_> = originals.take(limit).map(|s| s.id).collect();
        self.groupables(&newest)?.into_iter().rev().for_each(each);
        Ok(())
    }

    fn forget_reader(&self, reader: &ReaderId) -> Result<Forgotten> {
        let mut readings = self.readings.lock().expect("no test panics with it");
        let (own, others): (Vec<Reading>, Vec<Reading>) = readings.drain(..).partition(|r| r.reader == Some(*reader));
        *readings = others;
        let events = own.len() as u64;
        let mut reactions = self.reactions.lock().expect("no test panics with it");
        let before = reactions.len();
        reactions.retain(|(who, _)| who != reader);
        self.wishes.lock().expect("no test panics with it").remove(reader);
        Ok(Forgotten { events, others: (before - reactions.len()) as u64 })
    }

    fn drop_readings_before(&self, _: i64, _: i64) -> Result<Forgotten> {
        Ok(Forgotten::default())
    }

    fn damaged_pages(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }

    fn faults(&self, _: &mut dyn FnMut(u64)) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}
