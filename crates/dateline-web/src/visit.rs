//! Who asks: the language in which the site is to speak, and the reader's id if the browser has one.
//! A [`Visit`] is the site as one request sees it; pages are made from it.

use crate::app::{App, SiteConfig};
use crate::caller::Caller;
use crate::error::WebError;
use crate::rules::Veiled;
use crate::words::Lang;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, header};
use dateline_news::found::FoundIn;
use dateline_news::ids::{ArticleId, Digest};
use dateline_news::reading::ReaderId;
use dateline_news::rule::Mark;
use dateline_news::section::Section;
use dateline_search::{Answer, Error, Marks, Slice};
use dateline_store::Store;
use dateline_store::contract::Summary;
use fluent_bundle::FluentValue;
use std::borrow::Borrow;
use std::collections::{BTreeMap, HashSet};
use std::convert::Infallible;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// The cookie that holds the reader's id. It is set only when a reader asks to be remembered or reacts.
pub(crate) const READER_COOKIE: &str = "dateline_reader";
/// The cookie that holds the language which the reader chose.
pub(crate) const LANG_COOKIE: &str = "dateline_lang";

/// What a request says of who sent it. Nothing else of it is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asker {
    /// The language chosen, or else the one that the browser likes best.
    pub lang: Lang,
    /// The reader's random id.
    pub reader: Option<ReaderId>,
    /// It is the owner of the site, as far as can be told (see `caller.rs`).
    pub owner: bool,
}

impl Asker {
    /// Reads the headers of a request; nobody is the owner by headers alone.
    pub fn of(headers: &HeaderMap) -> Asker {
        let chosen = cookie(headers, LANG_COOKIE).and_then(Lang::of_tag);
        let lang = chosen.unwrap_or_else(|| {
            let accept = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
            Lang::negotiate(accept.unwrap_or_default())
        });
        Asker { lang, reader: cookie(headers, READER_COOKIE).and_then(|id| id.parse().ok()), owner: false }
    }

    /// Reads the headers of a request and the connection that it came by.
    pub(crate) fn in_request(extensions: &Extensions, headers: &HeaderMap, site: &SiteConfig) -> Asker {
        Asker { owner: Caller::of(extensions, headers, site.behind_proxy).is_owner(site), ..Asker::of(headers) }
    }
}

impl FromRequestParts<App> for Asker {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Asker, Infallible> {
        Ok(Asker::in_request(&parts.extensions, &parts.headers, &app.site))
    }
}

/// How long a cookie is kept, in seconds: a year.
const COOKIE_SECONDS: u32 = 365 * 24 * 60 * 60;

/// A `Set-Cookie` line. No script reads it, no other site's form sends it; without a value it is dropped.
pub(crate) fn set_cookie(name: &str, value: Option<&str>, https: bool) -> String {
    let age = if value.is_some() { COOKIE_SECONDS } else { 0 };
    let secure = if https { "; Secure" } else { "" };
    format!("{name}={}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}", value.unwrap_or_default())
}

/// The value of a cookie (RFC 6265, 4.2); of a name that comes twice, the first.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|v| v.to_str().ok());
    lines.flat_map(|line| line.split(';')).find_map(|pair| {
        let (n, value) = pair.trim().split_once('=')?;
        (n == name).then_some(value)
    })
}

/// The site as one request sees it.
#[derive(Clone)]
pub struct Visit {
    app: App,
    /// Who asks.
    pub asker: Asker,
    /// Which icon each site has, asked for once for all of a page.
    icons: OnceLock<Arc<BTreeMap<String, Digest>>>,
}

impl Visit {
    /// Brings the two together.
    pub fn new(app: App, asker: Asker) -> Visit {
        Visit { app, asker, icons: OnceLock::new() }
    }

    /// [`Lang::one_of`].
    pub(crate) fn one_of(&self, family: &str, member: &str, instead: &str) -> String {
        self.asker.lang.one_of(family, member, instead)
    }

