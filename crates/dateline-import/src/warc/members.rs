//! The decoded bytes of an archive, with the places of its members: plain, gzip (a member a record,
//! or one for all) and zstd. A member that is damaged ends in a [`Fault`]; the next one is looked for
//! by [`Members::find_member`].

use flate2::{Crc, Decompress, FlushDecompress, Status};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use zstd::stream::raw::{Decoder as ZstdDecoder, InBuffer, Operation, OutBuffer};

/// Bytes of the buffers of packed and of decoded bytes.
const BUFFER_BYTES: usize = 256 * 1024;

/// Decoded bytes that a step of the decoder makes at most: they are still in the cache when they are used.
const STEP_BYTES: usize = 64 * 1024;

/// Bytes of a gzip header (name and comment among it) that are read.
const GZIP_HEAD_BYTES_MAX: usize = 64 * 1024;

/// Bytes of a dictionary of `.warc.zst`.
const DICTIONARY_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Decoded bytes of one member from which on it is asked whether it is a bomb.
const BOMB_BYTES_MIN: u64 = 64 * 1024 * 1024;

/// Decoded bytes for each packed one beyond which a member of that size is given up. HTML packs 5 to 10
/// times, and deflate can do no more than 1,032.
const BOMB_RATIO: u64 = 200;

const GZIP_MAGIC: [u8; 3] = [0x1f, 0x8b, 8];
const ZSTD_MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// What an archive can be read from.
pub trait Input: Read + Seek + Send {}
impl<T: Read + Seek + Send> Input for T {}

/// How an archive is packed, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packed {
    /// Not at all.
    Plain,
    /// gzip members.
    Gzip,
    /// zstd frames.
    Zstd,
}

/// Why no more bytes come.
#[derive(Debug)]
pub enum Fault {
    /// The disk failed.
    Io(io::Error),
    /// The member is damaged: why.
    Damaged(&'static str),
}

impl From<io::Error> for Fault {
    fn from(e: io::Error) -> Fault {
        Fault::Io(e)
    }
}

/// A place in an archive at which reading can begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Byte of the file at which the member begins; of a plain archive, the byte itself.
    pub offset: u64,
    /// Decoded bytes of the member that lie before the place.
    pub within: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before a member.
    Between,
    Inside,
    /// The member was read to its end; decoded bytes may wait.
    Ended,
}

/// The decoded bytes of an archive.
pub struct Members<R> {
    inner: R,
    /// Bytes of the file.
    size: u64,
    packed: Packed,
    raw: Box<[u8]>,
    raw_pos: usize,
    raw_end: usize,
    /// Byte of the file of `raw[0]`.
    raw_base: u64,
    inflate: Decompress,
    crc: Crc,
    zstd: Option<ZstdDecoder<'static>>,
    dictionary: Vec<u8>,
    out: Box<[u8]>,
    out_pos: usize,
    out_end: usize,
    state: State,
    /// Where the member at hand begins.
    member_at: u64,
    /// Records reach over members: their ends are of no meaning.
    is_joined: bool,
    /// The member from which on `n_decoded` counts.
    base_at: u64,
    /// Decoded bytes since then, those in `out` among them.
    n_decoded: u64,
}

impl<R: Input> Members<R> {
    /// Looks at the first bytes of an archive.
    pub fn open(mut inner: R) -> io::Result<Members<R>> {
        let size = inner.seek(SeekFrom::End(0))?;
        inner.seek(SeekFrom::Start(0))?;
        let mut members = Members {
            inner,
            size,
            packed: Packed::Plain,
            raw: vec![0; BUFFER_BYTES].into_boxed_slice(),
            raw_pos: 0,
            raw_end: 0,
            raw_base: 0,
            inflate: Decompress::new(false),
            crc: Crc::new(),
            zstd: None,
            dictionary: Vec::new(),
            out: vec![0; BUFFER_BYTES].into_boxed_slice(),
            out_pos: 0,
            out_end: 0,
            state: State::Between,
            member_at: 0,
            is_joined: false,
            base_at: 0,
            n_decoded: 0,
        };
        let head = members.peek_raw(4)?;
        members.packed = match head {
            [0x1f, 0x8b, ..] => Packed::Gzip,
            head if head.starts_with(&ZSTD_MAGIC) || is_skippable(head) => Packed::Zstd,
            _ => Packed::Plain,
        };
        match members.packed {
            Packed::Plain => members.go_raw(0)?, // Its bytes are read without the buffer of packed ones.
            Packed::Zstd => members.read_dictionary()?,
            Packed::Gzip => {}
        }
        Ok(members)
    }

    /// Bytes of the file.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// How it is packed.
    pub fn packed(&self) -> Packed {
        self.packed
    }

