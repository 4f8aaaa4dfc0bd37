//! `[websub]` in `dateline.toml`: where hubs reach the site.

use super::{Setting, parse_address};
use anyhow::{Context, Result};
use serde::Deserialize;

/// The section as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub(super) enabled: Option<bool>,
    pub(super) callback: Option<String>,
}

/// Checks the address at which hubs reach the site; empty where nobody said so.
pub(super) fn callback(mut setting: Setting<String>) -> Result<Setting<String>> {
    if !setting.value.is_empty() {
        setting.value = parse_address(&setting.value).with_context(|| {
            format!("websub.callback is {:?} ({}); expected something like https://news.example", setting.value, setting.source)
        })?;
    }
    Ok(setting)
}

impl super::Config {
    /// Where hubs reach the site, without a slash at the end; `None` where they cannot, or are not to.
    pub fn callback(&self) -> Option<String> {
        let named = [&self.websub_callback.value, &self.address.value].into_iter().find(|a| !a.is_empty());
        named.filter(|_| self.websub_enabled.value).cloned()
    }
}
