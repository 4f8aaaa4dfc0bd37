//! Digests that records give of themselves: `sha1:` or `sha256:` in base32 (RFC 4648) or hexadecimal.

use sha1::Sha1;
use sha2::{Digest as _, Sha256};

/// Whether bytes have a digest; `None` where it is of a kind that is not known, or cannot be read.
pub fn is_of(said: &str, bytes: &[u8]) -> Option<bool> {
    let (kind, value) = said.split_once(':')?;
    let value = value.trim();
    match kind.trim().to_ascii_lowercase().as_str() {
        "sha1" | "sha-1" => Some(decoded::<20>(value)? == Sha1::digest(bytes).as_slice()),
        "sha256" | "sha-256" => Some(decoded::<32>(value)? == Sha256::digest(bytes).as_slice()),
        _ => None,
    }
}

/// The digest of bytes as archives write it.
pub fn sha1(bytes: &[u8]) -> String {
    format!("sha1:{}", base32(&Sha1::digest(bytes)))
}

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

fn base32(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(5) {
        let mut five = [0; 8];
        five[3..3 + chunk.len()].copy_from_slice(chunk);
        let bits = u64::from_be_bytes(five);
        let n = (chunk.len() * 8).div_ceil(5);
        out.extend((0..n).map(|i| char::from(ALPHABET[(bits >> (35 - 5 * i) & 31) as usize])));
    }
    out
}

fn decoded<const N: usize>(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    if text.len() == 2 * N && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return (0..N).map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()).collect();
    }
    if text.len() != (N * 8).div_ceil(5) {
        return None;
    }
    let (mut out, mut bits, mut n) = (Vec::with_capacity(N), 0u64, 0);
    for b in text.bytes() {
        let value = ALPHABET.iter().position(|a| a.eq_ignore_ascii_case(&b))? as u64;
        (bits, n) = ((bits << 5 | value) & 0xffff, n + 5);
        if n >= 8 {
            n -= 8;
            out.push((bits >> n) as u8);
        }
    }
    out.truncate(N);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standards_are_met() {
        for (plain, packed) in [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB")] {
            assert_eq!(base32(plain.as_bytes()), packed); // RFC 4648, section 10, without padding
        }
        // FIPS 180 and the empty text.
        assert_eq!(sha1(b""), "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
        assert_eq!(is_of("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", b""), Some(true));
        assert_eq!(is_of("SHA1: 3i42h3s6nnfq2msvx7xzkyayscx5qbyj", b""), Some(true));
        assert_eq!(is_of("sha1:a9993e364706816aba3e25717850c26c9cd0d89d", b"abc"), Some(true));
        assert_eq!(is_of("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", b"abc"), Some(true));
        assert_eq!(is_of("sha1:a9993e364706816aba3e25717850c26c9cd0d89d", b"abd"), Some(false));
    }

    #[test]
    fn what_cannot_be_read_says_nothing() {
        for said in ["", "sha1", "sha1:", "sha1:1112H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "md5:900150983cd24fb0d6963f7d28e17f72", "sha1:é"] {
            assert_eq!(is_of(said, b"abc"), None, "{said}");
        }
    }
}
