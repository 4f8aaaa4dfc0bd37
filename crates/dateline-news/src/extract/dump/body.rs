//! Which lines of a dump are the text of the article.
//!
//! Every line is weighed by its own looks (length, sentence ends, words of the frame) and by its
//! neighbours; then the cheapest way through all lines is taken on which entering and leaving
//! the text costs something, so that a short line inside the text stays and a long one among
//! menus does not count. That is done twice: the second time each line is weighed as well by what it
//! shares with the text that the first found ([`super::cohesion`]). The weights are fitted, see
//! [`super::weights`].

use super::cohesion;
use super::head::Head;
use super::lines::Line;
use super::weights;
use crate::words::tokens;
use std::collections::HashSet;

/// Number of marks by which a line is weighed.
pub(super) const MARKS: usize = 49;

/// Words of a line from which on it can be a paragraph by itself.
const PARAGRAPH_UNITS: f32 = 8.0;

/// Marks of all lines, in the order of the weights.
fn marks(lines: &[Line], head: &Head) -> Vec<[f32; MARKS]> {
    let n = lines.len();
    let text: Vec<f32> = lines
        .iter()
        .map(|l| if l.closed && l.units >= PARAGRAPH_UNITS && l.frame.is_none() && !l.caption && l.repeats == 1 { l.units } else { 0.0 })
        .collect();
    let framed: Vec<f32> = lines.iter().map(|l| if l.frame.is_some() || l.list.is_some() { 1.0 } else { 0.0 }).collect();
    let (text_sum, framed_sum) = (sums(&text), sums(&framed));
    let short_sum = sums(&lines.iter().map(|l| if l.units < 5.0 { 1.0 } else { 0.0 }).collect::<Vec<_>>());
    let titled_sum = sums(&lines.iter().map(|l| if !l.closed && (4.0..25.0).contains(&l.units) { 1.0 } else { 0.0 }).collect::<Vec<_>>());
    let within = |sum: &[f32], a: i64, b: i64| {
        let clamp = |i: i64| usize::try_from(i.max(0)).unwrap_or(0).min(n);
        sum[clamp(b)] - sum[clamp(a)]
    };
    let topic: HashSet<String> = head
        .words
        .as_deref()
        .map(|w| tokens(w).into_iter().filter(|t| t.chars().count() >= 4 || t.chars().any(crate::words::is_unspaced)).collect())
        .unwrap_or_default();
    let all_text = text_sum[n].max(1.0);
    let mut since_label = usize::MAX;
    let mut out = Vec::with_capacity(n);
    for (i, l) in lines.iter().enumerate() {
        if l.list.is_some() || l.frame == Some(crate::extract::labels::Frame::Comments) {
            since_label = 0;
        } else if since_label != usize::MAX {
            since_label = if text[i] > 25.0 { usize::MAX } else { since_label + 1 };
        }
        let at = i as i64;
        let b = |x: bool| if x { 1.0 } else { 0.0 };
        let ln = |x: f32| (1.0 + x).ln();
        let own = looks(l.text);
        let common = if topic.is_empty() || l.units > 120.0 {
            0.0
        } else {
            tokens(l.text).iter().filter(|t| topic.contains(*t)).count().min(4) as f32 / 4.0
        };
        let after_headline = head.headline.map_or(0.0, |h| b(i > h));
        let before_headline = head.headline.map_or(0.0, |h| b(i < h));
        let distance = head.headline.filter(|h| i > *h).map_or(0.0, |h| 1.0 / (1.0 + (i - h) as f32 / 8.0));
        let paragraph = b(l.closed && l.units >= PARAGRAPH_UNITS);
        out.push([
            1.0,
            ln(l.units),
            b(l.closed),
            l.inner_stops.min(4) as f32 / 4.0,
            b(l.frame.is_some()),
            b(l.list.is_some()),
            b(l.bullet),
            b(l.repeats > 1),
            b(l.date.is_some() && l.units < 14.0),
            b(l.caption),
            b(l.credit),
            b(l.units < 4.0),
            b(l.units > 25.0),
            own.capitals,
            own.all_capitals,
            b(l.text.contains(['|', '›', '»', '>', '•', '·', '→'])),
            own.commas,
            own.digits,
            b(l.text.chars().next().is_some_and(char::is_lowercase)),
            b(l.text.contains(['"', '“', '”', '„', '«', '»', '「'])),
            b(l.text.contains(['@', '©', '®']) || l.text.contains("http") || l.text.contains("www.")),
            b(head.headline == Some(i) || head.title == Some(i) || head.way == Some(i)),
            after_headline,
            before_headline,
            distance,
            i as f32 / n as f32,
            own.short_words,
            ln(within(&text_sum, at - 1, at)),
            ln(within(&text_sum, at + 1, at + 2)),
            ln(within(&text_sum, at - 3, at)),
            ln(within(&text_sum, at + 1, at + 4)),
            ln(within(&text_sum, at - 10, at)),
            ln(within(&text_sum, at + 1, at + 11)),
            within(&text_sum, at + 1, n as i64) / all_text,
            within(&text_sum, 0, at) / all_text,
            within(&framed_sum, at - 3, at) / 3.0,
            within(&framed_sum, at + 1, at + 4) / 3.0,
            b(since_label < 15),
            common,
            paragraph * after_headline,
            paragraph * ln(within(&text_sum, at - 3, at) + within(&text_sum, at + 1, at + 4)),
            within(&short_sum, at - 4, at + 5) / 8.0,
            within(&titled_sum, at - 4, at + 5) / 8.0,
            paragraph * b(since_label < 15),
            // The standfirst stands below the headline, apart from the paragraphs.
            distance * b(l.units >= 7.0 && l.frame.is_none() && !l.caption && l.date.is_none()),
            distance * b(l.closed),
            distance * common,
            b(!l.closed && (3.0..14.0).contains(&l.units)) * ln(within(&text_sum, at + 1, at + 3)) * b(text_sum[i] > text_sum[0]),
            (l.units / 40.0).min(2.0),
        ]);
    }
    out
}

