//! Times of day and zones: "18:03:05+02:00", "6:03 p.m. ET", "18h03", "午後6時3分", "14.20 Uhr".

use super::tokens::Token;
use jiff::civil;

/// Offset in minutes of zone words that mean one thing in the news. Words that mean several (IST,
/// CST, BST, AST) or that change with the season (ET, PT) say nothing and are read as a time without offset.
const ZONES: &[(&str, i16)] = &[
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("wet", 0),
    ("мск", 180),
    ("msk", 180),
    ("jst", 540),
    ("kst", 540),
    ("hkt", 480),
    ("sgt", 480),
    ("cet", 60),
    ("cest", 120),
    ("mez", 60),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("west", 60),
    ("trt", 180),
    ("sast", 120),
    ("eat", 180),
    ("wat", 60),
    ("cat", 120),
    ("pkt", 300),
    ("npt", 345),
    ("wib", 420),
    ("wita", 480),
    ("awst", 480),
    ("acst", 570),
    ("acdt", 630),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("nst", -210),
    ("ndt", -150),
    ("adt", -180),
    ("est", -300),
    ("edt", -240),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("akst", -540),
    ("akdt", -480),
    ("hst", -600),
];

/// Zone words that give no offset, but belong to the time.
const VAGUE_ZONES: &[&str] = &["et", "ct", "mt", "pt", "ist", "bst", "cst", "ast", "brt", "hora", "время"];

/// Words that may stand between a day and its time.
const BEFORE_TIME: &[&str] = &[
    "at",
    "on",
    "à",
    "a",
    "as",
    "às",
    "la",
    "las",
    "les",
    "um",
    "om",
    "alle",
    "ore",
    "ora",
    "orele",
    "kl",
    "klo",
    "kello",
    "o",
    "ob",
    "u",
    "at",
    "w",
    "godz",
    "godzinie",
    "в",
    "о",
    "об",
    "у",
    "saat",
    "στις",
    "ώρα",
    "को",
    "बजे",
    "lúc",
    "pukul",
    "jam",
    "เวลา",
    "בשעה",
    "ב",
    "الساعة",
    "ساعت",
    "čas",
    "t",
    "von",
    "time",
    "hora",
    "uur",
    "vers",
    "hodin",
    "gegen",
    "kell",
    "plkst",
    "val",
    "h",
];

/// Words before a time that tell the half of the day, in languages that write it so: शाम 6:20 बजे.
const FORENOON: &[&str] = &["सुबह", "प्रातः", "सकाळी", "সকাল", "সকালে", "காலை"];
const AFTERNOON: &[&str] = &["शाम", "सायं", "दोपहर", "संध्या", "संध्याकाळी", "বিকেল", "বিকাল", "সন্ধ্যা", "மாலை"];

/// Words behind a time that are its unit.
const AFTER_TIME: &[&str] = &[
    "uhr",
    "h",
    "hs",
    "hrs",
    "hours",
    "uur",
    "u",
    "часов",
    "ч",
    "год",
    "น",
    "बजे",
    "वाजता",
    "hod",
    "hodin",
    "óra",
    "órakor",
    "min",
    "clock",
];

/// A time and what follows it.
pub(super) struct Clock {
    pub time: civil::Time,
    pub offset_min: Option<i16>,
    /// The clock has twelve hours ("6:03 PM").
    pub halved: bool,
    /// The first token behind it.
    pub next: usize,
}

/// A time of day; a leap second is the last ordinary one.
pub(super) fn clock(h: u64, m: u64, s: u64) -> Option<civil::Time> {
    let s = if s == 60 { 59 } else { s };
    civil::Time::new(i8::try_from(h).ok()?, i8::try_from(m).ok()?, i8::try_from(s).ok()?, 0).ok()
}

/// Folds a short word; longer ones are no word of ours.
pub(super) fn folded(word: &str) -> Option<String> {
    (word.len() <= 48)
        .then(|| word.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}')).flat_map(char::to_lowercase).collect())
}

fn is_one_of(token: Option<&Token>, list: &[&str]) -> bool {
    token.and_then(Token::word).and_then(folded).is_some_and(|w| list.contains(&w.as_str()))
}

