//! What Dateline knows of a page beside its bytes and its answer, as a metadata record that stands before
//! the page's own, so that an archive that Dateline wrote brings the page back as it was.

use dateline_news::hint::Hint;
use dateline_news::ids::Digest;
use dateline_news::page::{MediaKind, Origin, Page};
use dateline_news::picture::{PagePicture, PictureMedia, PictureOutcome, Rendition};
use serde::{Deserialize, Serialize};

/// Media type of the metadata records.
pub const DESCRIBED_TYPE: &str = "application/vnd.dateline.page+json";

/// What the addresses of picture records begin with; the digest follows.
pub const PICTURE_URI: &str = "urn:blake3:";

/// Bytes of a metadata record that are read.
pub const DESCRIBED_BYTES_MAX: usize = 1024 * 1024;

/// A page without its bytes and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Described {
    /// See [`Page::url`].
    pub url: Option<String>,
    /// See [`Page::name`].
    pub name: Option<String>,
    /// See [`Page::outlet`].
    pub outlet: Option<String>,
    /// See [`Page::captured_at`].
    pub captured_at: Option<i64>,
    /// See [`Page::media`].
    pub media: MediaKind,
    /// See [`Page::charset`].
    pub charset: Option<String>,
    /// See [`Page::origin`].
    pub origin: Origin,
    /// BLAKE3 of the bytes, in hexadecimal.
    pub digest: String,
    /// See [`Page::hint`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Hint>,
    /// Pictures that came with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<DescribedPicture>,
}

/// A picture of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DescribedPicture {
    /// See [`PagePicture::src`].
    pub src: String,
    /// Its largest form; without one it could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub large: Option<DescribedForm>,
    /// A smaller form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub small: Option<DescribedForm>,
    /// Why it could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

/// One form of a picture. Its bytes are a resource record of the address [`PICTURE_URI`] and digest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DescribedForm {
    /// BLAKE3 of its bytes, in hexadecimal.
    pub digest: String,
    /// How they are encoded.
    pub media: PictureMedia,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

impl DescribedForm {
    fn of(rendition: &Rendition) -> DescribedForm {
        let Rendition { digest, media, width, height } = *rendition;
        DescribedForm { digest: digest.to_string(), media, width, height }
    }
}

impl Described {
    /// What is to be said of a page and the pictures that came with it.
    pub fn of(page: &Page, pictures: &[PagePicture]) -> Described {
        let picture = |p: &PagePicture| match &p.outcome {
            PictureOutcome::Kept(kept) => DescribedPicture {
                src: p.src.clone(),
                large: Some(DescribedForm::of(&kept.large.rendition)),
                small: kept.small.as_ref().map(|s| DescribedForm::of(&s.rendition)),
                fault: None,
            },
            PictureOutcome::Unreadable(why) => DescribedPicture { src: p.src.clone(), large: None, small: None, fault: Some(why.clone()) },
        };
        Described {
            url: page.url.clone(),
            name: page.name.clone(),
            outlet: page.outlet.clone(),
            captured_at: page.captured_at,
            media: page.media,
            charset: page.charset.clone(),
            origin: page.origin.clone(),
            digest: page.digest.to_string(),
            hint: page.hint.clone(),
            pictures: pictures.iter().map(picture).collect(),
        }
    }

    /// Whether these are the bytes that it was said of.
    pub fn is_of(&self, body: &[u8]) -> bool {
        self.digest.parse() == Ok(Digest::of(body))
    }
}
