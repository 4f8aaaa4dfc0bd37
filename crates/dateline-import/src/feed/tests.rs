//! Whole documents: formats, faults that are mended, bounds, what is refused.

use super::notes::Repair;
use super::*;

/// 1 January 2026, in ms.
const FETCHED: i64 = 1_767_225_600_000;

fn context() -> Context<'static> {
    Context { address: Some("https://example.org/news/feed"), fetched_at_ms: FETCHED, ..Context::default() }
}

fn read(bytes: impl AsRef<[u8]>) -> Feed {
    parse(bytes.as_ref(), &context()).expect("a feed")
}

fn rss(inside: &str) -> String {
    format!("<rss version=\"2.0\"><channel><title>T</title>{inside}</channel></rss>")
}

fn item(inside: &str) -> Entry {
    read(rss(&format!("<item>{inside}</item>"))).entries.remove(0)
}

/// Titles of the entries.
fn titles(feed: &Feed) -> Vec<String> {
    feed.entries.iter().map(|e| e.about.title.as_ref().map(Text::plain).unwrap_or_default()).collect()
}

#[test]
fn every_format_gives_the_same_entry() {
    for (version, text) in [
        ("rss20", rss("<item><title>A</title><link>/a</link><guid isPermaLink='false'>1</guid><pubDate>Sat, 05 Apr 2025 10:00:00 +0200</pubDate><description>S</description></item>")),
        (
            "rss10",
            "<rdf:RDF xmlns='http://purl.org/rss/1.0/' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
             <channel><title>T</title></channel><item rdf:about='1'><title>A</title><link>/a</link><dc:date>2025-04-05T10:00:00+02:00</dc:date>\
             <description>S</description></item></rdf:RDF>"
                .replace("rdf:about='1'", "rdf:about='https://example.org/1'"),
        ),
        (
            "atom10",
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>A</title><link href='/a'/><id>1</id>\
             <published>2025-04-05T08:00:00Z</published><summary>S</summary></entry></feed>"
                .into(),
        ),
        (
            "atom03",
            "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>T</title><entry><title>A</title><link rel='alternate' href='/a'/><id>1</id>\
             <issued>2025-04-05T08:00:00Z</issued><summary>S</summary></entry></feed>"
                .into(),
        ),
        (
            "json11",
            r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":1,"url":"/a","title":"A","summary":"S","date_published":"2025-04-05T10:00:00+02:00"}]}"#
                .into(),
        ),
    ] {
        let feed = read(&text);
        assert_eq!(feed.version, version);
        assert_eq!(feed.about.title.as_ref().unwrap().value, "T", "{version}");
        let [entry] = &feed.entries[..] else { panic!("{version}: {} entries", feed.entries.len()) };
        assert_eq!(entry.about.link.as_deref(), Some("https://example.org/a"), "{version}");
        assert_eq!(entry.about.title.as_ref().unwrap().value, "A", "{version}");
        assert_eq!(entry.about.summary.as_ref().unwrap().value, "S", "{version}");
        let date = entry.about.published.as_ref().or(entry.about.updated.as_ref()).unwrap();
        assert_eq!(date.at.unwrap().to_string(), "2025-04-05T08:00:00Z", "{version}");
        assert!(entry.about.id.as_deref().unwrap().ends_with('1'), "{version}");
    }
}

