-- The highest 线索编号 of a year past 9999 is looked up for every new lead (db/repositories/lead-code-repository.ts).
CREATE INDEX lead_code_length ON lead (length(code), code);
