//! The form of a rule: from what was sent to a definition, and back.

use crate::error::WebError;
use crate::parts::{Asked, cut};
use crate::visit::Visit;
use dateline_news::rule::{self, Definition, Fault, NAME_CHARS_MAX, TAG_CHARS_MAX, TAGS_MAX};
use dateline_search::{Error, check_rule};

/// Reads the form. What is no definition is found by [`fault`], so that the form can be shown again as it was filled.
pub(super) fn read(form: &Asked) -> Definition {
    let text = |name: &str| form.get(name).map(str::to_owned);
    let is = |name: &str| form.get(name).is_some();
    let mut tags: Vec<String> = Vec::new();
    for word in words(form.get("tags").unwrap_or_default()) {
        // What is no tag stays as it was written, to be said back.
        let tag = rule::tag(word).unwrap_or_else(|| word.to_owned());
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Definition {
        name: text("name").unwrap_or_default(),
        query: text("query").unwrap_or_default(),
        hide: is("hide"),
        read: is("read"),
        star: is("star"),
        tags,
        webhook: text("webhook"),
        mail: text("mail"),
        feed: is("feed"),
        once_per_story: is("once"),
    }
}

/// The words of a field in which tags are written, in whatever script.
pub(in crate::pages) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', '\u{3000}', '、']).filter(|w| !w.is_empty())
}

/// What is wrong with a definition, in the reader's language; of a query, as the search says it.
pub(super) fn fault(app: &Visit, definition: &Definition) -> Result<Option<String>, WebError> {
    let of_query = query_fault(definition)?;
    let said = |key: &str, given: &str| app.with(key, [("given", cut(given, 60))]);
    Ok(of_query.or_else(|| {
        definition.fault().map(|fault| match fault {
            Fault::NoName => app.t("rule-fault-no-name"),
            Fault::LongName => app.with("rule-fault-long-name", [("max", NAME_CHARS_MAX.to_string())]),
            Fault::NoAction => app.t("rule-fault-no-action"),
            Fault::ManyTags => app.with("rule-fault-many-tags", [("max", TAGS_MAX.to_string())]),
            Fault::Tag(given) => app.with("rule-fault-tag", [("given", cut(&given, 60)), ("max", TAG_CHARS_MAX.to_string())]),
            Fault::Webhook(given) => said("rule-fault-webhook", &given),
            Fault::Mail(given) => said("rule-fault-mail", &given),
        })
    }))
}

/// What is wrong with the query alone: enough to try it before anything is to be done.
pub(super) fn query_fault(definition: &Definition) -> Result<Option<String>, WebError> {
    match check_rule(&definition.query) {
        Ok(()) => Ok(None),
        Err(Error::Query(fault)) => Ok(Some(fault)),
        Err(e) => Err(e.into()),
    }
}
