//! Puts articles into stories: each new one beside the open stories, then the days around the new
//! ones looked at again as a whole, which mends what arrival in small steps got wrong. Like the index
//! this follows what was filed: originals without a story are the queue, and a killed process loses
//! nothing.

use anyhow::{Context, Result};
use dateline_news::group::{Window, regroup};
use dateline_news::ids::ArticleId;
use dateline_news::limits::WINDOW_MAX;
use dateline_news::story::{Groupable, Grouped, Placement, StoryEdit, StoryNumber};
use dateline_store::Line;
use dateline_store::contract::Regroupable;
use std::collections::{BTreeMap, HashMap};

/// Articles that are placed in one transaction.
const BATCH_PLACED: usize = 512;

const DAY_MS: i64 = 86_400_000;

/// How far before and after the new articles stories are looked at again.
const AROUND_MS: i64 = 7 * DAY_MS;

/// Articles that are looked at as a whole at one time.
const SLICE_MAX: usize = 20_000;

/// What of one slice is looked at again with the next.
const OVERLAP_MS: i64 = 3 * DAY_MS;

/// How often a slice is looked at anew because an editor said something meanwhile.
const TRIES_MAX: usize = 5;

/// Puts all waiting originals into stories. `done` is told how many were placed, or looked at again.
pub fn group_waiting(line: &mut dyn Line, done: &mut dyn FnMut(u64)) -> Result<()> {
    let Some((from, to)) = place_waiting(line, done).context("putting articles into stories")? else { return Ok(()) };
    // Those without any time have the time 0 and are looked at among themselves.
    let from = if from == 0 { 0 } else { from.saturating_sub(AROUND_MS) };
    look_again(line, from, to.saturating_add(AROUND_MS), done).context("looking at stories again")
}

/// Looks at all stories that are held again.
pub fn regroup_all(line: &mut dyn Line, done: &mut dyn FnMut(u64)) -> Result<()> {
    place_waiting(line, done).context("putting articles into stories")?;
    look_again(line, i64::MIN, i64::MAX, done).context("looking at stories again")
}

/// Places what waits; gives the first and last time of what was placed.
fn place_waiting(line: &mut dyn Line, done: &mut dyn FnMut(u64)) -> Result<Option<(i64, i64)>> {
    let mut times: Option<(i64, i64)> = None;
    let mut window: Option<Window> = None;
    loop {
        let waiting = line.unplaced(BATCH_PLACED)?;
        if waiting.is_empty() {
            return Ok(times);
        }
        let window = match &mut window {
            Some(window) => window,
            None => {
                let filled = window.insert(Window::new());
                line.placed(WINDOW_MAX, &mut |item, story| filled.hold(&item, story))?;
                filled
            }
        };
        line.begin()?;
        match place_batch(line, window, &waiting) {
            Ok(()) => line.commit()?,
            Err(e) => {
                line.rollback()?;
                return Err(e);
            }
        }
        let at = |g: &Groupable| g.at_ms.unwrap_or(0);
        let (first, last) = (waiting.iter().map(at).min().unwrap_or(0), waiting.iter().map(at).max().unwrap_or(0));
        times = Some(times.map_or((first, last), |(a, b)| (a.min(first), b.max(last))));
        done(waiting.len() as u64);
    }
}

fn place_batch(line: &mut dyn Line, window: &mut Window, waiting: &[Groupable]) -> Result<()> {
    for item in waiting {
        let (story, score) = match window.place(item) {
            Placement::Join { beside, score } => (line.story_of(&beside)?.unwrap_or(item.number), score),
            Placement::Start => (item.number, 1.0),
        };
        line.put_members(&[(item.id, story, score)])?;
    }
    Ok(())
}

/// Looks at the stories of a time again, a slice after the other in order of time.
fn look_again(line: &mut dyn Line, from_ms: i64, before_ms: i64, done: &mut dyn FnMut(u64)) -> Result<()> {
    let mut from_ms = from_ms;
    // What the slice before decided of articles that stand in this one too.
    let mut decided: HashMap<ArticleId, StoryNumber> = HashMap::new();
    loop {
        let slice = line.regroupables(from_ms, before_ms, SLICE_MAX)?;
        let Some(last_at) = slice.last().map(|r| r.item.at_ms.unwrap_or(0)) else { return Ok(()) };
        let fixed = fixed(&slice, &decided);
        let members = write(line, &slice, &fixed)?;
        done(slice.len() as u64);
        if slice.len() < SLICE_MAX {
            return Ok(());
        }
        let middle = slice.get(slice.len() / 2).map_or(last_at, |r| r.item.at_ms.unwrap_or(0));
        // At least half of a slice is left behind, so that this ends however many articles a day has.
        from_ms = last_at.saturating_sub(OVERLAP_MS).max(middle.saturating_add(1));
        decided = members.into_iter().map(|(id, story, _)| (id, story)).collect();
    }
}

