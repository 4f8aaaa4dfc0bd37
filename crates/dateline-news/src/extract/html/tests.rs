//! Whole pages of our own, read as HTML.

use super::*;
use crate::article::BlockKind;
use crate::limits::{LINE_BYTES_MAX, TREE_DEPTH_MAX, TREE_NODES_MAX};

const URL: &str = "https://paper.example/2025/03/04/ferry";

const ONE: &str =
    "The ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore, the harbour master said.";
const TWO: &str = "Nobody was hurt, but the crossing will stay closed until the hull has been examined, which may take until the weekend.";
const THREE: &str =
    "Fishermen from three villages had helped with their own boats, although the fog was so thick that they steered by bell.";

fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><title>Ferry runs aground | Harbour Gazette</title><meta property=og:site_name content='Harbour Gazette'>{head}</head><body>{body}</body></html>"
    )
}

/// The lines of the body, each with the letter of its kind.
fn lines(draft: &Draft) -> Vec<String> {
    let letter = |kind| match kind {
        BlockKind::Lead => 'L',
        BlockKind::Paragraph => 'P',
        BlockKind::Heading => 'H',
        BlockKind::ListItem => 'I',
        BlockKind::Quotation => 'Q',
        BlockKind::TableRow => 'T',
        BlockKind::Preformatted => 'F',
    };
    draft.body.iter().map(|(b, words)| format!("{} {words}", letter(b.kind))).collect()
}

fn check(html: &str, want: &[&str]) {
    assert_eq!(lines(&read(html, Some(URL))), want, "{html}");
}

fn codes(html: &str) -> Vec<&'static str> {
    read(html, Some(URL)).notes.iter().map(|n| n.code.as_str()).collect()
}

#[test]
fn the_text_is_read_and_the_frame_is_left_out() {
    let html = page(
        "",
        &format!(
            "<nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><article><h1>Ferry runs aground</h1><p class=standfirst>All forty passengers are safe after a night in the fog.</p>\
             <div class=byline>By Ada Quill</div><time datetime=2025-03-04T09:00:00Z>4 March 2025</time><figure><img src=/a.jpg><figcaption>The ferry on the rocks</figcaption></figure>\
             <div class=article-body><p>{ONE}</p><div class=share-buttons>Share this on everything you can think of</div><p>{TWO}</p><h2>Boats in the fog</h2><p>{THREE}</p></div>\
             <div class=newsletter-signup><p>Sign up for our newsletter, which brings you the news of the harbour every morning.</p></div></article>\
             <aside class=related><h3>Related</h3><ul><li><a href=/1>Bell of the old lighthouse rings again</a><li><a href=/2>Council puts off vote on new quay</a><li><a href=/3>Three seals counted in the bay</a></ul></aside>\
             <div id=comments><p>What a story, I was there and I saw everything from my own window, believe me.</p></div><footer>© Harbour Gazette</footer>"
        ),
    );
    let (one, two, three) = (format!("P {ONE}"), format!("P {TWO}"), format!("P {THREE}"));
    check(&html, &["L All forty passengers are safe after a night in the fog.", &one, &two, "H Boats in the fog", &three]);
    let draft = read(&html, Some(URL));
    assert_eq!(draft.headline.map(|h| h.value).as_deref(), Some("Ferry runs aground"));
    assert_eq!(draft.byline.map(|b| b.value.names), Some(vec!["Ada Quill".to_owned()]));
    assert_eq!(draft.published_at.map(|d| d.value.to_string()).as_deref(), Some("2025-03-04T09:00:00Z"));
    assert_eq!(draft.outlet_name.map(|o| o.value).as_deref(), Some("Harbour Gazette"));
    assert_eq!(draft.lists.len(), 1);
    assert_eq!(draft.lists[0].label.as_deref(), Some("Related"));
    assert_eq!(draft.lists[0].kind, crate::article::PageListKind::Related);
    assert_eq!(draft.lists[0].items[1].url.as_deref(), Some("https://paper.example/2"));
    assert_eq!(draft.images[0].url, "https://paper.example/a.jpg");
    assert_eq!(draft.images[0].caption.as_deref(), Some("The ferry on the rocks"));
}

