//! The sections of the house: about a dozen, the same for all outlets and languages. The page's
//! own word stays beside it ([`crate::article::Article::section_label`]).

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! sections {
    ($($variant:ident = $slug:literal, $name:literal;)*) => {
        /// One of our own sections.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum Section { $(#[doc = $name] $variant,)* }

        impl Section {
            /// All sections, in the order of the section bar.
            pub const ALL: &'static [Section] = &[$(Section::$variant,)*];

            /// The word in addresses and JSON.
            pub fn slug(self) -> &'static str { match self { $(Section::$variant => $slug,)* } }

            /// The word on the site, in English.
            pub fn name(self) -> &'static str { match self { $(Section::$variant => $name,)* } }

            /// The section of a slug.
            pub fn of_slug(slug: &str) -> Option<Section> {
                match slug { $($slug => Some(Section::$variant),)* _ => None }
            }
        }
    };
}

sections! {
    News = "news", "News";
    World = "world", "World";
    Politics = "politics", "Politics";
    Business = "business", "Business";
    Technology = "technology", "Technology";
    Science = "science", "Science";
    Environment = "environment", "Environment";
    Health = "health", "Health";
    Sport = "sport", "Sport";
    Culture = "culture", "Culture";
    Life = "life", "Life";
    Opinion = "opinion", "Opinion";
    Local = "local", "Local";
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}
