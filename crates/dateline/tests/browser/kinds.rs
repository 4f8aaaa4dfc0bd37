//! Every kind of page that a reader meets. A new kind of page is one more line here, and is looked
//! at by all browser tests.

use crate::house::{EMPTY, GAZETTE, TABLE};
use dateline::press::{self, Truth};
use dateline_store::Store;
use dateline_store::contract::{StoryCard, StoryListing};
use dateline_store::sqlite::SqliteStore;
use jiff::Timestamp;

/// A kind of page, by name, with the address of one.
pub struct Kind {
    /// What to call it in a failure.
    pub name: &'static str,
    /// The whole address.
    pub url: String,
}

/// One page of every kind.
pub fn all() -> Vec<Kind> {
    let truths = truths();
    let store = SqliteStore::open(&GAZETTE.dir).expect("the store of the demo");
    let article = |what: &str, is: &dyn Fn(&Truth) -> bool| {
        let truth = truths.iter().find(|t| is(t)).unwrap_or_else(|| panic!("the press has no article: {what}"));
        let held = store.article(&truth.article).expect("readable").unwrap_or_else(|| panic!("{} is held", truth.id));
        format!("/article/{}/{}", held.number, held.article.slug())
    };
    let versions = article("versions", &|t| t.facts.version_of.is_some());
    let copy = article("a copy of a whole text", &|t| t.facts.copy_of.is_some() && t.whole_text);
    let number: u64 = copy.split('/').nth(2).and_then(|n| n.parse().ok()).expect("a number");
    let held = store.article_of_number(number).expect("readable").expect("held");
    let original = held.copy_of.and_then(|id| store.article(&id).expect("readable")).expect("its original").number;
    let stories = store.stories(&StoryListing { limit: 500, ..StoryListing::default() }).expect("stories");
    let widest = stories.iter().max_by_key(|s| s.n_articles).expect("a story");
    let story = |is: &dyn Fn(&StoryCard) -> bool| {
        let card = stories.iter().find(|s| is(s)).expect("such a story");
        format!("/story/{}/{}", card.number, card.lead.slug)
    };
    let outlet = store.outlets().expect("outlets").first().map(|o| o.key.clone()).expect("an outlet");
    let day = Timestamp::now().strftime("%Y-%m-%d").to_string();
    let pages: Vec<(&'static str, String)> = vec![
        ("front", "/".into()),
        ("front in one language", "/?lang=de".into()),
        ("section", "/section/politics".into()),
        ("article", article("an original", &|t| t.facts.copy_of.is_none() && t.lang == "en")),
        ("article, a copy", article("a copy", &|t| t.facts.copy_of.is_some() && t.whole_text)),
        ("article, a false date", article("a false date", &|t| t.facts.false_date)),
        ("article, partial", article("partial", &|t| t.partial)),
        ("article with versions", versions.clone()),
        ("article in Arabic", article("Arabic", &|t| t.lang == "ar")),
        ("article in Japanese", article("Japanese", &|t| t.lang == "ja")),
        ("article with a list", article("a list", &|t| t.blocks.iter().any(|b| b.kind == press::BlockKind::Item))),
        ("story", format!("/story/{}/{}", widest.number, widest.lead.slug)),
        ("story of one article", story(&|s| s.n_articles == 1)),
        ("story in Japanese", story(&|s| s.lead.lang.as_deref() == Some("ja") && s.n_articles > 1)),
        ("side by side", format!("{copy}/against/{original}")),
        ("two captures side by side", format!("{versions}/against/v1")),
        ("versions", format!("{versions}/versions")),
        ("outlet", format!("/outlet/{outlet}")),
        ("outlets", "/outlets".into()),
        ("days", "/days".into()),
        ("day", format!("/day/{day}")),
        ("day of a story that went on", format!("/day/{}", went_on(&stories))),
        ("search", "/search".into()),
        ("search with hits", "/search?q=ferry".into()),
        ("search without hits", "/search?q=zzyzxzzyzx".into()),
        ("search, faulty", "/search?q=%22harbour+section%3Anowhere".into()),
        ("about", "/about".into()),
        ("what is known of a reader", "/you".into()),
        ("what lists are made from", "/you/lists".into()),
        ("saved", "/saved".into()),
        ("set aside", "/set-aside".into()),
        ("sources", "/sources".into()),
        ("watched folders", "/watch".into()),
        ("rules", "/rules".into()),
        ("starred", "/starred".into()),
        ("a new rule", "/rules/new".into()),
        ("API", "/api".into()),
        ("not found", "/no/such/page".into()),
    ];
    let mut kinds: Vec<Kind> = pages.into_iter().map(|(name, path)| Kind { name, url: GAZETTE.url(&path) }).collect();
    kinds.push(Kind { name: "front of an empty site", url: EMPTY.url("/") });
    kinds.push(Kind { name: "article with a table", url: TABLE.url("/article/1") });
    kinds
}

fn truths() -> Vec<Truth> {
    let press = press::load().expect("the press is sound");
    let day0 = press::day_zero(Timestamp::now()).expect("a day");
    press.pages(day0).expect("the press prints").into_iter().map(|p| p.truth).collect()
}

/// The day on which a story began that more than one article told over several days.
fn went_on(stories: &[StoryCard]) -> String {
    const DAY_MS: i64 = 86_400_000;
    let of_days = |s: &&StoryCard| s.n_articles > 1 && s.first_at != 0 && s.last_at - s.first_at > 2 * DAY_MS;
    let began = stories.iter().find(of_days).expect("a story of several days").first_at;
    Timestamp::from_millisecond(began).expect("a moment").strftime("%Y-%m-%d").to_string()
}
