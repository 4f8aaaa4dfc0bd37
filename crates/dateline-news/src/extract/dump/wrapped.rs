//! Dumps whose paragraphs are broken into lines of one width, as old pages and mail do: such lines
//! are joined before they are read, for none of them looks like a paragraph.

use std::borrow::Cow;

/// Characters of the narrowest and the widest line that a paragraph is broken into.
const WIDTH: std::ops::RangeInclusive<usize> = 45..=100;

/// Lines that break before they end a sentence, of which a wrapped paragraph has at least so many in a row.
const RUN_MIN: usize = 2;

/// Tenths of the breaks of a paragraph behind which it goes on in lower case. In scripts without case there are no such dumps.
const LOWER_MIN: usize = 5;

/// The dump with broken lines joined by a space; as it is, if it has none.
pub(super) fn join(text: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = text.lines().collect();
    let breaks: Vec<bool> = (0..lines.len()).map(|i| lines.get(i + 1).is_some_and(|next| breaks_off(lines[i], next))).collect();
    let mut joined = vec![false; lines.len()];
    let mut any = false;
    let mut at = 0;
    while at < lines.len() {
        let run = breaks[at..].iter().take_while(|b| **b).count();
        let n_lower = lines[at + 1..(at + run + 1).min(lines.len()).max(at + 1)]
            .iter()
            .filter(|l| l.trim_start().starts_with(char::is_lowercase))
            .count();
        if run >= RUN_MIN && n_lower * 10 >= run * LOWER_MIN {
            joined[at..at + run].fill(true);
            any = true;
        }
        at += run.max(1);
    }
    if !any {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (line, joined) in lines.iter().zip(joined) {
        out.push_str(if joined { line.trim_end() } else { line });
        out.push(if joined { ' ' } else { '\n' });
    }
    Cow::Owned(out)
}

/// Whether a line of a paragraph breaks off before `next`: it is about as wide as a paragraph is
/// set and no sentence ends with it, and the next is text as well.
fn breaks_off(line: &str, next: &str) -> bool {
    let (line, next) = (line.trim(), next.trim());
    line.len() <= 4 * *WIDTH.end()
        && WIDTH.contains(&line.chars().count())
        && next.chars().next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | '“' | '„' | '«' | '\'' | '‘' | '('))
        && next.chars().count() <= *WIDTH.end()
        && !line.ends_with(['.', '!', '?', '…', '"', '”', '»', ':', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_paragraph_are_joined() {
        let dump = "Ferry runs aground\nThe ferry to the outer islands ran aground on the rocks\nat the mouth of the harbour on Tuesday morning, and nearly\nforty people were brought ashore in the boats of fishermen,\nthe master said.\nNobody was hurt.\n";
        let want = "Ferry runs aground\nThe ferry to the outer islands ran aground on the rocks at the mouth of the harbour on Tuesday morning, and nearly forty people were brought ashore in the boats of fishermen, the master said.\nNobody was hurt.\n";
        assert_eq!(join(dump), want);
    }

    #[test]
    fn titles_in_a_row_stay_lines() {
        let dump = "Ferry runs aground on the rocks at the mouth of the harbour\nSeals counted in the bay for the first time in a decade\nCouncil of the islands meets on the price of the crossing\nBell of the old lighthouse rings again after forty years\n";
        assert!(matches!(join(dump), Cow::Borrowed(_)));
    }
}
