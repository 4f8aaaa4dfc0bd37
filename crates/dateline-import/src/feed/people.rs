//! People as feeds name them: "Jo Smith (jo@example.org)", "jo@example.org (Jo Smith)", "Jo Smith <jo@example.org>".

use super::Person;
use super::bounds::SHORT_BYTES_MAX;
use super::xml::cut;

/// A person from one text.
pub fn read(text: &str) -> Option<Person> {
    let text = cut(text.trim(), SHORT_BYTES_MAX);
    if text.is_empty() {
        return None;
    }
    let is_mail = |w: &str| {
        w.split_once('@').is_some_and(|(local, host)| {
            let known = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"._%+-!#$&'*/=?^`{|}~".contains(&b));
            known(local) && known(host) && host.contains('.')
        })
    };
    let around: &[char] = &['(', ')', '<', '>', '[', ']', ',', ';', ':', '"', '\''];
    let mut parts = text.split_whitespace().flat_map(|w| w.split(['(', '<', ')', '>', '['])).map(|w| w.trim_matches(around));
    let mail = parts.find_map(|w| {
        let w = w.strip_prefix("mailto:").unwrap_or(w);
        is_mail(w).then(|| w.to_owned())
    });
    let Some(mail) = mail else {
        return Some(Person { name: Some(text.to_owned()), ..Person::default() });
    };
    let rest = text.replacen(&mail, "", 1).replace("mailto:", "").replace("()", "").replace("<>", "").replace("&lt;&gt;", "");
    let mut name = rest.trim();
    if let Some(inner) = name.strip_prefix('(').and_then(|n| n.strip_suffix(')')) {
        name = inner.trim();
    }
    let name = name.trim_matches(['"', ',', ';', '-']).trim();
    Some(Person { name: (!name.is_empty()).then(|| name.to_owned()), email: Some(mail), url: None })
}
