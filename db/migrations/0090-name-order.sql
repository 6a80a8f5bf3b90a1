-- Names in the order of a dictionary (db/search/name-order.ts). Filled by the reading of names behind the start
-- (db/search/rebuild-index.ts); until all are read, lists go by the names as they stand. '～' is a firm that nobody has read yet.
ALTER TABLE company ADD COLUMN name_order TEXT NOT NULL DEFAULT '～';
CREATE INDEX company_ordered ON company (name_order) WHERE deleted_at IS NULL;
CREATE INDEX company_ordered_listed ON company (name_order) WHERE listed = 1 AND deleted_at IS NULL;
CREATE INDEX company_ordered_listed_on ON company (listed_on, name_order) WHERE deleted_at IS NULL;
CREATE INDEX company_ordered_region ON company (province, city, name_order) WHERE deleted_at IS NULL;

-- What a lead is found by in its list: its own names and its firm's, folded (db/search/lead-texts.ts). NULL waits to be read, all
-- of them at first, behind the start; until then SQL compares those rows one by one.
CREATE TABLE lead_text (lead_id TEXT PRIMARY KEY NOT NULL, text TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX lead_text_waits ON lead_text (lead_id) WHERE text IS NULL;
INSERT INTO lead_text (lead_id, text) SELECT id, NULL FROM lead;
CREATE TRIGGER lead_text_insert AFTER INSERT ON lead BEGIN
  DELETE FROM lead_text WHERE lead_id = new.id;
  INSERT INTO lead_text (lead_id, text) VALUES (new.id, NULL);
END;
CREATE TRIGGER lead_text_update AFTER UPDATE OF name, code, company_id, visit_id ON lead
WHEN new.name IS NOT old.name OR new.code IS NOT old.code OR new.company_id IS NOT old.company_id OR new.visit_id IS NOT old.visit_id BEGIN
  UPDATE lead_text SET text = NULL WHERE lead_id = new.id;
END;
CREATE TRIGGER lead_text_delete AFTER DELETE ON lead BEGIN
  DELETE FROM lead_text WHERE lead_id = old.id;
END;
CREATE TRIGGER lead_text_company_insert AFTER INSERT ON company BEGIN
  UPDATE lead_text SET text = NULL WHERE lead_id IN (SELECT id FROM lead WHERE company_id = new.id);
END;
CREATE TRIGGER lead_text_company_update AFTER UPDATE OF name, short_name, former_names ON company
WHEN new.name IS NOT old.name OR new.short_name IS NOT old.short_name OR new.former_names IS NOT old.former_names BEGIN
  UPDATE lead_text SET text = NULL WHERE lead_id IN (SELECT id FROM lead WHERE company_id = new.id);
END;
CREATE TRIGGER lead_text_visit_insert AFTER INSERT ON visit BEGIN
  UPDATE lead_text SET text = NULL WHERE lead_id IN (SELECT id FROM lead WHERE visit_id = new.id);
END;
CREATE TRIGGER lead_text_visit_update AFTER UPDATE OF company_name ON visit WHEN new.company_name IS NOT old.company_name BEGIN
  UPDATE lead_text SET text = NULL WHERE lead_id IN (SELECT id FROM lead WHERE visit_id = new.id);
END;
