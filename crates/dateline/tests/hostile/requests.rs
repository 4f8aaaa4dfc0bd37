//! Kind 44: what is asked of the site, and what happens to the machine below it.

use super::site::Site;
use super::{Bench, Bound, Case, Told, markup, together};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::Ordering;
use std::time::Duration;

fn small() -> Site {
    let story = markup::page(&markup::article());
    let second = story.replace("north mole", "south quay").replace("North mole", "South quay").replace("Ilse Tarrant", "Oda Brandt");
    Site::of_pages(&[("https://desk.example/mole".into(), story), ("https://desk.example/quay".into(), second)])
}

/// Asks for each path, and tells the statuses; a message is what stands below the headline of the first page.
fn statuses(bench: &Bench, paths: &[String]) -> Told {
    let site = small();
    site.get("/");
    let answers: Vec<_> = bench.measure(|| paths.iter().map(|p| site.get(p)).collect());
    assert_eq!(site.get("/healthz").status, 200, "the site stands");
    Told::new(together(answers.iter().map(|a| a.status.to_string())), answers.first().map(|a| fault(&a.body)).unwrap_or_default())
}

/// What an error page says: its first paragraph that is none of the frame's.
fn fault(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, rest)| rest);
    let mut all = main.split("<p").skip(1).filter_map(|p| Some(p.split_once('>')?.1.split("</p>").next()?.trim()));
    let text = all.find(|t| t.len() > 20).unwrap_or_default();
    let mut out = String::new();
    let mut is_tag = false;
    for c in text.chars() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            c if !is_tag => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect()
}

/// Every path to which a form can be sent.
const WRITES: &[&str] = &[
    "/article/1/reaction",
    "/article/1/fewer",
    "/readings",
    "/you/remember",
    "/you/lists",
    "/you/impersonal",
    "/you/follow",
    "/you/unfollow",
    "/you/forget",
    "/you/language",
    "/you/become",
    "/story/1/edit/split",
    "/story/1/edit/merge",
    "/sources/add",
    "/source/1/settings",
    "/source/1/pause",
    "/source/1/resume",
    "/source/1/ask",
    "/source/1/remove",
];

fn program() -> Option<std::path::PathBuf> {
    // The test has the program's path from cargo; the example lies beside the program's folder.
    let beside = || Some(std::env::current_exe().ok()?.parent()?.parent()?.join("dateline"));
    option_env!("CARGO_BIN_EXE_dateline").map(Into::into).or_else(beside).filter(|p| p.is_file())
}

fn dateline(dir: &Path, args: &[&str]) -> Output {
    let program = program().expect("the program: build it with cargo build first");
    Command::new(program).args(args).current_dir(dir).env_remove("DATELINE_DATA").stdin(Stdio::null()).output().expect("it runs")
}

/// Lines of pages for an import that takes a while.
fn pages(n: usize) -> String {
    let line = |n: usize| {
        let text =
            markup::STORY.replace("north mole", &format!("mole number {n}")).replace("Ilse Tarrant", &format!("Ilse Tarrant the {n}th"));
        let html = markup::page(&format!("<article><h1>Mole {n} closed</h1>{text}</article>"));
        format!("{}\n", serde_json::json!({"url": format!("https://desk.example/{n}"), "html": html}))
    };
    (0..n).map(line).collect()
}

const SITE: Bound = Bound::waiting(256.0, 10.0);
const LONG: Bound = Bound::waiting(256.0, 60.0);

