//! What can be said of a source on the command line. What cannot be is refused by the same check as on its page
//! ([`settings::check`]).

use anyhow::{Context, Result, anyhow};
use clap::Args;
use dateline_news::settings::{self, Fault, Setting};
use dateline_news::source::{About, TextFrom};

/// What can be said of a source.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Said {
    /// What to call it
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The group that it stands in (A/B: B inside A)
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Where texts are taken from: auto (the feed, where it carries them whole), feed, page
    #[arg(long, value_name = "WHERE")]
    text_from: Option<String>,
    /// Minutes between two times of asking, 30 days at most; its habit decides without (0: again by habit)
    #[arg(long, value_name = "MINUTES")]
    every: Option<u32>,
    /// Hours (UTC) at which it is not asked: 0-5,23
    #[arg(long, value_name = "HOURS")]
    paused_hours: Option<String>,
    #[command(flatten)]
    access: Access,
    #[command(flatten)]
    selected: Selected,
}

/// How it is asked.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Access {
    /// Named to it in place of ours
    #[arg(long, value_name = "WORDS")]
    user_agent: Option<String>,
    /// Sent to its host: name=value; other=value
    #[arg(long, value_name = "COOKIES")]
    cookies: Option<String>,
    /// user:password for its host (basic authentication)
    #[arg(long, value_name = "USER:PASSWORD")]
    auth: Option<String>,
    /// Through which it is asked: http://host:port
    #[arg(long, value_name = "PROXY")]
    proxy: Option<String>,
}

/// What of its pages is read.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Selected {
    /// Read of its pages what this CSS selector finds alone; may be given several times (empty: all again)
    #[arg(long, value_name = "SELECTOR")]
    keep: Vec<String>,
    /// Leave of its pages what this CSS selector finds; may be given several times (empty: nothing again)
    #[arg(long, value_name = "SELECTOR")]
    drop: Vec<String>,
}

/// An empty word takes back what was said before.
fn put(said: &Option<String>, field: &mut Option<String>) {
    if let Some(said) = said {
        *field = Some(said.trim().to_owned()).filter(|s| !s.is_empty());
    }
}

fn check(about: &About) -> Result<()> {
    settings::check(about).map_err(|wrong| anyhow!("--{} {}", wrong.setting, wrong.fault))
}

impl Said {
    /// Changes what is said of a source.
    pub(super) fn onto(&self, about: &mut About) -> Result<()> {
        put(&self.name, &mut about.name);
        put(&self.group, &mut about.group);
        if let Some(word) = &self.text_from {
            let expected = || format!("--text-from is {word:?}; it can be auto, feed or page");
            about.text_from = word.parse::<TextFrom>().map_err(|()| anyhow!(expected()))?;
        }
        if let Some(minutes) = self.every {
            about.every_minutes = Some(minutes).filter(|m| *m > 0);
        }
        if let Some(hours) = &self.paused_hours {
            let wrong = || format!("--{} is {hours:?}; it {}", Setting::PausedHours, Fault::Hours);
            about.paused_hours = settings::hours(hours).with_context(wrong)?;
        }
        self.access.put(about);
        self.selected.put(about);
        check(about)
    }
}

impl Access {
    fn put(&self, about: &mut About) {
        put(&self.user_agent, &mut about.user_agent);
        put(&self.cookies, &mut about.cookies);
        put(&self.auth, &mut about.auth);
        put(&self.proxy, &mut about.proxy);
    }

    /// The same with what of its pages is read, where nothing else can be said.
    pub(super) fn onto(&self, selected: &Selected, about: &mut About) -> Result<()> {
        self.put(about);
        selected.put(about);
        check(about)
    }
}

impl Selected {
    /// Selectors that are given take the place of those before.
    fn put(&self, about: &mut About) {
        for (given, field) in [(&self.keep, &mut about.keep), (&self.drop, &mut about.drop)] {
            if !given.is_empty() {
                *field = given.iter().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect();
            }
        }
    }
}
