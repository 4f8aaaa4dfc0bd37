//! What the makers of a page call its parts: class names, ids and the like, read word by word
//! ("article-body__relatedLinks" is article, body, related, links) and sorted into a few roles.

use super::doc::Doc;
use super::tag::{Attr, Tag};
use std::collections::HashMap;

/// Roles of a part, as bits.
pub(super) type Roles = u32;

/// Holds the text of the article.
pub(super) const BODY: Roles = 1;
/// The standfirst.
pub(super) const LEAD: Roles = 1 << 1;
/// Links to other articles.
pub(super) const RELATED: Roles = 1 << 2;
/// Readers' comments.
pub(super) const COMMENT: Roles = 1 << 3;
/// Buttons for sharing.
pub(super) const SHARE: Roles = 1 << 4;
/// Offers: newsletters, subscriptions, apps, consent.
pub(super) const PROMO: Roles = 1 << 5;
/// Advertisements.
pub(super) const AD: Roles = 1 << 6;
/// Navigation, header and footer of the site.
pub(super) const NAV: Roles = 1 << 7;
/// Captions and credits of pictures.
pub(super) const CAPTION: Roles = 1 << 8;
/// Byline, date and the like.
pub(super) const BYLINE: Roles = 1 << 9;
/// Keywords of the article.
pub(super) const TAGS: Roles = 1 << 10;
/// Not shown, or only to screen readers.
pub(super) const HIDDEN: Roles = 1 << 11;
/// Players, galleries.
pub(super) const MEDIA: Roles = 1 << 12;
/// A box beside the text.
pub(super) const BOX: Roles = 1 << 13;
/// The headline.
pub(super) const HEADLINE: Roles = 1 << 14;
/// A paywall.
pub(super) const PAYWALL: Roles = 1 << 15;
/// Name of an author (a part of [`BYLINE`]).
pub(super) const AUTHOR: Roles = 1 << 16;
/// A date (a part of [`BYLINE`]).
pub(super) const DATE: Roles = 1 << 17;

/// A consent dialog (a part of [`PROMO`]).
pub(super) const CONSENT: Roles = 1 << 18;

/// Parts that are no text of the article.
pub(super) const JUNK: Roles = RELATED | COMMENT | SHARE | PROMO | AD | NAV | CAPTION | BYLINE | TAGS | HIDDEN | MEDIA;

/// Reads names, with a memory: pages use the same few hundred names over and over.
#[derive(Default)]
pub(super) struct Names {
    known: HashMap<String, Roles>,
}

impl Names {
    /// The roles of one element by its names.
    pub(super) fn of(&mut self, doc: &Doc, id: usize) -> Roles {
        let mut roles = of_tag(doc.tag(id));
        for (attr, value) in doc.attributes(id) {
            roles |= match attr {
                Attr::Class | Attr::Id | Attr::Hint | Attr::Element => self.of_value(value),
                Attr::Label if doc.tag(id) == Tag::Aside || doc.tag(id) == Tag::Section || doc.tag(id) == Tag::Div => {
                    self.of_value(value) & !(BODY | LEAD | HEADLINE)
                }
                Attr::Itemprop => of_itemprop(value),
                Attr::Role => match value {
                    "navigation" | "banner" | "contentinfo" | "search" | "menu" | "menubar" | "toolbar" | "tablist" => NAV,
                    "dialog" | "alertdialog" => PROMO,
                    "complementary" => BOX,
                    _ => 0,
                },
                Attr::Hidden => HIDDEN,
                _ => 0,
            };
        }
        // The classes of a whole article name its keywords and what it holds ("tag-ferry has-video").
        if doc.tag(id) == Tag::Article || doc.attr(id, Attr::Class).is_some_and(|c| c.contains("hentry")) {
            roles &= !(TAGS | BYLINE | AUTHOR | DATE | CAPTION | MEDIA | PROMO | AD | BOX);
        }
        roles
    }

    fn of_value(&mut self, value: &str) -> Roles {
        if let Some(roles) = self.known.get(value) {
            return *roles;
        }
        let roles = read(value);
        self.known.insert(value.to_owned(), roles);
        roles
    }
}

/// The roles of an element by its tag alone.
pub(super) fn of_tag(tag: Tag) -> Roles {
    match tag {
        Tag::Nav | Tag::Menu | Tag::Footer => NAV,
        Tag::Aside => BOX,
        Tag::Figcaption => CAPTION,
        Tag::Dialog | Tag::Button | Tag::Option => PROMO,
        _ => 0,
    }
}

fn of_itemprop(value: &str) -> Roles {
    value
        .split_whitespace()
        .map(|v| match v {
            "articleBody" | "reviewBody" => BODY,
            "description" | "abstract" | "alternativeHeadline" => LEAD,
            "headline" => HEADLINE,
            "author" | "creator" => BYLINE | AUTHOR,
            "datePublished" | "dateModified" | "dateCreated" => BYLINE | DATE,
            "caption" | "copyrightHolder" => CAPTION,
            "keywords" => TAGS,
            "comment" => COMMENT,
            _ => 0,
        })
        .fold(0, |a, b| a | b)
}

