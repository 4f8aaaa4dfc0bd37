-- Ground: the icon of each site, encoded anew, and when the site was asked for it. Failures are remembered as well: a site
-- is not asked again at once.
CREATE TABLE icons (
  site     TEXT PRIMARY KEY,                     -- registrable domain, the key of its outlet
  src      TEXT,                                 -- where the icon lay; NULL: none is held
  digest   BLOB,                                 -- BLAKE3 of body: its name
  width    INTEGER,                              -- pixels
  height   INTEGER,
  body     BLOB,                                 -- PNG
  fault    TEXT,                                 -- why there was none the last time
  asked_at INTEGER NOT NULL                      -- ms UTC
) STRICT;
CREATE INDEX icons_by_digest ON icons (digest) WHERE digest IS NOT NULL;
