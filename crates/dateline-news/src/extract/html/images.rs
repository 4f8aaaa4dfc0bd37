//! Pictures of the article: address, caption, credit, and those that the page holds inside itself.

use super::data::Data;
use super::doc::Doc;
use super::names;
use super::tag::{Attr, Tag};
use crate::article::Image;
use crate::limits::{IMAGES_MAX, PICTURE_BYTES_MAX, PICTURES_MAX};
use crate::picture::Embedded;
use data_url::DataUrl;
use url::Url;

/// Reads the pictures between the nodes of `around` and those of the data. `block_nodes` are the
/// first nodes of the body's blocks. Given with them are the pictures inside the page, decoded.
pub(super) fn read(
    doc: &Doc,
    own_roles: &[names::Roles],
    data: &Data,
    around: (usize, usize),
    block_nodes: &[usize],
    base: Option<&Url>,
) -> (Vec<Image>, Vec<Embedded>) {
    let mut out: Vec<Image> = Vec::new();
    let mut embedded: Vec<Embedded> = Vec::new();
    let mut until = 0;
    for id in around.0..around.1.min(doc.nodes.len()) {
        if id < until {
            continue;
        }
        if own_roles[id] & (names::RELATED | names::COMMENT | names::NAV | names::AD | names::SHARE | names::PROMO) != 0
            && !doc.holds(id, around.1 - 1)
        {
            until = doc.end(id);
            continue;
        }
        if doc.tag(id) != Tag::Img || out.len() >= IMAGES_MAX || own_roles[id] & names::AUTHOR != 0 {
            continue;
        }
        if in_card(doc, id) || doc.ancestors(id).take(4).any(|a| own_roles[a] & names::AUTHOR != 0 && !doc.holds(a, around.1 - 1)) {
            continue;
        }
        let beside = beside(doc, id);
        let there = address(doc, id).and_then(|a| crate::url::resolve(base, a)).or_else(|| beside.first().cloned());
        let url = match there {
            Some(url) => url,
            None if embedded.len() < PICTURES_MAX => {
                let Some(inside) = doc.attr(id, Attr::Src).and_then(inside) else { continue };
                let url = inside.src.clone();
                if !embedded.contains(&inside) {
                    embedded.push(inside);
                }
                url
            }
            None => continue,
        };
        // Drawings are the signs of buttons.
        if url.split(['?', '#']).next().is_some_and(|path| path.to_ascii_lowercase().ends_with(".svg")) {
            continue;
        }
        if out.iter().any(|i| i.url == url) {
            continue;
        }
        let (caption, credit) = caption(doc, own_roles, id);
        let alt = doc.attr(id, Attr::Alt).map(crate::words::squeeze).filter(|a| !a.is_empty() && caption.as_ref() != Some(a));
        let alt = alt.map(|a| a.chars().take(ALT_CHARS_MAX).collect());
        out.push(Image { url, beside, alt, caption, credit, before_block: block_nodes.partition_point(|n| *n < id) });
    }
    if out.is_empty() {
        let shared = data
            .meta(&["og:image", "og:image:url", "twitter:image", "twitter:image:src"])
            .or_else(|| data.ld.images.first().map(String::as_str));
        if let Some(url) = shared.and_then(|u| crate::url::resolve(base, u)) {
            out.push(Image { url, beside: Vec::new(), alt: None, caption: None, credit: None, before_block: 0 });
        }
    }
    (out, embedded)
}

/// Characters of an alternative text that are kept.
const ALT_CHARS_MAX: usize = 500;

/// Relative addresses of one picture that are kept.
const BESIDE_MAX: usize = 6;

/// Bytes below which what a page holds inside itself is a spacer or a blurred beginning of a picture.
const EMBEDDED_BYTES_MIN: usize = 1024;

