//! Rows to nouns and back.

use crate::contract::Summary;
use crate::error::{Error, Result};
use dateline_news::article::Article;
use dateline_news::ids::{ArticleId, Digest, Id128};
use dateline_news::limits::HTTP_HEAD_BYTES_MAX;
use dateline_news::note::Note;
use dateline_news::page::{Http, MediaKind, Origin, Page};
use dateline_news::section::Section;
use dateline_news::sketch::Sketch;
use dateline_news::story::{Feature, Features};
use rusqlite::Row;

/// zstd level for page bytes and records: level 3 packs news HTML 5 to 8 times at over 100 MB/s.
const PACK_LEVEL: i32 = 3;

/// Characters of an excerpt.
const EXCERPT_CHARS_MAX: usize = 300;

pub(super) fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    zstd::bulk::compress(bytes, PACK_LEVEL).map_err(|e| Error::Damaged(format!("packing failed: {e}")))
}

pub(super) fn unpack(packed: &[u8], n_bytes_max: usize) -> Result<Vec<u8>> {
    zstd::bulk::decompress(packed, n_bytes_max).map_err(|e| Error::Damaged(format!("packed bytes cannot be read: {e}")))
}

pub(super) fn id_of(blob: Vec<u8>) -> Result<Id128> {
    let found = blob.len();
    blob.try_into().map(Id128).map_err(|_| Error::Damaged(format!("an id of {found} bytes instead of 16")))
}

pub(super) fn digest_of(blob: Vec<u8>) -> Result<Digest> {
    let found = blob.len();
    blob.try_into().map(Digest).map_err(|_| Error::Damaged(format!("a digest of {found} bytes instead of 32")))
}

/// Column list that [`page`] reads.
pub(super) const PAGE_COLUMNS: &str = "id, url, name, outlet, captured_at, media, charset, origin_file, origin_line, digest, n_bytes, body,
  http_status, http_head, origin_offset, hint";

/// How many columns those are: what a query adds begins here.
pub(super) const N_PAGE: usize = 16;

pub(super) fn page(row: &Row<'_>) -> Result<Page> {
    let media: String = row.get(5)?;
    let n_bytes: i64 = row.get(10)?;
    let body: Vec<u8> = row.get(11)?;
    Ok(Page {
        id: id_of(row.get(0)?)?,
        url: row.get(1)?,
        name: row.get(2)?,
        outlet: row.get(3)?,
        captured_at: row.get(4)?,
        media: if media == "text" { MediaKind::Text } else { MediaKind::Html },
        charset: row.get(6)?,
        origin: Origin {
            file: row.get(7)?,
            line: row.get::<_, Option<i64>>(8)?.map(|n| n as u64),
            offset: row.get::<_, Option<i64>>(14)?.map(|n| n as u64),
        },
        http: http(row)?,
        digest: digest_of(row.get(9)?)?,
        body: unpack(&body, n_bytes as usize)?,
        pictures: Vec::new(),
        hint: row.get::<_, Option<String>>(15)?.map(|json| from_json(&json)).transpose()?,
    })
}

/// How the page of a row was answered.
fn http(row: &Row<'_>) -> Result<Option<Http>> {
    let (status, head): (Option<u16>, Option<Vec<u8>>) = (row.get(12)?, row.get(13)?);
    let (Some(status), Some(head)) = (status, head) else { return Ok(None) };
    Ok(Some(Http { status, head: unpack(&head, HTTP_HEAD_BYTES_MAX)? }))
}

/// Column list that [`summary`] reads, from [`SUMMARY_FROM`].
pub(super) const SUMMARY_COLUMNS: &str = "a.id, a.number, a.headline, a.excerpt, a.outlet_key, a.outlet_name, a.outlet_domain, a.section,
  a.published_at, a.sort_at, a.lang, a.wire, a.partial, a.url, a.slug,
  (SELECT original FROM copies WHERE copy = a.id), (SELECT COUNT(*) FROM copies WHERE original = a.id), p.digest, p.media, p.width, p.height, p.small_digest, p.small_media, p.small_width,
  p.small_height";

/// How many columns those are: what a query adds begins here.
pub(super) const N_SUMMARY: usize = 25;

/// What [`SUMMARY_COLUMNS`] are of.
pub(super) const SUMMARY_FROM: &str = "articles a LEFT JOIN pictures p ON p.digest = a.picture";

/// The same, to be joined to another table by a condition on `a`.
pub(super) const SUMMARY_FROM_JOINED: &str = "(articles a LEFT JOIN pictures p ON p.digest = a.picture)";

