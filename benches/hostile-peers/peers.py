"""Gives bad feeds to newsboat, sfeed, feedparser, Dateline and, where it is at hand, FreshRSS, and tells what each made of them.

Each input is served by this process on a free port of the loopback address. Each reader runs in a process of its own under
GNU time with an empty folder; it is ended after 120 seconds. Items are counted in what the reader stored.
"""

import http.server
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zlib

DATELINE, FRESHRSS, PYTHON = sys.argv[1:4]
ENDED_AFTER = 120


def rss(inside, head=""):
    return f'{head}<rss version="2.0"><channel><title>The Harbour Desk</title><link>http://desk.example/</link>{inside}</channel></rss>'


def item(n, extra=""):
    return (
        f"<item><title>Notice {n}</title><link>http://desk.example/{n}</link><guid isPermaLink='false'>n{n}</guid>"
        f"<pubDate>Sat, 05 Apr 2025 10:00:00 +0000</pubDate><description>About number {n}.</description>{extra}</item>"
    )


def laughs():
    head = "<!DOCTYPE rss [<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 10)) + "]>"
    return rss("<item><title>&l9;</title><link>http://desk.example/1</link><guid>1</guid></item>", head)


def bomb():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    yield packer.compress(rss("<item><title>A</title></item>").encode() + b" ")
    mib = b" " * (1 << 20)
    for _ in range(2048):
        yield packer.compress(mib)
    yield packer.flush()


def chunks():
    yield rss("<item><title>A</title></item>").encode()
    for _ in range(16 * 1024):
        yield b" " * 65536


def drip():
    for byte in rss(item(1)).encode():
        yield bytes([byte])
        time.sleep(1)


DATES = ["0000-01-01T00:00:00Z", "9999-12-31T00:00:00Z", "2036-02-07T06:28:15Z", "31 Feb 2025", "-1", "1e400", "25:61", "10 Juin", "Sat, 05 Apr 2025 10:00:00 +9900", ""]
DEEP = "<div>" * 100_000 + "x" + "</div>" * 100_000
WHOLE = rss(item(1) + item(2) + item(3))

# Name, extra header lines, body: bytes, or what makes them piece by piece.
INPUTS = [
    ("15 truncated", {}, WHOLE[: WHOLE.index("About number 3") + 5].encode()),
    ("16 bare &", {}, rss(item(1).replace("Notice", "R&D & A")).encode()),
    ("17 billion laughs", {}, laughs().encode()),
    ("19 100,000 nested elements", {}, rss(item(1, DEEP)).encode()),
    ("23 Latin-1 that says UTF-8", {}, rss(item(1).replace("Notice", "Größere Städte"), "<?xml version='1.0' encoding='utf-8'?>").encode("latin-1")),
    ("26 fifty items, one id", {}, rss("".join(item(n).replace(f">n{n}<", ">one<") for n in range(50))).encode()),
    ("30 ten dates that cannot be", {}, rss("".join(item(n).replace("Sat, 05 Apr 2025 10:00:00 +0000", d) for n, d in enumerate(DATES))).encode()),
    ("31 100,000 nested div in content", {}, rss(item(1).replace("About number 1.", f"<![CDATA[{DEEP}]]>")).encode()),
    ("34 javascript: and data: as links", {}, rss(item(1).replace("http://desk.example/1", "javascript:alert(1)") + item(2).replace("http://desk.example/2", "data:text/html,x")).encode()),
    ("1 gzip to 2 GB", {"Content-Encoding": "gzip"}, bomb),
    ("2 1 GB in chunks", {}, chunks),
    ("8 302 to file:", {"Location": "file:///etc/passwd"}, b""),
    ("3 one byte a second", {}, drip),
]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if not self.path.startswith("/feed"):
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        _, headers, body = INPUTS[int(self.path.removeprefix("/feed"))]
        self.send_response(302 if "Location" in headers else 200)
        self.send_header("Content-Type", "application/rss+xml")
        for name, value in headers.items():
            self.send_header(name, value)
        if isinstance(body, bytes):
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            for piece in body():
                if piece:
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            pass

    def log_message(self, *_):
        pass


def timed(words, folder, env=None):
    """Runs words under GNU time. Gives standard output and error, seconds (wall / processor), MB at the peak, and whether it had to be ended."""
    told = pathlib.Path(folder, "time")
    begun = time.monotonic()
    process = subprocess.Popen(["/usr/bin/time", "-o", str(told), "-f", "%U %S %M", *words], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True)
    try:
        out, _ = process.communicate(timeout=ENDED_AFTER)
        ended = False
    except subprocess.TimeoutExpired:
        subprocess.run(["kill", "--", f"-{process.pid}"], check=False)
        out, _ = process.communicate()
        ended = True
    seconds = f"{time.monotonic() - begun:.1f}"
    # Above the figures it may say that the command ended with a status other than 0.
    text = told.read_text().split()[-3:] if told.exists() else []
    if len(text) < 3 or not text[-1].isdigit():
        return out, f"{seconds} / ?", None, ended
    return out, f"{seconds} / {float(text[0]) + float(text[1]):.1f}", int(text[2]) * 1024 / 1e6, ended


def of(n):
    return f"{n} item" if n == 1 else f"{n} items"


