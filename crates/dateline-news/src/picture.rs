//! A picture that came with a page, as it is kept: reduced and encoded anew, named by the digest of
//! its own bytes. Whoever reduces stands outside; here is only what the thing is.

use crate::ids::Digest;
use serde::{Deserialize, Serialize};

/// How a kept picture is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PictureMedia {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

impl PictureMedia {
    /// The word in the store and the record.
    pub fn as_str(self) -> &'static str {
        match self {
            PictureMedia::Jpeg => "jpeg",
            PictureMedia::Png => "png",
        }
    }

    /// The kind of that word.
    pub fn of(word: &str) -> Option<PictureMedia> {
        [PictureMedia::Jpeg, PictureMedia::Png].into_iter().find(|m| m.as_str() == word)
    }

    /// The media type (RFC 2046).
    pub fn mime(self) -> &'static str {
        match self {
            PictureMedia::Jpeg => "image/jpeg",
            PictureMedia::Png => "image/png",
        }
    }

    /// The ending of a file name, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            PictureMedia::Jpeg => "jpg",
            PictureMedia::Png => "png",
        }
    }
}

/// One size of a picture: everything but its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// Of the bytes.
    pub digest: Digest,
    /// How they are encoded.
    pub media: PictureMedia,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// A picture that is held, in the sizes in which it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The largest; its digest names the picture.
    pub large: Rendition,
    /// For lists and small screens, where the largest is clearly wider.
    pub small: Option<Rendition>,
}

/// A rendition with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// What it is.
    pub rendition: Rendition,
    /// The encoded bytes.
    pub body: Vec<u8>,
}

impl Rendered {
    /// Names `body` by its digest.
    pub fn new(media: PictureMedia, width: u32, height: u32, body: Vec<u8>) -> Rendered {
        Rendered { rendition: Rendition { digest: Digest::of(&body), media, width, height }, body }
    }
}

/// A picture with its bytes, on its way into the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reduced {
    /// See [`Picture::large`].
    pub large: Rendered,
    /// See [`Picture::small`].
    pub small: Option<Rendered>,
}

impl Reduced {
    /// The picture without its bytes.
    pub fn picture(&self) -> Picture {
        Picture { large: self.large.rendition, small: self.small.as_ref().map(|s| s.rendition) }
    }
}

/// What was made of a picture that a page brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureOutcome {
    /// It is kept.
    Kept(Box<Reduced>),
    /// It cannot be kept: why, a plain sentence. It becomes a note on the article.
    Unreadable(String),
}

/// A picture that a page brought: a file beside it, a part of it, or a resource of the same crawl.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePicture {
    /// What the page's article knows it by; see [`crate::article::Image::is`].
    pub src: String,
    /// What was made of it.
    pub outcome: PictureOutcome,
}

/// A picture that a page holds inside itself (a `data:` address), as the page has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedded {
    /// The address made for it ([`Embedded::address`]).
    pub src: String,
    /// Its bytes, decoded and otherwise untouched.
    pub body: Vec<u8>,
}

impl Embedded {
    /// What stands in the article for a picture inside the page: a name made from its bytes, so that
    /// the record does not hold them a second time.
    pub fn address(body: &[u8]) -> String {
        format!("urn:blake3:{}", Digest::of(body))
    }
}
