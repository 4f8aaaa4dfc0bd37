//! Edited copies of real articles, as a truth to measure with: what desks, scrapers and scanners do to a text.

use super::super::group_scores::Random;
use super::families::Item;
use super::score::Gold;
use std::collections::HashSet;

/// What is done to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    /// Nothing.
    Exact,
    /// A way to the page before it, six foreign headlines behind it.
    Frame,
    /// Another headline.
    Headline,
    /// Every tenth word replaced.
    Words10,
    /// A quarter of the sentences left out.
    Drop25,
    /// The first half.
    First50,
    /// The first 30 %, and six foreign headlines behind it.
    First30,
}

/// All edits, each as often as the next.
const EDITS: [(Edit, &str); 7] = [
    (Edit::Exact, "exact"),
    (Edit::Frame, "frame"),
    (Edit::Headline, "headline"),
    (Edit::Words10, "words10"),
    (Edit::Drop25, "drop25"),
    (Edit::First50, "first50"),
    (Edit::First30, "first30"),
];

/// Articles of so many words or fewer are not copied: half of them would be no text.
const WORDS_MIN: usize = 120;

/// Characters by which one article that stands twice in a set is known.
const SAME_START: usize = 200;

/// Copies that are made of a set; fewer if it has fewer articles.
const COPIES: usize = 210;

/// Outlets among which articles are dealt out, so that the outlet says nothing.
const OUTLETS: usize = 40;

/// Headlines of others behind a text.
const FOREIGN: usize = 6;

/// The longer articles of a set, and behind them [`COPIES`] edited copies of some of them in a random order,
/// with the truth. Other articles on the same event stay in: they are what a copy is to be told from. Only headlines
/// and texts are taken: the dates of such sets are mostly those of a crawl.
pub fn edited_copies(set: &[Item], seed: u64) -> (Vec<Item>, Vec<Gold>) {
    let mut random = Random::new(seed);
    let mut seen = HashSet::new();
    let mut originals: Vec<Item> = Vec::new();
    for item in set.iter().filter(|i| i.text.split_whitespace().count() > WORDS_MIN) {
        if seen.insert(item.text.chars().take(SAME_START).collect::<String>()) {
            originals.push(Item { outlet: Some(outlet(&mut random)), ..item.words_alone() });
        }
    }
    let vocabulary: Vec<&str> = originals.iter().flat_map(|i| i.text.split_whitespace()).filter(|w| is_word(w)).collect();
    let vocabulary = if vocabulary.is_empty() { originals.iter().flat_map(|i| i.text.split_whitespace()).collect() } else { vocabulary };
    let mut chosen: Vec<usize> = (0..originals.len()).collect();
    shuffle(&mut chosen, &mut random);
    chosen.truncate(COPIES);
    let mut copies: Vec<(Item, Gold)> = Vec::with_capacity(chosen.len());
    for (n, i) in chosen.into_iter().enumerate() {
        let (edit, name) = EDITS[n % EDITS.len()];
        let (title, text) = edited(&originals[i], edit, &originals, &vocabulary, &mut random);
        let id = format!("copy-{n}");
        let gold = Gold { id: id.clone(), copy_of: Some(originals[i].id.clone()), edit: Some(name.into()) };
        copies.push((Item { id, title, text, outlet: Some(outlet(&mut random)), ..Item::default() }, gold));
    }
    shuffle(&mut copies, &mut random);
    let mut gold: Vec<Gold> = originals.iter().map(|i| Gold { id: i.id.clone(), copy_of: None, edit: None }).collect();
    let (items, truth): (Vec<Item>, Vec<Gold>) = copies.into_iter().unzip();
    gold.extend(truth);
    (originals.into_iter().chain(items).collect(), gold)
}

