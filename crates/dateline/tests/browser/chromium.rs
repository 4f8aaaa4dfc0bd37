//! One tab of a headless Chromium, driven over its debugging pipe: messages are JSON that end in a
//! zero byte, on file descriptors 3 (to it) and 4 (from it). A shell puts its own standard input
//! and output there, so neither a port nor a library is needed.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long an answer or a page is waited for. A busy machine is slow, a lost answer never comes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Names that Chromium goes by.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "chrome"];

/// A program that says it is one: the site must not count its openings as readings, or the lists
/// would change while they are looked at.
const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64) Chrome DatelineTests-bot/1.0";

/// A browser with one tab. It ends with this value.
pub struct Tab {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    session: Option<String>,
    asked: u64,
    events: Vec<Value>,
    _profile: TempDir,
}

/// A tab, or `None` after saying aloud why there is none.
pub fn tab() -> Option<Tab> {
    match program() {
        Some(program) => Some(Tab::start(&program)),
        None => {
            missing("Chromium is not installed (apt-get install chromium, or name it in DATELINE_CHROMIUM)");
            None
        }
    }
}

/// Says that a test could not run: a failure where it must run.
pub fn missing(what: &str) {
    let must = ["CI", "DATELINE_REQUIRE_BROWSER"].iter().any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()));
    assert!(!must, "{what}, and this run may not skip it");
    // Not `eprintln!`: what that says of a test that passes is swallowed.
    let test = std::thread::current().name().unwrap_or("a browser test").to_owned();
    writeln!(std::io::stderr(), "SKIPPED: {test}: {what}").expect("standard error is open");
}

fn program() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("DATELINE_CHROMIUM").filter(|v| !v.is_empty()) {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).flat_map(|dir| NAMES.iter().map(move |name| dir.join(name))).find(|p| p.is_file())
}

impl Tab {
    fn start(program: &std::path::Path) -> Tab {
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let mut child = Command::new("sh")
            .args(["-c", r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1"#])
            .arg(program)
            // No sandbox: it needs rights that containers do not give, and only our own pages are opened.
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe"])
            .args(["--no-first-run", "--disable-sync", "--disable-background-networking", "--disable-component-update"])
            // Whatever a page asks of others goes nowhere; that it asked is seen all the same.
            .arg("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
            .arg(format!("--user-agent={AGENT}"))
            // Focus is where it is going to be at once.
            .arg("--disable-smooth-scrolling")
            .arg("--lang=en-US")
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell starts Chromium");
        let to = child.stdin.take().expect("a pipe to Chromium");
        let out = child.stdout.take().expect("a pipe from Chromium");
        let (tell, from) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(out).split(0).map_while(Result::ok) {
                if tell.send(serde_json::from_slice(&message).expect("Chromium speaks JSON")).is_err() {
                    return;
                }
            }
        });
        let mut tab = Tab { child, to, from, session: None, asked: 0, events: Vec::new(), _profile: profile };
        let target = tab.call("Target.createTarget", json!({ "url": "about:blank" }));
        let attached = tab.call("Target.attachToTarget", json!({ "targetId": target["targetId"], "flatten": true }));
        tab.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Network", "Log"] {
            tab.call(&format!("{domain}.enable"), json!({}));
        }
        tab.size(1280, 900);
        tab
    }

    /// Calls a method of the DevTools protocol and gives its result.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.try_call(method, params).unwrap_or_else(|e| panic!("{method}: {e}"))
    }

    fn try_call(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        self.asked += 1;
        let id = self.asked;
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.to.write_all(message.to_string().as_bytes()).and_then(|()| self.to.write_all(&[0])).expect("Chromium listens");
        let until = Instant::now() + PATIENCE;
        loop {
            let mut got = self.next(until, method);
            if got["id"] == json!(id) {
                return if got["error"].is_null() { Ok(got["result"].take()) } else { Err(got["error"].take()) };
            }
            self.keep(got);
        }
    }

    fn next(&mut self, until: Instant, what: &str) -> Value {
        let left = until.saturating_duration_since(Instant::now());
        self.from.recv_timeout(left).unwrap_or_else(|e| panic!("Chromium gave no answer to {what}: {e}"))
    }

    /// Keeps an event. A dialog would stop the page, so it is closed at once.
    fn keep(&mut self, event: Value) {
        if event["method"] == "Page.javascriptDialogOpening" {
            let message =
                json!({ "id": 0, "sessionId": event["sessionId"], "method": "Page.handleJavaScriptDialog", "params": { "accept": false } });
            self.to.write_all(message.to_string().as_bytes()).and_then(|()| self.to.write_all(&[0])).expect("Chromium listens");
        }
        if event.get("method").is_some() {
            self.events.push(event);
        }
    }

    /// Opens an address and waits until it is loaded. Events of earlier pages are forgotten.
    pub fn open(&mut self, url: &str) {
        self.events.clear();
        let gone = self.call("Page.navigate", json!({ "url": url }));
        assert!(gone["errorText"].is_null() || gone["errorText"] == "net::ERR_HTTP_RESPONSE_CODE_FAILURE", "{url}: {gone}");
        self.wait_for("Page.loadEventFired", url);
    }

    /// Waits for an event that comes, or came since the last [`Tab::open`].
    pub fn wait_for(&mut self, method: &str, what: &str) {
        let until = Instant::now() + PATIENCE;
        while !self.events.iter().any(|e| e["method"] == method) {
            let event = self.next(until, what);
            self.keep(event);
        }
    }

    /// What happened since the page was opened: methods with their parameters.
    pub fn events(&mut self) -> &[Value] {
        // An answer comes after everything that happened before the question.
        self.eval("0");
        &self.events
    }

    /// Forgets what happened.
    pub fn forget(&mut self) {
        self.events.clear();
    }

    /// The value of an expression in the page; a promise is awaited.
    pub fn eval(&mut self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut got = self.call("Runtime.evaluate", params);
        assert!(got["exceptionDetails"].is_null(), "{expression:.200}: {}", got["exceptionDetails"]);
        got["result"]["value"].take()
    }

    /// A list of strings that an expression gives.
    pub fn told(&mut self, expression: &str) -> Vec<String> {
        let list = self.eval(expression);
        let list = list.as_array().unwrap_or_else(|| panic!("no list: {list}"));
        list.iter().map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned)).collect()
    }

    /// Sets the size of the window in CSS pixels.
    pub fn size(&mut self, width: u32, height: u32) {
        let params = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", params);
    }

    /// Light or dark, as the reader's system would ask for it.
    pub fn scheme(&mut self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.call("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Presses a key: a letter or sign, or `Tab`, `Enter`, `Escape`.
    pub fn press(&mut self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            "Escape" => (27, ""),
            sign => (sign.to_uppercase().bytes().next().map_or(0, u32::from), sign),
        };
        let down = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        let params = json!({ "type": down, "key": key, "windowsVirtualKeyCode": code, "text": text });
        self.call("Input.dispatchKeyEvent", params);
        self.call("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": key, "windowsVirtualKeyCode": code }));
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