def newsboat(url, folder):
    pathlib.Path(folder, "urls").write_text(url + "\n")
    pathlib.Path(folder, "config").write_text("")
    words = ["newsboat", "-q", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"]
    out, seconds, mb, ended = timed(words, folder)
    try:
        n = sqlite3.connect(pathlib.Path(folder, "cache.db")).execute("select count(*) from rss_item").fetchone()[0]
    except sqlite3.Error:
        n = 0
    return of(n) + (", ended" if ended else ""), seconds, mb


def sfeed(url, folder):
    feeds = pathlib.Path(folder, "feeds")
    feeds.mkdir()
    pathlib.Path(folder, "sfeedrc").write_text(f'sfeedpath="{feeds}"\nfeeds() {{\n\tfeed "one" "{url}"\n}}\n')
    out, seconds, mb, ended = timed(["sfeed_update", str(pathlib.Path(folder, "sfeedrc"))], folder)
    stored = feeds / "one"
    n = len(stored.read_bytes().splitlines()) if stored.exists() else 0
    said = " (it says FAIL)" if "FAIL" in out else ""
    return of(n) + said + (", ended" if ended else ""), seconds, mb


def feedparser(url, folder):
    program = "import feedparser, sys; print(len(feedparser.parse(sys.argv[1]).entries), 'kept')"
    out, seconds, mb, ended = timed([PYTHON, "-c", program, url], folder)
    last = ([line.strip() for line in out.splitlines() if line.strip()] or ["nothing said"])[-1][:90]
    last = of(int(last.split()[0])) if last.endswith(" kept") else last
    return last + (", ended" if ended else ""), seconds, mb


def ours(url, folder):
    env = {**os.environ, "DATELINE_FETCH_ALLOW": "127.0.0.0/8", "DATELINE_DATA": str(pathlib.Path(folder, "data"))}
    out, seconds, mb, ended = timed([str(pathlib.Path(DATELINE).resolve()), "source", "test", url], folder, env)
    found = re.search(r"([\d,]+) items?", out)
    last = [line.strip() for line in out.splitlines() if line.strip()]
    said = of(int(found[1].replace(",", ""))) if found else (last[-1][:90] if last else "nothing said")
    return said + (", ended" if ended else ""), seconds, mb


def freshrss(url, folder):
    user = f"bench{time.monotonic_ns()}"
    php = ["php", "-d", "memory_limit=2G"]
    subprocess.run([*php, f"{FRESHRSS}/cli/create-user.php", "--user", user, "--no-default-feeds"], capture_output=True, check=False)
    opml = pathlib.Path(folder, "one.opml")
    opml.write_text(f'<opml version="2.0"><body><outline text="x" type="rss" xmlUrl="{url}"/></body></opml>')
    subprocess.run([*php, f"{FRESHRSS}/cli/import-for-user.php", "--user", user, "--filename", str(opml)], capture_output=True, check=False)
    out, seconds, mb, ended = timed([*php, f"{FRESHRSS}/cli/actualize-user.php", "--user", user], folder)
    base = pathlib.Path(FRESHRSS, "data", "users", user, "db.sqlite")
    try:
        n = sqlite3.connect(base).execute("select count(*) from entry").fetchone()[0]
    except sqlite3.Error:
        n = 0
    return of(n) + (", ended" if ended else ""), seconds, mb


def version(words):
    try:
        return subprocess.run(words, capture_output=True, text=True, check=False).stdout.splitlines()[0]
    except (OSError, IndexError):
        return f"{words[0]}: not here"


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    # feedparser's version is also what tells whether it is there.
    parser = subprocess.run([PYTHON, "-c", "import feedparser; print(feedparser.__version__)"], capture_output=True, text=True, check=False)
    package = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "sfeed"], capture_output=True, text=True, check=False) if shutil.which("dpkg-query") else None
    readers = [("newsboat", newsboat)] if shutil.which("newsboat") else []
    readers += [("sfeed", sfeed)] if shutil.which("sfeed_update") else []
    readers += [("feedparser", feedparser)] if parser.returncode == 0 else []
    readers += [("Dateline", ours)] if pathlib.Path(DATELINE).is_file() else []
    readers += [("FreshRSS", freshrss)] if FRESHRSS else []
    versions = [version(["newsboat", "-v"]), f"sfeed {package.stdout}" if package and package.stdout else "sfeed: not a package here",
                f"feedparser {parser.stdout.strip()}" if parser.returncode == 0 else "feedparser: not here",
                version([DATELINE, "--version"]), f"FreshRSS in {FRESHRSS}" if FRESHRSS else "FreshRSS: not here"]
    print("; ".join(versions))
    print("\n| input | " + " | ".join(f"{name} | MB | s" for name, _ in readers) + " |")
    print("|---" * (1 + 3 * len(readers)) + "|")
    for n, (name, _, _) in enumerate(INPUTS):
        cells = []
        for _, read in readers:
            with tempfile.TemporaryDirectory() as folder:
                what, seconds, mb = read(f"http://127.0.0.1:{server.server_port}/feed{n}", folder)
            cells += [what.replace("|", "/"), "?" if mb is None else f"{mb:.0f}", seconds]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


main()
