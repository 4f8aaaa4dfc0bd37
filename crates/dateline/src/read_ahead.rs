//! Articles that were read while their pages were being had, to know which pictures belong to them: filing takes them from
//! here, and does not read the same page a second time.

use dateline_news::extract::Extracted;
use dateline_news::ids::PageId;
use dateline_news::page::Page;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Articles that are held at most. Where filing falls behind, the rest is read again.
const ARTICLES_MAX: usize = 256;

/// Bytes of pictures inside one page beyond which its article is not held.
const EMBEDDED_BYTES_MAX: usize = 128 * 1024;

/// See the module.
#[derive(Debug, Default)]
pub struct ReadAhead(Mutex<HashMap<PageId, (Page, Extracted)>>);

impl ReadAhead {
    /// Holds what was read of a page.
    pub fn put(&self, page: &Page, extracted: Extracted) {
        if extracted.embedded.iter().map(|e| e.body.len()).sum::<usize>() > EMBEDDED_BYTES_MAX {
            return;
        }
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= ARTICLES_MAX {
            // What nobody asked for in so long, nobody will: its page could not be put down.
            held.clear();
        }
        held.insert(page.id, (told(page), extracted));
    }

    /// Gives what was read of just this page: the store may hold the same bytes with another hint or time of capture.
    pub fn take(&self, page: &Page) -> Option<Extracted> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (before, extracted) = held.remove(&page.id)?;
        (before == told(page)).then_some(extracted)
    }
}

/// A page without its bytes, which its id tells, and without pictures, which change nothing of what is read.
fn told(page: &Page) -> Page {
    Page {
        id: page.id,
        url: page.url.clone(),
        name: page.name.clone(),
        outlet: page.outlet.clone(),
        captured_at: page.captured_at,
        media: page.media,
        charset: page.charset.clone(),
        body: Vec::new(),
        digest: page.digest,
        origin: page.origin.clone(),
        http: page.http.clone(),
        pictures: Vec::new(),
        hint: page.hint.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_news::extract::extract;
    use dateline_news::hint::Hint;
    use dateline_news::page::MediaKind;

    #[test]
    fn what_was_read_is_given_once_and_for_just_that_page() {
        let html = "<title>Ferry runs aground</title><article><h1>Ferry runs aground</h1><p>The ferry to the outer islands ran aground on Tuesday.</p></article>";
        let page = Page::alone(MediaKind::Html, Some("https://gazette.example/ferry"), html);
        let read = ReadAhead::default();
        read.put(&page, extract(&page));
        assert_eq!(read.take(&page), Some(extract(&page)));
        assert_eq!(read.take(&page), None, "once");
        read.put(&page, extract(&page));
        let hinted = Page { hint: Some(Hint { lang: Some("fr".into()), ..Hint::default() }), ..page.clone() };
        assert_eq!(read.take(&hinted), None, "another hint, another article");
        read.put(&page, extract(&page));
        let later = Page { captured_at: Some(5), ..page.clone() };
        assert_eq!(read.take(&later), None);
    }

    #[test]
    fn it_does_not_grow_without_end() {
        let read = ReadAhead::default();
        for n in 0..3 * ARTICLES_MAX {
            let page = Page::alone(MediaKind::Html, None, format!("<p>{n}</p>"));
            read.put(&page, extract(&page));
        }
        assert!(read.0.lock().expect("unbroken").len() <= ARTICLES_MAX);
    }
}
