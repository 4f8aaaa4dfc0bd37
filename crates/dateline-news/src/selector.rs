//! CSS selectors with which the owner of a source says what of its pages is to be read: the small, well-known part of
//! them. `tag`, `*`, `#id`, `.class`, `[attribute]`, `[attribute=value]`, these together (`div.text[lang=en]`), inside
//! (`article p`), directly inside (`article > p`), and lists with commas. Everything else is refused with its place.
//!
//! Names of tags and attributes are compared without regard to case, ids, classes and values as they are written.

use std::fmt;

/// Bytes of one selector.
pub const SELECTOR_BYTES_MAX: usize = 500;

/// Selectors of one source that keep, and of those that drop.
pub const SELECTORS_MAX: usize = 20;

/// Alternatives of one selector.
const ALTERNATIVES_MAX: usize = 20;

/// Steps from the outermost to the innermost element of one selector.
const STEPS_MAX: usize = 16;

/// Why a selector is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadSelector {
    /// The character, from 1, at which it is not understood.
    pub at: usize,
    /// What is wrong, or not supported.
    pub why: String,
}

impl fmt::Display for BadSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at character {}: {}", self.at, self.why)
    }
}

/// A condition on one element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Its name, in lower case.
    Tag(String),
    /// Its id.
    Id(String),
    /// One of its classes.
    Class(String),
    /// It has an attribute of this name (in lower case), and this value where one is given.
    Attribute(String, Option<String>),
}

/// What an element has to be, and how it stands to the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// All of them hold; none for `*`.
    pub tests: Vec<Test>,
    /// It stands directly inside the one before, and not further in.
    pub is_child: bool,
}

/// A selector: its alternatives, each from the outermost to the innermost element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// As it was written.
    pub text: String,
    /// One of them has to hold.
    pub any: Vec<Vec<Step>>,
}

impl Selector {
    /// Reads a selector.
    ///
    /// # Errors
    /// What is not understood, and at which character.
    pub fn parse(text: &str) -> Result<Selector, BadSelector> {
        if text.len() > SELECTOR_BYTES_MAX {
            return Err(BadSelector { at: 1, why: format!("it is longer than {SELECTOR_BYTES_MAX} bytes") });
        }
        let mut reader = Reader { chars: text.chars().collect(), at: 0 };
        let mut any = Vec::new();
        loop {
            any.push(reader.complex()?);
            match reader.peek() {
                Some(',') if any.len() == ALTERNATIVES_MAX => {
                    return reader.bad(&format!("more than {ALTERNATIVES_MAX} alternatives stand in one selector"));
                }
                Some(',') => reader.at += 1,
                _ => break,
            }
        }
        Ok(Selector { text: text.trim().to_owned(), any })
    }

    /// Names of the attributes that it asks for.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        self.any.iter().flatten().flat_map(|step| &step.tests).filter_map(|test| match test {
            Test::Attribute(name, _) => Some(name.as_str()),
            _ => None,
        })
    }
}

/// Checks a list of selectors as they are set for a source.
///
/// # Errors
/// The first that is refused, with its own words.
pub fn check(texts: &[String]) -> Result<(), String> {
    if texts.len() > SELECTORS_MAX {
        return Err(format!("{} selectors are given; at most {SELECTORS_MAX} can be", texts.len()));
    }
    texts.iter().try_for_each(|text| Selector::parse(text).map(|_| ()).map_err(|e| format!("the selector {text:?} is refused {e}")))
}

/// Selectors as one list with commas, which means the same.
pub fn joined(texts: &[String]) -> String {
    texts.join(", ")
}

/// The way back of [`joined`]: parted at commas that stand in no brackets and quotation marks.
pub fn parted(list: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let (mut quote, mut is_inside) = (None, false);
    for c in list.chars() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '[') => is_inside = true,
            (None, ']') => is_inside = false,
            _ => {}
        }
        match c {
            ',' if quote.is_none() && !is_inside => out.push(String::new()),
            c => out.last_mut().into_iter().for_each(|part| part.push(c)),
        }
    }
    out.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

struct Reader {
    chars: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn bad<T>(&self, why: &str) -> Result<T, BadSelector> {
        Err(BadSelector { at: self.at + 1, why: why.to_owned() })
    }

    fn blanks(&mut self) -> bool {
        let from = self.at;
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        self.at > from
    }

    /// From the outermost element to the next comma or the end.
    fn complex(&mut self) -> Result<Vec<Step>, BadSelector> {
        let mut steps = Vec::new();
        let mut is_child = false;
        self.blanks();
        loop {
            let tests = self.compound()?;
            steps.push(Step { tests, is_child });
            if steps.len() > STEPS_MAX {
                return self.bad(&format!("it has more than {STEPS_MAX} elements inside one another"));
            }
            let apart = self.blanks();
            match self.peek() {
                None | Some(',') => return Ok(steps),
                Some('>') => {
                    self.at += 1;
                    self.blanks();
                    is_child = true;
                }
                Some(sign @ ('+' | '~')) => return self.bad(&format!("elements beside one another ({sign}) are not supported")),
                Some(_) if apart => is_child = false,
                Some(sign) => return self.bad(&format!("{sign:?} is not understood here")),
            }
        }
    }

