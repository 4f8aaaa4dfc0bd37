-- Ground: beside openings, what Ranking weighs them by, for each article and hour (see `tally.rs`):
-- openings of which one reader makes one, those of readers known from earlier days, those from no
-- list; showings in lists and the openings that they were to bring; how long it was read.
ALTER TABLE tallies ADD COLUMN readers REAL NOT NULL DEFAULT 0;
ALTER TABLE tallies ADD COLUMN known REAL NOT NULL DEFAULT 0;
ALTER TABLE tallies ADD COLUMN direct REAL NOT NULL DEFAULT 0;
ALTER TABLE tallies ADD COLUMN direct_known REAL NOT NULL DEFAULT 0;
ALTER TABLE tallies ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tallies ADD COLUMN expected REAL NOT NULL DEFAULT 0;
ALTER TABLE tallies ADD COLUMN expected_known REAL NOT NULL DEFAULT 0;
ALTER TABLE tallies ADD COLUMN n_read INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tallies ADD COLUMN dwell_ms INTEGER NOT NULL DEFAULT 0;
-- Of what was counted before, no more is known than that it was opened.
UPDATE tallies SET readers = opened, direct = opened;

-- Ground: readers who opened something, by hour.
CREATE TABLE crowd (
  hour    INTEGER PRIMARY KEY,
  readers INTEGER NOT NULL,
  known   INTEGER NOT NULL
) STRICT;

-- Ground: by which days a reader with an id is known; see `audience.rs`. No article stands in it.
CREATE TABLE habits (
  reader    BLOB PRIMARY KEY,
  last_day  INTEGER NOT NULL,
  days      INTEGER NOT NULL,
  before    INTEGER NOT NULL,
  today     INTEGER NOT NULL,
  hour      INTEGER NOT NULL,
  n_hour    INTEGER NOT NULL,
  burst_day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX habits_last_day ON habits (last_day);

-- Ground: keys of events that came through the API, so that one that is sent again counts once.
CREATE TABLE event_keys (
  key BLOB PRIMARY KEY,
  at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX event_keys_at ON event_keys (at);

-- Ground: articles of a catalogue that is not held here, by the name that their site gives them.
CREATE TABLE unlisted (
  article BLOB PRIMARY KEY,
  name    TEXT NOT NULL,
  at      INTEGER NOT NULL                   -- when it was first heard of
) STRICT, WITHOUT ROWID;

CREATE INDEX reactions_at ON reactions (at);
