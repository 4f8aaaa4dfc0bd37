//! Cleaning of markup, lists of subscriptions, sitemaps, the finding of feeds.

use super::discover::{By, feeds};
use super::notes::Repair;
use super::opml::{self, Outline};
use super::*;

#[test]
fn cleaned_markup_has_nothing_but_the_list() {
    for (markup, wanted) in [
        ("<p onclick='x'>a</p>", "<p>a</p>"),
        ("a<script>alert(1)</script>b", "ab"),
        ("<svg onload=x><a>y</a></svg>b", "b"),
        ("<math><mtext><style><img src=x onerror=y></style></mtext></math>b", "b"),
        ("<a href='jAvA\tscript:x'>a</a>", "<a href=\"\">a</a>"),
        ("<a href='&#106;avascript:x'>a</a>", "<a href=\"\">a</a>"),
        ("<img src='data:text/html,x'>", "<img src=\"\" />"),
        ("<iframe srcdoc='<p>x'>a</iframe>", "a"),
        ("<object data=x></object><embed src=x><base href=x><meta http-equiv=refresh>b", "b"),
        (
            "<noscript><p title='</noscript><img src=x onerror=y>'></noscript>",
            "<noscript><p title=\"&lt;/noscript&gt;&lt;img src=x onerror=y&gt;\"></noscript>",
        ),
        ("<!--<p>-->a<!-- b", "a"),
        ("1 < 2 & 3 &amp; &nbsp;", "1 &lt; 2 &amp; 3 &amp; &nbsp;"),
        ("<b style='position:fixed;color:red;background:url(x)'>a</b>", "<b style=\"color: red;\">a</b>"),
        ("<b style='width:expression(x)'>a</b>", "<b>a</b>"),
        ("<p <b>a", "<p><b>a"),
        ("<p title=a\"b>c", "<p title=\"a&quot;b\">c"),
        ("<IMG SRC=/x ALT=y>", "<img alt=\"y\" src=\"/x\" />"),
        ("<p", ""),
    ] {
        assert_eq!(markup::clean(markup), wanted, "{markup}");
        assert_eq!(markup::clean(wanted), wanted, "cleaned twice: {markup}");
    }
    assert_eq!(markup::plain("<p>A &amp; B</p><p>C<b>D</b></p><script>x</script>"), "A & B CD");
}

#[test]
fn a_list_of_subscriptions_is_read_and_written_again() {
    let text = "<opml version='1.1'><head><title>Mine &amp; yours</title></head><body><outline text='News'><outline text='Sub'>\
        <outline type='rss' title='A &lt; B' xmlUrl='https://a.example/f?x=1&y=2' htmlUrl='https://a.example/' category='/x,/y'/></outline>\
        <outline text='B' xmlurl='https://b.example/f'/></outline><outline text='C' type='include' url='https://c.example/l.opml'/></body></opml>";
    let list = opml::parse(text.as_bytes(), None).unwrap();
    assert_eq!(list.title.as_deref(), Some("Mine & yours"));
    let seen: Vec<_> = list.outlines.iter().map(|o| (o.title.as_str(), o.xml_url.as_str(), o.folders.join("/"))).collect();
    assert_eq!(seen, [("A < B", "https://a.example/f?x=1&y=2", "News/Sub".to_owned()), ("B", "https://b.example/f", "News".to_owned())]);
    assert_eq!(list.outlines[0].categories, ["/x", "/y"]);
    assert_eq!(list.includes, ["https://c.example/l.opml"]);
    assert!(list.notes.has(Repair::BareAmpersand));
    let again = opml::parse(opml::write("Mine & yours", None, &list.outlines).as_bytes(), None).unwrap();
    assert!(again.notes.is_empty(), "{}", again.notes);
    assert_eq!(again.title, list.title);
    let bare = |o: &Outline| Outline { kind: None, ..o.clone() };
    assert_eq!(again.outlines.iter().map(bare).collect::<Vec<_>>(), list.outlines.iter().map(bare).collect::<Vec<_>>());
}

#[test]
fn what_of_a_list_is_no_subscription_is_told_with_its_line() {
    let text = "\u{feff}<opml version='2.0'>\r\n<body>\n<outline text='Folder'>\n\n<outline text='A' xmlUrl='https://a.example/f'/>\n\
        <outline text='Empty' xmlUrl=''/><outline text='Only a name'/>\n<outline\n text='B' xmlUrl='b'/></outline>\n</body></opml>";
    let list = opml::parse(text.as_bytes(), None).unwrap();
    assert_eq!(list.lines, [5, 7]);
    assert_eq!(list.without_feed, [(6, "Empty".to_owned()), (6, "Only a name".to_owned())]);
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text[3..].encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(opml::parse(&wide, None).unwrap().lines, [5, 7]);
}

