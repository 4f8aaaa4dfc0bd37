//! Datelines of East Asian news: in brackets with an equals sign or spaces, or as a sentence of
//! the agency ("新华社北京4月5日电").

use super::Opening;
use crate::date::NewsDate;
use crate::extract::{dates, wire};
use crate::words::is_unspaced;
use regex::Regex;
use std::sync::LazyLock;

/// Characters of a place in these scripts.
const PLACE_CHARS_MAX: usize = 14;

/// An agency or paper, a place, a day and the word for a telegram: 新华社北京4月5日电（记者 …）.
static TELEGRAM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*[（(【]?(?P<who>[\p{Han}]{2,5}?(?:社|网|網|报|報|频道|台))(?:(?:记者|記者)(?P<name>[\p{Han}]{3})|记者|記者)?(?P<place>[\p{Han}·]{2,8}?)(?P<day>(?:\d{1,2}月)?\d{1,2}日)(?:综合)?(?:电|電|讯|訊|專電|外電)[）)】]?").ok()
});

/// Reads such a dateline. `len` ends before the white space; `raw` is filled in by the caller.
pub(super) fn read(head: &str) -> Option<Opening> {
    if !head.chars().take(60).any(|c| is_unspaced(c) || ('가'..='힣').contains(&c)) {
        return None;
    }
    telegram(head).or_else(|| bracketed(head))
}

fn telegram(head: &str) -> Option<Opening> {
    let found = TELEGRAM.as_ref()?.captures(head)?;
    let whole = found.get(0)?;
    let who = found.name("who")?.as_str();
    let day = found.name("day")?.as_str();
    let mut len = whole.end();
    let mut names: Vec<String> = found.name("name").map(|n| n.as_str().to_owned()).into_iter().collect();
    // The reporters stand in brackets behind it.
    let rest = &head[len..];
    let open = rest.chars().next().filter(|c| matches!(c, '（' | '(' | '丨' | '|'));
    if let Some(open) = open
        && let Some(close) = rest.find(['）', ')'])
        && close < 160
    {
        len += close + if rest[close..].starts_with('）') { '）'.len_utf8() } else { 1 };
        names.extend(reporters(&rest[open.len_utf8().min(close)..close]));
    }
    len += head[len..].len() - head[len..].trim_start_matches(['：', ':', '　', '，', '-', '—']).len();
    Some(Opening {
        raw: String::new(),
        place: found.name("place")?.as_str().to_owned(),
        date: None,
        month_and_day: dates::month_and_day(day, None),
        wire: wire::named(who).or_else(|| wire::mentioned(who)).map(|a| a.short.to_owned()),
        names,
        len,
    })
}

/// The names behind the word for reporters: "记者林秋 张海".
fn reporters(inside: &str) -> impl Iterator<Item = String> {
    let list = ["记者", "記者"].iter().find_map(|label| inside.trim_start().strip_prefix(label)).unwrap_or("");
    let is_name = |n: &&str| (2..=4).contains(&n.chars().count()) && n.chars().all(is_unspaced);
    list.split([' ', '　', '、', '，', ',']).map(|n| n.trim_start_matches(['：', ':'])).filter(is_name).map(str::to_owned)
}

/// 【北京＝共同】, （東京＝共同）, [東京 5日 ロイター] - , 【ワシントン時事】, (서울=연합뉴스) 홍길동 기자 = .
fn bracketed(head: &str) -> Option<Opening> {
    let start = head.len() - head.trim_start().len();
    let text = &head[start..];
    let open = text.chars().next().filter(|c| matches!(c, '【' | '［' | '[' | '（' | '(' | '〔'))?;
    let close = text.find(['】', '］', ']', '）', ')', '〕']).filter(|c| *c <= 120)?;
    let inside = text[open.len_utf8()..close].trim();
    let mut len = start + close + text[close..].chars().next().map_or(0, char::len_utf8);
    let (place, day, wire) = inside_of(inside)?;
    // "홍길동 기자 = " and a dash belong to it.
    let rest = &head[len..];
    let mut names = Vec::new();
    if let Some(equals) = rest.find(" = ").filter(|e| *e < 60)
        && rest[..equals].contains("기자")
    {
        let list = rest[..equals].split([',', '·']).map(|n| n.trim().trim_end_matches("기자").trim());
        names.extend(list.filter(|n| (2..=5).contains(&n.chars().count()) && n.chars().all(char::is_alphabetic)).map(str::to_owned));
        len += equals + 3;
    } else {
        let trimmed = rest.trim_start();
        let dashed = trimmed.trim_start_matches(['-', '－', '―', '—', '–', 'ー', '　', ' ']);
        // A long vowel mark may open a word: only a sign that stands off is a dash.
        if dashed.len() < trimmed.len() && rest.len() > trimmed.len() || trimmed.starts_with(['―', '—', '–']) {
            len = head.len() - dashed.len();
        }
    }
    let date: Option<NewsDate> = day.and_then(|d| dates::find(d, None)).map(|(d, _)| NewsDate::day(d.day));
    let month_and_day = if date.is_some() { None } else { day.and_then(|d| dates::month_and_day(d, None)) };
    Some(Opening { raw: String::new(), place, date, month_and_day, wire, names, len })
}

/// Place, day and agency inside the brackets. An agency or an equals sign is needed: other words
/// in brackets are labels (【速報】).
fn inside_of(inside: &str) -> Option<(String, Option<&str>, Option<String>)> {
    let agency = |s: &str| wire::named(s.trim()).map(|a| a.short.to_owned());
    let is_place = |s: &str| {
        let n = s.chars().count();
        (2..=PLACE_CHARS_MAX).contains(&n)
            && s.chars().all(|c| c.is_alphabetic() || matches!(c, '・' | '·' | 'ー' | ' '))
            && s.chars().any(|c| is_unspaced(c) || ('가'..='힣').contains(&c))
    };
    if let Some((left, right)) = inside.split_once(['＝', '=', '〓']) {
        let (left, right) = (left.trim(), right.trim());
        return match (agency(left), agency(right)) {
            (Some(wire), Some(_)) => Some((String::new(), None, Some(wire))),
            (Some(wire), None) if is_place(right) => Some((right.to_owned(), None, Some(wire))),
            (None, Some(wire)) if is_place(left) => Some((left.to_owned(), None, Some(wire))),
            // 【ロンドン＝山田花子】: the paper's own correspondent.
            (None, _) if left.contains(|c: char| c.is_numeric()) => {
                // 【ロンドン5日＝山田花子】
                let (place, day) = left.split_at(left.find(|c: char| c.is_numeric())?);
                (is_place(place) && day.ends_with('日') && right.chars().count() <= 20)
                    .then(|| (place.to_owned(), Some(day), agency(right)))
            }
            (None, None) if is_place(left) && right.chars().count() <= 20 && !right.is_empty() => Some((left.to_owned(), None, None)),
            _ => None,
        };
    }
    let words: Vec<&str> = inside.split_whitespace().collect();
    if words.len() >= 2
        && let Some(wire) = agency(words[words.len() - 1])
        && is_place(words[0])
    {
        let day = words[1..words.len() - 1].iter().find(|w| w.contains('日')).copied();
        return Some((words[0].to_owned(), day, Some(wire)));
    }
    // 【ワシントン時事】: the agency's name ends the bracket.
    let cuts: Vec<usize> = inside.char_indices().map(|(i, _)| i).skip(2).collect();
    cuts.into_iter().find_map(|cut| {
        let (place, name) = inside.split_at(cut);
        let wire = agency(name)?;
        is_place(place).then(|| (place.to_owned(), None, Some(wire)))
    })
}
