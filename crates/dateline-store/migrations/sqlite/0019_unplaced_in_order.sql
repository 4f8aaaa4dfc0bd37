-- Derived: originals that wait for a story, in the order of their numbers, so that the next are found without a look at all that is held.
CREATE TABLE unplaced_in_order (
  number  INTEGER PRIMARY KEY,
  article BLOB NOT NULL UNIQUE
) STRICT;
INSERT INTO unplaced_in_order SELECT n.number, u.article FROM unplaced u JOIN numbers n ON n.article = u.article;
DROP TABLE unplaced;
ALTER TABLE unplaced_in_order RENAME TO unplaced;
