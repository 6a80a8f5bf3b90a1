-- A record inside the unit's room waits for the company it hangs on (docs/spec/unit-room.md, R14).
ALTER TABLE room_part ADD COLUMN awaits TEXT;
CREATE INDEX room_part_awaits ON room_part (awaits) WHERE awaits IS NOT NULL;
