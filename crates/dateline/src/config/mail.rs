//! `[mail]` in `dateline.toml`: through which server alerts are sent.

use super::{Setting, Source, pick};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::fmt;
use std::path::PathBuf;

/// The section as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    server: Option<String>,
    port: Option<u16>,
    tls: Option<String>,
    user: Option<String>,
    password_file: Option<PathBuf>,
    from: Option<String>,
    every_minutes: Option<u32>,
}

/// How the connection is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// TLS begins after the first words (port 587).
    Starttls,
    /// TLS from the first byte on (port 465).
    Tls,
    /// Not at all: for a server on this machine (port 25).
    None,
}

impl fmt::Display for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Tls::Starttls => "starttls",
            Tls::Tls => "tls",
            Tls::None => "none",
        })
    }
}

/// Through which server mail is sent.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Its host; empty: no mail is sent.
    pub server: Setting<String>,
    /// Its port; 0: the usual one.
    pub port: Setting<u16>,
    /// How the connection is kept from others.
    pub tls: Setting<Tls>,
    /// As whom to sign in; empty: not at all.
    pub user: Setting<String>,
    /// The file with the password.
    pub password_file: Setting<PathBuf>,
    /// From whom mail is.
    pub from: Setting<String>,
    /// Minutes between two mails of one rule at least.
    pub every_minutes: Setting<u32>,
}

/// Longest time between two mails of one rule: a week.
const EVERY_MINUTES_MAX: u32 = 7 * 24 * 60;

/// Gathers and checks the section.
pub(super) fn gather(raw: Raw, env: &dyn Fn(&str) -> Option<String>, file: &dyn Fn() -> Source) -> Result<Mail> {
    fn number<T: std::str::FromStr>(env: &dyn Fn(&str) -> Option<String>, name: &'static str) -> Result<Option<T>> {
        env(name).map(|v| v.parse().map_err(|_| anyhow::anyhow!("{name} is {v:?}, not a fitting number"))).transpose()
    }
    fn or<T>(found: Option<Setting<T>>, value: T) -> Setting<T> {
        found.unwrap_or(Setting { value, source: Source::Default })
    }
    let text = |name: &'static str, said: Option<String>| or(pick(None, "", env(name), name, said, file), String::new());
    let server = text("DATELINE_MAIL_SERVER", raw.server);
    let port = or(pick(None, "", number(env, "DATELINE_MAIL_PORT")?, "DATELINE_MAIL_PORT", raw.port, file), 0);
    let word = or(pick(None, "", env("DATELINE_MAIL_TLS"), "DATELINE_MAIL_TLS", raw.tls, file), "starttls".to_owned());
    let tls = match word.value.as_str() {
        "starttls" => Tls::Starttls,
        "tls" => Tls::Tls,
        "none" => Tls::None,
        other => bail!("mail.tls is {other:?} ({}); it can be starttls, tls or none", word.source),
    };
    let user = text("DATELINE_MAIL_USER", raw.user);
    let by_env = env("DATELINE_MAIL_PASSWORD_FILE").map(PathBuf::from);
    let password_file = or(pick(None, "", by_env, "DATELINE_MAIL_PASSWORD_FILE", raw.password_file, file), PathBuf::new());
    let from = text("DATELINE_MAIL_FROM", raw.from);
    let minutes = pick(None, "", number(env, "DATELINE_MAIL_EVERY_MINUTES")?, "DATELINE_MAIL_EVERY_MINUTES", raw.every_minutes, file);
    let every_minutes = or(minutes, 15);
    if every_minutes.value > EVERY_MINUTES_MAX {
        bail!("mail.every_minutes is {} ({}); it must be between 0 and {EVERY_MINUTES_MAX}", every_minutes.value, every_minutes.source);
    }
    if !server.value.is_empty() && from.value.is_empty() {
        bail!(
            "mail.server is set ({}) and mail.from is not: say from whom the mail is, such as \"Newsroom <desk@news.example>\"",
            server.source
        );
    }
    if user.value.is_empty() != password_file.value.as_os_str().is_empty() {
        bail!("mail.user and mail.password_file go together: only one of them is set");
    }
    Ok(Mail { server, port, tls: Setting { value: tls, source: word.source }, user, password_file, from, every_minutes })
}

impl Mail {
    /// Whether a server is set: without one, alerts by mail wait.
    pub fn has_server(&self) -> bool {
        !self.server.value.is_empty()
    }

    /// The port, or the usual one.
    pub fn port(&self) -> u16 {
        match (self.port.value, self.tls.value) {
            (0, Tls::Starttls) => 587,
            (0, Tls::Tls) => 465,
            (0, Tls::None) => 25,
            (port, _) => port,
        }
    }

    /// The password, if one is set.
    ///
    /// # Errors
    /// Where its file cannot be read.
    pub fn password(&self) -> Result<Option<String>> {
        let Setting { value: path, source } = &self.password_file;
        if path.as_os_str().is_empty() {
            return Ok(None);
        }
        let text =
            std::fs::read_to_string(path).with_context(|| format!("reading the password for mail in {} ({source})", path.display()))?;
        Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
    }

    /// Name, value and source of each setting.
    pub(super) fn rows(&self) -> Vec<(&'static str, String, String)> {
        let port = if self.port.value == 0 { format!("{} (by mail.tls)", self.port()) } else { self.port.value.to_string() };
        vec![
            ("mail.server", self.server.value.clone(), self.server.source.to_string()),
            ("mail.port", port, self.port.source.to_string()),
            ("mail.tls", self.tls.value.to_string(), self.tls.source.to_string()),
            ("mail.user", self.user.value.clone(), self.user.source.to_string()),
            ("mail.password_file", self.password_file.value.display().to_string(), self.password_file.source.to_string()),
            ("mail.from", self.from.value.clone(), self.from.source.to_string()),
            ("mail.every_minutes", self.every_minutes.value.to_string(), self.every_minutes.source.to_string()),
        ]
    }
}