/// The time behind a day, over the signs and words that part them.
pub(super) fn behind(tokens: &[Token], mut i: usize) -> Option<Clock> {
    let mut n_passed = 0;
    // A weekday in brackets: (土), （金）, (Sat).
    if tokens.get(i).is_some_and(|t| t.is('(') || t.is('（'))
        && let Some(n) = (2..=5).find(|n| tokens.get(i + n).is_some_and(|t| t.is(')') || t.is('）')))
        && tokens[i + 1..i + n].iter().all(|t| t.number().is_none())
    {
        i += n + 1;
    }
    // A unit that closes the day: Lithuanian "d.", Croatian "5. travnja 2025.".
    while n_passed < 5 {
        if let Some(clock) = at(tokens, i) {
            return Some(clock);
        }
        let token = tokens.get(i)?;
        let passes = match token.sign() {
            Some(c) => matches!(
                c,
                ',' | '،'
                    | '、'
                    | '.'
                    | '-'
                    | '–'
                    | '—'
                    | '|'
                    | '·'
                    | '•'
                    | '/'
                    | '('
                    | ':'
                    | '@'
                    | '\''
                    | '’'
                    | '~'
                    | '∙'
                    | '●'
                    | '►'
                    | '午'
                    | '上'
                    | '下'
                    | ';'
            ),
            None => is_one_of(Some(token), BEFORE_TIME),
        };
        if !passes {
            return None;
        }
        n_passed += 1;
        i += 1;
    }
    None
}

/// The time that begins at token `i`.
pub(super) fn at(tokens: &[Token], i: usize) -> Option<Clock> {
    let mut i = i;
    // Noon first: 午後6時, 下午6:03, 오후 6:03.
    let mut half = None;
    if let (Some(a), Some(b)) = (tokens.get(i).and_then(Token::sign), tokens.get(i + 1).and_then(Token::sign)) {
        half = match (a, b) {
            ('午', '前') | ('上', '午') | ('凌', '晨') | ('早', '上') => Some(false),
            ('午', '後') | ('午', '后') | ('下', '午') | ('晚', '上') => Some(true),
            _ => None,
        };
        i += if half.is_some() { 2 } else { 0 };
    }
    match tokens.get(i).and_then(Token::word) {
        Some("오전") => (half, i) = (Some(false), i + 1),
        Some("오후") => (half, i) = (Some(true), i + 1),
        Some(word) if FORENOON.contains(&word) => (half, i) = (Some(false), i + 1),
        Some(word) if AFTERNOON.contains(&word) => (half, i) = (Some(true), i + 1),
        _ => {}
    }
    let (first, digits) = tokens.get(i)?.number()?;
    let two = |j: usize| tokens.get(j).filter(|t| t.glued).and_then(Token::number).filter(|(_, d)| *d == 2).map(|(n, _)| n);
    let sign = |j: usize, c: char| tokens.get(j).is_some_and(|t| t.is(c));
    // T180305 and T1803.
    if matches!(digits, 4 | 6) && i > 0 && matches!(tokens[i - 1].word(), Some("T" | "t")) && tokens[i].glued {
        let n = if digits == 4 { first * 100 } else { first };
        let next = fraction(tokens, i + 1);
        return zoned(tokens, clock(n / 10_000, n / 100 % 100, n % 100)?, next, true);
    }
    if digits > 2 {
        return None;
    }
    let (mut hour, mut minute, mut second, mut exact) = (first, 0, 0, false);
    let unit = tokens.get(i + 1).and_then(Token::word).unwrap_or("");
    let mut next = if sign(i + 1, ':') || sign(i + 1, '：') {
        minute = two(i + 2)?;
        if (sign(i + 3, ':') || sign(i + 3, '：'))
            && let Some(s) = two(i + 4)
        {
            (second, exact) = (s, true);
            fraction(tokens, i + 5)
        } else {
            i + 3
        }
    } else if sign(i + 1, '時') || sign(i + 1, '时') || sign(i + 1, '点') || sign(i + 1, '點') {
        match tokens.get(i + 2).and_then(Token::number) {
            Some((m, 1 | 2)) if sign(i + 3, '分') => {
                minute = m;
                match tokens.get(i + 4).and_then(Token::number) {
                    Some((s, 1 | 2)) if sign(i + 5, '秒') => {
                        second = s;
                        i + 6
                    }
                    _ => i + 4,
                }
            }
            _ => i + 2,
        }
    } else if unit == "시" {
        match (tokens.get(i + 2).and_then(Token::number), tokens.get(i + 3).and_then(Token::word)) {
            (Some((m, 1 | 2)), Some("분")) => {
                minute = m;
                i + 4
            }
            _ => i + 2,
        }
    } else if unit.eq_ignore_ascii_case("h") || unit == "ч" {
        match tokens.get(i + 2).and_then(Token::number) {
            Some((m, 2)) => {
                minute = m;
                i + 3
            }
            _ if tokens[i + 1].glued => i + 2,
            _ => return None,
        }
    } else if sign(i + 1, '.') && tokens[i + 1].glued && two(i + 2).is_some() && !(sign(i + 3, '.') && two(i + 4).is_some()) {
        // 14.20: a time only where a day stands before it, which the caller sees to.
        minute = two(i + 2)?;
        if sign(i + 3, '%') || sign(i + 3, '$') || sign(i + 3, '€') {
            return None;
        }
        i + 3
    } else if half_day(tokens, i + 1).is_some() || half.is_some() || unit.eq_ignore_ascii_case("uhr") {
        i + 1
    } else {
        return None;
    };
    if let Some((pm, after)) = half_day(tokens, next) {
        half = Some(pm);
        next = after;
    }
    hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    if is_one_of(tokens.get(next), AFTER_TIME) {
        next += 1;
        next += usize::from(sign(next, '.'));
    }
    let isolike = exact || (i > 0 && matches!(tokens[i - 1].word(), Some("T" | "t")));
    let halved = half.is_some();
    zoned(tokens, clock(hour, minute, second)?, next, isolike).map(|c| Clock { halved, ..c })
}

