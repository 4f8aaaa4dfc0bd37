//! The families of rules by which the text of an HTML page is found. All are on; to measure what
//! one of them gains, pages are read without it (`dateline eval extract --without FAMILY`).

/// One family of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// What the makers of the page call its parts (classes, ids, roles).
    Names,
    /// Agreement with the text that the page's data give (JSON-LD `articleBody`).
    Anchor,
    /// Parts of the frame known by what they are made of: forms, captions beside pictures, lines of date and byline.
    Frame,
    /// Paragraphs that explain cookies.
    Consent,
    /// Boxes beside the flow of the text.
    Boxes,
    /// Text that stands on the page twice.
    Repeats,
    /// Lines known by their words: share, subscribe, read more, credits.
    Labels,
    /// Lists of other articles behind their label.
    Lists,
    /// Rows of headings that link to other articles.
    Teasers,
    /// The next story on the same page.
    NextStory,
    /// The standfirst between headline and text.
    Lead,
    /// Headings and items taken back between text that is kept.
    Restore,
    /// What repeats the headline.
    Headlines,
    /// Notes about authors, and how to reach them, at the end.
    Tail,
    /// A second attempt without misleading names where the first finds next to nothing.
    SecondAttempt,
    /// The text from the state of the page's scripts.
    State,
}

impl Rule {
    /// Every family.
    pub const ALL: [Rule; 16] = [
        Rule::Names,
        Rule::Anchor,
        Rule::Frame,
        Rule::Consent,
        Rule::Boxes,
        Rule::Repeats,
        Rule::Labels,
        Rule::Lists,
        Rule::Teasers,
        Rule::NextStory,
        Rule::Lead,
        Rule::Restore,
        Rule::Headlines,
        Rule::Tail,
        Rule::SecondAttempt,
        Rule::State,
    ];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Rule::Names => "names",
            Rule::Anchor => "anchor",
            Rule::Frame => "frame",
            Rule::Consent => "consent",
            Rule::Boxes => "boxes",
            Rule::Repeats => "repeats",
            Rule::Labels => "labels",
            Rule::Lists => "lists",
            Rule::Teasers => "teasers",
            Rule::NextStory => "next-story",
            Rule::Lead => "lead",
            Rule::Restore => "restore",
            Rule::Headlines => "headlines",
            Rule::Tail => "tail",
            Rule::SecondAttempt => "second-attempt",
            Rule::State => "state",
        }
    }
}

/// The families that are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules(u32);

impl Default for Rules {
    fn default() -> Rules {
        Rules(u32::MAX)
    }
}

impl Rules {
    /// The same without one family.
    #[must_use]
    pub fn without(self, rule: Rule) -> Rules {
        Rules(self.0 & !(1 << rule as u32))
    }

    /// Whether a family is on.
    pub fn has(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u32) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_family_is_switched_by_itself() {
        for off in Rule::ALL {
            let rules = Rules::default().without(off);
            for rule in Rule::ALL {
                assert_eq!(rules.has(rule), rule != off, "{off:?} {rule:?}");
            }
        }
    }
}
