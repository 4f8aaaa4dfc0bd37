//! Every bound of reading feeds, with its unit and the reason for its size. What lies beyond one is
//! left out with a note; nothing here ends the reading of the rest.

/// Bytes of one feed, sitemap or outline file, unpacked. A feed of 50,000 items with full texts has about 200 MB;
/// sitemaps may have 50 MiB by their protocol.
pub const FEED_BYTES_MAX: usize = 256 * 1024 * 1024;

/// Depth of elements. Feeds have 10, XHTML content of measured feeds under 40; outlines of readers nest folders
/// a few deep, and the deepest that is taken in has 1,000.
pub const DEPTH_MAX: usize = 1024;

/// Elements and texts of one document. A feed of 50,000 items with 30 elements each has 3 million with the white space
/// between them, which is not kept where it lies between elements.
pub const NODES_MAX: usize = 4_000_000;

/// Attributes of one element. SVG drawings have 30.
pub const ATTRIBUTES_MAX: usize = 128;

/// Bytes of one attribute. Pictures inside XHTML content come as `data:` addresses of up to some hundred kilobytes.
pub const ATTRIBUTE_BYTES_MAX: usize = 1024 * 1024;

/// Declarations of namespaces that hold at one place: each name is looked up among them.
pub const NAMESPACES_MAX: usize = 128;

/// Bytes of the text of one element: the longest article of measured feeds has 400 KB of markup.
pub const TEXT_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Bytes of a title, a name, an address or an id.
pub const SHORT_BYTES_MAX: usize = 8 * 1024;

/// Entities that a document may declare for itself, and bytes of one.
pub const ENTITIES_MAX: usize = 64;
/// Bytes of one declared entity.
pub const ENTITY_BYTES_MAX: usize = 1024;
/// Bytes that declared entities may grow to in one document, all together.
pub const EXPANSION_BYTES_MAX: usize = 256 * 1024;

/// Entries of one feed, and addresses of one sitemap (its protocol allows 50,000).
pub const ENTRIES_MAX: usize = 100_000;

/// Links, tags, people, enclosures or extensions of one entry, each.
pub const PER_ENTRY_MAX: usize = 256;

/// Outlines of one file.
pub const OUTLINES_MAX: usize = 200_000;

/// Kinds of notes are few, and each is told once, with how often; places of one kind beyond this are only counted.
pub const JSON_DEPTH_MAX: usize = 64;
