//! The program: reads the command line, runs the command, and says in one line what went wrong.

mod allocator;

use clap::Parser;
use dateline::cmd;
use std::process::ExitCode;

fn main() -> ExitCode {
    quiet_panics();
    let cli = cmd::Cli::parse();
    if matches!(cli.command, cmd::Command::Serve(_) | cmd::Command::Watch(_) | cmd::Command::Demo(_) | cmd::Command::Simulate(_)) {
        // These run for long.
        allocator::hold_steady();
    }
    cmd::log(cli.verbose);
    match cmd::run(cli) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS, // `dateline export | head` is no fault.
        Err(error) => {
            eprintln!("dateline: {error:#}");
            ExitCode::from(1)
        }
    }
}

/// A panic on one page is caught and noted on it; one line about it is enough.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        let said =
            info.payload().downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| info.payload().downcast_ref::<String>().cloned());
        eprintln!("dateline: internal fault at {place}: {}. Please report it.", said.unwrap_or_default());
    }));
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let pipe = std::io::ErrorKind::BrokenPipe;
    error.chain().any(|e| {
        e.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == pipe)
            || e.downcast_ref::<serde_json::Error>().is_some_and(|e| e.io_error_kind() == Some(pipe))
    })
}
