"""Reads a feed with feedparser and tells how fast, as the example `feed_speed` does: `peers.py FILE ROUNDS`."""

import json
import resource
import sys
import time

try:
    import feedparser
except ImportError:
    sys.exit(print("feedparser is not installed: left out", file=sys.stderr))

data = open(sys.argv[1], "rb").read()


def peak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


before = peak_mb()
for _ in range(int(sys.argv[2])):
    begun, cpu = time.monotonic(), time.process_time()
    n = len(feedparser.parse(data).entries)
    print(json.dumps({
        "what": f"feedparser {feedparser.__version__}", "entries": n, "mb": len(data) / 1e6, "seconds": time.monotonic() - begun,
        "cpu_seconds": time.process_time() - cpu, "peak_mb_above_the_text": peak_mb() - before,
    }), flush=True)
