//! Languages as the lists compare them.

/// The language of a tag without script, region and the like: of de, de-DE and DE-at, de. Tags that
/// are of old or by another name the same come out as one.
pub fn base_lang(tag: &str) -> String {
    let base = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    match base.as_str() {
        "nb" | "nn" => "no".to_owned(),
        "iw" => "he".to_owned(),
        "in" => "id".to_owned(),
        _ => base,
    }
}
