//! Splits a text into numbers, words and signs, in the digits of any script, for the date reader.

/// One token with the bytes that it covers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// No white space stands before it.
    pub glued: bool,
    kind: Kind<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Kind<'a> {
    Number(u64, usize),
    Word(&'a str),
    Sign(char),
}

impl<'a> Token<'a> {
    /// Value and number of digits.
    pub(super) fn number(&self) -> Option<(u64, usize)> {
        match self.kind {
            Kind::Number(n, digits) => Some((n, digits)),
            _ => None,
        }
    }

    /// The word as written. Han and Kana are signs, one by one.
    pub(super) fn word(&self) -> Option<&'a str> {
        match self.kind {
            Kind::Word(w) => Some(w),
            _ => None,
        }
    }

    /// Whether it is this sign.
    pub(super) fn is(&self, sign: char) -> bool {
        matches!(self.kind, Kind::Sign(c) if c == sign)
    }

    /// The sign.
    pub(super) fn sign(&self) -> Option<char> {
        match self.kind {
            Kind::Sign(c) => Some(c),
            _ => None,
        }
    }
}

/// First characters of the ten digits of the scripts in which news pages count.
const ZEROS: &[u32] =
    &[0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10];

fn digit(c: char) -> Option<u64> {
    if c.is_ascii() {
        return c.to_digit(10).map(u64::from);
    }
    let n = u32::from(c);
    ZEROS.iter().find(|z| (**z..**z + 10).contains(&n)).map(|z| u64::from(n - z))
}

/// Whether there is any digit: without one there is no date. Han numerals count before 年.
pub(super) fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || (!text.is_ascii() && (text.chars().any(|c| !c.is_ascii() && digit(c).is_some()) || text.contains('年')))
}

fn han_digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '元' | '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

fn is_han_or_kana(c: char) -> bool {
    matches!(u32::from(c), 0x3005..=0x3007 | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF)
}

/// Marks that no reader sees, and which pages put around numbers in right-to-left text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The tokens of a text.
pub(super) fn of(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::with_capacity(16);
    let mut glued = false;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            glued = false;
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        let kind = if let Some(d) = digit(c) {
            let (mut n, mut digits) = (d, 1);
            while let Some(d) = chars.peek().and_then(|(_, c)| digit(*c)) {
                // "April 25, 20232:26 PM": scraped pages lose the space between year and time.
                if digits == 4 && matches!(n, 1990..=2099) && is_clock(&text[end..]) {
                    break;
                }
                n = n.saturating_mul(10).saturating_add(d);
                digits += 1;
                end += chars.next().map_or(0, |(_, c)| c.len_utf8());
            }
            Kind::Number(n, digits)
        } else if han_digit(c).is_some()
            && let Some((n, digits, bytes)) = han_number(&text[start..])
        {
            end = start + bytes;
            while chars.peek().is_some_and(|(i, _)| *i < end) {
                chars.next();
            }
            Kind::Number(n, digits)
        } else if c.is_alphabetic() && !is_han_or_kana(c) {
            let mut before = c;
            while let Some((i, c)) = chars.peek().copied() {
                // "SchmittDec 5": scraped pages lose the space between a name and its date.
                if before.is_lowercase() && c.is_uppercase() {
                    break;
                }
                before = c;
                let joins =
                    (c.is_alphabetic() && !is_han_or_kana(c)) || unicode_normalization::char::is_combining_mark(c) || is_invisible(c);
                if !joins || digit(c).is_some() {
                    break;
                }
                end = i + c.len_utf8();
                chars.next();
            }
            Kind::Word(&text[start..end])
        } else {
            Kind::Sign(c)
        };
        out.push(Token { start, end, glued: glued && start > 0, kind });
        glued = true;
    }
    out
}

/// Whether a time of day begins here: one or two digits, a colon, two digits.
fn is_clock(text: &str) -> bool {
    let bytes = text.as_bytes();
    let n = bytes.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    (1..=2).contains(&n) && bytes.get(n) == Some(&b':') && bytes.get(n + 1..n + 3).is_some_and(|m| m.iter().all(u8::is_ascii_digit))
}

/// A number in Han numerals, if the sign of a date or time follows: 二〇二五年, 十二月, 二十一日, 元年.
fn han_number(text: &str) -> Option<(u64, usize, usize)> {
    let mut numerals = Vec::new();
    let mut bytes = 0;
    for c in text.chars() {
        match han_digit(c) {
            Some(d) if numerals.len() < 4 => numerals.push(d),
            _ => {
                if !matches!(c, '年' | '月' | '日' | '号' | '號' | '時' | '时' | '分') {
                    return None;
                }
                break;
            }
        }
        bytes += c.len_utf8();
    }
    let n = match numerals.as_slice() {
        [] => return None,
        all if !all.contains(&10) => return Some((all.iter().fold(0, |n, d| n * 10 + d), all.len(), bytes)),
        [10] => 10,
        [10, d] if *d < 10 => 10 + d,
        [t, 10] => t * 10,
        [t, 10, d] if *d < 10 => t * 10 + d,
        _ => return None,
    };
    Some((n, 2, bytes))
}
