-- Of a lead whose sum may not be told, its order of magnitude (shared/domain/lead/amount-band.ts).
ALTER TABLE lead ADD COLUMN investment_band TEXT;
UPDATE lead SET investment_band = CASE
  WHEN investment >= 500000 THEN 'from50yi'
  WHEN investment >= 100000 THEN 'from10yi'
  WHEN investment >= 50000 THEN 'from5yi'
  WHEN investment >= 10000 THEN 'from1yi'
  WHEN investment >= 5000 THEN 'from5000'
  WHEN investment >= 1000 THEN 'from1000'
  ELSE 'under1000'
END WHERE investment IS NOT NULL;

-- Two laptops may add the same tag, edge, firm or target apart: what arrives must fit beside what is there.
DROP INDEX company_tag_once;
CREATE INDEX company_tag_once ON company_tag (company_id, tag) WHERE deleted_at IS NULL;
DROP INDEX chain_edge_pair;
CREATE INDEX chain_edge_pair ON chain_edge (supplier_node_id, customer_node_id) WHERE deleted_at IS NULL;
DROP INDEX node_company_once;
CREATE INDEX node_company_once ON node_company (node_id, company_id, role) WHERE deleted_at IS NULL;
DROP INDEX trip_target_once;
CREATE INDEX trip_target_once ON trip_target (trip_id, company_id) WHERE deleted_at IS NULL;

-- An op gets its number and hash when it is first sent, and stays after it was accepted (docs/spec/sync.md).
ALTER TABLE outbox ADD COLUMN epoch TEXT;
ALTER TABLE outbox ADD COLUMN device_seq INTEGER;
ALTER TABLE outbox ADD COLUMN hash TEXT;
ALTER TABLE outbox ADD COLUMN accepted_at INTEGER;
ALTER TABLE outbox ADD COLUMN v INTEGER;
ALTER TABLE outbox ADD COLUMN server_seq INTEGER;
CREATE UNIQUE INDEX outbox_sealed ON outbox (epoch, device_seq) WHERE epoch IS NOT NULL;
CREATE INDEX outbox_waiting ON outbox (seq) WHERE accepted_at IS NULL;
CREATE INDEX outbox_unseen ON outbox (entity_id) WHERE server_seq IS NULL;
-- Until now the base was the version of the row on this laptop; no server had seen any of it. Tables that stay here
-- since then have nothing to send.
UPDATE outbox SET base_version = 0;
DELETE FROM outbox WHERE entity IN ('industry', 'industry_supply', 'report', 'unit', 'person');

