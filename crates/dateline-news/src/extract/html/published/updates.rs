//! Which of the dates in a date line are those of a change: "Published 3 March 2025 Updated 4 March
//! 2025", "입력 2025.03.04 수정 2025.03.05", "2025年3月4日 16時51分 (3月5日 18時20分更新)".

use crate::date::NewsDate;
use crate::extract::dates;
use crate::extract::labels::{self, DateLabel};

/// Dates of one line that are read.
const DATES_MAX: usize = 4;

/// Words before a date in which its label may begin.
const LABEL_WORDS_MAX: usize = 4;

/// The dates of a line in its order, each with whether its label says that it is of a change.
pub(super) fn of(line: &str, lang: Option<&str>) -> Vec<(NewsDate, bool)> {
    let mut out: Vec<(NewsDate, bool)> = Vec::new();
    let mut from = 0;
    while out.len() < DATES_MAX {
        let Some((date, span)) = dates::find(&line[from..], lang) else { break };
        let (before, behind) = (&line[from..from + span.start], &line[from + span.end..]);
        let label = label_at_end(before).or_else(|| label_behind(behind));
        out.push((date, label == Some(DateLabel::Modified)));
        from += span.end;
    }
    if let [(first, false)] = out[..]
        && let Some(update) = without_year(&line[from..], first, lang)
    {
        out.push((update, true));
    }
    out
}

/// The label that ends before a date.
fn label_at_end(before: &str) -> Option<DateLabel> {
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–' | '|' | '/' | '.' | ','));
    let mut starts: Vec<usize> = before
        .char_indices()
        .filter(|(i, c)| !is_part(*c) || *i == 0)
        .map(|(i, c)| if is_part(c) { i } else { i + c.len_utf8() })
        .collect();
    // The longest label first: "zuletzt aktualisiert am" before "am".
    let skip = starts.len().saturating_sub(LABEL_WORDS_MAX);
    starts.drain(..skip);
    starts.into_iter().find_map(|at| labels::after_date_label(&before[at..]).filter(|(_, rest)| rest.is_empty()).map(|(label, _)| label))
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// The label that closes a date: "2025年3月4日更新）".
fn label_behind(behind: &str) -> Option<DateLabel> {
    let tail = behind.trim_start();
    let end = tail.find([')', '）', ']', '】', '|', '/', '　']).unwrap_or(tail.len());
    labels::after_date_label(&tail[..end]).filter(|(_, rest)| rest.is_empty()).map(|(label, _)| label)
}

/// What stands behind the label of a change.
fn modified(words: &str) -> Option<&str> {
    labels::after_date_label(words).filter(|(label, _)| *label == DateLabel::Modified).map(|(_, rest)| rest)
}

/// An update in brackets behind the date of publication, which lends it the year, and the day if it has a time only.
fn without_year(rest: &str, first: NewsDate, lang: Option<&str>) -> Option<NewsDate> {
    let open = rest.find(['(', '（'])?;
    let inside = rest[open..].trim_start_matches(['(', '（']);
    let inside = inside[..inside.find([')', '）']).unwrap_or(inside.len())].trim();
    if inside.len() > 80 {
        return None;
    }
    let words = match modified(inside).filter(|rest| !rest.is_empty()) {
        Some(rest) => rest,
        None => {
            let at = inside.char_indices().map(|(i, _)| i).filter(|i| *i > 0).find(|i| modified(&inside[*i..]) == Some(""))?;
            inside[..at].trim_end()
        }
    };
    let full = match words {
        w if w.contains('月') => format!("{}年{w}", first.day.year()),
        w if w.contains('/') => format!("{}/{w}", first.day.year()),
        w if w.contains([':', '時', '시']) => format!("{} {w}", first.day),
        _ => return None,
    };
    dates::parse(&full, lang).filter(|d| d.day >= first.day)
}

#[cfg(test)]
mod tests {
    #[test]
    fn labels_tell_the_date_of_publication_from_that_of_a_change() {
        let check = |line: &str, want: &[(&str, bool)]| {
            let got: Vec<(String, bool)> = super::of(line, None).into_iter().map(|(d, m)| (d.to_string(), m)).collect();
            let got: Vec<(&str, bool)> = got.iter().map(|(d, m)| (d.as_str(), *m)).collect();
            assert_eq!(got, want, "{line}");
        };
        check("Published 3 March 2025 09:00 | Updated 4 March 2025", &[("2025-03-03T09:00:00", false), ("2025-03-04", true)]);
        check("Zuletzt aktualisiert am 4. März 2025, 9 Uhr", &[("2025-03-04T09:00:00", true)]);
        check("입력 2025.03.04. 오후 4:51 수정 2025.03.05. 오후 6:20", &[("2025-03-04T16:51:00", false), ("2025-03-05T18:20:00", true)]);
        check("2025年3月4日 16時51分 (3月5日 18時20分更新)", &[("2025-03-04T16:51:00", false), ("2025-03-05T18:20:00", true)]);
        check("2025/3/4 16:51（3/5 18:20 更新）", &[("2025-03-04T16:51:00", false), ("2025-03-05T18:20:00", true)]);
        check("2025-03-04 16:51 (更新 18:20)", &[("2025-03-04T16:51:00", false), ("2025-03-04T18:20:00", true)]);
        check("12 марта 2025, 16:51 (обновлено: 13 марта 2025, 18:20)", &[("2025-03-12T16:51:00", false), ("2025-03-13T18:20:00", true)]);
        check("The ferry was updated in 2025", &[]);
    }
}