/// Bytes of one name that are read; generated names of frameworks can be very long.
const NAME_BYTES_MAX: usize = 400;

/// Reads the words of a class, an id or another given name.
fn read(value: &str) -> Roles {
    let mut roles = 0;
    let mut word = String::with_capacity(16);
    let mut before = String::with_capacity(16);
    let mut was_lower = false;
    for c in value.bytes().take(NAME_BYTES_MAX).chain(std::iter::once(b' ')) {
        let camel = c.is_ascii_uppercase() && was_lower;
        if !c.is_ascii_alphabetic() || camel {
            if !word.is_empty() {
                roles |= of_word(&word) | of_pair(&before, &word);
                std::mem::swap(&mut before, &mut word);
                word.clear();
            }
            if c.is_ascii_whitespace() {
                before.clear();
            }
        }
        if c.is_ascii_alphabetic() {
            word.push(char::from(c.to_ascii_lowercase()));
        }
        was_lower = c.is_ascii_lowercase();
    }
    roles
}

fn of_word(word: &str) -> Roles {
    let listed = match word {
        "articlebody" | "articlecontent" | "articletext" | "storybody" | "storycontent" | "storytext" | "postcontent" | "postbody"
        | "entrycontent" | "bodytext" | "bodycopy" | "newsbody" | "newstext" | "newscontent" | "artikeltext" | "richtext" | "cuerpo"
        | "contenttext" | "textcontent" | "fulltext" | "articlemain" | "maintext" | "newsarticle" => BODY,
        "standfirst" | "deck" | "dek" | "lead" | "lede" | "leadtext" | "intro" | "introtext" | "introduction" | "summary" | "subtitle"
        | "subheadline" | "subhead" | "subheading" | "strapline" | "abstract" | "excerpt" | "vorspann" | "chapo" | "sommario"
        | "occhiello" | "entradilla" | "bajada" | "ingress" | "preamble" | "subtitulo" | "linhafina" | "description" | "articlesummary"
        | "headnote" | "synopsis" | "manchet" | "perex" | "chapeau" | "anlauf" | "anleser" | "unterzeile" | "dachzeile" | "subline"
        | "copete" | "volanta" | "resumo" | "tagline" => LEAD,
        "related" | "recommend" | "outbrain" | "taboola" | "recirc" | "readmore" | "teaser" | "teasers" | "mostread" | "trending"
        | "popular" | "plista" | "zergnet" | "revcontent" | "similar" | "weiterlesen" | "mehrzumthema" | "verwandte" | "moreon"
        | "seealso" | "alsoread" | "readalso" | "leiamais" | "leia" | "nextarticle" | "morefrom" | "relatedposts" | "crosslink"
        | "crosslinks" | "linkbox" | "linklist" | "upnext" | "topstories" | "latestnews" => RELATED,
        "comment" | "comments" | "disqus" | "commentlist" | "livefyre" | "spotim" | "respond" | "kommentare" | "kommentar"
        | "comentarios" | "commentaires" | "reactions" | "commenting" => COMMENT,
        "share" | "sharing" | "social" | "socials" | "sharedaddy" | "addthis" | "addtoany" | "socialmedia" | "sharebar" | "sharetools"
        | "shareaholic" | "sharebuttons" | "socialshare" | "teilen" | "shares" | "toolbar" | "icons" => SHARE,
        "newsletter" | "newsletters" | "subscribe" | "subscription" | "subscriptions" | "signup" | "optin" | "mailchimp" | "donate"
        | "donation" | "login" | "signin" | "register" | "registration" | "piano" | "tinypass" | "cta" | "whatsapp" | "telegram"
        | "promo" | "promos" | "promotion" | "promobox" | "appeal" | "upsell" | "modal" | "popup" | "tooltip" | "disclaimer"
        | "regwall" | "abo" | "abonnement" | "abonnements" | "marketing" | "subscriber" | "donations" => PROMO,
        "consent" | "cookie" | "cookies" | "gdpr" | "onetrust" | "didomi" => PROMO | CONSENT,
        "ad" | "ads" | "adv" | "advert" | "adverts" | "advertisement" | "advertisements" | "advertising" | "adsbygoogle" | "sponsor"
        | "sponsors" | "sponsored" | "dfp" | "gpt" | "anzeige" | "werbung" | "publicidad" | "publicidade" | "pubblicita" | "reklam"
        | "reklama" | "adslot" | "adunit" | "adwrapper" | "adcontainer" | "adbox" | "affiliate" | "affiliates" => AD,
        "nav" | "navbar" | "navigation" | "menu" | "breadcrumb" | "breadcrumbs" | "footer" | "masthead" | "sidebar" | "pagination"
        | "pager" | "topbar" | "subnav" | "skip" | "rail" | "toc" | "siteheader" | "sitefooter" => NAV,
        "caption" | "captions" | "figcaption" | "credit" | "credits" | "bildunterschrift" | "bildtext" | "copyright" | "photographer"
        | "imagecaption" | "pictext" | "imgtext" | "photocredit" | "fotocredit" | "legende" | "cutline" | "piefoto" | "didascalia"
        | "bildnachweis" => CAPTION,
        "byline" | "bylines" => BYLINE | AUTHOR,
        "author" | "authors" | "autor" | "autoren" | "autores" | "auteur" | "auteurs" | "autore" | "autoria" | "writer" | "reporter"
        | "redakteur" | "journalist" | "firma" | "authorbox" | "bio" => BYLINE | AUTHOR,
        "published" | "pubdate" | "timestamp" | "publishdate" | "datetime" | "date" | "dates" | "datum" | "fecha" | "dateline"
        | "updated" | "datepublished" | "datestamp" | "timeago" => BYLINE | DATE,
        "postmeta" | "entrymeta" | "metadata" | "meta" | "readtime" | "readingtime" | "articleinfo" | "postinfo" | "infobar" | "views" => {
            BYLINE
        }
        "tags" | "taglist" | "keywords" | "topics" | "hashtags" | "tagcloud" | "schlagworte" | "tag" => TAGS,
        "visuallyhidden" | "sronly" | "screenreader" | "visuallyhide" | "offscreen" => HIDDEN,
        "gallery" | "slideshow" | "carousel" | "player" | "lightbox" | "jwplayer" | "audio" | "podcast" | "slider" | "swiper"
        | "galleria" | "videoplayer" | "transcript" => MEDIA,
        "infobox" | "factbox" | "faktenbox" | "aside" | "infokasten" | "widget" | "pullquote" => BOX,
        "headline" | "title" | "heading" | "titulo" | "titel" => HEADLINE,
        "paywall" | "paid" | "premium" => PAYWALL,
        _ => 0,
    };
    if listed != 0 {
        return listed;
    }
    if word.starts_with("related")
        || word.starts_with("recommend")
        || word.starts_with("relacionad")
        || word.starts_with("correlat")
        || word.starts_with("empfehl")
    {
        return RELATED;
    }
    if word.starts_with("newsletter") {
        return PROMO;
    }
    if word.starts_with("cookie") {
        return PROMO | CONSENT;
    }
    0
}

