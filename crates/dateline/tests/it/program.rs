//! The program as people run it, in a folder of its own.

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// `dateline ARGS` in `dir`.
pub fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(args).current_dir(dir).env_remove("DATELINE_DATA").stdin(Stdio::null());
    command
}

/// What it says and how it ends.
pub fn dateline(dir: &Path, args: &[&str]) -> Output {
    command(dir, args).output().expect("dateline runs")
}

/// What it prints, where it ends well.
pub fn ok(dir: &Path, args: &[&str]) -> String {
    printed(args, &dateline(dir, args))
}

/// What was printed, of what ended well.
pub fn printed(args: &[&str], o: &Output) -> String {
    assert!(o.status.success(), "{args:?}: {}{}", String::from_utf8_lossy(&o.stdout), String::from_utf8_lossy(&o.stderr));
    String::from_utf8_lossy(&o.stdout).into_owned()
}
