-- The server's log and what it folds to. Forward only; later migrations add (0020, 0030 …).
--
-- Every table belongs to the role that migrates and is open to the server at work only through the role lianzhao_app:
-- grant it what it needs and no more (DELETE and UPDATE never on what is a log), and put every table under row-level security
-- with FORCE, so that even the owner is held. A transaction that has not said who reads sees nothing.

-- Who reads, as server/store/sql/reader-settings.ts sets it at the start of each transaction.
CREATE FUNCTION reader_is_server() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('lianzhao.reader', true) = 'server', false);

-- Somebody who has said who they are. Good enough for what has no audience: heads of devices, name of the log.
CREATE FUNCTION reader_is_known() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('lianzhao.reader', true) IN ('server', 'person'), false);

-- '' when the reader has none of it: no unit and no chain has an empty id (CHECKs below).
CREATE FUNCTION reader_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN current_setting('lianzhao.reader', true) = 'person'
              THEN coalesce(current_setting('lianzhao.role', true), '') ELSE '' END;
CREATE FUNCTION reader_unit() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('lianzhao.unit', true), '');
CREATE FUNCTION reader_chains() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('lianzhao.chains', true), ''), '{}')::text[];

CREATE TABLE server_state (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  server_epoch text NOT NULL
);

CREATE TABLE log (
  seq bigint PRIMARY KEY,
  -- Chained with the line before.
  hash text NOT NULL,
  -- Last line of the same transaction: a page never cuts one, although a reader may not see that line.
  end_seq bigint NOT NULL CHECK (end_seq >= seq),
  v integer NOT NULL,
  op_id text COLLATE "C" NOT NULL,
  entity text COLLATE "C" NOT NULL,
  record_id text COLLATE "C" NOT NULL,
  root_id text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('create', 'update', 'delete', 'restore', 'snapshot', 'withdraw')),
  -- json, not jsonb: it keeps any text a laptop can send (jsonb refuses \u0000), and nobody asks for a value inside.
  fields json NOT NULL,
  owner_unit_id text COLLATE "C",
  device_id text COLLATE "C",
  epoch text COLLATE "C",
  device_seq bigint,
  person_id text COLLATE "C",
  taken_at_ms bigint NOT NULL,
  last boolean NOT NULL,
  -- What its laptop sent, word for word.
  as_sent boolean NOT NULL,
  shared boolean NOT NULL,
  units text[] NOT NULL CHECK (array_position(units, '') IS NULL),
  chain_id text CHECK (chain_id <> ''),
  -- The audience before, when this line changed it; all null otherwise.
  shared_before boolean,
  units_before text[] CHECK (array_position(units_before, '') IS NULL),
  chain_id_before text CHECK (chain_id_before <> '')
);
CREATE INDEX log_record ON log (record_id, seq);
-- That an effect happens once: not unique, one op may have entries of several records.
CREATE INDEX log_op ON log (op_id);

CREATE TABLE record (
  id text COLLATE "C" PRIMARY KEY,
  entity text COLLATE "C" NOT NULL,
  root_id text COLLATE "C" NOT NULL,
  owner_unit_id text COLLATE "C",
  shared boolean NOT NULL,
  units text[] NOT NULL CHECK (array_position(units, '') IS NULL),
  chain_id text CHECK (chain_id <> ''),
  fields json NOT NULL,
  -- Who wrote each field and what was there before (server/store/sql/packed-origins.ts).
  origins json NOT NULL,
  created_seq bigint NOT NULL,
  updated_seq bigint NOT NULL,
  deleted_seq bigint,
  deleted_by json
) WITH (fillfactor = 80); -- Room for the next version of a row on its page: no index is touched then.
-- Children only; most records are their own root.
CREATE INDEX record_child ON record (root_id) WHERE root_id <> id;

-- Where a value was ever seen. Only ever grows, so whoever looks compares with the record itself.
CREATE TABLE record_key (
  -- Entity, field and value in one, so that the index is entered by all three at once.
  key text COLLATE "C" NOT NULL,
  record_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (key, record_id)
);

-- Every op by its number, for ever: tells a replay from a fork. A line per push, not per op.
CREATE TABLE device_op (
  device_id text COLLATE "C" NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  first_seq bigint NOT NULL,
  last_seq bigint NOT NULL,
  hashes text[] NOT NULL CHECK (cardinality(hashes) = last_seq - first_seq + 1),
  PRIMARY KEY (device_id, epoch, first_seq)
);