fn of_pair(a: &str, b: &str) -> Roles {
    match (a, b) {
        (
            "article" | "story" | "post" | "entry" | "news" | "artikel" | "articulo" | "nota" | "noticia" | "detail" | "content" | "blog"
            | "main" | "page" | "text",
            "body" | "text" | "copy" | "texto" | "corpo" | "testo",
        )
        | (
            "article" | "story" | "post" | "entry" | "news" | "artikel" | "body" | "rich" | "single" | "detail" | "page" | "blog"
            | "newsitem",
            "content" | "contents" | "text" | "copy" | "contenido" | "inhalt" | "main",
        )
        | ("text", "content") => BODY,
        ("see" | "read" | "leia", "also" | "next" | "more" | "tambem")
        | ("more", "on" | "from" | "stories" | "news" | "articles" | "links")
        | ("also", "read" | "like" | "on")
        | ("most", "read" | "popular" | "viewed" | "shared" | "recent")
        | ("up", "next")
        | ("you", "may" | "might")
        | ("top", "stories")
        | ("latest", "news" | "stories" | "posts")
        | ("further", "reading")
        | ("next" | "previous" | "prev" | "other", "article" | "post" | "story" | "articles" | "posts" | "stories")
        | ("link", "list" | "box" | "group")
        | ("in", "pictures") => RELATED,
        ("sr" | "screen" | "visually", "only" | "reader" | "hidden") => HIDDEN,
        ("post" | "entry" | "article" | "story" | "content", "meta" | "info" | "details")
        | ("read" | "reading", "time")
        | ("posted", "on" | "by") => BYLINE,
        ("sign" | "log", "up" | "in") | ("opt", "in") | ("follow", "us") | ("join", "us") | ("call", "action") => PROMO,
        (
            "photo" | "image" | "media" | "picture" | "bild" | "img" | "foto",
            "credit" | "credits" | "description" | "info" | "meta" | "source" | "text" | "copyright" | "title",
        ) => CAPTION,
        ("sub", "title" | "headline" | "head" | "heading") | ("article" | "story", "summary" | "lead" | "intro" | "subtitle") => LEAD,
        ("fact", "box") | ("info", "box") | ("pull", "quote") => BOX,
        ("article", "tags") | ("tag", "list") => TAGS,
        ("site", "header" | "footer") | ("page", "footer" | "header") | ("global", "header" | "footer") => NAV,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_word_by_word() {
        let check = |name: &str, want: Roles| assert_eq!(read(name), want, "{name}");
        check("article-body", BODY);
        check("c-articleBody__inner", BODY);
        check("relatedPosts", RELATED);
        check("post-meta", BYLINE);
        check("js-x1 sr-only", HIDDEN);
        check("shadow addition", 0);
        check("", 0);
    }
}