#[test]
fn what_strict_readers_refuse_is_mended_and_noted() {
    let two = "<item><title>A</title></item><item><title>B</title>";
    for (name, bytes, wanted, repair) in [
        ("truncated", format!("<rss><channel>{two}<description>the beg"), vec!["A", "B"], Repair::Truncated),
        ("truncated in a tag", format!("<rss><channel>{two}<enclosure url='x"), vec!["A", "B"], Repair::Truncated),
        ("bare &", rss("<item><title>R&D & A&amp;B</title></item>"), vec!["R&D & A&B"], Repair::BareAmpersand),
        ("bare <", rss("<item><title>1 < 2</title></item>"), vec!["1 < 2"], Repair::BareLess),
        ("open CDATA", rss("<item><title><![CDATA[A</title></item><item><title>B</title></item>"), vec!["A", "B"], Repair::OpenCdata),
        ("end tags", rss("<item><title>A</p></titel></item><item><title>B</title></item>"), vec!["A", "B"], Repair::Tags),
        ("no end of items", rss("<item><title>A</title><item><title>B</title>"), vec!["A", "B"], Repair::Tags),
        ("quotes", rss("<item><title type=text>A</title></item>"), vec!["A"], Repair::Attributes),
        ("prefix", rss("<item><dc:title>A</dc:title></item>"), vec!["A"], Repair::Prefix),
        ("HTML's names", rss("<item><title>caf&eacute;</title></item>"), vec!["café"], Repair::HtmlEntity),
        ("controls", rss("<item><title>A\u{1}\u{b}B</title></item>"), vec!["AB"], Repair::Controls),
        ("NUL", rss("<item><title>A\0B</title></item>"), vec!["AB"], Repair::Controls),
        ("surrogate", rss("<item><title>A&#xD800;B</title></item>"), vec!["A\u{fffd}B"], Repair::Controls),
        ("U+FFFE", rss("<item><title>A\u{fffe}B</title></item>"), vec!["AB"], Repair::Controls),
        ("a warning before it", format!("<b>Warning</b>: x <br/>{}", rss("<item><title>A</title></item>")), vec!["A"], Repair::Leading),
    ] {
        let feed = read(&bytes);
        assert_eq!(titles(&feed), wanted, "{name}");
        assert!(feed.notes.has(repair), "{name}: {}", feed.notes);
    }
    assert!(read(rss("<item><title>A</title></item>")).notes.is_empty());
}

#[test]
fn encodings_are_found_whatever_is_claimed() {
    let text = |prolog: &str, title: &str| format!("<?xml version='1.0'{prolog}?>{}", rss(&format!("<item><title>{title}</title></item>")));
    let utf16 = |text: &str, big: bool, mark: bool| -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    };
    let coded = |label: &str, text: &str| encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned();
    let latin = "Müller übt täglich für größere Städte";
    let lying = " encoding='utf-8'";
    for (name, bytes, wanted) in [
        ("Latin-1 that says UTF-8", coded("latin1", &text(lying, latin)), latin),
        ("UTF-8 that says Latin-1", text(" encoding='iso-8859-1'", latin).into_bytes(), latin),
        ("UTF-16 LE with a lying prolog", utf16(&text(lying, latin), false, true), latin),
        ("UTF-16 BE without a mark", utf16(&text(lying, latin), true, false), latin),
        ("GB18030", coded("gb18030", &text(" encoding='gb2312'", "台风登陆")), "台风登陆"),
        ("Shift_JIS", coded("shift_jis", &text(" encoding='Shift_JIS'", "台風が上陸")), "台風が上陸"),
        ("EUC-KR", coded("euc-kr", &text(" encoding='EUC-KR'", "태풍이 상륙")), "태풍이 상륙"),
        ("ISO-2022-JP", coded("iso-2022-jp", &text(" encoding='iso-2022-jp'", "台風が上陸")), "台風が上陸"),
        ("a mark and blank lines", format!("\u{feff}\n\n  {}", text(lying, latin)).into_bytes(), latin),
    ] {
        assert_eq!(titles(&read(&bytes)), [wanted], "{name}");
    }
    let mut broken = text(lying, &"größere Städte ".repeat(40)).into_bytes();
    let at = broken.len() / 2;
    broken.insert(at, 0xff);
    let feed = read(&broken);
    assert!(feed.notes.has(Repair::Bytes) && titles(&feed)[0].contains('\u{fffd}') && titles(&feed)[0].contains("größere"));
}

#[test]
fn entities_do_not_grow_and_nothing_external_is_read() {
    let mut laughs = String::from("<!DOCTYPE rss [<!ENTITY l0 \"ha\">");
    for i in 1..10 {
        laughs.push_str(&format!("<!ENTITY l{i} \"{}\">", format!("&l{};", i - 1).repeat(10)));
    }
    let feed = read(format!("{laughs}]>{}", rss("<item><title>&l9;</title></item>")));
    assert_eq!(titles(&feed), ["&l9;"]);
    assert!(feed.notes.has(Repair::Entities));

    let blow = format!(
        "<!DOCTYPE rss [<!ENTITY a \"{}\">]>{}",
        "x".repeat(1000),
        rss(&format!("<item><title>{}</title></item>", "&a;".repeat(100_000)))
    );
    let feed = read(blow);
    assert!(feed.notes.has(Repair::Entities));

    for system in ["file:///etc/passwd", "http://127.0.0.1/x"] {
        let feed = read(format!("<!DOCTYPE rss [<!ENTITY x SYSTEM \"{system}\">]>{}", rss("<item><title>&x;</title></item>")));
        assert_eq!(titles(&feed), ["&x;"]);
    }
    let plain = read(format!("<!DOCTYPE rss [<!ENTITY name \"Acme\">]>{}", rss("<item><title>&name; Inc</title></item>")));
    assert_eq!(titles(&plain), ["Acme Inc"]);
}

