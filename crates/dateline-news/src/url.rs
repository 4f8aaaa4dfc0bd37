//! Addresses: cleaned for comparing, and read for the outlet they belong to.

use url::Url;

/// Query parameters that say who sent the reader, not what is read. Prefixes end with `*`.
const TRACKING: &[&str] = &[
    "utm_*",
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "msclkid",
    "yclid",
    "twclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "_ga",
    "_gl",
    "ref_src",
    "ref_url",
    "cmpid",
    "at_medium",
    "at_campaign",
    "at_custom*",
    "wt_mc",
    "wt.mc_id",
    "xtor",
    "smid",
    "ocid",
    "ns_*",
    "spm",
    "ito",
];

/// Parses an absolute http or https address.
pub fn parse(address: &str) -> Option<Url> {
    let url = Url::parse(address.trim()).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|h| !h.is_empty())).then_some(url)
}

/// Resolves `link` against `base`; only http and https results are given.
pub fn resolve(base: Option<&Url>, link: &str) -> Option<String> {
    let link = link.trim();
    if link.is_empty() || link.starts_with('#') {
        return None;
    }
    let url = match base {
        Some(base) => base.join(link).ok()?,
        None => Url::parse(link).ok()?,
    };
    (matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|h| !h.is_empty())).then(|| url.to_string())
}

/// An address for comparing: no fragment, no tracking parameters, no user, no final dot of the
/// host. The scheme and everything that may choose the content stay.
pub fn clean(address: &str) -> Option<String> {
    let mut url = parse(address)?;
    url.set_fragment(None);
    let _ = url.set_username("");
    let _ = url.set_password(None);
    if let Some(host) = url.host_str().and_then(|h| h.strip_suffix('.')).map(str::to_owned) {
        let _ = url.set_host(Some(&host));
    }
    if url.query().is_some() {
        let kept: Vec<(String, String)> =
            url.query_pairs().filter(|(k, _)| !is_tracking(k)).map(|(k, v)| (k.into_owned(), v.into_owned())).collect();
        if kept.is_empty() {
            url.set_query(None);
        } else if kept.len() < url.query_pairs().count() {
            url.query_pairs_mut().clear().extend_pairs(kept);
        }
    }
    Some(url.to_string())
}

/// An address as it may be shown: without a password in it. What is none stays as it is.
pub fn without_password(address: &str) -> String {
    match Url::parse(address) {
        Ok(mut url) if url.password().is_some() || !url.username().is_empty() => {
            // Both fail only for addresses without a host, which have neither.
            let _ = url.set_password(None);
            let _ = url.set_username("");
            url.to_string()
        }
        _ => address.to_owned(),
    }
}

fn is_tracking(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    TRACKING.iter().any(|t| match t.strip_suffix('*') {
        Some(prefix) => key.starts_with(prefix),
        None => key == *t,
    })
}

/// The registrable domain of an address ("bbc.co.uk"), by the public suffix list; for an IP
/// address or a host without one, the host itself.
pub fn domain(address: &str) -> Option<String> {
    let url = parse(address)?;
    let host = url.host_str()?.trim_end_matches('.').to_owned();
    if matches!(url.host(), Some(url::Host::Domain(_))) { Some(psl::domain_str(&host).unwrap_or(&host).to_owned()) } else { Some(host) }
}

/// Whether two addresses belong to one outlet: the same registrable domain.
pub fn same_outlet(a: &str, b: &str) -> bool {
    matches!((domain(a), domain(b)), (Some(a), Some(b)) if a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaning_drops_what_does_not_choose_the_content() {
        let check = |given: &str, clean_one: Option<&str>| assert_eq!(clean(given).as_deref(), clean_one, "{given}");
        check("https://Paper.example/a?utm_source=x&id=7#top", Some("https://paper.example/a?id=7"));
        check("https://paper.example/a?fbclid=1", Some("https://paper.example/a"));
        check("https://paper.example/a?b=1&a=%20", Some("https://paper.example/a?b=1&a=%20"));
        check("https://me:pw@paper.example.:443/", Some("https://paper.example/"));
        check("javascript:alert(1)", None);
        check("/relative", None);
    }

    #[test]
    fn the_outlet_of_an_address_is_its_registrable_domain() {
        let check = |given: &str, want: Option<&str>| assert_eq!(domain(given).as_deref(), want, "{given}");
        check("https://news.bbc.co.uk/1", Some("bbc.co.uk"));
        check("https://www.harbour.example/x", Some("harbour.example"));
        check("http://192.0.2.7:8080/", Some("192.0.2.7"));
        check("mailto:a@b.example", None);
    }
}
