//! The icons of the small press, drawn for each outlet: as a crawler would have kept them of their sites.

use super::Press;
use anyhow::{Context, Result, anyhow};
use dateline_import::icon;
use dateline_news::url::domain;
use dateline_store::icons::Icon;

impl Press {
    /// The icon of the site of each outlet, had at `now_ms`.
    ///
    /// # Errors
    /// An outlet has none, or one that could not be shown.
    pub fn icons(&self, now_ms: i64) -> Result<Vec<Icon>> {
        let of = |outlet: &super::Outlet| -> Result<Icon> {
            let home = format!("https://{}/", outlet.host);
            let png = self.icons.get(outlet.id.as_str()).context("it has no icon")?;
            let kept = icon::reduce(png).map_err(|why| anyhow!("its icon is not shown: {why}"))?;
            let site = domain(&home).context("its host is none")?;
            Ok(Icon { site, src: icon::usual(&home), kept: Some(kept), fault: None, asked_at: now_ms })
        };
        self.outlets.iter().map(|outlet| of(outlet).with_context(|| format!("icons of the press: {}", outlet.id))).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn every_outlet_has_an_icon_of_its_own_and_no_icon_is_without_outlet() {
        let press = super::super::load().expect("the press");
        let icons = press.icons(7).expect("icons");
        let digests: BTreeSet<_> = icons.iter().filter_map(|i| i.kept.as_ref()).map(|k| k.rendition.digest).collect();
        let sites: BTreeSet<&str> = icons.iter().map(|i| i.site.as_str()).collect();
        assert_eq!((digests.len(), sites.len()), (press.outlets().len(), press.outlets().len()));
        assert!(icons.iter().all(|i| i.asked_at == 7) && sites.contains("harbourcourier.example"));
        let ids: BTreeSet<&str> = press.outlets().iter().map(|o| o.id.as_str()).collect();
        assert_eq!(press.icons.keys().copied().collect::<BTreeSet<_>>(), ids);
        let largest = press.icons.values().map(|png| png.len()).max().expect("icons");
        assert!(largest < 1_000, "{largest} bytes");
    }
}