    /// The place of the next byte.
    pub fn place(&self) -> Place {
        let waiting = (self.out_end - self.out_pos) as u64;
        match self.packed {
            Packed::Plain => Place { offset: self.raw_at() - waiting, within: 0 },
            _ if self.state != State::Inside && waiting == 0 && !self.is_joined => Place { offset: self.raw_at(), within: 0 },
            _ => Place { offset: self.base_at, within: self.n_decoded - waiting },
        }
    }

    /// The byte of the file up to which all was read. Inside a packed member it runs ahead of the decoded bytes.
    pub fn position(&self) -> u64 {
        match self.place() {
            Place { offset, within: 0 } => offset,
            _ => self.raw_at(),
        }
    }

    /// Where the member at hand begins.
    pub fn member_at(&self) -> u64 {
        self.member_at
    }

    fn raw_at(&self) -> u64 {
        self.raw_base + self.raw_pos as u64
    }

    /// From here on the bytes are read as if all members were one: a record reaches over several.
    pub fn join(&mut self) {
        self.is_joined = true;
    }

    /// Whether members are read as one.
    pub fn is_joined(&self) -> bool {
        self.is_joined
    }

    /// Goes to a place. Decoded bytes before it within its member are read and dropped.
    pub fn go(&mut self, place: Place) -> Result<(), Fault> {
        self.go_raw(place.offset)?;
        let mut left = place.within;
        if left > 0 {
            self.begin()?;
        }
        while left > 0 {
            let n = self.peek(1)?.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            if n == 0 && !self.is_joined {
                self.join(); // So it was when the place was taken.
                continue;
            }
            if n == 0 {
                return Err(Fault::Damaged("it ends before the place at which reading was to go on"));
            }
            self.consume(n);
            left -= n as u64;
        }
        Ok(())
    }

    fn go_raw(&mut self, offset: u64) -> io::Result<()> {
        (self.out_pos, self.out_end, self.state) = (0, 0, State::Between);
        (self.base_at, self.n_decoded) = (offset, 0);
        self.skip_raw(offset)
    }

    fn skip_raw(&mut self, offset: u64) -> io::Result<()> {
        if offset < self.raw_base || offset > self.raw_base + self.raw_end as u64 || self.packed == Packed::Plain {
            self.inner.seek(SeekFrom::Start(offset))?;
            (self.raw_base, self.raw_pos, self.raw_end) = (offset, 0, 0);
        } else {
            self.raw_pos = (offset - self.raw_base) as usize;
        }
        Ok(())
    }

    /// At least `n` packed bytes, fewer at the end of the file.
    fn peek_raw(&mut self, n: usize) -> io::Result<&[u8]> {
        while self.raw_end - self.raw_pos < n {
            self.raw.copy_within(self.raw_pos..self.raw_end, 0);
            self.raw_base += self.raw_pos as u64;
            self.raw_end -= self.raw_pos;
            self.raw_pos = 0;
            if self.raw_end == self.raw.len() {
                break;
            }
            let got = read_some(&mut self.inner, &mut self.raw[self.raw_end..])?;
            if got == 0 {
                break;
            }
            self.raw_end += got;
        }
        Ok(&self.raw[self.raw_pos..self.raw_end])
    }

    /// Begins the next member, where none is begun; `false` at the end of the file.
    pub fn begin(&mut self) -> Result<bool, Fault> {
        if self.state == State::Inside || self.out_pos < self.out_end {
            return Ok(true);
        }
        if self.packed == Packed::Plain {
            self.state = State::Inside;
            return Ok(!self.peek(1)?.is_empty());
        }
        let is_begun = self.begin_packed()?;
        if !self.is_joined {
            (self.base_at, self.n_decoded) = (self.member_at, 0);
        }
        Ok(is_begun)
    }

    fn begin_packed(&mut self) -> Result<bool, Fault> {
        match self.packed {
            Packed::Zstd => self.begin_zstd(),
            _ => self.begin_gzip(),
        }
    }

    fn begin_gzip(&mut self) -> Result<bool, Fault> {
        self.state = State::Between;
        self.member_at = self.raw_at();
        let head = self.peek_raw(GZIP_HEAD_BYTES_MAX)?;
        if head.is_empty() {
            return Ok(false);
        }
        // tar and some disks fill a file up with zeros; they are skipped as damage is, and counted.
        let n = gzip_head(head).ok_or(Fault::Damaged("no gzip member begins here"))?;
        self.raw_pos += n;
        self.inflate.reset(false);
        self.crc.reset();
        self.state = State::Inside;
        Ok(true)
    }

