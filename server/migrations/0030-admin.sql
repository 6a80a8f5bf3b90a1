-- Which units owe a report each week; without a row, all but the centre's own. Laptops need not know.
CREATE TABLE unit_duty (
  unit_id TEXT PRIMARY KEY,
  reports BOOLEAN NOT NULL
);

ALTER TABLE unit_duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE unit_duty FORCE ROW LEVEL SECURITY;
CREATE POLICY server_only ON unit_duty
  USING ((SELECT reader_is_server())) WITH CHECK ((SELECT reader_is_server()));
GRANT SELECT, INSERT, UPDATE ON unit_duty TO lianzhao_app;
