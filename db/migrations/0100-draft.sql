-- What stands in a form that nobody has saved yet: of this laptop alone, without history, never sent.
CREATE TABLE draft (
  key TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  address TEXT NOT NULL,
  content TEXT NOT NULL,
  written_at INTEGER NOT NULL
) STRICT;
