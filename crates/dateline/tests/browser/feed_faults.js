// What in a feed, opened as a document, could run, load from elsewhere or lead to a script, in this
// browser or in the feed reader that shows its entries: a list of faults, and where it goes on.
(async () => {
  const faults = [], answer = await fetch(location.href), text = await answer.text();
  // The markup of an entry, as a feed reader would read it.
  const entry = (html) => {
    for (const e of new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")) {
      if (!/^(html|head|body|div|p|strong|ul|li|h2|blockquote|pre)$/.test(e.localName)) faults.push(`<${e.localName}> in an entry`);
      for (const a of e.attributes) if (!/^(dir|lang)$/.test(a.name)) faults.push(`<${e.localName} ${a.name}> in an entry`);
    }
  };
  const link = (url, where) => {
    if (!URL.canParse(url, location.href) || !/^https?:$/.test(new URL(url, location.href).protocol)) faults.push(`${where} leads to ${url.slice(0, 60)}`);
  };
  let next = null, entries = 0;
  if (document.contentType.endsWith("json")) {
    const feed = JSON.parse(text);
    // What is wrong with a query is told in JSON too.
    const items = answer.ok ? feed.items : [];
    next = feed.next_url ?? null;
    entries = items.length;
    for (const item of items) {
      entry(item.content_html ?? "");
      for (const url of [item.url, item.external_url ?? item.url]) link(url, "an item");
    }
    // The browser shows it as text, and perhaps with a form of its own beside it.
    if (document.querySelectorAll("script, img, a, iframe, svg").length) faults.push("the document is no plain text");
    if (answer.ok && !document.body.textContent.includes('"version":"https://jsonfeed.org/')) faults.push("the feed is not shown");
  } else {
    const feed = new DOMParser().parseFromString(text, "application/xml");
    next = feed.querySelector("feed > link[rel=next]")?.getAttribute("href") ?? null;
    entries = feed.querySelectorAll("feed > entry").length;
    for (const e of feed.querySelectorAll("*")) {
      if (e.namespaceURI !== "http://www.w3.org/2005/Atom") faults.push(`<${e.localName}> of ${e.namespaceURI}`);
      if (e.localName === "link") link(e.getAttribute("href"), "a link");
      if (e.localName === "content") entry(e.textContent);
      for (const a of e.attributes) if (/^on|^style$|^src$/i.test(a.name)) faults.push(`<${e.localName} ${a.name}>`);
    }
    if (feed.documentElement.localName !== "feed") faults.push(`no feed but <${feed.documentElement.localName}>`);
    for (const node of feed.childNodes) if (node.nodeType === 7) faults.push(`<?${node.target}?>`);
  }
  return { faults, next, entries };
})()