#[test]
fn beyond_the_bounds_the_rest_is_read() {
    let deep = |n: usize| format!("{}x{}", "<div>".repeat(n), "</div>".repeat(n));
    let feed = read(rss(&format!("<item><title>A</title><x>{}</x></item><item><title>B</title></item>", deep(100_000))));
    assert_eq!(titles(&feed), ["A", "B"]);
    assert!(feed.notes.has(Repair::Depth));

    // Markup that is text is no element: it may be as deep as it likes, and is cleaned in one pass.
    let escaped = deep(100_000).replace('<', "&lt;");
    let entry = item(&format!("<description>{escaped}</description>"));
    assert!(entry.about.summary.unwrap().clean().starts_with("<div><div>"));

    let many = (0..100_000).map(|i| format!(" a{i}='x'")).collect::<String>();
    let spaces = (0..100_000).map(|i| format!(" xmlns:a{i}='u{i}'")).collect::<String>();
    let wide = "x".repeat(20 << 20);
    for (name, inside) in [
        ("attributes", format!("<x{many}/>")),
        ("namespaces", format!("<x{spaces}/>")),
        ("a wide attribute", format!("<x y='{wide}'/>")),
        ("a wide title", format!("<dc:title>{}</dc:title>", &wide[..9 << 20])),
    ] {
        let feed = read(rss(&format!("<item>{inside}<title>A</title></item><item><title>B</title></item>")));
        assert_eq!(titles(&feed), ["A", "B"], "{name}");
        assert!(feed.notes.has(Repair::Cut), "{name}");
    }
    let feed = read(rss(&"<item><guid>1</guid></item>".repeat(bounds::ENTRIES_MAX + 1)));
    assert_eq!(feed.entries.len(), bounds::ENTRIES_MAX);
    assert!(feed.notes.has(Repair::Cut));
}

#[test]
fn what_would_be_searched_again_and_again_takes_linear_time() {
    let n = 50_000;
    let start = std::time::Instant::now();
    for inside in [
        "<![CDATA[".repeat(n),
        "<?x ".repeat(n),
        "<!--".repeat(n),
        "<a b='".repeat(n),
        "<a b=\"".repeat(n),
        "</x>".repeat(n),
        "<x>".repeat(n),
        format!("{}{}", "<y>".repeat(1000), "</x>".repeat(n)),
        format!("{}{}", "<y>".repeat(1000), "<item/>".repeat(n)),
        "&".repeat(n),
        "&a".repeat(n),
        "<!x [".repeat(n),
    ] {
        let feed = read(rss(&format!("<item><title>A</title>{inside}")));
        assert!(!feed.notes.is_empty());
        let _ = markup::clean(&inside);
        let _ = markup::resolve(&inside, url::Url::parse("https://example.org/").ok().as_ref());
        let _ = markup::plain(&inside);
    }
    // Each is a few milliseconds; what is quadratic takes minutes.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn ids_and_links_may_repeat_or_be_missing() {
    let feed = read(rss(&"<item><guid>same</guid><link>https://example.org/x</link></item>".repeat(50)));
    assert_eq!(feed.entries.len(), 50);
    let bare = item("");
    assert_eq!((bare.about.id, bare.about.link, bare.about.title), (None, None, None));
    let permanent = item("<guid>https://example.org/p</guid>");
    assert_eq!(permanent.about.link.as_deref(), Some("https://example.org/p"));
    assert!(permanent.about.id_is_link);
    for address in ["javascript:alert(1)", "jAvA\tscript:x", "data:text/html,x", "file:///etc/passwd"] {
        let entry = item(&format!("<link>{address}</link><guid>{address}</guid>"));
        assert_eq!(entry.about.link, None, "{address}");
        assert_eq!(entry.about.links.len(), 1, "{address}");
    }
    assert_eq!(item("<guid>abc</guid>").about.link, None);
    let entry = item("<title>A &amp;lt;b</title><pubDate>gestern</pubDate>");
    assert_eq!(entry.key(), "A &lt;b\ngestern");
}

