//! axe-core finds no fault on any kind of page: by day and by night, on a telephone and on a desk.

use crate::chromium::{missing, tab};
use crate::kinds;
use std::path::Path;

/// What axe runs: all its rules, and that targets are at least 24 px, which it leaves out unless asked.
const RUN: &str = r#"axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }).then((r) =>
  r.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}: ${(n.any[0] ?? n.all[0] ?? n.none[0])?.message ?? v.help}`)))"#;

/// axe-core as `.ci/fetch axe` puts it down.
fn axe() -> Option<String> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the folder of the build");
    let held = std::fs::read_to_string(target.join("browser-tools/axe-core/axe.min.js")).ok();
    if held.is_none() {
        missing("axe-core is not there; `.ci/fetch axe` brings it");
    }
    held
}

#[test]
fn axe_finds_no_fault_on_any_kind_of_page() {
    let (Some(mut tab), Some(axe)) = (tab(), axe()) else { return };
    let mut faults = Vec::new();
    for kind in kinds::all() {
        tab.open(&kind.url);
        tab.eval(&format!("{axe};0"));
        for (width, scheme) in [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")] {
            tab.size(width, 900);
            tab.scheme(scheme);
            for fault in tab.told(RUN) {
                faults.push(format!("{}, {width} px, {scheme}: {fault}", kind.name));
            }
        }
        tab.size(1280, 900);
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn axe_would_find_a_fault() {
    let (Some(mut tab), Some(axe)) = (tab(), axe()) else { return };
    tab.open(&crate::house::EMPTY.url("/about"));
    tab.eval(&format!("{axe};0"));
    tab.eval(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<input><p id=faint>faint</p>'); faint.style.color = '#ddd'; 0",
    );
    tab.scheme("light");
    let found = tab.told(RUN).join("\n");
    assert!(found.contains("label: ") && found.contains("color-contrast: "), "{found}");
}
