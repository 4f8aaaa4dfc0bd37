// What in a page could run, load from elsewhere or lead to a script: a list of faults.
(() => {
  const faults = [], own = (url) => new URL(url, location.href).origin === location.origin;
  // A block of data is no script: it is told as JSON, and cannot have been closed by what it holds.
  const data = [...document.querySelectorAll('head > script[type="application/ld+json"]')];
  for (const block of data) try { JSON.parse(block.textContent); } catch { faults.push("data that is no JSON"); }
  const scripts = [...document.scripts].filter((s) => !data.includes(s));
  if (scripts.length !== 1 || !/^\/static\/site\.[^/]*js$/.test(scripts[0]?.getAttribute("src") ?? "")) faults.push(`${scripts.length} scripts`);
  for (const e of document.querySelectorAll("*")) {
    for (const a of e.attributes) {
      if (/^on/i.test(a.name) || a.name === "srcdoc" || a.name === "style") faults.push(`<${e.localName} ${a.name}=${a.value.slice(0, 60)}>`);
      if (/^(href|src|action|formaction|data|poster|xlink:href|srcset)$/i.test(a.name)) {
        const at = URL.canParse(a.value, location.href) ? new URL(a.value, location.href) : null;
        if (at && !/^https?:$/.test(at.protocol)) faults.push(`<${e.localName} ${a.name}=${a.value.slice(0, 60)}>`);
        if (at && e.localName !== "a" && !(e.localName === "link" && e.rel === "canonical") && !own(at)) faults.push(`<${e.localName}> loads ${a.value.slice(0, 60)}`);
      }
    }
  }
  for (const e of document.querySelectorAll("iframe, frame, object, embed, base, style, meta[http-equiv], marquee, math, video, audio, template:not(body > #ui)"))
    faults.push(`<${e.localName}>`);
  if (document.querySelectorAll("main").length !== 1 || document.querySelectorAll("body > footer").length !== 1) faults.push("the page is torn");
  return faults;
})()
