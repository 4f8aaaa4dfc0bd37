-- Ground: names by which archives know pages that are held: the id of a record, the digest of a payload, an address
-- with its time, each as a hash. Of two pages with one name the smaller id stands, whichever came first.
CREATE TABLE page_names (
  name BLOB PRIMARY KEY,
  page BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Ground: captures of archives whose bytes stand in a record that has not been met. A row goes when it has become a page.
CREATE TABLE revisits (
  key  BLOB PRIMARY KEY,
  said BLOB NOT NULL                                  -- zstd of JSON
) STRICT, WITHOUT ROWID;

-- The names of their originals; rank 0 is the surest.
CREATE TABLE revisit_names (
  name    BLOB NOT NULL,
  revisit BLOB NOT NULL,
  rank    INTEGER NOT NULL,
  PRIMARY KEY (name, revisit)
) STRICT, WITHOUT ROWID;
CREATE INDEX revisit_names_of ON revisit_names (revisit);
