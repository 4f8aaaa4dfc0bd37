//! The parts of the frame that are the same around every page. A page's template takes in what it extends line by line, so that the
//! frame would be compiled once for each kind of page; as templates of their own its parts are compiled once.

use super::Frame;
use askama::Template;
use askama::filters::Safe;

/// What programs are told of the page.
#[derive(Template)]
#[template(path = "frame_head.html")]
pub(crate) struct Head<'a> {
    frame: &'a Frame,
}

/// The site's name and the search box.
#[derive(Template)]
#[template(path = "frame_name.html")]
pub(crate) struct NameAndSearch<'a> {
    frame: &'a Frame,
}

/// The invented readers of a demo, and the sections.
#[derive(Template)]
#[template(path = "frame_bar.html")]
pub(crate) struct Bar<'a> {
    frame: &'a Frame,
}

/// The way to the other pages, and the words that the script needs.
#[derive(Template)]
#[template(path = "frame_foot.html")]
pub(crate) struct Foot<'a> {
    frame: &'a Frame,
}

// Their values went through the escaper when they were rendered.
impl Frame {
    pub(crate) fn head(&self) -> Safe<Head<'_>> {
        Safe(Head { frame: self })
    }

    pub(crate) fn name_and_search(&self) -> Safe<NameAndSearch<'_>> {
        Safe(NameAndSearch { frame: self })
    }

    pub(crate) fn bar(&self) -> Safe<Bar<'_>> {
        Safe(Bar { frame: self })
    }

    pub(crate) fn foot(&self) -> Safe<Foot<'_>> {
        Safe(Foot { frame: self })
    }
}
