//! What can go wrong on the way to an address: a closed list, each with a code that programs can match and one
//! sentence for the owner that says what happened and what to do.

use super::address::Forbidden;
use std::fmt;
use std::net::IpAddr;

/// Which wait came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// For a connection, TLS included.
    Connect,
    /// For the whole head of the answer.
    Head,
    /// For everything, redirects included.
    Total,
}

/// What TLS found wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlsFault {
    /// The certificate's time is over, or not yet come.
    Expired,
    /// Signed by nobody whom this machine trusts: itself, or an unknown authority.
    UnknownIssuer,
    /// Made out to another name.
    WrongName,
    /// Taken back by who signed it.
    Revoked,
    /// The two sides have no version or cipher in common, or speak no TLS.
    Other,
}

/// Why a fetch brought nothing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Failure {
    /// Not an address at all, or one with characters that hide where it leads.
    BadUrl(&'static str),
    /// Neither http nor https.
    Scheme(String),
    /// A port of another protocol.
    Port(u16),
    /// A redirect that carries a user name or password.
    Userinfo,
    /// The settings of the source cannot be used.
    Setting(&'static str),
    /// The host leads to an address that is not public.
    Address {
        /// The host as it was asked for.
        host: String,
        /// What it leads to.
        ip: IpAddr,
        /// What kind of address that is.
        why: Forbidden,
    },
    /// A name of inner networks, asked of a proxy.
    InnerName(String),
    /// The name has no address.
    NoSuchHost(String),
    /// Nobody listens there.
    Unreachable(String),
    /// Time is over.
    Timeout(Stage),
    /// No safe connection.
    Tls(TlsFault),
    /// The connection ended before the answer did.
    CutOff,
    /// The proxy does not let us through.
    Proxy(String),
    /// The head of the answer is too long, or has too many lines.
    HeadTooLarge,
    /// Not an answer in HTTP.
    NotHttp,
    /// More bytes than are taken of this kind; the number is the limit.
    TooLarge(u64),
    /// Few bytes that unpack to very many.
    Bomb,
    /// Packed in a way that was not asked for, or several times over.
    Encoding(String),
    /// Packed, and broken.
    Corrupt,
    /// More redirects than are followed.
    TooManyRedirects,
    /// A redirect back to where we were.
    RedirectLoop,
    /// A redirect that does not say where to.
    NoLocation,
    /// A redirect to where nothing is asked.
    Astray {
        /// Where it leads, fit for a message.
        to: String,
        /// What is wrong with that.
        why: Box<Failure>,
    },
    /// robots.txt asks us to stay away, or could not be had.
    Robots {
        /// It could not be had.
        unreachable: bool,
    },
    /// A page where a feed should be: a login, a consent wall, a moved site.
    NotAFeed,
    /// Nothing in the answer.
    Empty,
    /// 304 although nothing was asked that it could answer.
    UnaskedNotModified,
    /// Wants a name and password.
    Unauthorized,
    /// Wants proof that we are a browser.
    Challenge,
    /// Too many requests.
    TooMany,
    /// Any other status that is not a success.
    Status(u16),
}

impl Failure {
    /// The code, in kebab case; it does not change.
    pub fn code(&self) -> &'static str {
        match self {
            Failure::BadUrl(_) => "bad-url",
            Failure::Scheme(_) => "bad-scheme",
            Failure::Port(_) => "bad-port",
            Failure::Userinfo => "redirect-with-password",
            Failure::Setting(_) => "bad-setting",
            Failure::Address { .. } => "forbidden-address",
            Failure::InnerName(_) => "inner-name",
            Failure::NoSuchHost(_) => "no-such-host",
            Failure::Unreachable(_) => "unreachable",
            Failure::Timeout(Stage::Connect) => "timeout-connect",
            Failure::Timeout(Stage::Head) => "timeout-head",
            Failure::Timeout(Stage::Total) => "timeout-total",
            Failure::Tls(TlsFault::Expired) => "tls-expired",
            Failure::Tls(TlsFault::UnknownIssuer) => "tls-unknown-issuer",
            Failure::Tls(TlsFault::WrongName) => "tls-wrong-name",
            Failure::Tls(TlsFault::Revoked) => "tls-revoked",
            Failure::Tls(TlsFault::Other) => "tls-failed",
            Failure::CutOff => "cut-off",
            Failure::Proxy(_) => "proxy",
            Failure::HeadTooLarge => "head-too-large",
            Failure::NotHttp => "not-http",
            Failure::TooLarge(_) => "too-large",
            Failure::Bomb => "unpacks-to-too-much",
            Failure::Encoding(_) => "unknown-encoding",
            Failure::Corrupt => "corrupt",
            Failure::TooManyRedirects => "too-many-redirects",
            Failure::RedirectLoop => "redirect-loop",
            Failure::NoLocation => "redirect-to-nowhere",
            Failure::Astray { why, .. } => why.code(),
            Failure::Robots { unreachable: false } => "robots",
            Failure::Robots { unreachable: true } => "robots-unreachable",
            Failure::NotAFeed => "not-a-feed",
            Failure::Empty => "empty",
            Failure::UnaskedNotModified => "unasked-not-modified",
            Failure::Unauthorized => "unauthorized",
            Failure::Challenge => "challenge",
            Failure::TooMany => "too-many-requests",
            Failure::Status(_) => "status",
        }
    }

    /// Whether no connection came about: the host fails for every address on it.
    pub(super) fn is_of_connection(&self) -> bool {
        matches!(
            self,
            Failure::Port(_)
                | Failure::Setting(_)
                | Failure::Address { .. }
                | Failure::InnerName(_)
                | Failure::NoSuchHost(_)
                | Failure::Unreachable(_)
                | Failure::Timeout(Stage::Connect)
                | Failure::Tls(_)
                | Failure::Proxy(_)
        )
    }

    /// Whether it may well go by itself: asking again later is of use without anybody doing anything.
    pub fn is_temporary(&self) -> bool {
        match self {
            Failure::NoSuchHost(_)
            | Failure::Unreachable(_)
            | Failure::Timeout(_)
            | Failure::CutOff
            | Failure::Proxy(_)
            | Failure::NotHttp
            | Failure::Corrupt
            | Failure::Robots { unreachable: true }
            | Failure::Empty
            | Failure::UnaskedNotModified
            | Failure::TooMany
            | Failure::Tls(TlsFault::Expired | TlsFault::Other) => true,
            Failure::Status(code) => matches!(code, 408 | 421 | 425 | 500..),
            _ => false,
        }
    }
}