/// Running sums: the sum of `values[a..b]` is `sums[b] - sums[a]`.
fn sums(values: &[f32]) -> Vec<f32> {
    let mut sum = 0.0;
    let mut out = Vec::with_capacity(values.len() + 1);
    out.push(0.0);
    for v in values {
        sum += v;
        out.push(sum);
    }
    out
}

/// Shares by which sentences, titles and menus differ in any language.
struct Looks {
    capitals: f32,
    all_capitals: f32,
    commas: f32,
    digits: f32,
    short_words: f32,
}

/// Longest part of a line that is looked at.
const LOOKS_BYTES_MAX: usize = 2000;

fn looks(text: &str) -> Looks {
    let mut end = text.len().min(LOOKS_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let (mut words, mut capitals, mut short, mut cased, mut lower) = (0.0f32, 0.0f32, 0.0f32, 0usize, 0usize);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        words += 1.0;
        let first = word.chars().next().unwrap_or(' ');
        capitals += if first.is_uppercase() { 1.0 } else { 0.0 };
        short += if word.chars().nth(3).is_none() { 1.0 } else { 0.0 };
    }
    let (mut digits, mut commas, mut all) = (0.0f32, 0.0f32, 0.0f32);
    for c in text.chars() {
        all += 1.0;
        cased += usize::from(c.is_uppercase() || c.is_lowercase());
        lower += usize::from(c.is_lowercase());
        digits += if c.is_numeric() { 1.0 } else { 0.0 };
        commas += if matches!(c, ',' | '،' | '、' | '，') { 1.0 } else { 0.0 };
    }
    let (words, all) = (words.max(1.0), all.max(1.0));
    Looks {
        // Scripts without capitals say nothing here.
        capitals: if cased == 0 { 0.4 } else { capitals / words },
        all_capitals: if cased > 3 && lower == 0 { 1.0 } else { 0.0 },
        commas: (commas / words * 10.0).min(2.0),
        digits: digits / all,
        short_words: if cased == 0 { 0.35 } else { short / words },
    }
}

/// For each line, whether it is of the text. The first way through the lines shows what the text is
/// about; the second weighs each line once more by what it has in common with that.
pub(super) fn choose(lines: &[Line], head: &Head) -> Vec<bool> {
    let marks = marks(lines, head);
    let first: Vec<f32> = marks.iter().map(|m| weigh(m, &weights::LINE)).collect();
    let chosen = path(&first, weights::FIRST_PRICE);
    let shared = cohesion::marks(lines, &chosen, &first);
    let second: Vec<f32> =
        marks.iter().zip(&shared).map(|(m, s)| (weigh(m, &weights::AGAIN) + weigh(s, &weights::COHESION)).clamp(-LIMIT, LIMIT)).collect();
    let again = path(&second, weights::SECOND_PRICE);
    // A dump of a few lines has too little in common with itself.
    let has_text = again.iter().zip(lines).any(|(chosen, l)| *chosen && l.units >= PARAGRAPH_UNITS);
    if has_text { again } else { chosen }
}

/// No line alone outweighs many.
const LIMIT: f32 = 6.0;

fn weigh(marks: &[f32], weights: &[f32]) -> f32 {
    marks.iter().zip(weights).map(|(m, w)| m * w).sum::<f32>().clamp(-LIMIT, LIMIT)
}

/// The best way through the lines: inside the text a line's weight counts, and each step in or out has its price.
fn path(weights: &[f32], price: f32) -> Vec<bool> {
    let (mut outside, mut inside) = (0.0f32, -price);
    // From which side each side was reached at each line.
    let mut from: Vec<(bool, bool)> = Vec::with_capacity(weights.len());
    for w in weights {
        let (to_out, out_from) = if inside - price > outside { (inside - price, true) } else { (outside, false) };
        let (to_in, in_from) = if outside - price > inside { (outside - price, false) } else { (inside, true) };
        from.push((out_from, in_from));
        outside = to_out;
        inside = to_in + w;
    }
    let mut out = vec![false; weights.len()];
    let mut state = inside - price > outside;
    for i in (0..weights.len()).rev() {
        out[i] = state;
        let (out_from, in_from) = from[i];
        state = if state { in_from } else { out_from };
    }
    out
}
