-- Of each record of this unit's room: what is known to stand in its sealed part, and what could not be opened yet (docs/spec/unit-room.md).
CREATE TABLE room_part (
  part_id TEXT PRIMARY KEY NOT NULL,
  record_id TEXT NOT NULL,
  entity TEXT,
  opened_seq INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  known TEXT NOT NULL,
  sealed TEXT
) STRICT;
CREATE INDEX room_part_sealed ON room_part (part_id) WHERE sealed IS NOT NULL;
