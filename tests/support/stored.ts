/** Lines and records of the server's log, for tests of its stores. */
import type { StoredEntry, StoredRecord } from '../../server/store/server-store.ts';
import type { Audience, Principal } from '../../shared/sync/audience.ts';

export const everybody: Audience = { shared: true, units: [], chainId: null };
export const ofUnit = (unit: string, chainId: string | null = null): Audience => ({
  shared: false,
  units: [unit],
  chainId,
});

export const member = (unitId: string, principal: Partial<Principal> = {}): Principal => ({
  personId: `person-${unitId}`,
  unitId,
  role: 'member',
  chainIds: [],
  ...principal,
});

export const storedEntry = (seq: number, entry: Partial<StoredEntry> = {}): StoredEntry => ({
  seq,
  hash: seq.toString(16).padStart(64, '0'),
  v: 1,
  opId: `op-${seq}`,
  entity: 'lead',
  record: `lead-${seq}`,
  rootId: `lead-${seq}`,
  kind: 'create',
  fields: { stage: 'clue', nextStepDone: false },
  owner: null,
  device: 'device-1',
  epoch: 'epoch-1',
  deviceSeq: seq,
  personId: 'person-1',
  takenAtMs: 1_750_000_000_000,
  last: true,
  asSent: true,
  endSeq: seq,
  audience: everybody,
  audienceBefore: null,
  ...entry,
});

export const storedRecord = (id: string, record: Partial<StoredRecord> = {}): StoredRecord => ({
  entity: 'lead',
  id,
  rootId: id,
  ownerUnitId: null,
  audience: everybody,
  fields: { stage: 'clue' },
  origins: {},
  createdSeq: 1,
  updatedSeq: 1,
  deletedSeq: null,
  deletedBy: null,
  ...record,
});
