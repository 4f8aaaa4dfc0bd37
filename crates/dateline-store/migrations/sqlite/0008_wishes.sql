-- Ground: what a reader wishes of the lists. Stays until it is taken back or the reader is forgotten.
CREATE TABLE wishes (
  reader BLOB PRIMARY KEY,
  wishes TEXT NOT NULL                       -- JSON
) STRICT;
