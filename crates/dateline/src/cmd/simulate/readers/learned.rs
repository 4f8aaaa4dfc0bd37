//! The list that learns from clicks as a policy: Dateline's audience and ranker, fed as a site feeds them.

use crate::simulate::readers::{Ask, Event, Piece, Policy, best};
use dateline_news::ids::ArticleId;
use dateline_news::rank::learn::{Audience, Ranker, Score, Signals};
use std::collections::HashMap;

/// A list that was chosen, with what was known of each item then.
struct Pending {
    reader: usize,
    list: Vec<usize>,
    signals: HashMap<usize, Signals>,
    clicked: Vec<usize>,
}

/// What all readers do, and weights that follow it or stay as shipped.
pub struct Learned<'a> {
    pieces: &'a [Piece],
    audience: Audience,
    ranker: Ranker,
    learns: bool,
    /// What each reader opened, oldest first.
    histories: HashMap<usize, Vec<ArticleId>>,
    asked: HashMap<usize, Signals>,
    pending: Option<Pending>,
}

impl<'a> Learned<'a> {
    /// Nothing known of anybody. `learns`: the weights move with the clicks.
    pub fn new(pieces: &'a [Piece], learns: bool) -> Learned<'a> {
        Learned {
            pieces,
            audience: Audience::default(),
            ranker: Ranker::shipped(),
            learns,
            histories: HashMap::new(),
            asked: HashMap::new(),
            pending: None,
        }
    }

    /// The weights move when all is known of a list: before the next one is chosen or shown.
    fn settle(&mut self) {
        let Some(pending) = self.pending.take().filter(|_| self.learns) else { return };
        let of = |piece: &usize| Some((*pending.signals.get(piece)?, pending.clicked.contains(piece)));
        let list: Vec<(Signals, bool)> = pending.list.iter().filter_map(of).collect();
        self.ranker.learn(&list);
    }
}

impl Learned<'_> {
    /// The score of each candidate, in their order.
    pub fn scores(&mut self, ask: &Ask<'_>) -> Vec<Score> {
        self.settle();
        let history = self.histories.get(&ask.reader).map_or(&[][..], Vec::as_slice);
        let ids: Vec<ArticleId> = ask.candidates.iter().map(|c| ask.pieces[*c].id).collect();
        let signals = self.audience.signals(ask.at_ms, history, &ids);
        let scores = signals.iter().map(|s| self.ranker.score(s)).collect();
        self.asked = ask.candidates.iter().copied().zip(signals).collect();
        scores
    }
}

impl Policy for Learned<'_> {
    fn list(&mut self, ask: &Ask<'_>) -> Vec<usize> {
        self.scores(ask);
        best(ask.candidates, ask.n, |c| f64::from(self.ranker.score(&self.asked[&c]).total))
    }

    fn learn(&mut self, event: &Event<'_>) {
        match *event {
            Event::Shown { at_ms, reader, list } => {
                self.settle();
                let ids: Vec<ArticleId> = list.iter().map(|p| self.pieces[*p].id).collect();
                self.audience.shown(at_ms, &ids);
                let signals = std::mem::take(&mut self.asked);
                self.pending = Some(Pending { reader, list: list.to_vec(), signals, clicked: Vec::new() });
            }
            Event::Opened { at_ms, reader, piece, place, .. } => {
                let article = self.pieces[piece].id;
                let history = self.histories.entry(reader).or_default();
                if place.is_some()
                    && let Some(pending) = self.pending.as_mut().filter(|p| p.reader == reader)
                {
                    pending.clicked.push(piece);
                    let ids: Vec<ArticleId> = pending.list.iter().map(|p| self.pieces[*p].id).collect();
                    self.audience.clicked(at_ms, history, &ids, article);
                }
                self.audience.opened(at_ms, history, article);
                history.push(article);
            }
        }
    }
}
