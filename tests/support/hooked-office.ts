import { expect } from 'vitest';
import { serverHooks } from '../../server/hooks/hooks.generated.ts';
import { createModelStore } from '../../server/store/model-store.ts';
import type { Fields, StoredRecord } from '../../server/store/server-store.ts';
import { createServerSync } from '../../server/sync/server-sync.ts';
import type { Principal, Role } from '../../shared/sync/audience.ts';
import { opHash } from '../../shared/sync/op-hash.ts';
import { type WireOp, zeroHash } from '../../shared/sync/wire.ts';
import { sha256 } from './wire-laptop.ts';

/** Kind, entity, record, fields, laptop time. */
export type Change = readonly [WireOp['kind'], string, string, Fields?, number?];

/** A server with its hooks on the model store, and laptops that only push. */
export const office = () => {
  const store = createModelStore();
  let id = 0;
  let now = Date.parse('2026-11-18T01:00:00Z');
  const sync = createServerSync({
    store,
    sha256,
    ids: () => `server-${++id}`,
    nowMs: () => ++now,
    hooks: serverHooks,
  });
  const records = (entity: string): readonly StoredRecord[] =>
    store.snapshot().records.filter((record) => record.entity === entity);
  const fields = (entity: string): readonly Fields[] =>
    records(entity)
      .filter(({ deletedSeq }) => deletedSeq === null)
      .map((record) => record.fields);

  const laptop = (unitId: string, role: Role = 'member', chainIds: readonly string[] = []) => {
    const personId = `${unitId}-${role}`;
    const deviceId = `laptop-${++id}`;
    const principal: Principal = { personId, unitId, role, chainIds };
    let seq = 0;
    let head = zeroHash;
    const push = async (...changes: readonly Change[]) => {
      const ops = changes.map(
        ([kind, entity, record, values = {}, base = Number.MAX_SAFE_INTEGER], index): WireOp => ({
          id: `op-${++id}`,
          v: 1,
          entity,
          record,
          kind,
          base,
          fields: values,
          atMs: now - 60_000,
          last: index === changes.length - 1,
        }),
      );
      const answer = await sync.push(principal, deviceId, { epoch: 'e', firstSeq: seq + 1, prevHash: head, ops });
      expect(answer.type).toBe('accepted');
      seq += ops.length;
      for (const op of ops) head = opHash(sha256, head, op);
    };
    return { push, personId, unitId };
  };
  return { sync, store, laptop, records, fields };
};

export const lead = (companyId: string, more: Fields = {}): Fields => ({
  name: '线索',
  companyId,
  status: 'active',
  stage: 'clue',
  ...more,
});
export const firm = (name: string, more: Fields = {}): Fields => ({ name, ...more });
