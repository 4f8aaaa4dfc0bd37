//! Settings: flag over `DATELINE_*` over `dateline.toml` over default. Each knows where it came
//! from, so that `dateline config show` can tell. Unknown keys are refused.

mod fetch;
pub mod mail;
mod rights;
mod watch;
mod websub;

use crate::watch::Folder;
use anyhow::{Context, Result, bail};
use dateline_news::ids::Digest;
use dateline_web::rights::Rights;
use serde::Deserialize;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Where a setting came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A flag of this command.
    Flag(&'static str),
    /// A variable of the environment.
    Env(&'static str),
    /// A file of settings.
    File(PathBuf),
    /// Nobody said otherwise.
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Flag(name) => write!(f, "flag {name}"),
            Source::Env(name) => write!(f, "environment {name}"),
            Source::File(path) => write!(f, "{}", path.display()),
            Source::Default => f.write_str("default"),
        }
    }
}

/// A checked value and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub source: Source,
}

/// `dateline.toml` as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    data: Option<PathBuf>,
    threads: Option<usize>,
    #[serde(default)]
    site: RawSite,
    #[serde(default)]
    rights: Vec<rights::RawRule>,
    #[serde(default)]
    readings: RawReadings,
    #[serde(default)]
    events: RawEvents,
    #[serde(default)]
    fetch: fetch::Raw,
    #[serde(default)]
    watch: watch::Raw,
    #[serde(default)]
    mail: mail::Raw,
    #[serde(default)]
    websub: websub::Raw,
    #[serde(default)]
    export: RawExport,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExport {
    include_reserved: Option<bool>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSite {
    name: Option<String>,
    listen: Option<String>,
    address: Option<String>,
    public: Option<bool>,
    crawlers: Option<bool>,
    behind_proxy: Option<bool>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReadings {
    keep_days: Option<u32>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvents {
    token_file: Option<PathBuf>,
    #[serde(default)]
    origins: Vec<String>,
    unlisted: Option<bool>,
}

/// What the flags of a command say.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--config`
    pub config: Option<PathBuf>,
    /// `--data`
    pub data: Option<PathBuf>,
    /// `--threads`
    pub threads: Option<usize>,
    /// `--listen`
    pub listen: Option<String>,
    /// `--public`
    pub public: bool,
}

/// All settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// The data folder.
    pub data: Setting<PathBuf>,
    /// Cores that the pure steps use.
    pub threads: Setting<usize>,
    /// The site's name.
    pub site_name: Setting<String>,
    /// Where the site listens.
    pub listen: Setting<SocketAddr>,
    /// Where readers reach the site, without a slash at the end; empty where nobody said so.
    pub address: Setting<String>,
    /// Whether the site is shown to others.
    pub public: Setting<bool>,
    /// Whether search engines are invited.
    pub crawlers: Setting<bool>,
    /// How much of whose text a public site shows.
    pub rights: Setting<Rights>,
    /// Whether a proxy of the owner's stands before the site.
    pub behind_proxy: Setting<bool>,
    /// Days for which events of readers are kept.
    pub keep_days: Setting<u32>,
    /// The file with the secret word for events from elsewhere; empty for none.
    pub events_token_file: Setting<PathBuf>,
    /// Sites whose pages may send events of their readers.
    pub events_origins: Setting<Vec<String>>,
    /// Whether events may tell of articles that are not held here.
    pub events_unlisted: Setting<bool>,
    /// Whether the site asks its sources while it is served.
    pub fetch_enabled: Setting<bool>,
    /// Whether a picture of each article is fetched.
    pub fetch_pictures: Setting<bool>,
    /// Address where those who are asked learn who asks; empty for the project's own.
    pub fetch_contact: Setting<String>,
    /// Hosts, addresses and ranges beyond the public internet that may be asked.
    pub fetch_allow: Setting<Vec<String>>,
    /// Milliseconds between two requests to one host.
    pub fetch_pause_ms: Setting<u64>,
    /// Folders that are watched while the site is served.
    pub watch_folders: Setting<Vec<Folder>>,
    /// Through which server mail is sent.
    pub mail: mail::Mail,
    /// Whether sources are subscribed to at their hubs.
    pub websub_enabled: Setting<bool>,
    /// Where hubs reach the site, without a slash at the end; empty for [`Config::address`].
    pub websub_callback: Setting<String>,
    /// Whether programs are given texts whose publishers reserve mining them.
    pub include_reserved: Setting<bool>,
}

/// One documented setting: name, variable, default in words, meaning.
pub const SETTINGS: &[(&str, &str, &str, &str)] = &[
    ("data", "DATELINE_DATA", "./dateline-data", "The folder that holds everything: pages, articles, index."),
    ("threads", "DATELINE_THREADS", "all cores", "Cores that reading pages may use."),
    ("site.name", "DATELINE_SITE_NAME", "Dateline", "The name in the masthead."),
    ("site.listen", "DATELINE_LISTEN", "127.0.0.1:8725", "Address and port of the site. Only this machine can reach the default."),
    (
        "site.address",
        "DATELINE_ADDRESS",
        "none",
        "Where readers reach the site (`https://news.example`), for links that must name the host.",
    ),
    (
        "site.public",
        "DATELINE_PUBLIC",
        "false",
        "Others than you may read: articles stand with headline, excerpt and a link to the publisher, not with their text, unless a `[[rights]]` rule says so. Needed to listen where other machines reach, and behind a proxy.",
    ),
    ("site.crawlers", "DATELINE_CRAWLERS", "false", "Invite search engines; without it every answer says `noindex`."),
    (
        "rights",
        "—",
        "excerpt for all",
        "Rules of a public site, each with `outlet` (its key, or `*` for all without one), `show` (`full`, `excerpt`, `headline`) and a `reason` for your records.",
    ),
    (
        "site.behind_proxy",
        "DATELINE_BEHIND_PROXY",
        "false",
        "Set it to true if all requests come through a proxy of your own that sets `X-Forwarded-For` and `X-Forwarded-Proto`: the last address there is the reader's, and cookies are Secure when the browser spoke https. Without such a proxy leave it: anybody could then claim any address.",
    ),
    (
        "readings.keep_days",
        "DATELINE_KEEP_DAYS",
        "90",
        "Days for which events of readers are kept (at most 3650). With 0 openings are counted and nothing else is kept: no reader can be remembered, and Recommendation is not personal. Counts by the hour are kept for two years.",
    ),
    (
        "events.token_file",
        "DATELINE_EVENTS_TOKEN_FILE",
        "none",
        "A file with a secret word of at least 16 characters. Who sends it (`Authorization: Bearer …`) may tell `POST /api/v1/events` what readers of another site did.",
    ),
    (
        "events.origins",
        "—",
        "none",
        "Sites (`[\"https://paper.example\"]`) whose pages may send events of the reader before them, without the word.",
    ),
    (
        "events.unlisted",
        "DATELINE_EVENTS_UNLISTED",
        "false",
        "With the word, events may tell of articles that are not held here, by names of their own; `GET /api/v1/ranking/unlisted` ranks them.",
    ),
    ("fetch.enabled", "DATELINE_FETCH", "true", "Ask the sources (`dateline source`) while the site is served."),
    (
        "fetch.pictures",
        "DATELINE_FETCH_PICTURES",
        "true",
        "Fetch the pictures of each article, up to twelve and made smaller, to be shown with it, and the icon of each site.",
    ),
    (
        "fetch.contact",
        "DATELINE_FETCH_CONTACT",
        "the project's page",
        "An address (`https://news.example/about`) that is named to every site that is asked, where its owner can learn who asks and write to you.",
    ),
    (
        "fetch.allow",
        "DATELINE_FETCH_ALLOW",
        "none",
        "Hosts, addresses and ranges of your own network that may be asked, a list (in the variable with commas): `[\"intranet.example\", \"10.0.0.0/8\"]`. Without it only the public internet is, wherever a name or a redirect leads. A port of another protocol is allowed by `\":8023\"`, for every host.",
    ),
    (
        "fetch.pause_ms",
        "DATELINE_FETCH_PAUSE_MS",
        "1000",
        "Milliseconds between two requests to one host (50 to 3600000); a site's own wish counts where it is longer.",
    ),
    (
        "watch.folders",
        "—",
        "none",
        "Folders whose files are read as they come, each `[[watch.folders]]` with `path`, and where wished `outlet` (whose items these are, where they do not say it better), `recursive` (folders below it too; true) and `done` (a folder outside of it where files are moved that were taken; without it they stay).",
    ),
    ("mail.server", "DATELINE_MAIL_SERVER", "none", "The host through which alerts of rules are sent by e-mail; without it none are."),
    (
        "mail.port",
        "DATELINE_MAIL_PORT",
        "by mail.tls",
        "Its port: 587 with `starttls`, 465 with `tls`, 25 with `none`, unless it is another.",
    ),
    ("mail.tls", "DATELINE_MAIL_TLS", "starttls", "`starttls`, `tls`, or `none` for a server on this machine."),
    ("mail.user", "DATELINE_MAIL_USER", "none", "As whom to sign in to it."),
    ("mail.password_file", "DATELINE_MAIL_PASSWORD_FILE", "none", "A file with the password. Needed with `mail.user`."),
    ("mail.from", "DATELINE_MAIL_FROM", "none", "From whom the mail is: `Newsroom <desk@news.example>`. Needed with `mail.server`."),
    (
        "mail.every_minutes",
        "DATELINE_MAIL_EVERY_MINUTES",
        "15",
        "Minutes between two mails of one rule at least (0 to 10080): one mail tells of all that it met meanwhile.",
    ),
    (
        "export.include_reserved",
        "DATELINE_INCLUDE_RESERVED",
        "false",
        "Give programs the texts too of which the publisher reserves text and data mining (TDMRep): in exports, in feeds and in the API. Set it if you have the publishers' leave, or mine under an exception of your law. `export --to site` has them anyway.",
    ),
    ("websub.enabled", "DATELINE_WEBSUB", "true", "Subscribe to sources whose feeds name a hub (WebSub), where hubs can reach the site."),
    (
        "websub.callback",
        "DATELINE_WEBSUB_CALLBACK",
        "`site.address`",
        "Where hubs reach the site (`https://news.example`) to push what is new. They come to `/websub/…` below it; nothing else of a private site need be reachable there. Without it and `site.address` nothing is subscribed.",
    ),
];

/// Days for which events may be kept: ten years.
const KEEP_DAYS_MAX: u32 = 3650;

/// The default address of the site.
pub const LISTEN_DEFAULT: &str = "127.0.0.1:8725";

impl Config {
    /// Gathers and checks all settings.
    pub fn load(flags: &Flags) -> Result<Config> {
        Config::gather(flags, &|name| std::env::var(name).ok().filter(|v| !v.is_empty()), Path::new("."))
    }

    fn gather(flags: &Flags, env: &dyn Fn(&str) -> Option<String>, here: &Path) -> Result<Config> {
        let named = flags.config.clone().or_else(|| env("DATELINE_CONFIG").map(PathBuf::from));
        let path = named.clone().unwrap_or_else(|| here.join("dateline.toml"));
        let raw = match std::fs::read_to_string(&path) {
            Ok(text) => toml::from_str::<Raw>(&text).with_context(|| format!("reading the settings in {}", path.display()))?,
            Err(e) if named.is_none() && e.kind() == std::io::ErrorKind::NotFound => Raw::default(),
            Err(e) => return Err(e).with_context(|| format!("opening the settings in {}", path.display())),
        };
        let file = || Source::File(path.clone());

        let data = pick(flags.data.clone(), "--data", env("DATELINE_DATA").map(PathBuf::from), "DATELINE_DATA", raw.data, &file)
            .unwrap_or_else(|| Setting { value: PathBuf::from("dateline-data"), source: Source::Default });

        let env_threads =
            env("DATELINE_THREADS").map(|v| v.parse().with_context(|| format!("DATELINE_THREADS is {v:?}, not a number"))).transpose()?;
        let threads = pick(flags.threads, "--threads", env_threads, "DATELINE_THREADS", raw.threads, &file)
            .unwrap_or_else(|| Setting { value: std::thread::available_parallelism().map_or(1, usize::from), source: Source::Default });
        if threads.value == 0 || threads.value > 1024 {
            bail!("threads is {} ({}); it must be between 1 and 1024", threads.value, threads.source);
        }

        let site_name = pick(None, "", env("DATELINE_SITE_NAME"), "DATELINE_SITE_NAME", raw.site.name, &file)
            .unwrap_or_else(|| Setting { value: "Dateline".to_owned(), source: Source::Default });

        let listen = pick(flags.listen.clone(), "--listen", env("DATELINE_LISTEN"), "DATELINE_LISTEN", raw.site.listen, &file)
            .unwrap_or_else(|| Setting { value: LISTEN_DEFAULT.to_owned(), source: Source::Default });
        let address = parse_listen(&listen.value).with_context(|| {
            format!("the address to listen on is {:?} ({}); expected something like {LISTEN_DEFAULT}", listen.value, listen.source)
        })?;
        let listen = Setting { value: address, source: listen.source };

        let said = |name: &'static str| env(name).map(|v| parse_bool(name, &v)).transpose();
        let no = || Setting { value: false, source: Source::Default };
        let flag = flags.public.then_some(true);
        let public = pick(flag, "--public", said("DATELINE_PUBLIC")?, "DATELINE_PUBLIC", raw.site.public, &file).unwrap_or_else(no);
        let crawlers = pick(None, "", said("DATELINE_CRAWLERS")?, "DATELINE_CRAWLERS", raw.site.crawlers, &file).unwrap_or_else(no);
        let mut address = pick(None, "", env("DATELINE_ADDRESS"), "DATELINE_ADDRESS", raw.site.address, &file)
            .unwrap_or_else(|| Setting { value: String::new(), source: Source::Default });
        if !address.value.is_empty() {
            address.value = parse_address(&address.value).with_context(|| {
                format!("the address of the site is {:?} ({}); expected something like https://news.example", address.value, address.source)
            })?;
        }
        let env_proxy = env("DATELINE_BEHIND_PROXY")
            .map(|v| v.parse().with_context(|| format!("DATELINE_BEHIND_PROXY is {v:?}, neither true nor false")))
            .transpose()?;
        let behind_proxy = pick(None, "", env_proxy, "DATELINE_BEHIND_PROXY", raw.site.behind_proxy, &file)
            .unwrap_or(Setting { value: false, source: Source::Default });
        let env_days = env("DATELINE_KEEP_DAYS")
            .map(|v| v.parse().with_context(|| format!("DATELINE_KEEP_DAYS is {v:?}, not a number")))
            .transpose()?;
        let keep_days = pick(None, "", env_days, "DATELINE_KEEP_DAYS", raw.readings.keep_days, &file)
            .unwrap_or(Setting { value: 90, source: Source::Default });
        if keep_days.value > KEEP_DAYS_MAX {
            bail!("readings.keep_days is {} ({}); it must be between 0 and {KEEP_DAYS_MAX}", keep_days.value, keep_days.source);
        }
        let source = if raw.rights.is_empty() { Source::Default } else { file() };
        let rights = rights::check(raw.rights, public.value).with_context(|| format!("reading the settings in {}", path.display()))?;
        let rights = Setting { value: rights, source };
        let env_token = env("DATELINE_EVENTS_TOKEN_FILE").map(PathBuf::from);
        let events_token_file = pick(None, "", env_token, "DATELINE_EVENTS_TOKEN_FILE", raw.events.token_file, &file)
            .unwrap_or_else(|| Setting { value: PathBuf::new(), source: Source::Default });
        let source = if raw.events.origins.is_empty() { Source::Default } else { file() };
        let origins = raw.events.origins.iter().map(|o| parse_origin(o)).collect::<Result<Vec<String>>>()?;
        let events_origins = Setting { value: origins, source };
        let said_unlisted = said("DATELINE_EVENTS_UNLISTED")?;
        let events_unlisted = pick(None, "", said_unlisted, "DATELINE_EVENTS_UNLISTED", raw.events.unlisted, &file).unwrap_or_else(no);
        let said_fetch = said("DATELINE_FETCH")?;
        let yes = || Setting { value: true, source: Source::Default };
        let fetch_enabled = pick(None, "", said_fetch, "DATELINE_FETCH", raw.fetch.enabled, &file).unwrap_or_else(yes);
        let said_pictures = said("DATELINE_FETCH_PICTURES")?;
        let fetch_pictures = pick(None, "", said_pictures, "DATELINE_FETCH_PICTURES", raw.fetch.pictures, &file).unwrap_or_else(yes);
        let fetch_contact = pick(None, "", env("DATELINE_FETCH_CONTACT"), "DATELINE_FETCH_CONTACT", raw.fetch.contact, &file)
            .unwrap_or_else(|| Setting { value: String::new(), source: Source::Default });
        if !fetch_contact.value.is_empty() && dateline_news::url::parse(&fetch_contact.value).is_none() {
            bail!("fetch.contact is {:?} ({}); it must be an http or https address", fetch_contact.value, fetch_contact.source);
        }
        let env_allow = env("DATELINE_FETCH_ALLOW").map(|v| v.split(',').map(|e| e.trim().to_owned()).collect());
        let fetch_allow = pick(None, "", env_allow, "DATELINE_FETCH_ALLOW", raw.fetch.allow, &file)
            .unwrap_or_else(|| Setting { value: Vec::new(), source: Source::Default });
        fetch::allow(&fetch_allow.value)?;
        let said_reserved = said("DATELINE_INCLUDE_RESERVED")?;
        let include_reserved =
            pick(None, "", said_reserved, "DATELINE_INCLUDE_RESERVED", raw.export.include_reserved, &file).unwrap_or_else(no);
        let said_websub = said("DATELINE_WEBSUB")?;
        let websub_enabled = pick(None, "", said_websub, "DATELINE_WEBSUB", raw.websub.enabled, &file).unwrap_or_else(yes);
        let env_callback = env("DATELINE_WEBSUB_CALLBACK");
        let websub_callback = pick(None, "", env_callback, "DATELINE_WEBSUB_CALLBACK", raw.websub.callback, &file)
            .unwrap_or_else(|| Setting { value: String::new(), source: Source::Default });
        let websub_callback = websub::callback(websub_callback)?;
        let env_pause = env("DATELINE_FETCH_PAUSE_MS")
            .map(|v| v.parse().with_context(|| format!("DATELINE_FETCH_PAUSE_MS is {v:?}, not a number")))
            .transpose()?;
        let fetch_pause_ms = pick(None, "", env_pause, "DATELINE_FETCH_PAUSE_MS", raw.fetch.pause_ms, &file)
            .unwrap_or(Setting { value: 1000, source: Source::Default });
        let fetch_pause_ms = fetch::pause(fetch_pause_ms)?;
        let source = if raw.watch.folders.is_empty() { Source::Default } else { file() };
        let folders = watch::check(raw.watch).with_context(|| format!("reading the settings in {}", path.display()))?;
        let watch_folders = Setting { value: folders, source };
        Ok(Config {
            data,
            threads,
            site_name,
            listen,
            address,
            public,
            crawlers,
            rights,
            behind_proxy,
            keep_days,
            events_token_file,
            events_origins,
            events_unlisted,
            fetch_enabled,
            fetch_pictures,
            fetch_contact,
            fetch_allow,
            fetch_pause_ms,
            watch_folders,
            mail: mail::gather(raw.mail, env, &file)?,
            websub_enabled,
            websub_callback,
            include_reserved,
        })
    }

    /// The secret word for events, as its digest; `None` where none is set.
    pub fn events_token(&self) -> Result<Option<Digest>> {
        let Setting { value: path, source } = &self.events_token_file;
        if path.as_os_str().is_empty() {
            return Ok(None);
        }
        let word =
            std::fs::read_to_string(path).with_context(|| format!("reading the token for events in {} ({source})", path.display()))?;
        if word.trim().len() < TOKEN_BYTES_MIN {
            bail!("the token for events in {} ({source}) is shorter than {TOKEN_BYTES_MIN} characters", path.display());
        }
        Ok(Some(Digest::of(word.trim().as_bytes())))
    }

    /// Refuses a site that others could reach and nobody declared public: texts of publishers would
    /// be shown in full to whoever comes by.
    pub fn must_be_public_beyond_loopback(&self) -> Result<()> {
        if self.public.value {
            return Ok(());
        }
        if self.behind_proxy.value {
            bail!(
                "a proxy stands before this site (site.behind_proxy, {}), so that others can reach it, and it is private: it shows the \
                 full text of every publisher. Add --public, and say in [[rights]] of which outlets you may show more",
                self.behind_proxy.source
            );
        }
        if self.listen.value.ip().is_loopback() {
            return Ok(());
        }
        bail!(
            "other machines can reach {} ({}), and this site is private: it shows the full text of every publisher. \
             Add --public (or site.public = true, or DATELINE_PUBLIC=true) to show headline, excerpt and a link to the publisher instead; \
             [[rights]] in dateline.toml says of which outlets you may show more. Or listen on 127.0.0.1 and read alone",
            self.listen.value,
            self.listen.source
        )
    }

    /// Name, value and source of each setting, as `config show` prints them.
    pub fn rows(&self) -> Vec<(&'static str, String, String)> {
        let mut rows = vec![
            ("data", self.data.value.display().to_string(), self.data.source.to_string()),
            ("threads", self.threads.value.to_string(), self.threads.source.to_string()),
            ("site.name", self.site_name.value.clone(), self.site_name.source.to_string()),
            ("site.listen", self.listen.value.to_string(), self.listen.source.to_string()),
            ("site.address", self.address.value.clone(), self.address.source.to_string()),
            ("site.public", self.public.value.to_string(), self.public.source.to_string()),
            ("site.crawlers", self.crawlers.value.to_string(), self.crawlers.source.to_string()),
            ("site.behind_proxy", self.behind_proxy.value.to_string(), self.behind_proxy.source.to_string()),
            ("readings.keep_days", self.keep_days.value.to_string(), self.keep_days.source.to_string()),
            ("events.token_file", self.events_token_file.value.display().to_string(), self.events_token_file.source.to_string()),
            ("events.origins", self.events_origins.value.join(" "), self.events_origins.source.to_string()),
            ("events.unlisted", self.events_unlisted.value.to_string(), self.events_unlisted.source.to_string()),
            ("fetch.enabled", self.fetch_enabled.value.to_string(), self.fetch_enabled.source.to_string()),
            ("fetch.pictures", self.fetch_pictures.value.to_string(), self.fetch_pictures.source.to_string()),
            ("fetch.contact", self.fetch_contact.value.clone(), self.fetch_contact.source.to_string()),
            ("fetch.allow", self.fetch_allow.value.join(" "), self.fetch_allow.source.to_string()),
            ("export.include_reserved", self.include_reserved.value.to_string(), self.include_reserved.source.to_string()),
            ("websub.enabled", self.websub_enabled.value.to_string(), self.websub_enabled.source.to_string()),
            ("websub.callback", self.websub_callback.value.clone(), self.websub_callback.source.to_string()),
            ("fetch.pause_ms", self.fetch_pause_ms.value.to_string(), self.fetch_pause_ms.source.to_string()),
        ];
        let folders = self.watch_folders.value.iter().map(watch::told);
        rows.extend(folders.map(|told| ("watch.folders", told, self.watch_folders.source.to_string())));
        rows.extend(self.mail.rows());
        let rules = rights::rows(&self.rights.value).into_iter();
        rows.extend(rules.map(|(outlet, shown)| ("rights", format!("{outlet}: {shown}"), self.rights.source.to_string())));
        rows
    }

    /// The folder of the index.
    pub fn index_dir(&self) -> PathBuf {
        self.data.value.join("index")
    }
}

/// Refuses a folder that cannot be watched as it is to be.
pub fn checked_folder(folder: &Folder) -> Result<()> {
    watch::checked(folder)
}

fn pick<T>(
    flag: Option<T>,
    flag_name: &'static str,
    env: Option<T>,
    env_name: &'static str,
    in_file: Option<T>,
    file: &dyn Fn() -> Source,
) -> Option<Setting<T>> {
    let by_flag = flag.map(|value| Setting { value, source: Source::Flag(flag_name) });
    let by_env = || env.map(|value| Setting { value, source: Source::Env(env_name) });
    let by_file = || in_file.map(|value| Setting { value, source: file() });
    by_flag.or_else(by_env).or_else(by_file)
}

/// `true`, `1`, `yes`, and their contraries.
fn parse_bool(name: &str, text: &str) -> Result<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" => Ok(true),
        "false" | "0" | "no" => Ok(false),
        _ => bail!("{name} is {text:?}; it can be true or false"),
    }
}

