//! Unpacks a body while it arrives, and stops at once where it becomes too much: nothing beyond the limit is ever held.

use super::failure::Failure;
use std::io::{self, Write};
use zstd::stream::{raw, zio};

/// Below this many unpacked bytes a ratio says nothing: short texts of one repeated line are honest.
const RATIO_FROM_BYTES: u64 = 1024 * 1024;

/// Largest window of zstd, as a power of two: 8 MiB, what RFC 9659 allows for content codings.
const ZSTD_WINDOW_LOG_MAX: u32 = 23;

/// Buffer of the br decoder, in bytes.
const BROTLI_BUFFER_BYTES: usize = 16 * 1024;

/// How much a body may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Unpacked bytes, and bytes on the wire.
    pub bytes_max: u64,
    /// Unpacked bytes for each byte on the wire, once 1 MiB is unpacked.
    pub ratio_max: u64,
    /// What is beyond `bytes_max` is left instead of making the fetch fail (robots.txt, RFC 9309, 2.5).
    pub cut: bool,
}

/// Where unpacked bytes go. It refuses the byte after the last.
struct Kept {
    bytes: Vec<u8>,
    wire: u64,
    bounds: Bounds,
    why: Option<Failure>,
    /// No more is taken, and that is well.
    full: bool,
}

impl Write for Kept {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        let left = self.bounds.bytes_max - self.bytes.len() as u64;
        let will_be = self.bytes.len() as u64 + more.len() as u64;
        if will_be > RATIO_FROM_BYTES && will_be / self.wire.max(1) > self.bounds.ratio_max {
            self.why = Some(Failure::Bomb);
        } else if more.len() as u64 > left {
            if self.bounds.cut {
                self.bytes.extend_from_slice(&more[..left as usize]);
                self.full = true;
            } else {
                self.why = Some(Failure::TooLarge(self.bounds.bytes_max));
            }
        } else {
            self.bytes.extend_from_slice(more);
            return Ok(more.len());
        }
        Err(io::Error::other("the limit is reached"))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

enum Coding {
    Plain(Kept),
    Gzip(Box<flate2::write::GzDecoder<Kept>>),
    Zlib(Box<flate2::write::ZlibDecoder<Kept>>),
    Deflate(Box<flate2::write::DeflateDecoder<Kept>>),
    /// "deflate" is zlib by the book and bare deflate by some servers: the first byte decides.
    SomeDeflate(Kept),
    Brotli(Box<brotli_decompressor::DecompressorWriter<Kept>>),
    Zstd(Box<zio::Writer<Kept, raw::Decoder<'static>>>),
}

/// A body that is being unpacked.
pub struct Body {
    coding: Option<Coding>,
    bounds: Bounds,
    wire: u64,
}

/// The codings that are asked for.
pub const ACCEPT_ENCODING: &str = "gzip, br, zstd, deflate";

impl Body {
    /// A body in the codings of its `Content-Encoding` lines. More than one is refused: no server needs that, and each
    /// multiplies what a byte can become.
    ///
    /// # Errors
    /// [`Failure::Encoding`].
    pub fn new<'a>(content_encoding: impl Iterator<Item = &'a [u8]>, bounds: Bounds) -> Result<Body, Failure> {
        let lines: Vec<String> = content_encoding.map(|l| String::from_utf8_lossy(l).to_ascii_lowercase()).collect();
        let names: Vec<&str> = lines.iter().flat_map(|l| l.split(',')).map(str::trim).filter(|n| !matches!(*n, "" | "identity")).collect();
        let kept = Kept { bytes: Vec::new(), wire: 0, bounds, why: None, full: false };
        let shown = || Failure::Encoding(names.join(", ").chars().take(60).collect());
        let coding = match names.as_slice() {
            [] => Coding::Plain(kept),
            ["gzip" | "x-gzip"] => Coding::Gzip(Box::new(flate2::write::GzDecoder::new(kept))),
            ["deflate"] => Coding::SomeDeflate(kept),
            ["br"] => Coding::Brotli(Box::new(brotli_decompressor::DecompressorWriter::new(kept, BROTLI_BUFFER_BYTES))),
            ["zstd"] => {
                let mut decoder = raw::Decoder::new().map_err(|_| shown())?;
                decoder.set_parameter(raw::DParameter::WindowLogMax(ZSTD_WINDOW_LOG_MAX)).map_err(|_| shown())?;
                Coding::Zstd(Box::new(zio::Writer::new(kept, decoder)))
            }
            _ => return Err(shown()),
        };
        Ok(Body { coding: Some(coding), bounds, wire: 0 })
    }

    /// Takes what came over the wire. `false`: enough, the rest is not wanted.
    ///
    /// # Errors
    /// [`Failure::TooLarge`], [`Failure::Bomb`] or [`Failure::Corrupt`].
    pub fn take(&mut self, chunk: &[u8]) -> Result<bool, Failure> {
        if chunk.is_empty() {
            return Ok(true);
        }
        self.wire += chunk.len() as u64;
        if self.wire > self.bounds.bytes_max && !self.bounds.cut {
            return Err(Failure::TooLarge(self.bounds.bytes_max));
        }
        if let Some(Coding::SomeDeflate(_)) = &self.coding
            && let Some(Coding::SomeDeflate(kept)) = self.coding.take()
        {
            // A zlib head has method 8 in its low half and a window of at most 32 KiB in the other.
            let zlib = chunk[0] & 0x0f == 8 && chunk[0] >> 4 <= 7;
            self.coding = Some(if zlib {
                Coding::Zlib(Box::new(flate2::write::ZlibDecoder::new(kept)))
            } else {
                Coding::Deflate(Box::new(flate2::write::DeflateDecoder::new(kept)))
            });
        }
        let wire = self.wire;
        let Some(coding) = &mut self.coding else { return Err(Failure::Corrupt) };
        coding.kept().wire = wire;
        let written = coding.write(chunk);
        let kept = coding.kept();
        if let Some(why) = kept.why.take() {
            return Err(why);
        }
        if kept.full {
            return Ok(false);
        }
        written.map(|()| true).map_err(|_| Failure::Corrupt)
    }

