//! Opens files that may be packed with gzip, xz or zstd, and counts the bytes that were read of
//! them, for the progress bar.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes of a read buffer.
const BUFFER_BYTES: usize = 256 * 1024;

/// How a file is packed, by the ending of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    None,
    /// `.gz`
    Gzip,
    /// `.xz`
    Xz,
    /// `.zst`
    Zstd,
}

impl Packing {
    /// The packing of a file name, and the name without its ending.
    pub fn of(name: &str) -> (Packing, &str) {
        for (ending, packing) in [(".gz", Packing::Gzip), (".xz", Packing::Xz), (".zst", Packing::Zstd)] {
            let cut = name.len().wrapping_sub(ending.len());
            if name.get(cut..).is_some_and(|end| end.eq_ignore_ascii_case(ending)) {
                return (packing, &name[..cut]);
            }
        }
        (Packing::None, name)
    }
}

struct Counted {
    inner: File,
    n_bytes: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.n_bytes.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// Opens a file for reading its unpacked bytes. Bytes taken from the disk are added to `n_bytes`.
/// Several packed parts one after the other (as `cat a.gz b.gz` makes) are read as one.
pub fn open(path: &Path, packing: Packing, n_bytes: Arc<AtomicU64>) -> io::Result<Box<dyn BufRead>> {
    let raw = BufReader::with_capacity(BUFFER_BYTES, Counted { inner: File::open(path)?, n_bytes });
    Ok(match packing {
        Packing::None => Box::new(raw),
        Packing::Gzip => Box::new(BufReader::with_capacity(BUFFER_BYTES, flate2::bufread::MultiGzDecoder::new(raw))),
        Packing::Xz => Box::new(BufReader::with_capacity(BUFFER_BYTES, liblzma::bufread::XzDecoder::new_multi_decoder(raw))),
        Packing::Zstd => Box::new(BufReader::with_capacity(BUFFER_BYTES, zstd::stream::read::Decoder::with_buffer(raw)?)),
    })
}
