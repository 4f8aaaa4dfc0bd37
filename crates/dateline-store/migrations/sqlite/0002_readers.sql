-- Ground: what readers did, as it came. Dropped after a while; the tallies stay.
CREATE TABLE events (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL,
  reader  BLOB,                              -- NULL: nobody in particular
  article BLOB,                              -- NULL: a list was seen
  act     TEXT NOT NULL                      -- JSON
) STRICT;
CREATE INDEX events_of_reader ON events (reader, at) WHERE reader IS NOT NULL;
CREATE INDEX events_at ON events (at);

-- Ground: openings by article and hour (ms UTC / 3,600,000); what Ranking counts.
CREATE TABLE tallies (
  hour    INTEGER NOT NULL,
  article BLOB NOT NULL,
  opened  INTEGER NOT NULL,
  PRIMARY KEY (hour, article)
) STRICT, WITHOUT ROWID;

-- Ground: one reaction a reader and article.
CREATE TABLE reactions (
  article BLOB NOT NULL,
  reader  BLOB NOT NULL,
  kind    TEXT NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (article, reader)
) STRICT, WITHOUT ROWID;
CREATE INDEX reactions_of_reader ON reactions (reader);

INSERT INTO events (at, article, act)
  SELECT at, article, '{"opened":{"article":"' || lower(hex(article)) || '","from":null}}' FROM readings ORDER BY at;
INSERT INTO tallies (hour, article, opened)
  SELECT at / 3600000, article, COUNT(*) FROM readings GROUP BY 1, 2;
DROP TABLE readings;
