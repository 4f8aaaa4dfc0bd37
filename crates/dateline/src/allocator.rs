//! Has the allocator of the system give back what is large.
//!
//! glibc keeps blocks of 128 KiB and more apart and returns them when they are freed. But each that is freed raises that bound, up to
//! 32 MiB, and what is below it stays with the process, in each of up to eight arenas a core (mallopt(3), `M_MMAP_THRESHOLD`). A site
//! that now and then reads an answer of some megabytes would hold more from hour to hour. A bound that is set does not rise. It is
//! read from the environment when a program begins; setting it later takes code that this house does not write (`unsafe`). So the
//! program begins anew, once, as the same process.

/// From how many bytes on blocks are kept apart: larger than nearly every page, for a block of its own costs more to get.
const APART_BYTES: &str = "1048576";

/// What glibc reads, and what it is told. Free memory at the end of an arena is returned from as many bytes on.
const TOLD: [(&str, &str); 2] = [("MALLOC_MMAP_THRESHOLD_", APART_BYTES), ("MALLOC_TRIM_THRESHOLD_", APART_BYTES)];

/// Where the owner has said something else of it.
const OWN: &str = "GLIBC_TUNABLES";

/// Begins the program anew with the bound set; comes back where it is set, or cannot be.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn hold_steady() {
    use std::os::unix::process::CommandExt;
    let is_said = |name: &str| std::env::var_os(name).is_some();
    if is_said(OWN) || TOLD.iter().any(|(name, _)| is_said(name)) {
        return;
    }
    let mut args = std::env::args_os();
    // Gone where the program was replaced by a newer one since it began.
    let (Some(name), Ok(program)) = (args.next(), std::env::current_exe()) else { return };
    let error = std::process::Command::new(program).arg0(name).args(args).envs(TOLD).exec();
    tracing::debug!("the allocator keeps its own bound: {error}");
}

/// Other systems have other allocators.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn hold_steady() {
    let _ = (TOLD, OWN);
}
