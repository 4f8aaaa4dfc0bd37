//! Icons of sites in archives: of the site of each page the icon that its first pages name, taken where an archive of the
//! import, or the page itself, holds it. Nothing is fetched, and a site that has an icon keeps it.

use super::pictures::Archives;
use anyhow::{Context, Result};
use dateline_import::icon::{self, Named};
use dateline_news::page::Page;
use dateline_news::picture::Rendered;
use dateline_news::url::domain;
use dateline_store::Icons;
use dateline_store::icons::Icon;
use std::collections::BTreeMap;

/// Pages of a site whose heads are looked at: those of one site name the same icon.
const PAGES_MAX: u8 = 3;

/// Icons of a site that are remembered, those at the usual place among them.
const NAMED_MAX: usize = 5;

/// Bytes of an address that is remembered.
const ADDRESS_BYTES_MAX: usize = 2_048;

/// Sites of one import.
const SITES_MAX: usize = 20_000;

/// Sites whose pages were met.
#[derive(Default)]
pub(super) struct Signs(BTreeMap<String, Sign>);

/// What the pages of one site say of its icon.
#[derive(Default)]
struct Sign {
    n_pages: u8,
    /// When the last of them was captured, ms UTC; 0 where none says.
    captured_at: i64,
    /// Addresses, the best of the first page first.
    named: Vec<String>,
    /// The icon that a page holds inside, and the address of the page.
    inside: Option<(String, Rendered)>,
}

impl Signs {
    /// Notes what a page says of the icon of its site.
    pub(super) fn page(&mut self, page: &Page) {
        let Some((at, site)) = page.url.as_deref().and_then(|at| Some((at, domain(at)?))) else { return };
        if self.0.len() >= SITES_MAX && !self.0.contains_key(&site) {
            return;
        }
        let sign = self.0.entry(site).or_default();
        if sign.n_pages == PAGES_MAX || sign.inside.is_some() {
            return;
        }
        sign.n_pages += 1;
        sign.captured_at = sign.captured_at.max(page.captured_at.unwrap_or(0));
        for named in icon::of_page(&page.body, at).into_iter().chain(icon::usual(at).map(Named::At)) {
            match named {
                Named::At(address) if sign.named.len() < NAMED_MAX && address.len() <= ADDRESS_BYTES_MAX => {
                    if !sign.named.contains(&address) {
                        sign.named.push(address);
                    }
                }
                Named::At(_) => {}
                Named::Inside(bytes) => {
                    if let Ok(kept) = icon::reduce(&bytes) {
                        sign.inside = Some((at.to_owned(), kept));
                        return;
                    }
                }
            }
        }
    }

    /// Puts down the icons of sites that have none; gives how many.
    ///
    /// # Errors
    /// The store failed.
    pub(super) fn put(self, store: &impl Icons, archives: &mut Archives) -> Result<u64> {
        let held = store.icons()?;
        let mut n = 0;
        for (site, sign) in self.0 {
            if held.contains_key(&site) {
                continue;
            }
            let of_archive = |address: String| Some((icon::reduce(&archives.get(&address)?).ok()?, address));
            let of_archive = || sign.named.into_iter().find_map(of_archive).map(|(kept, address)| (address, kept));
            let Some((src, kept)) = sign.inside.or_else(of_archive) else { continue };
            // A live source asks again a week after it was seen, be it by a crawler.
            let asked_at = sign.captured_at.max(store.icon_asked_at(&site)?.unwrap_or(0));
            store.put_icon(&Icon { site, src: Some(src), kept: Some(kept), fault: None, asked_at }).context("putting icons down")?;
            n += 1;
        }
        Ok(n)
    }
}
