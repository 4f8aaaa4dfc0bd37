//! A subscription to a source at its hub (W3C WebSub, <https://www.w3.org/TR/websub/>): what was asked of the hub, what it
//! confirmed, until when it holds, and what came by it.
//!
//! Pure: now, chance and secrets are arguments. Nothing is confirmed that was not asked for.

use serde::{Deserialize, Serialize};

const HOUR_MS: i64 = 3_600_000;

/// How long a hub is asked to push, s. Hubs may grant less.
pub const LEASE_SECONDS_WISHED: u32 = 7 * 24 * 3600;

/// Leases that are believed, s: a shorter one would have us ask without end, a longer one would outlive what it is for.
pub const LEASE_SECONDS: std::ops::RangeInclusive<u64> = 60..=30 * 24 * 3600;

/// How long a hub may take to confirm what it was asked, ms.
pub const CONFIRM_MS_MAX: i64 = 10 * 60 * 1000;

/// How long it is waited after a failure, at first and at most, ms; twice as long after each.
const AGAIN_MS: std::ops::RangeInclusive<i64> = 60 * 1000..=24 * HOUR_MS;

/// When a hub that refused is asked again, ms.
const AFTER_DENIAL_MS: i64 = 24 * HOUR_MS;

/// How often a hub is asked to push no longer before it is left to the end of the lease.
const GOODBYES_MAX: u32 = 3;

/// Characters of what a hub says that are kept.
const REASON_CHARS_MAX: usize = 300;

/// Where a subscription stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It was asked for, or is to be, and holds not yet.
    #[default]
    Asked,
    /// The hub confirmed it, and pushes.
    Live,
    /// The hub refused it.
    Denied,
    /// It is wanted no longer, and the hub is told.
    Leaving,
}

impl Standing {
    /// The word in the store and in answers to programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Asked => "asked",
            Standing::Live => "live",
            Standing::Denied => "denied",
            Standing::Leaving => "leaving",
        }
    }
}

/// What is asked of a hub, and confirmed by it (`hub.mode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// To push.
    Subscribe,
    /// To push no longer.
    Unsubscribe,
}

impl Mode {
    /// The word of the protocol.
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Subscribe => "subscribe",
            Mode::Unsubscribe => "unsubscribe",
        }
    }
}

/// A subscription.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Subscription {
    /// The last part of the address to which the hub pushes: 64 random hexadecimal digits.
    pub token: String,
    /// The source's number.
    pub source: u64,
    /// Address of the hub.
    pub hub: String,
    /// What is subscribed to, as the publisher names it.
    pub topic: String,
    /// What the hub signs pushes with: 64 random hexadecimal digits.
    pub secret: String,
    /// Where it stands.
    pub standing: Standing,
    /// When the hub was asked what it has not yet confirmed, ms UTC.
    pub asked_at: Option<i64>,
    /// Until when the hub pushes, ms UTC.
    pub lease_until: Option<i64>,
    /// When the next step is due, ms UTC.
    pub next_at: i64,
    /// How often the hub was asked since it last confirmed.
    pub n_tries: u32,
    /// Why it was refused or failed, in words.
    pub reason: Option<String>,
    /// Pushes that were taken.
    pub n_pushed: u64,
    /// When the last one came, ms UTC.
    pub pushed_at: Option<i64>,
    /// Pushes that were thrown away: with a wrong signature or none, too large, or packed.
    pub n_refused: u64,
    /// Why the last of them was.
    pub refused: Option<String>,
}

impl Subscription {
    /// A subscription that is to be asked for at once.
    pub fn new(token: String, secret: String, source: u64, hub: &str, topic: &str, now_ms: i64) -> Subscription {
        Subscription { token, secret, source, hub: hub.to_owned(), topic: topic.to_owned(), next_at: now_ms, ..Subscription::default() }
    }

    /// Whether pushes are to be expected.
    pub fn is_live(&self, now_ms: i64) -> bool {
        self.standing == Standing::Live && self.lease_until.is_some_and(|until| until > now_ms)
    }

    /// What the hub is to be asked now, if anything. Also where a lease is about to end.
    pub fn due(&self, now_ms: i64) -> Option<Mode> {
        let mode = if self.standing == Standing::Leaving { Mode::Unsubscribe } else { Mode::Subscribe };
        (self.next_at <= now_ms).then_some(mode)
    }