/// Articles whose story is not to be decided here: it reaches back before this slice.
fn fixed(slice: &[Regroupable], decided: &HashMap<ArticleId, StoryNumber>) -> HashMap<ArticleId, StoryNumber> {
    slice
        .iter()
        .filter_map(|r| match decided.get(&r.item.id) {
            Some(story) => Some((r.item.id, *story)),
            None => r.story.filter(|_| r.reaches_back).map(|story| (r.item.id, story)),
        })
        .collect()
}

/// Makes the stories of a slice and writes them, unless an editor spoke meanwhile: then anew.
fn write(
    line: &mut dyn Line,
    slice: &[Regroupable],
    fixed: &HashMap<ArticleId, StoryNumber>,
) -> Result<Vec<(ArticleId, StoryNumber, f32)>> {
    let mut edits = line.story_edits()?;
    for _ in 0..TRIES_MAX {
        let members = numbered(&regroup(slice.iter().map(|r| &r.item), &edits), fixed, &edits);
        line.begin()?;
        let said = line.story_edits()?;
        if said == edits {
            match line.put_members(&members) {
                Ok(()) => {
                    line.commit()?;
                    return Ok(members);
                }
                Err(e) => {
                    line.rollback()?;
                    return Err(e.into());
                }
            }
        }
        line.rollback()?;
        edits = said;
    }
    anyhow::bail!("editors changed stories {TRIES_MAX} times while they were looked at; run it again")
}

/// Gives each story its number: that of the story to which most of its fixed members belong, else that
/// of its earliest member. Fixed members stay where they are.
fn numbered(stories: &[Grouped], fixed: &HashMap<ArticleId, StoryNumber>, edits: &[StoryEdit]) -> Vec<(ArticleId, StoryNumber, f32)> {
    let mut out = Vec::new();
    for story in stories {
        let mut votes: BTreeMap<StoryNumber, usize> = BTreeMap::new();
        for member in &story.members {
            if let Some(number) = fixed.get(&member.id) {
                *votes.entry(*number).or_default() += 1;
            }
        }
        let elected = votes.iter().max_by_key(|(number, n)| (**n, std::cmp::Reverse(**number))).map(|(number, _)| *number);
        let Some(own) = story.members.iter().map(|m| m.number).min() else { continue };
        for member in &story.members {
            let apart = |number: StoryNumber| is_apart(member.id, number, fixed, edits);
            let number = match fixed.get(&member.id) {
                Some(number) => *number,
                None => elected.filter(|number| !apart(*number)).unwrap_or(own),
            };
            out.push((member.id, number, member.score));
        }
    }
    out
}

/// Whether an editor said that an article does not tell a story of which members are fixed.
fn is_apart(id: ArticleId, number: StoryNumber, fixed: &HashMap<ArticleId, StoryNumber>, edits: &[StoryEdit]) -> bool {
    let tells = |other: &ArticleId| fixed.get(other) == Some(&number);
    edits.iter().filter(|e| !e.together).any(|e| e.article == id && tells(&e.other) || e.other == id && tells(&e.article))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_news::ids::Id128;
    use dateline_news::story::GroupedMember;

    fn story(numbers: &[u64]) -> Grouped {
        Grouped { members: numbers.iter().map(|&number| GroupedMember { id: id(number), number, score: 0.5 }).collect() }
    }

    fn id(number: u64) -> ArticleId {
        Id128::of(&[&number.to_le_bytes()])
    }

    fn check(stories: &[Grouped], fixed: &[(u64, u64)], edits: &[(u64, u64)], want: &[(u64, u64)]) {
        let fixed = fixed.iter().map(|(article, story)| (id(*article), *story)).collect();
        let edits: Vec<StoryEdit> =
            edits.iter().map(|(a, b)| StoryEdit { article: id(*a), other: id(*b), together: false, at: 0 }).collect();
        let got: Vec<(ArticleId, u64)> = numbered(stories, &fixed, &edits).into_iter().map(|(id, story, _)| (id, story)).collect();
        assert_eq!(got, want.iter().map(|(article, story)| (id(*article), *story)).collect::<Vec<_>>());
    }

    #[test]
    fn a_story_has_the_number_of_its_earliest_member_unless_it_reaches_back() {
        check(&[story(&[4, 7]), story(&[5])], &[], &[], &[(4, 4), (7, 4), (5, 5)]);
        check(&[story(&[4, 7, 9])], &[(4, 2), (7, 2)], &[], &[(4, 2), (7, 2), (9, 2)]);
        check(&[story(&[4, 7, 8, 9])], &[(4, 1), (7, 2), (8, 2)], &[], &[(4, 1), (7, 2), (8, 2), (9, 2)]);
    }

    #[test]
    fn who_was_parted_from_a_story_by_an_editor_does_not_come_back_over_its_older_part() {
        check(&[story(&[4, 9])], &[(4, 2)], &[(9, 4)], &[(4, 2), (9, 4)]);
    }
}
