//! Icons of sites beside their names. Where there is none the name stands alone.

use crate::visit::Visit;
use dateline_news::ids::Digest;
use dateline_news::source::Source;

/// Digits of a digest by which an icon is named: a front page names dozens, and has a limit of bytes. Nobody finds a second
/// picture of the same 64 bits.
const DIGITS: usize = 16;

/// The name of the icon of a digest.
pub(crate) fn name(digest: &Digest) -> String {
    let mut name = digest.to_string();
    name.truncate(DIGITS);
    name
}

/// Where the icon of a digest is served.
fn href(digest: &Digest) -> String {
    format!("/icon/{}.png", name(digest))
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