#[test]
fn what_is_no_list_is_told_in_words_of_lists() {
    let wrong = |text: &str| opml::parse(text.as_bytes(), None).unwrap_err().of_a_list();
    for (text, words) in [
        ("", "it is empty"),
        ("<rss><channel/></rss>", "it is XML of another kind"),
        ("<feed/>", "it is XML of another kind"),
        ("<html><p>x</p></html>", "it is an HTML page"),
        ("Some words.", "it is plain text"),
        ("<urlset/>", "it is a sitemap"),
        ("{\"version\": 1}", "it is JSON"),
    ] {
        assert!(wrong(text).starts_with(words), "{text}: {}", wrong(text));
        assert!(!wrong(text).contains("feed has moved"), "{text}");
    }
}

#[test]
fn folders_that_part_in_the_list_are_written_together() {
    let outline = |title: &str, folders: &[&str]| Outline {
        title: title.into(),
        xml_url: format!("https://example.org/{title}"),
        folders: folders.iter().map(|f| (*f).to_owned()).collect(),
        ..Outline::default()
    };
    let list = [outline("1", &["A"]), outline("2", &[]), outline("3", &["A", "B"]), outline("4", &["A"])];
    let written = opml::write("x\u{1}", Some("Sat, 05 Apr 2025 10:00:00 GMT"), &list);
    assert_eq!(written.matches("text=\"A\"").count(), 1, "{written}");
    let again = opml::parse(written.as_bytes(), None).unwrap();
    let seen: Vec<_> = again.outlines.iter().map(|o| (o.title.as_str(), o.folders.join("/"))).collect();
    assert_eq!(seen, [("1", "A".to_owned()), ("3", "A/B".into()), ("4", "A".into()), ("2", String::new())]);
}

#[test]
fn large_and_deep_lists_are_read() {
    let many = "<outline xmlUrl='https://example.org/f'/>".repeat(100_000);
    assert_eq!(opml::parse(format!("<opml><body>{many}</body></opml>").as_bytes(), None).unwrap().outlines.len(), 100_000);
    for (depth, whole) in [(1000, true), (100_000, false)] {
        let deep = format!("{}<outline xmlUrl='x'/>{}", "<outline text='f'>".repeat(depth), "</outline>".repeat(depth));
        let list = opml::parse(format!("<opml><body>{deep}<outline xmlUrl='y'/></body></opml>").as_bytes(), None).unwrap();
        assert_eq!(list.outlines.len(), if whole { 2 } else { 1 }, "{depth}");
        assert_eq!(list.notes.has(Repair::Depth), !whole);
    }
    for (bytes, wanted) in [("<rss/>", Instead::Xml), ("<html><p>x</p></html>", Instead::Html), ("", Instead::Empty)] {
        assert_eq!(opml::parse(bytes.as_bytes(), None).unwrap_err().instead, wanted);
    }
}

fn map(text: &str) -> sitemap::Sitemap {
    let context = Context { address: Some("https://example.org/sitemap.xml"), fetched_at_ms: 1_767_225_600_000, ..Context::default() };
    sitemap::parse(text.as_bytes(), &context).unwrap()
}

#[test]
fn sitemaps_tell_pages_news_and_further_sitemaps() {
    let news = map("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9' \
         xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'><url><loc> /a </loc><lastmod>2025-04-05</lastmod>\
         <n:news><n:publication><n:name>The Example</n:name><n:language>en</n:language></n:publication>\
         <n:publication_date>2025-04-05T10:00:00Z</n:publication_date><n:title>A & B</n:title><n:keywords>x, y</n:keywords></n:news>\
         <image:image><image:loc>https://example.org/i.jpg</image:loc></image:image></url>\
         <url><loc>/a</loc></url><url><loc>javascript:x</loc></url><url></url></urlset>");
    let [page] = &news.locations[..] else { panic!("{:?}", news.locations) };
    assert_eq!(page.address, "https://example.org/a");
    let said = page.news.as_ref().unwrap();
    assert_eq!(
        (said.publication.as_deref(), said.language.as_deref(), said.title.as_deref()),
        (Some("The Example"), Some("en"), Some("A & B"))
    );
    assert_eq!(said.published.as_ref().unwrap().at.unwrap().to_string(), "2025-04-05T10:00:00Z");
    assert_eq!((said.keywords.len(), page.images.len()), (2, 1));

    let index = map(
        "<sitemapindex><sitemap><loc>https://example.org/sitemap.xml</loc></sitemap><sitemap><loc>https://example.org/2.xml.gz</loc></sitemap></sitemapindex>",
    );
    assert!(index.index);
    assert_eq!(index.locations.iter().map(|l| l.address.as_str()).collect::<Vec<_>>(), ["https://example.org/2.xml.gz"]);

    assert_eq!(map("https://example.org/a\nhttps://example.org/b\nhttps://example.org/a\n").locations.len(), 2);
    let many: String = (0..50_000).map(|i| format!("<url><loc>https://example.org/{i}</loc></url>")).collect();
    assert_eq!(map(&format!("<urlset>{many}</urlset>")).locations.len(), 50_000);
    for (text, wanted) in [("words and words", Instead::Text), ("<html><p></p></html>", Instead::Html), ("<rss/>", Instead::Xml)] {
        assert_eq!(sitemap::parse(text.as_bytes(), &Context::default()).unwrap_err().instead, wanted);
    }
}

