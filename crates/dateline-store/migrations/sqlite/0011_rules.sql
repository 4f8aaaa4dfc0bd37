-- Ground: queries that stand, and what is done with the articles that they meet.
CREATE TABLE rules (
  number      INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
  is_on       INTEGER NOT NULL,
  added_at    INTEGER NOT NULL,
  since_at    INTEGER NOT NULL,                  -- captures from here on are new to it, ms UTC
  from_number INTEGER NOT NULL,                  -- and articles of a higher number
  hides       INTEGER NOT NULL,                  -- of the definition, as far as lists ask for it
  reads       INTEGER NOT NULL,
  stars       INTEGER NOT NULL,
  definition  TEXT NOT NULL,                     -- JSON
  secret      TEXT NOT NULL
) STRICT;

-- Ground: tags of rules, as searches ask for them.
CREATE TABLE rule_tags (
  rule INTEGER NOT NULL,
  tag  TEXT NOT NULL,
  PRIMARY KEY (tag, rule)
) STRICT, WITHOUT ROWID;

-- Ground: which rule has met which article. What that does to the article is the rule's: so a rule that is changed,
-- paused or removed takes back what it did, and it can always be told which one did what.
CREATE TABLE rule_hits (
  rule    INTEGER NOT NULL,
  article BLOB NOT NULL,
  at      INTEGER NOT NULL,                      -- when it was met, ms UTC
  PRIMARY KEY (rule, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX rule_hits_of_article ON rule_hits (article);
CREATE INDEX rule_hits_by_time ON rule_hits (rule, at);

-- Ground: how far rules have followed the changes of articles, and which change of the rules themselves it was.
CREATE TABLE rules_followed (
  change  INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
INSERT INTO rules_followed VALUES (0, 0);

-- Ground: alerts, sent and to be sent. A row stays, so that nothing is told twice.
CREATE TABLE alerts (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  rule    INTEGER NOT NULL,
  channel TEXT NOT NULL,                         -- webhook, mail
  article BLOB NOT NULL,
  story   INTEGER,                               -- that it told when it was met
  at      INTEGER NOT NULL,                      -- when it was met, ms UTC
  state   INTEGER NOT NULL DEFAULT 0,            -- 0 waiting, 1 sent, 2 set aside
  due_at  INTEGER NOT NULL,                      -- while it waits: not before; else when it was settled
  tries   INTEGER NOT NULL DEFAULT 0,
  reason  TEXT,                                  -- of the last failure
  UNIQUE (rule, channel, article)
) STRICT;
CREATE INDEX alerts_due ON alerts (due_at) WHERE state = 0;
CREATE INDEX alerts_of_story ON alerts (rule, channel, story);
CREATE INDEX alerts_of_rule ON alerts (rule, state, due_at);

-- What lists leave out.
CREATE VIEW hidden AS SELECT h.article FROM rule_hits h JOIN rules r ON r.number = h.rule WHERE r.hides AND r.is_on;
