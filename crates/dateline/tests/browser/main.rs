//! The site in a real browser: Debian's Chromium opens every kind of page of the whole house and
//! says what a reader meets. Without Chromium these tests say aloud that they were skipped; with
//! `CI` or `DATELINE_REQUIRE_BROWSER` set they fail instead.

mod accessible;
mod chromium;
mod house;
mod keyboard;
mod kinds;
mod light;
mod nothing_runs;
mod strings;
mod zoom;
