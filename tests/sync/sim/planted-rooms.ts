import type { PlantedBug } from './planted-bug.ts';

/** Mistakes in lives where units share a room (docs/spec/unit-room.md). */
export const plantedRooms: readonly PlantedBug[] = [
  {
    name: 'what a unit shares goes out in clear',
    edits: [
      {
        file: 'core/sync/room/seal-fields.ts',
        find: 'ring.seal(value, { entity, recordId, field })',
        replace: 'String(value)',
      },
    ],
    breaks: ['I19', 'I24'],
    seed: 1,
    rooms: true,
  },
  {
    name: 'what a label hides keeps its part',
    edits: [
      {
        file: 'db/outgoing/room-ops.ts',
        find: 'if (part === undefined || part.withdrawn) return;',
        replace: 'return;',
      },
    ],
    breaks: ['I24'],
    seed: 22,
    rooms: true,
  },
  {
    name: 'what arrives overwrites what was written before the ring came',
    edits: [
      {
        file: 'core/sync/room/apply-part.ts',
        find: 'if (word === free[field]) return false;',
        replace: 'return false;',
      },
    ],
    breaks: ['I26'],
    seed: 68,
    rooms: true,
  },
  {
    name: 'a ring that comes late tells nothing of before',
    edits: [
      {
        file: 'core/sync/room/tell-room.ts',
        find: '    room.tell(entity, row, false);\n',
        replace: '',
      },
    ],
    breaks: ['I23', 'I26'],
    seed: 1,
    rooms: true,
  },
  {
    name: 'the base of a part counts what was never opened',
    edits: [
      {
        file: 'db/outgoing/room-ops.ts',
        find: 'partId, kind, openedSeq, JSON.stringify(fields)',
        replace: 'partId, kind, Number.MAX_SAFE_INTEGER, JSON.stringify(fields)',
      },
    ],
    breaks: ['I3'],
    seed: 4,
    rooms: true,
  },
  {
    name: 'other units are told of a room',
    edits: [
      {
        file: 'shared/sync/audience.ts',
        find: "principal.rooms === true && principal.role !== 'admin' && audience.units.includes(principal.unitId)",
        replace: 'principal.rooms === true',
      },
    ],
    breaks: ['I24'],
    seed: 1,
    rooms: true,
  },
  {
    name: 'cards about a part are read by the centre',
    edits: [
      {
        file: 'server/sync/decide/placement.ts',
        find: '{ ...root.audience, shared: false }',
        replace: '{ shared: false, units: root.audience.units, chainId: root.audience.chainId }',
      },
    ],
    breaks: ['I24'],
    seed: 7,
    rooms: true,
  },
  {
    name: 'no walk brings the parts of before',
    edits: [
      {
        file: 'server/sync/decide/scope.ts',
        find: "...(rooms === true ? ['rooms'] : [])",
        replace: '',
      },
    ],
    breaks: ['I1', 'I23'],
    seed: 52,
    rooms: true,
  },
  {
    name: 'what was taken back counts as told',
    edits: [
      {
        file: 'db/outgoing/room-ops.ts',
        find: 'const known = unsureOf(part.known, listUnsentFields(db, part.partId));',
        replace: 'const { known } = part;',
      },
    ],
    breaks: ['I23'],
    seed: 115,
    rooms: true,
  },
  {
    name: 'a label that takes back gives way to an edit',
    edits: [
      {
        file: 'server/sync/decide/decide-op.ts',
        find: 'isRoomEntity(incoming.op.entity) ? partOutcome : outcomeOf',
        replace: 'outcomeOf',
      },
    ],
    breaks: ['I20', 'I24', 'I3'],
    seed: 26,
    rooms: true,
  },
  {
    name: 'who went along stays on the laptop',
    edits: [
      {
        file: 'db/outgoing/outgoing-ops.ts',
        find: 'if (list !== undefined && owner !== undefined) room.tell(list.owner, owner, false);',
        replace: '',
      },
    ],
    breaks: ['I23'],
    seed: 6,
    rooms: true,
  },
  {
    name: 'who went along already stands in the list twice',
    edits: [
      {
        file: 'core/sync/room/set-people.ts',
        find: 'if (own.some(({ isGone }) => isGone === 0)) continue;',
        replace: '',
      },
    ],
    breaks: ['I20'],
    seed: 2,
    rooms: true,
  },
  {
    name: 'a contact that a colleague threw away stays',
    edits: [
      {
        file: 'core/sync/room/apply-part.ts',
        find: 'if (gone === true && row.deletedAt === null) records.remove(entity, row.id);',
        replace: 'if (gone === true) return;',
      },
    ],
    breaks: ['I2'],
    seed: 4,
    rooms: true,
  },
  {
    name: 'a contact that a colleague brought back stays in the trash',
    edits: [
      {
        file: 'core/sync/room/apply-part.ts',
        find: 'else if (gone === null && row.deletedAt !== null) records.restore(entity, row.id);',
        replace: '',
      },
    ],
    breaks: ['I2'],
    seed: 10,
    rooms: true,
  },
  {
    name: 'contacts of before the ring are told to nobody',
    edits: [
      {
        file: 'db/outgoing/room-ops.ts',
        find: 'deletedAt !== null || listPartsOf(db, id).length > 0;',
        replace: 'deletedAt !== null || listPartsOf(db, id).length > 0 || stamp.received === true;',
      },
      {
        file: 'db/outgoing/room-ops.ts',
        find: 'const staysUntold = (db: WritableDb, { id, deletedAt }: AnyRow): boolean =>',
        replace: 'const staysUntold = (db: WritableDb, { id, deletedAt }: AnyRow, stamp: CommandStamp): boolean =>',
      },
      {
        file: 'db/outgoing/room-ops.ts',
        find: 'staysUntold(db, row)',
        replace: 'staysUntold(db, row, stamp)',
      },
    ],
    breaks: ['I23', 'I26'],
    seed: 10,
    rooms: true,
  },
  {
    name: 'who made a contact leaves its part when he hears of the label',
    edits: [
      {
        file: 'db/outgoing/room-ops.ts',
        find: 'const isOurs = !isInsideRoom(entity) || relabelled || wasMadeHere(db, row.id);',
        replace: 'const isOurs = !isInsideRoom(entity);',
      },
    ],
    breaks: ['I24'],
    seed: 26,
    rooms: true,
  },
];