    /// The hub is asked now: it may confirm before it answers.
    pub fn asked(&mut self, now_ms: i64) {
        self.asked_at = Some(now_ms);
        self.n_tries = self.n_tries.saturating_add(1);
        self.next_at = now_ms.saturating_add(self.again_ms().max(CONFIRM_MS_MAX));
    }

    /// The hub could not be asked, or said no to the request itself.
    pub fn failed(&mut self, why: &str, now_ms: i64) {
        self.asked_at = None;
        self.reason = Some(cut(why));
        self.next_at = now_ms.saturating_add(self.again_ms());
    }

    fn again_ms(&self) -> i64 {
        let doubled = AGAIN_MS.start().saturating_mul(1 << self.n_tries.saturating_sub(1).min(20));
        doubled.clamp(*AGAIN_MS.start(), *AGAIN_MS.end())
    }

    /// The hub asks whether this was meant (verification of intent): `true`, and put down, where we asked for just that.
    /// `chance` in 0..1 spreads renewals: between four and one fifths before the end of the lease.
    pub fn confirms(&mut self, mode: Mode, topic: &str, lease_seconds: Option<u64>, chance: f64, now_ms: i64) -> bool {
        let is_asked = self.asked_at.is_some_and(|at| now_ms.saturating_sub(at) <= CONFIRM_MS_MAX);
        let is_leaving = self.standing == Standing::Leaving;
        if !is_asked || topic != self.topic || is_leaving != (mode == Mode::Unsubscribe) {
            return false;
        }
        if mode == Mode::Subscribe {
            let seconds = lease_seconds.unwrap_or(u64::from(LEASE_SECONDS_WISHED)).clamp(*LEASE_SECONDS.start(), *LEASE_SECONDS.end());
            let lease_ms = i64::try_from(seconds).unwrap_or(i64::MAX / 2000) * 1000;
            self.lease_until = Some(now_ms.saturating_add(lease_ms));
            self.next_at = now_ms.saturating_add((lease_ms as f64 * (0.6 + 0.2 * chance.clamp(0.0, 1.0))) as i64);
            self.standing = Standing::Live;
            self.reason = None;
        } else {
            self.lease_until = None;
        }
        self.asked_at = None;
        self.n_tries = 0;
        true
    }

    /// The hub refuses (`hub.mode=denied`), now or after it had confirmed; `false` where it speaks of another topic.
    pub fn denied(&mut self, topic: &str, reason: Option<&str>, now_ms: i64) -> bool {
        if topic != self.topic || self.standing == Standing::Leaving {
            return false;
        }
        self.standing = Standing::Denied;
        self.asked_at = None;
        self.lease_until = None;
        self.reason = Some(reason.map(cut).filter(|r| !r.is_empty()).unwrap_or_else(|| "the hub gave no reason".to_owned()));
        self.next_at = now_ms.saturating_add(AFTER_DENIAL_MS);
        true
    }

    /// It is wanted no longer.
    pub fn leave(&mut self, now_ms: i64) {
        if self.standing != Standing::Leaving {
            self.standing = Standing::Leaving;
            self.asked_at = None;
            self.n_tries = 0;
            self.next_at = now_ms;
        }
    }

    /// Whether nothing is left to be done of one that is wanted no longer: the hub never pushed, confirmed the end, was told
    /// often enough, or its lease has run out.
    pub fn is_over(&self, now_ms: i64) -> bool {
        let runs = self.lease_until.is_some_and(|until| until > now_ms);
        let waits = self.asked_at.is_some_and(|at| now_ms.saturating_sub(at) <= CONFIRM_MS_MAX);
        self.standing == Standing::Leaving && (!runs || self.n_tries >= GOODBYES_MAX && !waits)
    }

    /// A push came and was taken.
    pub fn pushed(&mut self, now_ms: i64) {
        self.n_pushed = self.n_pushed.saturating_add(1);
        self.pushed_at = Some(now_ms);
    }

    /// A push came and was thrown away.
    pub fn refused(&mut self, why: &str) {
        self.n_refused = self.n_refused.saturating_add(1);
        self.refused = Some(cut(why));
    }
}

