//! A takedown: what the owner of a site took from it and keeps from it, by address or by outlet.

use crate::article::{Article, Outlet};
use crate::note::{Note, NoteCode};
use crate::page::Page;
use crate::url;

/// What is taken down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// One article: its address, cleaned. http and https are the same here.
    Address(String),
    /// All of an outlet, by [`crate::article::Outlet::key`].
    Outlet(String),
}

/// A takedown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Takedown {
    /// What.
    pub target: Target,
    /// Why, for readers who come to the address; may be left unsaid.
    pub reason: Option<String>,
    /// Since when, ms UTC.
    pub at: i64,
}

impl Target {
    /// The target of an address as people type it; `None` if it is none.
    pub fn of_address(text: &str) -> Option<Target> {
        url::clean(text).map(Target::Address)
    }

    /// What tells targets of one kind apart: an address without its scheme, an outlet's key.
    pub fn key(&self) -> String {
        match self {
            Target::Address(address) => schemeless(address).to_owned(),
            Target::Outlet(key) => key.clone(),
        }
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Target::Address(address) => f.write_str(address),
            Target::Outlet(key) => write!(f, "outlet {key}"),
        }
    }
}

impl Takedown {
    /// The reason with which its pages are set aside.
    pub fn note(&self) -> Note {
        let why = self.reason.as_ref().map(|r| format!(" The reason given: {r}")).unwrap_or_default();
        Note::new(NoteCode::TakenDown, format!("The owner of this site took down {}.{why}", self.target))
    }
}

/// The names under which a page may be taken down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Keys of its addresses: its own, its article's, and the one that it declares canonical on the
    /// same outlet. One on another outlet is the original's: a copy does not fall with it.
    pub addresses: Vec<String>,
    /// Key of its outlet; empty if unknown.
    pub outlet: String,
}

impl Names {
    /// The names of a page and of the article read from it, if there is one.
    pub fn of(page: &Page, article: Option<&Article>) -> Names {
        let Some(a) = article else { return Names::without_article(page.url.as_deref(), page.outlet.as_deref()) };
        let canonical = a.canonical_url.as_ref().map(|c| c.value.as_str());
        Names::from_parts(page.url.as_deref(), a.url.as_deref(), canonical, &a.outlet.key())
    }

    /// The names of a page on which no article was found; `outlet` as it was given at the import.
    pub fn without_article(page_url: Option<&str>, outlet: Option<&str>) -> Names {
        let outlet = Outlet { name: outlet.map(str::to_owned), domain: page_url.and_then(url::domain) };
        Names::from_parts(page_url, None, None, &outlet.key())
    }

    /// The same, of the parts apart.
    pub fn from_parts(page_url: Option<&str>, article_url: Option<&str>, canonical: Option<&str>, outlet: &str) -> Names {
        let own = article_url.or(page_url);
        let canonical = canonical.filter(|c| own.is_none_or(|own| url::same_outlet(own, c)));
        let mut addresses = Vec::new();
        for address in [page_url, article_url, canonical].into_iter().flatten().filter_map(url::clean) {
            let key = schemeless(&address).to_owned();
            if !addresses.contains(&key) {
                addresses.push(key);
            }
        }
        Names { addresses, outlet: outlet.to_owned() }
    }

    /// Whether the target names it.
    pub fn fall_under(&self, target: &Target) -> bool {
        match target {
            Target::Address(address) => self.addresses.iter().any(|a| a == schemeless(address)),
            Target::Outlet(key) => !key.is_empty() && self.outlet == *key,
        }
    }
}

fn schemeless(address: &str) -> &str {
    address.split_once(':').map_or(address, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_falls_by_any_of_its_own_addresses_and_not_by_its_originals() {
        let names = |canonical: &str| {
            Names::from_parts(
                Some("https://copy.example/a?utm_source=x"),
                Some("https://copy.example/story"),
                Some(canonical),
                "copy.example",
            )
        };
        let check = |target: &str, canonical: &str, want: bool| {
            let target = Target::of_address(target).expect("an address");
            assert_eq!(names(canonical).fall_under(&target), want, "{target}, {canonical}");
        };
        check("https://copy.example/a", "https://copy.example/c", true);
        check("http://copy.example/a#top", "https://copy.example/c", true);
        check("https://copy.example/story", "https://copy.example/c", true);
        check("https://www.copy.example/c?fbclid=1", "https://www.copy.example/c", true);
        check("https://original.example/c", "https://original.example/c", false);
        check("https://copy.example/b", "https://copy.example/c", false);
        assert!(names("x").fall_under(&Target::Outlet("copy.example".into())));
        assert!(!names("x").fall_under(&Target::Outlet("original.example".into())));
        assert!(!Names::default().fall_under(&Target::Outlet(String::new())), "what is of no known outlet is of none");
        assert_eq!(Target::of_address("copy.example/a"), None);
    }
}
