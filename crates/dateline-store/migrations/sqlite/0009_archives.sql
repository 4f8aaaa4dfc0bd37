-- Ground: how a page was answered, and where in an archive it begins. NULL where it came from a file.
ALTER TABLE pages ADD COLUMN http_status INTEGER;
ALTER TABLE pages ADD COLUMN http_head BLOB;          -- zstd of status line and headers
ALTER TABLE pages ADD COLUMN origin_offset INTEGER;   -- byte of the file

-- Ground: how far archives were read whose import was cut short. A row goes when its archive was read to its end.
CREATE TABLE bookmarks (
  key   BLOB PRIMARY KEY,
  place TEXT NOT NULL                                 -- JSON
) STRICT, WITHOUT ROWID;
