//! Declared, guessed and false encodings.

use super::*;

fn check(bytes: &[u8], charset: Option<&str>, encoding: &str, text: &str, codes: &[NoteCode]) {
    let d = decode(bytes, charset, MediaKind::Html);
    assert_eq!(d.encoding, encoding, "{text}");
    assert_eq!(d.text, text);
    assert_eq!(d.notes.iter().map(|n| n.code).collect::<Vec<_>>(), codes, "{text}");
}

#[test]
fn the_encoding_is_that_of_the_bytes_whatever_is_claimed() {
    check("Zürich".as_bytes(), None, "UTF-8", "Zürich", &[]);
    check("\u{feff}Zürich".as_bytes(), Some("windows-1252"), "UTF-8", "Zürich", &[]);
    let lying = "<meta charset=iso-8859-1>Zürich";
    check(lying.as_bytes(), None, "UTF-8", lying, &[NoteCode::CharsetConflict]);
    check(b"<meta charset='windows-1251'>\xcc\xe8\xf0", None, "windows-1251", "<meta charset='windows-1251'>Мир", &[]);
    check(
        b"<META http-equiv=Content-Type content=\"text/html; charset=Shift_JIS\">\x93\xfa\x96{",
        None,
        "Shift_JIS",
        "<META http-equiv=Content-Type content=\"text/html; charset=Shift_JIS\">日本",
        &[],
    );
    check(b"<?xml version='1.0' encoding='koi8-r'?>\xed\xc9\xd2", None, "KOI8-R", "<?xml version='1.0' encoding='koi8-r'?>Мир", &[]);
    check(b"\xc4rzte", Some("iso-8859-1"), "windows-1252", "Ärzte", &[]);
}

#[test]
fn a_page_that_says_utf_8_and_is_not_is_detected() {
    let (bytes, _, _) =
        encoding_rs::WINDOWS_1252.encode("<meta charset=utf-8><p>Größere Städte müssen früher schließen, heißt es in München.</p>");
    let d = decode(&bytes, None, MediaKind::Html);
    assert_eq!(d.encoding, "windows-1252");
    assert!(d.text.contains("Größere Städte"));
    assert_eq!(d.notes[0].code, NoteCode::CharsetConflict);
}

#[test]
fn a_few_damaged_places_do_not_change_the_encoding() {
    let mut bytes = "Привет, мир! ".repeat(20).into_bytes();
    bytes[40] = 0xff;
    let d = decode(&bytes, None, MediaKind::Text);
    assert_eq!(d.encoding, "UTF-8");
    assert_eq!(d.notes[0].code, NoteCode::InvalidBytes);
}

#[test]
fn nul_bytes_go_and_utf_16_is_seen_without_a_mark() {
    check(b"a\0b", None, "UTF-8", "ab", &[NoteCode::NulBytes]);
    let le: Vec<u8> = "<html><p>Grüße aus Bern</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&le, None, "UTF-16LE", "<html><p>Grüße aus Bern</p>", &[]);
    assert_eq!(unreadable(&le), None);
}

#[test]
fn bytes_that_are_no_page_get_a_reason() {
    let code = |bytes: &[u8]| unreadable(bytes).map(|n| n.code);
    assert_eq!(code(b""), Some(NoteCode::Empty));
    assert_eq!(code(b" \n\t"), Some(NoteCode::Empty));
    assert_eq!(code(b"\x89PNG\r\n"), Some(NoteCode::Binary));
    assert_eq!(code(&(0u8..=255).cycle().take(4096).collect::<Vec<_>>()), Some(NoteCode::Binary));
    assert_eq!(code(b"<p>ordinary</p>"), None);
}

#[test]
fn the_size_limit_holds_to_the_byte() {
    let mut bytes = vec![b'a'; PAGE_BYTES_MAX];
    assert_eq!(unreadable(&bytes), None);
    bytes.push(b'b');
    assert_eq!(unreadable(&bytes).map(|n| n.code), Some(NoteCode::TooLarge));
}