#[test]
fn a_body_in_bare_divs_and_sibling_wrappers_is_found() {
    let (one, two, three) = (format!("P {ONE}"), format!("P {TWO}"), format!("P {THREE}"));
    check(
        &page("", &format!("<h1>Ferry runs aground</h1><div><div>{ONE}</div></div><div><div>{TWO}<br><br>{THREE}</div></div>")),
        &[&one, &two, &three],
    );
}

#[test]
fn the_next_story_of_an_endless_page_is_left_out() {
    let story = |title: &str, a: &str| {
        format!(
            "<article><h1>{title}</h1><div class=byline>By Ada Quill</div><p>{a}</p><p>{a} Again, and at length, so that it counts for a text of its own.</p></article>"
        )
    };
    let html = page(
        "",
        &format!(
            "<div class=feed>{}{}</div>",
            story("Ferry runs aground", &format!("{ONE} {TWO} {THREE}")),
            story("Seals are counted", "Three seals were counted in the bay by the children of the school on a clear and quiet day.")
        ),
    );
    let text = read(&html, Some(URL)).body.text;
    assert!(text.contains(ONE) && !text.contains("Three seals"), "{text}");
}

#[test]
fn the_text_in_the_data_anchors_the_visible_one() {
    let four = "The company that runs the crossing had replaced the radar in January, as its owner told the council last week.";
    let long = format!("{ONE} {TWO} {THREE} {four}");
    let head = format!(
        "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry runs aground\",\"articleBody\":\"{long}\"}}</script>"
    );
    let foreign = "Readers of this paper may order a calendar of the harbour until the end of the month.";
    let (one, two, three) = (format!("P {ONE}"), format!("P {TWO}"), format!("P {THREE}"));
    check(
        &page(&head, &format!("<h1>Ferry runs aground</h1><div><p>{ONE}</p><p>{foreign}</p><p>{TWO}</p><p>{THREE}</p><p>{four}</p></div>")),
        &[&one, &two, &three, &format!("P {four}")],
    );
}

#[test]
fn the_text_is_read_from_the_data_when_the_page_shows_none() {
    let body = [ONE, TWO, THREE, ONE, TWO].join("\\n");
    let html = page(
        &format!(
            "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry runs aground\",\"articleBody\":\"{body}\"}}</script>"
        ),
        "<h1>Ferry runs aground</h1><div id=root></div>",
    );
    assert_eq!(lines(&read(&html, None)).len(), 5);
    assert_eq!(codes(&html), ["body-from-data"]);
}

#[test]
fn links_and_emphasis_are_kept_as_marks() {
    let draft = read(
        &page(
            "",
            &format!(
                "<h1>Ferry runs aground</h1><article><p>{ONE} The <em>old <a href='../crew'>crew</a></em> stayed.</p><p>{TWO}</p></article>"
            ),
        ),
        Some(URL),
    );
    let block = &draft.body.blocks[0];
    let marked: Vec<(&str, bool)> = block
        .marks
        .iter()
        .map(|m| {
            (m.span.of(&draft.body.text), matches!(&m.kind, crate::article::MarkKind::Link(u) if u == "https://paper.example/2025/03/crew"))
        })
        .collect();
    assert_eq!(marked, [("old crew", false), ("crew", true)]);
}

#[test]
fn lists_quotations_tables_and_preformatted_text_keep_their_kind() {
    let html = page(
        "",
        &format!(
            "<h1>Ferry runs aground</h1><article><p>{ONE}</p><ul><li>Ten crew members stayed on board.</ul><blockquote>We steered by bell alone, nothing else.</blockquote><table><tr><th>Day<th>Crossings<tr><td>Monday<td>12</table><p>{TWO}</p></article>"
        ),
    );
    let (one, two) = (format!("P {ONE}"), format!("P {TWO}"));
    check(
        &html,
        &[
            &one,
            "I Ten crew members stayed on board.",
            "Q We steered by bell alone, nothing else.",
            "T Day\tCrossings",
            "T Monday\t12",
            &two,
        ],
    );
}

