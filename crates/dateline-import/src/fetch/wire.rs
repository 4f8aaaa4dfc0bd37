//! From a host to a connection that may be used: names are resolved here and each address is looked at before it is
//! dialled, so what a name meant a moment ago never counts. TLS and proxies are laid over it.

use super::address::Allow;
use super::failure::{Failure, Stage, TlsFault};
use super::target::Basic;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};
use tokio_rustls::TlsConnector;
use url::{Host, Url};

/// Most addresses of one host that are tried.
const ADDRESSES_MAX: usize = 4;

/// Longest answer of a proxy to CONNECT, in bytes.
const PROXY_HEAD_BYTES_MAX: usize = 8 * 1024;

/// Bytes of a connection that are kept for the head of the answer.
const SEEN_BYTES_MAX: usize = 256 * 1024;

/// Gives the addresses of a host; asked anew for each connection.
pub type Resolve = Arc<dyn Fn(&str) -> Vec<IpAddr> + Send + Sync>;

/// Where names are looked up.
#[derive(Clone, Default)]
pub enum Names {
    /// As the machine does it.
    #[default]
    Machine,
    /// By a function, which must not wait: tests, and names that are pinned.
    Given(Resolve),
}

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Names::Machine => "Machine",
            Names::Given(_) => "Given",
        })
    }
}

/// A proxy that speaks HTTP; its own address may lie anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proxy {
    /// Host and port.
    pub host: String,
    /// See `host`.
    pub port: u16,
    /// Name and password for it.
    pub basic: Option<Basic>,
}

impl Proxy {
    /// Reads `http://[user:password@]host[:port]`.
    ///
    /// # Errors
    /// [`Failure::Setting`].
    pub fn parse(text: &str) -> Result<Proxy, Failure> {
        let wrong = Failure::Setting("the proxy is to be http://host:port");
        let any_port = Url::parse(text).ok().and_then(|u| u.port());
        let allow = Allow { ports: any_port.into_iter().collect(), ..Allow::default() };
        let (url, basic) = super::target::parse(text, &allow).map_err(|_| wrong.clone())?;
        let host = url.host_str().filter(|_| url.scheme() == "http").ok_or(wrong)?;
        Ok(Proxy { host: host.trim_matches(['[', ']']).to_owned(), port: url.port_or_known_default().unwrap_or(80), basic })
    }
}

/// What is dialled with.
pub struct Dial<'a> {
    /// What may be dialled beyond the public internet.
    pub allow: &'a Allow,
    /// Where names are looked up.
    pub names: &'a Names,
    /// For https.
    pub tls: &'a TlsConnector,
    /// What stands between.
    pub proxy: Option<&'a Proxy>,
    /// By when the connection must stand.
    pub until: Instant,
}

/// A stream of either kind.
pub trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

