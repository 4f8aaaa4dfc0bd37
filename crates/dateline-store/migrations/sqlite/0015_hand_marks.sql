-- Ground: stars and tags that the owner gave to articles by hand, or took off. The last word on a mark: rules do not
-- change it, and a rebuild does not.
CREATE TABLE hand_marks (
  article BLOB NOT NULL,
  tag     TEXT NOT NULL,                         -- empty for the star
  is_on   INTEGER NOT NULL,
  at      INTEGER NOT NULL,                      -- when it was said, ms UTC
  PRIMARY KEY (article, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX hand_marks_of_tag ON hand_marks (tag, is_on, at);

-- What is starred, and since when: by hand, or by a rule where no hand says anything.
CREATE VIEW starred AS
  SELECT article, at FROM hand_marks WHERE tag = '' AND is_on
  UNION ALL
  SELECT h.article, MIN(h.at) FROM rule_hits h JOIN rules r ON r.number = h.rule
  WHERE r.is_on AND r.stars AND NOT EXISTS (SELECT 1 FROM hand_marks m WHERE m.article = h.article AND m.tag = '')
  GROUP BY h.article;

-- What is tagged, the same.
CREATE VIEW tagged AS
  SELECT tag, article FROM hand_marks WHERE tag <> '' AND is_on
  UNION
  SELECT t.tag, h.article FROM rule_tags t JOIN rules r ON r.number = t.rule JOIN rule_hits h ON h.rule = r.number
  WHERE r.is_on AND NOT EXISTS (SELECT 1 FROM hand_marks m WHERE m.article = h.article AND m.tag = t.tag);
