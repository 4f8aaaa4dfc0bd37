//! Kinds 31 to 38: pages and markup of entries, made to take time, to run in a browser, or to be taken for what they are not.

use super::site::{Site, inert};
use super::{Bench, Bound, Case, Told, of_bytes};
use dateline::pipeline;
use dateline_import::feed::markup;
use dateline_import::picture;
use dateline_news::page::{MediaKind, Page};
use dateline_news::picture::PictureOutcome;

/// Paragraphs that read like news.
pub const STORY: &str = "<p>The harbour office closed the north mole on Friday morning after a crane struck the lamp that marks its end, and two boats turned back before they reached the bar.</p>\
<p>Nobody was hurt, said the harbour master, Ilse Tarrant, who had watched from the office window and telephoned the pilot before the bell rang.</p>\
<p>The lamp will be lit again within two days, she said; until then a launch with a lantern lies off the mole from dusk to dawn.</p>\
<p>Fishermen who land at the south quay are not affected, and the evening ferry to Petrel will leave an hour later than the timetable says.</p>";

pub fn page(body: &str) -> String {
    format!("<!doctype html><html lang=en><head><title>North mole closed | The Harbour Desk</title></head><body>{body}</body></html>")
}

pub fn article() -> String {
    format!("<article><h1>North mole closed</h1>{STORY}</article>")
}

/// Reads a page, and says whether it is an article, with its notes.
pub fn read(page: &Page) -> Told {
    let read = pipeline::read(page);
    let message = read.notes.iter().map(|n| n.text.as_str()).collect::<Vec<_>>().join(" ");
    match read.article {
        Some(_) => Told::new("an article", message),
        None => Told::new(format!("set aside: {}", read.notes.first().map_or("without a reason", |n| n.code.as_str())), message),
    }
}

fn html(bench: &Bench, body: &str) -> Told {
    let page = Page::alone(MediaKind::Html, Some("https://desk.example/mole"), body);
    bench.measure(|| read(&page))
}

/// The markup after an article, and as the content of a feed's entry: both cost what they weigh.
fn deep(bench: &Bench, tag: &str) -> Told {
    let deep = format!("<{tag}>").repeat(100_000) + "x" + &format!("</{tag}>").repeat(100_000);
    let told = html(bench, &page(&(article() + &deep)));
    let clean = bench.measure(|| markup::clean(&deep));
    Told::new(
        format!("{}, and {} of the entry's markup", told.happened, if clean.len() > deep.len() / 2 { "all" } else { "the text" }),
        told.message,
    )
}

/// Markup in an article's text and in an entry of a feed: what the site shows of it.
fn shown(bench: &Bench, attack: &str) -> Told {
    let story = page(&format!(
        "<article><h1>North mole closed</h1>{STORY}<p>Before {attack} after, said the harbour master of Petrel.</p></article>"
    ));
    let entry = format!(
        "<rss version='2.0'><channel><title>The Desk</title><item><title>South quay open again</title><link>https://desk.example/quay</link><guid>q</guid>\
         <description><![CDATA[{}{attack}]]></description></item></channel></rss>",
        STORY.repeat(2).replace("north mole", "south quay")
    );
    let answers = bench.measure(|| {
        let site = Site::of(&[("mole.html", story.as_bytes()), ("feed.xml", entry.as_bytes())]);
        site.every_page()
    });
    let cleaned = bench.measure(|| markup::clean(attack));
    let faults: Vec<String> = answers.iter().filter_map(|(path, html)| inert(html).err().map(|why| format!("{path}: {why}"))).collect();
    let left = runs(&cleaned);
    let articles = answers.iter().filter(|(p, _)| p.starts_with("/article/")).count();
    match (faults.first(), left) {
        (None, None) if articles > 0 => Told::new("shown as text, nothing runs", ""),
        (None, None) => Told::new("nothing was shown", ""),
        (Some(fault), _) => Told::new(format!("it runs: {fault}"), ""),
        (None, Some(left)) => Told::new(format!("{left} is left in the entry's markup"), cleaned),
    }
}

/// What would run of the harmless form of markup. Forms stay in it, as they do in other cleaners; the site shows none of it,
/// but the text that was read of it.
fn runs(cleaned: &str) -> Option<String> {
    let lower = cleaned.to_ascii_lowercase();
    for tag in lower.split('<').skip(1).map(|t| t.split('>').next().unwrap_or_default()) {
        let bare: String = tag.split('"').step_by(2).collect();
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        let is_bad = ["script", "iframe", "object", "embed", "svg", "math", "style", "base", "meta"].contains(&name);
        if is_bad || bare.contains(" on") || ["javascript:", "vbscript:", "data:text"].iter().any(|s| tag.contains(&format!("=\"{s}"))) {
            return Some(format!("<{tag}>"));
        }
    }
    None
}

