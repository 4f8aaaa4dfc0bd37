//! Records of an archive, one after the other, each with its place; and an account in which every byte
//! of the file belongs to a record or was skipped.
//!
//! Damage does not end the reading: the next member or line at which a record begins is looked for, and
//! what lies before it is told as [`Item::Damaged`] with its bytes.

use super::head::{self, HEAD_BYTES_MAX, Head, RecordType};
use super::members::{Fault, Input, Members, Packed, Place};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;

/// Bytes that are looked at when the next record is searched for: the line of a record of ARC may be as long.
const LOOK_BYTES: usize = 4096;

/// A record as read.
#[derive(Clone, Debug)]
pub struct Record {
    /// Where it begins.
    pub place: Place,
    /// Its head.
    pub head: Head,
    /// Its block, as much of it as was asked for.
    pub block: Vec<u8>,
    /// Bytes of the whole block.
    pub n_bytes: u64,
    /// Its head gave another length than it has.
    pub is_mended: bool,
}

impl Record {
    /// Whether all of the block is held.
    pub fn is_whole(&self) -> bool {
        self.block.len() as u64 == self.n_bytes
    }
}

/// What comes next in an archive.
#[derive(Clone, Debug)]
pub enum Item {
    /// A record.
    Record(Record),
    /// Bytes that are no record, or one that is damaged.
    Damaged {
        /// Byte of the file at which it begins.
        offset: u64,
        /// Bytes of the file that were skipped.
        n_bytes: u64,
        /// What is wrong, as part of a sentence.
        why: String,
    },
}

/// What an archive was found to hold. `bytes = record_bytes + skipped_bytes` of what was read, always.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadAccount {
    /// Bytes of the file that were read, packed as they are.
    pub bytes: u64,
    /// Those of records, with the blank lines behind them.
    pub record_bytes: u64,
    /// Those that are no record or a damaged one.
    pub skipped_bytes: u64,
    /// Places at which bytes were skipped.
    pub n_skipped: u64,
    /// Records by type.
    pub records: BTreeMap<String, u64>,
    /// Records whose length was another than their heads say.
    pub n_mended: u64,
}

impl ReadAccount {
    /// All records.
    pub fn n_records(&self) -> u64 {
        self.records.values().sum()
    }
}

/// Reads the records of an archive.
pub struct Reader<R> {
    members: Members<R>,
    account: ReadAccount,
    /// The byte of the file up to which the account has told each.
    settled: u64,
    is_arc: bool,
    /// Bytes that may still be read a second time to find out where damage ends.
    again_left: u64,
}

enum Begun {
    Head(Head),
    End,
    Bad(String),
}

impl<R: Input> Reader<R> {
    /// Reads from the beginning.
    pub fn open(input: R) -> io::Result<Reader<R>> {
        let members = Members::open(input)?;
        let settled = 0;
        let again_left = 2 * members.size() + 64 * 1024 * 1024;
        Ok(Reader { members, account: ReadAccount::default(), settled, is_arc: false, again_left })
    }

    /// Goes on at a place with what had been counted up to it.
    pub fn go_on(&mut self, place: Place, account: ReadAccount) -> io::Result<()> {
        self.is_arc = account.bytes > 0 && self.begins_as_arc()?;
        self.settled = account.bytes;
        self.account = account;
        self.go(place)
    }

    /// Goes to a place without counting: for records that others refer to.
    pub fn go(&mut self, place: Place) -> io::Result<()> {
        match self.members.go(place) {
            Err(Fault::Io(e)) => Err(e),
            // It is told when the record there is read.
            Ok(()) | Err(Fault::Damaged(_)) => Ok(()),
        }
    }

    fn begins_as_arc(&mut self) -> io::Result<bool> {
        self.go(Place::default())?;
        match self.members.begin().and_then(|_| self.members.peek(LOOK_BYTES)) {
            Ok(begin) => Ok(head::is_arc_start(begin)),
            Err(Fault::Io(e)) => Err(e),
            Err(Fault::Damaged(_)) => Ok(false),
        }
    }

