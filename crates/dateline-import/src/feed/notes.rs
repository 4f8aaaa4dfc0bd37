//! What was mended to read a feed: a few kinds, each with how often.

use std::fmt;

macro_rules! repairs {
    ($($variant:ident = $text:literal;)*) => {
        /// A kind of fault that was mended.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Repair {
            $(#[doc = $text] $variant,)*
        }

        impl Repair {
            /// What was found, and what was done.
            pub fn text(self) -> &'static str {
                match self { $(Repair::$variant => $text,)* }
            }
        }
    };
}

repairs! {
    Truncated = "The document ends in the midst; what came before its end was read.";
    BareAmpersand = "An & that begins no character reference was taken as text.";
    BareLess = "A < that begins no tag was taken as text.";
    OpenCdata = "A CDATA section never ends; it was ended with its element.";
    Tags = "A tag closes nothing that is open, or leaves something open; it was mended.";
    Attributes = "An attribute has no quotes or no value; it was read as HTML would be.";
    Prefix = "A prefix is used that the document does not declare; it was taken for the usual one.";
    HtmlEntity = "A named character of HTML is used that XML does not know; it was read.";
    Entities = "The document declares entities that are not text alone or grow beyond the limit; they were not expanded.";
    Depth = "Elements nest beyond the limit; what lies deeper was not read.";
    Cut = "A part was beyond its limit and was cut or left out.";
    Encoding = "The document is not in the encoding that it or its server names; it was read in another.";
    Bytes = "Some bytes are no text in the document's encoding; U+FFFD stands for each.";
    Controls = "Control characters or references to no character were dropped or replaced.";
    Leading = "Something stands before the document; it was passed over.";
    Date = "A date could not be read, or lies outside what a feed can tell; its words were kept.";
    Json = "The JSON is not what the format says (a wrong type, or it ends in the midst); what could be read was.";
    NoType = "The server calls the document something that is no feed.";
}

/// The faults of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(Vec<(Repair, u64)>);

impl Notes {
    /// Counts a fault.
    pub fn add(&mut self, repair: Repair) {
        self.add_times(repair, 1);
    }

    /// Counts a fault that was met `n` times.
    pub fn add_times(&mut self, repair: Repair, n: u64) {
        if n == 0 {
            return;
        }
        match self.0.iter_mut().find(|(r, _)| *r == repair) {
            Some((_, count)) => *count += n,
            None => self.0.push((repair, n)),
        }
    }

    /// Whether this fault was met.
    pub fn has(&self, repair: Repair) -> bool {
        self.0.iter().any(|(r, _)| *r == repair)
    }

    /// Whether nothing had to be mended.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults with how often each was met, in the order of the first.
    pub fn iter(&self) -> impl Iterator<Item = (Repair, u64)> + '_ {
        self.0.iter().copied()
    }
}

impl fmt::Display for Notes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (repair, n)) in self.iter().enumerate() {
            if i > 0 {
                f.write_str(" ")?;
            }
            f.write_str(repair.text())?;
            if n > 1 {
                write!(f, " ({n} times)")?;
            }
        }
        Ok(())
    }
}