#[test]
fn dates_that_cannot_be_are_none_and_keep_their_words() {
    let date = |words: &str| dates::read(words, FETCHED).map(|t| t.to_string());
    for (words, wanted) in [
        ("Sat, 05 Apr 2025 10:00:00 +0200", "2025-04-05T08:00:00Z"),
        ("Sat, 5 Apr 25 10:00 EST", "2025-04-05T15:00:00Z"),
        ("5 April 2025", "2025-04-05T00:00:00Z"),
        ("Saturday, April 5, 2025 6:00 PM GMT", "2025-04-05T18:00:00Z"),
        ("Sat Apr  5 10:00:00 2025", "2025-04-05T10:00:00Z"),
        ("Sat Apr  5 10:00:00 PDT 2025", "2025-04-05T17:00:00Z"),
        ("05-Apr-2025 10:00:00 GMT", "2025-04-05T10:00:00Z"),
        ("2025-04-05", "2025-04-05T00:00:00Z"),
        ("2025-04-05T10:00:00.123+02:00", "2025-04-05T08:00:00Z"),
        ("2025-04-05 10:00:00", "2025-04-05T10:00:00Z"),
        ("20250405T100000Z", "2025-04-05T10:00:00Z"),
        ("2025-095", "2025-04-05T00:00:00Z"),
        ("2025-W14-6", "2025-04-05T00:00:00Z"),
        ("2025-04", "2025-04-01T00:00:00Z"),
        ("2025", "2025-01-01T00:00:00Z"),
        ("2025년 04월 05일 10:00:00", "2025-04-05T10:00:00Z"),
        ("2025-04-05 오후 1:00:00", "2025-04-05T13:00:00Z"),
        ("2025-április-05T10:00-05:00", "2025-04-05T15:00:00Z"),
        ("Σαβ, 05 Απρ 2025 10:00:00 EST", "2025-04-05T15:00:00Z"),
        ("10 Juin 2025", "2025-06-10T00:00:00Z"),
        ("1743847200", "2025-04-05T10:00:00Z"),
        ("1743847200000", "2025-04-05T10:00:00Z"),
        ("Fri, 04 Apr 2025 24:00:00 GMT", "2025-04-05T00:00:00Z"),
        ("Sat, 05 Apr 2025 10:00:00 +9900", "2025-04-05T10:00:00Z"),
        // A time that cannot be: the day still holds.
        ("2025-04-05T25:61:00Z", "2025-04-05T00:00:00Z"),
    ] {
        assert_eq!(date(words).as_deref(), Some(wanted), "{words}");
    }
    for words in [
        "",
        "gestern",
        "10 Juin",
        "0000-01-01T00:00:00Z",
        "9999-12-31",
        "2036-02-07T06:28:15Z",
        "-1",
        "1e400",
        "31 Feb 2025",
        "2025-02-31",
        "1989-12-31",
        "25:61",
    ] {
        assert_eq!(date(words), None, "{words}");
    }
    let entry = item("<pubDate>31 Feb 2025</pubDate>");
    assert_eq!(entry.about.published, Some(Date { words: "31 Feb 2025".into(), at: None }));
    assert!(read(rss("<item><pubDate>31 Feb 2025</pubDate></item>")).notes.has(Repair::Date));
}

#[test]
fn bases_are_of_the_web_and_relative_links_are_resolved() {
    let atom = |base: &str, inside: &str| {
        format!("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='{base}'><entry xml:base='b/'>{inside}</entry></feed>")
    };
    let xhtml =
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p xml:base='c/'><a href='d'>x</a></p><br/></div></content>";
    let feed = read(atom("https://other.example/a/", xhtml));
    assert_eq!(feed.entries[0].content[0].value, "<p><a href=\"https://other.example/a/b/c/d\">x</a></p><br />");
    for base in ["javascript:alert(1)", "file:///etc/", "data:text/html,x", "http://["] {
        let feed = read(atom(base, "<link href='d'/>"));
        assert_eq!(feed.entries[0].about.link.as_deref(), Some("https://example.org/news/b/d"), "{base}");
    }
}

