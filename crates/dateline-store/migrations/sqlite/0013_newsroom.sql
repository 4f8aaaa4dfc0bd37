-- Ground: what documents of newsroom formats say of items, of their own and of others that they take back. The newest edition
-- of an item tells whether its article is shown. No rebuild empties it: a kill counts before its item is read again.
CREATE TABLE editions (
  item     BLOB NOT NULL,                     -- id of the item's article, made of the item's own name
  page_row INTEGER NOT NULL,                  -- pages.row of the document that says it
  version  INTEGER NOT NULL,                  -- its number; 1 where none is given, the greatest there is for a kill without one
  created  INTEGER NOT NULL,                  -- ms UTC; the least there is where none is given, the greatest for a kill without one
  own      INTEGER NOT NULL,                  -- 1: the document is an edition of this item; 0: it speaks of another
  edition  TEXT NOT NULL,                     -- JSON
  PRIMARY KEY (item, page_row)
) STRICT, WITHOUT ROWID;

-- Derived: pages that are held back, and until when.
CREATE TABLE held_back (
  page_row INTEGER PRIMARY KEY,
  until    INTEGER                            -- ms UTC; NULL: until a later version says otherwise
) STRICT;
CREATE INDEX held_back_until ON held_back (until) WHERE until IS NOT NULL;

-- Derived: pages of items that their provider withdrew.
CREATE TABLE withdrawn (
  page_row INTEGER PRIMARY KEY,
  article  BLOB NOT NULL,
  provider TEXT
) STRICT;
CREATE INDEX withdrawn_article ON withdrawn (article);

-- Which capture is the newest of an article that has editions; NULL for all others, which the time of capture orders.
ALTER TABLE captures ADD COLUMN edition BLOB;

-- Ground: files that were taken from watched folders, and what became of each.
CREATE TABLE watched_files (
  folder   TEXT NOT NULL,                     -- of the settings, as it is written there
  path     TEXT NOT NULL,                     -- below the folder
  size     INTEGER NOT NULL,                  -- bytes
  written  INTEGER NOT NULL,                  -- when it was last written, ms UTC
  taken_at INTEGER NOT NULL,                  -- ms UTC
  articles INTEGER NOT NULL,
  copies   INTEGER NOT NULL,
  versions INTEGER NOT NULL,
  held     INTEGER NOT NULL,                  -- pages that were held before
  aside    INTEGER NOT NULL,                  -- pages and parts set aside
  waiting  INTEGER NOT NULL,                  -- of those: under an embargo or held back
  why      TEXT,                              -- the first reason
  PRIMARY KEY (folder, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX watched_files_aside ON watched_files (folder, taken_at) WHERE why IS NOT NULL;

-- Ground: how the watching of a folder fares.
CREATE TABLE watched_folders (
  folder TEXT PRIMARY KEY,
  state  TEXT NOT NULL                        -- JSON
) STRICT, WITHOUT ROWID;