/// What happened, and what to do: two half sentences that follow the address.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::BadUrl(what) => write!(f, "is not an address that can be asked ({what}): correct it in the source's settings"),
            Failure::Scheme(scheme) => write!(f, "begins with {scheme:?}, and only http and https are fetched: give the source's web address"),
            Failure::Port(port) => write!(f, "names port {port}, which is not one of the web: correct it, or allow it by \":{port}\" in fetch.allow"),
            Failure::Userinfo => f.write_str("redirects to an address with a user name in it, which is not followed: give the final address as the source"),
            Failure::Setting(what) => write!(f, "has a setting that cannot be used ({what}): correct the source's settings"),
            Failure::Address { host, ip, why } => {
                write!(f, "leads to {ip} ({host}), an address of {why}, which is not fetched: if it is yours, allow the host or its range in fetch.allow")
            }
            Failure::InnerName(host) => write!(f, "names {host}, a name of inner networks, which is not asked of a proxy: if it is yours, allow the host in fetch.allow"),
            Failure::NoSuchHost(host) => write!(f, "names {host}, which has no address now: check the spelling, and this machine's name service"),
            Failure::Unreachable(host) => write!(f, "could not be reached: {host} takes no connection; it will be tried again"),
            Failure::Timeout(Stage::Connect) => f.write_str("did not take the connection in time; it will be tried again"),
            Failure::Timeout(Stage::Head) => f.write_str("took the connection and did not answer in time; it will be tried again"),
            Failure::Timeout(Stage::Total) => f.write_str("answered too slowly to end in time; it will be tried again"),
            Failure::Tls(TlsFault::Expired) => f.write_str("has a certificate whose time is over or not yet come: tell its owner, and check this machine's clock"),
            Failure::Tls(TlsFault::UnknownIssuer) => {
                f.write_str("has a certificate that nobody signed whom this machine trusts: tell its owner, or add the authority to the machine's own")
            }
            Failure::Tls(TlsFault::WrongName) => f.write_str("has a certificate made out to another name: check the host's spelling"),
            Failure::Tls(TlsFault::Revoked) => f.write_str("has a certificate that was taken back: tell its owner"),
            Failure::Tls(TlsFault::Other) => f.write_str("and this machine found no way of speaking TLS with one another: check whether the address is one of https at all"),
            Failure::CutOff => f.write_str("ended the connection before the answer was whole; it will be tried again"),
            Failure::Proxy(what) => write!(f, "could not be asked through the proxy ({what}): check the proxy in the source's settings"),
            Failure::HeadTooLarge => f.write_str("answered with more header lines than are read: tell its owner"),
            Failure::NotHttp => f.write_str("answered with something that is not HTTP: check the port, and http against https"),
            Failure::TooLarge(max) => write!(f, "is larger than the {} KiB that are taken: give a smaller feed or page of the same source", max / 1024),
            Failure::Bomb => f.write_str("unpacks to many times what it sends, which no honest answer does: remove the source if it stays so"),
            Failure::Encoding(what) => write!(f, "answered in an encoding that was not asked for ({what}): tell its owner"),
            Failure::Corrupt => f.write_str("sent packed bytes that do not unpack; it will be tried again"),
            Failure::TooManyRedirects => f.write_str("redirects more often than is followed: give the final address as the source"),
            Failure::RedirectLoop => f.write_str("redirects in a circle, as sites do that insist on a cookie: set the cookie for the source, or give another address"),
            Failure::NoLocation => f.write_str("redirects without saying where to: look for the source's new address"),
            Failure::Astray { to, why } => match why.as_ref() {
                Failure::Scheme(_) => write!(f, "redirects to {to}, and only http and https are fetched: look for the source's new address"),
                Failure::Port(port) => {
                    write!(f, "redirects to {to}, whose port is not one of the web: look for the source's new address, or allow it by \":{port}\" in fetch.allow")
                }
                Failure::BadUrl(what) => write!(f, "redirects to {to}, which cannot be asked ({what}): look for the source's new address"),
                other => write!(f, "redirects to {to}, which {other}"),
            },
            Failure::Robots { unreachable: false } => f.write_str("is closed to us by the site's robots.txt: ask its owner, or read its feed alone"),
            Failure::Robots { unreachable: true } => f.write_str("is not asked as long as the site's robots.txt cannot be read; it will be tried again"),
            Failure::NotAFeed => f.write_str("answered with a web page where a feed should be (a login, a consent wall, or the feed has moved): open it in a browser and give the feed's address"),
            Failure::Empty => f.write_str("answered with nothing; it will be tried again"),
            Failure::UnaskedNotModified => f.write_str("says that nothing has changed though it was not asked that; it will be tried again"),
            Failure::Unauthorized => f.write_str("asks for a user name and password: set them for the source"),
            Failure::Challenge => f.write_str("asks for proof that a browser is reading (a challenge page): ask its owner to let feed readers in"),
            Failure::TooMany => f.write_str("says that it was asked too often; it is left alone for a while"),
            Failure::Status(403) => f.write_str("refuses us (status 403): ask its owner, or set the cookie or user agent that it wants"),
            Failure::Status(404) => f.write_str("is not there (status 404): look for the source's new address"),
            Failure::Status(410) => f.write_str("says that it is gone for good (status 410)"),
            Failure::Status(code @ 500..) => write!(f, "has trouble of its own (status {code}); it will be tried again"),
            Failure::Status(code) => write!(f, "answered with status {code}, which brings nothing: open it in a browser"),
        }
    }
}