/// Headline and text after an edit.
fn edited(of: &Item, edit: Edit, all: &[Item], vocabulary: &[&str], random: &mut Random) -> (Option<String>, String) {
    let words: Vec<&str> = of.text.split_whitespace().collect();
    let first = |n: usize| words[..n.min(words.len())].join(" ");
    let mut foreign = || {
        let titles: Vec<&str> = (0..FOREIGN).filter_map(|_| all[random.below(all.len())].title.as_deref()).collect();
        titles.join(". ")
    };
    let text = match edit {
        Edit::Exact | Edit::Headline => of.text.clone(),
        Edit::Frame => format!("News > World\n{}\nMost read\n{}", of.text, foreign()),
        Edit::First50 => first((words.len() / 2).max(60)),
        Edit::First30 => format!("{} {}", first((words.len() * 3 / 10).max(45)), foreign()),
        Edit::Drop25 => {
            let all = sentences(&of.text);
            let kept: Vec<&str> = all.iter().copied().filter(|_| random.below(4) > 0).collect();
            if kept.is_empty() { all.first().copied().unwrap_or_default().to_owned() } else { kept.join(" ") }
        }
        Edit::Words10 => {
            let word = |w: &&str| if random.below(10) == 0 { vocabulary[random.below(vocabulary.len())].to_owned() } else { (*w).into() };
            words.iter().map(word).collect::<Vec<String>>().join(" ")
        }
    };
    let title = match edit {
        Edit::Headline => Some((0..7).map(|_| vocabulary[random.below(vocabulary.len())]).collect::<Vec<_>>().join(" ")),
        _ => of.title.clone(),
    };
    (title, text)
}

fn outlet(random: &mut Random) -> String {
    format!("outlet {}", random.below(OUTLETS))
}

fn is_word(word: &str) -> bool {
    // Scripts without small letters have no capitals either.
    word.len() > 3 && word.chars().all(|c| c.is_alphabetic() && !c.is_uppercase())
}

fn shuffle<T>(items: &mut [T], random: &mut Random) {
    for i in (1..items.len()).rev() {
        items.swap(i, random.below(i + 1));
    }
}

/// Sentences as far as full stops, exclamation marks and question marks tell.
fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() && text[from..at].ends_with(['.', '!', '?']) {
            out.push(text[from..at].trim());
            from = at;
        }
    }
    out.push(text[from..].trim());
    out.retain(|s| !s.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set() -> Vec<Item> {
        let text = |n: usize| (0..40).map(|i| format!("word of the story{} numbered {n}x{i} stands here. ", i * n)).collect::<String>();
        let item = |n: usize| Item { id: format!("a{n}"), title: Some(format!("Headline {n}")), text: text(n), ..Item::default() };
        let short = Item { id: "short".into(), text: "Too short.".into(), ..Item::default() };
        (1..=30).map(item).chain([short, Item { id: "again".into(), ..item(3) }]).collect()
    }

    #[test]
    fn copies_are_what_their_names_say_and_a_seed_gives_the_same_again() {
        let (items, gold) = edited_copies(&set(), 3);
        assert_eq!(items.len(), 60, "30 originals, without the short one and the one that stands twice, and a copy of each");
        assert!(items.iter().zip(&gold).all(|(i, g)| i.id == g.id));
        let text = |id: &str| &items.iter().find(|i| i.id == id).expect("an item").text;
        let words = |t: &str| t.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let mut kinds = HashSet::new();
        for g in gold.iter().filter(|g| g.copy_of.is_some()) {
            let (of, by) = (words(text(g.copy_of.as_deref().unwrap_or_default())), words(text(&g.id)));
            let same = of.iter().zip(&by).filter(|(a, b)| a == b).count();
            match g.edit.as_deref().unwrap_or_default() {
                "exact" | "headline" => assert_eq!(of, by),
                "frame" => assert!(by[3..].starts_with(&of) && by.len() > of.len() + 10),
                "words10" => assert!(by.len() == of.len() && same < of.len() && same * 5 > of.len() * 4, "{same} of {}", of.len()),
                "drop25" => assert!(by.len() < of.len() && by.len() * 2 > of.len()),
                "first50" => assert!(of.starts_with(&by) && by.len() == of.len() / 2),
                "first30" => assert!(by.starts_with(&of[..of.len() * 3 / 10]) && by.len() < of.len() / 2),
                other => panic!("{other}"),
            }
            kinds.insert(g.edit.clone());
        }
        assert_eq!(kinds.len(), EDITS.len());
        let texts = |items: &[Item]| items.iter().map(|i| i.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&edited_copies(&set(), 3).0), texts(&items));
        assert_ne!(texts(&edited_copies(&set(), 4).0), texts(&items));
    }
}
