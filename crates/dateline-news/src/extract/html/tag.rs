//! The elements and attributes that the reader knows by name; all others are one kind each.

macro_rules! tags {
    ($($variant:ident = $name:literal,)*) => {
        /// What a node is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Tag {
            /// Text.
            Text,
            /// An element with another name.
            Other,
            $(#[doc = $name] $variant,)*
        }

        impl Tag {
            /// The kind of an element's name (lower case).
            pub(super) fn of(name: &str) -> Tag {
                match name { $($name => Tag::$variant,)* _ => Tag::Other }
            }
        }
    };
}

tags! {
    A = "a", Abbr = "abbr", Acronym = "acronym", Address = "address", Article = "article", Aside = "aside", Audio = "audio",
    B = "b", Bdi = "bdi", Bdo = "bdo", Big = "big", Blockquote = "blockquote", Body = "body", Br = "br", Button = "button",
    Center = "center", Cite = "cite", Code = "code", Data = "data", Dd = "dd", Del = "del", Details = "details", Dfn = "dfn", Dialog = "dialog",
    Div = "div", Dl = "dl", Dt = "dt", Em = "em", Fieldset = "fieldset", Figcaption = "figcaption", Figure = "figure",
    Font = "font", Footer = "footer", Form = "form", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6", Head = "head",
    Header = "header", Hgroup = "hgroup", Hr = "hr", Html = "html", I = "i", Img = "img", Input = "input", Ins = "ins",
    Kbd = "kbd", Label = "label", Legend = "legend", Li = "li", Link = "link", Main = "main", Mark = "mark", Menu = "menu", Meta = "meta",
    Nav = "nav", Nobr = "nobr", Ol = "ol", Option = "option", P = "p", Picture = "picture", Pre = "pre", Q = "q", Rp = "rp", Rt = "rt",
    Ruby = "ruby", S = "s", Samp = "samp", Section = "section", Small = "small", Source = "source", Span = "span", Strike = "strike", Strong = "strong",
    Sub = "sub", Summary = "summary", Sup = "sup", Svg = "svg", Table = "table", Tbody = "tbody", Td = "td", Tfoot = "tfoot",
    Th = "th", Thead = "thead", Time = "time", Title = "title", Tr = "tr", Tt = "tt", U = "u", Ul = "ul", Var = "var", Video = "video", Wbr = "wbr",
}

impl Tag {
    /// Elements that stand inside a line of text.
    pub(super) fn is_inline(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Text | A
                | Abbr
                | Acronym
                | B
                | Bdi
                | Bdo
                | Big
                | Cite
                | Code
                | Data
                | Del
                | Dfn
                | Em
                | Font
                | I
                | Ins
                | Kbd
                | Label
                | Mark
                | Nobr
                | Q
                | Rp
                | Rt
                | Ruby
                | S
                | Samp
                | Small
                | Span
                | Strike
                | Strong
                | Sub
                | Sup
                | Time
                | Tt
                | U
                | Var
                | Wbr
                | Br
                | Img
                | Picture
                | Source
                | Svg
                | Input
        )
    }

    /// Headings by rank, 1 to 6; 0 for anything else.
    pub(super) fn heading(self) -> u8 {
        match self {
            Tag::H1 => 1,
            Tag::H2 => 2,
            Tag::H3 => 3,
            Tag::H4 => 4,
            Tag::H5 => 5,
            Tag::H6 => 6,
            _ => 0,
        }
    }
}

/// Attributes that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attr {
    /// `class`
    Class,
    /// `id`
    Id,
    /// `itemprop`
    Itemprop,
    /// `itemtype`
    Itemtype,
    /// `href`
    Href,
    /// `src`
    Src,
    /// `srcset`
    Srcset,
    /// `data-src`, `data-original` and the like: the address of a picture that is loaded late.
    LateSrc,
    /// `data-srcset`
    LateSrcset,
    /// `datetime`
    Datetime,
    /// `content`
    Content,
    /// `property`
    Property,
    /// `name`
    Name,
    /// `rel`
    Rel,
    /// `role`
    Role,
    /// `lang`
    Lang,
    /// `alt`
    Alt,
    /// `aria-label`
    Label,
    /// `data-testid`, `data-component` and the like: a name given by the makers of the page.
    Hint,
    /// `hidden`, or a style that hides.
    Hidden,
    /// `title`
    Title,
    /// The name of an element that is not known.
    Element,
    /// An attribute that the owner of a source asks for, by its place in what is asked.
    Asked(u8),
}

impl Attr {
    /// The kept kind of an attribute, if it is kept.
    pub(super) fn of(name: &str) -> Option<Attr> {
        Some(match name {
            "class" => Attr::Class,
            "id" => Attr::Id,
            "itemprop" => Attr::Itemprop,
            "itemtype" => Attr::Itemtype,
            "href" => Attr::Href,
            "src" => Attr::Src,
            "srcset" => Attr::Srcset,
            "data-src" | "data-original" | "data-lazy-src" | "data-hi-res-src" | "data-image" | "data-url" => Attr::LateSrc,
            "data-srcset" | "data-lazy-srcset" => Attr::LateSrcset,
            "datetime" => Attr::Datetime,
            "content" => Attr::Content,
            "property" => Attr::Property,
            "name" => Attr::Name,
            "rel" => Attr::Rel,
            "role" => Attr::Role,
            "lang" => Attr::Lang,
            "alt" => Attr::Alt,
            "aria-label" => Attr::Label,
            "title" => Attr::Title,
            "data-testid"
            | "data-test-id"
            | "data-component"
            | "data-component-name"
            | "data-qa"
            | "data-test"
            | "data-type"
            | "data-name"
            | "data-module"
            | "data-block"
            | "data-block-type"
            | "data-tracking-zone"
            | "data-app" => Attr::Hint,
            "hidden" => Attr::Hidden,
            _ => return None,
        })
    }
}
