//! The words of the interface in the four languages in which the site speaks: Fluent files in
//! `locales/`, one folder a language, one file an area of the site. Words of articles are never
//! translated; only what the site itself says.

use crate::escape::NewsText;
use askama::filters::{Escaper, Safe};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::{Borrow, Cow};
use std::sync::LazyLock;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English, which stands in for a language that the site does not speak.
    #[default]
    En,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
}

impl Lang {
    /// All of them.
    pub const ALL: [Lang; 4] = [Lang::En, Lang::De, Lang::Fr, Lang::Es];

    /// Its tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::De => "de",
            Lang::Fr => "fr",
            Lang::Es => "es",
        }
    }

    /// Its name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::De => "Deutsch",
            Lang::Fr => "Français",
            Lang::Es => "Español",
        }
    }

    /// The language of a tag, by its first part alone: de-AT is German.
    pub fn of_tag(tag: &str) -> Option<Lang> {
        let base = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Lang::ALL.into_iter().find(|l| l.tag().eq_ignore_ascii_case(base))
    }

    /// The best of an Accept-Language header (RFC 9110, 12.5.4): the highest weight that the site
    /// speaks, of equal ones the first. English where it names none.
    pub fn negotiate(accept: &str) -> Lang {
        let mut best: Option<(f32, Lang)> = None;
        for part in accept.split(',').take(64) {
            let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
            let weight = weight.trim().strip_prefix("q=").and_then(|q| q.trim().parse::<f32>().ok()).unwrap_or(0.0);
            let Some(lang) = Lang::of_tag(tag) else { continue };
            if weight > 0.0 && best.is_none_or(|(w, _)| weight > w) {
                best = Some((weight, lang));
            }
        }
        best.map_or(Lang::En, |(_, lang)| lang)
    }

    /// The words of a message without parameters.
    pub fn t(self, key: &str) -> String {
        self.message(key, None)
    }

    /// A message with one number, `$n`, told in the forms that the language has for it.
    pub fn tn(self, key: &str, n: impl Borrow<u64>) -> String {
        let n = *n.borrow();
        let mut args = FluentArgs::new();
        args.set("n", n);
        args.set("count", self.count(n));
        self.message(key, Some(&args))
    }

    /// A message with named parameters; a reference to them will do, which is what templates give.
    pub fn with<'a, V, const N: usize>(self, key: &str, named: impl Borrow<[(&'static str, V); N]>) -> String
    where
        V: Into<FluentValue<'a>> + Clone,
    {
        self.message(key, Some(&named.borrow().iter().map(|(name, value)| (*name, value.clone().into())).collect()))
    }

    /// A message with as many parameters as there are.
    pub(crate) fn with_all(self, key: &str, named: &[(&'static str, String)]) -> String {
        self.message(key, Some(&named.iter().map(|(name, value)| (*name, FluentValue::from(value.as_str()))).collect()))
    }

    /// A message that holds markup of our own; see [`Markup`].
    pub fn html(self, key: &str) -> Markup {
        Safe(self.t(key))
    }

    /// A message that holds markup of our own, with parameters, which are escaped.
    pub fn html_with<const N: usize>(self, key: &str, named: &[(&'static str, &str); N]) -> Markup {
        Safe(self.with(key, named.map(|(name, value)| (name, escaped(value)))))
    }

    /// The words of a message whose key is put together, such as `section-world`; where there is
    /// none, `instead`.
    pub(crate) fn one_of(self, family: &str, member: &str, instead: &str) -> String {
        let key = format!("{family}-{member}");
        if BUNDLES[self as usize].has_message(&key) { self.t(&key) } else { instead.to_owned() }
    }

    /// A number with the language's mark between thousands.
    pub fn count(self, n: u64) -> String {
        let mark = match self {
            Lang::En => ",",
            Lang::De => ".",
            // A narrow space that does not break.
            Lang::Fr | Lang::Es => "\u{202f}",
        };
        let digits = n.to_string();
        // Spanish leaves numbers of four digits whole.
        if self == Lang::Es && digits.len() < 5 {
            return digits;
        }
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(mark);
            }
            out.push(digit);
        }
        out
    }

    /// A number with the language's decimal mark, no more digits than it has.
    pub fn decimal(self, n: f64) -> String {
        let plain = n.to_string();
        if self == Lang::En { plain } else { plain.replace('.', ",") }
    }

    fn message(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let said = |lang: Lang| {
            let bundle = &BUNDLES[lang as usize];
            let pattern = bundle.get_message(key)?.value()?;
            let mut faults = Vec::new();
            let words: Cow<'_, str> = bundle.format_pattern(pattern, args, &mut faults);
            if !faults.is_empty() {
                tracing::warn!(key, "the words of “{key}” in {} do not fit: {faults:?}", lang.tag());
            }
            Some(words.into_owned())
        };
        said(self).or_else(|| said(Lang::En)).unwrap_or_else(|| key.to_owned())
    }
}

/// Words with markup that we wrote ourselves: a paragraph with its links stays one message, so that
/// a language can put them where it wants them. A test holds all languages to the same elements.
pub type Markup = Safe<String>;

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = NewsText.write_escaped_str(&mut out, text);
    out
}

/// One line names an area; a test holds all languages to the same keys and parameters.
macro_rules! areas {
    ($($name:literal),* $(,)?) => {
        const AREAS: &[(&str, [&str; 4])] = &[$((
            $name,
            [
                include_str!(concat!("../locales/en/", $name, ".ftl")),
                include_str!(concat!("../locales/de/", $name, ".ftl")),
                include_str!(concat!("../locales/fr/", $name, ".ftl")),
                include_str!(concat!("../locales/es/", $name, ".ftl")),
            ],
        )),*];
    };
}

areas![
    "feeds", "lists", "site", "times", "front", "article", "archive", "search", "errors", "about", "rights", "signals", "stories", "you",
    "ranking", "sources", "newsroom", "rules", "marks"
];

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 4]> = LazyLock::new(|| Lang::ALL.map(bundle));

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let tag = lang.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // The templates set what comes from articles apart with `bdi`.
    bundle.set_use_isolating(false);
    for (area, texts) in AREAS {
        // A fault in a file is one of ours: the test below finds it, and what can be read is used.
        let resource = FluentResource::try_new(texts[lang as usize].to_owned()).unwrap_or_else(|(read, faults)| {
            tracing::error!("locales/{}/{area}.ftl: {faults:?}", lang.tag());
            read
        });
        if let Err(twice) = bundle.add_resource(resource) {
            tracing::error!("locales/{}/{area}.ftl: {twice:?}", lang.tag());
        }
    }
    bundle
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
