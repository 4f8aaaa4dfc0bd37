//! A whole site over files that were imported, on a free port of this machine, and a client that says what it likes.

use clap::Parser;
use dateline::cmd::{self, Cli};
use dateline_search::Index;
use dateline_store::Store;
use dateline_store::contract::Held;
use dateline_store::sqlite::SqliteStore;
use dateline_web::{App, SiteConfig};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// A data folder with what was imported into it, and the site over it once it is asked.
pub struct Site {
    dir: tempfile::TempDir,
    pub store: Arc<SqliteStore>,
    /// By how many ms the clock of the site is wrong.
    pub clock_off_ms: Arc<AtomicI64>,
    address: std::sync::OnceLock<SocketAddr>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// Runs a command as the program would.
pub fn run(words: &[&str]) {
    let cli = Cli::try_parse_from(words).unwrap_or_else(|e| panic!("{e}"));
    cmd::run(cli).unwrap_or_else(|e| panic!("{words:?}: {e:#}"));
}

impl Site {
    /// Imports files of these names, in a folder of their own.
    pub fn of(files: &[(&str, &[u8])]) -> Site {
        let dir = tempfile::tempdir().expect("a folder");
        let pages = dir.path().join("pages");
        std::fs::create_dir(&pages).expect("a folder");
        for (name, bytes) in files {
            std::fs::write(pages.join(name), bytes).expect("written");
        }
        let data = dir.path().join("data");
        run(&["dateline", "import", "--quiet", "--data", &shown(&data), &shown(&pages)]);
        let store = Arc::new(SqliteStore::open(&data).expect("a store"));
        Site { dir, store, clock_off_ms: Arc::default(), address: std::sync::OnceLock::new() }
    }

    /// One page an address, as lines of JSON.
    pub fn of_pages(pages: &[(String, String)]) -> Site {
        let lines: String = pages.iter().map(|(url, html)| format!("{}\n", serde_json::json!({"url": url, "html": html}))).collect();
        Site::of(&[("pages.jsonl", lines.as_bytes())])
    }

    pub fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    pub fn articles(&self) -> Vec<Held> {
        let (mut all, mut after) = (Vec::new(), 0);
        loop {
            let batch = self.store.articles_after(after, 500).expect("articles");
            let Some(last) = batch.last() else { return all };
            after = last.number;
            all.extend(batch);
        }
    }

    fn address(&self) -> SocketAddr {
        *self.address.get_or_init(|| {
            let index = Arc::new(Index::open(&self.data().join("index")).expect("an index"));
            let off = self.clock_off_ms.clone();
            let clock = move || jiff::Timestamp::now().as_millisecond() + off.load(Ordering::Relaxed);
            let app = App::new(self.store.clone(), index, SiteConfig::default(), clock).expect("a site");
            let (tell, told) = std::sync::mpsc::channel();
            std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
                runtime.block_on(async {
                    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
                    tell.send(listener.local_addr().expect("an address")).expect("told");
                    dateline_web::serve(listener, app, std::future::pending()).await.expect("served");
                });
            });
            told.recv().expect("the site is up")
        })
    }

    /// `host:port` of the site.
    pub fn host(&self) -> String {
        self.address().to_string()
    }

    /// Sends a request as it is given, and reads to the end of the connection; `None` where nothing came.
    pub fn say(&self, request: &[u8]) -> Option<Answer> {
        let mut stream = TcpStream::connect(self.address()).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(40))).expect("set");
        // What is too long may be refused, and the connection closed, before all of it was sent.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Answer { status, head, body: String::from_utf8_lossy(&bytes[end + 4..]).into_owned() })
    }

    pub fn get(&self, path: &str) -> Answer {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {}\r\nUser-Agent: Mozilla/5.0 Firefox/140.0\r\nConnection: close\r\n\r\n", self.host());
        self.say(request.as_bytes()).unwrap_or_else(|| panic!("no answer to {path}"))
    }

    /// A form that comes from `origin`.
    pub fn post(&self, path: &str, origin: &str, form: &str) -> Answer {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nUser-Agent: Mozilla/5.0 Firefox/140.0\r\nOrigin: {origin}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{form}",
            self.host(),
            form.len()
        );
        self.say(request.as_bytes()).unwrap_or_else(|| panic!("no answer to {path}"))
    }

    /// Every page on which what was imported is shown: path and HTML.
    pub fn every_page(&self) -> Vec<(String, String)> {
        let mut paths: Vec<String> =
            ["/", "/set-aside", "/outlets", "/days", "/ranking", "/saved", "/about", "/sources", "/search?q=harbour"]
                .map(str::to_owned)
                .into();
        for held in self.articles() {
            let path = format!("/article/{}/{}", held.number, held.article.slug());
            paths.push(format!("{path}/versions"));
            paths.push(format!("/outlet/{}", held.article.outlet.key()));
            paths.push(path);
        }
        paths.sort();
        paths.dedup();
        let pages = paths.into_iter().map(|path| {
            let answer = self.get(&path.replace(' ', "%20"));
            assert!(answer.status < 500, "{path}: {}", answer.head);
            (path, answer.body)
        });
        pages.collect()
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Whether a page of the site runs nothing but the site's own script, and turns no line around.
///
/// # Errors
/// What it would do.
pub fn inert(html: &str) -> Result<(), String> {
    if let Some(c) = html.chars().find(|c| matches!(c, '\u{202a}'..='\u{202e}') || (c.is_control() && !matches!(c, '\n' | '\t'))) {
        return Err(format!("U+{:04X} is in it", u32::from(c)));
    }
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').ok_or("a tag does not end")?;
        let tag = &rest[..end];
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').find(|w| !w.is_empty()).unwrap_or_default().to_ascii_lowercase();
        if ["iframe", "object", "embed", "base", "style", "math", "applet"].contains(&name.as_str()) {
            return Err(format!("<{name}> is in it"));
        }
        let is_own = tag.starts_with("script src=\"/static/") || tag.starts_with("/script");
        if name == "script" && !is_own && !tag.contains("application/ld+json") {
            return Err(format!("<{tag}> is in it"));
        }
        if name == "script" && tag.contains("ld+json") {
            let data = rest[end + 1..].split("</script>").next().unwrap_or_default();
            if data.contains(['<', '>']) {
                return Err("markup is in the data for machines".into());
            }
        }
        let bare: String = tag.split('"').step_by(2).collect();
        if bare.contains(" on") || bare.contains(" style") || bare.contains(" srcdoc") || tag.contains("http-equiv") {
            return Err(format!("<{tag}> is in it"));
        }
        for name in ["href", "src", "action", "srcset"] {
            let Some((_, value)) = tag.split_once(&format!(" {name}=\"")) else { continue };
            let value = value.split('"').next().unwrap_or_default();
            let is_web = ["https://", "http://", "#", "?"].iter().any(|s| value.starts_with(s));
            let is_own = value.starts_with('/') && !value.starts_with("//");
            if !(is_own || is_web && name == "href") {
                return Err(format!("{name}=\"{value}\" is in it"));
            }
        }
        rest = &rest[end + 1..];
    }
    Ok(())
}
