//! What a hub signs its pushes with (WebSub, 8): `X-Hub-Signature: sha256=…`, an HMAC of the body under the subscription's secret.

use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};

/// Whether a header is the signature of `body` under `secret`, compared in a time that does not tell how near it came.
///
/// # Errors
/// What is wrong with it, in words for the owner of the site.
pub(super) fn check(header: Option<&str>, secret: &str, body: &[u8]) -> Result<(), &'static str> {
    let header = header.ok_or("it had no signature")?;
    let (method, digits) = header.trim().split_once('=').ok_or("its signature could not be read")?;
    let signed = bytes(digits).ok_or("its signature could not be read")?;
    let is_right = match method.trim().to_ascii_lowercase().as_str() {
        "sha1" => is_of::<Hmac<Sha1>>(secret, body, &signed),
        "sha256" => is_of::<Hmac<Sha256>>(secret, body, &signed),
        "sha384" => is_of::<Hmac<Sha384>>(secret, body, &signed),
        "sha512" => is_of::<Hmac<Sha512>>(secret, body, &signed),
        _ => return Err("its signature was made by a method that is not known"),
    };
    if is_right { Ok(()) } else { Err("its signature was wrong") }
}

fn is_of<M: Mac + KeyInit>(secret: &str, body: &[u8], signed: &[u8]) -> bool {
    let Ok(mut mac) = <M as Mac>::new_from_slice(secret.as_bytes()) else { return false };
    mac.update(body);
    mac.verify_slice(signed).is_ok()
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let digits = digits.trim().as_bytes();
    // The longest that is known has 128 digits.
    if digits.len() > 128 || !digits.len().is_multiple_of(2) {
        return None;
    }
    let pair = |two: &[u8]| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok();
    digits.chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 2202 and RFC 4231, test case 2: the key "Jefe".
    const BODY: &[u8] = b"what do ya want for nothing?";
    const RIGHT: [&str; 4] = [
        "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "sha384=af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
        "sha512=164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
    ];

    #[test]
    fn all_four_methods_are_known_by_the_vectors_of_their_standards() {
        for right in RIGHT {
            assert_eq!(check(Some(right), "Jefe", BODY), Ok(()), "{right}");
            assert_eq!(check(Some(&right.to_uppercase()), "Jefe", BODY), Ok(()), "{right}");
            assert!(check(Some(right), "jefe", BODY).is_err() && check(Some(right), "Jefe", b"what").is_err());
            assert!(check(Some(&right[..right.len() - 2]), "Jefe", BODY).is_err(), "a part is not the whole");
        }
    }

    #[test]
    fn what_is_no_signature_is_told_in_words() {
        for (header, word) in [
            (None, "no signature"),
            (Some(""), "could not be read"),
            (Some("sha256"), "could not be read"),
            (Some("sha256=xyz1"), "could not be read"),
            (Some("sha256=abc"), "could not be read"),
            (Some("sha256="), "wrong"),
            (Some("md5=900150983cd24fb0d6963f7d28e17f72"), "not known"),
        ] {
            assert!(check(header, "Jefe", BODY).is_err_and(|why| why.contains(word)), "{header:?}");
        }
        let long = format!("sha512={}", "0".repeat(1 << 20));
        assert!(check(Some(&long), "Jefe", BODY).is_err());
    }
}
