-- Ground: what came in. `row` is the order of arrival.
CREATE TABLE pages (
  row         INTEGER PRIMARY KEY AUTOINCREMENT,
  id          BLOB NOT NULL UNIQUE,
  url         TEXT,
  name        TEXT,
  outlet      TEXT,
  captured_at INTEGER,
  media       TEXT NOT NULL,
  charset     TEXT,
  origin_file TEXT NOT NULL,
  origin_line INTEGER,
  digest      BLOB NOT NULL,
  n_bytes     INTEGER NOT NULL,
  body        BLOB NOT NULL,                 -- zstd
  state       INTEGER NOT NULL DEFAULT 0     -- 0 unfiled, 1 filed, 2 set aside
) STRICT;
CREATE INDEX pages_unfiled ON pages (row) WHERE state = 0;

-- Ground: the rising number that reader apps know an article by. Never reused, kept over rebuild.
CREATE TABLE numbers (
  number  INTEGER PRIMARY KEY AUTOINCREMENT,
  article BLOB NOT NULL UNIQUE
) STRICT;

-- Ground: openings of articles by readers.
CREATE TABLE readings (
  article BLOB NOT NULL,
  at      INTEGER NOT NULL
) STRICT;
CREATE INDEX readings_at ON readings (at, article);

-- Derived: pages without an article, and why.
CREATE TABLE set_aside (
  page_row INTEGER PRIMARY KEY REFERENCES pages (row),
  notes    TEXT NOT NULL                     -- JSON, the reason first
) STRICT;

-- Derived: what was read from each page.
CREATE TABLE captures (
  page_row    INTEGER PRIMARY KEY REFERENCES pages (row),
  article     BLOB NOT NULL,
  captured_at INTEGER,
  text_digest BLOB NOT NULL,                 -- of the normalised text
  shingles    BLOB NOT NULL,                 -- the sketch: ceiling, then sampled hashes, u64 little-endian
  n_words     INTEGER NOT NULL,
  record      BLOB NOT NULL,                 -- zstd of JSON [article, notes]
  digest      BLOB NOT NULL,                 -- BLAKE3 of record
  made_by     INTEGER NOT NULL
) STRICT;
CREATE INDEX captures_of_article ON captures (article);
CREATE INDEX captures_of_text ON captures (text_digest);

-- Derived: each article by its newest capture, with the columns that lists need.
CREATE TABLE articles (
  id            BLOB PRIMARY KEY,
  number        INTEGER NOT NULL UNIQUE,
  page_row      INTEGER NOT NULL REFERENCES captures (page_row),
  url           TEXT,
  canonical_url TEXT,
  headline      TEXT NOT NULL,
  excerpt       TEXT NOT NULL,
  slug          TEXT NOT NULL,
  outlet_key    TEXT NOT NULL,
  outlet_name   TEXT,
  outlet_domain TEXT,
  section       TEXT,
  lang          TEXT,
  wire          TEXT,
  partial       INTEGER NOT NULL,
  published_at  TEXT,                        -- JSON Found<NewsDate>
  published_ms  INTEGER,
  captured_at   INTEGER,
  sort_at       INTEGER NOT NULL,
  n_versions    INTEGER NOT NULL
) STRICT;
CREATE INDEX articles_by_date ON articles (sort_at, number);
CREATE INDEX articles_by_section ON articles (section, sort_at, number);
CREATE INDEX articles_by_outlet ON articles (outlet_key, sort_at, number);
CREATE INDEX articles_by_url ON articles (url);

-- Derived: one verdict a copy.
CREATE TABLE copies (
  copy     BLOB PRIMARY KEY,
  original BLOB NOT NULL,
  kind     TEXT NOT NULL,
  overlap  REAL NOT NULL,
  evidence TEXT NOT NULL                     -- JSON
) STRICT;
CREATE INDEX copies_of_original ON copies (original);

-- Derived: what followers have to take up. One row an article: its last change.
CREATE TABLE changes (
  change  INTEGER PRIMARY KEY AUTOINCREMENT,
  article BLOB NOT NULL UNIQUE,
  removed INTEGER NOT NULL
) STRICT;
