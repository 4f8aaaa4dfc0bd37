//! Pages made to be slow: each repeats something that a careless reader would look at once for
//! every other one. The example `growth` measures them, the test `robust` runs them small.

use dateline_news::page::MediaKind;

/// One kind of page that grows.
pub struct Attack {
    /// What it repeats.
    pub name: &'static str,
    /// What it is read as.
    pub media: MediaKind,
    /// A page of about so many bytes.
    pub page: fn(usize) -> String,
}

/// Three paragraphs of an article, so that the readers of text, byline and lists have work.
const STORY: &str = "<h1>Ferry runs aground off the outer islands</h1><p>HARBOUR TOWN, March 4 (Reuters) - The ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore, the harbour master said.</p><p>Nobody was hurt, but the crossing will stay closed until the hull has been examined, which may take until the weekend.</p><p>Fishermen from three villages had helped with their own boats, although the fog was so thick that they steered by bell.</p>";

/// The same as the lines of a dump.
const LINES: &str = "Ferry runs aground off the outer islands | Harbour Gazette\nHome > News > Islands\nFerry runs aground off the outer islands\nBy Ada Quill\n4 March 2025\nThe ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore, the harbour master said.\nNobody was hurt, but the crossing will stay closed until the hull has been examined, which may take until the weekend.\n";

/// `piece` until `n` bytes are full.
fn fill(piece: &str, n: usize) -> String {
    piece.repeat(n / piece.len().max(1) + 1)
}

/// Pieces with a running number, until `n` bytes are full.
fn count(n: usize, piece: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(n + 200);
    let mut i = 0;
    while out.len() < n {
        out.push_str(&piece(i));
        i += 1;
    }
    out
}

/// A page with `head` in its head and the story before `rest`.
fn page(head: &str, rest: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><title>Ferry runs aground off the outer islands</title>{head}</head><body><article>{STORY}{rest}</article></body></html>"
    )
}

/// The story between two runs of the same.
fn around(rest: &str) -> String {
    format!("<!doctype html><html lang=en><body>{rest}<article>{STORY}</article>{rest}</body></html>")
}

/// A page whose JSON-LD is `json`.
fn ld(json: &str) -> String {
    page(&format!("<script type=\"application/ld+json\">{json}</script>"), "")
}

macro_rules! attacks {
    ($($media:ident $name:literal => $page:expr;)*) => {
        /// All of them.
        pub const ATTACKS: &[Attack] = &[$(Attack { name: $name, media: MediaKind::$media, page: $page },)*];
    };
}

