-- 曾用名: one text, names separated by ；. Their cores are derived like name_core, as a JSON list.
ALTER TABLE company ADD COLUMN former_names TEXT;
ALTER TABLE company ADD COLUMN former_cores TEXT;

-- 疑似重复 is looked up by keys. The first index alone answers which cores several living firms share.
CREATE INDEX company_living_core ON company (name_core) WHERE deleted_at IS NULL;
CREATE TABLE company_former_core (
  row_no INTEGER NOT NULL,
  core TEXT NOT NULL,
  PRIMARY KEY (core, row_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX company_former_core_row ON company_former_core (row_no);
CREATE TRIGGER company_former_insert AFTER INSERT ON company WHEN new.former_cores IS NOT NULL BEGIN
  INSERT OR IGNORE INTO company_former_core (row_no, core) SELECT new.row_no, value FROM json_each(iif(json_valid(new.former_cores), new.former_cores, '[]'));
END;
CREATE TRIGGER company_former_update AFTER UPDATE OF former_cores ON company
WHEN new.former_cores IS NOT old.former_cores BEGIN
  DELETE FROM company_former_core WHERE row_no = old.row_no;
  INSERT OR IGNORE INTO company_former_core (row_no, core)
    SELECT new.row_no, value FROM json_each(iif(json_valid(new.former_cores), new.former_cores, '[]'));
END;
CREATE TRIGGER company_former_delete AFTER DELETE ON company BEGIN
  DELETE FROM company_former_core WHERE row_no = old.row_no;
END;

-- A person said that two firms are two. Stays on this laptop: what looks alike depends on what else is in the library.
CREATE TABLE company_apart (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  first_id TEXT NOT NULL,
  second_id TEXT NOT NULL,
  unreadable TEXT
) STRICT;
CREATE UNIQUE INDEX company_apart_pair ON company_apart (first_id, second_id) WHERE deleted_at IS NULL;

-- Search: a change of former names queues the firm too.
CREATE TRIGGER company_index_former AFTER UPDATE OF former_names ON company
WHEN new.former_names IS NOT old.former_names BEGIN
  INSERT OR IGNORE INTO company_index_queue (row_no) VALUES (new.row_no);
END;
-- What a firm is found by besides name and short name as stored: former names, and traditional names in simplified
-- characters. Only firms that have some. A line break before each spelling.
CREATE TABLE company_other_spelling (row_no INTEGER PRIMARY KEY, spellings TEXT NOT NULL) STRICT;
-- Firms that the index knows by an older dictionary or older rules: next_row_no to last_row_no wait to be read again.
CREATE TABLE company_index_rebuild (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  version TEXT NOT NULL,
  next_row_no INTEGER NOT NULL,
  last_row_no INTEGER NOT NULL
) STRICT;
INSERT INTO company_index_rebuild SELECT 1, '', 1, coalesce(max(row_no), 0) FROM company;
