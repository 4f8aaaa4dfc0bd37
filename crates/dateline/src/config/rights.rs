//! `[[rights]]` in `dateline.toml`: how much of an outlet's text a public site shows.

use anyhow::{Result, bail};
use dateline_web::rights::{Rights, Rule, Shown};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What stands for all outlets without a rule of their own.
const OTHERS: &str = "*";

/// One rule as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    outlet: String,
    show: String,
    reason: Option<String>,
}

/// Checks the rules. `public` is whether they count.
pub(super) fn check(raw: Vec<RawRule>, public: bool) -> Result<Rights> {
    let mut rights = Rights { public, others: None, outlets: BTreeMap::new() };
    for rule in raw {
        let outlet = rule.outlet.trim().to_ascii_lowercase();
        let Some(show) = Shown::of_word(&rule.show) else {
            bail!("the rule for outlet {outlet:?} shows {:?}; it can show \"full\", \"excerpt\" or \"headline\"", rule.show);
        };
        if outlet.is_empty() {
            bail!(
                "a rule in [[rights]] names no outlet; name one by its key (\"harbour.example\", see `dateline serve`'s /outlets) or \"*\""
            );
        }
        let rule = Rule { show, reason: rule.reason };
        let twice = match outlet.as_str() {
            OTHERS => rights.others.replace(rule).is_some(),
            _ => rights.outlets.insert(outlet.clone(), rule).is_some(),
        };
        if twice {
            bail!("two rules in [[rights]] are for outlet {outlet:?}; keep one");
        }
    }
    Ok(rights)
}

/// The rules as `config show` prints them: outlet, and what is shown with the reason.
pub(super) fn rows(rights: &Rights) -> Vec<(String, String)> {
    let told = |rule: &Rule| match &rule.reason {
        Some(reason) => format!("{} ({reason})", rule.show.as_str()),
        None => rule.show.as_str().to_owned(),
    };
    let others = rights.others.iter().map(|rule| (OTHERS.to_owned(), told(rule)));
    others.chain(rights.outlets.iter().map(|(outlet, rule)| (outlet.clone(), told(rule)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(toml: &str) -> Result<Rights> {
        #[derive(Deserialize)]
        struct File {
            rights: Vec<RawRule>,
        }
        check(toml::from_str::<File>(toml)?.rights, true)
    }

    #[test]
    fn rules_are_read_and_told() {
        let toml = "[[rights]]\noutlet = \"Harbour.example\"\nshow = \"full\"\nreason = \"licence of 2026-03\"\n[[rights]]\noutlet = \"*\"\nshow = \"headline\"";
        let rights = read(toml).expect("rules");
        assert_eq!((rights.of("harbour.example"), rights.of("other.example")), (Shown::Full, Shown::Headline));
        let told = [("*", "headline"), ("harbour.example", "full (licence of 2026-03)")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(rows(&rights), told);
    }

    #[test]
    fn a_rule_that_cannot_be_meant_is_refused() {
        let error = |toml: &str| format!("{:#}", read(toml).expect_err("refused"));
        assert!(error("[[rights]]\noutlet = \"a.example\"\nshow = \"all\"").contains("\"full\", \"excerpt\" or \"headline\""));
        assert!(error("[[rights]]\noutlet = \" \"\nshow = \"full\"").contains("names no outlet"));
        assert!(error("[[rights]]\noutlet = \"a.example\"\nshow = \"full\"\nwhy = \"x\"").contains("unknown field `why`"));
        let twice = "[[rights]]\noutlet = \"a.example\"\nshow = \"full\"\n[[rights]]\noutlet = \"A.example\"\nshow = \"headline\"";
        assert!(error(twice).contains("two rules"));
    }
}