attacks! {
    Html "nested div" => |n| page("", &fill("<div>", n));
    Html "nested div of 400 many times" => |n| page("", &fill(&format!("{}word word word{}", "<div>".repeat(400), "</div>".repeat(400)), n));
    Html "nested section, article, blockquote" => |n| page("", &fill("<section><article><blockquote>word ", n));
    Html "nested div, named after a paywall, over many words" => |n| format!("<body>{STORY}{}{}", "<div class=paywall>".repeat(400), fill("<p>word", n));
    Html "nested div, named after every junk, over many words" => |n| format!("<body>{STORY}{}{}", "<div class='related promo share comments box'>".repeat(400), fill("<p>The harbour master said on Tuesday that the ferry would stay.", n));
    Html "nested div with line breaks, over many words" => |n| format!("<body>{STORY}{}{}", "<div>word<br>word<br>".repeat(400), fill("<i>word</i>", n));
    Html "item with paragraphs behind many spans" => |n| format!("<body>{STORY}<ul><li>{}{}", fill("<div>x</div>", n / 2), fill("<div><p>word", n / 2));
    Html "two paragraphs of an item behind many others" => |n| page("", &fill(&format!("<ul><li>{}<p>word<p>word</ul>", "<div>x</div>".repeat(5000)), n));
    Html "bylines of many links in a row" => |n| page("", &count(n, |i| format!("<a class=author href=/{i}>Ada Quill</a>, ")));
    Html "words in many headings with roles" => |n| page("", &count(n, |i| format!("<h2 class=related>Related {i}</h2><h1 class=headline>x{i}</h1>")));
    Html "nested inline, unclosed" => |n| page("", &fill("<b><i><em><span>x", n));
    Html "nested lists" => |n| page("", &fill("<ul><li>word", n));
    Html "nested tables" => |n| page("", &fill("<table><tr><td>x", n));
    Html "nested dl" => |n| page("", &fill("<dl><dt>x<dd>", n));
    Html "nested forms, buttons, labels" => |n| page("", &fill("<form><label><button>x", n));
    Html "nested ruby" => |n| page("", &fill("<ruby>x<rt>y", n));
    Html "unclosed p" => |n| page("", &fill("<p>word", n));
    Html "formatting left open in each p" => |n| page("", &fill("<p><b><i>word", n));
    Html "formatting with other attributes left open in each p" => |n| page("", &count(n, |i| format!("<p><b class=c{i}>word")));
    Html "misnested b and p" => |n| page("", &fill("<b><p>x</b>", n));
    Html "misnested a and div" => |n| page("", &fill("<a href=/x><div>x</a>", n));
    Html "misnested font and table" => |n| page("", &fill("<font><table><tr><td></font>", n));
    Html "unclosed a" => |n| page("", &fill("<a href=/x>word ", n));
    Html "a closed by nothing but the next, in p" => |n| page("", &fill("<p><a href=/x>word word word word", n));
    Html "nobr" => |n| page("", &fill("<nobr>x", n));
    Html "end tags without start" => |n| page("", &fill("</b></p></br></div>", n));
    Html "short paragraphs" => |n| page("", &fill("<p>word</p>\n", n));
    Html "empty paragraphs" => |n| page("", &fill("<p></p>", n));
    Html "long article" => |n| page("", &count(n, |i| format!("<p>The harbour master of place {i} said on Tuesday that the ferry would stay where it is until the weekend, and the fishermen agreed.</p>")));
    Html "the same paragraph" => |n| page("", &fill("<p>The harbour master said on Tuesday that the ferry would stay where it is until the weekend, and the fishermen agreed.</p>", n));
    Html "long article, links and marks in each word" => |n| page("", &fill("<p>The <a href=/master>harbour</a> <b>master</b> <i>of</i> <a href=/islands>the islands</a> said that <em>the ferry</em> would stay.</p>", n));
    Html "one paragraph of marks" => |n| page("", &format!("<p>{}</p>", fill("The <a href=/master>harbour</a> <b>master</b> <i>of</i> the islands said so. ", n)));
    Html "text in bare div" => |n| page("", &fill("<div>The harbour master said on Tuesday that the ferry would stay where it is until the weekend.</div>", n));
    Html "text between br" => |n| page("", &fill("The harbour master said on Tuesday that the ferry would stay where it is until the weekend, and the fishermen agreed.<br>", n));
    Html "text between br in many div" => |n| page("", &fill("<div>The harbour master said so.<br>The ferry stays.<br>So they said.<br>Yes.</div>", n));
    Html "br" => |n| page("", &fill("<br>", n));
    Html "br and words" => |n| page("", &fill("word<br>", n));
    Html "br and blocks in one div" => |n| page("", &format!("<div>{}</div>", fill("word<br><p>x</p>", n)));
    Html "br in font" => |n| page("", &format!("<font>{}</font>", fill("word<br>", n)));
    Html "font lines" => |n| page("", &fill("<font size=2>By Ada Quill</font><br>", n));
    Html "hr and center" => |n| page("", &fill("<hr><center>word</center>", n));
    Html "one huge line" => |n| page("", &format!("<p>{}</p>", fill("word and word, ", n)));
    Html "one huge word" => |n| page("", &format!("<p>{}</p>", fill("x", n)));
    Html "one huge word of capitals" => |n| page("", &format!("<p>{}</p>", fill("X", n)));
    Html "one huge line of digits" => |n| page("", &format!("<p>{}</p>", fill("1", n)));
    Html "one huge line of dates" => |n| page("", &format!("<p>{}</p>", fill("3 March 2025, ", n)));
    Html "one huge line of brackets" => |n| page("", &format!("<p>{}</p>", fill("(", n)));
    Html "one huge line of dashes" => |n| page("", &format!("<p>{}</p>", fill("TOWN - (AP) — ", n)));
    Html "huge heading" => |n| format!("<title>x</title><h1>{}</h1>{STORY}", fill("word | word - ", n));
    Html "huge title" => |n| page(&format!("<title>{}</title><meta property=og:title content=\"{}\">", fill("word | ", n / 2), fill("word - ", n / 2)), "");
    Html "huge title alone" => |n| format!("<title>{}</title>{STORY}", fill("Ferry runs aground | ", n));
    Html "headings h1" => |n| page("", &fill("<h1>Ferry runs aground</h1>", n));
    Html "headings h1, all different" => |n| page("", &count(n, |i| format!("<h1>Ferry {i} runs aground</h1>")));
    Html "headings h2, all different" => |n| page("", &count(n, |i| format!("<h2>Ferry {i} runs aground</h2>")));
    Html "headings with links" => |n| around(&count(n / 2, |i| format!("<h3><a href=/{i}>Ferry number {i} runs aground off the islands</a></h3>")));
    Html "lists of links" => |n| around(&count(n / 2, |i| format!("<ul><li><a href=/{i}>Ferry number {i} runs aground off the islands</a></li><li><a href=/b{i}>Seal number {i} is counted in the bay</a></ul>")));
    Html "one list of links" => |n| around(&format!("<ul>{}</ul>", count(n / 2, |i| format!("<li><a href=/{i}>Ferry number {i} runs aground off the islands</a>"))));
    Html "labelled lists" => |n| around(&count(n / 2, |i| format!("<h3>Related</h3><ul><li><a href=/{i}>Ferry number {i} runs aground</a><li><a href=/s{i}>Seal number {i} is counted</a><li><a href=/t{i}>Bell number {i} rings</a></ul>")));
    Html "labels" => |n| around(&fill("<div>Related</div><div>Most read</div><div>Read more</div><div>Share</div>", n / 2));
    Html "bare links" => |n| around(&count(n / 2, |i| format!("<a href=/{i}>Ferry number {i} runs aground</a> ")));
    Html "cards" => |n| around(&count(n / 2, |i| format!("<div class=card><a href=/{i}><img src=/{i}.jpg><h3>Ferry number {i} runs aground</h3><p>Forty people were brought ashore in the boats of the fishermen, the harbour master said.</p></a><time datetime=2025-03-04>4 March</time></div>")));
    Html "article siblings" => |n| format!("<body>{}", fill(&format!("<article>{STORY}</article>"), n));
    Html "article siblings, each with its headline" => |n| format!("<body>{}", count(n, |i| format!("<article><h1>Ferry {i} runs aground</h1><p>By Ada Quill<p>The harbour master of place {i} said on Tuesday that the ferry would stay where it is until the weekend, and the fishermen agreed.</article>")));
    Html "sections with one paragraph" => |n| page("", &fill("<section class=article-body><div class=paragraph><p>The harbour master said on Tuesday that the ferry would stay where it is.</p></div></section>", n));
    Html "paragraphs in wrappers of 300" => |n| format!("<body>{}{}", "<div class=wrap>".repeat(300), fill("<p>The harbour master said on Tuesday that the ferry would stay.</p>", n));
    Html "spans in wrappers of 300" => |n| format!("<body>{STORY}{}{}", "<div>".repeat(300), fill("<div><span class=author>Ada</span></div>", n));
    Html "times in wrappers of 300" => |n| format!("<body>{STORY}{}{}", "<div>".repeat(300), fill("<time datetime=2025-03-04>4 March 2025</time>", n));
    Html "links in wrappers of 300" => |n| format!("<body>{STORY}{}{}", "<div>".repeat(300), fill("<div><a href=/x>Ferry runs aground off the islands</a></div>", n));
    Html "images in wrappers of 300" => |n| format!("<body>{}{STORY}{}", "<div>".repeat(300), fill("<img src=/x.jpg alt=ferry>", n));
    Html "list items in wrappers of 300" => |n| format!("<body>{STORY}{}<ul>{}", "<div>".repeat(300), fill("<li>Ferry runs aground off the islands", n));
    Html "table rows in wrappers of 300" => |n| format!("<body>{STORY}{}<table>{}", "<div>".repeat(300), fill("<tr><td>Ferry<td>aground", n));
    Html "times" => |n| page("", &count(n, |i| format!("<time datetime=2025-03-{:02}>{} March 2025</time>", i % 28 + 1, i % 28 + 1)));
    Html "times, all different" => |n| page("", &count(n, |i| format!("<time datetime={:04}-03-{:02}T{:02}:{:02}>x</time>", 1700 + i / 20_000, i % 28 + 1, i / 28 % 24, i / 672 % 60)));
    Html "time in time" => |n| page("", &fill("<time class=updated>4 March 2025 ", n));
    Html "date lines" => |n| page("", &count(n, |i| format!("<div class=date>Published {} March {}</div>", i % 28 + 1, 1700 + i % 300)));
    Html "microdata dates" => |n| page("", &count(n, |i| format!("<span itemprop=datePublished content=2025-03-{:02}T{:02}:{:02}>x</span>", i % 28 + 1, i / 28 % 24, i / 672 % 60)));
    Html "bylines" => |n| page("", &count(n, |i| format!("<div class=byline>By Ada Quill{i}</div>")));
    Html "one huge byline" => |n| page("", &format!("<div class=byline>By {}</div>", count(n, |i| format!("Ada Quill{i} and "))));
    Html "one byline of many links" => |n| page("", &format!("<div class=byline>By {}</div>", count(n, |i| format!("<a rel=author href=/{i}>Ada Quill{i}</a>, "))));
    Html "itemprop authors" => |n| page("", &count(n, |i| format!("<span itemprop=author><span itemprop=name>Ada Quill{i}</span></span>")));
    Html "rel authors" => |n| page("", &count(n, |i| format!("<a rel=author href=/a{i}>Ada Quill{i}</a>")));
    Html "meta authors" => |n| page(&count(n, |i| format!("<meta name=author content='Ada Quill{i}'>")), "");
    Html "meta of one name" => |n| page(&count(n, |i| format!("<meta property=og:title content='Ferry {i}'>")), "");
    Html "meta of many names" => |n| page(&count(n, |i| format!("<meta name=name{i} content='Ferry {i}'>")), "");
    Html "meta dates" => |n| page(&count(n, |i| format!("<meta property=article:published_time content='2025-03-{:02}T{:02}:{:02}'>", i % 28 + 1, i / 28 % 24, i / 672 % 60)), "");
    Html "meta keywords, one huge" => |n| page(&format!("<meta name=keywords content='{}'>", count(n, |i| format!("word{i},"))), "");
    Html "meta tags" => |n| page(&count(n, |i| format!("<meta property=article:tag content='tag{i}'>")), "");
    Html "meta section" => |n| page(&count(n, |i| format!("<meta property=article:section content='tag{i}'>")), "");
    Html "meta description, huge" => |n| page(&format!("<meta name=description content='{}'>", fill("The ferry ran aground. ", n)), "");
    Html "link canonical" => |n| page(&count(n, |i| format!("<link rel=canonical href='https://paper.example/{i}'>")), "");
    Html "canonical, one huge" => |n| page(&format!("<link rel=canonical href='https://paper.example/{}'>", fill("a/../", n)), "");
    Html "base" => |n| page(&fill("<base href=/x/>", n), "");
    Html "breadcrumb" => |n| page("", &format!("<nav class=breadcrumb><ol>{}</ol></nav>", count(n, |i| format!("<li><a href=/{i}>Step {i}</a>"))));
    Html "breadcrumbs" => |n| around(&fill("<nav class=breadcrumb><a href=/>Home</a> &gt; <a href=/news>News</a></nav>", n / 2));
    Html "figures with captions" => |n| page("", &count(n, |i| format!("<figure><img src=/{i}.jpg><figcaption>The ferry {i} on the rocks. Photo: Ada Quill</figcaption></figure>")));
    Html "one figure of many images" => |n| page("", &format!("<figure>{}<figcaption>The ferry</figcaption></figure>", count(n, |i| format!("<img src=/{i}.jpg>"))));
    Html "nested figures" => |n| page("", &fill("<figure><img src=/x.jpg><figcaption>The ferry", n));
    Html "nested pictures" => |n| page("", &fill("<picture><source srcset=/x.jpg>", n));
    Html "one srcset" => |n| page("", &format!("<figure><img srcset='{}'></figure>", count(n, |i| format!("/{i}.jpg {i}w, "))));
    Html "images inside the page" => |n| page("", &fill("<img src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'>", n));
    Html "one image inside the page" => |n| page("", &format!("<img src='data:image/gif;base64,{}'>", fill("R0lG", n)));
    Html "images in text" => |n| page("", &count(n, |i| format!("<p>The harbour master said so.</p><img src=/{i}.jpg>")));
    Html "table of data" => |n| page("", &format!("<table>{}</table>", count(n, |i| format!("<tr><td>Ferry {i}<td>{i}<td>aground</tr>"))));
    Html "table of one row" => |n| page("", &format!("<table><tr>{}</table>", fill("<td>x", n)));
    Html "table of one cell with links" => |n| page("", &format!("<table><tr><td>a<td>{}</table>", fill("<a href=/x>word</a> ", n)));
    Html "tables of layout" => |n| page("", &fill("<table><tr><td><p>The harbour master said on Tuesday that the ferry would stay where it is.</p></td></tr></table>", n));
    Html "text where a table expects rows" => |n| page("", &format!("<table>{}</table>", fill("x<tr>", n)));
    Html "elements where a table expects rows" => |n| page("", &format!("<table>{}</table>", fill("<p>x", n)));
    Html "table rows in rows" => |n| page("", &fill("<table><tr><td>a<td>b<table><tr><td>c<td>d", n));
    Html "cells with br" => |n| page("", &fill("<table><tr><td>a<br>b<br>c<br>d<td>e</table>", n));
    Html "captions of tables" => |n| page("", &fill("<table><caption>word</caption></table>", n));
    Html "attributes in one tag" => |n| page("", &format!("<p {}>x", count(n, |i| format!("a{i}=b "))));
    Html "tags with 190 attributes" => |n| page("", &fill(&format!("<p {}>x", count(1500, |i| format!("a{i}=b "))), n));
    Html "one huge class" => |n| page("", &format!("<p class='{}'>The harbour master said so.", fill("article-body comment share ", n)));
    Html "one huge id, nested" => |n| page("", &fill(&format!("<div id='{}'>The harbour master said so.", fill("related", 2000)), n));
    Html "different classes" => |n| page("", &count(n, |i| format!("<p class='related-{i} body{i}'>The harbour master said so.")));
    Html "custom elements" => |n| page("", &count(n, |i| format!("<x-{i}>word</x-{i}>")));
    Html "custom elements, nested" => |n| page("", &count(n, |i| format!("<x-{i}>word")));
    Html "body attributes again and again" => |n| page("", &count(n, |i| format!("<body data-{i}=x class=y id=z>")));
    Html "html attributes again and again" => |n| page("", &count(n, |i| format!("<html lang=en data-{i}=x>")));
    Html "frameset, select, option" => |n| page("", &fill("<select><option>word<optgroup>", n));
    Html "comments unclosed" => |n| page("", &fill("<!-- ", n));
    Html "comments" => |n| page("", &fill("<!-- x --><p>x", n));
    Html "declarations" => |n| page("", &fill("<!doctype html>", n));
    Html "bogus comments" => |n| page("", &fill("<?x>", n));
    Html "bogus comments unclosed" => |n| page("", &fill("<? ", n));
    Html "cdata" => |n| page("", &fill("<![CDATA[", n));
    Html "less-than" => |n| page("", &fill("<", n));
    Html "less-than and space" => |n| page("", &fill("< ", n));
    Html "end tag opened" => |n| page("", &fill("</", n));
    Html "tag never closed" => |n| page("", &fill("<a ", n));
    Html "tag with quote never closed" => |n| page("", &fill("<a b='", n));
    Html "tags with equals" => |n| page("", &fill("<a =", n));
    Html "references" => |n| page("", &fill("&amp;&notit;&#x41;", n));
    Html "references unended" => |n| page("", &fill("&amp", n));
    Html "references unknown" => |n| page("", &fill("&CounterClockwiseContourIntegra ", n));
    Html "one huge reference" => |n| page("", &format!("&#{}", fill("1", n)));
    Html "null characters" => |n| page("", &fill("a\u{1}b\u{ad}c\u{200b}", n));
    Html "script openers" => |n| page("", &fill("<script>", n));
    Html "scripts" => |n| page("", &fill("<script>x</script>", n));
    Html "script ends of others" => |n| page("", &format!("<script>{}", fill("</style>", n)));
    Html "noscript openers" => |n| page("", &fill("<noscript>", n));
    Html "noscript nested, long" => |n| page("", &fill(&format!("<noscript>{}</noscript>", "<p>The ferry ran aground.".repeat(100)), n));
    Html "svg and math" => |n| page("", &fill("<svg><math>", n));
    Html "svg closed wrongly" => |n| page("", &fill("<svg><p></svg ", n));
    Html "templates" => |n| page("", &fill("<template><p>", n));
    Html "textarea and title openers" => |n| page("", &fill("<textarea><title>", n));
    Html "plaintext, xmp, listing" => |n| page("", &fill("<pre><xmp></xmp>x", n));
    Html "one pre" => |n| page("", &format!("<pre>{}</pre>", fill("word\n", n)));
    Html "pre" => |n| page("", &fill("<pre>word\nword</pre>", n));
    Html "JSON-LD nested arrays" => |n| ld(&fill("[", n));
    Html "JSON-LD nested objects" => |n| ld(&fill("{\"@graph\":", n));
    Html "JSON-LD nested to the limit many times" => |n| ld(&format!("[{}0]", fill(&format!("{}{},", "[".repeat(60), "]".repeat(60)), n)));
    Html "JSON-LD closers without openers" => |n| ld(&format!("{{\"a\":[{}", fill("}", n)));
    Html "JSON-LD mixed brackets" => |n| ld(&format!("{{{}", fill("[}{]", n)));
    Html "JSON-LD quotes" => |n| ld(&format!("{{\"headline\":\"{}\"}}", fill("\" ", n)));
    Html "JSON-LD quotes before commas" => |n| ld(&format!("{{\"headline\":\"{}\"}}", fill("\",         x", n)));
    Html "JSON-LD quote and white space" => |n| ld(&format!("{{\"headline\":\"{}x{}", fill("\"", n / 2), fill(" ", n / 2)));
    Html "JSON-LD backslashes" => |n| ld(&format!("{{\"headline\":\"{}", fill("\\", n)));
    Html "JSON-LD openers, then other closers" => |n| ld(&format!("{}{}", fill("[", n / 2), fill("}", n / 2)));
    Html "JSON-LD commas" => |n| ld(&format!("{{{}", fill(",}", n)));
    Html "JSON-LD commas and spaces" => |n| ld(&format!("[{}", fill(", ]", n)));
    Html "JSON-LD objects" => |n| ld(&format!("[{}]", count(n, |i| format!("{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry {i}\"}},"))));
    Html "JSON-LD objects, well formed" => |n| ld(&format!("[{}0]", count(n, |i| format!("{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry {i}\",\"datePublished\":\"2025-03-04\"}},"))));
    Html "JSON-LD authors" => |n| ld(&format!("{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\",\"author\":[{}\"x\"]}}", count(n, |i| format!("{{\"name\":\"Ada Quill{i}\"}},"))));
    Html "JSON-LD authors by reference" => |n| ld(&format!("[{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\",\"author\":[{}\"x\"]}},{}0]", count(n / 2, |i| format!("{{\"@id\":\"#{i}\"}},")), count(n / 2, |i| format!("{{\"@id\":\"#{i}\",\"name\":\"Ada Quill{i}\"}},"))));
    Html "JSON-LD one author of many names" => |n| ld(&format!("{{\"@type\":\"NewsArticle\",\"author\":\"{}\"}}", count(n, |i| format!("Ada Quill{i}, "))));
    Html "JSON-LD keywords" => |n| ld(&format!("{{\"@type\":\"NewsArticle\",\"keywords\":[{}\"x\"]}}", count(n, |i| format!("\"word{i}\","))));
    Html "JSON-LD sections" => |n| ld(&format!("{{\"@type\":\"NewsArticle\",\"articleSection\":[{}\"x\"]}}", count(n, |i| format!("\"word{i}\","))));
    Html "JSON-LD images" => |n| ld(&format!("{{\"@type\":\"NewsArticle\",\"image\":[{}\"x\"]}}", count(n, |i| format!("\"/{i}.jpg\","))));
    Html "JSON-LD breadcrumb" => |n| ld(&format!("{{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{}\"x\"]}}", count(n, |i| format!("{{\"position\":{i},\"name\":\"Step {i}\"}},"))));
    Html "JSON-LD organisations" => |n| ld(&format!("[{}0]", count(n, |i| format!("{{\"@type\":\"Organization\",\"name\":\"Paper {i}\"}},"))));
    Html "JSON-LD counts" => |n| ld(&format!("{{\"@type\":\"NewsArticle\",\"interactionStatistic\":[{}0]}}", count(n, |i| format!("{{\"@type\":\"InteractionCounter\",\"interactionType\":\"LikeAction{i}\",\"userInteractionCount\":{i}}},"))));
    Html "JSON-LD huge headline" => |n| ld(&format!("{{\"@type\":\"NewsArticle\",\"headline\":\"{}\"}}", fill("Ferry | ", n)));
    Html "JSON-LD huge date" => |n| ld(&format!("{{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"datePublished\":\"{}\"}}", fill("2025-", n)));
    Html "JSON-LD huge body" => |n| ld(&format!("{{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"articleBody\":\"{}\"}}", fill("The ferry to the outer islands ran aground on Tuesday. ", n)));
    Html "JSON-LD huge body of tags" => |n| ld(&format!("{{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"articleBody\":\"{}\"}}", fill("<p>&lt;b&gt;", n)));
    Html "JSON-LD huge body of less-than" => |n| ld(&format!("{{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"articleBody\":\"{}\"}}", fill("<", n)));
    Html "JSON-LD huge body of ampersands" => |n| ld(&format!("{{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"articleBody\":\"{}\"}}", fill("&", n)));
    Html "JSON-LD blocks" => |n| page(&count(n, |i| format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry {i}\"}}</script>")), "");
    Html "JSON-LD keys" => |n| ld(&format!("{{\"@type\":\"NewsArticle\",{}\"x\":0}}", count(n, |i| format!("\"key{i}\":0,"))));
    Html "JSON-LD types" => |n| ld(&format!("{{\"@type\":[{}\"NewsArticle\"]}}", fill("\"Thing\",", n)));
    Html "state, one of many strings" => |n| format!("<script id=__NEXT_DATA__ type='application/json'>{{\"a\":[{}\"x\"]}}</script><p>x", count(n, |i| format!("\"The ferry {i} ran aground on Tuesday morning, and forty people were brought ashore.\",")));
    Html "state, one huge string" => |n| format!("<script id=__NEXT_DATA__ type='application/json'>{{\"a\":\"{}\"}}</script><p>x", fill("<p>The ferry ran aground on Tuesday morning, and forty people were brought ashore.</p>", n));
    Html "state, nested objects" => |n| format!("<script id=__NEXT_DATA__ type='application/json'>{}", fill("{\"content\":[", n));
    Html "state, assignments" => |n| format!("{STORY}{}", count(n, |i| format!("<script>window.__STATE_{i}__={{\"body\":\"The ferry ran aground\"}};</script>")));
    Html "state, one script of many objects" => |n| format!("<script>{}</script>", count(n, |i| format!("window.s{i}={{\"body\":\"The ferry ran aground\"}};")));
    Html "state, braces" => |n| format!("<script>window.__INITIAL_STATE__={}", fill("{", n));
    Html "state, pushes" => |n| format!("<script>{}</script>", fill("self.__next_f.push([1,\"x\"])\n", n));
    Html "mail addresses and accounts" => |n| page("", &fill("<p>ada@paper.example @ada https://paper.example/x www.paper.example</p>", n));
    Html "agencies" => |n| page("", &fill("<p>(AP) (Reuters) (dpa/lnw) AFP Xinhua Associated Press - Reporting by Ada Quill; Editing by Bo Reed</p>", n));
    Html "datelines" => |n| page("", &fill("<p>HARBOUR TOWN, March 4 (Reuters) - The ferry ran aground.</p>", n));
    Html "credits" => |n| page("", &count(n, |i| format!("<p>Ada Quill{i} in Harbour Town contributed to this report.</p>")));
    Html "comments of readers" => |n| page("", &count(n, |i| format!("<div class=comment id=comment-{i}><span class=author>Reader {i}</span><p>What a story, I was there and I saw everything from my own window.</p><span>3 replies</span></div>")));
    Html "reactions" => |n| page("", &count(n, |i| format!("<span>veryGood{i}! ({i})</span>")));
    Html "Japanese" => |n| page("", &fill("<p>港の長官は火曜日の朝、外の島へ向かうフェリーが座礁し、四十人が岸に運ばれたと述べた。</p>", n));
    Html "one line of Japanese" => |n| page("", &format!("<p>{}", fill("港の長官は火曜日の朝、外の島へ向かうフェリーが座礁した", n)));
    Html "Thai, Hindi, Arabic" => |n| page("", &fill("<p>เรือเฟอร์รี่เกยตื้น नौका टापू के पास फँस गई जहाज़ جنحت العبارة قبالة الجزر</p>", n));
    Html "combining marks" => |n| page("", &format!("<p>{}", fill("a\u{301}\u{302}\u{303}\u{304}", n)));
    Html "one letter with all marks" => |n| page("", &format!("<p>a{}", fill("\u{301}\u{327}", n)));
    Html "ligatures that grow when folded" => |n| page("", &format!("<h1>{}</h1>", fill("\u{fdfa}", n)));
    Text "a title of signs that grow when folded" => |n| format!("{}. x\n{}\n{}", fill("\u{fdfa}", 980), fill("\u{fdfa}", 900), fill("The harbour master said on Tuesday that the ferry would stay.\n", n));
    Text "short lines" => |n| format!("{LINES}{}", fill("word\n", n));
    Text "the same sentence" => |n| format!("{LINES}{}", fill("The harbour master said on Tuesday that the ferry would stay where it is.\n", n));
    Text "sentences, all different" => |n| format!("{LINES}{}", count(n, |i| format!("The harbour master of place {i} said on Tuesday that the ferry would stay where it is.\n")));
    Text "one line" => |n| fill("The harbour master said that the ferry would stay. ", n);
    Text "one word" => |n| fill("x", n);
    Text "one line of digits" => |n| fill("2025", n);
    Text "one line of dates" => |n| fill("3 March 2025, ", n);
    Text "blank lines" => |n| format!("{LINES}{}{LINES}", fill("\n", n));
    Text "blanks" => |n| format!("{LINES}{}{LINES}", fill(" ", n));
    Text "titles" => |n| format!("{LINES}{}", count(n, |i| format!("Ferry number {i} runs aground off the islands\n")));
    Text "the headline again" => |n| format!("{LINES}{}", fill("Ferry runs aground off the outer islands\n", n));
    Text "the title again" => |n| fill("Ferry runs aground off the outer islands | Harbour Gazette\n", n);
    Text "titles with sites" => |n| count(n, |i| format!("Ferry number {i} runs aground | Harbour Gazette\nFerry number {i} runs aground\n"));
    Text "labels" => |n| format!("{LINES}{}", fill("Related\nMost read\nRead more\nShare\n", n));
    Text "labels and titles" => |n| format!("{LINES}{}", count(n, |i| format!("Related\nFerry number {i} runs aground\nSeal number {i} is counted\nBell number {i} rings\n")));
    Text "dates" => |n| format!("{LINES}{}", count(n, |i| format!("{} March {}\n", i % 28 + 1, 1700 + i % 300)));
    Text "date labels" => |n| format!("{LINES}{}", fill("Published:\n4 March 2025 at 10:30\nUpdated\n", n));
    Text "bylines" => |n| format!("{LINES}{}", count(n, |i| format!("By Ada Quill{i}\n")));
    Text "one huge byline" => |n| format!("{LINES}By {}\n", count(n, |i| format!("Ada Quill{i} and ")));
    Text "breadcrumbs" => |n| format!("{LINES}{}", fill("Home > News > Islands\n", n));
    Text "one huge breadcrumb" => |n| format!("Home > {}\n{LINES}", fill("News > ", n));
    Text "bullets" => |n| format!("{LINES}{}", count(n, |i| format!("- Ferry number {i}\n")));
    Text "numbers" => |n| format!("{LINES}{}", count(n, |i| format!("{i}. Ferry number {i}\n")));
    Text "bullet signs" => |n| format!("{LINES}{}", fill("- ", n));
    Text "counts" => |n| format!("{LINES}{}", count(n, |i| format!("veryGood! ({i})\n")));
    Text "captions and credits" => |n| format!("{LINES}{}", fill("Photo: Ada Quill/Reuters\nAda Quill contributed to this report.\n", n));
    Text "agencies" => |n| format!("{LINES}{}", fill("HARBOUR TOWN (AP) — The ferry ran aground.\n(dpa)\nSource: Reuters\n", n));
    Text "sentence and label in turn" => |n| format!("{LINES}{}", fill("The harbour master said on Tuesday that the ferry would stay where it is.\nRead more\n", n));
    Text "brackets" => |n| format!("{LINES}{}", fill("(", n));
    Text "quotes and stops" => |n| format!("{LINES}{}", fill(".”", n));
    Text "stops and quotes before a small letter" => |n| format!("{LINES}a.{}b\n", fill("”", n));
    Text "sentence ends followed by quotes" => |n| format!("{LINES}{}", fill("a.)))) ", n));
    Text "colons" => |n| format!("{LINES}{}", fill("a: ", n));
    Text "comments of readers" => |n| format!("{LINES}Comments\n{}", count(n, |i| format!("Reader {i}\n3 hours ago\nWhat a story, I was there.\nReply\n")));
    Text "Japanese" => |n| fill("港の長官は火曜日の朝、外の島へ向かうフェリーが座礁し、四十人が岸に運ばれたと述べた。\n", n);
    Text "one line of Japanese" => |n| fill("港の長官は火曜日の朝、外の島へ向かうフェリーが座礁し、四十人が岸に運ばれたと述べた。", n);
    Text "capitals and commas" => |n| format!("{LINES}{}", fill("HARBOUR TOWN, ", n));
    Text "old Mac line ends" => |n| fill("The ferry ran aground.\r", n);
}
