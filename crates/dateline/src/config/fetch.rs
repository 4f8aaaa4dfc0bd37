//! `[fetch]` in `dateline.toml`: whether and how live sources are fetched.

use super::Setting;
use anyhow::{Context, Result, anyhow, bail};
use dateline_import::fetch::address::Allow;
use dateline_import::fetch::{self, gate::Pace};
use serde::Deserialize;
use std::time::Duration;

/// The section as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub(super) enabled: Option<bool>,
    pub(super) pictures: Option<bool>,
    pub(super) contact: Option<String>,
    pub(super) allow: Option<Vec<String>>,
    pub(super) pause_ms: Option<u64>,
}

/// Milliseconds between two requests to one host: from a twentieth of a second, for a press of one's own, to an hour.
const PAUSE_MS: std::ops::RangeInclusive<u64> = 50..=3_600_000;

/// What is allowed beyond the public internet, from a list of host names, addresses, ranges and ports.
pub(super) fn allow(list: &[String]) -> Result<Allow> {
    let mut allow = Allow::default();
    for entry in list.iter().map(|e| e.trim()).filter(|e| !e.is_empty()) {
        if let Some(port) = entry.strip_prefix(':').filter(|port| !port.starts_with(':')) {
            let port = port.parse().ok().filter(|port| *port > 0);
            allow.ports.push(port.with_context(|| format!("fetch.allow has {entry:?}, and a port is a number from 1 to 65535 (:8023)"))?);
            continue;
        }
        let is_address = entry.contains(['/', ':']) || entry.parse::<std::net::IpAddr>().is_ok();
        if is_address {
            allow.nets.push(entry.parse().map_err(|e: String| anyhow!("fetch.allow: {e}"))?);
        } else if entry.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')) {
            allow.hosts.push(entry.to_ascii_lowercase());
        } else {
            bail!("fetch.allow has {entry:?}, which is neither a host name, an address or range (10.0.0.0/8), nor a port (:8023)");
        }
    }
    Ok(allow)
}

/// Checks the pause between two requests to one host.
pub(super) fn pause(ms: Setting<u64>) -> Result<Setting<u64>> {
    if !PAUSE_MS.contains(&ms.value) {
        bail!("fetch.pause_ms is {} ({}); it must be between {} and {}", ms.value, ms.source, PAUSE_MS.start(), PAUSE_MS.end());
    }
    Ok(ms)
}

impl super::Config {
    /// What the fetcher is to keep to.
    pub fn fetcher(&self) -> Result<fetch::Config> {
        let contact = Some(self.fetch_contact.value.as_str()).filter(|c| !c.is_empty());
        Ok(fetch::Config {
            user_agent: Some(fetch::user_agent(contact)),
            allow: allow(&self.fetch_allow.value)?,
            pace: Pace { connections_max: 64, pause: Duration::from_millis(self.fetch_pause_ms.value), ..Pace::default() },
            ..fetch::Config::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_ranges_and_ports_are_allowed_and_nonsense_is_told() {
        let list = |entries: &[&str]| allow(&entries.iter().map(|e| (*e).to_owned()).collect::<Vec<_>>());
        let read = list(&["intranet.example", "10.0.0.0/8", "::1", "fd00::/8", ":22"]).expect("read");
        assert_eq!((read.hosts.len(), read.nets.len(), read.ports), (1, 3, vec![22]));
        for wrong in [":0", ":65536", ":ssh", "10.0.0.0/8/8", "a b"] {
            let said = list(&[wrong]).expect_err(wrong).to_string();
            assert!(said.contains("fetch.allow") && said.contains(wrong), "{said}");
        }
    }
}