pub(super) fn summary(row: &Row<'_>) -> Result<Summary> {
    let (name, domain): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
    let published: Option<String> = row.get(8)?;
    Ok(Summary {
        id: id_of(row.get(0)?)?,
        number: row.get::<_, i64>(1)? as u64,
        headline: row.get(2)?,
        excerpt: row.get(3)?,
        outlet_key: row.get(4)?,
        outlet: name.or(domain).unwrap_or_else(|| "unknown outlet".into()),
        section: row.get::<_, Option<String>>(7)?.and_then(|s| Section::of_slug(&s)),
        published_at: published.as_deref().map(from_json).transpose()?,
        sort_at: row.get(9)?,
        lang: row.get(10)?,
        wire: row.get(11)?,
        partial: row.get(12)?,
        url: row.get(13)?,
        slug: row.get(14)?,
        copy_of: row.get::<_, Option<Vec<u8>>>(15)?.map(id_of).transpose()?,
        n_copies: row.get(16)?,
        picture: super::pictures::picture(row, 17)?,
    })
}

/// A kind by its word.
pub(super) fn from_word<T>(word: &str, of: impl Fn(&str) -> Option<T>) -> Result<T> {
    of(word).ok_or_else(|| Error::Damaged(format!("{word:?} is no kind that this version knows")))
}

pub(super) fn to_json<T: serde::Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|e| Error::Damaged(format!("cannot be written as JSON: {e}")))
}

pub(super) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|e| Error::Damaged(format!("stored JSON cannot be read: {e}")))
}

/// Article and notes of a capture, packed. Its length when unpacked goes in front (4 bytes).
pub(super) fn pack_record(article: &Article, notes: &[Note]) -> Result<Vec<u8>> {
    let json = to_json(&(article, notes))?;
    let mut out = (json.len() as u32).to_le_bytes().to_vec();
    out.extend(pack(json.as_bytes())?);
    Ok(out)
}

pub(super) fn unpack_record(packed: &[u8]) -> Result<(Article, Vec<Note>)> {
    let Some((head, rest)) = packed.split_first_chunk::<4>() else {
        return Err(Error::Damaged("an empty record".into()));
    };
    let json = unpack(rest, u32::from_le_bytes(*head) as usize)?;
    serde_json::from_slice(&json).map_err(|e| Error::Damaged(format!("stored JSON cannot be read: {e}")))
}

pub(super) fn pack_shingles(sketch: &Sketch) -> Vec<u8> {
    std::iter::once(&sketch.ceiling).chain(&sketch.shingles).flat_map(|h| h.to_le_bytes()).collect()
}

pub(super) fn unpack_shingles(packed: &[u8], text_digest: Digest, n_words: u32) -> Result<Sketch> {
    let (numbers, rest) = packed.as_chunks::<8>();
    let (Some((ceiling, shingles)), []) = (numbers.split_first(), rest) else {
        return Err(Error::Damaged(format!("a sketch of {} bytes", packed.len())));
    };
    let shingles = shingles.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect();
    Ok(Sketch { text_digest, shingles, ceiling: u64::from_le_bytes(*ceiling), n_words })
}

/// Words for grouping: the hash of each and the upper half of its weight, which is a bfloat16.
pub(super) fn pack_terms(features: &Features) -> Vec<u8> {
    let half = |weight: f32| ((weight.to_bits() >> 16) as u16).to_le_bytes();
    features.terms.iter().flat_map(|f| f.term.to_le_bytes().into_iter().chain(half(f.weight))).collect()
}

pub(super) fn unpack_terms(packed: &[u8]) -> Result<Vec<Feature>> {
    let (terms, rest) = packed.as_chunks::<6>();
    if !rest.is_empty() {
        return Err(Error::Damaged(format!("words for grouping of {} bytes", packed.len())));
    }
    let feature = |b: &[u8; 6]| Feature {
        term: u32::from_le_bytes([b[0], b[1], b[2], b[3]]),
        weight: f32::from_bits(u32::from(u16::from_le_bytes([b[4], b[5]])) << 16),
    };
    Ok(terms.iter().map(feature).collect())
}

/// The vector of the dense model, a byte a number.
pub(super) fn pack_dense(dense: &[i8]) -> Vec<u8> {
    dense.iter().map(|x| x.cast_unsigned()).collect()
}

pub(super) fn unpack_dense(packed: Vec<u8>) -> Vec<i8> {
    packed.into_iter().map(u8::cast_signed).collect()
}

/// Dek, lead or the first words of the text, cut at a word.
pub(super) fn excerpt(article: &Article) -> String {
    let paragraphs = article.paragraphs();
    let first = article.dek.as_ref().map(|f| f.value.as_str()).or(article.body.lead()).or(paragraphs.first().copied());
    let text = first.unwrap_or(&article.body.text);
    if text.chars().count() <= EXCERPT_CHARS_MAX {
        return text.replace('\n', " ");
    }
    let cut: String = text.chars().take(EXCERPT_CHARS_MAX).collect();
    // Texts without spaces are cut at the character.
    let at = cut.rfind(char::is_whitespace).filter(|at| *at * 2 > cut.len()).unwrap_or(cut.len());
    format!("{}…", cut[..at].trim_end_matches([',', ';', ' ', '\n']).replace('\n', " "))
}

pub(super) fn blob(id: &ArticleId) -> &[u8] {
    &id.0
}