/// A fetch that brought nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Failed {
    /// Why.
    pub why: Failure,
    /// The address that it happened at: the last of a chain of redirects, without user name and password.
    pub url: String,
    /// Do not ask again before (ms since 1970, UTC), where the server said so; at most [`super::RETRY_AFTER_MS_MAX`] away.
    pub retry_after_ms: Option<i64>,
}

impl Failed {
    pub(super) fn new(why: Failure, url: &str) -> Failed {
        Failed { why, url: url.to_owned(), retry_after_ms: None }
    }
}

/// What the sentence of a failure promises of a source: somebody who asks once is promised nothing.
const PROMISES: [&str; 2] = ["; it will be tried again", "; it is left alone for a while"];

impl Failed {
    /// The whole sentence for somebody who asks once, by hand: nothing tries again by itself.
    pub fn told_once(&self) -> String {
        let told = self.to_string();
        let told = told.trim_end_matches('.');
        let what = PROMISES.iter().find_map(|promise| told.strip_suffix(promise)).unwrap_or(told);
        format!("{what}.")
    }
}

/// The whole sentence. Addresses are cut at 200 characters.
impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: String = self.url.chars().filter(|c| !c.is_control()).take(200).collect();
        write!(f, "{shown} {}.", self.why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_who_asks_once_is_promised_another_time() {
        let told = |why: Failure| Failed::new(why, "https://a.example/f").told_once();
        assert_eq!(told(Failure::Empty), "https://a.example/f answered with nothing.");
        assert_eq!(told(Failure::TooMany), "https://a.example/f says that it was asked too often.");
        assert!(told(Failure::Unauthorized).ends_with('.'));
        for why in [Failure::Unreachable("a.example".into()), Failure::Timeout(Stage::Head), Failure::Corrupt, Failure::Status(503)] {
            assert!(!told(why.clone()).contains("tried again"), "{why:?}");
        }
    }
}
