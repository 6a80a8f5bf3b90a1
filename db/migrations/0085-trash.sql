-- Of a deletion: when what it deleted was purged (docs/spec/trash.md); null while it can be restored.
ALTER TABLE change ADD COLUMN purged_at INTEGER;
-- What the trash is read from: small, and nothing to keep up for any other change.
CREATE INDEX change_in_trash ON change (seq) WHERE kind = 'delete' AND purged_at IS NULL;