    /// What was counted so far.
    pub fn account(&self) -> &ReadAccount {
        &self.account
    }

    /// The place behind the last item.
    pub fn place(&self) -> Place {
        self.members.place()
    }

    /// Bytes of the file.
    pub fn size(&self) -> u64 {
        self.members.size()
    }

    /// The next record or damage; `None` at the end. `hold` says of each head how many bytes of the block to hold.
    pub fn next(&mut self, hold: impl Fn(&Head) -> usize) -> io::Result<Option<Item>> {
        match self.try_next(&hold) {
            Ok(item) => Ok(item),
            Err(Fault::Io(e)) => Err(e),
            Err(Fault::Damaged(why)) => {
                let from = self.members.member_at();
                let read = self.members.position();
                let after = if self.again(read.saturating_sub(from)) { from + 1 } else { read.max(from + 1) };
                // Where records reach over members, any member may be the next.
                let is_joined = self.members.is_joined();
                let found = self.members.find_member(after, |begin| if is_joined { !begin.is_empty() } else { head::is_start(begin) })?;
                self.go(Place { offset: found, within: 0 })?;
                Ok(self.skipped(found, format!("the packed part that begins here is damaged: {why}")))
            }
        }
    }

    /// Takes bytes from what may be read again.
    fn again(&mut self, n: u64) -> bool {
        let left = self.again_left.checked_sub(n);
        self.again_left = left.unwrap_or(0);
        left.is_some()
    }

    fn skipped(&mut self, to: u64, why: String) -> Option<Item> {
        let (offset, n_bytes) = (self.settled, to.saturating_sub(self.settled));
        self.account.skipped_bytes += n_bytes;
        self.account.n_skipped += 1;
        self.account.bytes += n_bytes;
        self.settled = self.settled.max(to);
        Some(Item::Damaged { offset, n_bytes, why })
    }

    fn settle_record(&mut self) {
        let to = self.members.position().max(self.settled);
        self.account.record_bytes += to - self.settled;
        self.account.bytes += to - self.settled;
        self.settled = to;
    }

    fn try_next(&mut self, hold: &impl Fn(&Head) -> usize) -> Result<Option<Item>, Fault> {
        self.pass_blanks()?;
        if self.account.n_records() > 0 && self.members.position() > self.settled && self.members.place().within == 0 {
            self.settle_record(); // Blank lines belong to the record before them.
        }
        let place = self.members.place();
        let head = match self.head()? {
            Begun::Head(head) => head,
            Begun::End => {
                self.settle_record();
                return Ok(None);
            }
            Begun::Bad(why) => {
                self.find_line()?;
                let to = self.members.position();
                return Ok(self.skipped(to, why));
            }
        };
        let Some(length) = head.length() else {
            let why = match head.get("Content-Length") {
                Some(said) => format!("the record says that it has {said:?} bytes"),
                None => "the record does not say how many bytes it has".into(),
            };
            self.find_line()?;
            let to = self.members.position();
            return Ok(self.skipped(to, why));
        };
        let body = self.members.place();
        let hold = hold(&head);
        let (mut block, mut n_bytes) = self.take(length, hold)?;
        let mut is_mended = false;
        if n_bytes < length || !self.is_boundary()? {
            match self.mend(body, length, n_bytes, hold, block)? {
                Some(mended) => (block, n_bytes, is_mended) = (mended.0, mended.1, true),
                None => {
                    let to = self.members.position();
                    return Ok(self.skipped(to, "the file ends within the record".into()));
                }
            }
        }
        *self.account.records.entry(head.record_type().as_str().to_owned()).or_default() += 1;
        self.account.n_mended += u64::from(is_mended);
        self.pass_blanks_here()?;
        self.settle_record();
        Ok(Some(Item::Record(Record { place, head, block, n_bytes, is_mended })))
    }

    /// Passes blank lines, also over the ends of members.
    fn pass_blanks(&mut self) -> Result<(), Fault> {
        while self.members.begin()? {
            self.pass_blanks_here()?;
            if !self.members.peek(1)?.is_empty() {
                break;
            }
            if self.members.packed() == Packed::Plain {
                break;
            }
        }
        Ok(())
    }