    fn begin_zstd(&mut self) -> Result<bool, Fault> {
        self.state = State::Between;
        loop {
            self.member_at = self.raw_at();
            let head = self.peek_raw(8)?;
            if head.is_empty() {
                return Ok(false);
            }
            if head.starts_with(&ZSTD_MAGIC) {
                break;
            }
            let (true, Some(n)) = (is_skippable(head), head.get(4..8)) else { return Err(Fault::Damaged("no zstd frame begins here")) };
            let n = u64::from(u32::from_le_bytes([n[0], n[1], n[2], n[3]]));
            let after = self.member_at + 8 + n;
            if after > self.size {
                return Err(Fault::Damaged("a frame reaches beyond the end of the file"));
            }
            self.skip_raw(after)?;
        }
        self.zstd = Some(ZstdDecoder::with_dictionary(&self.dictionary)?);
        self.state = State::Inside;
        Ok(true)
    }

    /// `.warc.zst` may begin with the dictionary of its frames (IIPC's proposal): a frame of the magic
    /// number 0x184D2A5D, whose content is the dictionary, itself packed or not.
    fn read_dictionary(&mut self) -> io::Result<()> {
        let head = self.peek_raw(8)?;
        let (true, Some(n)) = (head.starts_with(&[0x5d, 0x2a, 0x4d, 0x18]), head.get(4..8)) else { return Ok(()) };
        let n = u32::from_le_bytes([n[0], n[1], n[2], n[3]]) as usize;
        if n > DICTIONARY_BYTES_MAX || n as u64 + 8 > self.size {
            return Ok(()); // The frames will tell that they need another.
        }
        self.inner.seek(SeekFrom::Start(8))?;
        let mut dictionary = vec![0; n];
        self.inner.read_exact(&mut dictionary)?;
        if dictionary.starts_with(&ZSTD_MAGIC) {
            dictionary = zstd::bulk::decompress(&dictionary, DICTIONARY_BYTES_MAX)?;
        }
        self.dictionary = dictionary;
        self.inner.seek(SeekFrom::Start(0))?;
        (self.raw_base, self.raw_pos, self.raw_end) = (0, 0, 0);
        self.go_raw(n as u64 + 8)
    }

    /// Decoded bytes that wait, at least `n` of them (`n` being small beside the buffer); fewer at the
    /// end of the member, or, in a plain archive, of the file.
    pub fn peek(&mut self, n: usize) -> Result<&[u8], Fault> {
        while self.out_end - self.out_pos < n {
            if self.state != State::Inside && !(self.is_joined && self.state == State::Ended && self.begin_packed()?) {
                break;
            }
            if self.out_pos == self.out_end || self.out.len() - self.out_end < STEP_BYTES {
                self.out.copy_within(self.out_pos..self.out_end, 0);
                self.out_end -= self.out_pos;
                self.out_pos = 0;
            }
            if self.out_end == self.out.len() {
                break;
            }
            self.step()?;
        }
        Ok(&self.out[self.out_pos..self.out_end])
    }

    /// Takes `n` of the waiting bytes.
    pub fn consume(&mut self, n: usize) {
        self.out_pos = (self.out_pos + n).min(self.out_end);
    }

    /// Decodes some more bytes of the member.
    fn step(&mut self) -> Result<(), Fault> {
        let to = self.out.len().min(self.out_end + STEP_BYTES);
        if self.packed == Packed::Plain {
            let got = read_some(&mut self.inner, &mut self.out[self.out_end..])?;
            self.raw_base += got as u64;
            self.out_end += got;
            if got == 0 {
                self.state = State::Ended;
            }
            return Ok(());
        }
        if self.raw_pos == self.raw_end && self.peek_raw(1)?.is_empty() {
            return Err(Fault::Damaged("it is cut off"));
        }
        let input = &self.raw[self.raw_pos..self.raw_end];
        let (used, made, ended) = match &mut self.zstd {
            Some(zstd) => {
                let (mut input, mut output) = (InBuffer::around(input), OutBuffer::around(&mut self.out[self.out_end..to]));
                let left = zstd.run(&mut input, &mut output).map_err(|_| Fault::Damaged("its packed bytes are damaged"))?;
                (input.pos(), output.pos(), left == 0)
            }
            None => {
                let (was_in, was_out) = (self.inflate.total_in(), self.inflate.total_out());
                let status = self.inflate.decompress(input, &mut self.out[self.out_end..to], FlushDecompress::None);
                let status = status.map_err(|_| Fault::Damaged("its packed bytes are damaged"))?;
                let made = (self.inflate.total_out() - was_out) as usize;
                self.crc.update(&self.out[self.out_end..self.out_end + made]);
                ((self.inflate.total_in() - was_in) as usize, made, status == Status::StreamEnd)
            }
        };
        if used == 0 && made == 0 && !ended {
            return Err(Fault::Damaged("its packed bytes are damaged"));
        }
        self.raw_pos += used;
        self.out_end += made;
        self.n_decoded += made as u64;
        if ended {
            self.state = State::Ended;
            return if self.packed == Packed::Gzip { self.end_gzip() } else { Ok(()) };
        }
        if self.n_decoded > BOMB_BYTES_MIN && self.n_decoded / BOMB_RATIO > self.raw_at() - self.base_at {
            return Err(Fault::Damaged("it unpacks to more than 200 times its size"));
        }
        Ok(())
    }

