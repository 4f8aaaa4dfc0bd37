//! WebSub through the program as people run it: a press whose feeds name a hub, and hubs that do what hubs do, and worse.

use dateline_news::source::ItemCounts;
use dateline_news::subscription::{Standing, Subscription};
use dateline_store::sqlite::SqliteStore;
use dateline_store::{Sources, Subscriptions};
use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What was posted to a hub: its path and its fields.
type Posted = (String, HashMap<String, String>);

/// A press and its hubs, on one port of this machine.
struct World {
    address: String,
    /// How often each feed was asked.
    asked: Arc<Mutex<BTreeMap<String, usize>>>,
    posted: Arc<Mutex<Vec<Posted>>>,
}

fn item(address: &str, name: &str, n: usize) -> String {
    let text =
        format!("<p>The {name} board said in its notice {n} that the ferry of pier {n} would lie still for {n} days.</p>").repeat(12);
    format!(
        "<item><title>Notice {n} of the {name}</title><link>{address}/{name}/n{n}</link><guid>{name}-{n}</guid><content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )
}

fn feed(address: &str, name: &str, items: &[usize]) -> String {
    // One names its hub in the head of the answer alone.
    let links = match name {
        "head" => String::new(),
        _ => format!("<atom:link rel='hub' href='{address}/hub/{name}'/><atom:link rel='self' href='{address}/feed/{name}'/>"),
    };
    let items: String = items.iter().map(|n| item(address, name, *n)).collect();
    format!(
        "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>The {name}</title>{links}{items}</channel></rss>"
    )
}

impl World {
    fn new() -> World {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let world = World { address: address.clone(), asked: Arc::default(), posted: Arc::default() };
        let (asked, posted) = (world.asked.clone(), world.posted.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (address, asked, posted) = (address.clone(), asked.clone(), posted.clone());
                std::thread::spawn(move || answer(stream, &address, &asked, &posted));
            }
        });
        world
    }

    fn n_asked(&self, name: &str) -> usize {
        self.asked.lock().expect("asked").get(name).copied().unwrap_or_default()
    }
}

