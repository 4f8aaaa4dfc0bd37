// Everything here is a comfort: the site is whole without it. Keys (with an off switch), and the
// reader's own time in the tooltip of a time whose zone is known. What a known reader does here is told to this site alone.
(() => {
  "use strict";
  const OFF = "dateline.keys.off";
  const off = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
  const setOff = (v) => { try { v ? localStorage.setItem(OFF, "1") : localStorage.removeItem(OFF); } catch { /* then it holds for this page */ } };
  let silent = off();

  // Times.
  const local = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  for (const time of document.querySelectorAll("time[datetime]")) {
    const iso = time.getAttribute("datetime");
    if (!/T.*(Z|[+-]\d\d:\d\d)$/.test(iso)) continue; // without a zone nothing can be converted
    const at = new Date(iso);
    if (!Number.isNaN(at.getTime())) time.title = [time.title, `${local.format(at)} your time`].filter(Boolean).join("; ");
  }

  // The mark of the list that led here is not part of the address to copy.
  const page = new URL(location.href);
  if (page.searchParams.has("from")) { page.searchParams.delete("from"); history.replaceState(history.state, "", page); }

  // How long an article stood before the eyes: told to this site alone, and only where it knows the
  // reader. Each time the page is hidden, what was added since the last time.
  const article = document.querySelector("[data-reading]")?.dataset.reading;
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

  // Keys.
  const stops = () => [...document.querySelectorAll("main .item h2 > a, main .item h3 > a")].filter((a) => a.offsetParent);
  let here = -1;
  const mark = (links) => {
    document.querySelector(".here")?.classList.remove("here");
    const link = links[here];
    if (!link) return;
    link.closest(".item").classList.add("here");
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "center" });
  };
  const step = (by) => {
    const links = stops();
    if (!links.length) return;
    here = Math.min(Math.max(here + by, 0), links.length - 1);
    mark(links);
  };

  const keys = [
    ["j", "next article", () => step(1)],
    ["k", "article before", () => step(-1)],
    ["o", "open it", () => stops()[here]?.click()],
    ["v", "the publisher's page", () => document.querySelector("[data-source]")?.click()],
    ["/", "search", () => document.querySelector("main .search input, .mast-search input")?.focus()],
    ["g h", "front page", () => { location.href = "/"; }],
    ["g d", "days", () => { location.href = "/days"; }],
    ["?", "this help", () => help()],
    ["Esc", "close, leave the box", null],
  ];
  let dialog;
  const help = () => {
    if (!dialog) {
      dialog = document.createElement("dialog");
      const title = document.createElement("h2");
      title.id = "keys-title";
      title.textContent = "Keys";
      const list = document.createElement("dl");
      for (const [key, what] of keys) {
        const dt = document.createElement("dt"), dd = document.createElement("dd");
        for (const part of key.split(" ")) { const kbd = document.createElement("kbd"); kbd.textContent = part; dt.append(kbd, " "); }
        dd.textContent = what;
        list.append(dt, dd);
      }
      const label = document.createElement("label"), box = document.createElement("input");
      box.type = "checkbox";
      box.checked = !silent;
      box.addEventListener("change", () => { silent = !box.checked; setOff(silent); });
      label.append(box, " Keys are on");
      const close = document.createElement("button");
      close.textContent = "Close";
      close.addEventListener("click", () => dialog.close());
      const row = document.createElement("p");
      row.append(label, " ", close);
      dialog.setAttribute("aria-labelledby", title.id);
      dialog.append(title, list, row);
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
  };

  let g = 0;
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && document.activeElement?.matches("input")) return document.activeElement.blur();
    if (silent || e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || dialog?.open) return;
    if (e.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const name = e.timeStamp - g < 1200 ? `g ${e.key}` : e.key;
    g = e.key === "g" ? e.timeStamp : 0;
    const found = keys.find(([key]) => key === name) ?? keys.find(([key]) => key === e.key);
    if (!found?.[2]) return;
    e.preventDefault();
    found[2]();
  });

  const place = document.querySelector("[data-keys]");
  if (place) {
    const button = document.createElement("button");
    button.textContent = "Keys";
    button.addEventListener("click", help);
    place.append(button);
  }
})();