const SITE: Bound = Bound::working(256.0, 5.0);
const INERT: &str = "shown as text, nothing runs";

pub fn cases() -> Vec<Case> {
    let case = |kind, input, expected, bound, run: fn(&Bench) -> Told| Case { kind, input, expected, bound, run };
    let deep_bound = of_bytes(2_200_000);
    vec![
        case(31, "100,000 nested div after an article", "an article, and all of the entry's markup", deep_bound, |b| deep(b, "div")),
        case(31, "100,000 nested table", "an article, and all of the entry's markup", deep_bound, |b| deep(b, "table")),
        case(31, "100,000 nested b", "an article, and all of the entry's markup", deep_bound, |b| deep(b, "b")),
        case(31, "100,000 nested div around an article", "set aside: tree-cut", deep_bound, |b| {
            html(b, &page(&("<div>".repeat(100_000) + &article())))
        }),
        case(32, "script, onerror, `<svg onload>`", INERT, SITE, |b| {
            shown(b, "<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)><script>alert(2)</script></svg>")
        }),
        case(32, "`<math>` and `annotation-xml` that change the parser's mode", INERT, SITE, |b| {
            shown(
                b,
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\"></table></mtext><annotation-xml encoding=\"text/html\"><script>alert(1)</script></annotation-xml></math>",
            )
        }),
        case(32, "`<style>` and `<noscript>` that hold markup", INERT, SITE, |b| {
            shown(
                b,
                "<style><img src=x onerror=alert(1)></style><noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
            )
        }),
        case(33, "iframe srcdoc, object, embed, form, base, meta refresh", INERT, SITE, |b| {
            shown(
                b,
                "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=javascript:alert(1)></object><embed src=x><form action=//evil.example><input name=a></form><base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example'>",
            )
        }),
        case(34, "javascript: with capitals and a tab, vbscript:, data:text/html", INERT, SITE, |b| {
            shown(
                b,
                "<a href='jAvA\tscript:alert(1)'>a</a><a href='vbscript:x'>b</a><a href='data:text/html,<script>alert(1)</script>'>c</a><a href='&#106;avascript:alert(1)'>d</a>",
            )
        }),
        case(34, "`srcset` with markup, CSS `url()`, an SVG picture with a script", INERT, SITE, |b| {
            shown(
                b,
                "<img srcset='\"><script>alert(1)</script> 1x'><p style='background:url(javascript:alert(1))'>x</p><img src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>'>",
            )
        }),
        case(35, "markup in title, author, feed name, category and address of the outlet", INERT, SITE, |b| {
            let x = "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=alert(1)&gt;";
            let feed = format!(
                "<rss version='2.0'><channel><title>The {x} Desk</title><item><title>Lamp {x} lit</title><author>{x}</author><category>{x}</category>\
                 <link>https://desk.example/lamp</link><guid>{x}</guid><description><![CDATA[{}]]></description></item></channel></rss>",
                STORY.repeat(2)
            );
            let answers = b.measure(|| Site::of(&[("feed.xml", feed.as_bytes())]).every_page());
            match answers.iter().find_map(|(path, html)| inert(html).err().map(|why| format!("{path}: {why}"))) {
                None => Told::new(INERT, ""),
                Some(why) => Told::new(format!("it runs: {why}"), ""),
            }
        }),
        case(36, "letters that turn a line around, zero-width ones, 20,000 combining marks", INERT, SITE, |b| {
            let marks = "a".to_owned() + &"\u{301}".repeat(20_000);
            shown(b, &format!("\u{202e}evil\u{202c} \u{2066}x\u{2069} ze\u{200b}ro\u{200d} {marks} العربية English עברית"))
        }),
        case(37, "10,000 pictures and trackers of one pixel", "an article", of_bytes(1_000_000), |b| {
            let many: String = (0..10_000)
                .map(|n| format!("<img src=https://t.example/{n}.gif width=1 height=1><img src=https://p.example/{n}.jpg>"))
                .collect();
            html(b, &page(&format!("<article><h1>North mole closed</h1>{STORY}{many}</article>")))
        }),
        case(37, "a data: address of 100 MB in a page", "set aside: too-large", of_bytes(100_000_000), |b| {
            html(
                b,
                &page(&format!(
                    "<article><h1>North mole closed</h1>{STORY}<img src='data:image/png;base64,{}'></article>",
                    "A".repeat(100_000_000)
                )),
            )
        }),
        case(37, "a data: address of 12 MB in a page", "an article", of_bytes(12_000_000), |b| {
            html(
                b,
                &page(&format!(
                    "<article><h1>North mole closed</h1>{STORY}<img src='data:image/png;base64,{}'></article>",
                    "A".repeat(12_000_000)
                )),
            )
        }),
        case(37, "a PNG of 60,000 by 60,000 pixels in 100 bytes", "not shown", of_bytes(0), |b| picture(b, &png(60_000, 60_000))),
        case(37, "a PNG of 4,000,000,000 by 1 pixels", "not shown", of_bytes(0), |b| picture(b, &png(4_000_000_000, 1))),
        case(38, "a page of lists of links and nothing else", "set aside: lists-only", of_bytes(10_000), |b| {
            let links: String = (0..40)
                .map(|i| format!("<li><a href=\"/{i}\">Council votes on the budget for the {i}th time this year</a></li>"))
                .collect();
            html(b, &page(&format!("<nav><a href=/>Home</a></nav><h1>News</h1><ul>{links}</ul><h2>Related</h2><ul>{links}</ul>")))
        }),
        case(
            38,
            "a page and its AMP form that each name the other as canonical",
            "1 articles of 2 pages or 2 articles of 2 pages, 1 a copy",
            SITE,
            |b| {
                let of = |other: &str| page(&(format!("<link rel=canonical href=https://desk.example/{other}>") + &article()));
                let pages =
                    [("https://desk.example/mole".to_owned(), of("amp/mole")), ("https://desk.example/amp/mole".to_owned(), of("mole"))];
                let site = b.measure(|| Site::of_pages(&pages));
                let articles = site.articles();
                let copies = articles.iter().filter(|a| a.copy_of.is_some()).count();
                let copies = if copies == 0 { String::new() } else { format!(", {copies} a copy") };
                Told::new(format!("{} articles of 2 pages{copies}", articles.len()), "")
            },
        ),
        case(38, "three `<article>` elements, one of them the story", "an article, the right one", of_bytes(10_000), |b| {
            let small =
                |n: u32| format!("<article><h2><a href=/{n}>Council meets for the {n}th time</a></h2><p>The council meets.</p></article>");
            whose(b, &page(&(small(2) + &article() + &small(3))))
        }),
        case(38, "the whole text 25 times over", "an article, told once", of_bytes(40_000), |b| {
            let page = page(&format!("<article><h1>North mole closed</h1>{}</article>", STORY.repeat(25)));
            let page = Page::alone(MediaKind::Html, Some("https://desk.example/mole"), page);
            let read = b.measure(|| pipeline::read(&page));
            let n = read.article.map_or(0, |a| a.body.text.matches("Ilse Tarrant").count());
            Told::new(if n == 1 { "an article, told once".to_owned() } else { format!("an article, told {n} times") }, "")
        }),
    ]
}

