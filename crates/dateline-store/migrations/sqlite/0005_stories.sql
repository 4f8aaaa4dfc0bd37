-- Derived: copies say which passages they share and how sure that is.
ALTER TABLE copies ADD COLUMN passages TEXT NOT NULL DEFAULT '[]';   -- JSON
ALTER TABLE copies ADD COLUMN confidence REAL NOT NULL DEFAULT 1.0;
ALTER TABLE copies ADD COLUMN stands_alone INTEGER NOT NULL DEFAULT 0;  -- much of its text is its own: copies of it are looked for too

-- Derived: articles that share text and are no copies.
CREATE TABLE relations (
  article    BLOB NOT NULL,
  other      BLOB NOT NULL,
  kind       TEXT NOT NULL,
  overlap    REAL NOT NULL,
  passages   TEXT NOT NULL,                  -- JSON
  confidence REAL NOT NULL,
  PRIMARY KEY (article, other)
) STRICT;
CREATE INDEX relations_of_other ON relations (other);

-- Derived: the words of each article, for grouping; of its newest capture.
CREATE TABLE features (
  article       BLOB PRIMARY KEY,
  at            INTEGER NOT NULL,            -- when it was published or first seen, ms UTC; 0 if neither is known
  n_words       INTEGER NOT NULL,
  headline_only INTEGER NOT NULL,
  terms         BLOB NOT NULL                -- u32 hash and the upper half of an f32 weight, little-endian
) STRICT;
CREATE INDEX features_at ON features (at);

-- Derived: which story an original tells. `story` is the number of its earliest filed member.
CREATE TABLE members (
  article BLOB PRIMARY KEY,
  story   INTEGER NOT NULL,
  score   REAL NOT NULL
) STRICT;
CREATE INDEX members_of_story ON members (story);

-- Derived: originals that wait for a story.
CREATE TABLE unplaced (
  article BLOB PRIMARY KEY
) STRICT;

-- Derived: what lists know of a story.
CREATE TABLE stories (
  number        INTEGER PRIMARY KEY,
  lead          BLOB NOT NULL,
  section       TEXT,
  lang          TEXT,                        -- of the lead, the base of its tag
  n_articles    INTEGER NOT NULL,
  n_originals   INTEGER NOT NULL,
  n_outlets     INTEGER NOT NULL,
  n_independent INTEGER NOT NULL,
  same_text     TEXT,                        -- agency or outlet of the largest family of copies
  n_same_text   INTEGER NOT NULL,            -- outlets that run it
  first_at      INTEGER NOT NULL,
  last_at       INTEGER NOT NULL
) STRICT;
CREATE INDEX stories_by_date ON stories (last_at, number);
CREATE INDEX stories_by_section ON stories (section, last_at, number);

-- Ground: what editors said of two articles.
CREATE TABLE story_edits (
  article  BLOB NOT NULL,
  other    BLOB NOT NULL,
  together INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (article, other)
) STRICT;

-- Sketches are sampled more densely and features are new: everything derived is made anew.
INSERT OR REPLACE INTO changes (article, removed) SELECT id, 1 FROM articles;
DELETE FROM articles;
DELETE FROM captures;
DELETE FROM copies;
DELETE FROM set_aside;
DELETE FROM withheld;
UPDATE pages SET state = 0;