/// The relative addresses that an element names, widest first: a browser that saves a page leaves
/// the files there. A path from the root of a host names no file beside the page.
fn beside(doc: &Doc, id: usize) -> Vec<String> {
    let picture = Some(doc.parent(id)).filter(|p| doc.tag(*p) == Tag::Picture);
    let sources = picture.into_iter().flat_map(|p| doc.children(p)).filter(|c| doc.tag(*c) == Tag::Source);
    let sets = [Attr::LateSrcset, Attr::Srcset];
    let of_sets = std::iter::once(id).chain(sources).flat_map(|n| sets.map(|a| doc.attr(n, a))).flatten().filter_map(largest);
    let plain = [Attr::LateSrc, Attr::Src].map(|a| doc.attr(id, a));
    let mut out: Vec<String> = Vec::new();
    for address in of_sets.chain(plain.into_iter().flatten()).map(str::trim) {
        let path = address.split(['?', '#']).next().unwrap_or("");
        let is_path = !path.is_empty() && !path.starts_with(['/', '\\']) && !path.contains(':') && path.len() <= 1024;
        if is_path && out.len() < BESIDE_MAX && !out.iter().any(|o| o == address) {
            out.push(address.to_owned());
        }
    }
    out
}

/// The picture of a `data:` address: JPEG, PNG, GIF or WebP of a plausible size.
fn inside(src: &str) -> Option<Embedded> {
    let src = src.trim();
    // Base64 takes four bytes for three; what is larger is not even decoded.
    if src.len() < EMBEDDED_BYTES_MIN || src.len() > PICTURE_BYTES_MAX / 3 * 4 {
        return None;
    }
    let url = DataUrl::process(src).ok()?;
    let kind = url.mime_type();
    if kind.type_ != "image" || !matches!(kind.subtype.as_str(), "jpeg" | "jpg" | "png" | "gif" | "webp") {
        return None;
    }
    let (body, _) = url.decode_to_vec().ok()?;
    (body.len() >= EMBEDDED_BYTES_MIN).then(|| Embedded { src: Embedded::address(&body), body })
}

/// The address of the picture itself, not of its placeholder.
fn address(doc: &Doc, id: usize) -> Option<&str> {
    let late = doc.attr(id, Attr::LateSrc).filter(|a| a.contains('/'));
    let set = || doc.attr(id, Attr::LateSrcset).or_else(|| doc.attr(id, Attr::Srcset)).and_then(largest);
    let plain = doc.attr(id, Attr::Src).filter(|a| !a.starts_with("data:") && !a.is_empty());
    let source = || {
        let picture = doc.parent(id);
        if doc.tag(picture) != Tag::Picture {
            return None;
        }
        doc.children(picture).find_map(|c| doc.attr(c, Attr::Srcset).or_else(|| doc.attr(c, Attr::LateSrcset)).and_then(largest))
    };
    // A set that names widths has the picture itself; beside it stands a small one to begin with.
    let widest =
        || doc.attr(id, Attr::LateSrcset).or_else(|| doc.attr(id, Attr::Srcset)).filter(|s| s.trim_end().ends_with('w')).and_then(largest);
    widest().or(late).or(plain).or_else(set).or_else(source).filter(|a| !a.starts_with("data:"))
}

/// Weight of the words that make a link around a picture a card for another page.
const CARD_WORDS_MIN: usize = 15;

/// Whether a picture stands in a link that also has a title: the card of another article.
fn in_card(doc: &Doc, id: usize) -> bool {
    let Some(link) = doc.ancestors(id).take(6).find(|a| doc.tag(*a) == Tag::A) else { return false };
    let inside = link + 1..doc.end(link);
    !inside.clone().any(|n| doc.tag(n) == Tag::Figcaption)
        && (inside.clone().any(|n| doc.tag(n).heading() > 0)
            || doc.words(link, 400).len() >= CARD_WORDS_MIN && doc.tag(doc.parent(link)) != Tag::Figure)
}

/// The address of the widest picture of a `srcset`.
fn largest(set: &str) -> Option<&str> {
    set.split(", ")
        .filter_map(|part| {
            let mut words = part.split_whitespace();
            let url = words.next()?;
            let width = words.next().and_then(|w| w.trim_end_matches(['w', 'x', ',']).parse::<f32>().ok()).unwrap_or(0.0);
            Some((width, url.trim_end_matches(',')))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, url)| url)
}

