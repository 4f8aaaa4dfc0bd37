//! Traces articles as they arrive, with the product's own functions and the families in memory.

use anyhow::{Context, Result};
use dateline_news::article::{Article, BlockKind, Body};
use dateline_news::copy::{Copy, Relation};
use dateline_news::date::NewsDate;
use dateline_news::extract::{self, Draft};
use dateline_news::found::{Found, FoundIn};
use dateline_news::ids::{ArticleId, Digest};
use dateline_news::page::{MediaKind, Origin, Page, PageParts};
use dateline_news::trace::{self, CopyIndex, LookAlike, Standing};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;

/// A line of the data.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Item {
    pub id: String,
    pub title: Option<String>,
    pub text: String,
    pub outlet: Option<String>,
    /// As a page gives it: a day, or a day and a time.
    pub date: Option<String>,
    pub url: Option<String>,
}

impl Item {
    /// The same without what its page said of itself: in sets of stories dates are mostly those of a crawl.
    pub fn words_alone(&self) -> Item {
        Item { id: self.id.clone(), title: self.title.clone(), text: self.text.clone(), ..Item::default() }
    }

    /// The article of the line: a paragraph a line of its text. `None` where there is no text.
    pub fn article(&self) -> Result<Option<Article>> {
        let date = match self.date.as_deref().filter(|d| !d.is_empty()) {
            Some(date) => Some(NewsDate::from_iso(date).with_context(|| format!("{date:?} is no date in ISO 8601"))?),
            None => None,
        };
        let mut body = Body::default();
        for line in self.text.lines() {
            body.push(BlockKind::Paragraph, line.trim(), Vec::new());
        }
        let page = Page::new(
            PageParts {
                url: self.url.clone(),
                name: Some(self.id.clone()),
                outlet: self.outlet.clone(),
                captured_at: None,
                media: MediaKind::Text,
                charset: None,
                origin: Origin { file: String::new(), line: None, offset: None },
            },
            self.text.as_bytes().to_vec(),
        );
        let headline = self.title.clone().map(|t| Found::new(t, FoundIn::Given));
        let published_at = date.map(|d| Found::new(d, FoundIn::Given));
        Ok(extract::finished(Draft { headline, published_at, body, ..Draft::default() }, &page).article)
    }
}

/// An article that has arrived.
pub struct Held {
    article: Arc<Article>,
    text_digest: Digest,
    family: usize,
    /// Its number in the index, if it stands there.
    stands_at: Option<u32>,
    /// What it is a copy of.
    pub copy: Option<Copy>,
    /// What else it is.
    pub relation: Option<Relation>,
}

/// What has arrived so far.
#[derive(Default)]
pub struct Families {
    index: CopyIndex,
    /// By its number in the index, the article that stands there.
    standing_for: Vec<usize>,
    pub held: Vec<Held>,
    /// The original of each family.
    originals: Vec<usize>,
    /// The members of each family; none where it was joined to another.
    members: Vec<Vec<usize>>,
    by_text: HashMap<Digest, usize>,
    by_id: HashMap<ArticleId, usize>,
}

impl Families {
    /// Traces the next article, as the line does; its number.
    pub fn take(&mut self, article: Article) -> usize {
        let sketch = trace::sketch(&article);
        let twin = self.by_text.get(&sketch.text_digest).copied();
        let mut found: Vec<usize> = twin.into_iter().collect();
        for sighting in self.index.look_up(&sketch) {
            let n = self.standing_for[sighting.family as usize];
            if !found.contains(&n) {
                found.push(n);
            }
        }
        let look_alikes: Vec<LookAlike> = found.iter().map(|&n| self.look_alike(n)).collect();
        let verdicts = trace::judge(&article, &sketch, Standing::default(), &look_alikes);

        let me = self.held.len();
        let id = article.id;
        let of = |id: &ArticleId| self.by_id.get(id).copied();
        let mine = verdicts.copies.iter().find(|c| c.copy == id);
        let joined = mine.and_then(|c| Some((c, of(&c.original)?)));
        // A member that stands for itself leaves its family only for what it has more of.
        let is_better =
            |n: usize, c: &Copy| self.original_of(n) == n || self.held[n].copy.as_ref().is_none_or(|was| was.overlap < c.overlap);
        let demoted: Vec<(usize, Copy)> = verdicts
            .copies
            .iter()
            .filter(|c| c.original == id)
            .filter_map(|c| Some((of(&c.copy)?, c.clone())))
            .filter(|(n, c)| is_better(*n, c))
            .collect();
        let copy = mine.cloned();
        let mut stands_at = None;
        let family = match (joined, demoted.first()) {
            (Some((copy, original)), _) => {
                if trace::stands_alone(copy, &article.body) {
                    stands_at = Some(self.stand(me, Some(original), &sketch));
                }
                self.held[original].family
            }
            (None, Some((other, copy))) => {
                let other = *other;
                match self.held[other].stands_at {
                    // The old original says nothing that the new one does not say.
                    Some(at) if !trace::stands_alone(copy, &self.held[other].article.body) => {
                        self.index.add(at, &sketch);
                        self.standing_for[at as usize] = me;
                        self.held[other].stands_at = None;
                        stands_at = Some(at);
                    }
                    _ => stands_at = Some(self.stand(me, Some(other), &sketch)),
                }
                if self.original_of(other) == other {
                    let family = self.held[other].family;
                    self.originals[family] = me;
                    family
                } else {
                    self.found(me)
                }
            }
            (None, None) => {
                stands_at = Some(self.stand(me, None, &sketch));
                self.found(me)
            }
        };
        for (other, copy) in demoted {
            let was = self.held[other].family;
            self.held[other].copy = Some(copy);
            let is_root = self.originals[was] == other;
            if was != family {
                let members = std::mem::take(&mut self.members[was]);
                let (moved, stay): (Vec<usize>, Vec<usize>) = members.into_iter().partition(|n| is_root || *n == other);
                moved.iter().for_each(|n| self.held[*n].family = family);
                self.members[family].extend(moved);
                self.members[was] = stay;
            }
        }
        self.members[family].push(me);
        self.by_text.entry(sketch.text_digest).or_insert(me);
        self.by_id.entry(id).or_insert(me);
        self.held.push(Held { article: Arc::new(article), text_digest: sketch.text_digest, family, stands_at, copy, relation: None });
        for relation in verdicts.relations {
            let Some(n) = self.number_of(&relation.article) else { continue };
            let held = &mut self.held[n].relation;
            if held.as_ref().is_none_or(|r| r.overlap < relation.overlap) {
                *held = Some(relation);
            }
        }
        me
    }

