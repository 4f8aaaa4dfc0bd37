// The peers of npm, one a run: adapter.js PEER, lines {"id","url","html"} in, lines
// {"id","text","title","authors","date","publisher"} out. With --speed: reads all, then passes over all in
// memory until 20 passes or 10 CPU seconds, and prints {"pages","cpu_s"}; a first pass is not counted.
import { createInterface } from "node:readline";
import { parseHTML } from "linkedom";

const BLOCKS = new Set(
  ("ADDRESS ARTICLE ASIDE BLOCKQUOTE BR CAPTION DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 " +
    "HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL").split(" "),
);
const SILENT = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);

// Clean HTML to text, a block a line.
function textOf(html) {
  const out = [];
  const walk = (node) => {
    if (node.nodeType === 3) out.push(node.textContent.replace(/\s+/g, " "));
    if (node.nodeType !== 1 || SILENT.has(node.tagName)) return;
    const block = BLOCKS.has(node.tagName);
    if (block) out.push("\n");
    for (const child of node.childNodes) walk(child);
    if (block) out.push("\n");
  };
  walk(parseHTML(`<!doctype html><html><body>${html || ""}</body></html>`).document.body);
  return out.join("").split("\n").map((l) => l.replace(/\s+/g, " ").trim()).filter(Boolean).join("\n");
}

async function peer(name) {
  if (name === "defuddle") {
    const { Defuddle } = await import("defuddle/node");
    return async (html, url) => {
      const { document } = parseHTML(html);
      const a = await Defuddle(document, url, { useAsync: false });
      return { text: textOf(a.content), title: a.title, authors: a.author ? [a.author] : [], date: a.published || null, publisher: a.site || null };
    };
  }
  const { Readability } = await import("@mozilla/readability");
  return async (html) => {
    const { document } = parseHTML(html);
    const a = new Readability(document).parse();
    if (!a) return {};
    return { text: textOf(a.content), title: a.title, authors: a.byline ? [a.byline] : [], date: a.publishedTime, publisher: a.siteName };
  };
}

console.log = console.warn = console.error = console.debug = () => {}; // Peers that chat would mix with the answers.
const say = (o) => process.stdout.write(JSON.stringify(o) + "\n");
const read = await peer(process.argv[2]);
const said = async (page) => {
  try {
    return await read(page.html, page.url || undefined);
  } catch (e) {
    return { error: String(e).slice(0, 200) };
  }
};
const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
if (process.argv.includes("--speed")) {
  const pages = [];
  for await (const line of lines) pages.push(JSON.parse(line));
  for (const page of pages) await said(page);
  const start = process.cpuUsage();
  const cpu = () => { const u = process.cpuUsage(start); return (u.user + u.system) / 1e6; };
  let n = 0;
  while (n < 20 * pages.length && cpu() < 10) {
    for (const page of pages) await said(page);
    n += pages.length;
  }
  say({ pages: n, cpu_s: cpu() });
} else {
  for await (const line of lines) {
    const page = JSON.parse(line);
    say({ id: page.id, ...(await said(page)) });
  }
}
