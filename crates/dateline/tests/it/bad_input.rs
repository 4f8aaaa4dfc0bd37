//! Bad input, from the start: each gets a clear reason, none stops the line, and what stands beside
//! it is filed.

use dateline_news::extract::extract;
use dateline_news::limits::{PAGE_BYTES_MAX, TREE_DEPTH_MAX, TREE_NODES_MAX};
use dateline_news::note::NoteCode;
use dateline_news::page::{MediaKind, Page};

/// Paragraphs that read like news.
fn story() -> String {
    let told = [
        "The harbour office closed the north mole on Friday morning after a crane struck the lamp that marks its end, and two boats turned back before they reached the bar.",
        "Nobody was hurt, said the harbour master, Ilse Tarrant, who had watched from the office window and telephoned the pilot before the bell rang.",
        "The lamp will be lit again within two days, she said; until then a launch with a lantern lies off the mole from dusk to dawn.",
        "Fishermen who land at the south quay are not affected, and the evening ferry to Petrel will leave an hour later than the timetable says.",
    ];
    told.iter().map(|p| format!("<p>{p}</p>\n")).collect()
}

fn page(body: &str) -> String {
    format!("<!doctype html><html lang=en><head><title>North mole closed | The Harbour Desk</title></head><body>{body}</body></html>")
}

fn article() -> String {
    format!("<article><h1>North mole closed</h1>{}</article>", story())
}

/// What an HTML page of these bytes gives: the codes of its notes, and whether an article.
fn read(bytes: impl Into<Vec<u8>>) -> (bool, Vec<NoteCode>) {
    let extracted = extract(&Page::alone(MediaKind::Html, Some("https://desk.example/x"), bytes));
    let codes = extracted.notes.iter().map(|n| n.code).collect();
    assert!(extracted.notes.iter().all(|n| n.text.len() > 10), "a note says something: {:?}", extracted.notes);
    (extracted.article.is_some(), codes)
}

#[track_caller]
fn set_aside(bytes: impl Into<Vec<u8>>, reason: NoteCode) {
    let (found, codes) = read(bytes);
    assert!(!found, "an article was found");
    assert_eq!(codes.first(), Some(&reason), "{codes:?}");
}

#[track_caller]
fn filed(bytes: impl Into<Vec<u8>>, note: Option<NoteCode>) {
    let (found, codes) = read(bytes);
    assert!(found, "no article: {codes:?}");
    if let Some(note) = note {
        assert!(codes.contains(&note), "{note} is not among {codes:?}");
    }
}

#[test]
fn a_good_page_is_filed() {
    filed(page(&article()), None);
}

#[test]
fn what_is_no_page_is_set_aside_with_its_reason() {
    set_aside("", NoteCode::Empty);
    set_aside(" \n \t ", NoteCode::Empty);
    set_aside(&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], NoteCode::Binary);
    set_aside((0u8..=255).cycle().take(10_000).collect::<Vec<u8>>(), NoteCode::Binary);
    set_aside(vec![b'x'; PAGE_BYTES_MAX + 1], NoteCode::TooLarge);
    set_aside(page(""), NoteCode::NoBody);
    set_aside("<script>var x = '<p>not a text</p>';</script>", NoteCode::NoBody);
}

#[test]
fn a_page_of_lists_only_and_a_login_wall_are_told_apart() {
    let links: String =
        (0..40).map(|i| format!("<li><a href=\"/{i}\">Council votes on the budget for the {i}th time this year</a></li>")).collect();
    set_aside(page(&format!("<h1>News</h1><ul>{links}</ul>")), NoteCode::ListsOnly);
    let wall = "<h1>Sign in to continue</h1><form><label>E-mail</label><input type=email><label>Password</label><input type=password><button>Sign in</button></form><p>Please log in to read this article.</p>";
    set_aside(page(wall), NoteCode::LoginWall);
}

#[test]
fn nesting_and_branching_beyond_the_limits_end_in_a_note() {
    for tag in ["div", "span", "b", "font", "table", "ul", "a", "p", "blockquote", "section"] {
        let deep = format!("<{tag}>").repeat(100_000);
        let (found, codes) = read(page(&deep));
        assert!(!found, "{tag}");
        assert!(!codes.is_empty(), "{tag}");
        // What stands before the depths is an article all the same.
        let (found, codes) = read(page(&format!("{}{deep}", article())));
        assert!(found, "{tag}: {codes:?}");
    }
    set_aside(page(&format!("{}{}", "<div>".repeat(100_000), article())), NoteCode::TreeCut);
    let many = "<i>x</i>".repeat(TREE_NODES_MAX);
    let (found, codes) = read(page(&format!("{}<div>{many}</div>", article())));
    assert!(found && codes.contains(&NoteCode::TreeCut), "{codes:?}");
    let shallow = format!("{}{}{}", "<div>".repeat(TREE_DEPTH_MAX / 2), article(), "</div>".repeat(TREE_DEPTH_MAX / 2));
    let (found, codes) = read(page(&shallow));
    assert!(found && !codes.contains(&NoteCode::TreeCut), "{codes:?}");
}

#[test]
fn one_endless_line_is_read_or_refused_and_never_stops_anything() {
    let words = "the harbour office closed the north mole and ".repeat(300_000);
    assert!(words.len() < PAGE_BYTES_MAX);
    let (_, codes) = read(words.clone());
    assert!(!codes.contains(&NoteCode::ExtractionFailed));
    let dump = extract(&Page::alone(MediaKind::Text, None, words));
    assert!(dump.article.is_some() || !dump.notes.is_empty());
    let (found, _) = read(format!("<p title=\"{}\">x", "a".repeat(10_000_000)));
    assert!(!found);
    let (_, codes) = read("<".repeat(4_000_000));
    assert!(!codes.contains(&NoteCode::ExtractionFailed));
}

#[test]
fn damaged_bytes_are_noted_and_the_article_is_read() {
    let with = |bytes: &[u8]| [page("").into_bytes(), article().into_bytes(), bytes.to_vec(), story().into_bytes()].concat();
    filed(with(b"\0\0\0"), Some(NoteCode::NulBytes));
    let utf_8 = "<p>Größe, Übung, café, naïve, Straße, Łódź, façade, señor, œuvre, Ærø</p>".repeat(3);
    filed(with(&[utf_8.as_bytes(), b"<p>broken \xff here</p>"].concat()), Some(NoteCode::InvalidBytes));
    let mut cut = page(&article()).into_bytes();
    cut.truncate(cut.len() * 3 / 4);
    filed(cut, None);
    let lying = page(&article().replace("Friday", "Zürich")).replace("<head>", "<head><meta charset=\"shift_jis\">");
    filed(lying, Some(NoteCode::CharsetConflict));
}