/// Characters of the token for events at least.
const TOKEN_BYTES_MIN: usize = 16;

/// A site as a browser names it in `Origin`: scheme, host and port.
fn parse_origin(text: &str) -> Result<String> {
    let url = dateline_news::url::parse(text).with_context(|| format!("{text:?} in events.origins is no http or https address"))?;
    let origin = url.origin().ascii_serialization();
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        bail!("{text:?} in events.origins is more than a site; {origin:?} would do");
    }
    Ok(origin)
}

/// The beginning of absolute links: scheme and host, a path if the site lives below one, no slash at
/// the end.
fn parse_address(text: &str) -> Result<String> {
    let url = dateline_news::url::parse(text).context("it is no http or https address")?;
    if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
        bail!("it may have no query, fragment or user");
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// `8080`, `:8080`, `localhost:8080` and `127.0.0.1:8080` are all understood.
fn parse_listen(text: &str) -> Result<SocketAddr> {
    let text = text.trim().trim_start_matches("http://").trim_end_matches('/');
    if let Ok(port) = text.trim_start_matches(':').parse::<u16>() {
        return Ok(SocketAddr::from(([127, 0, 0, 1], port)));
    }
    if let Some(port) = text.strip_prefix("localhost:") {
        return Ok(SocketAddr::from(([127, 0, 0, 1], port.parse()?)));
    }
    Ok(text.parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gather(flags: &Flags, env: &[(&str, &str)], toml: Option<&str>) -> Result<Config> {
        let dir = tempfile::tempdir()?;
        if let Some(toml) = toml {
            std::fs::write(dir.path().join("dateline.toml"), toml)?;
        }
        let env = |name: &str| env.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        Config::gather(flags, &env, dir.path())
    }

    #[test]
    fn a_flag_beats_the_environment_beats_the_file_beats_the_default() {
        let toml = Some("data = \"from-file\"\nthreads = 3\n[site]\nname = \"The Courier\"\nbehind_proxy = true");
        let flags = Flags { data: Some("from-flag".into()), ..Flags::default() };
        let config = gather(&flags, &[("DATELINE_DATA", "from-env"), ("DATELINE_THREADS", "2")], toml).expect("settings");
        assert_eq!(config.data, Setting { value: "from-flag".into(), source: Source::Flag("--data") });
        assert_eq!(config.threads, Setting { value: 2, source: Source::Env("DATELINE_THREADS") });
        assert_eq!(config.site_name.value, "The Courier");
        assert!(matches!(config.site_name.source, Source::File(_)));
        assert_eq!(config.listen.source, Source::Default);
        assert_eq!((config.behind_proxy.value, config.keep_days.value), (true, 90));
    }

    #[test]
    fn what_cannot_be_understood_is_refused_by_name() {
        let error = |env: &[(&str, &str)], toml| format!("{:#}", gather(&Flags::default(), env, toml).expect_err("refused"));
        assert!(error(&[], Some("dta = 1")).contains("unknown field `dta`"));
        assert!(error(&[("DATELINE_THREADS", "many")], None).contains("DATELINE_THREADS"));
        assert!(error(&[("DATELINE_LISTEN", "nowhere")], None).contains("127.0.0.1:8725"));
        assert!(error(&[("DATELINE_BEHIND_PROXY", "perhaps")], None).contains("neither true nor false"));
        assert!(error(&[], Some("[readings]\nkeep_days = 4000")).contains("between 0 and 3650"));
        assert!(error(&[("DATELINE_CONFIG", "/no/such/file.toml")], None).contains("/no/such/file.toml"));
        assert!(error(&[], Some("[events]\norigins = [\"https://paper.example/x\"]")).contains("\"https://paper.example\" would do"));
        let config = gather(&Flags::default(), &[("DATELINE_EVENTS_TOKEN_FILE", "/no/such/word")], None).expect("settings");
        assert!(config.events_token().is_err_and(|e| format!("{e:#}").contains("/no/such/word")));
    }

    #[test]
    fn beyond_this_machine_a_site_must_be_declared_public() {
        let check = |listen: &str, env: &[(&str, &str)], toml: Option<&str>, flag: bool| {
            let flags = Flags { listen: Some(listen.into()), public: flag, ..Flags::default() };
            let config = gather(&flags, env, toml).expect("settings");
            (config.must_be_public_beyond_loopback().map_err(|e| e.to_string()), config.rights.value.public)
        };
        for private in ["127.0.0.1:80", "127.1.2.3:80", "[::1]:80", "localhost:80", "8080"] {
            assert_eq!(check(private, &[], None, false), (Ok(()), false), "{private}");
        }
        for reachable in ["0.0.0.0:80", "[::]:80", "192.168.0.7:80", "[::ffff:10.0.0.1]:80"] {
            let (refused, _) = check(reachable, &[], None, false);
            assert!(refused.is_err_and(|e| e.contains("--public") && e.contains("--listen")), "{reachable}");
            assert_eq!(check(reachable, &[], None, true), (Ok(()), true), "{reachable}");
        }
        assert_eq!(check("0.0.0.0:80", &[("DATELINE_PUBLIC", "true")], None, false), (Ok(()), true));
        assert_eq!(check("0.0.0.0:80", &[], Some("[site]\npublic = true"), false), (Ok(()), true));
        assert!(check("0.0.0.0:80", &[("DATELINE_PUBLIC", "false")], Some("[site]\npublic = true"), false).0.is_err());
        let proxied = check("127.0.0.1:80", &[("DATELINE_BEHIND_PROXY", "true")], None, false).0;
        assert!(proxied.is_err_and(|e| e.contains("--public") && e.contains("proxy")));
        // Behind a proxy: public on this machine alone.
        assert_eq!(check("127.0.0.1:80", &[], None, true), (Ok(()), true));
    }

    #[test]
    fn the_rules_of_a_site_are_shown_with_its_settings() {
        let toml = "[site]\naddress = \"https://news.example/\"\ncrawlers = true\n[[rights]]\noutlet = \"a.example\"\nshow = \"full\"\nreason = \"ours\"";
        let config = gather(&Flags::default(), &[], Some(toml)).expect("settings");
        let rows = config.rows();
        let value = |name: &str| rows.iter().find(|(n, ..)| *n == name).map(|(_, v, _)| v.as_str());
        assert_eq!(value("rights"), Some("a.example: full (ours)"));
        assert_eq!((value("site.address"), value("site.crawlers")), (Some("https://news.example"), Some("true")));
        let error = |toml| format!("{:#}", gather(&Flags::default(), &[], Some(toml)).expect_err("refused"));
        assert!(error("[site]\naddress = \"news.example\"").contains("https://news.example"));
        assert!(error("[[rights]]\noutlet = \"a.example\"\nshow = \"some\"").contains("\"excerpt\""));
    }

    #[test]
    fn an_address_may_be_short() {
        for (text, want) in
            [("8080", "127.0.0.1:8080"), (":8080", "127.0.0.1:8080"), ("localhost:80", "127.0.0.1:80"), ("[::1]:80", "[::1]:80")]
        {
            assert_eq!(parse_listen(text).expect(text).to_string(), want);
        }
    }
}
