//! Wire agencies: their names, and where a text names one as its source.

/// A news agency.
#[derive(Clone, Copy, Debug)]
pub struct Agency {
    /// Short name as used in datelines ("AP").
    pub short: &'static str,
    /// Other names and spellings ("Associated Press", "The Associated Press").
    pub names: &'static [&'static str],
    /// Its registrable domains.
    pub domains: &'static [&'static str],
}

/// Agencies that Dateline knows.
pub const AGENCIES: &[Agency] =
    &[Agency { short: "AP", names: &["Associated Press", "The Associated Press"], domains: &["apnews.com", "ap.org"] }];

/// The agency of this name, exactly (folded).
pub fn named(name: &str) -> Option<&'static Agency> {
    let name = crate::words::fold(name);
    AGENCIES.iter().find(|a| crate::words::fold(a.short) == name || a.names.iter().any(|n| crate::words::fold(n) == name))
}
