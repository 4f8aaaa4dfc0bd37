//! Why a page gave no article: an error page, a login wall, a page of lists, or no text at all;
//! and whether an article that was found is only its beginning.

use super::content::blocks::{Blocks, TextBlock};
use super::data::Data;
use super::doc::Doc;
use super::names;
use super::tag::{Attr, Tag};
use crate::article::{Body, PageList};
use crate::extract::labels::{self, Frame};
use crate::note::{Note, NoteCode};
use crate::words::fold;

/// Weight of the longest text that an error page or a wall has.
const SHORT_WEIGHT_MAX: u32 = 1_200;

/// Characters of a body below which a locked article is surely only its beginning.
const TEASER_CHARS_MAX: usize = 1_500;

/// Blocks behind the text in which a wall may stand, and the weight of the shortest.
const WALL_BLOCKS: usize = 3;
const WALL_WEIGHT_MIN: u32 = 50;

/// Words of error pages, as they stand in title or headline.
const ERRORS: &[&str] = &[
    "404",
    "404 not found",
    "error 404",
    "404 error",
    "500 internal server error",
    "502 bad gateway",
    "503 service unavailable",
    "page not found",
    "not found",
    "seite nicht gefunden",
    "nicht gefunden",
    "page introuvable",
    "página no encontrada",
    "pagina non trovata",
    "pagina niet gevonden",
    "página não encontrada",
    "error 403",
    "403 forbidden",
    "access denied",
    "forbidden",
    "internal server error",
    "service unavailable",
    "bad gateway",
    "gateway timeout",
    "something went wrong",
    "an error occurred",
    "страница не найдена",
    "sayfa bulunamadı",
    "ページが見つかりません",
    "页面不存在",
    "페이지를 찾을 수 없습니다",
];

/// Words of pages that ask something of the visitor first.
const WALLS: &[&str] = &[
    "sign in to continue",
    "log in to continue",
    "please log in",
    "please sign in",
    "you must be logged in",
    "subscribe to continue",
    "subscribe to read",
    "are you a robot",
    "verify you are human",
    "checking your browser",
    "enable javascript and cookies",
    "please enable cookies",
    "just a moment",
    "attention required",
    "security check",
    "anmelden, um",
    "bitte melden sie sich an",
    "connectez-vous pour",
    "inicia sesión para",
    "accedi per",
    "we value your privacy",
    "akzeptieren und weiter",
    "before you continue",
];

/// The reason why a page without text has none.
pub(super) fn why_none(doc: &Doc, blocks: &Blocks, data: &Data, headline: Option<&str>, lists: &[PageList]) -> Note {
    let title = fold(&format!("{} {}", data.title.as_deref().unwrap_or(""), headline.unwrap_or("")));
    let weight: u32 = blocks.list.iter().map(|b| b.weight).sum();
    let words = || fold(&blocks.list.iter().take(200).map(|b| blocks.text(b)).collect::<Vec<_>>().join(" "));
    if let Some(said) = ERRORS.iter().find(|e| title.contains(**e)) {
        return Note::new(NoteCode::ErrorPage, format!("The page says \"{said}\" in its title."));
    }
    if weight <= SHORT_WEIGHT_MAX {
        let words = words();
        if let Some(said) = WALLS.iter().find(|w| title.contains(**w) || words.contains(**w)) {
            return Note::new(NoteCode::LoginWall, format!("The page shows no article and says \"{said}\"."));
        }
        let asks = (0..doc.nodes.len())
            .any(|id| doc.tag(id) == Tag::Input && matches!(doc.attr(id, Attr::Name), Some("password" | "passwd" | "pwd")));
        if asks {
            return Note::new(NoteCode::LoginWall, "The page shows no article and asks for a password.");
        }
        if let Some(said) = ERRORS[1..].iter().find(|e| words.contains(**e)) {
            return Note::new(NoteCode::ErrorPage, format!("The page shows no article and says \"{said}\"."));
        }
    }
    let n: usize = lists.iter().map(|l| l.items.len()).sum();
    if n >= 5 {
        return Note::new(NoteCode::ListsOnly, format!("The page holds {n} links to articles in {} lists, and no article.", lists.len()));
    }
    if weight == 0 {
        return Note::new(NoteCode::NoBody, "The page shows no text; it may be made by a script.");
    }
    Note::new(NoteCode::NoBody, "The page shows text, but none of it reads like an article.")
}

/// Characters of the longest text that still is that of an error page.
const ERROR_CHARS_MAX: usize = 1_200;

/// Why a page whose words read like a text holds no article all the same: a part of its title or its headline
/// is nothing but the words of an error or a check of the visitor, and its data name no article.
pub(super) fn is_no_article(data: &Data, headline: Option<&str>, body: &Body) -> Option<Note> {
    if data.ld.is_article || data.meta(&["article:published_time"]).is_some() || body.text.chars().count() > ERROR_CHARS_MAX {
        return None;
    }
    let mut parts: Vec<String> = [headline, data.title.as_deref()].into_iter().flatten().map(fold).collect();
    for sign in [" | ", " - ", " – ", " — ", ": "] {
        parts = parts.iter().flat_map(|p| p.split(sign)).map(str::to_owned).collect();
    }
    let says = |part: &String, list: &[&str]| {
        let bare = part.trim_matches(|c: char| !c.is_alphanumeric());
        list.contains(&bare)
    };
    parts.iter().find_map(|part| match () {
        () if says(part, ERRORS) => Some(Note::new(NoteCode::ErrorPage, format!("The page says \"{part}\" in its title."))),
        () if says(part, WALLS) => {
            Some(Note::new(NoteCode::LoginWall, format!("The page says \"{part}\" in its title, and shows no article.")))
        }
        () => None,
    })
}

/// Whether only the beginning of the article stands on the page.
pub(super) fn is_partial(doc: &Doc, blocks: &Blocks, data: &Data, body: &Body, text: (usize, usize)) -> bool {
    let chars = body.text.chars().count();
    let full = data.ld.body.as_ref().map_or(0, |b| b.chars().count());
    if full > 400 && chars * 2 < full {
        return true;
    }
    let locked = data.ld.free == Some(false)
        || data.meta(&["article:content_tier"]).is_some_and(|t| matches!(t, "locked" | "metered" | "premium" | "paid"));
    if chars > TEASER_CHARS_MAX {
        return false;
    }
    if locked {
        return true;
    }
    // Words of a wall right behind the text.
    let behind = blocks.list.partition_point(|b| b.nodes.0 < text.1);
    let near = &blocks.list[behind..(behind + WALL_BLOCKS).min(blocks.list.len())];
    let walls =
        |b: &TextBlock| b.weight >= WALL_WEIGHT_MIN && b.roles & names::COMMENT == 0 && labels::frame(blocks.text(b)) == Some(Frame::Login);
    if chars > 0 && near.iter().any(walls) {
        return true;
    }
    // A part named a paywall that stands right behind the text and does not hold it.
    chars > 0
        && (text.0..doc.nodes.len().min(text.1 + 200)).any(|id| {
            blocks.own_roles[id] & names::PAYWALL != 0
                && !doc.holds(id, text.0)
                && id + 400 > text.1
                && doc.attr(id, Attr::Class).is_some_and(|c| c.to_ascii_lowercase().contains("paywall"))
                && !blocks.within(doc, id).is_empty()
        })
}
