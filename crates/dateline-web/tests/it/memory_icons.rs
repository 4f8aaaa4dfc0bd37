//! Icons of sites of the memory without a disk.

use crate::memory::Memory;
use dateline_news::ids::Digest;
use dateline_news::picture::{PictureMedia, Rendered};
use dateline_store::error::Result;
use dateline_store::icons::{Icon, Icons};
use std::collections::BTreeMap;
use std::sync::Mutex;

/// What is known of each site.
#[derive(Default)]
pub struct Signs(Mutex<BTreeMap<String, Icon>>);

impl Memory {
    /// Has a site have an icon of these bytes.
    pub fn sign(&self, site: &str, body: &[u8]) -> Digest {
        let kept = Rendered::new(PictureMedia::Png, 32, 32, body.to_vec());
        let digest = kept.rendition.digest;
        let icon = Icon { site: site.into(), src: Some(format!("https://{site}/i.png")), kept: Some(kept), fault: None, asked_at: 1 };
        self.signs.0.lock().expect("no test panics with it").insert(site.to_owned(), icon);
        digest
    }
}

impl Icons for Memory {
    fn icon_asked_at(&self, site: &str) -> Result<Option<i64>> {
        Ok(self.icons_after("", usize::MAX)?.iter().find(|i| i.site == site).map(|i| i.asked_at))
    }

    fn put_icon(&self, found: &Icon) -> Result<()> {
        self.well()?;
        self.signs.0.lock().expect("no test panics with it").insert(found.site.clone(), found.clone());
        Ok(())
    }

    fn icons(&self) -> Result<BTreeMap<String, Digest>> {
        let all = self.icons_after("", usize::MAX)?;
        Ok(all.into_iter().filter_map(|i| Some((i.site, i.kept?.rendition.digest))).collect())
    }

    fn icon(&self, digest: &Digest) -> Result<Option<Vec<u8>>> {
        let all = self.icons_after("", usize::MAX)?;
        Ok(all.into_iter().filter_map(|i| i.kept).find(|k| k.rendition.digest == *digest).map(|k| k.body))
    }

    fn icons_after(&self, site: &str, limit: usize) -> Result<Vec<Icon>> {
        self.well()?;
        let signs = self.signs.0.lock().expect("no test panics with it");
        Ok(signs.values().filter(|i| i.site.as_str() > site).take(limit).cloned().collect())
    }
}
