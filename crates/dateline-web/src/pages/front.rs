//! `/`: the front page. Finite, and every story says why it stands where it does.
//!
//! The rule, told on `/about` too: of the newest 24 hours that are held, the lead is the article
//! whose text most pages run, then the most opened, then the newest. The next ones by the same rule,
//! an outlet once, are the seconds. Then, for a reader who is known, what is
//! recommended to them. Then each section by date. Nothing stands twice but in Ranking, which would not
//! be true otherwise.

use crate::app::App;
use crate::counting::Desk;
use crate::error::{Said, WebError};
use crate::metadata;
use crate::parts::recommended::Recommended;
use crate::parts::times::{self, DAY_MS};
use crate::parts::{Asked, Frame, Item, base_lang, cut, item, lang_tag, ranked, section_href, segment, show};
use crate::rights;
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{Extension, RawQuery, State};
use axum::response::Response;
use dateline_news::ids::ArticleId;
use dateline_news::rank::{self, AtHand, Taken};
use dateline_news::reading::{ListKind, Tallies};
use dateline_store::contract::{Listing, Summary};
use std::collections::{BTreeSet, HashSet};

/// Newest articles from which lead, seconds and languages are taken.
const POOL: usize = 240;
/// Stories beside the lead.
const SECONDS: usize = 3;
/// Copies, and articles of other outlets, that are named below the lead.
const BESIDE: usize = 3;
/// Paragraphs with which the lead begins, and characters of each.
const BEGINS: usize = 2;
const BEGINS_CHARS: usize = 420;
/// Stories of one section.
const OF_SECTION: usize = 4;
/// Stories that are recommended to a reader who is known.
const FOR_YOU: usize = 6;
/// Stories below the last section.
const LATEST: usize = 8;
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
    /// Articles of other outlets that share the lead's telling words.
    alike: Vec<Item>,
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
        let beside = self.also.iter_mut().chain(&mut self.alike).chain(&mut self.seconds);
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
        // The tags by which the pages of the chosen language name it.
        let tags: BTreeSet<String> = pool.iter().filter_map(|s| s.lang.clone()).collect();
        let mut shown = Shown::at(app);
        let top = top(app, &pool, &opened.tallies);
        let top_ids: Vec<ArticleId> = top.iter().map(|(s, _)| s.id).collect();
        let Beside { begins, also, alike } = match top.first() {
            Some((lead, _)) => beside(app, lead, &top_ids, lang.as_deref(), &mut shown)?,
            None => Beside::default(),
        };
        let mut top = top.into_iter().map(|(s, why)| shown.item(s).because(why));
        let lead = top.next();
        let seconds: Vec<Item> = top.collect();
        let shown_so_far = Taken::new(shown.ids.iter().copied());
        let recommended = Recommended::gather(app, &AtHand { section: None, lang: lang.clone() }, &shown_so_far)?.only_personal(FOR_YOU);
        shown.ids.extend(recommended.ids());
        let mut columns = Vec::new();
        for (section, _) in app.store.sections()? {
            let limit = OF_SECTION + shown.ids.len();
            let listing = Listing { section: Some(section), limit, ..Listing::default() };
            let newest = if lang.is_some() { ranked::newest_of_tags(app, &tags, &listing)? } else { ranked::newest(app, listing)? };
            let items = shown.rest(&newest, OF_SECTION);
            if !items.is_empty() {
                columns.push(Column { name: app.section(section), href: section_href(section), items });
            }
        }
        columns.sort_by_key(|c| std::cmp::Reverse(c.items.len().min(OF_SECTION)));
        let latest = shown.rest(&pool, LATEST);
        let language_fits = |c: &rank::Candidate| lang.as_deref().is_none_or(|lang| ranked::speaks(c.lang.as_deref(), lang));
        let (_, ranking) = ranked::ranking(app, language_fits, &Taken::default())?;
        let days = app.store.days(DAYS)?.into_iter().map(|(at, n)| {
            let day = times::day_of(at);
            (times::weekday(app.asker.lang, day), format!("/day/{day}"), app.count(n))
        });
        let mut page = FrontPage {
            frame: Frame::of(app, "")?
                .described(format!("{}. {}", app.site.name, app.motto()))
                .at(app, "/")
                .telling(metadata::web_site(app)),
            edition: times::clock_of(app.asker.lang, now_ms),
            account: app.with(
                "stories-from",
                [
                    ("stories", app.tn("count-stories", shown.ids.len() as u64)),
                    ("outlets", app.tn("count-outlets", shown.outlets.len() as u64)),
                ],
            ),
            lead,
            begins,
            also,
            alike,
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

/// What stands on the page already, Ranking aside.
struct Shown<'a> {
    app: &'a Visit,
    ids: HashSet<ArticleId>,
    /// Also those of copies, which are no further stories.
    outlets: BTreeSet<String>,
}