/// Passes ".123" or ",123".
fn fraction(tokens: &[Token], i: usize) -> usize {
    let has = tokens.get(i).is_some_and(|t| t.glued && (t.is('.') || t.is(',')))
        && tokens.get(i + 1).is_some_and(|t| t.glued && t.number().is_some());
    if has { i + 2 } else { i }
}

/// "pm", "p.m.", "p. m.", "μ.μ.", "م": whether it is the second half of the day, and what follows.
fn half_day(tokens: &[Token], i: usize) -> Option<(bool, usize)> {
    let first = folded(tokens.get(i)?.word()?)?;
    let whole = match first.as_str() {
        "am" | "ص" | "πμ" | "sa" => Some(false),
        "pm" | "م" | "μμ" | "ch" => Some(true),
        _ => None,
    };
    let dot = |j: usize| usize::from(tokens.get(j).is_some_and(|t| t.is('.')));
    if let Some(pm) = whole {
        return Some((pm, i + 1));
    }
    let pm = match first.as_str() {
        "a" | "π" => false,
        "p" | "μ" => true,
        _ => return None,
    };
    let second = i + 1 + dot(i + 1);
    matches!(tokens.get(second)?.word(), Some("m" | "M" | "μ")).then(|| (pm, second + 1 + dot(second + 1)))
}

/// Adds the zone that follows a time, if one does.
fn zoned(tokens: &[Token], time: civil::Time, next: usize, isolike: bool) -> Option<Clock> {
    let bare = Clock { time, offset_min: None, halved: false, next };
    let open = usize::from(tokens.get(next).is_some_and(|t| t.is('(')));
    let close = |j: usize| j + usize::from(open == 1 && tokens.get(j).is_some_and(|t| t.is(')')));
    let at = next + open;
    let Some(token) = tokens.get(at) else { return Some(bare) };
    if let Some(word) = token.word().and_then(folded) {
        if let Some((_, minutes)) = ZONES.iter().find(|(name, _)| *name == word) {
            // GMT+2, UTC+02:00.
            if matches!(word.as_str(), "gmt" | "utc")
                && let Some((offset, after)) = signed(tokens, at + 1, true)
            {
                return Some(Clock { time, offset_min: Some(offset), halved: false, next: close(after) });
            }
            // "west", "cat" and "eat" are words before they are zones.
            let shown = token.word().is_some_and(|w| w.chars().all(char::is_uppercase));
            if shown || matches!(word.as_str(), "utc" | "gmt" | "z") {
                return Some(Clock { time, offset_min: Some(*minutes), halved: false, next: close(at + 1) });
            }
        }
        if VAGUE_ZONES.contains(&word.as_str()) && token.word().is_some_and(|w| w.chars().all(char::is_uppercase)) {
            return Some(Clock { next: close(at + 1), ..bare });
        }
        return Some(bare);
    }
    Some(match signed(tokens, next, isolike) {
        Some((offset, after)) => Clock { time, offset_min: Some(offset), halved: false, next: after },
        None => bare,
    })
}

/// "+02:00", "-0400", "+02" in minutes. With a colon a minus may as well join two times
/// (10:00-12:00), so it counts only behind a machine's time.
fn signed(tokens: &[Token], i: usize, isolike: bool) -> Option<(i16, usize)> {
    let sign = match tokens.get(i)?.sign()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let digits = tokens.get(i + 1).filter(|t| t.glued)?;
    let (hours, minutes, next) = match digits.number()? {
        (n, 4) => (n / 100, n % 100, i + 2),
        (h, 1 | 2) => match tokens.get(i + 2..i + 4) {
            Some([colon, m]) if colon.glued && colon.is(':') && m.glued => match m.number()? {
                (m, 2) if sign > 0 || isolike => (h, m, i + 4),
                _ => return None,
            },
            _ if isolike || sign > 0 => (h, 0, i + 2),
            _ => return None,
        },
        _ => return None,
    };
    if hours > 14 || minutes > 59 {
        return None;
    }
    Some((sign * (hours as i16 * 60 + minutes as i16), next))
}