#[test]
fn the_headline_is_the_string_on_which_the_page_agrees() {
    let check = |head: &str, h1: &str, want: &str| {
        let html = format!("<html><head>{head}</head><body><h1>{h1}</h1><p>{ONE}</p><p>{TWO}</p></body></html>");
        assert_eq!(read(&html, Some(URL)).headline.map(|h| h.value).as_deref(), Some(want), "{html}");
    };
    let site = "<meta property=og:site_name content='Harbour Gazette'>";
    check(
        &format!(
            "{site}<title>Ferry runs aground - Harbour Gazette</title><meta property=og:title content='Ferry runs aground - Harbour Gazette'>"
        ),
        "Harbour Gazette",
        "Ferry runs aground",
    );
    check("<title>Ferry runs aground | Local | Paper</title>", "Ferry runs aground", "Ferry runs aground");
    check(
        "<meta property=og:title content='Fog: a ferry - and a bell'><title>Fog: a ferry - and a bell</title>",
        "Fog: a ferry - and a bell",
        "Fog: a ferry - and a bell",
    );
}

#[test]
fn a_page_without_an_article_says_why() {
    let teasers =
        (0..8).map(|i| format!("<h3><a href=/{i}>Something happened at the harbour today, number {i}</a></h3>")).collect::<String>();
    assert_eq!(codes(&page("", &teasers)), ["lists-only"]);
    assert_eq!(codes("<title>404 Page not found</title><h1>Oh no</h1>"), ["error-page"]);
    assert_eq!(codes("<title>Gazette</title><p>Please log in"), ["login-wall"]);
    // Words that read like a text, under a title that says what they are.
    let sorry = format!("<p>{ONE}</p><p>{TWO}</p>");
    assert_eq!(codes(&format!("<title>Page not found | Gazette</title><h1>Oh no</h1>{sorry}")), ["error-page"]);
    assert_eq!(codes(&format!("<title>Just a moment...</title>{sorry}")), ["login-wall"]);
    assert_eq!(
        codes(&format!("<title>Captain of the lost ferry not found | Gazette</title><h1>Captain of the lost ferry not found</h1>{sorry}")),
        [""; 0]
    );
    assert_eq!(codes("<script>var a = 1;</script>"), ["no-body"]);
    assert_eq!(codes(""), ["no-body"]);
}

#[test]
fn a_locked_article_with_its_beginning_is_partial() {
    let html = page(
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry runs aground\",\"isAccessibleForFree\":false}</script>",
        &format!("<h1>Ferry runs aground</h1><article><p>{ONE}</p></article>"),
    );
    assert!(read(&html, Some(URL)).partial);
}

#[test]
fn the_tree_is_cut_at_its_limits_and_not_before() {
    // html and body stand above.
    let nested = |n: usize| format!("{}{ONE}", "<div>".repeat(n));
    assert_eq!(read(&nested(TREE_DEPTH_MAX - 3), None).body.text, ONE);
    assert!(codes(&nested(TREE_DEPTH_MAX)).contains(&"tree-cut"));
    let wide = |n: usize| "<hr>".repeat(n);
    assert!(!codes(&wide(TREE_NODES_MAX - 10)).contains(&"tree-cut"));
    assert!(codes(&wide(TREE_NODES_MAX + 10)).contains(&"tree-cut"));
}

#[test]
fn a_line_is_cut_at_its_limit_between_characters() {
    let text = read(&format!("<p>{}", "é".repeat(LINE_BYTES_MAX)), None).body.text;
    assert!(text.len() <= LINE_BYTES_MAX && text.len() > LINE_BYTES_MAX - 4);
}

