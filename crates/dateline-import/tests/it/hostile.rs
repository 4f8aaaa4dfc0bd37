//! A server that does what it is told, good or bad, over real sockets on this machine, and counts what it could send.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Heard {
    /// What stands between the method and the version.
    pub target: String,
    /// The whole head.
    pub head: String,
    /// The address that was dialled.
    pub dialled: std::net::IpAddr,
}

impl Heard {
    /// The value of a header line, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().filter_map(|l| l.split_once(':')).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.trim())
    }
}

/// One connection of a client: bytes that it takes are counted.
pub struct Out<S> {
    stream: S,
    sent: Arc<AtomicU64>,
}

impl<S: Write> Write for Out<S> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let n = self.stream.write(buf)?;
        self.sent.fetch_add(n as u64, Ordering::SeqCst);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// A running server. It ends with the test.
pub struct Server {
    pub port: u16,
    sent: Arc<AtomicU64>,
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl Server {
    /// Answers each request by what `answer` writes; an error (the client has gone) ends the connection.
    pub fn new(answer: impl Fn(&Heard, &mut dyn Write) -> io::Result<()> + Send + Sync + 'static) -> Server {
        Server::over(|stream| Ok(Box::new(stream)), answer)
    }

    /// The same over what `wrap` makes of a connection: TLS.
    pub fn over(
        wrap: impl Fn(TcpStream) -> io::Result<Box<dyn ReadWrite>> + Send + Sync + 'static,
        answer: impl Fn(&Heard, &mut dyn Write) -> io::Result<()> + Send + Sync + 'static,
    ) -> Server {
        let listener = TcpListener::bind("0.0.0.0:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (sent, heard) = (Arc::<AtomicU64>::default(), Arc::<Mutex<Vec<Heard>>>::default());
        let (wrap, answer) = (Arc::new(wrap), Arc::new(answer));
        let server = Server { port, sent: Arc::clone(&sent), heard: Arc::clone(&heard) };
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (wrap, answer, sent, heard) = (Arc::clone(&wrap), Arc::clone(&answer), Arc::clone(&sent), Arc::clone(&heard));
                std::thread::spawn(move || {
                    // A client that is still there after this has a deadline that does not hold.
                    let _ = stream.set_write_timeout(Some(Duration::from_secs(20)));
                    let _ = stream.set_read_timeout(Some(Duration::from_secs(20)));
                    let dialled = stream.local_addr().expect("an address").ip();
                    let Ok(mut stream) = wrap(stream) else { return };
                    let mut head = Vec::new();
                    let mut byte = [0];
                    while !head.ends_with(b"\r\n\r\n") {
                        match stream.read(&mut byte) {
                            Ok(1) => head.push(byte[0]),
                            _ => return,
                        }
                    }
                    let head = String::from_utf8_lossy(&head).into_owned();
                    let target = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    let request = Heard { target, head, dialled };
                    heard.lock().expect("unbroken").push(request.clone());
                    let mut out = Out { stream, sent };
                    let _ = answer(&request, &mut out);
                    let _ = out.flush();
                });
            }
        });
        server
    }

    /// Answers every request with the same bytes.
    pub fn saying(answer: impl Into<Vec<u8>>) -> Server {
        let answer = answer.into();
        Server::new(move |_, out| out.write_all(&answer))
    }

    /// An address on this server, under a host name.
    pub fn url(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.port)
    }

    /// Bytes that clients took so far, those in the buffers of the system included.
    pub fn sent(&self) -> u64 {
        self.sent.load(Ordering::SeqCst)
    }

    /// Requests so far.
    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().expect("unbroken").clone()
    }
}

/// A stream in both directions.
pub trait ReadWrite: Read + Write + Send {}
impl<T: Read + Write + Send> ReadWrite for T {}

/// A whole answer with its length.
pub fn answer(status: &str, lines: &[(&str, &str)], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut out = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in lines {
        out.push_str(&format!("{name}: {value}\r\n"));
    }
    out.push_str("\r\n");
    let mut out = out.into_bytes();
    out.extend_from_slice(body);
    out
}

/// A redirect.
pub fn redirect(status: &str, to: &str) -> Vec<u8> {
    answer(status, &[("Location", to)], "")
}

/// A small feed.
pub const FEED: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Gazette</title></channel></rss>";
