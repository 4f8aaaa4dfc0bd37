//! Larger: at twice and four times the size no page scrolls sideways and nothing is cut off, whether
//! the page is enlarged or only its text.

use crate::chromium::tab;
use crate::kinds;

/// What does not fit: a page wider than its window, or words cut by the box that holds them.
/// Boxes that can be scrolled, and those hidden from all eyes but a screen reader's, may hold more;
/// an excerpt ends after some lines on purpose, with a mark, and goes on in its article.
const CUT: &str = r#"(() => {
  const faults = [], root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest(".bar, .scroll, pre, .vh"));
    faults.push(`scrolls sideways: ${root.scrollWidth} px in ${root.clientWidth}; ${wide.slice(0, 3).map((e) => e.tagName + "." + e.className).join(", ")}`);
  }
  for (const e of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(e);
    if (style.position === "absolute" || style.display === "inline" || style.webkitLineClamp !== "none" || e.matches("input, textarea, select")) continue;
    const hides = (v) => v === "hidden" || v === "clip";
    if ((hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1) || (hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1))
      faults.push(`cut: ${e.tagName}.${e.className} "${e.textContent.trim().slice(0, 40)}"`);
  }
  return faults;
})()"#;

#[test]
fn enlarged_pages_fit_and_nothing_is_cut() {
    let Some(mut tab) = tab() else { return };
    let mut faults = Vec::new();
    for kind in kinds::all() {
        tab.open(&kind.url);
        // 1280 px at 200 % and at 400 %; then text alone at 200 %, on a desk and on half of it.
        for (width, text) in [(640, "100%"), (320, "100%"), (1280, "200%"), (640, "200%")] {
            tab.size(width, 900);
            tab.eval(&format!("document.documentElement.style.fontSize = '{text}'; 0"));
            faults.extend(tab.told(CUT).into_iter().map(|f| format!("{} at {width} px, text {text}: {f}", kind.name)));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_page_that_does_not_fit_is_noticed() {
    let Some(mut tab) = tab() else { return };
    tab.open(&crate::house::EMPTY.url("/about"));
    tab.size(640, 900);
    assert_eq!(tab.told(CUT), Vec::<String>::new());
    tab.eval("document.querySelector('main').insertAdjacentHTML('beforeend', '<p id=wide>wide</p><p id=low>low</p>'); wide.style.width = '900px'; low.style.cssText = 'overflow:hidden;height:3px'; 0");
    let told = tab.told(CUT).join("\n");
    assert!(told.contains("sideways") && told.contains("cut: "), "{told}");
}
