-- Batches of package files that came before the ones they follow: applied when the gap is filled (docs/spec/sync-package.md).
CREATE TABLE package_aside (
  device_id TEXT NOT NULL REFERENCES device (id),
  epoch TEXT NOT NULL,
  first_seq BIGINT NOT NULL,
  last_seq BIGINT NOT NULL,
  -- json, not jsonb: it keeps any text a laptop can send.
  request JSON NOT NULL,
  kept_at_ms BIGINT NOT NULL,
  PRIMARY KEY (device_id, epoch, first_seq, last_seq)
);

ALTER TABLE package_aside ENABLE ROW LEVEL SECURITY;
ALTER TABLE package_aside FORCE ROW LEVEL SECURITY;
CREATE POLICY server_only ON package_aside
  USING ((SELECT reader_is_server())) WITH CHECK ((SELECT reader_is_server()));
GRANT SELECT, INSERT, DELETE ON package_aside TO lianzhao_app;