/// Caption and credit in the figure around a picture.
fn caption(doc: &Doc, own_roles: &[names::Roles], img: usize) -> (Option<String>, Option<String>) {
    let of_figure = || {
        doc.ancestors(img).take(8).find(|a| doc.tag(*a) == Tag::Figure || own_roles[*a] & names::CAPTION != 0 && !doc.tag(*a).is_inline())
    };
    // Without a figure: the element right behind the picture, in a part that holds nothing else.
    let of_part = || {
        let part = doc.ancestors(img).take(3).find(|a| !doc.tag(*a).is_inline())?;
        let inside: Vec<usize> = doc.children(part).filter(|c| doc.tag(*c) != Tag::Text || !doc.text(*c).trim().is_empty()).collect();
        matches!(inside[..], [first, second] if doc.holds(first, img) && own_roles[second] & names::CAPTION != 0).then_some(part)
    };
    let Some(figure) = of_figure().or_else(of_part) else { return (None, None) };
    let holder = (figure..doc.end(figure))
        .find(|n| doc.tag(*n) == Tag::Figcaption)
        .or_else(|| (figure + 1..doc.end(figure)).find(|n| own_roles[*n] & names::CAPTION != 0));
    let Some(holder) = holder else { return (None, None) };
    let is_credit = |n: &usize| {
        let named = |a: Attr| {
            doc.attr(*n, a).is_some_and(|v| {
                let v = v.to_ascii_lowercase();
                v.contains("credit") || v.contains("copyright") || v.contains("source") || v.contains("photographer")
            })
        };
        named(Attr::Class) || named(Attr::Itemprop) || named(Attr::Hint) || doc.tag(*n) == Tag::Small || doc.tag(*n) == Tag::Cite
    };
    let whole = doc.words(holder, 2_000);
    let credit = (figure + 1..doc.end(figure))
        .find(|n| *n != holder && !doc.holds(*n, holder) && is_credit(n))
        .map(|n| doc.words(n, 400))
        .filter(|c| !c.is_empty());
    let caption = match &credit {
        // "Image credit: Ada Quill" is one phrase.
        Some(c) => whole.strip_suffix(c.as_str()).map(str::trim).filter(|c| !c.ends_with(':')).unwrap_or(&whole).to_owned(),
        None => whole,
    };
    (Some(caption).filter(|c| !c.is_empty()), credit)
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn pictures_are_the_article_s_own() {
        let text = "<p>The ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore in the boats of the fishermen, the harbour master said.</p>";
        let check = |between: &str, want: &[(&str, &str)]| {
            let html = format!("<h1>Ferry runs aground</h1><article>{text}{between}{}</article>", text.replace("ferry", "boat"));
            let draft = read(&html, Some("https://paper.example/a"));
            let got: Vec<(&str, &str)> = draft.images.iter().map(|i| (i.url.as_str(), i.caption.as_deref().unwrap_or(""))).collect();
            assert_eq!(got, want, "{html}");
        };
        check("<img src=/mail.svg><img src=/a.jpg>", &[("https://paper.example/a.jpg", "")]);
        check("<a href=/seals><img src=/seal.jpg><h3>Seals counted</h3></a>", &[]);
        check("<a href=/a-large.jpg><img src=/a.jpg></a>", &[("https://paper.example/a.jpg", "")]);
        check("<img src=a_files/p.jpg>", &[("https://paper.example/a_files/p.jpg", "")]);
        check("<div class=author><img src=/ada.jpg></div>", &[]);
        check("<img src='/a.jpg?w=40' srcset='/a.jpg?w=400 400w, /a.jpg?w=1200 1200w'>", &[("https://paper.example/a.jpg?w=1200", "")]);
        check(
            "<figure><img src=/a.jpg><figcaption>Image credit: <span class=credit>Ada Quill</span></figcaption></figure>",
            &[("https://paper.example/a.jpg", "Image credit: Ada Quill")],
        );
    }
}