    /// The unpacked body, after the last byte came.
    ///
    /// # Errors
    /// [`Failure::Corrupt`] where the packed form ends too early, and the limits of [`Body::take`].
    pub fn finish(mut self) -> Result<Vec<u8>, Failure> {
        let Some(mut coding) = self.coding.take() else { return Err(Failure::Corrupt) };
        let ended = if coding.kept().full || self.wire == 0 { Ok(()) } else { coding.finish() };
        let kept = coding.kept();
        match kept.why.take() {
            Some(why) => Err(why),
            None if ended.is_err() && !kept.full => Err(Failure::Corrupt),
            None => Ok(std::mem::take(&mut kept.bytes)),
        }
    }
}

impl Coding {
    fn kept(&mut self) -> &mut Kept {
        match self {
            Coding::Plain(k) | Coding::SomeDeflate(k) => k,
            Coding::Gzip(d) => d.get_mut(),
            Coding::Zlib(d) => d.get_mut(),
            Coding::Deflate(d) => d.get_mut(),
            Coding::Brotli(d) => d.get_mut(),
            Coding::Zstd(d) => d.writer_mut(),
        }
    }

    fn write(&mut self, chunk: &[u8]) -> io::Result<()> {
        match self {
            Coding::Plain(k) | Coding::SomeDeflate(k) => k.write_all(chunk),
            Coding::Gzip(d) => until_end(d.as_mut(), chunk),
            Coding::Zlib(d) => until_end(d.as_mut(), chunk),
            Coding::Deflate(d) => until_end(d.as_mut(), chunk),
            Coding::Brotli(d) => until_end(d.as_mut(), chunk),
            Coding::Zstd(d) => until_end(d.as_mut(), chunk),
        }
    }

    fn finish(&mut self) -> io::Result<()> {
        match self {
            Coding::Plain(_) | Coding::SomeDeflate(_) => Ok(()),
            Coding::Gzip(d) => d.try_finish(),
            Coding::Zlib(d) => d.try_finish(),
            Coding::Deflate(d) => d.try_finish(),
            Coding::Brotli(d) => d.close(),
            Coding::Zstd(d) => d.finish(),
        }
    }
}

/// Writes until the packed form is at its end; what follows it is filling, and is left.
fn until_end(decoder: &mut impl Write, mut chunk: &[u8]) -> io::Result<()> {
    while !chunk.is_empty() {
        match decoder.write(chunk) {
            Ok(0) => return Ok(()),
            Ok(n) => chunk = &chunk[n..],
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds { bytes_max: 16 * 1024 * 1024, ratio_max: 200, cut: false };

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).expect("packed");
        packer.finish().expect("packed")
    }

    fn unpacked(coding: &str, packed: &[u8], bounds: Bounds) -> Result<Vec<u8>, Failure> {
        let mut body = Body::new(std::iter::once(coding.as_bytes()), bounds)?;
        for chunk in packed.chunks(64) {
            if !body.take(chunk)? {
                break;
            }
        }
        body.finish()
    }

    #[test]
    fn ratio_and_size_are_two_limits() {
        let zeros = gzip(&vec![0; 64 * 1024 * 1024]);
        assert_eq!(unpacked("gzip", &zeros, BOUNDS), Err(Failure::Bomb));
        assert_eq!(unpacked("gzip", &zeros, Bounds { ratio_max: u64::MAX, ..BOUNDS }), Err(Failure::TooLarge(BOUNDS.bytes_max)));
        let below = vec![0; RATIO_FROM_BYTES as usize];
        assert_eq!(unpacked("gzip", &gzip(&below), BOUNDS), Ok(below));
        let exactly = Bounds { bytes_max: 5, ..BOUNDS };
        assert_eq!(unpacked("", b"12345", exactly), Ok(b"12345".to_vec()));
        assert_eq!(unpacked("", b"123456", exactly), Err(Failure::TooLarge(5)));
        assert_eq!(unpacked("gzip", &gzip(b"12345"), Bounds { bytes_max: 30, ..BOUNDS }), Ok(b"12345".to_vec()));
    }

    #[test]
    fn what_is_cut_keeps_its_head() {
        let cut = Bounds { bytes_max: 100, cut: true, ..BOUNDS };
        assert_eq!(unpacked("gzip", &gzip(&[b'a'; 5000]), cut).map(|b| b.len()), Ok(100));
        assert_eq!(unpacked("", &[b'a'; 5000], cut).map(|b| b.len()), Ok(100));
    }

    #[test]
    fn filling_after_the_end_of_a_packed_body_is_left() {
        let mut packed = gzip(b"news");
        packed.extend_from_slice(&[0; 300]);
        assert_eq!(unpacked("gzip", &packed, BOUNDS), Ok(b"news".to_vec()));
    }
}
