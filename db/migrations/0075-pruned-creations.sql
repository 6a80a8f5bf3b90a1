-- Accepted ops leave the outbox after two years (docs/spec/sync.md). Of a creation its op id stays here, so that another
-- server can be told of the record again under it. Before this column nothing was pruned: every creation is in the outbox.
ALTER TABLE sync_row ADD COLUMN creation_op TEXT;
