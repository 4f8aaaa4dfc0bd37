//! Kinds 15 to 29: feeds, lists of subscriptions and JSON that are broken, or made to take time or memory, or to read
//! what is not theirs.

use super::{Bench, Bound, Case, Told, of_bytes};
use dateline_import::feed::notes::{Notes, Repair};
use dateline_import::feed::{Context, Feed, opml, parse};
use dateline_import::items;

/// 1 January 2026, in ms.
pub const FETCHED_AT_MS: i64 = 1_767_225_600_000;

pub fn context() -> Context<'static> {
    Context { address: Some("https://example.org/news/feed"), fetched_at_ms: FETCHED_AT_MS, ..Context::default() }
}

/// Reads a feed as a source is read: to items, with what may be shown of them cleaned.
pub fn feed(bench: &Bench, bytes: &[u8]) -> (Told, Option<Feed>) {
    let read = bench.measure(|| {
        let feed = parse(bytes, &context())?;
        let items = items::of_feed(&feed, "https://example.org/news/feed");
        let texts = feed.entries.iter().flat_map(|e| e.content.iter().chain(&e.about.title).chain(&e.about.summary));
        let n_shown: usize = texts.map(|t| t.clean().len()).sum();
        Ok::<_, dateline_import::feed::NotAFeed>((feed, items.items.len(), n_shown))
    });
    match read {
        Ok((feed, n_items, _)) => {
            let told = Told::new(format!("read: {n_items} {}", if n_items == 1 { "item" } else { "items" }), said(&feed.notes));
            (told, Some(feed))
        }
        Err(no) => (Told::new(format!("refused: {:?}", no.instead).to_lowercase(), no.to_string()), None),
    }
}

fn said(notes: &Notes) -> String {
    notes.to_string()
}

fn read(bench: &Bench, bytes: impl AsRef<[u8]>) -> Told {
    feed(bench, bytes.as_ref()).0
}

/// The title of the first entry, beside what happened.
fn title(bench: &Bench, bytes: impl AsRef<[u8]>) -> Told {
    let (told, feed) = feed(bench, bytes.as_ref());
    let title = feed.and_then(|f| f.entries.into_iter().next()?.about.title).map(|t| t.plain()).unwrap_or_default();
    Told::new(format!("{}: {title}", told.happened), told.message)
}

pub fn rss(inside: &str) -> String {
    format!("<rss version=\"2.0\"><channel><title>The Harbour Desk</title>{inside}</channel></rss>")
}

fn item(n: usize) -> String {
    format!(
        "<item><title>Notice {n} of the board</title><link>https://example.org/n/{n}</link><guid>n{n}</guid>\
         <pubDate>Sat, 05 Apr 2025 10:00:00 +0200</pubDate><description>What the board said about number {n}.</description></item>"
    )
}

fn three() -> String {
    (1..=3).map(item).collect()
}

fn nested(n: usize, tag: &str) -> String {
    format!("{}x{}", format!("<{tag}>").repeat(n), format!("</{tag}>").repeat(n))
}

fn coded(label: &str, text: &str) -> Vec<u8> {
    encoding_rs::Encoding::for_label(label.as_bytes()).expect("an encoding").encode(text).0.into_owned()
}