#[test]
fn json_of_wrong_types_gives_what_can_be_read() {
    let feed = |items: &str| format!(r#"{{"version":"https://jsonfeed.org/version/1","title":null,"items":{items}}}"#);
    for (text, n) in [
        (feed("null"), 0),
        (feed("{}"), 0),
        (feed(r#"[null,1,"x",{"id":"a","title":["x"],"tags":"x","authors":{"a":1},"attachments":[1]}]"#), 1),
        (feed(r#"[{"id":"a","id":"b"}]"#), 1),
        (feed(r#"[{"id":"a","content_text":"x\ud800y"},{"id":"b"}]"#), 2),
        (feed("[{\"id\":\"a\",\"content_text\":\"x\ny\"}]"), 1),
        (r#"{"version":"https://jsonfeed.org/version/1","items":[{"id":"a","tags":[]},{"id":"b","content_text":"cut of"#.to_owned(), 1),
    ] {
        assert_eq!(read(&text).entries.len(), n, "{text}");
    }
    assert_eq!(parse("[".repeat(200_000).as_bytes(), &context()).unwrap_err().instead, Instead::Json);
    let deep = format!(r#"{{"version":"https://jsonfeed.org/version/1","x":{}"#, "[".repeat(200_000));
    assert_eq!(parse(deep.as_bytes(), &context()).unwrap_err().instead, Instead::Json);
}

#[test]
fn what_is_no_feed_is_named() {
    for (bytes, wanted) in [
        ("", Instead::Empty),
        (" \n\t", Instead::Empty),
        ("<!-- nothing -->", Instead::Empty),
        ("<!DOCTYPE html><html><body><p>Hello</p></body></html>", Instead::Html),
        ("<html><form><input type=\"password\"></form></html>", Instead::Login),
        ("<html><div class=\"g-recaptcha\"></div></html>", Instead::Challenge),
        ("<opml version='2.0'><body/></opml>", Instead::Opml),
        ("<urlset><url><loc>x</loc></url></urlset>", Instead::Sitemap),
        ("<note><to>x</to></note>", Instead::Xml),
        ("{\"a\":1}", Instead::Json),
        ("[1,2]", Instead::Json),
        ("{\"a\":", Instead::Json),
        ("just words", Instead::Text),
        ("\u{1f}\u{8b}x", Instead::Text),
        ("GIF89a", Instead::Binary),
    ] {
        assert_eq!(parse(bytes.as_bytes(), &context()).map(|f| f.version).unwrap_err().instead, wanted, "{bytes}");
    }
    assert_eq!(parse(b"\x1f\x8b\x08\0", &context()).unwrap_err().instead, Instead::Packed);
    assert!(NotAFeed::new(Instead::Html).to_string().contains("HTML page"));
}

#[test]
fn what_users_need_of_the_other_vocabularies_is_read() {
    let feed = read(
        "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'\
         xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>T</title><ttl>60</ttl><atom:link rel='self' href='https://example.org/f'/>\
         <atom:link rel='hub' href='https://hub.example/'/><atom:link rel='next' href='?page=2'/>\
         <item><title>A</title><content:encoded><![CDATA[<p>x <img src='i.jpg'>]]></content:encoded><source url='https://o.example/f'>Other</source>\
         <enclosure url='a.mp3' type='audio/mpeg' length='5'/><media:group><media:content url='p.jpg' medium='image' width='640'><media:credit>Jo</media:credit></media:content>\
         <media:thumbnail url='t.jpg'/></media:group><author>jo@example.org (Jo)</author><category domain='d'>c</category></item></channel></rss>",
    );
    assert_eq!(feed.self_url(), Some("https://example.org/f"));
    assert_eq!(feed.hubs().collect::<Vec<_>>(), ["https://hub.example/"]);
    assert_eq!(feed.about.hrefs("next").next(), Some("https://example.org/news/feed?page=2"));
    assert_eq!(feed.about.ttl, Some(60));
    let entry = &feed.entries[0];
    assert_eq!(entry.content[0].value, "<p>x <img src='https://example.org/news/i.jpg'>");
    assert_eq!(entry.enclosures().map(|l| l.href.as_str()).collect::<Vec<_>>(), ["https://example.org/news/a.mp3"]);
    let media: Vec<_> = entry.media.iter().map(|m| (m.thumbnail, m.url.as_str(), m.width, m.credit.as_deref())).collect();
    assert_eq!(
        media,
        [(false, "https://example.org/news/p.jpg", Some(640), Some("Jo")), (true, "https://example.org/news/t.jpg", None, None)]
    );
    assert_eq!(entry.source.as_ref().unwrap().link.as_deref(), Some("https://o.example/f"));
    assert_eq!(entry.about.authors[0], Person { name: Some("Jo".into()), email: Some("jo@example.org".into()), url: None });
    assert_eq!(entry.about.tags[0].term.as_deref(), Some("c"));
    assert!(feed.notes.is_empty(), "{}", feed.notes);
}
