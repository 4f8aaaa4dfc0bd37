//! `/`: the front page. Finite, and every story says why it stands where it does.
//!
//! The rule, told on `/about` too, is [`dateline_news::rank::front`]: outlets that tell a story in words of their own,
//! newness, readers. The first is the lead, the next ones are the seconds, an outlet once. Then, for a
//! reader who is known, what is recommended to them. Then each section by the same rule. Nothing stands
//! twice but in Ranking, which would not be true otherwise.

use crate::app::App;
use crate::counting::Desk;
use crate::error::{Said, WebError};
use crate::metadata;
use crate::parts::ranked::{Among, Opened};
use crate::parts::recommended::Recommended;
use crate::parts::times::{self, DAY_MS};
use crate::parts::{Asked, Frame, Item, base_lang, cut, item, lang_tag, ranked, section_href, segment, show, stories};
use crate::rights;
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{Extension, RawQuery, State};
use axum::response::Response;
use dateline_news::ids::ArticleId;
use dateline_news::rank::{AtHand, Room, Taken};
use dateline_news::reading::ListKind;
use dateline_news::section::Section;
use dateline_news::story::StoryNumber;
use dateline_store::contract::{Listing, StoryCard, StoryListing, Summary};
use std::collections::{BTreeSet, HashSet};

/// Newest articles from which languages are taken, and newest stories from which lead and seconds are.
const POOL: usize = 240;
/// Lead and seconds: an outlet once, a section twice.
pub(crate) const TOP: Room = Room { n: 4, of_outlet: 1, of_section: 2 };
/// Copies that are named below the lead.
const BESIDE: usize = 3;
/// Paragraphs with which the lead begins, and characters of each.
const BEGINS: usize = 2;
const BEGINS_CHARS: usize = 420;
/// Stories of one section, and newest ones that they are chosen from.
pub(crate) const OF_SECTION: Room = Room { n: 3, of_outlet: 2, of_section: usize::MAX };
const OF_SECTION_POOL: usize = 60;
/// Stories that are recommended to a reader who is known.
const FOR_YOU: usize = 6;
/// Stories below the last section.
const LATEST: usize = 4;
/// Past days that are offered.
const DAYS: usize = 7;

/// A section with its newest stories.
struct Column {
    name: String,
    href: String,
    items: Vec<Item>,
}