#[test]
fn nesting_of_every_kind_ends_soon_and_never_panics() {
    for open in [
        "<div>",
        "<b>",
        "<table>",
        "<table><tr><td>",
        "<a href=x>",
        "<p>",
        "<ul><li>",
        "<svg>",
        "<form>",
        "<button>",
        "<select>",
        "<template>",
        "<i><p>",
        "<!--",
        "<script>",
        "<",
        "</p>",
        "&amp;",
        "<h1>",
        "<math>",
        "<frameset>",
    ] {
        let started = read(&open.repeat(20_000), Some(URL));
        assert!(started.body.text.len() <= LINE_BYTES_MAX, "{open}");
    }
    for cut in [
        "<p",
        "<p class=",
        "<p class='",
        "<script",
        "<script type=application/ld+json>{\"a",
        "<!-",
        "<a href=\"http://[",
        "\u{0}\u{fffd}<p>\u{0}",
    ] {
        read(cut, Some("http://["));
    }
}

/// A page without names, headings and data: parts are known by what stands in them.
fn plain_page(text: &str) -> String {
    format!(
        "<html><head><title>Harbour Gazette – Local – Ferry runs aground in the fog</title></head><body><div><a href=/><img src=/l.gif alt='Harbour Gazette'></a></div>\
         <div>Home » News » Local</div><div><div>Local</div><div>Ferry runs aground in the fog</div><div>All forty passengers are safe after a night on the rocks</div>\
         <div>Tuesday 4 March 2025, 09:30 | By Ada Quill</div><div>{text}</div></div><hr><div><a href=/i>Imprint</a> | <a href=/p>Privacy</a><br>© Harbour Gazette. All rights reserved.</div></body></html>"
    )
}

#[test]
fn a_page_without_names_is_read_by_what_its_parts_hold() {
    let html = plain_page(&format!("{ONE}<br><br>{TWO}<br><br>{THREE}<br><br>"));
    let (one, two, three) = (format!("P {ONE}"), format!("P {TWO}"), format!("P {THREE}"));
    check(&html, &["L All forty passengers are safe after a night on the rocks", &one, &two, &three]);
    let draft = read(&html, Some(URL));
    assert_eq!(draft.headline.map(|h| h.value).as_deref(), Some("Ferry runs aground in the fog"));
    assert_eq!(draft.outlet_name.map(|o| o.value).as_deref(), Some("Harbour Gazette"));
    assert_eq!(draft.byline.map(|b| b.value.names), Some(vec!["Ada Quill".to_owned()]));
    assert_eq!(draft.breadcrumb, ["Home", "News", "Local"]);
    assert!(!draft.partial);
}

#[test]
fn boxes_with_a_form_captions_lists_and_comments_are_no_text_whatever_they_are_called() {
    let form = "<div class=q><b>The harbour at seven</b><br>All that the gulls know, every weekday.<form><input name=a><input type=submit></form></div>";
    let picture = "<div class=z><img src=/a.jpg><span>The ferry on the rocks on Tuesday morning (Photo: Ada Quill)</span></div>";
    let list = "<div class=q><b>Read also</b><ul><li><a href=/1>Bell of the old lighthouse rings again</a><li><a href=/2>Council puts off vote on new quay</a></ul></div>";
    let run = "<div class=q><b>Read also</b><br>» <a href=/1>Bell of the old lighthouse rings again</a><br>» <a href=/2>Council puts off vote on new quay</a><br></div>";
    let comments = "<h3>Comments (1)</h3><div class=c><b>Gull</b><p>What a story, I was there and I saw everything from my own window, believe me or do not.</p></div>";
    let (one, two, three) = (format!("P {ONE}"), format!("P {TWO}"), format!("P {THREE}"));
    for box_ in [form, picture, list, run] {
        let body = format!("<div><h1>Ferry runs aground</h1><p>{ONE}</p>{box_}<p>{TWO}</p><p>{THREE}</p>{comments}</div>");
        check(&page("", &body), &[&one, &two, &three]);
    }
    let short = "Nobody was hurt.";
    let body = format!("<div><h1>Ferry runs aground</h1><p>{ONE}</p><p>{TWO}</p>{list}<p>{short}</p><p>{THREE}</p></div>");
    check(&page("", &body), &[&one, &two, "P Nobody was hurt.", &three]);
}