#[test]
fn a_page_tells_its_feeds_in_the_order_to_try() {
    let found = feeds(
        "<head><base href='/news/'><link rel='alternate' type='application/rss+xml' title='Comments' href='comments/feed'>\
         <link rel='alternate' type='application/rss+xml; charset=utf-8' title='A &amp; B' href='feed'>\
         <link rel='alternate' hreflang='de' href='/de/'><link rel=stylesheet type='text/css' href='x.css'>\
         <script>'<link rel=alternate type=application/rss+xml href=no>'</script></head>\
         <a href='/atom.xml'>Feed</a><a href='https://reader.example/?url=https://example.org/feed'>Add</a><a href='feed://example.org/f.rss'>f</a><a href='/about'>x</a>",
        "https://example.org/",
    );
    let seen: Vec<_> = found.iter().filter(|f| f.by != By::Guessed).map(|f| (f.address.as_str(), f.by)).collect();
    assert_eq!(
        seen,
        [
            ("https://example.org/news/feed", By::Named),
            ("https://example.org/atom.xml", By::Linked),
            ("http://example.org/f.rss", By::Linked),
            ("https://example.org/news/comments/feed", By::Named),
        ]
    );
    assert_eq!(found[0].title.as_deref(), Some("A & B"));
    let guessed: Vec<_> = found.iter().filter(|f| f.by == By::Guessed).map(|f| f.address.as_str()).collect();
    assert_eq!(guessed[..2], ["https://example.org/feed/", "https://example.org/rss.xml"]);
    assert!(!guessed.contains(&"https://example.org/atom.xml"));
    let in_folder = feeds("", "https://example.org/blog/");
    assert_eq!(in_folder[0].address, "https://example.org/blog/feed/");
    assert!(feeds("<a href=/feed>", "no address").is_empty());
}

#[test]
fn a_scheme_is_found_however_it_is_written() {
    let long = "a".repeat(63) + ":x";
    for (address, wanted) in [
        ("https://example.org/", Some("https")),
        ("HtTp:x", Some("http")),
        ("java\tscript:x", Some("javascript")),
        (" \n http://x", Some("http")),
        ("data\u{9d}:x", Some("data")),
        ("web+x.1-y:z", Some("web+x.1-y")),
        (&long, Some(&long[..63])),
        (&format!("a{long}"), None),
        ("1a:b", None),
        (":b", None),
        ("a/b:c", None),
        ("ä:b", None),
        ("index.html", None),
        ("", None),
    ] {
        assert_eq!(markup::scheme(address).as_deref(), wanted, "{address:?}");
    }
}

#[test]
fn controls_are_mended_and_dropped_and_nothing_else_is() {
    for (text, wanted) in [
        ("A\u{93}b\u{94}", Some("A“b”")),
        ("Ã\u{a4}\u{c2}\u{80}", Some("ä\u{80}")),
        ("\u{c2}\u{a0}ä \u{a0}£", None),
        ("größere Städte, 台風", None),
        ("", None),
    ] {
        assert_eq!(entities::mend(text).as_deref(), wanted, "{text:?}");
    }
    for (text, wanted) in
        [("a\u{7f}b\u{0}c\td\r\n", "abc\td\r\n"), ("a\u{fffe}b\u{ffff}", "ab"), ("１２\u{fffd}\u{feff}台", "１２\u{fffd}\u{feff}台")]
    {
        // Beyond a block of what is looked at once.
        let text = format!("{}{text}", "x".repeat(2000));
        let read = decode::decode(text.as_bytes(), None, &mut Notes::default());
        assert_eq!(&read.text[2000..], wanted);
    }
}
