//! The drawings of the small press, beside its pages or inside them: as a crawler brings them, and as
//! a page that is saved in one file holds them.

use super::{Press, Told};
use dateline_import::picture;
use dateline_news::picture::PagePicture;

/// The outlet whose pages hold their pictures inside.
const INSIDE: &str = "kpb";

impl Press {
    /// The address of a picture on the pages of an article's outlet.
    pub(super) fn picture_src(&self, article: &Told, name: &str) -> String {
        let outlet = &self.outlets[article.outlet];
        match self.pictures.get(name) {
            Some(png) if outlet.id == INSIDE => format!("data:image/png;base64,{}", base64(png)),
            Some(_) => format!("https://{}/pictures/{name}.png", outlet.host),
            None => format!("https://{}/pictures/{name}.jpg", outlet.host),
        }
    }

    /// The pictures that come with the page of an article, for those that are held at all.
    pub(super) fn pictures_beside(&self, article: &Told) -> Vec<PagePicture> {
        let names = article.blocks.iter().filter_map(|b| b.picture.as_ref()).map(|(name, _)| name.as_str());
        let beside = names.filter(|_| self.outlets[article.outlet].id != INSIDE).filter_map(|name| {
            let outcome = picture::reduce(self.pictures.get(name)?)?;
            Some(PagePicture { src: self.picture_src(article, name), outcome })
        });
        beside.collect()
    }
}

/// RFC 4648, 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let n = three.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - three.len()));
        for i in 0..4 {
            let digit = DIGITS[(n >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (plain, want) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), want);
        }
    }
}