#[test]
fn old_pages_part_eyebrow_headline_and_byline_by_their_fonts() {
    let html = format!(
        "<html><head><title>Harbour Gazette - Ferry runs aground in the fog</title></head><body><table><tr><td><a href=/><img src=/l.gif alt='Harbour Gazette'></a></td></tr></table>\
         <table><tr><td><font size=1>Home &gt; News &gt; Local</font><hr><font size=2><b>Local</b></font><br><font size=5><b>Ferry runs aground in the fog</b></font><br>\
         <font size=1>Tuesday 4 March 2025, 09:30<br>By <b>Ada Quill</b></font><p><font size=2>{ONE}</font></p><p><font size=2>{TWO}</font></p><p><font size=2>{THREE}</font></p>\
         <font size=1>Topics: ferries - fog</font></td></tr></table></body></html>"
    );
    check(&html, &[&format!("P {ONE}"), &format!("P {TWO}"), &format!("P {THREE}")]);
    let draft = read(&html, Some(URL));
    assert_eq!(draft.headline.map(|h| h.value).as_deref(), Some("Ferry runs aground in the fog"));
    assert_eq!(draft.byline.map(|b| b.value.names), Some(vec!["Ada Quill".to_owned()]));
}

#[test]
fn words_of_a_wall_behind_the_text_make_it_a_beginning() {
    let wall = "<div class=q><b>You have read the free part. Already a subscriber? Log in to go on reading.</b></div>";
    let html = plain_page(&format!("{ONE}<br><br>{TWO}<br><br>{wall}"));
    assert!(read(&html, Some(URL)).partial, "{html}");
}

#[test]
fn a_story_made_like_this_one_below_it_is_the_next() {
    let four =
        "The company that runs the crossing had replaced the radar of the boat in January, as its owner told the council only last week.";
    let next = format!(
        "<div class='p e'><h2><a href=/next>Bell of the old lighthouse rings again</a></h2><div><p>{THREE}</p><p>{TWO}</p></div></div>"
    );
    let body = format!("<div><div class='p e'><h1>Ferry runs aground</h1><p>{ONE}</p><p>{TWO}</p><p>{four}</p></div>{next}</div>");
    check(&page("", &body), &[&format!("P {ONE}"), &format!("P {TWO}"), &format!("P {four}")]);
}

/// The headline of a page with these statements about it.
fn headline(head: &str, body: &str) -> String {
    let html = format!("<html><head>{head}</head><body>{body}<p>{ONE}</p><p>{TWO}</p></body></html>");
    read(&html, Some(URL)).headline.map(|h| h.value).unwrap_or_default()
}

#[test]
fn a_heading_that_the_data_second_is_the_headline_beside_an_h1_for_search_engines() {
    let data = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Forty brought ashore after the ferry struck a rock"}</script>"#;
    let h1 = "<h1>Ferry accident at the outer islands: what we know</h1>";
    let title = "<title>Ferry accident at the outer islands: what we know</title><meta property=og:title content='Ferry accident at the outer islands: what we know'>";
    let second = "<h2>Forty brought ashore after the ferry struck a rock</h2>";
    assert_eq!(
        headline(&format!("{title}{data}"), &format!("<hgroup>{h1}{second}</hgroup>")),
        "Forty brought ashore after the ferry struck a rock"
    );
    assert_eq!(headline(&format!("{title}{data}"), h1), "Ferry accident at the outer islands: what we know");
}

