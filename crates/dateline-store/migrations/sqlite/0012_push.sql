-- Ground: subscriptions to sources at their hubs (WebSub). That of a source that was removed stays until its hub was told.
CREATE TABLE subscriptions (
  token        TEXT PRIMARY KEY,              -- the last part of the address to which the hub pushes
  source       INTEGER NOT NULL,
  subscription TEXT NOT NULL                  -- JSON: hub, topic, secret, standing, lease, account
) STRICT;
CREATE INDEX subscriptions_source ON subscriptions (source);

-- Ground: what hubs pushed and nobody has read yet.
CREATE TABLE pushes (
  number       INTEGER PRIMARY KEY AUTOINCREMENT,
  source       INTEGER NOT NULL,
  at           INTEGER NOT NULL,              -- ms UTC
  content_type TEXT,
  body         BLOB NOT NULL
) STRICT;
CREATE INDEX pushes_source ON pushes (source);