/// Whether the article that was found is the one of [`STORY`], whole and alone.
fn whose(bench: &Bench, html: &str) -> Told {
    let page = Page::alone(MediaKind::Html, Some("https://desk.example/mole"), html);
    let read = bench.measure(|| pipeline::read(&page));
    let is_it = read.article.is_some_and(|a| {
        a.body.text.contains("closed the north mole")
            && a.body.text.contains("evening ferry to Petrel")
            && !a.body.text.contains("The council meets.")
    });
    Told::new(if is_it { "an article, the right one" } else { "not the right one" }, "")
}

fn picture(bench: &Bench, bytes: &[u8]) -> Told {
    match bench.measure(|| picture::reduce(bytes)) {
        None => Told::new("not shown", "It is no picture."),
        Some(PictureOutcome::Unreadable(why)) => Told::new("not shown", why),
        Some(PictureOutcome::Kept(_)) => Told::new("shown", ""),
    }
}

/// A PNG (its head and a few bytes) that claims a size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(name);
        crc.update(data);
        [&(data.len() as u32).to_be_bytes()[..], name, data, &crc.sum().to_be_bytes()].concat()
    };
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(b"IHDR", &head), &chunk(b"IDAT", &[0x78, 0x9c, 0x63, 0, 0]), &chunk(b"IEND", &[])].concat()
}