    /// [`Lang::count`].
    pub(crate) fn count(&self, n: u64) -> String {
        self.asker.lang.count(n)
    }

    /// [`Index::search_with`](dateline_search::Index::search_with) as the asker may: marks of rules are the owner's.
    pub(crate) fn search(&self, query: &str, slice: Slice) -> Result<Answer, Error> {
        match self.asker.owner {
            true => self.index.search_with(query, slice, self.marks.as_ref()),
            false => self.index.search_with(query, slice, &Veiled(&self.marks)),
        }
    }

    /// The articles that rules hide.
    pub(crate) fn hidden(&self) -> Result<Arc<HashSet<ArticleId>>, WebError> {
        Ok(self.marks.hidden()?)
    }

    /// Those of these that rules do not hide.
    pub(crate) fn not_hidden<T: Borrow<Summary>>(&self, mut found: Vec<T>) -> Result<Vec<T>, WebError> {
        let hidden = self.hidden()?;
        if !hidden.is_empty() {
            found.retain(|s| !hidden.contains(&s.borrow().id));
        }
        Ok(found)
    }

    /// The sections that have articles.
    pub(crate) fn held_sections(&self) -> Result<Arc<Vec<Section>>, WebError> {
        let ask = |store: &Arc<dyn Store>| Ok(store.sections()?.into_iter().map(|(s, _)| s).collect());
        self.app.sections.get(&self.store, self.site.shared_age_max, ask)
    }

    /// Which icon each site has. They are a comfort: where they cannot be told, there are none.
    pub(crate) fn icons(&self) -> &BTreeMap<String, Digest> {
        self.icons.get_or_init(|| {
            let found = self.app.icons.get(&self.store, self.site.shared_age_max, |store| Ok(store.icons()?));
            found.inspect_err(|e| tracing::warn!("icons could not be looked up: {e}")).unwrap_or_default()
        })
    }

    /// The articles that rules take for read, where the owner asks; nobody else has read them.
    pub(crate) fn taken_for_read(&self) -> Result<Arc<HashSet<ArticleId>>, WebError> {
        if self.asker.owner { Ok(self.marks.marked(&Mark::Read)?) } else { Ok(Arc::default()) }
    }

    /// The name of a section.
    pub(crate) fn section(&self, section: Section) -> String {
        self.one_of("section", section.slug(), section.name())
    }

    /// The place where a fact was read.
    pub(crate) fn place(&self, from: FoundIn) -> String {
        self.one_of("found", from.as_str(), from.in_words())
    }

    /// A field of the record.
    pub(crate) fn field(&self, name: &str) -> String {
        self.one_of("field", name, &name.replace('_', " "))
    }

    /// The line below the site's name: the owner's, or else our own in the reader's language.
    pub(crate) fn motto(&self) -> String {
        self.site.motto.clone().unwrap_or_else(|| self.t("motto"))
    }

    /// [`Lang::t`].
    pub(crate) fn t(&self, key: &str) -> String {
        self.asker.lang.t(key)
    }

    /// [`Lang::tn`].
    pub(crate) fn tn(&self, key: &str, n: u64) -> String {
        self.asker.lang.tn(key, n)
    }

    /// [`Lang::with`].
    pub(crate) fn with<'a, V, const N: usize>(&self, key: &str, named: [(&'static str, V); N]) -> String
    where
        V: Into<FluentValue<'a>> + Clone,
    {
        self.asker.lang.with(key, named)
    }
}

impl Deref for Visit {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others_and_nonsense_is_nobody() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, "a=1; dateline_lang=fr".parse().expect("a value"));
        headers.append(header::COOKIE, "dateline_reader=zz".parse().expect("a value"));
        headers.append(header::ACCEPT_LANGUAGE, "de".parse().expect("a value"));
        assert_eq!(Asker::of(&headers), Asker { lang: Lang::Fr, ..Asker::default() });
        assert_eq!(cookie(&headers, "dateline"), None);
    }
}
