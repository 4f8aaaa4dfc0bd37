"""The peers of PyPI, one a run: adapter.py PEER, lines {"id","url","html"} in, lines
{"id","text","title","authors","date","publisher"} out. With --speed: reads all, then passes over all in
memory until 20 passes or 10 CPU seconds, and prints {"pages","cpu_s"}; a first pass is not counted.
Options are those that each manual begins with; HTML in hand is read to text a block a line."""

import json
import logging
import re
import sys
import time
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

BLOCKS = set(
    "address article aside blockquote br caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)


def text_of(html):
    """Clean HTML to text, a block a line."""
    import lxml.html

    if not (html or "").strip():
        return ""
    parts = []

    def walk(node):
        block = node.tag in BLOCKS
        if isinstance(node.tag, str) and node.tag not in ("script", "style", "noscript", "template"):
            parts.append("\n" if block else "")
            parts.append(re.sub(r"\s+", " ", node.text or ""))
            for child in node:
                walk(child)
                parts.append(re.sub(r"\s+", " ", child.tail or ""))
            parts.append("\n" if block else "")

    walk(lxml.html.fromstring(html))
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def trafilatura():
    from trafilatura import bare_extraction

    def read(html, url):
        d = bare_extraction(html, url=url, with_metadata=True, include_comments=False)
        if d is None:
            return {}
        return dict(text=d.text, title=d.title, authors=[d.author] if d.author else [], date=d.date, publisher=d.sitename)

    return read


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def read(html, url):
        tree = HTMLTree.parse(html)
        text = extract_plain_text(tree, main_content=True, alt_texts=False, links=False, list_bullets=False)
        return dict(text=text, title=tree.title)

    return read


def readability_lxml():
    from readability import Document

    def read(html, url):
        d = Document(html, url=url)
        author = d.author()
        return dict(text=text_of(d.summary(html_partial=True)), title=d.short_title(), authors=[author] if author and author != "[no-author]" else [])

    return read


def newspaper4k():
    import newspaper

    def read(html, url):
        a = newspaper.Article(url or "http://page.invalid/", fetch_images=False)
        a.download(input_html=html)
        a.parse()
        publisher = (a.meta_data.get("og") or {}).get("site_name") if a.meta_data else None
        date = a.publish_date.isoformat() if hasattr(a.publish_date, "isoformat") else a.publish_date
        return dict(text=a.text, title=a.title, authors=a.authors, date=date, publisher=publisher)

    return read


# Of the HTML lang attribute; jusText has stop words by the English name of a language.
LANGUAGES = dict(
    ar="Arabic", bg="Bulgarian", ca="Catalan", cs="Czech", da="Danish", de="German", el="Greek", en="English", es="Spanish",
    et="Estonian", fa="Persian", fi="Finnish", fr="French", he="Hebrew", hi="Hindi", hr="Croatian", hu="Hungarian", id="Indonesian",
    it="Italian", ko="Korean", lt="Lithuanian", lv="Latvian", nl="Dutch", no="Norwegian_Bokmal", nb="Norwegian_Bokmal", pl="Polish",
    pt="Portuguese", ro="Romanian", ru="Russian", sk="Slovak", sl="Slovenian", sv="Swedish", tr="Turkish", uk="Ukrainian", vi="Vietnamese",
)  # fmt: skip


def justext():
    import justext as peer

    lists = {}

    def read(html, url):
        declared = re.search(r"<html[^>]*\slang=[\"']?([a-zA-Z]+)", html[:20000])
        name = LANGUAGES.get(declared.group(1).lower() if declared else "en")
        if name not in lists:
            lists[name] = peer.get_stoplist(name) if name in peer.get_stoplists() else frozenset()
        # Without stop words only the density of links is judged, as its manual advises.
        options = {} if lists[name] else dict(stopwords_low=0, stopwords_high=0)
        paragraphs = peer.justext(html, lists[name], **options)
        return dict(text="\n".join(p.text for p in paragraphs if not p.is_boilerplate))

    return read


def goose3():
    from goose3 import Goose

    peer = Goose({"enable_image_fetching": False})

    def read(html, url):
        a = peer.extract(raw_html=html, url=url)
        site = (a.opengraph or {}).get("site_name")
        return dict(text=a.cleaned_text, title=a.title, authors=a.authors, date=a.publish_date, publisher=site)

    return read


PEERS = {"trafilatura": trafilatura, "resiliparse": resiliparse, "readability-lxml": readability_lxml, "newspaper4k": newspaper4k, "jusText": justext, "goose3": goose3}  # fmt: skip


def main():
    read = PEERS[sys.argv[1]]()

    def said(page):
        try:
            return read(page["html"], page.get("url") or None)
        except Exception as e:  # One failed page is one line, as with every peer.
            return dict(error=f"{type(e).__name__}: {e}"[:200])

    if "--speed" in sys.argv:
        pages = [json.loads(line) for line in sys.stdin]
        for page in pages:
            said(page)
        start, n = time.process_time(), 0
        while n < 20 * len(pages) and time.process_time() - start < 10:
            for page in pages:
                said(page)
            n += len(pages)
        print(json.dumps(dict(pages=n, cpu_s=time.process_time() - start)))
        return
    for line in sys.stdin:
        page = json.loads(line)
        print(json.dumps(dict(id=page["id"], **said(page)), ensure_ascii=False, default=str), flush=True)


main()