    /// The number of an article that has arrived.
    pub fn number_of(&self, id: &ArticleId) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The original of an article's family; itself if it is one.
    pub fn original_of(&self, n: usize) -> usize {
        self.originals[self.held[n].family]
    }

    /// Founds a family with this original; its number.
    fn found(&mut self, original: usize) -> usize {
        self.originals.push(original);
        self.members.push(Vec::new());
        self.originals.len() - 1
    }

    /// Puts an article into the index, beside one whose copy or original it is.
    fn stand(&mut self, me: usize, beside: Option<usize>, sketch: &dateline_news::sketch::Sketch) -> u32 {
        self.standing_for.push(me);
        match beside.and_then(|other| self.held[other].stands_at) {
            Some(at) => self.index.open_beside(at, sketch),
            None => self.index.open(sketch),
        }
    }

    fn look_alike(&self, n: usize) -> LookAlike {
        let held = &self.held[n];
        LookAlike {
            article: held.article.clone(),
            number: n as u64,
            first_seen_ms: None,
            text_digest: held.text_digest,
            text_digests: vec![held.text_digest],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Numbers that look like chance and are the same each time.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, n: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 >> 16) as usize % n
        }
    }

    fn sentences(dice: &mut Dice, n: usize) -> Vec<String> {
        let word = |dice: &mut Dice| format!("w{}", dice.below(4_000));
        (0..n).map(|_| format!("The {}.", (0..11).map(|_| word(dice)).collect::<Vec<_>>().join(" "))).collect()
    }

    /// Stories with copies of several kinds; the ids say which belong together ("3-cut").
    fn press(dice: &mut Dice) -> Vec<Item> {
        let mut items = Vec::new();
        for story in 0..25 {
            let whole = sentences(dice, 20);
            let junk = sentences(dice, 3).join(" ");
            let misread: Vec<String> = whole.iter().map(|s| s.replace('7', "x")).collect();
            let dropped: Vec<&str> = whole.iter().enumerate().filter(|(i, _)| i % 4 != 2).map(|(_, s)| s.as_str()).collect();
            let tellings = [
                ("whole", whole.join(" ")),
                ("frame", format!("{}\n{junk}", whole.join(" "))),
                ("cut", whole[..12].join(" ")),
                ("misread", misread.join(" ")),
                ("dropped", dropped.join(" ")),
            ];
            for (kind, text) in tellings {
                items.push(Item { id: format!("{story}-{kind}"), title: Some(format!("Story {story}")), text, ..Item::default() });
            }
        }
        items
    }

    fn partition(items: &[Item]) -> BTreeSet<BTreeSet<String>> {
        let mut families = Families::default();
        let mut of: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        let numbers: Vec<usize> = items.iter().map(|i| families.take(i.article().expect("a line").expect("an article"))).collect();
        for (item, n) in items.iter().zip(numbers) {
            of.entry(families.original_of(n)).or_default().insert(item.id.clone());
        }
        of.into_values().collect()
    }

    #[test]
    fn in_whatever_order_articles_arrive_the_families_are_the_same() {
        let mut dice = Dice(88_172_645_463_325_252);
        let mut items = press(&mut dice);
        let first = partition(&items);
        assert_eq!(first.len(), 25, "one family a story");
        for _ in 0..6 {
            for i in (1..items.len()).rev() {
                items.swap(i, dice.below(i + 1));
            }
            assert_eq!(partition(&items), first);
        }
    }

    #[test]
    fn a_thousand_forms_filled_anew_stay_apart() {
        let mut dice = Dice(7);
        let report = |n: usize, dice: &mut Dice| {
            let line =
                |d: &mut Dice| format!("Shares in {} fell {} points to {} in Port Eland.", d.below(9_000), d.below(900), d.below(9_000));
            Item { id: format!("r{n}"), text: (0..12).map(|_| line(dice)).collect::<Vec<_>>().join(" "), ..Item::default() }
        };
        let items: Vec<Item> = (0..1_000).map(|n| report(n, &mut dice)).collect();
        assert_eq!(partition(&items).len(), 1_000);
    }
}
