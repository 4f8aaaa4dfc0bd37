-- Ground: what the owner took down. Kept over rebuild and import.
CREATE TABLE takedowns (
  row    INTEGER PRIMARY KEY AUTOINCREMENT,
  kind   TEXT NOT NULL CHECK (kind IN ('address', 'outlet')),
  key    TEXT NOT NULL,                      -- address without its scheme, or the outlet's key
  target TEXT NOT NULL,                      -- as it is shown
  reason TEXT,
  at     INTEGER NOT NULL,
  UNIQUE (kind, key)
) STRICT;

-- Derived: pages set aside because of a takedown, and the article that each would be.
CREATE TABLE withheld (
  page_row INTEGER PRIMARY KEY REFERENCES pages (row),
  article  BLOB,                             -- NULL: no article was found on it
  takedown INTEGER NOT NULL REFERENCES takedowns (row)
) STRICT;
CREATE INDEX withheld_of_article ON withheld (article);
CREATE INDEX withheld_by ON withheld (takedown);