CREATE TABLE collision (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  matched_by TEXT NOT NULL,
  company_id TEXT NOT NULL,
  company_name TEXT NOT NULL,
  other_company_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  other_unit_id TEXT NOT NULL,
  lead_id TEXT,
  other_lead_id TEXT,
  found_on TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX collision_company ON collision (company_id);
CREATE INDEX collision_other ON collision (other_company_id);
CREATE INDEX collision_state ON collision (state);

CREATE TABLE company_merge (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  kept_id TEXT NOT NULL,
  merged_id TEXT NOT NULL,
  merged_on TEXT NOT NULL,
  undone_on TEXT,
  moved TEXT
) STRICT;
CREATE INDEX company_merge_kept ON company_merge (kept_id);
CREATE INDEX company_merge_merged ON company_merge (merged_id);

CREATE TABLE contact_key (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  company_id TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX contact_key_hash ON contact_key (hash);
CREATE INDEX contact_key_company ON contact_key (company_id);

CREATE TABLE directive (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT,
  issuer_id TEXT,
  issuer_unit_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  chain_id TEXT,
  target_entity TEXT NOT NULL,
  target_id TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  state TEXT NOT NULL,
  closed_on TEXT
) STRICT;
CREATE INDEX directive_due ON directive (state, due_on);
CREATE INDEX directive_target ON directive (target_id);

CREATE TABLE directive_answer (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  directive_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  answered_by TEXT,
  answered_on TEXT NOT NULL,
  body TEXT NOT NULL,
  evidence_entity TEXT,
  evidence_id TEXT,
  evidence_text TEXT
) STRICT;
CREATE INDEX directive_answer_directive ON directive_answer (directive_id);

CREATE TABLE dispute (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  first_report_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  holder_unit_id TEXT NOT NULL,
  grounds TEXT NOT NULL,
  state TEXT NOT NULL,
  raised_on TEXT NOT NULL,
  decision TEXT,
  decided_by TEXT,
  decided_on TEXT
) STRICT;
CREATE INDEX dispute_first_report ON dispute (first_report_id);

CREATE TABLE first_report (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  company_id TEXT NOT NULL,
  company_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  lead_id TEXT,
  server_order INTEGER NOT NULL,
  accepted_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX first_report_company ON first_report (company_id);
CREATE INDEX first_report_key ON first_report (company_key);

CREATE TABLE lead_release (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  lead_id TEXT NOT NULL,
  content TEXT NOT NULL,
  released_on TEXT NOT NULL,
  released_by TEXT
) STRICT;
CREATE INDEX lead_release_lead ON lead_release (lead_id);

CREATE TABLE transfer (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  lead_id TEXT NOT NULL,
  lead_name TEXT NOT NULL,
  from_unit_id TEXT NOT NULL,
  to_unit_id TEXT NOT NULL,
  reason TEXT,
  state TEXT NOT NULL,
  offered_on TEXT NOT NULL,
  answered_on TEXT,
  answer TEXT
) STRICT;
CREATE INDEX transfer_lead ON transfer (lead_id);

CREATE TABLE rule_set (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  revision INTEGER NOT NULL,
  content TEXT NOT NULL,
  effective_on TEXT NOT NULL
) STRICT;

CREATE TABLE submission (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  unit_id TEXT NOT NULL,
  iso_year INTEGER NOT NULL,
  iso_week INTEGER NOT NULL,
  kind TEXT NOT NULL,
  revision INTEGER NOT NULL,
  hash TEXT NOT NULL,
  content TEXT NOT NULL,
  submitted_at INTEGER NOT NULL,
  submitted_by TEXT
) STRICT;
CREATE INDEX submission_week ON submission (unit_id, iso_year, iso_week, revision);

CREATE TABLE target (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  unit_id TEXT,
  chain_id TEXT,
  year INTEGER NOT NULL,
  metric TEXT NOT NULL,
  value INTEGER NOT NULL
) STRICT;
CREATE INDEX target_year ON target (year, unit_id);

CREATE TABLE conflict (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  unit_id TEXT,
  kind TEXT NOT NULL,
  entity TEXT NOT NULL,
  record_id TEXT NOT NULL,
  field TEXT,
  winner_value TEXT,
  loser_value TEXT,
  before_value TEXT,
  winner_person_id TEXT,
  loser_person_id TEXT,
  winner_device TEXT,
  loser_device TEXT,
  found_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  settled_value TEXT,
  settled_by TEXT,
  settled_on TEXT
) STRICT;
CREATE INDEX conflict_state ON conflict (state);
CREATE INDEX conflict_record ON conflict (record_id);

CREATE TABLE sync_exchange (
  seq INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  direction TEXT NOT NULL,
  first_outbox_seq INTEGER,
  last_outbox_seq INTEGER,
  entries INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  outcome TEXT NOT NULL
) STRICT;

CREATE TABLE sync_parked (
  server_seq INTEGER PRIMARY KEY NOT NULL,
  entry TEXT NOT NULL
) STRICT;

CREATE TABLE sync_row (
  record_id TEXT PRIMARY KEY NOT NULL,
  entity TEXT NOT NULL,
  server_seq INTEGER NOT NULL,
  owner_unit_id TEXT,
  opaque TEXT
) STRICT;
CREATE INDEX sync_row_owner ON sync_row (owner_unit_id, entity);

CREATE TABLE sync_state (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;