fn cut(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(REASON_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HUB: &str = "https://hub.example/";
    const TOPIC: &str = "https://a.example/feed";

    fn asked() -> Subscription {
        let mut s = Subscription::new("t".into(), "s".into(), 1, HUB, TOPIC, 0);
        assert_eq!(s.due(0), Some(Mode::Subscribe));
        s.asked(0);
        s
    }

    #[test]
    fn only_what_was_asked_is_confirmed() {
        let confirm = |s: &mut Subscription, mode, topic, at| s.confirms(mode, topic, Some(3600), 0.0, at);
        assert!(confirm(&mut asked(), Mode::Subscribe, TOPIC, 1000));
        assert!(!confirm(&mut asked(), Mode::Subscribe, "https://a.example/other", 1000));
        assert!(!confirm(&mut asked(), Mode::Unsubscribe, TOPIC, 1000));
        assert!(!confirm(&mut asked(), Mode::Subscribe, TOPIC, CONFIRM_MS_MAX + 1), "too late");
        let mut once = asked();
        assert!(confirm(&mut once, Mode::Subscribe, TOPIC, 1000) && !confirm(&mut once, Mode::Subscribe, TOPIC, 1001), "once");
        let mut new = Subscription::new("t".into(), "s".into(), 1, HUB, TOPIC, 0);
        assert!(!confirm(&mut new, Mode::Subscribe, TOPIC, 0), "not asked yet");
    }

    #[test]
    fn a_lease_is_renewed_before_its_end_and_never_at_once() {
        for (given, lease_ms) in [(Some(3600), 3_600_000), (Some(0), 60_000), (Some(u64::MAX), 30 * 24 * HOUR_MS), (None, 7 * 24 * HOUR_MS)]
        {
            for chance in [0.0, 1.0] {
                let mut s = asked();
                assert!(s.confirms(Mode::Subscribe, TOPIC, given, chance, 1000));
                assert_eq!(s.lease_until, Some(1000 + lease_ms));
                let share = (s.next_at - 1000) as f64 / lease_ms as f64;
                assert!((0.59..0.81).contains(&share), "{given:?}: {share}");
                assert!(s.is_live(1000) && !s.is_live(1000 + lease_ms));
                let at = s.next_at;
                s.asked(at);
                assert!(s.is_live(at), "it holds while it is renewed");
            }
        }
    }

    #[test]
    fn a_hub_that_is_silent_or_refuses_is_asked_ever_less() {
        let mut s = asked();
        assert_eq!(s.next_at, CONFIRM_MS_MAX);
        let mut gaps = Vec::new();
        for _ in 0..20 {
            let at = s.next_at;
            s.asked(at);
            gaps.push(s.next_at - at);
        }
        assert!(gaps.is_sorted() && gaps.last() == Some(&(24 * HOUR_MS)), "{gaps:?}");
        s.failed("status 500", 0);
        assert_eq!((s.reason.as_deref(), s.next_at), (Some("status 500"), 24 * HOUR_MS));
        assert!(!s.denied("https://b.example/", None, 5));
        assert!(s.denied(TOPIC, Some("not\n here "), 5));
        assert_eq!((s.standing, s.reason.as_deref(), s.due(6)), (Standing::Denied, Some("not here"), None));
        assert_eq!(s.due(5 + AFTER_DENIAL_MS), Some(Mode::Subscribe));
    }

    #[test]
    fn who_leaves_says_so_and_is_gone_when_the_hub_confirms_or_never_does() {
        let mut s = asked();
        assert!(s.confirms(Mode::Subscribe, TOPIC, Some(86_400), 0.5, 10));
        s.leave(20);
        assert_eq!((s.due(20), s.is_over(20)), (Some(Mode::Unsubscribe), false));
        s.asked(20);
        let mut confirmed = s.clone();
        assert!(confirmed.confirms(Mode::Unsubscribe, TOPIC, None, 0.5, 30) && confirmed.is_over(30));
        for _ in 0..2 {
            let at = s.next_at;
            s.asked(at);
        }
        assert!(!s.is_over(s.next_at - CONFIRM_MS_MAX) && s.is_over(s.next_at + 1));
        let mut never = asked();
        never.leave(1);
        assert!(never.is_over(1), "the hub never pushed");
    }
}
