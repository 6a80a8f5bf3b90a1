-- Which label the server's log gave a lead last: what it deletes of a lead that it calls sensitive is only taken back (docs/spec/sync.md).
ALTER TABLE sync_row ADD COLUMN log_label TEXT;