/// A language that can be chosen.
struct Language {
    tag: String,
    name: String,
    href: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage {
    frame: Frame,
    /// "14:05 UTC".
    edition: String,
    lead: Option<Item>,
    /// The first paragraphs of the lead, where they are not its excerpt.
    begins: Vec<String>,
    /// Copies of the lead.
    also: Vec<Item>,
    seconds: Vec<Item>,
    columns: Vec<Column>,
    latest: Vec<Item>,
    ranking: Vec<Item>,
    /// For a reader who is known.
    recommended: Recommended,
    languages: Vec<Language>,
    /// Whether none of them is chosen.
    all_languages: bool,
    /// Name of a day, its address, its number of articles.
    days: Vec<(String, String, String)>,
    /// "24 stories from 9 outlets".
    account: String,
}

impl FrontPage {
    /// Every article of the page in its order, Ranking apart, which is a list of its own.
    fn in_order(&mut self) -> impl Iterator<Item = &mut Item> {
        let beside = self.also.iter_mut().chain(&mut self.seconds);
        let below = self.columns.iter_mut().flat_map(|c| &mut c.items).chain(&mut self.latest);
        self.lead.iter_mut().chain(beside).chain(below)
    }
}

/// The handler.
pub(crate) async fn get(
    State(app): State<App>,
    asker: Asker,
    Extension(desk): Extension<Desk>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let asked = Asked::of(query.as_deref());
        let lang = match asked.get("lang") {
            None => None,
            given => {
                let tag = lang_tag(given).ok_or_else(|| WebError::bad(Said::key("error-lang")))?;
                Some(base_lang(&tag))
            }
        };
        let now_ms = app.now_ms();
        let opened = ranked::opened(app)?;
        let all = ranked::newest(app, Listing { limit: POOL, ..Listing::default() })?;
        let languages = languages(&all, lang.as_deref());
        let pool = match &lang {
            None => all,
            Some(lang) => ranked::newest_of_language(app, lang, Listing { limit: POOL, ..Listing::default() })?,
        };
        let mut shown = Shown::at(app, lang.clone());
        let cards = newest_stories(app, None, lang.as_deref(), &pool, POOL)?;
        let mut top = shown.best(&cards, &opened, TOP)?.into_iter();
        let lead = top.next();
        let seconds: Vec<Item> = top.collect();
        let Beside { begins, also } = match &lead {
            Some(lead) => beside(app, lead, &mut shown)?,
            None => Beside::default(),
        };
        let shown_so_far = Taken::new(shown.ids.iter().copied());
        let recommended = Recommended::gather(app, &AtHand { section: None, lang: lang.clone() }, &shown_so_far)?.only_personal(FOR_YOU);
        for i in &recommended.items {
            shown.take_story_of(i.number)?;
        }
        shown.ids.extend(recommended.ids());
        let mut columns = Vec::new();
        for (section, _) in app.store.sections()? {
            let cards = newest_stories(app, Some(section), lang.as_deref(), &[], OF_SECTION_POOL)?;
            let items = shown.best(&cards, &opened, OF_SECTION)?;
            if !items.is_empty() {
                columns.push(Column { name: app.section(section), href: section_href(section), items });
            }
        }
        columns.sort_by_key(|c| std::cmp::Reverse(c.items.len()));
        let latest = shown.newest(&pool, LATEST)?;
        let among = lang.clone().map_or(Among::All, Among::Language);
        let (_, ranking) = ranked::ranking(app, among, &Taken::default())?;
        let days = app.store.days(DAYS)?.into_iter().map(|(at, n)| {
            let day = times::day_of(at);
            (times::weekday(app.asker.lang, day), format!("/day/{day}"), app.count(n))
        });
        let mut page = FrontPage {
            frame: Frame::of(app, "")?
                .described(format!("{}. {}", app.site.name, app.motto()))
                .at(app, "/")
                .hiding(app, "")?
                .telling(metadata::web_site(app)),
            edition: times::clock_of(app.asker.lang, now_ms),
            account: app.with(
                "stories-from",
                [
                    ("stories", app.tn("count-stories", shown.n_stories as u64)),
                    ("outlets", app.tn("count-outlets", shown.outlets.len() as u64)),
                ],
            ),
            lead,
            begins,
            also,
            seconds,
            columns,
            latest,
            ranking,
            recommended,
            languages,
            all_languages: lang.is_none(),
            days: days.collect(),
        };
        item::mark(page.in_order(), ListKind::Front, 1);
        item::mark(&mut page.ranking, ListKind::Ranking, 1);
        desk.saw(ListKind::Front, page.in_order().map(|i| &*i));
        desk.saw(ListKind::Ranking, &page.ranking);
        show(&page)
    })
    .await
}

/// The newest stories of a section, or of all, in a language or in all. Where no article is placed in a
/// story yet, each of `articles` stands for itself.
fn newest_stories(
    app: &Visit,
    section: Option<Section>,
    lang: Option<&str>,
    articles: &[Summary],
    limit: usize,
) -> Result<Vec<StoryCard>, WebError> {
    // A day of grace, as in lists of articles.
    let before_ms = Some(app.now_ms() + DAY_MS);
    let langs = lang.map(str::to_owned).into_iter().collect();
    let cards = app.store.stories(&StoryListing { section, langs, before_ms, limit, ..StoryListing::default() })?;
    if cards.is_empty() {
        return Ok(articles.iter().map(stories::alone).collect());
    }
    Ok(cards)
}

/// What stands on the page already, Ranking aside.
struct Shown<'a> {
    app: &'a Visit,
    /// The language that was chosen.
    lang: Option<String>,
    /// Articles, with all that tell the same stories.
    ids: HashSet<ArticleId>,
    stories: HashSet<StoryNumber>,
    /// Stories that were counted.
    n_stories: usize,
    /// Also those of copies, which are no further stories.
    outlets: BTreeSet<String>,
}