fn answer(stream: TcpStream, address: &str, asked: &Mutex<BTreeMap<String, usize>>, posted: &Mutex<Vec<Posted>>) {
    let mut reader = BufReader::new(stream);
    let (mut line, mut head, mut length) = (String::new(), String::new(), 0);
    if reader.read_line(&mut line).is_err() {
        return;
    }
    while reader.read_line(&mut head).is_ok_and(|n| n > 2) {
        if let Some(n) = head.to_ascii_lowercase().strip_prefix("content-length:") {
            length = n.trim().parse().unwrap_or_default();
        }
        head.clear();
    }
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut stream_of = |text: String| {
        let _ = reader.get_mut().write_all(text.as_bytes());
    };
    if let Some(name) = path.strip_prefix("/feed/") {
        *asked.lock().expect("asked").entry(name.to_owned()).or_default() += 1;
        let body = feed(address, name, &[1]);
        let links = format!("Link: <{address}/hub/{name}>; rel=\"hub\", <{address}/feed/{name}>; rel=self\r\n");
        let links = if name == "head" { links } else { String::new() };
        stream_of(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n{links}Connection: close\r\n\r\n{body}", body.len()));
        return;
    }
    let Some(name) = path.strip_prefix("/hub/") else { return stream_of("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".into()) };
    let mut body = vec![0; length];
    let _ = reader.read_exact(&mut body);
    let form: HashMap<String, String> = url::form_urlencoded::parse(&body).into_owned().collect();
    posted.lock().expect("posted").push((name.to_owned(), form.clone()));
    match name {
        "silent" => return std::thread::sleep(Duration::from_secs(60)),
        "inner" => {
            return reader
                .get_mut()
                .write_all(b"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n")
                .unwrap_or(());
        }
        "moved" => {
            let to = format!("HTTP/1.1 308 Permanent Redirect\r\nLocation: {address}/hub/good\r\nContent-Length: 0\r\n\r\n");
            return reader.get_mut().write_all(to.as_bytes()).unwrap_or(());
        }
        "full" => return reader.get_mut().write_all(b"HTTP/1.1 500 Full\r\nContent-Length: 0\r\n\r\n").unwrap_or(()),
        _ => {}
    }
    let _ = reader.get_mut().write_all(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    drop(reader);
    let mode = &form["hub.mode"];
    let topic = if name == "liar" { "http://127.0.0.1/another".to_owned() } else { form["hub.topic"].clone() };
    let lease = if name == "short" { "1" } else { "3600" };
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    match name {
        "denier" => query.append_pair("hub.mode", "denied").append_pair("hub.reason", "members only"),
        _ => query.append_pair("hub.mode", mode).append_pair("hub.challenge", "tell-me-so").append_pair("hub.lease_seconds", lease),
    };
    let query = query.append_pair("hub.topic", &topic).finish();
    let (status, said) = call("GET", &format!("{}?{query}", form["hub.callback"]), &[], b"");
    let right = if name == "liar" { status == 404 } else { status == 200 && (name == "denier" || said == "tell-me-so") };
    if !right {
        posted.lock().expect("posted").push((format!("{name} was told {status} {said}"), HashMap::new()));
    }
}

/// A request to this machine, and what came back.
fn call(method: &str, url: &str, headers: &[(&str, &str)], body: &[u8]) -> (u16, String) {
    let rest = url.strip_prefix("http://").expect("an address");
    let (host, path) = rest.split_at(rest.find('/').expect("a path"));
    let mut stream = TcpStream::connect(host).expect("the site listens");
    let headers: String = headers.iter().map(|(n, v)| format!("{n}: {v}\r\n")).collect();
    let head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n", body.len());
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    let status = answer.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or_default();
    (status, answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
}

fn signed<M: Mac + KeyInit>(secret: &str, body: &[u8]) -> String {
    let mut mac = <M as Mac>::new_from_slice(secret.as_bytes()).expect("any key will do");
    mac.update(body);
    mac.finalize().into_bytes().iter().map(|b| format!("{b:02x}")).collect()
}

/// A running site; killed when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn program(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.current_dir(dir).env_remove("DATELINE_DATA").stdin(Stdio::null()).stdout(Stdio::null());
    command.env("DATELINE_FETCH_ALLOW", "127.0.0.0/8").env("DATELINE_FETCH_PAUSE_MS", "50");
    command
}

fn serve(dir: &Path, port: u16) -> Running {
    let mut command = program(dir);
    command.args(["serve", "--listen", &format!("127.0.0.1:{port}")]);
    command.env("DATELINE_WEBSUB_CALLBACK", format!("http://127.0.0.1:{port}"));
    Running(command.spawn().expect("dateline runs"))
}

fn ok(dir: &Path, args: &[&str]) {
    assert!(program(dir).args(args).status().expect("dateline runs").success(), "{args:?}");
}

fn wait_for(what: &str, mut is: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is() {
        assert!(began.elapsed() < Duration::from_secs(120), "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

const NAMES: [&str; 9] = ["good", "head", "moved", "short", "liar", "denier", "inner", "full", "silent"];

#[test]
fn hubs_are_subscribed_to_believed_as_far_as_they_prove_it_and_left_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let world = World::new();
    for name in NAMES {
        ok(dir, &["source", "add", "--unasked", "--text-from", "feed", &format!("{}/feed/{name}", world.address)]);
    }
    let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port();
    let running = serve(dir, port);
    let store = SqliteStore::open(&dir.join("dateline-data")).expect("opens");
    let of = |name: &str| -> Option<Subscription> {
        let number = 1 + NAMES.iter().position(|n| *n == name).expect("one of them") as u64;
        store.subscription_of_source(number).expect("read")
    };
    let counts = |number: u64| -> ItemCounts { store.item_counts().expect("read").get(&number).copied().unwrap_or_default() };
    let is_live = |name: &str| of(name).is_some_and(|s| s.standing == Standing::Live);
    wait_for("all were asked", || world.n_asked("silent") > 0 && counts(1).held == 1);
    for name in ["good", "head", "moved", "short"] {
        wait_for(name, || is_live(name));
    }
    wait_for("the refusal", || of("denier").is_some_and(|s| s.standing == Standing::Denied));
    assert_eq!(of("denier").and_then(|s| s.reason).as_deref(), Some("members only"));
    for (name, word) in [("inner", "10.0.0.1"), ("full", "status 500")] {
        wait_for(name, || of(name).is_some_and(|s| s.reason.is_some_and(|r| r.contains(word))));
    }
    wait_for("the liar's challenge", || world.posted.lock().expect("posted").iter().any(|(n, _)| n == "liar"));
    assert!(of("liar").is_some_and(|s| s.standing == Standing::Asked && s.lease_until.is_none()));
    let short = of("short").and_then(|s| s.lease_until).expect("a lease");
    assert!(short - jiff::Timestamp::now().as_millisecond() > 20_000, "a lease of a second is taken for a minute");
    let posted = world.posted.lock().expect("posted").clone();
    assert!(posted.iter().all(|(_, form)| !form.is_empty()), "{posted:?}");
    let form = &posted.iter().find(|(n, _)| n == "good").expect("posted").1;
    assert_eq!((form["hub.mode"].as_str(), form["hub.topic"].as_str()), ("subscribe", format!("{}/feed/good", world.address).as_str()));
    assert!(form["hub.secret"].len() >= 32 && form["hub.secret"].len() <= 200 && form["hub.lease_seconds"].parse::<u32>().is_ok());

    // Pushes: the right one is read like a pull, with its new item alone; all others change nothing.
    let good = of("good").expect("there");
    let callback = format!("http://127.0.0.1:{port}/websub/{}", good.token);
    let body = feed(&world.address, "good", &[2]);
    let sign = format!("sha256={}", signed::<Hmac<sha2::Sha256>>(&good.secret, body.as_bytes()));
    let wrong = format!("sha256={}", signed::<Hmac<sha2::Sha256>>("guess", body.as_bytes()));
    assert_eq!(call("POST", &callback, &[("X-Hub-Signature", &wrong)], body.as_bytes()).0, 202);
    assert_eq!(call("POST", &callback, &[], body.as_bytes()).0, 202);
    assert_eq!(
        call("POST", &format!("http://127.0.0.1:{port}/websub/{}", "0".repeat(64)), &[("X-Hub-Signature", &sign)], body.as_bytes()).0,
        404
    );
    // The signature is right and the length is not: half of it comes, and then the end.
    let (path, length) = (callback.find("/websub").map(|at| &callback[at..]).expect("a path"), 2 * body.len());
    let broken_off =
        format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\nX-Hub-Signature: {sign}\r\n\r\n{body}");
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the site listens");
    stream.write_all(broken_off.as_bytes()).and_then(|()| stream.shutdown(std::net::Shutdown::Write)).expect("written");
    let _ = stream.read_to_string(&mut String::new());
    wait_for("what broke off was counted", || of("good").is_some_and(|s| s.refused.as_deref() == Some("it broke off")));
    assert_eq!(call("POST", &callback, &[("X-Hub-Signature", &sign)], body.as_bytes()).0, 202);
    wait_for("the pushed item", || counts(1).held == 2);
    let after = of("good").expect("there");
    assert_eq!((after.n_pushed, after.n_refused, counts(1).seen), (1, 3, 2));
    assert_eq!(store.pulls(1).expect("read").first().map(|p| (p.outcome.clone(), p.n_new)), Some(("pushed".to_owned(), 1)));

    // A bomb of entities is read like any feed: nothing is unfolded, and the source is asked instead.
    let bomb = format!(
        "<!DOCTYPE r [<!ENTITY a \"{}\">{}]><rss>&z;</rss>",
        "x".repeat(1000),
        (0..25)
            .map(|n| format!("<!ENTITY {} \"{}\">", char::from(b'b' + n), format!("&{};", char::from(b'a' + n)).repeat(10)))
            .collect::<String>()
    );
    let n_before = world.n_asked("good");
    let sign = format!("sha1={}", signed::<Hmac<sha1::Sha1>>(&good.secret, bomb.as_bytes()));
    assert_eq!(call("POST", &callback, &[("X-Hub-Signature", &sign)], bomb.as_bytes()).0, 202);
    wait_for("the bomb was read", || store.waiting_pushes(9).expect("read").is_empty());
    // A push without content: the source is asked, and then once a day.
    let sign = format!("sha512={}", signed::<Hmac<sha2::Sha512>>(&good.secret, b""));
    assert_eq!(call("POST", &callback, &[("X-Hub-Signature", &sign)], b"").0, 202);
    wait_for("the source is asked", || world.n_asked("good") > n_before);
    let day = Duration::from_secs(20 * 3600).as_millis() as i64;
    wait_for("one look a day", || {
        store.source(1).expect("read").is_some_and(|s| s.next_at - jiff::Timestamp::now().as_millisecond() > day)
    });

    // Killed and served again, the subscription stands as it did.
    drop(running);
    let _running = serve(dir, port);
    wait_for("the site is there again", || TcpStream::connect(("127.0.0.1", port)).is_ok());
    let body = feed(&world.address, "good", &[3]);
    let sign = format!("sha384={}", signed::<Hmac<sha2::Sha384>>(&good.secret, body.as_bytes()));
    assert_eq!(call("POST", &callback, &[("X-Hub-Signature", &sign)], body.as_bytes()).0, 202);
    wait_for("the item after the restart", || counts(1).held == 3);

    // Who is paused or removed is unsubscribed from, and the hub may say so.
    ok(dir, &["source", "pause", "1"]);
    ok(dir, &["source", "remove", "2"]);
    let left = |name: &str| {
        world.posted.lock().expect("posted").iter().any(|(n, f)| n == name && f.get("hub.mode").is_some_and(|m| m == "unsubscribe"))
    };
    wait_for("both hubs are told", || left("good") && left("head"));
    wait_for("both are over", || store.subscriptions().expect("read").iter().all(|s| s.source != 1 && s.source != 2));
    assert_eq!(call("POST", &callback, &[("X-Hub-Signature", &sign)], body.as_bytes()).0, 404);
}