#[test]
fn an_eyebrow_in_the_h1_is_left_off_where_another_place_does_without() {
    let h1 = "<h1>Shipping Forty brought ashore after the ferry struck a rock</h1>";
    let og = "<meta property=og:title content='Forty brought ashore after the ferry struck a rock'>";
    assert_eq!(headline(og, h1), "Forty brought ashore after the ferry struck a rock");
    assert_eq!(headline("", h1), "Shipping Forty brought ashore after the ferry struck a rock");
}

#[test]
fn an_h1_in_a_header_named_after_the_navigation_is_seen() {
    let body = "<div class=article-nav><h1>Forty brought ashore after the ferry struck a rock</h1></div>";
    assert_eq!(headline("<title>Ferry accident | Harbour Gazette</title>", body), "Forty brought ashore after the ferry struck a rock");
}

#[test]
fn a_heading_that_the_title_for_sharing_seconds_is_the_headline_too() {
    let og = r#"<meta property="og:title" content="At the islands: Forty brought ashore after the ferry struck a rock">"#;
    let h1 = "<h1>Ferry accident at the outer islands: what we know</h1>";
    let whole = "<h2><span>At the islands</span> <span>Forty brought ashore after the ferry struck a rock</span></h2>";
    assert_eq!(headline(og, &format!("{h1}{whole}")), "At the islands: Forty brought ashore after the ferry struck a rock");
    let apart = "<h2><span>At the islands</span><div>Forty brought ashore after the ferry struck a rock</div></h2>";
    assert_eq!(headline(og, &format!("{h1}{apart}")), "Forty brought ashore after the ferry struck a rock");
}

#[test]
fn the_headline_is_what_stays_when_page_and_data_change_its_eyebrow() {
    let h1 = "<h1><span>Shipping</span> <span>Forty brought ashore after the ferry struck a rock</span></h1>";
    let og = |t: &str| format!("<meta property=og:title content=\"{t}\">");
    let bare = "Forty brought ashore after the ferry struck a rock";
    assert_eq!(headline(&og(&format!("Ferry accident: {bare}")), h1), bare);
    // One eyebrow in both is a part of the headline, with the sign that the data have.
    assert_eq!(headline(&og(&format!("Shipping / {bare}")), h1), format!("Shipping / {bare}"));
}

#[test]
fn the_headline_of_the_data_that_the_address_repeats_stands_for_a_running_story() {
    let data = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry accident at the islands: the events of the night"}</script>"#;
    let now = "Last passengers brought ashore, the ferry has sunk";
    let html = format!("<html><head>{data}<title>{now}</title></head><body><h1>{now}</h1><p>{ONE}</p><p>{TWO}</p></body></html>");
    let at = |url: &str| read(&html, Some(url)).headline.map(|h| h.value).unwrap_or_default();
    assert_eq!(
        at("https://paper.example/world/ferry-accident-at-the-islands-the-events-of-the-night-1234"),
        "Ferry accident at the islands: the events of the night"
    );
    assert_eq!(at("https://paper.example/world/1234"), now);
}

#[test]
fn a_heading_with_which_the_titles_open_is_the_headline() {
    let titles = "<title>Ferry islands - Sights, walks and everything else to know</title><meta property=og:title content='Ferry islands - Sights, walks and everything else to know'>";
    assert_eq!(headline(titles, "<h1>Ferry islands</h1>"), "Ferry islands");
}

#[test]
fn a_link_alone_before_the_headline_names_the_section() {
    let section = |before: &str| {
        let html = format!("<article>{before}<h1>Ferry runs aground</h1><p>{ONE}</p><p>{TWO}</p></article>");
        read(&html, Some(URL)).section_label.map(|s| s.value).unwrap_or_default()
    };
    assert_eq!(section("<p><a href=/culture>Culture</a></p>"), "Culture");
    assert_eq!(section("<p><a href=/sport>Sport</a></p><p><a href=/culture>Culture</a></p>"), "");
    assert_eq!(section("<p><a href=/ada>Ada Quill</a></p>"), "");
}
