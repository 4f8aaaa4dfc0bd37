//! `dateline rule`: searches that stand, and what is done with what they meet.

use super::{Where, counted, hint_if_incomplete, must_exist};
use crate::alerts::Sender;
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use dateline_news::rule::{self, Definition, RULES_MAX, Rule};
use dateline_search::{Index, check_rule};
use dateline_store::sqlite::SqliteStore;
use dateline_store::{Rules, Store};
use dateline_web::rules::{self, feed_key, new_secret};
use serde_json::json;
use std::process::ExitCode;
use std::sync::Arc;

/// Hits and alerts that `show` tells of.
const SHOWN: usize = 10;

/// Keep rules: searches that hide, mark, star, tag or alert
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline rule test --query 'outlet:gazette.example crossword'
  dateline rule add 'outlet:gazette.example crossword' --hide --apply
  dateline rule add '\"rate cut\" lang:en' --name 'Rates' --star --tag money --mail desk@news.example
  dateline rule add 'wire:reuters' --webhook https://hooks.example/news --once-per-story
  dateline rule set Rates --tag money --tag banks
  dateline rule list

A rule asks in the language of the search (docs/search.md) and acts on what comes from now on; `apply`, or --apply,
has it asked of all that is held. A rule is named by its number or its name. Alerts are sent by `dateline serve`, or by
`dateline rule send`. docs/rules.md tells all.")]
pub struct RuleCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Add a rule
    #[command(after_help = "Examples:
  dateline rule add 'outlet:gazette.example crossword' --hide --apply
  dateline rule add '\"rate cut\" lang:en' --name 'Rates' --star --tag money --mail desk@news.example
  dateline rule add 'wire:reuters' --webhook https://hooks.example/news --once-per-story")]
    Add(Add),
    /// List rules with what they do and have met
    #[command(after_help = "Examples:
  dateline rule list
  dateline rule list --json | jq -r .name")]
    List(List),
    /// Show one rule with what it has met and its alerts
    #[command(after_help = "Examples:
  dateline rule show Rates
  dateline rule show 3")]
    Show(Show),
    /// Change a rule
    #[command(after_help = "Examples:
  dateline rule set Rates --tag money --tag banks
  dateline rule set Rates --query '\"rate cut\" OR \"rate rise\"' --apply
  dateline rule set 3 --star=false --mail ''                        takes both back")]
    Set(Set),
    /// Stop a rule, and take back what it did until it is resumed
    #[command(after_help = "Examples:
  dateline rule pause Rates
  dateline rule pause 3 4")]
    Pause(Named),
    /// Let a rule go on that was paused
    #[command(after_help = "Examples:
  dateline rule resume Rates")]
    Resume(Named),
    /// Remove a rule with what it did; articles stay
    #[command(after_help = "Examples:
  dateline rule remove Rates
  dateline rule remove 3 4")]
    Remove(Named),
    /// Tell what a rule would do with the last 1,000 articles; nothing is written
    #[command(after_help = "Examples:
  dateline rule test Rates
  dateline rule test --query 'outlet:gazette.example crossword' --limit 50")]
    Test(Test),
    /// Ask a rule of all that is held; nobody is alerted of that
    #[command(after_help = "Examples:
  dateline rule apply Rates
  dateline rule apply 3 4")]
    Apply(Named),
    /// Send the alerts that are due, once, now
    #[command(after_help = "Examples:
  dateline rule send
  dateline rule send --data /srv/news")]
    Send(Due),
}

/// What can be said of a rule.
#[derive(Args, Clone, Debug, Default)]
struct Said {
    /// What to call it
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Leave the articles out of all lists
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    hide: Option<bool>,
    /// Take the articles for read: they are not recommended
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    read: Option<bool>,
    /// Star the articles
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    star: Option<bool>,
    /// Tag the articles; may be given several times (an empty word: no tag)
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Send a webhook to this address (an empty word: none)
    #[arg(long, value_name = "URL")]
    webhook: Option<String>,
    /// Send an e-mail to this address (an empty word: none)
    #[arg(long, value_name = "ADDRESS")]
    mail: Option<String>,
    /// Let others read the rule's feed by an address with a key
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    feed: Option<bool>,
    /// Alert of a story once, not of each of its articles
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    once_per_story: Option<bool>,
    /// Ask it of all that is held, too
    #[arg(long)]
    apply: bool,
}

