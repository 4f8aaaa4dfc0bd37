//! A rule: a query that stands, and what is done with the articles that it meets.
//!
//! A rule meets an article when the search would find it by the rule's query. What it does then is no more than a
//! [`Mark`] on the article, which goes when the rule goes, or an alert, which is sent once. A rule asks of articles
//! alone and never of marks, so that no order of rules can matter.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Rules that can stand at one time: each is asked of every article that comes.
pub const RULES_MAX: usize = 500;
/// Characters of a rule's name.
pub const NAME_CHARS_MAX: usize = 100;
/// Tags that one rule can set.
pub const TAGS_MAX: usize = 10;
/// Characters of a tag.
pub const TAG_CHARS_MAX: usize = 40;
/// Characters of an address that alerts are sent to.
pub const ADDRESS_CHARS_MAX: usize = 1_000;
/// Times that an alert is tried before it is set aside with the last reason.
pub const ALERT_TRIES_MAX: u32 = 8;

/// A rule as it is held.
#[derive(Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its number; never given twice.
    pub number: u64,
    /// It is asked, and its marks stand. One that is paused marks nothing.
    pub is_on: bool,
    /// When it was added, ms UTC.
    pub added_at: i64,
    /// Of what it asks and what it does.
    pub definition: Definition,
    /// By which its webhooks are signed: 64 hexadecimal digits.
    pub secret: String,
}

/// The secret is never shown.
impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule {{ number: {}, is_on: {}, definition: {:?}, .. }}", self.number, self.is_on, self.definition)
    }
}

/// What its owner says of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Definition {
    /// What to call it.
    pub name: String,
    /// What it asks, in the language of the search.
    pub query: String,
    /// The articles do not stand in lists.
    pub hide: bool,
    /// The articles are taken for read: Recommendation does not offer them.
    pub read: bool,
    /// The articles are starred.
    pub star: bool,
    /// Tags that the articles get; each once, as [`tag`] gives them.
    pub tags: Vec<String>,
    /// Address to which a webhook is sent.
    pub webhook: Option<String>,
    /// Address to which an e-mail is sent.
    pub mail: Option<String>,
    /// The feed of the rule can be read by everybody who has its key.
    pub feed: bool,
    /// Alerts tell of a story once, and not of each of its articles.
    pub once_per_story: bool,
}

/// What is wrong with a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has no name.
    NoName,
    /// The name is longer than [`NAME_CHARS_MAX`].
    LongName,
    /// It does nothing.
    NoAction,
    /// More than [`TAGS_MAX`] tags.
    ManyTags,
    /// No tag.
    Tag(String),
    /// No address of a webhook.
    Webhook(String),
    /// No address of an e-mail.
    Mail(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NoName => f.write_str("a rule needs a name"),
            Fault::LongName => write!(f, "the name of a rule has at most {NAME_CHARS_MAX} characters"),
            Fault::NoAction => f.write_str("the rule would do nothing: let it hide, mark as read, star, tag or alert"),
            Fault::ManyTags => write!(f, "a rule sets at most {TAGS_MAX} tags"),
            Fault::Tag(given) => {
                write!(f, "{given:?} is no tag: one word of letters, digits, - and _, at most {TAG_CHARS_MAX} characters")
            }
            Fault::Webhook(given) => write!(f, "{given:?} is no http or https address that a webhook could be sent to"),
            Fault::Mail(given) => write!(f, "{given:?} is no e-mail address; expected name@host"),
        }
    }
}

impl Definition {
    /// Its first fault, if it has one. The query is the search's to judge.
    pub fn fault(&self) -> Option<Fault> {
        if self.name.trim().is_empty() {
            return Some(Fault::NoName);
        }
        if self.name.chars().count() > NAME_CHARS_MAX {
            return Some(Fault::LongName);
        }
        if self.tags.len() > TAGS_MAX {
            return Some(Fault::ManyTags);
        }
        if let Some(wrong) = self.tags.iter().find(|t| tag(t).as_ref() != Some(t)) {
            return Some(Fault::Tag(wrong.clone()));
        }
        if let Some(wrong) = self.webhook.as_ref().filter(|w| w.len() > ADDRESS_CHARS_MAX || crate::url::parse(w).is_none()) {
            return Some(Fault::Webhook(wrong.clone()));
        }
        if let Some(wrong) = self.mail.as_ref().filter(|m| !is_mail_address(m)) {
            return Some(Fault::Mail(wrong.clone()));
        }
        if self.does().is_empty() {
            return Some(Fault::NoAction);
        }
        None
    }

    /// What it does, in the order in which it is told.
    pub fn does(&self) -> Vec<Action> {
        let marks = [(self.hide, Action::Hide), (self.read, Action::Read), (self.star, Action::Star)];
        let mut does: Vec<Action> = marks.into_iter().filter(|(is, _)| *is).map(|(_, action)| action).collect();
        does.extend(self.tags.iter().cloned().map(Action::Tag));
        let alerts = [(self.webhook.is_some(), Action::Webhook), (self.mail.is_some(), Action::Mail), (self.feed, Action::Feed)];
        does.extend(alerts.into_iter().filter(|(is, _)| *is).map(|(_, action)| action));
        does
    }