    /// Passes blank lines within the member.
    fn pass_blanks_here(&mut self) -> Result<(), Fault> {
        loop {
            let waiting = self.members.peek(1)?;
            let n = waiting.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            if n == 0 {
                return Ok(());
            }
            self.members.consume(n);
        }
    }

    fn head(&mut self) -> Result<Begun, Fault> {
        if !self.members.begin()? {
            return Ok(Begun::End);
        }
        let mut begin = self.members.peek(LOOK_BYTES)?;
        if begin.is_empty() {
            return Ok(Begun::End);
        }
        if begin.len() < 8 && b"WARC/".starts_with(&begin[..begin.len().min(5)]) {
            self.members.join();
            begin = self.members.peek(LOOK_BYTES)?;
        }
        if head::is_arc_start(begin) && (self.is_arc || self.account.bytes == 0) {
            let end = memchr::memchr(b'\n', begin).unwrap_or(0);
            let head = Head::of_arc_line(&begin[..end]);
            self.members.consume(end + 1);
            self.is_arc = true;
            return Ok(head.map_or_else(|| Begun::Bad("no record begins here".into()), Begun::Head));
        }
        if !head::is_version(begin) {
            return Ok(Begun::Bad("no record begins here".into()));
        }
        let waiting = self.members.peek(1)?;
        let mut end = head_end(waiting);
        if end.is_none() {
            let all = self.members.peek(HEAD_BYTES_MAX)?;
            end = head_end(all);
            if end.is_none() && all.len() < HEAD_BYTES_MAX {
                // The member ends within the head: it goes on in the next one, or is cut off.
                self.members.join();
                end = head_end(self.members.peek(HEAD_BYTES_MAX)?);
            }
        }
        let waiting = self.members.peek(1)?;
        let Some((end, after)) = end.filter(|(_, after)| *after <= HEAD_BYTES_MAX) else {
            return Ok(Begun::Bad("the head of the record does not end".into()));
        };
        let first = memchr::memchr(b'\n', waiting).map_or(end, |i| i + 1).min(end);
        let head = Head::of_lines(&waiting[first..end]);
        self.members.consume(after);
        Ok(Begun::Head(head))
    }

    /// Takes `length` bytes and holds the first `hold` of them; gives those held and how many came. A
    /// record may reach over several members, but not over one that begins with a record.
    fn take(&mut self, length: u64, hold: usize) -> Result<(Vec<u8>, u64), Fault> {
        // A length is a claim: room is made as bytes come.
        let mut block = Vec::with_capacity(hold.min(usize::try_from(length).unwrap_or(hold)).min(1 << 20));
        let mut left = length;
        while left > 0 {
            let waiting = self.members.peek(1)?;
            if waiting.is_empty() {
                if self.members.packed() == Packed::Plain || !self.members.begin()? || head::is_start(self.members.peek(LOOK_BYTES)?) {
                    break;
                }
                continue;
            }
            let n = waiting.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let held = n.min(hold - block.len());
            block.extend_from_slice(&waiting[..held]);
            self.members.consume(n);
            left -= n as u64;
            // What nobody wants of a plain file is not read.
            if self.members.packed() == Packed::Plain && block.len() == hold && left > LOOK_BYTES as u64 {
                let to = Place { offset: self.members.position() + left, within: 0 };
                if to.offset < self.size() {
                    self.members.go(to)?;
                    self.members.begin()?;
                    left = 0;
                }
            }
        }
        Ok((block, length - left))
    }

    /// Whether a record may end here: two line ends follow, whatever comes behind them; or, where a writer did
    /// with fewer, another record, another member or the end.
    fn is_boundary(&mut self) -> Result<bool, Fault> {
        let is_arc = self.is_arc;
        let waiting = self.members.peek(LOOK_BYTES)?;
        let blanks = waiting.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let rest = &waiting[blanks..];
        let ends_well = !is_arc && (waiting.starts_with(b"\r\n\r\n") || waiting.starts_with(b"\n\n"));
        Ok(ends_well || rest.is_empty() || head::is_version(rest) || (is_arc && head::is_arc_start(rest)))
    }

