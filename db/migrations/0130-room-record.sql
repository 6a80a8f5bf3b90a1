-- States of the ring, requests and revocations of this unit's room, as the server's log has them (docs/spec/unit-room.md, R5).
CREATE TABLE room_record (
  id TEXT PRIMARY KEY NOT NULL,
  entity TEXT NOT NULL,
  server_seq INTEGER NOT NULL,
  fields TEXT NOT NULL
) STRICT;