/// One item after the prolog that names `charset`, in the encoding `label`.
fn in_encoding(charset: &str, label: &str, title: &str) -> Vec<u8> {
    let text = format!("<?xml version='1.0' encoding='{charset}'?>{}", rss(&format!("<item><title>{title}</title></item>")));
    match label {
        "utf-16le" => [&[0xff, 0xfe][..], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => coded(label, &text),
    }
}

fn list(bench: &Bench, bytes: &[u8]) -> Told {
    match bench.measure(|| opml::parse(bytes, None)) {
        Ok(list) => {
            let more =
                if list.includes.is_empty() { String::new() } else { format!(", {} includes told and not followed", list.includes.len()) };
            let depth = list.outlines.iter().map(|o| o.folders.len()).max().unwrap_or(0);
            let depth = if depth > 0 { format!(", {depth} folders deep") } else { String::new() };
            Told::new(format!("read: {} sources{depth}{more}", list.outlines.len()), said(&list.notes))
        }
        Err(no) => Told::new(format!("refused: {:?}", no.instead).to_lowercase(), no.to_string()),
    }
}

const SMALL: Bound = of_bytes(100_000);

pub fn cases() -> Vec<Case> {
    let case = |kind, input, expected, bound, run: fn(&Bench) -> Told| Case { kind, input, expected, bound, run };
    vec![
        case(15, "a feed that ends within its third item", "read: 3 items", SMALL, |b| {
            let whole = rss(&three());
            read(b, &whole[..whole.len() - 90])
        }),
        case(15, "a feed that ends within a tag", "read: 3 items", SMALL, |b| {
            read(b, format!("<rss><channel>{}<item><enclosure url='x", item(1) + &item(2)))
        }),
        case(16, "a bare &", "read: 1 item: R&D & A&B", SMALL, |b| title(b, rss("<item><title>R&D & A&amp;B</title></item>"))),
        case(16, "a CDATA section that never ends", "read: 2 items: A", SMALL, |b| {
            title(b, rss("<item><title><![CDATA[A</title></item><item><title>B</title></item>"))
        }),
        case(17, "billion laughs", "read: 1 item: &l9;", SMALL, |b| {
            let mut laughs = String::from("<!DOCTYPE rss [<!ENTITY l0 \"ha\">");
            (1..10).for_each(|i| laughs.push_str(&format!("<!ENTITY l{i} \"{}\">", format!("&l{};", i - 1).repeat(10))));
            title(b, format!("{laughs}]>{}", rss("<item><title>&l9;</title></item>")))
        }),
        case(17, "an entity of 100 KB, 100,000 times (10 GB)", "read: 1 item", of_bytes(400_000), |b| {
            let uses = "&a;".repeat(100_000);
            read(
                b,
                format!("<!DOCTYPE rss [<!ENTITY a \"{}\">]>{}", "x".repeat(100_000), rss(&format!("<item><title>{uses}</title></item>"))),
            )
        }),
        case(17, "an entity of 1 KB, 100,000 times (100 MB)", "read: 1 item", of_bytes(400_000), |b| {
            let uses = "&a;".repeat(100_000);
            read(b, format!("<!DOCTYPE rss [<!ENTITY a \"{}\">]>{}", "x".repeat(1000), rss(&format!("<item><title>{uses}</title></item>"))))
        }),
        case(18, "an entity that is file:///etc/passwd", "read: 1 item: &x;", SMALL, |b| {
            title(b, format!("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{}", rss("<item><title>&x;</title></item>")))
        }),
        case(18, "an entity and a DTD of another host", "read: 1 item: &x;", SMALL, |b| {
            let head = "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:9/x.dtd\" [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\"> %p; <!ENTITY x SYSTEM \"http://127.0.0.1:9/x\">]>";
            title(b, format!("{head}{}", rss("<item><title>&x;</title></item>")))
        }),
        case(19, "100,000 elements, one in the other", "read: 2 items", of_bytes(1_100_000), |b| {
            read(b, rss(&format!("<item><title>A</title><x>{}</x></item><item><title>B</title></item>", nested(100_000, "div"))))
        }),
        case(19, "100,000 elements in Atom content of type xhtml", "read: 2 items", of_bytes(1_100_000), |b| {
            let deep = nested(100_000, "div");
            read(
                b,
                format!(
                    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title><content type='xhtml'>{deep}</content></entry><entry><title>B</title></entry></feed>"
                ),
            )
        }),
        case(20, "an attribute of 20 MB", "read: 2 items", of_bytes(20_000_000), |b| {
            read(b, rss(&format!("<item><x y='{}'/><title>A</title></item><item><title>B</title></item>", "x".repeat(20_000_000))))
        }),
        case(20, "100,000 attributes", "read: 2 items", of_bytes(1_200_000), |b| {
            let many: String = (0..100_000).map(|i| format!(" a{i}='x'")).collect();
            read(b, rss(&format!("<item><x{many}/><title>A</title></item><item><title>B</title></item>")))
        }),
        case(20, "100,000 namespaces", "read: 2 items", of_bytes(2_000_000), |b| {
            let many: String = (0..100_000).map(|i| format!(" xmlns:a{i}='u{i}'")).collect();
            read(b, rss(&format!("<item><x{many}/><title>A</title></item><item><title>B</title></item>")))
        }),
        case(21, "NUL, C0 and C1 controls", "read: 1 item: A B€Ÿ C", SMALL, |b| {
            title(b, rss("<item><title>A\0\u{1}\u{b}\u{1f} B\u{7f}\u{80}\u{9f} C</title></item>"))
        }),
        case(22, "bytes that are no UTF-8", "read: 1 item: größere \u{fffd} Städte", SMALL, |b| {
            let mut bytes =
                rss(&format!("<item><title>größere # Städte</title><description>{}</description></item>", "größere Städte ".repeat(40)))
                    .into_bytes();
            let at = bytes.iter().position(|b| *b == b'#').expect("the mark");
            bytes[at] = 0xff;
            title(b, bytes)
        }),
        case(22, "`&#xD800;` and U+FFFE", "read: 1 item: A\u{fffd}BC", SMALL, |b| {
            title(b, rss("<item><title>A&#xD800;B\u{fffe}C</title></item>"))
        }),
        case(23, "UTF-16 LE that says UTF-8", "read: 1 item: größere Städte", SMALL, |b| {
            title(b, in_encoding("utf-8", "utf-16le", "größere Städte"))
        }),
        case(23, "UTF-16 BE that says UTF-8, no mark", "read: 1 item: größere Städte", SMALL, |b| {
            title(b, in_encoding("utf-8", "utf-16be", "größere Städte"))
        }),
        case(23, "Latin-1 that says UTF-8", "read: 1 item: Müller übt für größere Städte", SMALL, |b| {
            title(b, in_encoding("utf-8", "latin1", "Müller übt für größere Städte"))
        }),
        case(23, "GB18030 that says GB2312", "read: 1 item: 台风登陆", SMALL, |b| {
            title(b, in_encoding("gb2312", "gb18030", "台风登陆"))
        }),
        case(23, "Shift_JIS", "read: 1 item: 台風が上陸", SMALL, |b| title(b, in_encoding("Shift_JIS", "shift_jis", "台風が上陸"))),
        case(23, "EUC-KR", "read: 1 item: 태풍이 상륙", SMALL, |b| title(b, in_encoding("EUC-KR", "euc-kr", "태풍이 상륙"))),
        case(23, "ISO-2022-JP", "read: 1 item: 台風が上陸", SMALL, |b| {
            title(b, in_encoding("iso-2022-jp", "iso-2022-jp", "台風が上陸"))
        }),
        case(24, "a mark and blank lines before the prolog", "read: 1 item: A", SMALL, |b| {
            title(b, format!("\u{feff}\n\n  <?xml version='1.0'?>{}", rss("<item><title>A</title></item>")))
        }),
        case(25, "50,000 items", "read: 50000 items", of_bytes(11_000_000), |b| read(b, rss(&(0..50_000).map(item).collect::<String>()))),
        case(25, "a title of 5 MB", "read: 2 items", of_bytes(5_000_000), |b| {
            read(b, rss(&format!("<item><title>{}</title></item><item><title>B</title></item>", "wide ".repeat(1_000_000))))
        }),
        case(26, "fifty items with one id", "read: 50 items", SMALL, |b| {
            read(b, rss(&(0..50).map(|n| item(n).replace(&format!("<guid>n{n}<"), "<guid>one<")).collect::<String>()))
        }),
        case(26, "items without id, link, title or date", "read: 2 items", SMALL, |b| {
            read(b, rss("<item><description>One.</description></item><item><description>Two.</description></item>"))
        }),
        case(26, "ids that are others at each look", "3 items, the same 3 at the second look", SMALL, |b| {
            let of = |round: usize| {
                let all: String = (1..=3).map(|n| item(n).replace(&format!("<guid>n{n}<"), &format!("<guid>{round}-{n}<"))).collect();
                let read = parse(rss(&all).as_bytes(), &context()).expect("a feed");
                items::of_feed(&read, "https://example.org/news/feed").items
            };
            let (first, second) = b.measure(|| (of(1), of(2)));
            // An item is its id to a source; its page is its address, and is filed once.
            let same = first.iter().filter(|i| second.iter().any(|j| j.url == i.url)).count();
            Told::new(format!("{} items, the same {same} at the second look", first.len()), "")
        }),
        case(27, "JSON Feed with null and wrong types", "read: 1 item", SMALL, |b| {
            read(
                b,
                r#"{"version":"https://jsonfeed.org/version/1","title":null,"items":[null,1,"x",{"id":"a","title":["x"],"tags":"x","authors":{"a":1},"attachments":[1]}]}"#,
            )
        }),
        case(27, "JSON arrays 200,000 deep", "refused: json", of_bytes(200_000), |b| read(b, "[".repeat(200_000))),
        case(27, "JSON Feed with a member 200,000 deep", "refused: json", of_bytes(200_000), |b| {
            read(b, format!(r#"{{"version":"https://jsonfeed.org/version/1","x":{}"#, "[".repeat(200_000)))
        }),
        case(27, "JSON Feed with keys twice", "read: 1 item: B", SMALL, |b| {
            title(b, r#"{"version":"https://jsonfeed.org/version/1","items":[{"id":"a","id":"b","title":"A","title":"B"}]}"#)
        }),
        case(28, "`xml:base` of javascript:, file:, data:", "4 links, all of the web", SMALL, |b| {
            let links: Vec<Option<String>> = ["javascript:alert(1)", "file:///etc/", "data:text/html,x", "http://["]
                .iter()
                .map(|base| {
                    let text = format!(
                        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='{base}'><entry xml:base='b/'><link href='d'/></entry></feed>"
                    );
                    feed(b, text.as_bytes()).1.and_then(|f| f.entries.into_iter().next()?.about.link)
                })
                .collect();
            let of_web = links.iter().flatten().filter(|l| l.starts_with("https://example.org/")).count();
            Told::new(
                format!("{} links, {} of the web", links.len(), if of_web == links.len() { "all".to_owned() } else { of_web.to_string() }),
                "",
            )
        }),
        case(28, "xhtml content with relative links", "<p><a href=\"https://other.example/a/d\">x</a></p>", SMALL, |b| {
            let text = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://other.example/a/'><entry><content type='xhtml'>\
                        <div xmlns='http://www.w3.org/1999/xhtml'><p><a href='d' onclick='x()'>x</a></p><script>y()</script></div></content></entry></feed>";
            let content = feed(b, text.as_bytes()).1.and_then(|f| f.entries.into_iter().next()?.content.into_iter().next());
            Told::new(content.map(|c| c.clean()).unwrap_or_default(), "")
        }),
        case(29, "OPML with 100,000 outlines", "read: 100000 sources", of_bytes(7_000_000), |b| {
            let all: String = (0..100_000).map(|n| format!("<outline text='Source {n}' xmlUrl='https://s{n}.example/feed'/>")).collect();
            list(b, format!("<opml version='2.0'><body>{all}</body></opml>").as_bytes())
        }),
        case(29, "OPML 1,000 folders deep", "read: 2 sources, 32 folders deep", SMALL, |b| {
            let deep = format!(
                "{}<outline text='In' xmlUrl='https://in.example/feed'/>{}<outline text='Out' xmlUrl='https://out.example/feed'/>",
                "<outline text='f'>".repeat(1000),
                "</outline>".repeat(1000)
            );
            list(b, format!("<opml version='2.0'><body>{deep}</body></opml>").as_bytes())
        }),
        case(29, "OPML that includes itself", "read: 1 sources, 1 includes told and not followed", SMALL, |b| {
            list(b, b"<opml version='2.0'><body><outline type='include' url='https://example.org/self.opml'/><outline text='A' xmlUrl='https://a.example/feed'/></body></opml>")
        }),
    ]
}

/// Whether a fault of a feed was told.
pub fn has(feed: Option<&Feed>, repair: Repair) -> bool {
    feed.is_some_and(|f| f.notes.has(repair))
}