-- Ops that wait for the rest of their change set; the only rows that the server may remove.
CREATE TABLE pending_op (
  arrival bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  device_id text COLLATE "C" NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  op json NOT NULL
);
CREATE INDEX pending_op_device ON pending_op (device_id, arrival);

CREATE TABLE device_head (
  device_id text COLLATE "C" NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  last_seq bigint NOT NULL,
  head_hash text NOT NULL,
  PRIMARY KEY (device_id, epoch)
);

CREATE TABLE device_scope (
  device_id text COLLATE "C" PRIMARY KEY,
  scopes json NOT NULL
);

-- The rule of shared/sync/audience.ts `mayRead` a second time. Sub-selects are worked out once per statement, not per row.
CREATE POLICY reading ON record FOR SELECT USING (
  (SELECT reader_is_server())
  OR ((SELECT reader_is_known()) AND shared)
  OR ((SELECT reader_role()) NOT IN ('', 'admin') AND (
    (SELECT reader_role()) = 'centre'
    OR (SELECT reader_unit()) = ANY (units)
    OR chain_id = ANY ((SELECT reader_chains())::text[])
  ))
);
-- Whoever could read it before is told that it went.
CREATE POLICY reading ON log FOR SELECT USING (
  (SELECT reader_is_server())
  OR ((SELECT reader_is_known()) AND (shared OR shared_before))
  OR ((SELECT reader_role()) NOT IN ('', 'admin') AND (
    (SELECT reader_role()) = 'centre'
    OR (SELECT reader_unit()) = ANY (units)
    OR (SELECT reader_unit()) = ANY (units_before)
    OR chain_id = ANY ((SELECT reader_chains())::text[])
    OR chain_id_before = ANY ((SELECT reader_chains())::text[])
  ))
);
-- Only the server itself writes; a person's request is decided first.
CREATE POLICY appending ON log FOR INSERT WITH CHECK ((SELECT reader_is_server()));
CREATE POLICY adding ON record FOR INSERT WITH CHECK ((SELECT reader_is_server()));
CREATE POLICY changing ON record FOR UPDATE
  USING ((SELECT reader_is_server())) WITH CHECK ((SELECT reader_is_server()));

CREATE POLICY reading ON server_state FOR SELECT USING ((SELECT reader_is_known()));
CREATE POLICY adding ON server_state FOR INSERT WITH CHECK ((SELECT reader_is_server()));
CREATE POLICY changing ON server_state FOR UPDATE
  USING ((SELECT reader_is_server())) WITH CHECK ((SELECT reader_is_server()));
-- Like its record, whose own policy answers inside.
CREATE POLICY reading ON record_key FOR SELECT USING (
  (SELECT reader_is_server()) OR EXISTS (SELECT FROM record WHERE id = record_key.record_id)
);
CREATE POLICY appending ON record_key FOR INSERT WITH CHECK ((SELECT reader_is_server()));
CREATE POLICY server_only ON pending_op
  USING ((SELECT reader_is_server())) WITH CHECK ((SELECT reader_is_server()));
-- Of devices a pull asks with the reader set: numbers and hashes, no content.
CREATE POLICY reading ON device_op FOR SELECT USING ((SELECT reader_is_known()));
CREATE POLICY appending ON device_op FOR INSERT WITH CHECK ((SELECT reader_is_server()));
CREATE POLICY heads ON device_head
  USING ((SELECT reader_is_known())) WITH CHECK ((SELECT reader_is_server()));
CREATE POLICY scopes ON device_scope
  USING ((SELECT reader_is_known())) WITH CHECK ((SELECT reader_is_known()));

ALTER TABLE server_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE server_state FORCE ROW LEVEL SECURITY;
ALTER TABLE log ENABLE ROW LEVEL SECURITY;
ALTER TABLE log FORCE ROW LEVEL SECURITY;
ALTER TABLE record ENABLE ROW LEVEL SECURITY;
ALTER TABLE record FORCE ROW LEVEL SECURITY;
ALTER TABLE record_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_key FORCE ROW LEVEL SECURITY;
ALTER TABLE pending_op ENABLE ROW LEVEL SECURITY;
ALTER TABLE pending_op FORCE ROW LEVEL SECURITY;
ALTER TABLE device_op ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_op FORCE ROW LEVEL SECURITY;
ALTER TABLE device_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_head FORCE ROW LEVEL SECURITY;
ALTER TABLE device_scope ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_scope FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON log, record_key, device_op TO lianzhao_app;
GRANT SELECT, INSERT, UPDATE ON record, server_state, device_head, device_scope TO lianzhao_app;
GRANT SELECT, INSERT, DELETE ON pending_op TO lianzhao_app;
