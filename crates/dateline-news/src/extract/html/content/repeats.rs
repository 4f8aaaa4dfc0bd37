//! Text that stands on the page twice: quotations pulled out of it, and the whole text once more
//! (for a reading voice, for a printer) in one piece.

use super::anchor::each_run;
use super::blocks::{Blocks, TextBlock};
use crate::article::BlockKind;
use std::collections::HashMap;

/// Weight of the shortest block that is held to repeat others; short lines recur by chance.
const WEIGHT_MIN: u32 = 60;

/// Hundredths of a block's runs of three words that stand elsewhere in the text, from which on it
/// repeats it. Reports of the same kind (the weather of two days) share nearly all of their words.
const SHARE_MIN: usize = 98;

/// The same for what is pieced together from the text: a quotation pulled out of it, or all of it in one piece.
const PIECED_SHARE_MIN: usize = 93;

/// Weight from which on a paragraph may be the whole text once more.
const WHOLE_WEIGHT_MIN: u32 = 1_000;

/// Takes out of `chosen` each block whose words stand in the other blocks, the longest first, and of equals the later.
pub(super) fn drop(blocks: &Blocks, chosen: &mut Vec<usize>) {
    let mut count: HashMap<u32, u32> = HashMap::new();
    let runs: Vec<Vec<u32>> = chosen
        .iter()
        .map(|i| {
            let mut runs = Vec::new();
            each_run(blocks.text(&blocks.list[*i]), |run| runs.push(run));
            runs.sort_unstable();
            runs.dedup();
            for run in &runs {
                *count.entry(*run).or_default() += 1;
            }
            runs
        })
        .collect();
    // Items and rows are often made by one pattern.
    let may_repeat = |b: &TextBlock| b.weight >= WEIGHT_MIN && matches!(b.kind, BlockKind::Paragraph | BlockKind::Quotation);
    let mut order: Vec<usize> = (0..chosen.len()).filter(|n| may_repeat(&blocks.list[chosen[*n]])).collect();
    order.sort_by_key(|n| std::cmp::Reverse((blocks.list[chosen[*n]].weight, *n)));
    let mut out = vec![false; chosen.len()];
    for n in order {
        let again = runs[n].iter().filter(|r| count.get(r).is_some_and(|c| *c > 1)).count();
        let b = &blocks.list[chosen[n]];
        let is_pieced = b.kind == BlockKind::Quotation || b.weight >= WHOLE_WEIGHT_MIN;
        let share_min = if is_pieced { PIECED_SHARE_MIN } else { SHARE_MIN };
        if again * 100 >= runs[n].len().max(1) * share_min {
            out[n] = true;
            for run in &runs[n] {
                if let Some(c) = count.get_mut(run) {
                    *c -= 1;
                }
            }
        }
    }
    let mut n = 0;
    chosen.retain(|_| {
        n += 1;
        !out[n - 1]
    });
}

#[cfg(test)]
mod tests {
    use super::super::super::read;

    #[test]
    fn a_pulled_quotation_and_a_second_copy_of_the_text_go_out() {
        let one = "The ferry to the outer islands ran aground on Tuesday, and “we heard the bell, and then we heard the rock”, said the pilot on the quay.";
        let two = "Nobody was hurt, but the crossing will stay closed until the hull has been examined by the divers of the insurer.";
        let three =
            "Fishermen from three villages had helped with their own boats, although the fog was so thick that they steered by bell. "
                .repeat(7);
        let html = format!(
            "<h1>Ferry runs aground</h1><article><p>{one}</p><blockquote>“We heard the bell, and then we heard the rock”, said the pilot on the quay.</blockquote><p>{two}</p><p>{three}</p><p>{one}{two}{three}</p></article>"
        );
        let body = read(&html, None).body;
        assert_eq!(body.iter().map(|(_, w)| w).collect::<Vec<_>>(), [one, two, three.trim_end()]);
    }

    #[test]
    fn what_stands_once_stays() {
        let one =
            "The ferry to the outer islands ran aground on Tuesday, and forty people were brought ashore in the boats of the fishermen.";
        let two =
            "The ferry to the inner islands ran aground on Sunday, and ninety people were brought ashore in the boats of the coast guard.";
        let html = format!("<h1>Two ferries run aground</h1><article><p>{one}</p><p>{two}</p></article>");
        assert_eq!(read(&html, None).body.blocks.len(), 2);
    }
}
