// Everything here is a comfort: the site is whole without it. Times in the reader's own zone, keys
// (with an off switch), and a list of saved articles that never leaves the browser. All words come
// from the page. What a known reader does here is told to this site alone.
(() => {
  "use strict";
  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const ui = $("#ui")?.dataset ?? {};
  const lang = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = (key, value) => { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); return true; } catch { return false; } };

  // Times: what stands in the page is told in the reader's zone, and goes into the tooltip. Without a
  // zone nothing can be converted, and a date that is struck through stays as the page claims it.
  const long = new Intl.DateTimeFormat(lang, { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
  const clock = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
  const zone = /T.*(?:Z|([+-])(\d\d):(\d\d))$/;
  const minutes = (ms) => Math.floor(ms / 60000);
  const tellAges = () => {
    for (const time of all("time[data-at]")) {
      const min = minutes(Date.now() - time.dataset.at);
      if (min < 0 || min >= 1440) continue; // told in days, which the server counts
      time.textContent = min < 1 ? ui.ageNow : min < 60 ? ui.ageMinutes.replace("%", min) : ui.ageHours.replace("%", Math.floor(min / 60));
    }
  };
  for (const time of all("time[datetime]")) {
    const given = zone.exec(time.dateTime), at = new Date(time.dateTime);
    if (!given || Number.isNaN(at.getTime()) || time.closest("s")) continue;
    const offset = given[1] ? Number(given[1] + 1) * (given[2] * 60 + Number(given[3])) : 0;
    if ("age" in time.dataset) {
      time.dataset.at = at.getTime();
      time.title = `${time.title}; ${long.format(at)}`;
    } else if (offset !== -at.getTimezoneOffset()) {
      time.title = ui.asThePage.replace("%", time.textContent);
      // Below the name of its day (UTC) the hour is enough, where it is the reader's day too.
      time.textContent = ("clock" in time.dataset && at.getDate() === at.getUTCDate() ? clock : long).format(at);
    }
  }
  tellAges();
  setInterval(tellAges, 60000);

  // The mark of the list that led here is not part of the address to copy.
  const page = new URL(location.href);
  if (page.searchParams.has("from")) { page.searchParams.delete("from"); history.replaceState(history.state, "", page); }

  // How long an article stood before the eyes: told to this site alone, and only where it knows the
  // reader. Each time the page is hidden, what was added since the last time.
  const article = $("[data-reading]")?.dataset.reading;
  if (article) {
    let since = document.visibilityState === "visible" ? performance.now() : null;
    const tell = () => {
      if (since === null) return;
      const ms = Math.min(Math.round(performance.now() - since), 1_800_000);
      since = null;
      if (ms >= 1000) navigator.sendBeacon("/readings", new URLSearchParams({ article, dwell_ms: ms }));
    };
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") since ??= performance.now(); else tell(); });
    addEventListener("pagehide", tell);
    addEventListener("pageshow", () => { if (document.visibilityState === "visible") since ??= performance.now(); });
  }

  // Saved articles. What is read back may have been written by anything: it is looked at, and shown
  // as text alone.
  const SAVED = "dateline.saved";
  const path = (href) => /^\/article\/(\d+)\/[^?#]*/.exec(href ?? "");
  const saved = () => {
    try {
      const list = JSON.parse(kept(SAVED) ?? "[]");
      return Array.isArray(list) ? list.filter((a) => a && path(a.href)?.[0] === a.href && typeof a.headline === "string") : [];
    } catch { return []; }
  };
  const paint = () => {
    const numbers = new Set(saved().map((a) => a.number));
    for (const button of all(".save")) button.setAttribute("aria-pressed", numbers.has(Number(button.dataset.number)));
  };
  const saver = (what, place) => {
    const button = document.createElement("button");
    button.className = "save";
    button.type = "button";
    button.dataset.number = what.number;
    button.title = ui.save;
    button.setAttribute("aria-label", `${ui.save}: ${what.headline}`);
    button.addEventListener("click", () => {
      const list = saved(), rest = list.filter((a) => a.number !== what.number);
      if (!keep(SAVED, JSON.stringify(rest.length < list.length ? rest : [what, ...list]))) alert(ui.full);
      paint();
    });
    place.append(" ", button);
    return button;
  };
  const described = (link, within) => {
    const [href, number] = path(link.getAttribute("href")) ?? [];
    return href && {
      number: Number(number), href, headline: link.textContent.trim(), outlet: $(".outlet", within)?.textContent ?? "",
      lang: link.lang || null, date: $("time", within)?.dateTime ?? null,
    };
  };

  const list = $("#saved");
  if (list) {
    const element = (name, text, className = "") => { const e = document.createElement(name); e.textContent = text; e.className = className; return e; };
    const day = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
    const shown = (a) => {
      const item = element("article", "", "item row"), heading = element("h2", ""), link = element("a", a.headline), meta = element("p", "", "meta");
      link.href = a.href;
      link.dir = "auto";
      if (typeof a.lang === "string") link.lang = a.lang;
      heading.append(link);
      meta.append(element("bdi", String(a.outlet ?? ""), "outlet"), " ");
      const at = new Date(String(a.date).slice(0, 10));
      if (!Number.isNaN(at.getTime())) { const time = element("time", day.format(at)); time.dateTime = a.date; meta.append(time); }
      item.append(heading, meta);
      saver(a, meta);
      return item;
    };
    const fill = () => {
      const articles = saved();
      list.replaceChildren(...articles.map(shown));
      $("#saved-none").hidden = articles.length > 0;
      $("#saved-tools").hidden = articles.length === 0;
      paint();
    };
    const give = (name, type, text) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    };
    const escaped = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
    const full = () => saved().map((a) => ({ ...a, href: new URL(a.href, location.href).href }));
    const bookmark = (a) => `<DT><A HREF="${escaped(a.href)}">${escaped(a.outlet ? `${a.headline} (${a.outlet})` : a.headline)}</A>\n`;
    const tools = {
      json: () => give("saved.json", "application/json", JSON.stringify(full(), null, 2)),
      bookmarks: () => give("saved.html", "text/html", `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META CHARSET="utf-8">\n<DL>\n${full().map(bookmark).join("")}</DL>\n`),
      clear: (button) => { if (confirm(button.dataset.ask)) { keep(SAVED, null); fill(); } },
    };
    for (const button of all("#saved-tools button")) button.addEventListener("click", () => tools[button.dataset.do](button));
    fill();
  } else {
    for (const item of all("main .item")) {
      const link = $("h2 > a, h3 > a", item), what = link && described(link, item);
      if (what) saver(what, $(".meta", item) ?? item);
    }
    const own = path(location.pathname), head = own && $(".story-head");
    if (head) {
      const h1 = $("h1", head);
      saver({ number: Number(own[1]), href: own[0], headline: h1.textContent.trim(), outlet: $(".who .outlet", head)?.textContent ?? "", lang: h1.lang || null, date: $(".facts time", head)?.dateTime ?? null }, $(".who", head)).classList.add("worded");
      for (const button of all(".worded", head)) button.textContent = ui.save;
    }
    paint();
  }
  addEventListener("pageshow", paint);
  addEventListener("storage", paint);

  // Keys.
  const OFF = "dateline.keys.off";
  let silent = kept(OFF) === "1";
  const stops = () => all("main .item h2 > a, main .item h3 > a").filter((a) => a.offsetParent);
  let here = -1;
  const step = (by) => {
    const links = stops();
    if (!links.length) return;
    here = Math.min(Math.max(here + by, 0), links.length - 1);
    $(".here")?.classList.remove("here");
    links[here].closest(".item").classList.add("here");
    links[here].focus({ preventScroll: true });
    links[here].scrollIntoView({ block: "center" });
  };
  const section = (by) => {
    const tabs = all(".bar a"), at = tabs.findIndex((a) => a.pathname === location.pathname);
    const found = at < 0 ? tabs.findIndex((a) => a.getAttribute("aria-current")) : at;
    tabs[found < 0 ? 0 : Math.min(Math.max(found + by, 0), tabs.length - 1)]?.click();
  };
  const help = () => {
    let dialog = $("dialog#keys");
    if (!dialog) {
      document.body.append($("#ui").content.cloneNode(true));
      dialog = $("dialog#keys");
      const box = $("input", dialog);
      box.checked = !silent;
      box.addEventListener("change", () => { silent = !box.checked; keep(OFF, silent ? "1" : null); });
      $("button", dialog).addEventListener("click", () => dialog.close());
    }
    if (!dialog.open) dialog.showModal();
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: () => stops()[here]?.click(),
    v: () => $("[data-source]")?.click(),
    s: () => $(".save", $(".here") ?? $(".story-head") ?? document.createElement("p"))?.click(),
    "*": () => $("#marks button")?.click(),
    t: () => $("#marks input")?.focus(),
    h: () => section(-1),
    l: () => section(1),
    "/": () => $("main .search input, .mast-search input")?.focus(),
    "?": help,
    "g h": () => location.assign("/"),
    "g d": () => location.assign("/days"),
    "g s": () => location.assign("/saved"),
  };
  let g = -Infinity;
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && document.activeElement?.matches("input")) return document.activeElement.blur();
    if (silent || e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || $("dialog[open]")) return;
    if (e.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const pair = e.timeStamp - g < 1200 && keys[`g ${e.key}`];
    g = e.key === "g" ? e.timeStamp : -Infinity;
    const act = pair || (Object.hasOwn(keys, e.key) && keys[e.key]);
    if (!act) return;
    e.preventDefault();
    act();
  });
  const place = $("[data-keys]");
  if (place) {
    const button = document.createElement("button");
    button.textContent = ui.keys;
    button.addEventListener("click", help);
    place.append(button);
  }
})();
