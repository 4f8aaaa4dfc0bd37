//! What the house asks its memory of the icons of sites.

use crate::error::Result;
use dateline_news::ids::Digest;
use dateline_news::picture::Rendered;
use std::collections::BTreeMap;

/// What is known of a site's icon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Icon {
    /// The site, as [`dateline_news::url::domain`] names it; the key of its outlet.
    pub site: String,
    /// Where the icon that is held lay.
    pub src: Option<String>,
    /// The icon as it is shown: a PNG.
    pub kept: Option<Rendered>,
    /// Why there was none to be had the last time.
    pub fault: Option<String>,
    /// When the site was asked for it last, ms UTC.
    pub asked_at: i64,
}

/// Icons of sites. Each question that writes is one transaction and on the disk when it returns.
pub trait Icons: Send + Sync {
    /// When a site was last asked for its icon, ms UTC; `None`: never.
    fn icon_asked_at(&self, site: &str) -> Result<Option<i64>>;
    /// Puts down what asking came to. Where it has no icon, one that is held stays, with the fault of this time.
    fn put_icon(&self, found: &Icon) -> Result<()>;
    /// Which icon, by the digest of its bytes, each site has; none of outlets that were taken down.
    fn icons(&self) -> Result<BTreeMap<String, Digest>>;
    /// The bytes of the icon of a digest, a PNG; `None` where no site has it that may be shown.
    fn icon(&self, digest: &Digest) -> Result<Option<Vec<u8>>>;
    /// What is known of sites behind this one, by name, at most `limit`; of outlets that were taken down, too.
    fn icons_after(&self, site: &str, limit: usize) -> Result<Vec<Icon>>;
}
