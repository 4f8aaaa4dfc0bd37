//! The pictures of an archive: where each stands by its address, so that those that an article shows can be had once it
//! is known what the article is. Nothing of them is held but 32 bytes each.

use super::http::Response;
use super::members::{Input, Place};
use super::pages::{NO_MEDIA_TYPE, Open};
use super::read::{Item, Reader};
use dateline_news::ids::Id128;
use dateline_news::limits::{HTTP_HEAD_BYTES_MAX, PICTURE_BYTES_MAX};
use dateline_news::url;
use std::collections::HashMap;

/// Pictures of one archive whose places are remembered.
const PICTURES_MAX: usize = 1_000_000;

/// Where the pictures of an archive stand.
#[derive(Default)]
pub struct Places(HashMap<Id128, Place>);

/// Pictures of an archive that can be had by their addresses.
pub struct Pictures {
    places: Places,
    open: Open,
    reader: Option<Reader<Box<dyn Input>>>,
}

/// An address as a name: without what stands behind `#`.
fn named(address: &str) -> Option<Id128> {
    let mut url = url::parse(address)?;
    url.set_fragment(None);
    Some(Id128::of(&[url.as_str().as_bytes()]))
}

/// Whether an answer of status 200 that was passed over as `why` may be a picture. Servers that do not know icons send
/// them as bytes of no kind.
pub(super) fn may_be_one(why: &str, address: &str) -> bool {
    let is_of_no_kind = matches!(why, NO_MEDIA_TYPE | "application/octet-stream" | "application/ico" | "text/plain");
    why.starts_with("image/") || (is_of_no_kind && url::parse(address).is_some_and(|url| url.path().ends_with(".ico")))
}

impl Places {
    /// Notes where a picture stands. The first of an address counts.
    pub(super) fn put(&mut self, address: &str, place: Place) {
        if self.0.len() < PICTURES_MAX
            && let Some(name) = named(address)
        {
            self.0.entry(name).or_insert(place);
        }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds those of a part of the archive that was read before.
    pub fn add(&mut self, earlier: Places) {
        self.0.extend(earlier.0);
    }
}

impl Pictures {
    /// Pictures at these places of what `open` opens.
    pub fn new(places: Places, open: Open) -> Pictures {
        Pictures { places, open, reader: None }
    }

    /// How many there are.
    pub fn n_places(&self) -> usize {
        self.places.len()
    }

    /// Whether the archive is open.
    pub fn is_open(&self) -> bool {
        self.reader.is_some()
    }

    /// Closes the archive; it is opened again for the next picture.
    pub fn close(&mut self) {
        self.reader = None;
    }

    /// The bytes of the picture of an address, not looked at; `None` where the archive has none that can be read.
    pub fn get(&mut self, address: &str) -> Option<Vec<u8>> {
        let place = *self.places.0.get(&named(address)?)?;
        let reader = match &mut self.reader {
            Some(reader) => reader,
            None => self.reader.insert(Reader::open((self.open)().ok()?).ok()?),
        };
        reader.go(place).ok()?;
        let Ok(Some(Item::Record(record))) = reader.next(|_| PICTURE_BYTES_MAX + 16 * HTTP_HEAD_BYTES_MAX) else { return None };
        if !record.is_whole() {
            return None;
        }
        match Response::read(&record.block) {
            Some(answer) => answer.decoded().ok().map(|body| body.into_owned()),
            None => Some(record.block),
        }
    }
}
