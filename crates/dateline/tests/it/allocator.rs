//! What runs for long holds no more than it needs, and stays the process that was started.

use crate::program::command;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

/// The environment of a running site, by the system's word on its process.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn environment_of_a_site(own: &[(&str, &str)]) -> String {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("one.html"), "<title>Ferry</title><p>The ferry runs.</p>").expect("written");
    assert!(command(dir.path(), &["import", "one.html"]).output().expect("dateline runs").status.code().is_some());
    let mut serve = command(dir.path(), &["serve", "--listen", "127.0.0.1:0"]);
    serve.envs(own.iter().copied()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = serve.spawn().expect("dateline runs");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("said where it is");
    assert!(line.contains("http://127.0.0.1:"), "{line}");
    let environment = std::fs::read(format!("/proc/{}/environ", child.id())).expect("the process that was started runs");
    child.kill().expect("killed");
    child.wait().expect("ended");
    String::from_utf8_lossy(&environment).replace('\0', "\n")
}

#[test]
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn a_site_has_large_blocks_returned_unless_its_owner_says_otherwise() {
    let said = environment_of_a_site(&[]);
    assert!(said.lines().any(|l| l == "MALLOC_MMAP_THRESHOLD_=1048576"), "{said}");
    for own in [("GLIBC_TUNABLES", "glibc.malloc.arena_max=2"), ("MALLOC_MMAP_THRESHOLD_", "300000")] {
        let said = environment_of_a_site(&[own]);
        assert!(!said.contains("MALLOC_MMAP_THRESHOLD_=1048576") && said.contains(own.1), "{said}");
    }
}
