-- Rooms of units (docs/spec/unit-room.md, R3): sealed parts of records, for the unit that wrote them and for nobody else.
ALTER TABLE record ADD COLUMN room boolean NOT NULL DEFAULT false;
ALTER TABLE log ADD COLUMN room boolean NOT NULL DEFAULT false;

-- The rule of shared/sync/audience.ts `mayRead` again. The audience of a part never changes: it has no `room_before`.
DROP POLICY reading ON record;
CREATE POLICY reading ON record FOR SELECT USING (
  (SELECT reader_is_server())
  OR ((SELECT reader_is_known()) AND shared AND NOT room)
  OR ((SELECT reader_role()) NOT IN ('', 'admin') AND (
    (SELECT reader_unit()) = ANY (units)
    OR NOT room AND (
      (SELECT reader_role()) = 'centre'
      OR chain_id = ANY ((SELECT reader_chains())::text[])
    )
  ))
);
DROP POLICY reading ON log;
CREATE POLICY reading ON log FOR SELECT USING (
  (SELECT reader_is_server())
  OR ((SELECT reader_is_known()) AND (shared OR shared_before) AND NOT room)
  OR ((SELECT reader_role()) NOT IN ('', 'admin') AND (
    (SELECT reader_unit()) = ANY (units)
    OR NOT room AND (
      (SELECT reader_role()) = 'centre'
      OR (SELECT reader_unit()) = ANY (units_before)
      OR chain_id = ANY ((SELECT reader_chains())::text[])
      OR chain_id_before = ANY ((SELECT reader_chains())::text[])
    )
  ))
);
