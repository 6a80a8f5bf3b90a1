-- A stage that was passed on a day that nobody knows (日期不详): `happened_on` holds 0001-01-01, which no period has, and
-- `undated_on` the day on which that was said: it was passed by then (docs/spec/lead.md, LEAD-5).
ALTER TABLE lead_stage ADD COLUMN undated_on TEXT;
ALTER TABLE lead_stage ADD COLUMN undated_reason TEXT;
