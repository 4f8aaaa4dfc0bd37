//! Icons of sites beside their names. Where there is none the name stands alone.

use crate::visit::Visit;
use dateline_news::ids::Digest;
use dateline_news::source::Source;

/// Digits of a digest by which an icon is named: a front page names dozens, and has a limit of bytes. Nobody finds a second
/// picture of the same 64 bits.
const DIGITS: usize = 16;

/// What an icon is named by: the beginning of the digest of its bytes.
pub(crate) struct Name([u8; DIGITS / 2]);

impl Name {
    /// Reads the only way to write it, in lower case.
    pub(crate) fn of(digits: &str) -> Option<Name> {
        // As the beginning of a whole digest, so that both are read by one rule.
        let whole: Digest = format!("{digits:0<64}").parse().ok().filter(|_| digits.len() == DIGITS)?;
        whole.0.first_chunk().copied().map(Name)
    }

    /// Whether it names the icon of a digest.
    pub(crate) fn is_of(&self, digest: &Digest) -> bool {
        digest.0.starts_with(&self.0)
    }
}

/// Where the icon of a digest is served.
fn href(digest: &Digest) -> String {
    format!("/icon/{}.png", &digest.to_string()[..DIGITS])
}

/// The address of the icon of an outlet, by its key. It identifies the outlet as the name does, and so stands wherever that
/// does, however much of the outlet's texts may be shown.
pub(crate) fn of_outlet(app: &Visit, key: &str) -> Option<String> {
    app.icons().get(key).map(href)
}

/// That of the site which a source belongs to.
pub(crate) fn of_source(app: &Visit, source: &Source) -> Option<String> {
    let sites = [source.health.site.as_deref(), Some(source.address.as_str())];
    sites.into_iter().flatten().filter_map(dateline_news::url::domain).find_map(|site| of_outlet(app, &site))
}
