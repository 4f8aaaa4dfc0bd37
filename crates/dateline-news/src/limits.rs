//! Every bound of the pure stages, with its unit and the reason for its size.
//! A page beyond a bound is cut or set aside with a note; it never stops the line.

/// Bytes of one page that are read. The largest news page of the measured sets has 1.4 MB;
/// what is larger is data or an attack.
pub const PAGE_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Bytes of the status line and headers with which a page was answered. Servers and browsers stop at 8 to 256 KiB.
pub const HTTP_HEAD_BYTES_MAX: usize = 64 * 1024;

/// Nodes of one HTML tree. The largest measured page has about 60,000.
pub const TREE_NODES_MAX: usize = 400_000;

/// Bytes of text of one HTML tree, without scripts and attributes: a book has less than one MB.
pub const TREE_TEXT_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Depth of one HTML tree. Browsers stop near 512; measured pages end before 100.
pub const TREE_DEPTH_MAX: usize = 512;

/// Character references and stray `&` of one page. The parser takes each by itself; the largest
/// measured page has 26,000.
pub const REFERENCES_MAX: usize = 1_000_000;

/// Bytes that the HTML parser takes between two looks at the limits above.
pub const PARSE_STEP_BYTES: usize = 8 * 1024;

/// Bytes of one line or paragraph of text that are weighed.
pub const LINE_BYTES_MAX: usize = 256 * 1024;

/// Lines of a text dump that are weighed.
pub const DUMP_LINES_MAX: usize = 50_000;

/// Bytes of one JSON-LD or script-state block that are parsed.
pub const SCRIPT_JSON_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Values of such a block, and of all JSON-LD of a page together: each takes up to half a kilobyte.
/// The largest measured block has 21,000.
pub const SCRIPT_JSON_VALUES_MAX: usize = 100_000;

/// Nesting of JSON that is followed when structured data are read.
pub const JSON_DEPTH_MAX: usize = 64;

/// Characters of a headline; longer ones are cut at a word.
pub const HEADLINE_CHARS_MAX: usize = 400;

/// Items kept of one list of a page.
pub const LIST_ITEMS_MAX: usize = 100;

/// Lists kept of one page.
pub const LISTS_MAX: usize = 32;

/// Images kept of one page.
pub const IMAGES_MAX: usize = 200;

/// Pictures of one page that are kept. Measured articles have under 20; galleries go on for hundreds.
pub const PICTURES_MAX: usize = 40;

/// Bytes of one picture before it is reduced. Photographs as cameras write them have up to 10 MiB.
pub const PICTURE_BYTES_MAX: usize = 12 * 1024 * 1024;

/// Bytes of all pictures of one page before they are reduced.
pub const PICTURES_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Candidates kept of one field as evidence.
pub const EVIDENCE_MAX: usize = 64;

/// Words in a shingle of the sketch (Broder 1997 used 10; 4 survive light editing). Characters of
/// scripts without spaces count as parts of a word.
pub const SHINGLE_WORDS: usize = 4;

/// One shingle in this many is kept, by its hash value. Of a text of 400 words that makes, with its
/// beginning, 100 shingles, which is the memory that an article may take in the index.
pub const SKETCH_RATE: u64 = 5;

/// Shingles at the beginning of a text that are kept more densely: copies are cut from the end.
pub const SKETCH_HEAD: usize = 64;

/// One shingle in this many of the beginning is kept.
pub const SKETCH_HEAD_RATE: u64 = 2;

/// Shingles that a sketch keeps at least, where the text has so many: all of a short report.
pub const SKETCH_MIN: usize = 48;

/// Shingles that a sketch keeps at most, without those of the beginning: a text of 2,500 words is
/// kept at the usual rate, a book at a lower one.
pub const SKETCH_MAX: usize = 512;

/// Families kept of one shingle. What stands in more of them is a frame, a slogan or a template,
/// and says nothing any more.
pub const SHINGLE_FAMILIES_MAX: usize = 32;

/// Families that a look-up tells at most: more would be laid side by side in vain.
pub const SIGHTINGS_MAX: usize = 8;

/// Words of a text that are laid side by side with another's. The longest measured news text has
/// 12,000.
pub const ALIGN_WORDS_MAX: usize = 20_000;

/// Look-alikes that are compared with one article.
pub const LOOK_ALIKES_MAX: usize = 64;

/// Texts alike that are asked of the index for Related, and compared with one another.
pub const RELATED_POOL: usize = 50;

/// Items of a ranked list.
pub const LIST_LEN: usize = 10;

/// Dates before this year are not dates of a news page (the Relation of Strasbourg, the first
/// printed newspaper, is from 1605; digitised archives are real input).
pub const YEAR_MIN: i16 = 1605;

/// Words that grouping keeps of one article: the heaviest. Of 400 words of text about 200 differ.
pub const FEATURES_MAX: usize = 200;

/// Articles that the open window holds; the oldest go first. A large archive takes in about as
/// many in two days.
pub const WINDOW_MAX: usize = 100_000;
