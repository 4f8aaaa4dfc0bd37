//! Dates as feeds write them: RFC 822 and all that passes for it, W3CDTF and ISO 8601 in odd forms, the form of C's
//! `asctime`, seconds since 1970, and the languages of writers that translate their months.
//!
//! A date that cannot be is none, and so is one before 1990 or more than a day after the fetching: the words are
//! kept beside it.

use dateline_news::date::NewsDate;
use dateline_news::extract::dates as pages;
use jiff::civil::{Date as Day, Time};
use jiff::{Timestamp, ToSpan};

/// Feeds are younger than this, in ms since 1970: 1 January 1990.
const FIRST_MS: i64 = 631_152_000_000;

/// How far a date may lie after the fetching, in ms: clocks of servers that know no zones are off by a day at most.
const AHEAD_MS: i64 = 86_400_000;

/// Longest text that is taken for a date.
const BYTES_MAX: usize = 128;

/// Months of English and of the languages in which writers of feeds translate them, by their beginning.
const MONTHS: &[(&str, i8)] = &[
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    // Hungarian
    ("január", 1),
    ("februári", 2),
    ("február", 2),
    ("márc", 3),
    ("máj", 5),
    ("ápr", 4),
    ("jún", 6),
    ("júl", 7),
    ("szept", 9),
    ("okt", 10),
    // Greek
    ("ιαν", 1),
    ("φεβ", 2),
    ("φεβρ", 2),
    ("μάρ", 3),
    ("μαρ", 3),
    ("μάώ", 3),
    ("απρ", 4),
    ("μάι", 5),
    ("μαϊ", 5),
    ("μαι", 5),
    ("ιούν", 6),
    ("ιουν", 6),
    ("ιον", 6),
    ("ιούλ", 7),
    ("ιουλ", 7),
    ("ιολ", 7),
    ("αύγ", 8),
    ("αυγ", 8),
    ("σεπ", 9),
    ("οκτ", 10),
    ("νοέ", 11),
    ("νοε", 11),
    ("δεκ", 12),
    // German, French, Spanish, Italian, Portuguese, Dutch, where they differ
    ("jän", 1),
    ("mär", 3),
    ("mai", 5),
    ("dez", 12),
    ("janv", 1),
    ("fév", 2),
    ("avr", 4),
    ("juin", 6),
    ("juil", 7),
    ("aoû", 8),
    ("aou", 8),
    ("déc", 12),
    ("ene", 1),
    ("abr", 4),
    ("ago", 8),
    ("dic", 12),
    ("gen", 1),
    ("mag", 5),
    ("giu", 6),
    ("lug", 7),
    ("set", 9),
    ("ott", 10),
    ("fev", 2),
    ("out", 10),
    ("mrt", 3),
    ("mei", 5),
];

