//! Names of things, made from their content, so that importing twice changes nothing and two
//! machines agree without asking each other.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A 128-bit content hash (the first half of BLAKE3), written as 32 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, pattern = "^[0-9a-f]{32}$"))]
pub struct Id128(pub [u8; 16]);

impl Id128 {
    /// Hashes `parts`; each part's length goes into the hash, so `["ab","c"]` and `["a","bc"]` differ.
    pub fn of(parts: &[&[u8]]) -> Id128 {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        let mut id = [0; 16];
        id.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Id128(id)
    }
}

impl fmt::Display for Id128 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for Id128 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text was not 32 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id is 32 hexadecimal digits")
    }
}

impl std::error::Error for NotAnId {}

impl FromStr for Id128 {
    type Err = NotAnId;
    fn from_str(s: &str) -> Result<Id128, NotAnId> {
        if s.len() != 32 || !s.is_ascii() {
            return Err(NotAnId);
        }
        let mut id = [0; 16];
        for (i, byte) in id.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&s[2 * i..2 * i + 2], 16).map_err(|_| NotAnId)?;
        }
        Ok(Id128(id))
    }
}

impl Serialize for Id128 {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id128 {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Id128, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Names one page: its address (or, without one, outlet and name) and the digest of its bytes.
pub type PageId = Id128;
/// Names one article: an item's own name, or its own cleaned address, or without one its outlet, name and headline.
pub type ArticleId = Id128;

/// The id of a page. An address decides alone; without one, outlet and file name do. The digest
/// of the bytes is part of it either way; the time of capture is not (it is data).
pub fn page_id(url: Option<&str>, outlet: Option<&str>, name: Option<&str>, digest: &Digest) -> PageId {
    match url {
        Some(url) => Id128::of(&[b"page-url", url.as_bytes(), &digest.0]),
        None => Id128::of(&[b"page-name", outlet.unwrap_or("").as_bytes(), name.unwrap_or("").as_bytes(), &digest.0]),
    }
}

/// The id of an article with an address: two captures of one address are one article.
pub fn article_id_of_url(clean_url: &str) -> ArticleId {
    Id128::of(&[b"article-url", clean_url.as_bytes()])
}

/// The id of an article without an address. The headline is part of it because file names such
/// as `page.txt` repeat: two dumps of one name are versions only when they are headed alike.
pub fn article_id_of_name(outlet: &str, name: &str, headline: &str) -> ArticleId {
    Id128::of(&[b"article-name", outlet.as_bytes(), name.as_bytes(), headline.as_bytes()])
}

/// The id of the article of an item that has a name of its own (a newsroom's `guid` or `uri`): all its versions are one
/// article, whatever they are headed.
pub fn article_id_of_item(guid: &str) -> ArticleId {
    Id128::of(&[b"article-item", guid.as_bytes()])
}

/// The text was not 64 hexadecimal digits in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADigest;

impl fmt::Display for NotADigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a digest is 64 hexadecimal digits in lower case")
    }
}

impl std::error::Error for NotADigest {}

impl FromStr for Digest {
    type Err = NotADigest;
    fn from_str(s: &str) -> Result<Digest, NotADigest> {
        // One way to write it: an address that holds a digest is to be the only one of its file.
        if s.len() != 64 || !s.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(NotADigest);
        }
        let mut digest = [0; 32];
        for (i, byte) in digest.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&s[2 * i..2 * i + 2], 16).map_err(|_| NotADigest)?;
        }
        Ok(Digest(digest))
    }
}

/// BLAKE3 of some bytes, all 256 bits: what `check` compares.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(*blake3::hash(bytes).as_bytes())
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Digest, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
