//! What stands beside the text of an article: sound and films that come with it, and its publisher's word on mining it.

use crate::parts::{cut, web_href};
use crate::visit::Visit;
use dateline_news::article::Article;
use dateline_news::hint::Medium;
use dateline_news::tdm::TdmFrom;

/// A file that comes with the article and stays at its publisher.
pub(super) struct Attached {
    pub(super) href: String,
    /// "Listen" or "Watch".
    pub(super) what: String,
    /// "audio/mpeg, 12 MB, 34:05", as far as the feed says.
    pub(super) told: String,
}

/// The files of an article.
pub(super) fn attached(app: &Visit, article: &Article) -> Vec<Attached> {
    let shown = |e: &dateline_news::hint::Enclosure| {
        let what = app.t(if e.medium() == Medium::Film { "enclosure-watch" } else { "enclosure-listen" });
        let size = e.n_bytes.map(|n| match n {
            0..1_000_000 => app.with("enclosure-kb", [("count", app.count(n.div_ceil(1000)))]),
            _ => app.with("enclosure-mb", [("count", app.count((n + 500_000) / 1_000_000))]),
        });
        let kind = e.media_type.as_deref().filter(|t| !t.contains('*')).map(|t| cut(t, 60));
        let told: Vec<String> = [kind, size, e.seconds.map(clock)].into_iter().flatten().collect();
        Some(Attached { href: web_href(&e.url)?, what, told: told.join(", ") })
    };
    article.enclosures.iter().filter_map(shown).collect()
}

/// How long something plays: `34:05`, `1:02:03`.
fn clock(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A publisher's word on text and data mining.
pub(super) struct Mining {
    /// That it is reserved, or not.
    pub(super) told: String,
    /// Where that was said.
    pub(super) from: String,
    /// The terms.
    pub(super) policy: Option<String>,
}

/// What the publisher of an article says; `None` where nothing.
pub(super) fn mining(app: &Visit, article: &Article) -> Option<Mining> {
    let tdm = article.tdm.as_ref()?;
    let from = match tdm.from {
        TdmFrom::Header => "tdm-from-header",
        TdmFrom::Meta => "found-meta",
        TdmFrom::WellKnown => "tdm-from-site",
    };
    Some(Mining {
        told: app.t(if tdm.reserved { "tdm-reserved" } else { "tdm-free" }),
        from: app.t(from),
        policy: tdm.policy.as_deref().and_then(web_href),
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn times_are_told_as_players_show_them() {
        for (seconds, told) in [(5, "0:05"), (2045, "34:05"), (3723, "1:02:03")] {
            assert_eq!(super::clock(seconds), told);
        }
    }
}
