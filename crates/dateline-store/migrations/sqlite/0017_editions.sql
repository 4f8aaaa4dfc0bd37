-- Ground: what each file of a watched folder came to, each time that it was taken. A name may be used again.
CREATE TABLE watched_editions (
  folder   TEXT NOT NULL,                     -- of the settings, as it is written there
  path     TEXT NOT NULL,                     -- below the folder
  taken_at INTEGER NOT NULL,                  -- ms UTC
  size     INTEGER NOT NULL,                  -- bytes
  written  INTEGER NOT NULL,                  -- when it was last written, ms UTC
  articles INTEGER NOT NULL,
  copies   INTEGER NOT NULL,
  versions INTEGER NOT NULL,
  held     INTEGER NOT NULL,                  -- pages that were held before
  aside    INTEGER NOT NULL,                  -- pages and parts set aside
  waiting  INTEGER NOT NULL,                  -- of those: under an embargo or held back
  why      TEXT,                              -- the first reason
  PRIMARY KEY (folder, path, taken_at)
) STRICT, WITHOUT ROWID;
INSERT INTO watched_editions (folder, path, taken_at, size, written, articles, copies, versions, held, aside, waiting, why)
  SELECT folder, path, taken_at, size, written, articles, copies, versions, held, aside, waiting, why FROM watched_files;
DROP TABLE watched_files;
CREATE INDEX watched_editions_aside ON watched_editions (folder, taken_at) WHERE why IS NOT NULL;
CREATE INDEX watched_editions_old ON watched_editions (folder, taken_at);

-- Ground: sums of those that are no longer told one by one.
CREATE TABLE watched_sums (
  folder   TEXT PRIMARY KEY,
  files    INTEGER NOT NULL,
  troubled INTEGER NOT NULL,                  -- of those: with a reason
  articles INTEGER NOT NULL,
  copies   INTEGER NOT NULL,
  versions INTEGER NOT NULL,
  held     INTEGER NOT NULL,
  aside    INTEGER NOT NULL,
  waiting  INTEGER NOT NULL,
  taken_at INTEGER NOT NULL                   -- of the latest, ms UTC
) STRICT, WITHOUT ROWID;

-- The latest items of a source that are held.
CREATE INDEX items_held ON items (source, due_at DESC, key) WHERE state = 1;