impl<'a> Shown<'a> {
    fn at(app: &'a Visit) -> Shown<'a> {
        Shown { app, ids: HashSet::new(), outlets: BTreeSet::new() }
    }

    fn item(&mut self, s: &Summary) -> Item {
        self.ids.insert(s.id);
        self.copy(s)
    }

    /// A copy of a story that stands on the page.
    fn copy(&mut self, s: &Summary) -> Item {
        self.outlets.insert(s.outlet_key.clone());
        Item::of(s, self.app)
    }

    /// The first `n` that do not stand on the page yet.
    fn rest(&mut self, from: &[Summary], n: usize) -> Vec<Item> {
        let fresh: Vec<&Summary> = from.iter().filter(|s| !self.ids.contains(&s.id)).take(n).collect();
        fresh.into_iter().map(|s| self.item(s)).collect()
    }
}

/// Lead and seconds, each with the sentence that says why.
fn top<'a>(app: &Visit, pool: &'a [Summary], tallies: &Tallies) -> Vec<(&'a Summary, String)> {
    let Some(newest_at) = pool.first().map(|s| s.sort_at) else { return Vec::new() };
    let reads = |s: &Summary| tallies.reads(&s.id);
    let mut fresh: Vec<&Summary> = pool.iter().filter(|s| s.sort_at > newest_at - DAY_MS).collect();
    fresh.sort_by_key(|s| std::cmp::Reverse((s.n_copies, reads(s), !s.partial, s.sort_at, s.number)));
    let mut outlets = HashSet::new();
    let of_other_outlets = fresh.into_iter().filter(|s| outlets.insert(&s.outlet_key));
    of_other_outlets.take(1 + SECONDS).enumerate().map(|(place, s)| (s, why(app, s, reads(s), place == 0))).collect()
}

fn why(app: &Visit, s: &Summary, reads: u64, is_lead: bool) -> String {
    match (s.n_copies, reads) {
        (0, 0) if s.sort_at == 0 => app.t("top-undated"),
        (0, 0) if is_lead && s.partial => app.t("top-newest"),
        (0, 0) if is_lead => app.t("top-newest-whole"),
        (0, 0) => app.t("top-among"),
        (0, n) => app.tn("top-opened", n),
        (n, _) => app.tn("top-copied", u64::from(n)),
    }
}

/// What stands with the lead.
#[derive(Default)]
struct Beside {
    begins: Vec<String>,
    also: Vec<Item>,
    alike: Vec<Item>,
}

/// How the lead's text begins, its copies, and other outlets' articles on the same that do not stand
/// at the top already, in the language that was chosen.
fn beside(app: &Visit, lead: &Summary, top: &[ArticleId], lang: Option<&str>, shown: &mut Shown<'_>) -> Result<Beside, WebError> {
    let Some(held) = app.store.article(&lead.id)? else { return Ok(Beside::default()) };
    let family = app.store.family(&lead.id)?;
    let copies: Vec<&Summary> = family.iter().flat_map(|f| &f.copies).map(|(s, _)| s).collect();
    let own: Vec<ArticleId> = copies.iter().map(|s| s.id).chain([lead.id]).collect();
    let (mut candidates, pool) = ranked::alike(app, &held, &own)?;
    candidates.retain(|c| lang.is_none_or(|lang| ranked::speaks(c.lang.as_deref(), lang)));
    let mut related = rank::related(&candidates, &Taken::new(own.into_iter().chain(top.iter().copied())));
    let mut outlets = HashSet::from([lead.outlet_key.clone()]);
    related.items.retain(|i| candidates.iter().find(|c| c.id == i.article).is_some_and(|c| outlets.insert(c.outlet.clone())));
    related.items.truncate(BESIDE);
    // An excerpt that is the text's own beginning is not said twice.
    let said: String = lead.excerpt.chars().take(40).collect();
    let begins = if app.rights_of(&lead.outlet_key) == rights::Shown::Full { BEGINS } else { 0 };
    let fresh = held.article.paragraphs().into_iter().filter(|p| said.is_empty() || !p.starts_with(&said));
    Ok(Beside {
        begins: fresh.take(begins).map(|p| cut(p, BEGINS_CHARS)).collect(),
        also: copies.into_iter().take(BESIDE).map(|s| shown.copy(s)).collect(),
        alike: related.items.iter().filter_map(|i| pool.get(&i.article)).map(|s| shown.item(s)).collect(),
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
fn language_name(tag: &str) -> &str {
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