    /// Finds the true end of a record whose block, beginning at `body`, is not as long as said (`had` bytes of
    /// it were there): the next line at which a record begins, or the end of the member. Gives the block and
    /// its length; `None` where the file was cut off within it.
    fn mend(&mut self, body: Place, said: u64, had: u64, hold: usize, mut block: Vec<u8>) -> Result<Option<(Vec<u8>, u64)>, Fault> {
        if !self.again(2 * (had + body.within)) {
            let n = trim(&mut block, had);
            return Ok(Some((block, n)));
        }
        self.members.go(body)?;
        self.members.begin()?;
        let (n, found) = self.scan()?;
        let is_cut = self.members.packed() == Packed::Plain && !found && had < said;
        // The blank lines behind a block are there, and are not those behind the headers in it.
        let headers_end = memchr::memmem::find(&block, b"\r\n\r\n").map_or(0, |i| i + 4);
        let is_ended = block.len() as u64 == had && headers_end < block.len() && block.ends_with(b"\r\n\r\n");
        if is_cut && !is_ended {
            return Ok(None);
        }
        let n = if found { n } else { n.max(had) };
        self.members.go(body)?;
        self.members.begin()?;
        let (mut block, n) = self.take(n, hold)?;
        let n = trim(&mut block, n);
        Ok(Some((block, n)))
    }

    /// Goes to the next line at which a record begins, or to the end of the member.
    fn find_line(&mut self) -> Result<(), Fault> {
        self.scan().map(|_| ())
    }

    /// Passes bytes up to the next line at which a record begins, within the member; gives how many, and
    /// whether there is one.
    fn scan(&mut self) -> Result<(u64, bool), Fault> {
        let finder = memchr::memmem::Finder::new(b"\nWARC/");
        let mut passed = 0;
        loop {
            let is_arc = self.is_arc;
            let waiting = self.members.peek(2 * LOOK_BYTES)?;
            if waiting.is_empty() {
                return Ok((passed, false));
            }
            let is_last = waiting.len() < 2 * LOOK_BYTES;
            let found = if is_arc {
                memchr::memchr_iter(b'\n', waiting).find(|i| head::is_arc_start(&waiting[i + 1..]))
            } else {
                finder.find_iter(waiting).find(|i| head::is_version(&waiting[i + 1..]))
            };
            // The end of what waits may hold the beginning of a line.
            let n = found.map_or_else(|| if is_last { waiting.len() } else { waiting.len() - LOOK_BYTES }, |i| i + 1);
            self.members.consume(n);
            passed += n as u64;
            if found.is_some() {
                return Ok((passed, true));
            }
        }
    }
}

/// Takes the blank lines at the end of a block away that belong behind it; gives its length.
fn trim(block: &mut Vec<u8>, n_bytes: u64) -> u64 {
    if block.len() as u64 != n_bytes {
        return n_bytes;
    }
    for end in [b"\r\n\r\n".as_slice(), b"\n\n"] {
        if block.ends_with(end) {
            block.truncate(block.len() - end.len());
            break;
        }
    }
    block.len() as u64
}

/// Where the lines of a head end, and where what follows begins: behind a blank line.
fn head_end(bytes: &[u8]) -> Option<(usize, usize)> {
    for i in memchr::memchr_iter(b'\n', bytes) {
        match bytes.get(i + 1..) {
            Some([b'\n', ..]) => return Some((i + 1, i + 2)),
            Some([b'\r', b'\n', ..]) => return Some((i + 1, i + 3)),
            _ => {}
        }
    }
    None
}

/// The type of the records that hold pages or what belongs to them.
pub fn may_hold_page(kind: RecordType) -> bool {
    matches!(kind, RecordType::Response | RecordType::Resource | RecordType::Revisit)
}
