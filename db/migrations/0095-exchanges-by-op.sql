-- Pruning takes the oldest ops out of the lines of the ledger that carried them; most lines carried none.
CREATE INDEX sync_exchange_first_outbox ON sync_exchange (first_outbox_seq) WHERE first_outbox_seq IS NOT NULL;