pub fn cases() -> Vec<Case> {
    let case = |input, expected, bound, run: fn(&Bench) -> Told| Case { kind: 44, input, expected, bound, run };
    vec![
        case("a search for 10,000 words", "414", SITE, |b| {
            let words: Vec<String> = (0..10_000).map(|n| format!("word{n}")).collect();
            statuses(b, &[format!("/search?q={}", words.join("+")), format!("/api/v1/search?q={}", words.join("+"))])
        }),
        case("a search for 1,000 brackets, 60 stars, and expressions that make others backtrack", "2 400, 1 200", SITE, |b| {
            let deep = format!("{}harbour{}", "(".repeat(1000), ")".repeat(1000));
            let stars = "a*+".repeat(60);
            let regex = "%5E((a%2B)%2B)%2B%24+%2F(x%2B)%2Bx%2F";
            statuses(b, &[format!("/search?q={deep}"), format!("/search?q={stars}"), format!("/search?q={regex}")])
        }),
        case("`page=-1`, `page=1e9`, `limit=1e9`, `limit=99999999999999999999`", "400", SITE, |b| {
            let paths = [
                "/search?q=harbour&page=-1",
                "/search?q=harbour&page=1e9",
                "/search?q=harbour&page=99999999999999999999",
                "/api/v1/articles?limit=1e9",
                "/api/v1/articles?limit=99999999999999999999",
            ];
            statuses(b, &paths.map(str::to_owned))
        }),
        case("`limit=1000000000`", "400 or 200", SITE, |b| statuses(b, &["/api/v1/articles?limit=1000000000".to_owned()])),
        case("500 reactions from one address", "20 303, 480 429", LONG, |b| {
            let site = small();
            let origin = format!("http://{}", site.host());
            let answers: Vec<_> = b.measure(|| (0..500).map(|_| site.post("/article/1/reaction", &origin, "kind=important")).collect());
            Told::new(together(answers.iter().map(|a| a.status.to_string())), answers.last().map(|a| fault(&a.body)).unwrap_or_default())
        }),
        case("every form sent from another site", "403", SITE, |b| {
            let site = small();
            let answers: Vec<_> =
                b.measure(|| WRITES.iter().map(|path| site.post(path, "https://evil.example", "kind=important&url=x")).collect());
            Told::new(together(answers.iter().map(|a| a.status.to_string())), answers.first().map(|a| fault(&a.body)).unwrap_or_default())
        }),
        case("log-ins by the hundred (there is nothing to log in to)", "404", SITE, |b| {
            let site = small();
            let origin = format!("http://{}", site.host());
            let answers: Vec<_> =
                b.measure(|| (0..100).map(|n| site.post("/login", &origin, &format!("user=admin&password={n}"))).collect());
            Told::new(together(answers.iter().map(|a| a.status.to_string())), "")
        }),
        case("`redirect_url=//evil.example`, and a way back to it", "nothing leads away", SITE, |b| {
            let site = small();
            let own = format!("http://{}", site.host());
            let heads: Vec<String> = b.measure(|| {
                let mut heads = vec![site.get("/?redirect_url=//evil.example").head, site.get("//evil.example/").head, site.get("/article/1?next=//evil.example").head];
                for way in ["//evil.example", "https://evil.example", "/\\evil.example"] {
                    let request = format!(
                        "POST /you/language HTTP/1.1\r\nHost: {}\r\nOrigin: {own}\r\nReferer: {own}{way}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 26\r\nConnection: close\r\n\r\nlang=de&back=//evil.exampl",
                        site.host()
                    );
                    heads.extend(site.say(request.as_bytes()).map(|a| a.head));
                }
                heads
            });
            let location =
                |head: &str| head.lines().find_map(|l| l.to_ascii_lowercase().strip_prefix("location:").map(|v| v.trim().to_owned()));
            let away: Vec<String> = heads
                .iter()
                .filter_map(|h| location(h))
                .filter(|l| !l.starts_with('/') || l.starts_with("//") || l.starts_with("/\\"))
                .collect();
            Told::new(if away.is_empty() { "nothing leads away".to_owned() } else { format!("{away:?}") }, "")
        }),
        case("`..` in the names of static files, pictures, days, outlets", "404 or 1 400, 6 404 or 6 404, 1 400", SITE, |b| {
            let paths = [
                "/static/..%2f..%2f..%2fetc%2fpasswd",
                "/static/../../etc/passwd",
                "/picture/..%2fdateline.db",
                "/day/..%2f..%2fx",
                "/outlet/..%2f..%2fx",
                "/sitemap/..%2fx",
                "/static/%00",
            ];
            statuses(b, &paths.map(str::to_owned))
        }),
        case("a head of 1 MB, a body of 1 GB that is announced, half a request", "the site answers the next one", LONG, |b| {
            let site = small();
            site.get("/");
            let answers = b.measure(|| {
                let long = site.say(format!("GET / HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n", "x".repeat(1_000_000)).as_bytes()).map_or(0, |a| a.status);
                let origin = format!("http://{}", site.host());
                let large = format!("POST /you/language HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}\r\nContent-Length: 1000000000\r\nConnection: close\r\n\r\n{}", site.host(), "x".repeat(100_000));
                let large = site.say(large.as_bytes()).map_or(0, |a| a.status);
                (long, large, site.get("/").status)
            });
            let is_well = matches!(answers, (0 | 400 | 431, 0 | 400 | 413, 200));
            Told::new(if is_well { "the site answers the next one".to_owned() } else { format!("{answers:?}") }, "")
        }),
        case("kill −9 in the midst of writing, five times", "the same export as without, and nothing damaged", LONG, |b| {
            let dir = tempfile::tempdir().expect("a folder");
            let dir = dir.path();
            std::fs::write(dir.join("pages.jsonl"), pages(300)).expect("written");
            dateline(dir, &["import", "pages.jsonl", "--data", "whole", "--quiet"]);
            let want = dateline(dir, &["export", "--data", "whole"]).stdout;
            b.measure(|| {
                for n in 1..=5u64 {
                    let mut child = Command::new(program().expect("the program"))
                        .args(["import", "pages.jsonl", "--data", "killed", "--quiet"])
                        .current_dir(dir)
                        .stdout(Stdio::null())
                        .stderr(Stdio::null())
                        .spawn()
                        .expect("it runs");
                    std::thread::sleep(Duration::from_millis(20 + n * 67 % 250));
                    child.kill().expect("killed");
                    child.wait().expect("ended");
                }
                dateline(dir, &["import", "pages.jsonl", "--data", "killed", "--quiet"]);
            });
            let same = !want.is_empty() && dateline(dir, &["export", "--data", "killed"]).stdout == want;
            let sound = dateline(dir, &["check", "--data", "killed"]).status.success();
            Told::new(
                if same && sound {
                    "the same export as without, and nothing damaged".to_owned()
                } else {
                    format!("same {same}, sound {sound}")
                },
                "",
            )
        }),
        #[cfg(unix)]
        case("a disk that is full in the midst of writing", "it says so, and goes on when there is room", LONG, |b| {
            let dir = tempfile::tempdir().expect("a folder");
            let dir = dir.path();
            std::fs::write(dir.join("pages.jsonl"), pages(300)).expect("written");
            let program = program().expect("the program").display().to_string();
            // No file may grow beyond 600 KB, as on a disk that has no more.
            let small = format!("trap '' XFSZ; ulimit -f 600; exec '{program}' import pages.jsonl --data full --quiet");
            let full =
                b.measure(|| Command::new("bash").args(["-c", &small]).current_dir(dir).stdin(Stdio::null()).output().expect("bash runs"));
            let said = String::from_utf8_lossy(&full.stderr).trim().lines().last().unwrap_or_default().to_owned();
            let again = dateline(dir, &["import", "pages.jsonl", "--data", "full", "--quiet"]).status.success();
            dateline(dir, &["import", "pages.jsonl", "--data", "whole", "--quiet"]);
            let same = dateline(dir, &["export", "--data", "full"]).stdout == dateline(dir, &["export", "--data", "whole"]).stdout;
            let sound = dateline(dir, &["check", "--data", "full"]).status.success();
            let is_well = full.status.code() == Some(1) && again && same && sound;
            let what = if is_well {
                "it says so, and goes on when there is room".to_owned()
            } else {
                format!("{:?}, again {again}, same {same}, sound {sound}", full.status)
            };
            Told::new(what, said.replace(&dir.display().to_string(), "…"))
        }),
        case("an export onto a full disk", "it says so", LONG, |b| {
            let site = small();
            if !Path::new("/dev/full").exists() {
                return Told::new("it says so", "not tried: the system has no /dev/full");
            }
            let data = site.data().display().to_string();
            let out = b.measure(|| {
                let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
                Command::new(program().expect("the program"))
                    .args(["export", "--data", &data])
                    .stdout(full)
                    .stderr(Stdio::piped())
                    .output()
                    .expect("it runs")
            });
            let said = String::from_utf8_lossy(&out.stderr).trim().to_owned();
            Told::new(if out.status.code() == Some(1) && !said.is_empty() { "it says so" } else { "nothing was said" }, said)
        }),
        case("a clock that jumps ten years back, and on", "200", SITE, |b| {
            let site = small();
            let years: i64 = 10 * 365 * 86_400_000;
            let answers: Vec<_> = b.measure(|| {
                let mut all = Vec::new();
                for off in [0, -years, years, -20 * years, 0] {
                    site.clock_off_ms.store(off, Ordering::Relaxed);
                    for path in ["/", "/ranking", "/search?q=harbour", "/article/1/north-mole-closed", "/api/v1/ranking", "/feed.atom"] {
                        all.push(site.get(path));
                    }
                }
                all
            });
            Told::new(together(answers.iter().map(|a| a.status.to_string())), "")
        }),
    ]
}