    /// What one element has to be.
    fn compound(&mut self) -> Result<Vec<Test>, BadSelector> {
        let from = self.at;
        let mut tests = Vec::new();
        loop {
            match self.peek() {
                Some('*') if self.at == from => self.at += 1,
                Some('#') => {
                    self.at += 1;
                    tests.push(Test::Id(self.name("an id")?));
                }
                Some('.') => {
                    self.at += 1;
                    tests.push(Test::Class(self.name("a class")?));
                }
                Some('[') => tests.push(self.attribute()?),
                Some(':') => return self.bad("pseudo-classes and pseudo-elements (:) are not supported"),
                Some('|') => return self.bad("namespaces (|) are not supported"),
                Some('\\') => return self.bad("escapes (\\) are not supported; [id=\"…\"] and [class=\"…\"] take any value"),
                Some(c) if self.at == from && is_name(c) => tests.push(Test::Tag(self.name("a tag")?.to_lowercase())),
                _ if self.at > from => return Ok(tests),
                None => return self.bad("an element is missing"),
                Some(sign) => return self.bad(&format!("{sign:?} is not understood here")),
            }
        }
    }

    fn name(&mut self, what: &str) -> Result<String, BadSelector> {
        let from = self.at;
        while self.peek().is_some_and(is_name) {
            self.at += 1;
        }
        if from == self.at { self.bad(&format!("the name of {what} is missing")) } else { Ok(self.chars[from..self.at].iter().collect()) }
    }

    fn attribute(&mut self) -> Result<Test, BadSelector> {
        self.at += 1;
        self.blanks();
        let name = self.name("an attribute")?.to_lowercase();
        self.blanks();
        let value = match self.peek() {
            Some('=') => {
                self.at += 1;
                self.blanks();
                Some(self.value()?)
            }
            Some(sign @ ('~' | '|' | '^' | '$' | '*')) => {
                return self.bad(&format!("comparing parts of a value ({sign}=) is not supported; only = is"));
            }
            _ => None,
        };
        self.blanks();
        match self.peek() {
            Some(']') => self.at += 1,
            Some('i' | 's' | 'I' | 'S') => return self.bad("a wish for case (i, s) is not supported"),
            _ => return self.bad("a closing ] is missing"),
        }
        Ok(Test::Attribute(name, value))
    }

    fn value(&mut self) -> Result<String, BadSelector> {
        let Some(quote) = self.peek().filter(|c| matches!(c, '"' | '\'')) else { return self.name("a value") };
        self.at += 1;
        let from = self.at;
        while self.peek().is_some_and(|c| c != quote) {
            self.at += 1;
        }
        if self.peek().is_none() {
            return self.bad("a closing quotation mark is missing");
        }
        let value = self.chars[from..self.at].iter().collect();
        self.at += 1;
        Ok(value)
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_part_is_read() {
        let of = |text: &str| Selector::parse(text).unwrap_or_else(|e| panic!("{text}: {e}")).any;
        let tag = |name: &str| Test::Tag(name.into());
        let step = |tests: Vec<Test>, is_child| Step { tests, is_child };
        assert_eq!(of("DIV"), [[step(vec![tag("div")], false)]]);
        assert_eq!(of(" #main "), [[step(vec![Test::Id("main".into())], false)]]);
        assert_eq!(
            of("div.Text.wide[Lang=en][data-x]"),
            [[step(
                vec![
                    tag("div"),
                    Test::Class("Text".into()),
                    Test::Class("wide".into()),
                    Test::Attribute("lang".into(), Some("en".into())),
                    Test::Attribute("data-x".into(), None)
                ],
                false
            )]]
        );
        assert_eq!(of("article  p"), [[step(vec![tag("article")], false), step(vec![tag("p")], false)]]);
        assert_eq!(of("article>p"), [[step(vec![tag("article")], false), step(vec![tag("p")], true)]]);
        assert_eq!(of("* > p , .a").len(), 2);
        assert_eq!(of("[ title = 'a ] b' ]"), [[step(vec![Test::Attribute("title".into(), Some("a ] b".into()))], false)]]);
        assert_eq!(Selector::parse("a[rel], [rel=x]").expect("read").attributes().collect::<Vec<_>>(), ["rel", "rel"]);
    }

    #[test]
    fn a_list_is_parted_as_it_was_joined() {
        let all = ["div.a".to_owned(), "[title=\"x, y\"]".to_owned(), "p > a".to_owned()];
        assert_eq!(parted(&joined(&all)), all);
        assert_eq!(parted(" a , b,,"), ["a", "b"]);
        assert_eq!(parted(""), [""; 0]);
    }

    #[test]
    fn what_is_not_supported_is_named_with_its_place() {
        for (text, at, word) in [
            ("", 1, "missing"),
            ("p,", 3, "missing"),
            ("p::before", 2, "pseudo"),
            ("li:nth-child(2)", 3, "pseudo"),
            ("h1 + p", 4, "(+)"),
            ("h1~p", 3, "(~)"),
            ("a[href^=x]", 7, "(^=)"),
            ("a[href", 7, "]"),
            ("a[href=\"x]", 11, "quotation"),
            ("a[b=c i]", 7, "case"),
            ("..a", 2, "class"),
            ("#", 2, "id"),
            ("> p", 1, "'>'"),
            ("p >", 4, "missing"),
            ("svg|a", 4, "namespaces"),
            (".a\\:b", 3, "escapes"),
            ("p!", 2, "'!'"),
            ("a{}", 2, "'{'"),
        ] {
            let e = Selector::parse(text).expect_err(text);
            assert_eq!(e.at, at, "{text}: {e}");
            assert!(e.why.contains(word), "{text}: {e}");
        }
        assert!(Selector::parse(&"a ".repeat(17)).is_err() && Selector::parse(&"a,".repeat(400)).is_err());
        let many = vec!["p".to_owned(); SELECTORS_MAX + 1];
        assert!(check(&many).is_err() && check(&many[1..]).is_ok());
        assert!(check(&["p".into(), "a:hover".into()]).expect_err("refused").contains("\"a:hover\" is refused at character 2"));
    }
}