    /// By which ways its alerts are sent.
    pub fn channels(&self) -> impl Iterator<Item = Channel> {
        let ways = [(Channel::Webhook, self.webhook.is_some()), (Channel::Mail, self.mail.is_some())];
        ways.into_iter().filter(|(_, is)| *is).map(|(channel, _)| channel)
    }
}

/// One thing that a rule does with an article that it meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Leaves it out of lists.
    Hide,
    /// Takes it for read.
    Read,
    /// Stars it.
    Star,
    /// Tags it.
    Tag(String),
    /// Sends a webhook.
    Webhook,
    /// Sends an e-mail.
    Mail,
    /// Puts it into the rule's own feed.
    Feed,
}

impl Action {
    /// The word for it, without the tag.
    pub fn as_str(&self) -> &'static str {
        match self {
            Action::Hide => "hide",
            Action::Read => "read",
            Action::Star => "star",
            Action::Tag(_) => "tag",
            Action::Webhook => "webhook",
            Action::Mail => "mail",
            Action::Feed => "feed",
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Action::Tag(tag) => write!(f, "tag:{tag}"),
            other => f.write_str(other.as_str()),
        }
    }
}

/// What rules leave on an article; stars and tags can be given by hand, too (see [`crate::hand`]).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It does not stand in lists.
    Hidden,
    /// It is taken for read.
    Read,
    /// It is starred.
    Starred,
    /// It has this tag.
    Tagged(String),
}

/// By which way an alert is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// A POST of JSON.
    Webhook,
    /// An e-mail.
    Mail,
}

impl Channel {
    /// The word in the store and on pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Webhook => "webhook",
            Channel::Mail => "mail",
        }
    }
}

impl FromStr for Channel {
    type Err = ();

    fn from_str(word: &str) -> Result<Channel, ()> {
        [Channel::Webhook, Channel::Mail].into_iter().find(|c| c.as_str() == word).ok_or(())
    }
}

/// A tag as it is kept: lower case. `None` if it is none.
pub fn tag(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('#').to_lowercase();
    let fits = (1..=TAG_CHARS_MAX).contains(&text.chars().count());
    let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) && text.starts_with(char::is_alphanumeric);
    (fits && plain).then_some(text)
}

/// How long an alert waits after its `n`th failure, ms: a minute, then four times as long each, six hours at most.
pub fn alert_wait_ms(n: u32) -> i64 {
    let minutes = 4i64.saturating_pow(n.saturating_sub(1).min(10));
    minutes.min(6 * 60) * 60_000
}

/// Whether mail can be addressed so: one `@`, a host, nothing that ends a line of a head.
fn is_mail_address(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let plain =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;:\"()@\\".contains(c));
    text.len() <= 254 && plain(name) && plain(host) && !host.starts_with('.') && !host.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_is_held_against_what_it_can_be() {
        let good = Definition { name: "Ports".into(), query: "ferry".into(), hide: true, ..Definition::default() };
        assert_eq!(good.fault(), None);
        let fault = |change: &dyn Fn(&mut Definition)| {
            let mut d = good.clone();
            change(&mut d);
            d.fault()
        };
        assert_eq!(fault(&|d| d.name = "  ".into()), Some(Fault::NoName));
        assert_eq!(fault(&|d| d.name = "a".repeat(101)), Some(Fault::LongName));
        assert_eq!(fault(&|d| d.hide = false), Some(Fault::NoAction));
        assert_eq!(fault(&|d| d.tags = vec!["two words".into()]), Some(Fault::Tag("two words".into())));
        assert_eq!(fault(&|d| d.tags = vec!["Port".into()]), Some(Fault::Tag("Port".into())));
        assert_eq!(fault(&|d| d.tags = vec!["a".into(); 11]), Some(Fault::ManyTags));
        for wrong in ["ftp://a.example/", "nowhere", ""] {
            assert_eq!(fault(&|d| d.webhook = Some(wrong.into())), Some(Fault::Webhook(wrong.into())), "{wrong}");
        }
        for wrong in ["a", "@b.example", "a@", "a@b@c.example", "a b@c.example", "a@b.example\r\nBcc: x@y.example", "a@.example"] {
            assert_eq!(fault(&|d| d.mail = Some(wrong.into())), Some(Fault::Mail(wrong.into())), "{wrong}");
        }
        assert_eq!(fault(&|d| d.mail = Some("desk+ports@news.example".into())), None);
        // An alert is something to do.
        assert_eq!(fault(&|d| (d.hide, d.feed) = (false, true)), None);
    }

    #[test]
    fn a_tag_is_one_word_in_lower_case() {
        assert_eq!(tag("#Budget-2026").as_deref(), Some("budget-2026"));
        assert_eq!(tag("Häfen").as_deref(), Some("häfen"));
        for wrong in ["", "#", "a b", "a:b", "-a", &"a".repeat(41)] {
            assert_eq!(tag(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn alerts_are_tried_for_the_better_part_of_a_day() {
        let waits: Vec<i64> = (1..ALERT_TRIES_MAX).map(|n| alert_wait_ms(n) / 60_000).collect();
        assert_eq!(waits, [1, 4, 16, 64, 256, 360, 360]);
        assert_eq!(alert_wait_ms(u32::MAX), 6 * 3_600_000);
    }
}