impl Dial<'_> {
    /// A connection over which `url` can be asked.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn connect(&self, url: &Url) -> Result<Box<dyn Duplex>, Failure> {
        match timeout_at(self.until, self.connected(url)).await {
            Ok(done) => done,
            Err(_) => Err(Failure::Timeout(Stage::Connect)),
        }
    }

    async fn connected(&self, url: &Url) -> Result<Box<dyn Duplex>, Failure> {
        let host = url.host().ok_or(Failure::BadUrl("it names no host"))?.to_owned();
        let port = url.port_or_known_default().unwrap_or(80);
        let stream = match self.proxy {
            None => self.direct(&host, port).await?,
            Some(proxy) => {
                self.may_ask_proxy_for(&host)?;
                let mut stream = self.to_proxy(proxy).await?;
                if url.scheme() == "https" {
                    tunnel(&mut stream, proxy, &format!("{host}:{port}")).await?;
                }
                stream
            }
        };
        let _ = stream.set_nodelay(true);
        if url.scheme() != "https" {
            return Ok(Box::new(stream));
        }
        let name = host.to_string();
        let name = rustls::pki_types::ServerName::try_from(name.trim_matches(['[', ']']).to_owned())
            .map_err(|_| Failure::BadUrl("its host is no name that a certificate can have"))?;
        match self.tls.connect(name, stream).await {
            Ok(stream) => Ok(Box::new(stream)),
            Err(e) => Err(tls_failure(&e)),
        }
    }

    async fn direct(&self, host: &Host<String>, port: u16) -> Result<TcpStream, Failure> {
        let name = host.to_string();
        let found = match host {
            Host::Ipv4(ip) => vec![IpAddr::V4(*ip)],
            Host::Ipv6(ip) => vec![IpAddr::V6(*ip)],
            Host::Domain(name) => self.resolve(name, port).await?,
        };
        let mut refused = None;
        let mut may = Vec::new();
        for ip in found {
            match self.allow.check(&name, ip) {
                Ok(()) => may.push(ip),
                Err(why) => refused = refused.or(Some(Failure::Address { host: name.clone(), ip, why })),
            }
        }
        if may.is_empty() {
            return Err(refused.unwrap_or(Failure::NoSuchHost(name)));
        }
        let stream = self.first_of(&in_turn(may), port).await.ok_or_else(|| Failure::Unreachable(name.clone()))?;
        // What was dialled is what was looked at; should a system ever lead elsewhere, it ends here, before a byte is sent.
        let peer = stream.peer_addr().map_err(|_| Failure::CutOff)?.ip();
        match self.allow.check(&name, peer) {
            Ok(()) => Ok(stream),
            Err(why) => Err(Failure::Address { host: name, ip: peer, why }),
        }
    }

    async fn resolve(&self, name: &str, port: u16) -> Result<Vec<IpAddr>, Failure> {
        let none = || Failure::NoSuchHost(name.to_owned());
        let found: Vec<IpAddr> = match self.names {
            Names::Given(resolve) => resolve(name),
            Names::Machine => tokio::net::lookup_host((name, port)).await.map_err(|_| none())?.map(|a| a.ip()).collect(),
        };
        if found.is_empty() { Err(none()) } else { Ok(found) }
    }

    /// The first address that takes the connection; each is given its share of the time that is left.
    async fn first_of(&self, addresses: &[IpAddr], port: u16) -> Option<TcpStream> {
        for (n, ip) in addresses.iter().enumerate() {
            let left = self.until.saturating_duration_since(Instant::now());
            let share = (left / (addresses.len() - n) as u32).max(Duration::from_millis(1));
            if let Ok(Ok(stream)) = tokio::time::timeout(share, TcpStream::connect(SocketAddr::new(*ip, port))).await {
                return Some(stream);
            }
        }
        None
    }

    async fn to_proxy(&self, proxy: &Proxy) -> Result<TcpStream, Failure> {
        let addresses = match proxy.host.parse::<IpAddr>() {
            Ok(ip) => vec![ip],
            Err(_) => self.resolve(&proxy.host, proxy.port).await.map_err(|_| Failure::Proxy("it has no address".into()))?,
        };
        self.first_of(&in_turn(addresses), proxy.port).await.ok_or_else(|| Failure::Proxy("it takes no connection".into()))
    }

    /// A proxy resolves names itself, so of a name only its look can be judged; addresses are judged as ever.
    fn may_ask_proxy_for(&self, host: &Host<String>) -> Result<(), Failure> {
        const INNER: &[&str] = &["localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa"];
        let ip = match host {
            Host::Ipv4(ip) => IpAddr::V4(*ip),
            Host::Ipv6(ip) => IpAddr::V6(*ip),
            Host::Domain(name) => {
                let last = name.rsplit('.').next().unwrap_or(name);
                let allowed = self.allow.hosts.iter().any(|h| h.eq_ignore_ascii_case(name));
                let inner = !name.contains('.') || INNER.contains(&last.to_ascii_lowercase().as_str());
                return if inner && !allowed { Err(Failure::InnerName(name.clone())) } else { Ok(()) };
            }
        };
        self.allow.check(&host.to_string(), ip).map_err(|why| Failure::Address { host: host.to_string(), ip, why })
    }
}

/// The two families by turns, beginning with what came first: a broken IPv6 costs one share of the time.
fn in_turn(addresses: Vec<IpAddr>) -> Vec<IpAddr> {
    let first_is_v4 = addresses.first().is_some_and(IpAddr::is_ipv4);
    let (one, two): (Vec<IpAddr>, Vec<IpAddr>) = addresses.into_iter().partition(|a| a.is_ipv4() == first_is_v4);
    let mut out = Vec::new();
    for n in 0..one.len().max(two.len()) {
        out.extend(one.get(n));
        out.extend(two.get(n));
    }
    out.truncate(ADDRESSES_MAX);
    out
}

/// Asks a proxy for a tunnel.
async fn tunnel(stream: &mut TcpStream, proxy: &Proxy, authority: &str) -> Result<(), Failure> {
    let broken = |_: io::Error| Failure::Proxy("it ended the connection".into());
    let auth = proxy.basic.as_ref().map_or(String::new(), |b| format!("Proxy-Authorization: {}\r\n", basic_value(b)));
    let request = format!("CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{auth}\r\n");
    stream.write_all(request.as_bytes()).await.map_err(broken)?;
    // Byte for byte: what follows the head belongs to TLS. The kernel holds the rest.
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() >= PROXY_HEAD_BYTES_MAX {
            return Err(Failure::Proxy("its answer is too long".into()));
        }
        head.push(stream.read_u8().await.map_err(broken)?);
    }
    let status = std::str::from_utf8(&head).ok().and_then(|h| h.strip_prefix("HTTP/1.")).and_then(|h| h.get(2..5));
    match status {
        Some(status) if status.starts_with('2') => Ok(()),
        Some("407") => Err(Failure::Proxy("it asks for a user name and password".into())),
        Some(status) => Err(Failure::Proxy(format!("it answers {}", status.chars().filter(char::is_ascii_digit).collect::<String>()))),
        None => Err(Failure::Proxy("it does not speak HTTP".into())),
    }
}

