-- Ground: where news is fetched from. What is asked in queries has a column; the rest is JSON.
CREATE TABLE sources (
  number   INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: items and pages of a removed source keep their meaning
  address  TEXT NOT NULL UNIQUE,              -- where it is asked now
  state    TEXT NOT NULL,                     -- active, paused, gone
  next_at  INTEGER NOT NULL,                  -- ms UTC: not before
  added_at INTEGER NOT NULL,
  about    TEXT NOT NULL,                     -- JSON: name, site, group, settings
  health   TEXT NOT NULL                      -- JSON: what became of asking so far
) STRICT;
CREATE INDEX sources_due ON sources (next_at) WHERE state = 'active';

-- Ground: every item that a source ever gave, so that none is taken twice and none is forgotten.
CREATE TABLE items (
  source  INTEGER NOT NULL,
  key     BLOB NOT NULL,                      -- of its id, or address, or words
  digest  BLOB NOT NULL,                      -- of what the feed said of it: tells a change
  url     TEXT,                               -- cleaned address of its page
  seen_at INTEGER NOT NULL,
  state   INTEGER NOT NULL,                   -- 0 waiting, 1 held, 2 set aside
  due_at  INTEGER NOT NULL,                   -- while it waits: not before, ms UTC
  tries   INTEGER NOT NULL DEFAULT 0,
  entry   TEXT,                               -- JSON, while it waits: what is needed to make its page
  page    BLOB,                               -- once held
  note    TEXT,                               -- JSON: why it was set aside, or why its page could not be had
  PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX items_waiting ON items (due_at) WHERE state = 0;
CREATE INDEX items_due ON items (source, due_at) WHERE state = 0;
CREATE INDEX items_url ON items (url) WHERE url IS NOT NULL;

-- Ground: the last times that a source was asked.
CREATE TABLE pulls (
  source  INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  pull    TEXT NOT NULL                       -- JSON
) STRICT;
CREATE INDEX pulls_source ON pulls (source, at);

-- Ground: what the feed said of a page beside the page itself; JSON.
ALTER TABLE pages ADD COLUMN hint TEXT;
