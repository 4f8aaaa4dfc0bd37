//! The whole house, in process: the commands that a user gives, on free ports of this machine.

use clap::Parser;
use dateline::cmd::{self, Cli};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// The demo over the small press. It lives as long as the tests.
pub static GAZETTE: LazyLock<House> = LazyLock::new(|| {
    let dir = folder("gazette");
    House::serve(&["demo"], dir)
});

/// A site that holds nothing.
pub static EMPTY: LazyLock<House> = LazyLock::new(|| {
    let dir = fresh("empty");
    drop(dateline_store::sqlite::SqliteStore::open(&dir).expect("an empty store"));
    House::serve(&["serve"], dir)
});

/// A site with one article, which holds a wide table.
pub static TABLE: LazyLock<House> = LazyLock::new(|| {
    let dir = fresh("table");
    let page = dir.join("prices.html");
    let row = |what: &str| format!("<tr><th>{what}</th>{}</tr>", "<td>1,204,118 crowns a tonne</td>".repeat(9));
    let text = "The fish market of Port Anselm gave out its prices for the quarter, and the trade read them with care. ".repeat(4);
    let rows: String = ["Cod", "Herring", "Sole"].map(row).concat();
    let html = format!(
        "<html lang=en><head><title>Prices of the quarter</title></head><body><article><h1>Prices of the quarter</h1>\
         <p>{text}</p><table>{rows}</table><p>{text}</p></article></body></html>"
    );
    std::fs::write(&page, html).expect("a page");
    import(&page, &dir);
    House::serve(&["serve"], dir)
});

/// A site that runs.
pub struct House {
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub base: String,
    /// Its data folder.
    pub dir: PathBuf,
}

impl House {
    /// Runs a serving command over `dir` and waits until it answers.
    pub fn serve(command: &[&str], dir: PathBuf) -> House {
        let address = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port");
        let (listen, data) = (address.to_string(), dir.display().to_string());
        let words: Vec<String> =
            ["dateline"].iter().chain(command).chain(&["--listen", &listen, "--data", &data]).map(|w| (*w).to_owned()).collect();
        let running = std::thread::spawn(move || run(&words));
        let until = Instant::now() + Duration::from_secs(120);
        while TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_err() {
            assert!(!running.is_finished(), "{command:?} ended: {:?}", running.join());
            assert!(Instant::now() < until, "{command:?} does not answer at {address}");
            std::thread::sleep(Duration::from_millis(50));
        }
        House { base: base(address), dir }
    }

    /// The address of a page.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

fn base(address: SocketAddr) -> String {
    format!("http://{address}")
}

/// Imports a file into a data folder.
pub fn import(file: &Path, dir: &Path) {
    let words = ["dateline", "import", "--quiet", "--data"].map(str::to_owned);
    run(&[&words[..], &[dir.display().to_string(), file.display().to_string()]].concat());
}

/// Runs a command to its end, as the program would.
pub fn run(words: &[String]) {
    let cli = Cli::try_parse_from(words).unwrap_or_else(|e| panic!("{e}"));
    cmd::run(cli).unwrap_or_else(|e| panic!("{words:?}: {e:#}"));
}

/// A data folder below the folder of the build, where runs find the one of the run before.
fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name)
}

/// The same, emptied.
pub fn fresh(name: &str) -> PathBuf {
    let dir = folder(name);
    if dir.exists() {
        std::fs::remove_dir_all(&dir).expect("the folder of the last run goes");
    }
    std::fs::create_dir_all(&dir).expect("a folder");
    dir
}