/// The value of an `Authorization` line.
pub(super) fn basic_value(basic: &Basic) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::from("Basic ");
    for three in format!("{}:{}", basic.user, basic.password).as_bytes().chunks(3) {
        let n = three.iter().fold(0u32, |n, b| (n << 8) | u32::from(*b)) << (8 * (3 - three.len()));
        for i in 0..4 {
            out.push(if i <= three.len() { char::from(SIGNS[(n >> (18 - 6 * i)) as usize & 63]) } else { '=' });
        }
    }
    out
}

fn tls_failure(error: &io::Error) -> Failure {
    use rustls::{AlertDescription, CertificateError as C, Error as E};
    let Some(tls) = error.get_ref().and_then(|e| e.downcast_ref::<E>()) else { return Failure::CutOff };
    Failure::Tls(match tls {
        E::InvalidCertificate(fault) => match fault {
            C::Expired | C::ExpiredContext { .. } | C::NotValidYet | C::NotValidYetContext { .. } => TlsFault::Expired,
            C::NotValidForName | C::NotValidForNameContext { .. } => TlsFault::WrongName,
            C::Revoked => TlsFault::Revoked,
            _ => TlsFault::UnknownIssuer,
        },
        E::AlertReceived(AlertDescription::CertificateRevoked) => TlsFault::Revoked,
        _ => TlsFault::Other,
    })
}

/// What went over a connection: bytes read, and the first of them, in which the head of the answer stands.
#[derive(Debug, Default)]
pub struct Seen {
    /// Bytes read.
    pub bytes: u64,
    /// The first of them.
    pub first: Vec<u8>,
}

/// A connection as hyper reads it, with a note of what went over it.
pub struct Wire {
    stream: Box<dyn Duplex>,
    seen: Arc<Mutex<Seen>>,
}

impl Wire {
    /// The connection, and where the note of it is kept.
    pub fn new(stream: Box<dyn Duplex>) -> (Wire, Arc<Mutex<Seen>>) {
        let seen = Arc::<Mutex<Seen>>::default();
        (Wire { stream, seen: Arc::clone(&seen) }, seen)
    }
}

impl hyper::rt::Read for Wire {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, mut buf: hyper::rt::ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        let mut room = [0u8; 8 * 1024];
        let most = room.len().min(buf.remaining());
        let mut part = ReadBuf::new(&mut room[..most]);
        match Pin::new(&mut self.stream).poll_read(cx, &mut part) {
            Poll::Pending => return Poll::Pending,
            // TLS without its farewell: whether the answer was whole, its length says; where it says none, old servers mean its end.
            Poll::Ready(Err(e)) if e.kind() == io::ErrorKind::UnexpectedEof => return Poll::Ready(Ok(())),
            Poll::Ready(Err(e)) => return Poll::Ready(Err(e)),
            Poll::Ready(Ok(())) => {}
        }
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.bytes += part.filled().len() as u64;
        let keep = part.filled().len().min(SEEN_BYTES_MAX.saturating_sub(seen.first.len()));
        seen.first.extend_from_slice(&part.filled()[..keep]);
        buf.put_slice(part.filled());
        Poll::Ready(Ok(()))
    }
}

impl hyper::rt::Write for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_passwords_are_written_in_base64() {
        let value = |user: &str, password: &str| basic_value(&Basic { user: user.into(), password: password.into() });
        assert_eq!(value("Aladdin", "open sesame"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(value("a", "b"), "Basic YTpi");
        assert_eq!(value("a", "bc"), "Basic YTpiYw==");
        assert_eq!(value("a", "bcd"), "Basic YTpiY2Q=");
    }

    #[test]
    fn both_families_are_tried_by_turns() {
        let ip = |t: &str| t.parse::<IpAddr>().expect("an address");
        let turns = in_turn(vec![ip("2606::1"), ip("2606::2"), ip("2606::3"), ip("1.1.1.1"), ip("1.1.1.2")]);
        assert_eq!(turns, [ip("2606::1"), ip("1.1.1.1"), ip("2606::2"), ip("1.1.1.2")]);
    }

    #[test]
    fn proxies_are_read() {
        let proxy = Proxy::parse("http://me:pw@proxy.example:3128").expect("a proxy");
        assert_eq!((proxy.host.as_str(), proxy.port, proxy.basic.is_some()), ("proxy.example", 3128, true));
        assert_eq!(Proxy::parse("http://[::1]:8080").expect("a proxy").host, "::1");
        for wrong in ["socks5://a:1", "https://a:1", "a:1", ""] {
            assert_eq!(Proxy::parse(wrong).expect_err("no proxy").code(), "bad-setting", "{wrong}");
        }
    }
}
