//! Takes from a page what its source's owner wants kept, and leaves what is to be dropped, before anything is read.
//!
//! The head of the page and its main headings stay in any case: they say what the page is. A selector that cannot be read
//! was refused when it was set; here it selects nothing.

use super::doc::{Doc, Node};
use super::tag::{Attr, Tag};
use crate::selector::{Selector, Step, Test};

/// What the owner of a source wants of its pages, ready to be looked for.
pub(in crate::extract) struct Wanted {
    keep: Vec<Selector>,
    drop: Vec<Selector>,
    /// Names of the attributes that are asked for; their place is the number of [`Attr::Asked`].
    pub(in crate::extract) attributes: Vec<String>,
}

/// What became of a page.
pub(super) struct Selected {
    /// The selectors that found something, each with what was done.
    pub(super) found: Vec<String>,
    /// Those that keep and found nothing.
    pub(super) missed: Vec<String>,
}

impl Wanted {
    /// `None` where nothing is wanted.
    pub(in crate::extract) fn of(keep: &[String], drop: &[String]) -> Option<Wanted> {
        let parsed = |texts: &[String]| texts.iter().filter_map(|t| Selector::parse(t).ok()).collect::<Vec<_>>();
        let (keep, drop) = (parsed(keep), parsed(drop));
        let mut attributes: Vec<String> = Vec::new();
        for name in keep.iter().chain(&drop).flat_map(Selector::attributes) {
            if !attributes.iter().any(|a| a == name) && attributes.len() < usize::from(u8::MAX) {
                attributes.push(name.to_owned());
            }
        }
        (!keep.is_empty() || !drop.is_empty()).then_some(Wanted { keep, drop, attributes })
    }

    /// Leaves of `doc` what is wanted. Where no selector that keeps finds anything, all is kept.
    pub(super) fn select(&self, doc: &mut Doc) -> Selected {
        let mut done = Selected { found: Vec::new(), missed: Vec::new() };
        let n = doc.nodes.len();
        let mut kept = vec![false; n];
        for selector in &self.keep {
            let nodes = self.matches(doc, selector);
            if nodes.is_empty() {
                done.missed.push(selector.text.clone());
                continue;
            }
            done.found.push(format!("keep {}", selector.text));
            nodes.into_iter().for_each(|id| stay(doc, id, &mut kept));
        }
        if done.found.is_empty() {
            kept.fill(true);
        } else {
            (0..n).filter(|id| matches!(doc.tag(*id), Tag::Head | Tag::H1)).for_each(|id| stay(doc, id, &mut kept));
            kept[0] = true;
        }
        for selector in &self.drop {
            let nodes = self.matches(doc, selector);
            if !nodes.is_empty() {
                done.found.push(format!("drop {}", selector.text));
            }
            nodes.into_iter().for_each(|id| kept[id..doc.end(id)].fill(false));
        }
        if kept.contains(&false) {
            prune(doc, &kept);
        }
        done
    }

    /// The outermost elements that a selector means, in page order.
    fn matches(&self, doc: &Doc, selector: &Selector) -> Vec<usize> {
        let mut means = vec![false; doc.nodes.len()];
        selector.any.iter().for_each(|steps| self.mark(doc, steps, &mut means));
        let mut out = Vec::new();
        let mut until = 0;
        for id in (1..means.len()).filter(|id| means[*id]) {
            if id >= until {
                out.push(id);
                until = doc.end(id);
            }
        }
        out
    }

    /// Marks the elements that these steps mean. Of each element it is put down up to which steps it can be the end of the
    /// way, so that one pass in page order does, however elements stand inside one another.
    fn mark(&self, doc: &Doc, steps: &[Step], means: &mut [bool]) {
        // Bit k: the steps up to k end in this element; in it or in one around it.
        let mut here = vec![0u32; means.len()];
        let mut around = vec![0u32; means.len()];
        for id in 1..means.len() {
            let parent = doc.parent(id);
            if doc.tag(id) != Tag::Text {
                for (k, step) in steps.iter().enumerate() {
                    let before = if step.is_child { here[parent] } else { around[parent] };
                    if (k == 0 || before >> (k - 1) & 1 == 1) && self.fits(doc, id, step) {
                        here[id] |= 1 << k;
                    }
                }
            }
            around[id] = around[parent] | here[id];
            means[id] |= here[id] >> (steps.len() - 1) & 1 == 1;
        }
    }

    fn fits(&self, doc: &Doc, id: usize, step: &Step) -> bool {
        step.tests.iter().all(|test| match test {
            Test::Tag(name) => match Tag::of(name) {
                Tag::Other => doc.tag(id) == Tag::Other && doc.attr(id, Attr::Element) == Some(name),
                tag => doc.tag(id) == tag,
            },
            Test::Id(value) => doc.attr(id, Attr::Id) == Some(value),
            Test::Class(value) => doc.attr(id, Attr::Class).is_some_and(|all| all.split_ascii_whitespace().any(|c| c == value)),
            Test::Attribute(name, value) => {
                let place = self.attributes.iter().position(|a| a == name).and_then(|at| u8::try_from(at).ok());
                let found = place.and_then(|at| doc.attr(id, Attr::Asked(at)));
                found.is_some_and(|found| value.as_ref().is_none_or(|v| found == v))
            }
        })
    }
}

/// Keeps an element, what stands in it, and the way to it.
fn stay(doc: &Doc, id: usize, kept: &mut [bool]) {
    kept[id..doc.end(id)].fill(true);
    doc.ancestors(id).for_each(|a| kept[a] = true);
}

/// Takes the nodes out that are not kept. What is kept has its parent kept, but for what stands in something dropped.
fn prune(doc: &mut Doc, kept: &[bool]) {
    // How many nodes before each place stay.
    let mut before = Vec::with_capacity(kept.len() + 1);
    let mut n = 0u32;
    for stays in kept {
        before.push(n);
        n += u32::from(*stays);
    }
    before.push(n);
    let moved = |node: &Node| Node { parent: before[node.parent as usize], end: before[node.end as usize], ..*node };
    doc.nodes = doc.nodes.iter().zip(kept).filter(|(_, stays)| **stays).map(|(node, _)| moved(node)).collect();
}

#[cfg(test)]
#[path = "selected_tests.rs"]
mod tests;