#[derive(Args, Debug)]
struct Add {
    /// What it asks, as `dateline search` does
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct List {
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct Show {
    /// Number or name
    #[arg(value_name = "RULE")]
    rule: String,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct Set {
    /// Number or name
    #[arg(value_name = "RULE")]
    rule: String,
    /// What it asks from now on; what it met before is taken back
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct Named {
    /// Numbers or names
    #[arg(required = true, value_name = "RULE")]
    rules: Vec<String>,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct Test {
    /// Number or name
    #[arg(value_name = "RULE", required_unless_present = "query")]
    rule: Option<String>,
    /// Another query, or one of no rule yet
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,
    /// How many articles to name; all are counted
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u16).range(0..=1000))]
    limit: u16,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct Due {
    #[command(flatten)]
    place: Where,
}

/// Where a rule is to send mail, and there is nothing to send it through.
const NO_MAIL: &str = "No server for mail is set: alerts by mail wait until mail.server and mail.from are set in dateline.toml.";

pub fn run(command: RuleCommand) -> Result<ExitCode> {
    match command.action {
        Action::Add(c) => add(&c),
        Action::List(c) => list(&c),
        Action::Show(c) => show(&c),
        Action::Set(c) => set(&c),
        Action::Pause(c) => each(&c, |house, rule| switch(house, rule, false)),
        Action::Resume(c) => each(&c, |house, rule| switch(house, rule, true)),
        Action::Remove(c) => each(&c, |house, rule| {
            house.store.remove_rule(rule.number)?;
            say!("Rule {} is removed, and what it did is taken back: {}", rule.number, rule.definition.name);
            Ok(())
        }),
        Action::Test(c) => test(&c),
        Action::Apply(c) => each(&c, |house, rule| house.apply(rule)),
        Action::Send(c) => send(&c),
    }
}

fn now_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

/// What most of these commands need.
struct House {
    store: SqliteStore,
    index: Index,
}

impl House {
    fn open(place: &Where) -> Result<House> {
        let config = place.config()?;
        must_exist(&config)?;
        Ok(House { store: SqliteStore::open(&config.data.value)?, index: Index::open(&config.index_dir())? })
    }

    fn named(&self, name: &str) -> Result<Rule> {
        if let Ok(number) = name.parse()
            && let Some(rule) = self.store.rule(number)?
        {
            return Ok(rule);
        }
        let mut called: Vec<Rule> =
            self.store.rules()?.into_iter().filter(|r| r.definition.name.eq_ignore_ascii_case(name.trim())).collect();
        match (called.pop(), called.is_empty()) {
            (Some(rule), true) => Ok(rule),
            (Some(_), false) => bail!("more than one rule is called {name:?}; name it by its number, which `dateline rule list` has"),
            (None, _) => bail!("no rule is called {name:?}; `dateline rule list` has their numbers and names"),
        }
    }

    fn apply(&self, rule: &Rule) -> Result<()> {
        hint_if_incomplete(&self.store, Some(&self.index))?;
        let applied = rules::apply(&self.store, &self.index, rule, now_ms())?;
        let Some(n) = applied else {
            bail!(
                "rule {} was not applied: rules changed meanwhile, or the index is behind; try again when `dateline import` or `serve` has caught up",
                rule.number
            )
        };
        say!(
            "Rule {} meets {} of all that is held: {} new, {} no longer{}",
            rule.number,
            counted(n.n, "article", "articles"),
            n.n_new,
            n.n_gone,
            if rule.is_on { "" } else { "; it is paused, and does nothing until it is resumed" }
        );
        Ok(())
    }
}

impl Said {
    /// Changes what is said of a rule; an empty word takes back what was said before.
    fn onto(&self, d: &mut Definition) {
        let put = |said: &Option<String>, field: &mut Option<String>| {
            if let Some(said) = said {
                *field = Some(said.trim().to_owned()).filter(|s| !s.is_empty());
            }
        };
        if let Some(name) = &self.name {
            d.name = name.trim().to_owned();
        }
        put(&self.webhook, &mut d.webhook);
        put(&self.mail, &mut d.mail);
        let switches = [
            (self.hide, &mut d.hide),
            (self.read, &mut d.read),
            (self.star, &mut d.star),
            (self.feed, &mut d.feed),
            (self.once_per_story, &mut d.once_per_story),
        ];
        for (said, field) in switches {
            *field = said.unwrap_or(*field);
        }
        if !self.tags.is_empty() {
            d.tags.clear();
            for word in self.tags.iter().filter(|w| !w.trim().is_empty()) {
                // What is no tag stays as it was written, to be said back.
                let tag = rule::tag(word).unwrap_or_else(|| word.clone());
                if !d.tags.contains(&tag) {
                    d.tags.push(tag);
                }
            }
        }
    }
}

/// Refuses what is no definition.
fn check(d: &Definition) -> Result<()> {
    check_rule(&d.query)?;
    match d.fault() {
        Some(fault) => bail!("{fault}"),
        None => Ok(()),
    }
}

/// "hide, tag:budget, webhook".
fn does(d: &Definition) -> String {
    d.does().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn add(command: &Add) -> Result<ExitCode> {
    let house = House::open(&command.place)?;
    let query = command.query.join(" ");
    let name: String = query.chars().take(60).collect();
    let mut d = Definition { name, query, ..Definition::default() };
    command.said.onto(&mut d);
    check(&d)?;
    let rules = house.store.rules()?;
    if let Some(known) = rules.iter().find(|r| r.definition.name.eq_ignore_ascii_case(&d.name)) {
        bail!(
            "rule {0} is called {1:?} already, and nothing was added: change it with `dateline rule set {0} …`, or give this one another --name",
            known.number,
            known.definition.name
        );
    }
    if rules.len() >= RULES_MAX {
        bail!("there are {RULES_MAX} rules, and no more fit; remove one first");
    }
    let number = house.store.add_rule(&d, &new_secret()?, now_ms())?;
    say!("Rule {number}: {} ({})", d.name, does(&d));
    changed(&house, &command.place, number, command.said.apply)?;
    if !command.said.apply {
        say!("It is asked of what comes from now on; `dateline rule apply {number}` asks it of all that is held.");
    }
    Ok(ExitCode::SUCCESS)
}

fn set(command: &Set) -> Result<ExitCode> {
    let house = House::open(&command.place)?;
    let rule = house.named(&command.rule)?;
    let mut d = rule.definition.clone();
    command.said.onto(&mut d);
    if let Some(query) = &command.query {
        d.query = query.trim().to_owned();
    }
    check(&d)?;
    house.store.change_rule(rule.number, &d, rule.is_on, now_ms())?;
    say!("Rule {}: {} ({})", rule.number, d.name, does(&d));
    if d.query != rule.definition.query && !command.said.apply {
        say!("It asks otherwise now: what it had met is taken back, and it is asked of what comes from now on.");
    }
    changed(&house, &command.place, rule.number, command.said.apply)?;
    Ok(ExitCode::SUCCESS)
}

/// Tells what has to be known of a rule that was added or changed, and applies it where that was wished.
fn changed(house: &House, place: &Where, number: u64, apply: bool) -> Result<()> {
    let Some(rule) = house.store.rule(number)? else { return Ok(()) };
    let config = place.config()?;
    if rule.definition.mail.is_some() && !config.mail.has_server() {
        say!("{NO_MAIL}");
    }
    if rule.definition.webhook.is_some() {
        say!("Its webhooks are signed with the secret that `dateline rule show {number}` tells.");
    }
    if apply { house.apply(&rule) } else { Ok(()) }
}

fn switch(house: &House, rule: &Rule, is_on: bool) -> Result<()> {
    house.store.change_rule(rule.number, &rule.definition, is_on, now_ms())?;
    match is_on {
        true => say!("Rule {} is on: {}", rule.number, rule.definition.name),
        false => say!("Rule {} is paused, and what it did is taken back until it is resumed: {}", rule.number, rule.definition.name),
    }
    Ok(())
}

/// Runs `work` on each named rule.
fn each(command: &Named, work: impl Fn(&House, &Rule) -> Result<()>) -> Result<ExitCode> {
    let house = House::open(&command.place)?;
    let mut failed = false;
    for name in &command.rules {
        if let Err(e) = house.named(name).and_then(|rule| work(&house, &rule)) {
            failed = true;
            eprintln!("dateline: {e:#}");
        }
    }
    Ok(ExitCode::from(u8::from(failed)))
}

fn time(ms: Option<i64>) -> Option<String> {
    Some(jiff::Timestamp::from_millisecond(ms?).ok()?.to_string())
}

fn list(command: &List) -> Result<ExitCode> {
    let house = House::open(&command.place)?;
    let counts = house.store.rule_counts()?;
    let rules = house.store.rules()?;
    for r in &rules {
        let (d, n) = (&r.definition, counts.get(&r.number).copied().unwrap_or_default());
        if command.json {
            let line = json!({
                "number": r.number, "name": d.name, "query": d.query, "is_on": r.is_on, "does": d.does().iter().map(ToString::to_string).collect::<Vec<_>>(),
                "once_per_story": d.once_per_story, "added_at": time(Some(r.added_at)), "n_met": n.hits, "last_met_at": time(n.last_at),
                "n_alerts_waiting": n.waiting, "n_alerts_sent": n.sent, "n_alerts_set_aside": n.set_aside,
            });
            say!("{line}");
            continue;
        }
        say!("{:>5}  {}  [{}]  {}", r.number, d.name, if r.is_on { "on" } else { "paused" }, does(d));
        say!("       {}", d.query);
        say!("       {} met", counted(n.hits, "article", "articles"));
        if n.waiting + n.sent + n.set_aside > 0 {
            say!("       alerts: {} waiting, {} sent, {} set aside", n.waiting, n.sent, n.set_aside);
        }
    }
    if !command.json {
        say!("{}", counted(rules.len() as u64, "rule", "rules"));
        if rules.iter().any(|r| r.definition.mail.is_some()) && !command.place.config()?.mail.has_server() {
            say!("{NO_MAIL}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn show(command: &Show) -> Result<ExitCode> {
    let house = House::open(&command.place)?;
    let (store, rule) = (&house.store, house.named(&command.rule)?);
    let d = &rule.definition;
    say!("Rule {}: {} [{}]", rule.number, d.name, if rule.is_on { "on" } else { "paused" });
    say!("  asks    {}", d.query);
    say!("  does    {}{}", does(d), if d.once_per_story { "; alerts of a story once" } else { "" });
    if let Err(e) = check(d) {
        say!("  fault   {e:#}");
    }
    if let Some(webhook) = &d.webhook {
        say!("  webhook {webhook}");
        say!("  secret  {}", rule.secret);
    }
    if let Some(mail) = &d.mail {
        say!("  mail    {mail}");
    }
    if d.feed {
        say!("  feed    /rule/{0}.atom?key={1}  /rule/{0}/feed.json?key={1}", rule.number, feed_key(&rule));
    }
    let n = store.counts_of_rule(rule.number)?;
    say!("  met     {}", counted(n.hits, "article", "articles"));
    let hits = store.rule_hits(rule.number, 0, SHOWN)?;
    for s in store.summaries(&hits.iter().map(|h| h.article).collect::<Vec<_>>())? {
        say!("          {:>6}  {}  ({})", s.number, s.headline, s.outlet);
    }
    if n.waiting + n.sent + n.set_aside > 0 {
        say!("  alerts  {} waiting, {} sent, {} set aside", n.waiting, n.sent, n.set_aside);
    }
    for alert in store.alerts(rule.number, SHOWN)?.iter().filter(|a| a.reason.is_some()) {
        say!(
            "          {} failed {}: {}",
            alert.channel.as_str(),
            counted(alert.n_tries.into(), "time", "times"),
            alert.reason.as_deref().unwrap_or_default()
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn test(command: &Test) -> Result<ExitCode> {
    let house = House::open(&command.place)?;
    hint_if_incomplete(&house.store, Some(&house.index))?;
    let rule = command.rule.as_deref().map(|name| house.named(name)).transpose()?;
    let query = match (&command.query, &rule) {
        (Some(query), _) => query.clone(),
        (None, Some(rule)) => rule.definition.query.clone(),
        (None, None) => bail!("name a rule, or give a --query"),
    };
    check_rule(&query)?;
    let tested = rules::test(&house.store, &house.index, &query)?;
    for s in tested.met.iter().take(usize::from(command.limit)) {
        say!("{:>6}  {}  ({})", s.number, s.headline, s.outlet);
    }
    say!(
        "Of the last {} it would have met {}. Nothing was written.",
        counted(tested.n_asked as u64, "article", "articles"),
        tested.met.len()
    );
    if let Some(rule) = rule {
        say!("What it would do with each: {}", does(&rule.definition));
    }
    Ok(ExitCode::from(u8::from(tested.met.is_empty())))
}

fn send(command: &Due) -> Result<ExitCode> {
    let config = command.place.config()?;
    must_exist(&config)?;
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&config.data.value)?);
    if !config.mail.has_server() && store.rules()?.iter().any(|r| r.is_on && r.definition.mail.is_some()) {
        say!("{NO_MAIL}");
    }
    let sender = Sender::new(store, &config)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting to send")?;
    let came = runtime.block_on(sender.once())?;
    say!(
        "{} = {} sent + {} to be tried again + {} set aside",
        counted(came.sent + came.again + came.set_aside, "alert due", "alerts due"),
        came.sent,
        came.again,
        came.set_aside
    );
    Ok(ExitCode::from(u8::from(came.again + came.set_aside > 0)))
}
