CREATE TABLE company (
  -- What the search index and the list know a company by: unlike a bare rowid it survives VACUUM. Not a field of the record.
  row_no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_core TEXT NOT NULL,
  short_name TEXT,
  credit_code TEXT,
  stock_code TEXT,
  exchange TEXT,
  listed_on TEXT,
  listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
  industry_code TEXT,
  province TEXT,
  city TEXT,
  county TEXT,
  address TEXT,
  group_name TEXT,
  registered_capital INTEGER,
  founded_on TEXT,
  scale TEXT,
  website TEXT,
  business TEXT,
  extra TEXT,
  origin TEXT NOT NULL
) STRICT;
CREATE INDEX company_name ON company (name) WHERE deleted_at IS NULL;
CREATE INDEX company_short_name ON company (short_name) WHERE short_name IS NOT NULL;
CREATE INDEX company_name_core ON company (name_core);
CREATE INDEX company_credit_code ON company (credit_code) WHERE credit_code IS NOT NULL;
CREATE INDEX company_stock_code ON company (stock_code) WHERE stock_code IS NOT NULL;
CREATE INDEX company_industry ON company (industry_code, name) WHERE deleted_at IS NULL;
CREATE INDEX company_region ON company (province, city, name) WHERE deleted_at IS NULL;
CREATE INDEX company_listed_on ON company (listed_on, name) WHERE deleted_at IS NULL;
CREATE INDEX company_listed ON company (name) WHERE listed = 1 AND deleted_at IS NULL;
CREATE INDEX company_updated ON company (updated_at) WHERE deleted_at IS NULL;