    fn end_gzip(&mut self) -> Result<(), Fault> {
        let (crc, n) = (self.crc.sum(), self.crc.amount());
        let Some(tail) = self.peek_raw(8)?.first_chunk::<8>() else { return Err(Fault::Damaged("it is cut off")) };
        let [a, b, c, d, e, f, g, h] = *tail;
        self.raw_pos += 8;
        if u32::from_le_bytes([a, b, c, d]) != crc || u32::from_le_bytes([e, f, g, h]) != n {
            return Err(Fault::Damaged("its checksum says that it was changed"));
        }
        Ok(())
    }

    /// The first byte from `from` on at which a member begins whose first decoded bytes `is_start`
    /// knows; the end of the file if there is none.
    pub fn find_member(&mut self, from: u64, is_start: impl Fn(&[u8]) -> bool) -> io::Result<u64> {
        let found = self.find_magic(from, is_start);
        // The file was read elsewhere: nothing that waits in the buffer is next.
        (self.raw_base, self.raw_pos, self.raw_end) = (u64::MAX, 0, 0);
        found
    }

    fn find_magic(&mut self, from: u64, is_start: impl Fn(&[u8]) -> bool) -> io::Result<u64> {
        let magic: &[u8] = if self.packed == Packed::Zstd { &ZSTD_MAGIC } else { &GZIP_MAGIC };
        let finder = memchr::memmem::Finder::new(magic);
        let mut at = from;
        let mut window = vec![0; BUFFER_BYTES];
        while at < self.size {
            self.inner.seek(SeekFrom::Start(at))?;
            let n = read_full(&mut self.inner, &mut window)?;
            for i in finder.find_iter(&window[..n]) {
                let begin = self.decoded_head(at + i as u64)?;
                if is_start(&begin) {
                    return Ok(at + i as u64);
                }
            }
            if n < window.len() {
                break;
            }
            at += (n - magic.len() + 1) as u64;
        }
        Ok(self.size)
    }

    /// The first decoded bytes of a member, if one begins here.
    fn decoded_head(&mut self, at: u64) -> io::Result<Vec<u8>> {
        let mut packed = [0; 4096];
        self.inner.seek(SeekFrom::Start(at))?;
        let n = read_full(&mut self.inner, &mut packed)?;
        let mut out = vec![0; 256];
        let made = if self.packed == Packed::Zstd {
            let mut zstd = ZstdDecoder::with_dictionary(&self.dictionary)?;
            let (mut input, mut output) = (InBuffer::around(&packed[..n]), OutBuffer::around(&mut out[..]));
            while matches!(zstd.run(&mut input, &mut output), Ok(left) if left > 0) && input.pos() < n && output.pos() < 256 {}
            output.pos()
        } else {
            let Some(head) = gzip_head(&packed[..n]) else { return Ok(Vec::new()) };
            let mut inflate = Decompress::new(false);
            let _ = inflate.decompress(&packed[head..n], &mut out, FlushDecompress::None);
            inflate.total_out() as usize
        };
        out.truncate(made);
        Ok(out)
    }
}

fn is_skippable(head: &[u8]) -> bool {
    matches!(head, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// Length of the gzip header (RFC 1952) at the beginning of `head`; `None` if there is none.
fn gzip_head(head: &[u8]) -> Option<usize> {
    let flags = *head.get(3)?;
    if !head.starts_with(&GZIP_MAGIC) || flags & 0xe0 != 0 {
        return None;
    }
    let mut n = 10;
    if flags & 4 != 0 {
        let len = head.get(n..n + 2)?;
        n += 2 + usize::from(u16::from_le_bytes([len[0], len[1]]));
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            n += memchr::memchr(0, head.get(n..)?)? + 1;
        }
    }
    if flags & 2 != 0 {
        n += 2;
    }
    (n <= head.len()).then_some(n)
}

fn read_some(input: &mut impl Read, buf: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(buf) {
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

fn read_full(input: &mut impl Read, buf: &mut [u8]) -> io::Result<usize> {
    let mut n = 0;
    while n < buf.len() {
        match read_some(input, &mut buf[n..])? {
            0 => break,
            got => n += got,
        }
    }
    Ok(n)
}
