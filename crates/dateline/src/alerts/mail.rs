//! Alerts as e-mail: one mail tells of all that a rule has met since its last one.

use super::{Site, Telling, Unsent};
use crate::config::mail::{Mail, Tls};
use anyhow::{Context, Result};
use dateline_news::ids::Digest;
use dateline_news::rule::Rule;
use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{SmtpTransport, Transport};
use std::error::Error;
use std::fmt::Write;
use std::time::Duration;

/// Articles that a mail names; the others are counted.
const NAMED_MAX: usize = 50;

/// Characters of an excerpt.
const EXCERPT_CHARS_MAX: usize = 300;

/// For each step of talking to the server.
const PATIENCE: Duration = Duration::from_secs(30);

/// What sends mails.
pub(super) struct Mailer {
    /// `None`: no server is set.
    server: Option<(SmtpTransport, Mailbox)>,
    every_ms: i64,
}

/// Tells other programs that no answer is wanted (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<AutoSubmitted, Box<dyn Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(AutoSubmitted::name(), "auto-generated".to_owned())
    }
}

impl Mailer {
    pub(super) fn new(mail: &Mail) -> Result<Mailer> {
        let every_ms = i64::from(mail.every_minutes.value) * 60_000;
        if !mail.has_server() {
            return Ok(Mailer { server: None, every_ms });
        }
        let host = mail.server.value.as_str();
        let from: Mailbox = mail
            .from
            .value
            .parse()
            .with_context(|| format!("mail.from is {:?} ({}), no e-mail address", mail.from.value, mail.from.source))?;
        let builder = match mail.tls.value {
            Tls::Starttls => SmtpTransport::starttls_relay(host),
            Tls::Tls => SmtpTransport::relay(host),
            Tls::None => Ok(SmtpTransport::builder_dangerous(host)),
        };
        let mut builder = builder.with_context(|| format!("mail.server is {host:?} ({})", mail.server.source))?;
        builder = builder.port(mail.port()).timeout(Some(PATIENCE));
        if let Some(password) = mail.password()? {
            builder = builder.credentials(Credentials::new(mail.user.value.clone(), password));
        }
        Ok(Mailer { server: Some((builder.build(), from)), every_ms })
    }

    /// Whether a server is set through which mail is sent.
    pub(super) fn has_server(&self) -> bool {
        self.server.is_some()
    }

    /// Between two mails of one rule at least, ms.
    pub(super) fn every_ms(&self) -> i64 {
        self.every_ms
    }

    /// Sends one mail that tells of `items`.
    pub(super) async fn send(&self, site: &Site, rule: &Rule, items: &[Telling]) -> Result<(), Unsent> {
        let again = |why: String| Unsent { why, is_final: false };
        let Some((server, from)) = &self.server else {
            return Err(again("No server for mail is set: mail.server in dateline.toml.".to_owned()));
        };
        let to = rule.definition.mail.as_deref().unwrap_or_default();
        let message = message(site, rule, items, from, to).map_err(|e| Unsent { why: format!("{e:#}"), is_final: true })?;
        let server = server.clone();
        let sent = tokio::task::spawn_blocking(move || server.send(&message)).await;
        match sent {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(e)) => Err(again(told(&e))),
            Err(_) => Err(again("Sending broke off.".to_owned())),
        }
    }
}

/// What the mail server said, with what was behind it.
fn told(e: &dyn Error) -> String {
    let mut text = format!("The mail server: {e}");
    let mut cause = e.source();
    while let Some(e) = cause {
        let _ = write!(text, ": {e}");
        cause = e.source();
    }
    text
}

fn message(site: &Site, rule: &Rule, items: &[Telling], from: &Mailbox, to: &str) -> Result<Message> {
    let d = &rule.definition;
    let subject = match items {
        [one] => format!("{}: {}", d.name, one.article.headline),
        items => format!("{}: {} articles", d.name, items.len()),
    };
    let mut text = format!("The rule “{}” at {} has met:\n\n", d.name, site.name);
    for t in items.iter().take(NAMED_MAX) {
        let s = &t.article;
        let date = s.published_at.as_ref().map(|f| f.value.to_string()).unwrap_or_default();
        let excerpt: String = site.excerpt(s).chars().take(EXCERPT_CHARS_MAX).collect();
        let _ = writeln!(text, "{}\n{} {date}", line(&s.headline), line(&s.outlet));
        if !excerpt.is_empty() && s.excerpt != s.headline {
            let _ = writeln!(text, "{}", line(&excerpt));
        }
        for address in s.url.iter().chain(&site.page(s)) {
            let _ = writeln!(text, "{address}");
        }
        text.push('\n');
    }
    if items.len() > NAMED_MAX {
        let _ =
            writeln!(text, "And {} more, at {}/rule/{}", items.len() - NAMED_MAX, site.address.as_deref().unwrap_or_default(), rule.number);
    }
    let _ = writeln!(
        text,
        "-- \nIts query: {}\nYou get this mail because the owner of {} put this address into a rule.",
        line(&d.query),
        site.name
    );
    // The same articles give the same id: a mail that was sent twice can be told.
    let ids: String = items.iter().map(|t| format!("{}-{} ", rule.number, t.article.id)).collect();
    let digest: String = Digest::of(ids.as_bytes()).0[..16].iter().map(|b| format!("{b:02x}")).collect();
    Message::builder()
        .from(from.clone())
        .to(to.parse().with_context(|| format!("{to:?} is no e-mail address"))?)
        .subject(line(&subject))
        .message_id(Some(format!("<{digest}@{}>", from.email.domain())))
        .header(AutoSubmitted)
        .header(ContentType::TEXT_PLAIN)
        .header(ContentTransferEncoding::QuotedPrintable)
        .body(text)
        .context("writing the mail")
}

/// Text of a page as one line: nothing of it begins a line of its own.
fn line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}