-- Search (docs/spec/search.md). The triggers cannot be forgotten by a write, an undo or a sync; the drain is db/search.
CREATE TABLE company_index_queue (row_no INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER company_index_insert AFTER INSERT ON company BEGIN
  INSERT OR IGNORE INTO company_index_queue (row_no) VALUES (new.row_no);
END;
CREATE TRIGGER company_index_update AFTER UPDATE OF name, short_name, deleted_at ON company
WHEN new.name IS NOT old.name OR new.short_name IS NOT old.short_name OR new.deleted_at IS NOT old.deleted_at BEGIN
  INSERT OR IGNORE INTO company_index_queue (row_no) VALUES (new.row_no);
END;
CREATE TRIGGER company_index_delete AFTER DELETE ON company BEGIN
  INSERT OR IGNORE INTO company_index_queue (row_no) VALUES (old.row_no);
END;
CREATE TABLE company_pinyin (row_no INTEGER PRIMARY KEY, initials TEXT NOT NULL, syllables TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE company_grams USING fts5 (
  grams, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO company_grams (company_grams, rank) VALUES ('hashsize', 33554432);

CREATE TABLE company_tag (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  company_id TEXT NOT NULL,
  tag TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX company_tag_once ON company_tag (company_id, tag) WHERE deleted_at IS NULL;
CREATE INDEX company_tag_tag ON company_tag (tag, company_id);

CREATE TABLE contact (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  company_id TEXT NOT NULL,
  name TEXT NOT NULL,
  title TEXT,
  phone TEXT,
  wechat TEXT,
  email TEXT,
  remark TEXT
) STRICT;
CREATE INDEX contact_company ON contact (company_id);

CREATE TABLE company_note (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  company_id TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX company_note_company ON company_note (company_id, created_at);

CREATE TABLE import_batch (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  sheet_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  added INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  change_set_id TEXT
) STRICT;

CREATE TABLE import_mapping (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  headings TEXT NOT NULL,
  mapping TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX import_mapping_headings ON import_mapping (headings) WHERE deleted_at IS NULL;

CREATE TABLE industry (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  level INTEGER NOT NULL,
  parent_code TEXT
) STRICT;
CREATE UNIQUE INDEX industry_code ON industry (code) WHERE deleted_at IS NULL;
CREATE INDEX industry_parent ON industry (parent_code, code);
CREATE INDEX industry_name ON industry (name);

CREATE TABLE industry_supply (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  industry_name TEXT NOT NULL,
  upstream_name TEXT NOT NULL,
  weight INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX industry_supply_pair ON industry_supply (industry_name, upstream_name) WHERE deleted_at IS NULL;
CREATE INDEX industry_supply_upstream ON industry_supply (upstream_name);

CREATE TABLE chain (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  industry_code TEXT,
  leader_name TEXT,
  lead_unit_id TEXT,
  description TEXT
) STRICT;

CREATE TABLE chain_node (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  chain_id TEXT NOT NULL,
  parent_id TEXT,
  name TEXT NOT NULL,
  tier TEXT NOT NULL,
  position INTEGER NOT NULL,
  industry_code TEXT,
  status TEXT NOT NULL,
  status_reason TEXT,
  status_by TEXT,
  status_on TEXT,
  description TEXT
) STRICT;
CREATE INDEX chain_node_chain ON chain_node (chain_id, tier, position);
CREATE INDEX chain_node_parent ON chain_node (parent_id);

CREATE TABLE chain_edge (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  chain_id TEXT NOT NULL,
  supplier_node_id TEXT NOT NULL,
  customer_node_id TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX chain_edge_pair ON chain_edge (supplier_node_id, customer_node_id) WHERE deleted_at IS NULL;
CREATE INDEX chain_edge_chain ON chain_edge (chain_id);
CREATE INDEX chain_edge_customer ON chain_edge (customer_node_id);

CREATE TABLE node_company (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  node_id TEXT NOT NULL,
  company_id TEXT NOT NULL,
  role TEXT NOT NULL,
  priority INTEGER,
  reason TEXT,
  target_state TEXT
) STRICT;
CREATE UNIQUE INDEX node_company_once ON node_company (node_id, company_id, role) WHERE deleted_at IS NULL;
CREATE INDEX node_company_company ON node_company (company_id);

CREATE TABLE lead (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  company_id TEXT,
  node_id TEXT,
  chain_id TEXT,
  visit_id TEXT,
  stage TEXT NOT NULL,
  status TEXT NOT NULL,
  status_reason TEXT,
  status_on TEXT,
  label TEXT NOT NULL,
  owner_id TEXT,
  unit_id TEXT,
  generation_path TEXT,
  registered_on TEXT NOT NULL,
  first_contact_on TEXT,
  stage_on TEXT NOT NULL,
  last_progress_on TEXT NOT NULL,
  last_progress TEXT,
  problem TEXT,
  next_step TEXT,
  next_step_due_on TEXT,
  next_step_done INTEGER NOT NULL CHECK (next_step_done IN (0, 1)),
  investment INTEGER,
  fixed_asset INTEGER,
  equipment INTEGER,
  annual_output INTEGER,
  annual_tax INTEGER,
  jobs INTEGER,
  land_mu INTEGER,
  plant_square_metres INTEGER,
  content TEXT,
  site_intent TEXT,
  request TEXT,
  introducer TEXT,
  remark TEXT
) STRICT;
CREATE INDEX lead_code ON lead (code);
CREATE INDEX lead_by_stage ON lead (stage, last_progress_on, id);
CREATE INDEX lead_company ON lead (company_id);
CREATE INDEX lead_node ON lead (node_id);
CREATE INDEX lead_chain ON lead (chain_id);
CREATE INDEX lead_visit ON lead (visit_id);
CREATE INDEX lead_due ON lead (next_step_due_on);
CREATE INDEX lead_updated ON lead (updated_at, id);
CREATE INDEX lead_registered ON lead (registered_on);

CREATE TABLE lead_stage (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  lead_id TEXT NOT NULL,
  from_stage TEXT,
  to_stage TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  evidence TEXT
) STRICT;
CREATE INDEX lead_stage_lead ON lead_stage (lead_id, happened_on);
CREATE INDEX lead_stage_day ON lead_stage (happened_on);

CREATE TABLE lead_progress (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  lead_id TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  body TEXT NOT NULL,
  visit_id TEXT
) STRICT;
CREATE INDEX lead_progress_lead ON lead_progress (lead_id, happened_on);
CREATE INDEX lead_progress_day ON lead_progress (happened_on);

CREATE TABLE trip (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  purpose TEXT,
  unit_id TEXT,
  leader_id TEXT,
  led_by_unit_head INTEGER NOT NULL CHECK (led_by_unit_head IN (0, 1)),
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  half_days INTEGER,
  status TEXT NOT NULL,
  expense INTEGER,
  outcome TEXT,
  next_steps TEXT,
  remark TEXT
) STRICT;
CREATE INDEX trip_start ON trip (starts_on, id);

CREATE TABLE trip_city (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  trip_id TEXT NOT NULL,
  city TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX trip_city_trip ON trip_city (trip_id, position);

CREATE TABLE trip_person (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  trip_id TEXT NOT NULL,
  person_id TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX trip_person_once ON trip_person (trip_id, person_id) WHERE deleted_at IS NULL;

CREATE TABLE trip_target (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  trip_id TEXT NOT NULL,
  company_id TEXT NOT NULL,
  node_id TEXT,
  position INTEGER NOT NULL,
  plan TEXT
) STRICT;
CREATE UNIQUE INDEX trip_target_once ON trip_target (trip_id, company_id) WHERE deleted_at IS NULL;
CREATE INDEX trip_target_company ON trip_target (company_id);

CREATE TABLE visit (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  trip_id TEXT,
  company_id TEXT,
  company_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  visited_on TEXT NOT NULL,
  city TEXT,
  unit_id TEXT,
  host_id TEXT,
  met_with TEXT,
  summary TEXT,
  outcome TEXT,
  next_step TEXT,
  next_step_due_on TEXT
) STRICT;
CREATE INDEX visit_day ON visit (visited_on, id);
CREATE INDEX visit_trip ON visit (trip_id, visited_on);
CREATE INDEX visit_company ON visit (company_id, visited_on);

CREATE TABLE visit_person (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  visit_id TEXT NOT NULL,
  person_id TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX visit_person_once ON visit_person (visit_id, person_id) WHERE deleted_at IS NULL;

CREATE TABLE report (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  unit_id TEXT NOT NULL,
  iso_year INTEGER NOT NULL,
  iso_week INTEGER NOT NULL,
  signer TEXT,
  issued_on TEXT
) STRICT;
CREATE UNIQUE INDEX report_week ON report (unit_id, iso_year, iso_week) WHERE deleted_at IS NULL;

CREATE TABLE report_edit (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  report_id TEXT NOT NULL,
  sentence_key TEXT NOT NULL,
  original TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX report_edit_sentence ON report_edit (report_id, sentence_key) WHERE deleted_at IS NULL;

CREATE TABLE report_entry (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  report_id TEXT NOT NULL,
  section TEXT NOT NULL,
  position INTEGER NOT NULL,
  happens_on TEXT,
  place TEXT,
  subject TEXT,
  leader TEXT,
  body TEXT
) STRICT;
CREATE INDEX report_entry_place ON report_entry (report_id, section, position);

CREATE TABLE unit (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL
) STRICT;

CREATE TABLE person (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  post TEXT,
  unit_id TEXT,
  unit_head INTEGER NOT NULL CHECK (unit_head IN (0, 1))
) STRICT;
CREATE INDEX person_unit ON person (unit_id);

CREATE TABLE change_set (
  id TEXT PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  actor_id TEXT,
  command TEXT NOT NULL,
  undoes TEXT,
  undone_by TEXT
) STRICT;
CREATE INDEX change_set_at ON change_set (at);

CREATE TABLE change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  change_set_id TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX change_entity ON change (entity_id, seq);
CREATE INDEX change_set_seq ON change (change_set_id, seq);

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  op_id TEXT NOT NULL,
  change_set_id TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  base_version INTEGER NOT NULL,
  fields TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE preference (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

