//! Pictures as pages of the site show them: from this host, in the size that fits, with their place
//! kept free so that no line moves when they come.

use crate::rights;
use crate::visit::Visit;
use dateline_news::picture::{Picture, Rendition};
use dateline_store::contract::{Held, HeldPicture, Summary};

/// A picture in a template.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shown {
    /// Address of the largest rendition, from the root of this site.
    pub(crate) src: String,
    /// All renditions with their widths; empty where there is one.
    pub(crate) srcset: String,
    /// Pixels of the largest.
    pub(crate) width: u32,
    /// Pixels of the largest.
    pub(crate) height: u32,
    /// What is told to who does not see it; empty where the words beside it say as much.
    pub(crate) alt: String,
}

impl Shown {
    /// A picture with its alternative text.
    pub(crate) fn new(picture: &Picture, alt: &str) -> Shown {
        let large = picture.large;
        let srcset = match &picture.small {
            Some(small) => format!("{} {}w, {} {}w", href(small), small.width, href(&large), large.width),
            None => String::new(),
        };
        Shown { src: href(&large), srcset, width: large.width, height: large.height, alt: alt.to_owned() }
    }
}

/// Where a rendition is served.
pub(crate) fn href(rendition: &Rendition) -> String {
    format!("/picture/{}.{}", rendition.digest, rendition.media.ending())
}

/// The pictures of an article that may be shown. Here, and in [`of_summary`], is decided whether any
/// may: what is held need not be what the site has the right to show.
pub(crate) fn allowed<'a>(app: &Visit, held: &'a Held) -> &'a [HeldPicture] {
    match app.rights_of(&held.article.outlet.key()) {
        rights::Shown::Full => &held.pictures,
        rights::Shown::Excerpt | rights::Shown::Headline => &[],
    }
}

/// A picture is broad enough for a list, and not so broad that it is a line.
const LIST_SHAPE: std::ops::RangeInclusive<f32> = 1.2..=2.6;

/// The picture that stands with an article in a list.
pub(crate) fn of_summary(app: &Visit, summary: &Summary) -> Option<Shown> {
    if app.rights_of(&summary.outlet_key) != rights::Shown::Full {
        return None;
    }
    let picture = summary.picture?;
    let shape = picture.large.width as f32 / picture.large.height.max(1) as f32;
    LIST_SHAPE.contains(&shape).then(|| Shown::new(&picture, ""))
}

/// Address and size of the first picture of an article that may be shown, for what tells other sites
/// of the page (OpenGraph); the address counts from the root of this site.
pub(crate) fn first(app: &Visit, held: &Held) -> Option<Shown> {
    let first = allowed(app, held).first()?;
    let image = held.article.images.get(first.image)?;
    Some(Shown::new(&first.picture, image.caption.as_deref().or(image.alt.as_deref()).unwrap_or("")))
}
