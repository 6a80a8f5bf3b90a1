import { logHash, type Sha256 } from '../../shared/sync/op-hash.ts';
import { recordOfPart, roomPart } from '../../shared/sync/room-part.ts';
import type { Cursor } from '../../shared/sync/wire.ts';
import type { ServerTransaction, StoredEntry } from '../store/server-store.ts';
import type { Conflict } from './decide/conflict.ts';
import { decideOp } from './decide/decide-op.ts';
import type { DecidedEntry, Decision } from './decide/decision.ts';
import type { IncomingOp } from './decide/incoming-op.ts';
import { audienceFields, parentField, policyOf } from './decide/policy.ts';
import { parentIdOf } from './decide/withheld.ts';
import { createWorkingSet, type WorkingSet } from './decide/working-set.ts';
import type { AppliedOp } from './server-hook.ts';

export interface ApplyOutcome {
  readonly end: Cursor;
  readonly applied: readonly AppliedOp[];
  readonly conflicts: readonly Conflict[];
  readonly violations: readonly Violation[];
}

/** A laptop sent fields that must never leave it. Names only: the values are gone. */
export interface Violation {
  readonly opId: string;
  readonly entity: string;
  readonly fields: readonly string[];
}

/**
 * Decides change sets after the end of the log and writes them: a few store calls however many ops. Each change set is
 * one transaction of the log (I7). The caller holds the lock and has dropped ops that are known.
 */
export const applyOps = async (
  transaction: ServerTransaction,
  sha256: Sha256,
  end: Cursor,
  changeSets: readonly (readonly IncomingOp[])[],
  takenAtMs: number,
): Promise<ApplyOutcome> => {
  const set = await loadWorkingSet(transaction, changeSets.flat());
  const entries: StoredEntry[] = [];
  const applied: AppliedOp[] = [];
  const conflicts: Conflict[] = [];
  const violations: Violation[] = [];
  let cursor = end;
  for (const changeSet of changeSets) {
    const decided = changeSet.map((incoming) => {
      const seq = cursor.seq + 1;
      const decision = decideOp(set, incoming, seq);
      for (let at = 0; at < decision.entries.length; at += 1) cursor = { ...cursor, seq: cursor.seq + 1 };
      collect(incoming, decision, seq, applied, conflicts, violations);
      return { incoming, entries: decision.entries };
    });
    const endSeq = cursor.seq;
    for (const { incoming, entries: lines } of decided) {
      for (const line of lines) {
        const previous = entries.at(-1) ?? end;
        entries.push(storedEntry(sha256, previous, line, incoming, endSeq, takenAtMs));
      }
    }
  }
  const last = entries.at(-1);
  if (last === undefined) return { end, applied, conflicts, violations };
  await transaction.append(entries);
  await transaction.saveRecords(set.changed());
  return { end: { seq: last.seq, hash: last.hash }, applied, conflicts, violations };
};

const collect = (
  incoming: IncomingOp,
  decision: Decision,
  seq: number,
  applied: AppliedOp[],
  conflicts: Conflict[],
  violations: Violation[],
): void => {
  const { op } = incoming;
  if (decision.applied !== undefined) {
    const fields = decision.entries[0]?.fields ?? {};
    applied.push({
      opId: op.id,
      entity: op.entity,
      record: op.record,
      kind: op.kind,
      fields,
      seq,
      ...decision.applied,
      atMs: incoming.atMs,
    });
  }
  conflicts.push(...decision.conflicts);
  if (decision.violations.length > 0) violations.push({ opId: op.id, entity: op.entity, fields: decision.violations });
};

const storedEntry = (
  sha256: Sha256,
  previous: Cursor,
  line: DecidedEntry,
  incoming: IncomingOp,
  endSeq: number,
  takenAtMs: number,
): StoredEntry => {
  const { writer } = incoming;
  const seq = previous.seq + 1;
  // What the server adds to an op has an id that follows from it, short enough for the wire.
  const opId = line.isOwn ? line.opId : `s-${sha256(line.opId).slice(0, 32)}`;
  return {
    seq,
    v: line.v,
    opId,
    entity: line.entity,
    record: line.record,
    kind: line.kind,
    fields: line.fields,
    owner: line.owner,
    device: line.isOwn ? writer.device : null,
    epoch: line.isOwn ? writer.epoch : null,
    deviceSeq: line.isOwn ? incoming.deviceSeq : null,
    personId: writer.personId,
    takenAtMs,
    last: seq === endSeq,
    asSent: line.isOwn && isAsSent(line, incoming),
    hash: logHash(sha256, previous.hash, seq, opId),
    audience: line.audience,
    audienceBefore: line.audienceBefore,
    rootId: line.rootId,
    endSeq,
  };
};

const isAsSent = ({ kind, entity, record, fields }: DecidedEntry, { op }: IncomingOp): boolean => {
  if (kind !== op.kind || entity !== op.entity || record !== op.record) return false;
  const names = Object.keys(fields);
  return names.length === Object.keys(op.fields).length && names.every((name) => fields[name] === op.fields[name]);
};

/** Everything that deciding these ops can ask for: the records, the parents of new children, the children of what moves. */
const loadWorkingSet = async (transaction: ServerTransaction, ops: readonly IncomingOp[]): Promise<WorkingSet> => {
  const ids = new Set<string>();
  for (const { op } of ops) {
    ids.add(op.record);
    if (op.entity === roomPart) ids.add(recordOfPart(op.record));
    const by = parentField(op.entity);
    const parentId = by === null ? undefined : op.fields[by];
    if (typeof parentId === 'string') ids.add(parentId);
  }
  const found = await transaction.records([...ids]);
  // What a sensitive lead hides is asked of the lead, also for an edit that does not name it.
  const parents = ops.flatMap(({ op }) =>
    op.entity === roomPart
      ? (found.get(recordOfPart(op.record))?.rootId ?? [])
      : (parentIdOf(op.entity, op.fields, found.get(op.record)) ?? []),
  );
  const missing = [...new Set(parents)].filter((id) => !ids.has(id));
  const records = missing.length === 0 ? found : new Map([...found, ...(await transaction.records(missing))]);
  const roots = new Set(
    ops.filter((incoming) => mayMoveChildren(incoming, records.has(incoming.op.record))).map(({ op }) => op.record),
  );
  const children = roots.size === 0 ? [] : await transaction.recordsOfRoots([...roots]);
  return createWorkingSet([...records.values(), ...children]);
};

const mayMoveChildren = ({ op, overrides }: IncomingOp, isKnown: boolean): boolean => {
  const { kind } = policyOf(op.entity).audience;
  if (kind === 'child' || kind === 'shared' || op.entity === 'conflict') return false;
  return (
    !isKnown ||
    op.kind === 'create' ||
    overrides.ownerUnitId !== undefined ||
    overrides.audience !== undefined ||
    audienceFields(op.entity).some((field) => Object.hasOwn(op.fields, field))
  );
};
