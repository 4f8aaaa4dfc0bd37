//! What a publisher says of text and data mining (TDMRep, W3C Community Group): whether the right is reserved, and where
//! the terms stand. Kept with an article and carried along when it leaves the house.

use serde::{Deserialize, Serialize};
use url::Url;

/// Where the word was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TdmFrom {
    /// The header `tdm-reservation` of the answer.
    Header,
    /// `<meta name="tdm-reservation">` of the page.
    Meta,
    /// `/.well-known/tdmrep.json` of the site.
    WellKnown,
}

/// A publisher's word on text and data mining of one address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tdm {
    /// `true`: mining is reserved, and needs the terms of `policy` or the publisher's leave.
    pub reserved: bool,
    /// Address of the terms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// Where it was said.
    pub from: TdmFrom,
}

impl Tdm {
    /// Reads what is said in one place: `1` reserves, `0` does not, everything else says nothing. A relative address of the
    /// terms is resolved against `base`.
    pub fn said(reservation: &str, policy: Option<&str>, base: Option<&Url>, from: TdmFrom) -> Option<Tdm> {
        let reserved = match reservation.trim() {
            "1" => true,
            "0" => false,
            _ => return None,
        };
        let policy = policy.map(str::trim).filter(|p| !p.is_empty()).and_then(|p| match base {
            Some(base) => base.join(p).ok(),
            None => Url::parse(p).ok(),
        });
        let policy = policy.filter(|u| matches!(u.scheme(), "http" | "https")).map(String::from);
        Some(Tdm { reserved, policy, from })
    }

    /// What the headers of an answer say; of a header that stands there twice the first counts.
    pub fn of_headers(headers: impl Iterator<Item = (String, String)>, base: Option<&Url>) -> Option<Tdm> {
        let (mut reservation, mut policy) = (None, None);
        for (name, value) in headers {
            match name.to_ascii_lowercase().as_str() {
                "tdm-reservation" => reservation = reservation.or(Some(value)),
                "tdm-policy" => policy = policy.or(Some(value)),
                _ => {}
            }
        }
        Tdm::said(&reservation?, policy.as_deref(), base, TdmFrom::Header)
    }

    /// Of several words the one that counts: a reservation before a release, and of two alike the one that names terms.
    /// Whoever reserves a right somewhere has reserved it.
    pub fn strictest(words: impl IntoIterator<Item = Tdm>) -> Option<Tdm> {
        words.into_iter().reduce(|a, b| if (b.reserved, b.policy.is_some()) > (a.reserved, a.policy.is_some()) { b } else { a })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reservation_counts_before_a_release() {
        let word = |reserved, policy: Option<&str>, from| Tdm { reserved, policy: policy.map(str::to_owned), from };
        let header = word(false, None, TdmFrom::Header);
        let meta = word(true, None, TdmFrom::Meta);
        let file = word(true, Some("https://a.example/terms"), TdmFrom::WellKnown);
        assert_eq!(Tdm::strictest([header.clone(), meta.clone()]), Some(meta.clone()));
        assert_eq!(Tdm::strictest([meta, file.clone(), header.clone()]), Some(file));
        assert_eq!(Tdm::strictest([header.clone()]), Some(header));
        assert_eq!(Tdm::strictest([]), None);
    }
}