impl<'a> Shown<'a> {
    fn at(app: &'a Visit, lang: Option<String>) -> Shown<'a> {
        let (ids, stories, outlets) = Default::default();
        Shown { app, lang, ids, stories, n_stories: 0, outlets }
    }

    /// The card of a story, which then stands on the page with all its articles.
    fn story(&mut self, card: &StoryCard) -> Result<Item, WebError> {
        let members = stories::members(self.app, card)?;
        self.ids.extend(stories::ids(card, &members));
        self.stories.insert(card.number);
        self.n_stories += 1;
        let lang = self.lang.as_deref();
        let spoken = members.iter().map(|m| &m.summary).filter(|s| lang.is_none_or(|lang| ranked::speaks(s.lang.as_deref(), lang)));
        self.outlets.extend(std::iter::once(&card.lead).chain(spoken).map(|s| s.outlet_key.clone()));
        Ok(stories::item(self.app, card, &members, self.lang.as_deref()))
    }

    /// The best stories that do not stand on the page yet.
    fn best(&mut self, cards: &[StoryCard], opened: &Opened, room: Room) -> Result<Vec<Item>, WebError> {
        let free: Vec<StoryCard> = cards.iter().filter(|c| !self.ids.contains(&c.lead.id)).cloned().collect();
        let best = stories::in_order(self.app, &free, Some(opened), i64::MAX, room, &self.stories);
        best.into_iter().map(|(card, _, why)| Ok(why.into_iter().fold(self.story(card)?, Item::because))).collect()
    }

    /// A story that another list of the page shows an article of.
    fn take_story_of(&mut self, number: u64) -> Result<(), WebError> {
        self.n_stories += 1;
        if let Some(card) = self.app.store.story_of_number(number)? {
            self.ids.extend(stories::ids(&card, &stories::members(self.app, &card)?));
            self.stories.insert(card.number);
        }
        Ok(())
    }

    /// A copy of an article that stands on the page.
    fn copy(&mut self, s: &Summary) -> Item {
        self.outlets.insert(s.outlet_key.clone());
        Item::of(s, self.app)
    }

    /// The first `n` articles that do not stand on the page yet, each for its story.
    fn newest(&mut self, from: &[Summary], n: usize) -> Result<Vec<Item>, WebError> {
        let mut items = Vec::new();
        for s in from {
            if items.len() == n {
                break;
            }
            if self.ids.contains(&s.id) {
                continue;
            }
            let card = self.app.store.story_of_number(s.number)?.unwrap_or_else(|| stories::alone(s));
            if self.stories.contains(&card.number) {
                continue;
            }
            items.push(self.story(&card)?);
        }
        Ok(items)
    }
}

/// What stands with the lead.
#[derive(Default)]
struct Beside {
    begins: Vec<String>,
    also: Vec<Item>,
}

/// How the lead's text begins, and who else runs it.
fn beside(app: &Visit, lead: &Item, shown: &mut Shown<'_>) -> Result<Beside, WebError> {
    let Some(held) = app.store.article(&lead.id)? else { return Ok(Beside::default()) };
    let family = app.store.family(&lead.id)?;
    // An excerpt that is the text's own beginning is not said twice.
    let said: String = lead.excerpt.chars().take(40).collect();
    let begins = if app.rights_of(&held.article.outlet.key()) == rights::Shown::Full { BEGINS } else { 0 };
    let fresh = held.article.paragraphs().into_iter().filter(|p| said.is_empty() || !p.starts_with(&said));
    Ok(Beside {
        begins: fresh.take(begins).map(|p| cut(p, BEGINS_CHARS)).collect(),
        also: family.iter().flat_map(|f| &f.copies).take(BESIDE).map(|(s, _)| shown.copy(s)).collect(),
    })
}

/// The languages of the newest articles, where there is more than one; each once, by whatever tags its
/// pages name it.
fn languages(pool: &[Summary], current: Option<&str>) -> Vec<Language> {
    let tags: BTreeSet<String> = pool.iter().filter_map(|s| lang_tag(s.lang.as_deref())).map(|tag| base_lang(&tag)).collect();
    if tags.len() < 2 && current.is_none() {
        return Vec::new();
    }
    let named = |tag: String| Language {
        name: language_name(&tag).to_owned(),
        href: format!("/?lang={}", segment(&tag)),
        current: current == Some(&tag),
        tag,
    };
    tags.into_iter().map(named).collect()
}

/// A language's name in itself; for one that is not listed, its tag.
pub(crate) fn language_name(tag: &str) -> &str {
    match tag {
        "ar" => "العربية",
        "cs" => "Čeština",
        "da" => "Dansk",
        "de" => "Deutsch",
        "el" => "Ελληνικά",
        "en" => "English",
        "es" => "Español",
        "fa" => "فارسی",
        "fi" => "Suomi",
        "fr" => "Français",
        "he" => "עברית",
        "hi" => "हिन्दी",
        "hu" => "Magyar",
        "id" => "Indonesia",
        "it" => "Italiano",
        "ja" => "日本語",
        "ko" => "한국어",
        "no" => "Norsk",
        "nl" => "Nederlands",
        "pl" => "Polski",
        "pt" => "Português",
        "ro" => "Română",
        "ru" => "Русский",
        "sv" => "Svenska",
        "th" => "ไทย",
        "tr" => "Türkçe",
        "uk" => "Українська",
        "vi" => "Tiếng Việt",
        "zh" => "中文",
        _ => tag,
    }
}
