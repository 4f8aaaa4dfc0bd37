//! Heads of records: WARC 0.17 to 1.1 (ISO 28500), and the lines of ARC 1 that came before. Read with
//! patience: line ends without CR, folded lines, any case, spaces where none belong or none where one does.

use dateline_news::date::NewsDate;

/// Bytes of the head of one record.
pub const HEAD_BYTES_MAX: usize = 128 * 1024;

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordType {
    /// About the file itself; the first record of an ARC file, too.
    Warcinfo,
    /// What a server answered, with its headers.
    Response,
    /// Bytes without headers of a transport.
    Resource,
    /// What was asked of a server.
    Request,
    /// About another record.
    Metadata,
    /// The same bytes as another record has.
    Revisit,
    /// Another record in another form.
    Conversion,
    /// A further part of a record that was cut.
    Continuation,
    /// A type that the standard does not know.
    Other,
}

impl RecordType {
    /// The word of the standard.
    pub fn as_str(self) -> &'static str {
        match self {
            RecordType::Warcinfo => "warcinfo",
            RecordType::Response => "response",
            RecordType::Resource => "resource",
            RecordType::Request => "request",
            RecordType::Metadata => "metadata",
            RecordType::Revisit => "revisit",
            RecordType::Conversion => "conversion",
            RecordType::Continuation => "continuation",
            RecordType::Other => "other",
        }
    }

    /// The type of a word; [`RecordType::Other`] for one that the standard does not know.
    pub fn of(word: &str) -> RecordType {
        use RecordType::*;
        let all = [Warcinfo, Response, Resource, Request, Metadata, Revisit, Conversion, Continuation];
        all.into_iter().find(|t| t.as_str().eq_ignore_ascii_case(word)).unwrap_or(Other)
    }
}

/// The head of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Names and values in their order; of an ARC line, by the names that WARC has for them.
    fields: Vec<(String, String)>,
}

impl Head {
    /// The first value of a name, in any case; blanks around it are not part of it.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str()).filter(|v| !v.is_empty())
    }

    /// What the record is.
    pub fn record_type(&self) -> RecordType {
        self.get("WARC-Type").map_or(RecordType::Other, RecordType::of)
    }

    /// The address that it is of. Some writers put it in angle brackets, as WARC 1.0 showed it.
    pub fn url(&self) -> Option<&str> {
        let url = self.get("WARC-Target-URI")?;
        Some(url.strip_prefix('<').and_then(|u| u.strip_suffix('>')).unwrap_or(url))
    }

    /// When it was captured, ms UTC.
    pub fn captured_at(&self) -> Option<i64> {
        let date = self.get("WARC-Date")?;
        if date.len() >= 14 && date.bytes().take(14).all(|b| b.is_ascii_digit()) {
            let d = &date[..14];
            let iso = format!("{}-{}-{}T{}:{}:{}Z", &d[..4], &d[4..6], &d[6..8], &d[8..10], &d[10..12], &d[12..]);
            return iso.parse::<jiff::Timestamp>().ok().map(|t| t.as_millisecond());
        }
        date.parse::<jiff::Timestamp>().ok().map(|t| t.as_millisecond()).or_else(|| NewsDate::from_iso(date).map(|d| d.sort_ms()))
    }

    /// The media type of the block, without parameters, in lower case.
    pub fn media_type(&self) -> String {
        media_type(self.get("Content-Type").unwrap_or(""))
    }

    /// Bytes of the block; `None` where that is not said or is no number.
    pub fn length(&self) -> Option<u64> {
        self.get("Content-Length")?.parse().ok()
    }

    /// The head of a WARC record: its lines behind the version, without the blank line.
    pub fn of_lines(text: &[u8]) -> Head {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in text.split(|b| *b == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let line = String::from_utf8_lossy(line);
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        Head { fields }
    }

    /// The head that a line of an ARC file stands for: address, IP, time, media type, then (in version 2)
    /// more, and the length last. `None` if it is none.
    pub fn of_arc_line(line: &[u8]) -> Option<Head> {
        let line = std::str::from_utf8(line).ok()?.trim_end();
        let words: Vec<&str> = line.split(' ').collect();
        let [url, ip, date, media, .., length] = *words.as_slice() else { return None };
        let is_date = matches!(date.len(), 8..=17) && date.bytes().all(|b| b.is_ascii_digit());
        if !is_date || length.parse::<u64>().is_err() || !url.contains(':') {
            return None;
        }
        let record_type = match url.split_once(':')?.0.to_ascii_lowercase().as_str() {
            "filedesc" => RecordType::Warcinfo,
            "http" | "https" => RecordType::Response,
            _ => RecordType::Resource,
        };
        let media = if record_type == RecordType::Response { "application/http" } else { media };
        let fields = [
            ("WARC-Type", record_type.as_str()),
            ("WARC-Target-URI", url),
            ("WARC-IP-Address", ip),
            ("WARC-Date", date),
            ("Content-Type", media),
            ("Content-Length", length),
        ];
        Some(Head { fields: fields.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec() })
    }
}

/// The media type of a header's value, without parameters, in lower case.
pub fn media_type(value: &str) -> String {
    value.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

/// The value of the parameter `charset` of a media type.
pub fn charset(value: &str) -> Option<String> {
    let parameters = value.split(';').skip(1);
    let named = parameters.filter_map(|p| p.split_once('=')).find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let name = named?.1.trim().trim_matches(['"', '\'']).trim();
    (!name.is_empty() && name.len() <= 64).then(|| name.to_owned())
}

/// Whether a record begins with these bytes: a version line, or the line of a record of ARC.
pub fn is_start(bytes: &[u8]) -> bool {
    is_version(bytes) || is_arc_start(bytes)
}

/// `WARC/` and a number with a point.
pub fn is_version(bytes: &[u8]) -> bool {
    bytes.len() >= 8
        && bytes[..5].eq_ignore_ascii_case(b"WARC/")
        && bytes[5].is_ascii_digit()
        && bytes[6] == b'.'
        && bytes[7].is_ascii_digit()
}

/// The line of a record of ARC.
pub fn is_arc_start(bytes: &[u8]) -> bool {
    let schemes: [&[u8]; 4] = [b"http://", b"https://", b"filedesc:", b"dns:"];
    schemes.iter().any(|s| bytes.starts_with(s))
        && memchr::memchr(b'\n', bytes).is_some_and(|end| Head::of_arc_line(&bytes[..end]).is_some())
}
