-- Accounts, laptops and sessions. What people know (passwords, codes, tokens) is stored hashed only.
-- Times are UTC milliseconds. Names and units of people are records that flow down; here is what only the server knows.

CREATE TABLE server_identity (
  only_row BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (only_row),
  name TEXT NOT NULL,
  contact_hash_key TEXT NOT NULL,
  signing_key JSONB NOT NULL,
  agreement_key JSONB NOT NULL,
  set_up_code_hash TEXT,
  created_at_ms BIGINT NOT NULL
);

CREATE TABLE account (
  person_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- The first administrator belongs to no unit and enrols no laptop.
  unit_id TEXT,
  role TEXT NOT NULL CHECK (role IN ('member', 'unit_head', 'chain_leader', 'centre', 'admin')),
  -- For the console.
  sign_in_name TEXT UNIQUE,
  password_hash TEXT,
  totp_secret TEXT,
  totp_confirmed BOOLEAN NOT NULL DEFAULT FALSE,
  -- A code is good once.
  totp_last_step BIGINT NOT NULL DEFAULT 0,
  created_at_ms BIGINT NOT NULL,
  left_at_ms BIGINT
);
CREATE INDEX account_unit ON account (unit_id);

CREATE TABLE chain_grant (
  person_id TEXT NOT NULL REFERENCES account (person_id),
  chain_id TEXT NOT NULL,
  granted_at_ms BIGINT NOT NULL,
  withdrawn_at_ms BIGINT,
  PRIMARY KEY (person_id, chain_id)
);

CREATE TABLE enrolment_code (
  id TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL REFERENCES account (person_id),
  created_at_ms BIGINT NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  wrong_passwords INTEGER NOT NULL DEFAULT 0,
  used_at_ms BIGINT,
  used_by_device TEXT
);
CREATE INDEX enrolment_code_person ON enrolment_code (person_id);

CREATE TABLE device (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES account (person_id),
  name TEXT NOT NULL,
  signing_key JSONB NOT NULL,
  agreement_key JSONB NOT NULL,
  enrolled_at_ms BIGINT NOT NULL,
  revoked_at_ms BIGINT,
  revoked_by TEXT,
  revoked_reason TEXT,
  -- What it last said of itself; what it has not said nobody here can know.
  last_contact_at_ms BIGINT,
  last_epoch TEXT,
  last_seq BIGINT,
  waiting INTEGER,
  version TEXT
);
CREATE INDEX device_person ON device (person_id);

CREATE TABLE device_token (
  token_hash TEXT PRIMARY KEY,
  device_id TEXT NOT NULL REFERENCES device (id),
  number INTEGER NOT NULL,
  issued_at_ms BIGINT NOT NULL,
  -- A later one has been used.
  retired_at_ms BIGINT,
  UNIQUE (device_id, number)
);

CREATE TABLE console_session (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL REFERENCES account (person_id),
  created_at_ms BIGINT NOT NULL,
  last_seen_at_ms BIGINT NOT NULL,
  ended_at_ms BIGINT
);
CREATE INDEX console_session_person ON console_session (person_id);

-- Each row carries the hash of the one before; the server may add rows and read them, never change or remove one.
CREATE TABLE audit (
  seq BIGINT PRIMARY KEY,
  at_ms BIGINT NOT NULL,
  action TEXT NOT NULL,
  actor TEXT,
  subject TEXT,
  detail TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);

DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'server_identity', 'account', 'chain_grant', 'enrolment_code', 'device', 'device_token', 'console_session', 'audit'
  ] LOOP
    -- A reader's transaction has no business here, whatever a query in it says.
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY server_only ON %I USING (reader_is_server()) WITH CHECK (reader_is_server())', name);
  END LOOP;
END
$$;

GRANT SELECT, INSERT, UPDATE
  ON server_identity, account, chain_grant, enrolment_code, device, device_token, console_session
  TO lianzhao_app;
GRANT SELECT, INSERT ON audit TO lianzhao_app;
