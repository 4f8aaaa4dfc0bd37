-- Ground: pictures that came with pages, reduced and encoded anew, once each.
CREATE TABLE pictures (
  digest       BLOB PRIMARY KEY,             -- BLAKE3 of body: its name
  media        TEXT NOT NULL,                -- jpeg, png
  width        INTEGER NOT NULL,             -- pixels
  height       INTEGER NOT NULL,
  body         BLOB NOT NULL,
  small_digest BLOB,                         -- a smaller one for lists; NULL where the picture is small
  small_media  TEXT,
  small_width  INTEGER,
  small_height INTEGER,
  small_body   BLOB
) STRICT;
CREATE INDEX pictures_small ON pictures (small_digest) WHERE small_digest IS NOT NULL;

-- Ground: which page brought which picture, by the name that its article has for it.
CREATE TABLE page_pictures (
  page_row INTEGER NOT NULL REFERENCES pages (row),
  src      TEXT NOT NULL,
  digest   BLOB,                             -- NULL: it could not be read
  fault    TEXT,                             -- why
  PRIMARY KEY (page_row, src)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_pictures_of ON page_pictures (digest) WHERE digest IS NOT NULL;

-- What no page holds any more goes, whoever took the page away.
CREATE TRIGGER pages_gone AFTER DELETE ON pages BEGIN
  DELETE FROM page_pictures WHERE page_row = OLD.row;
END;
CREATE TRIGGER page_pictures_gone AFTER DELETE ON page_pictures WHEN OLD.digest IS NOT NULL BEGIN
  DELETE FROM pictures WHERE digest = OLD.digest AND NOT EXISTS (SELECT 1 FROM page_pictures WHERE digest = OLD.digest);
END;

-- Derived: the first picture of the article, for lists.
ALTER TABLE articles ADD COLUMN picture BLOB;