/// Zones by name, in minutes east of UTC (RFC 822, and those that feeds use beside it).
const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("ut", 0),
    ("gmt", 0),
    ("utc", 0),
    ("wet", 0),
    ("bst", 60),
    ("west", 60),
    ("cet", 60),
    ("met", 60),
    ("mez", 60),
    ("cest", 120),
    ("mest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("sast", 120),
    ("eest", 180),
    ("msk", 180),
    ("ist", 330),
    ("hkt", 480),
    ("sgt", 480),
    ("awst", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("ndt", -150),
    ("nst", -210),
    ("adt", -180),
    ("ast", -240),
    ("at", -240),
    ("edt", -240),
    ("est", -300),
    ("et", -300),
    ("cdt", -300),
    ("cst", -360),
    ("ct", -360),
    ("mdt", -360),
    ("mst", -420),
    ("mt", -420),
    ("pdt", -420),
    ("pst", -480),
    ("pt", -480),
    ("akdt", -480),
    ("akst", -540),
    ("hst", -600),
];

/// What a date's words say, if they say anything that can be and lies within the bounds. `fetched_at_ms` is in ms
/// since 1970.
pub fn read(words: &str, fetched_at_ms: i64) -> Option<Timestamp> {
    let at = parse(words)?;
    let ms = at.as_millisecond();
    (FIRST_MS..=fetched_at_ms.saturating_add(AHEAD_MS)).contains(&ms).then_some(at)
}

/// What a date's words say.
pub fn parse(words: &str) -> Option<Timestamp> {
    let words = words.trim();
    if words.is_empty() || words.len() > BYTES_MAX {
        return None;
    }
    epoch(words).or_else(|| iso(words)).or_else(|| named(words)).or_else(|| {
        let date = pages::parse(words, None)?;
        Timestamp::from_millisecond(date.sort_ms()).ok()
    })
}

/// Seconds or milliseconds since 1970.
fn epoch(words: &str) -> Option<Timestamp> {
    let whole = words.split_once('.').map_or(words, |(w, _)| w);
    if !words.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let n: i64 = whole.parse().ok()?;
    match whole.len() {
        9 | 10 => Timestamp::from_second(n).ok(),
        12 | 13 => Timestamp::from_millisecond(n).ok(),
        _ => None,
    }
}

/// A cursor over the bytes of a date.
struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    /// Digits, `min` to `max` of them.
    fn digits(&mut self, min: usize, max: usize) -> Option<i32> {
        let n = self.0.bytes().take(max).take_while(u8::is_ascii_digit).count();
        if n < min {
            return None;
        }
        let (head, rest) = self.0.split_at(n);
        self.0 = rest;
        head.parse().ok()
    }

    fn eat(&mut self, any: &[char]) -> bool {
        match self.0.strip_prefix(any) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    fn eat_str(&mut self, what: &str) -> bool {
        match self.0.strip_prefix(what) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    fn spaces(&mut self) -> bool {
        let before = self.0.len();
        self.0 = self.0.trim_start();
        self.0.len() < before
    }
}

/// W3CDTF, ISO 8601 with or without dashes, days of the year and weeks, and the Korean and Hungarian forms that
/// lead with the year.
fn iso(words: &str) -> Option<Timestamp> {
    let mut c = Cursor(words);
    let year = c.digits(4, 4)? as i16;
    let day;
    if c.eat(&['-', '/', '.']) {
        if c.eat(&['W', 'w']) {
            let week = c.digits(2, 2)? as i8;
            c.eat(&['-']);
            day = iso_week(year, week, c.digits(1, 1).unwrap_or(1) as i8)?;
        } else if c.0.bytes().take(3).filter(u8::is_ascii_digit).count() == 3 && !c.0.as_bytes().get(3).is_some_and(u8::is_ascii_digit) {
            day = Day::new(year, 1, 1).ok()?.checked_add((c.digits(3, 3)? - 1).days()).ok()?;
        } else {
            let month = match c.digits(1, 2) {
                Some(m) => m as i8,
                None => {
                    let end = c.0.find(|x: char| !x.is_alphabetic()).unwrap_or(c.0.len());
                    let (name, rest) = c.0.split_at(end);
                    c.0 = rest;
                    month(name)?
                }
            };
            let d = if c.eat(&['-', '/', '.']) { c.digits(1, 2)? as i8 } else { 1 };
            day = Day::new(year, month, d).ok()?;
        }
    } else if c.0.starts_with('년') || c.0.starts_with('年') {
        c.eat(&['년', '年']);
        c.spaces();
        let month = c.digits(1, 2)? as i8;
        c.spaces();
        c.eat(&['월', '月']);
        c.spaces();
        let d = c.digits(1, 2)? as i8;
        c.spaces();
        c.eat(&['일', '日']);
        day = Day::new(year, month, d).ok()?;
    } else {
        match c.0.bytes().take_while(u8::is_ascii_digit).count() {
            0 if c.0.is_empty() || c.0.starts_with(['T', 't']) => day = Day::new(year, 1, 1).ok()?,
            3 => day = Day::new(year, 1, 1).ok()?.checked_add((c.digits(3, 3)? - 1).days()).ok()?,
            2 => day = Day::new(year, c.digits(2, 2)? as i8, 1).ok()?,
            4 | 8 | 10 | 14 => {
                let month = c.digits(2, 2)? as i8;
                day = Day::new(year, month, c.digits(2, 2)? as i8).ok()?;
            }
            _ => return None,
        }
    }
    let gap = c.spaces();
    let marked = c.eat(&['T', 't', ',']);
    c.spaces();
    if c.0.is_empty() {
        return at(day, (0, 0, 0), 0);
    }
    // Korean "before noon" and "after noon".
    let afternoon = c.eat_str("오후");
    let forenoon = !afternoon && c.eat_str("오전");
    c.spaces();
    if !(gap || marked || c.0.starts_with(|x: char| x.is_ascii_digit())) {
        return at(day, (0, 0, 0), zone(c.0).unwrap_or(0));
    }
    let Some(mut hour) = c.digits(1, 2) else { return at(day, (0, 0, 0), zone(c.0).unwrap_or(0)) };
    if afternoon && hour < 12 {
        hour += 12;
    } else if forenoon && hour == 12 {
        hour = 0;
    }
    let (minute, second) = minutes(&mut c);
    c.spaces();
    at(day, (hour, minute, second), zone(c.0).unwrap_or(0))
}

/// `:mm[:ss[.fraction]]`, with colons, points or nothing between.
fn minutes(c: &mut Cursor<'_>) -> (i32, i32) {
    c.eat(&[':', '.', 'h', '시']);
    let minute = c.digits(1, 2).unwrap_or(0);
    let second = if c.eat(&[':']) || c.0.starts_with(|x: char| x.is_ascii_digit()) { c.digits(1, 2).unwrap_or(0) } else { 0 };
    if c.eat(&['.', ',']) {
        c.digits(1, 12);
    }
    (minute, second)
}

fn iso_week(year: i16, week: i8, weekday: i8) -> Option<Day> {
    let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday).ok()?;
    jiff::civil::ISOWeekDate::new(year, week, weekday).ok().map(|d| d.date())
}

/// Dates with the month by name: RFC 822 in any order of its parts, `asctime`.
fn named(words: &str) -> Option<Timestamp> {
    let (mut day, mut month_found, mut year, mut time, mut zone_found) = (None, None, None, None, None);
    let mut evening = None;
    let spaced = words.replace([',', '(', ')'], " ");
    for word in spaced.split_whitespace() {
        if time.is_none() && word.contains(':') {
            let mut c = Cursor(word);
            let hour = c.digits(1, 2)?;
            let (minute, second) = minutes(&mut c);
            time = Some((hour, minute, second));
            if let Some(z) = zone(c.0) {
                zone_found = Some(z);
            } else if c.0.eq_ignore_ascii_case("pm") {
                evening = Some(true);
            }
            continue;
        }
        if word.eq_ignore_ascii_case("pm") || word.eq_ignore_ascii_case("am") {
            evening = Some(word.eq_ignore_ascii_case("pm"));
            continue;
        }
        // "01-Jan-2004", "1.Jan", "Jan-1"
        let mut parts = word.split(['-', '/', '.']).filter(|p| !p.is_empty()).peekable();
        if time.is_some() && word.starts_with(['+', '-']) {
            zone_found = zone(word).or(zone_found);
            continue;
        }
        if word.contains(['-', '/']) && !word.chars().any(char::is_alphabetic) {
            return None;
        }
        for part in &mut parts {
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            let tail = &part[digits.len()..];
            if !digits.is_empty() && (tail.is_empty() || matches!(tail, "st" | "nd" | "rd" | "th")) {
                let n: i32 = digits.parse().ok()?;
                if day.is_none() && digits.len() <= 2 && (1..=31).contains(&n) {
                    day = Some(n as i8);
                } else if year.is_none() {
                    year = Some(match (digits.len(), n) {
                        (1 | 2, n) if n < 90 => 2000 + n,
                        (1..=3, n) => 1900 + n,
                        (4, n) => n,
                        _ => return None,
                    } as i16);
                }
            } else if let Some(m) = month(part).filter(|_| month_found.is_none()) {
                month_found = Some(m);
            } else if time.is_some() && zone_found.is_none() {
                zone_found = zone(part);
            }
        }
    }
    let (mut hour, minute, second) = time.unwrap_or((0, 0, 0));
    match evening {
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    at(Day::new(year?, month_found?, day?).ok()?, (hour, minute, second), zone_found.unwrap_or(0))
}

/// The month that a word begins with: the longest beginning counts.
fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    MONTHS.iter().filter(|(name, _)| word.starts_with(name)).max_by_key(|(name, _)| name.len()).map(|(_, m)| *m)
}

/// A zone in minutes east of UTC. An offset beyond a day is a slip and none.
fn zone(text: &str) -> Option<i32> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    if let Some(&(_, minutes)) = ZONES.iter().find(|(name, _)| *name == lower) {
        return Some(minutes);
    }
    let rest = lower.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let sign = match rest.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let digits: String = rest.chars().skip(1).take_while(|c| c.is_ascii_digit() || *c == ':').filter(|c| *c != ':').collect();
    let n: i32 = digits.parse().ok()?;
    let minutes = match digits.len() {
        1 | 2 => n * 60,
        3 | 4 => n / 100 * 60 + n % 100,
        _ => return None,
    };
    (minutes <= 14 * 60).then_some(sign * minutes)
}

/// The instant; 24:00 is the next day's beginning, a leap second the one before it.
fn at(day: Day, (hour, minute, second): (i32, i32, i32), offset_min: i32) -> Option<Timestamp> {
    let (day, hour) = if hour == 24 && minute == 0 { (day.tomorrow().ok()?, 0) } else { (day, hour) };
    let time = Time::new(hour.try_into().ok()?, minute.try_into().ok()?, second.min(59).try_into().ok()?, 0).ok()?;
    let date = NewsDate { day, time: Some(time), offset_min: Some(offset_min.try_into().ok()?) };
    Timestamp::from_millisecond(date.sort_ms()).ok()
}
