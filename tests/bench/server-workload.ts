/** Laptops that only push, numbered and hashed as real ones, made before the clock starts. */
import type { Fields } from '../../server/store/server-store.ts';
import { opHash } from '../../shared/sync/op-hash.ts';
import { maxBatchOps, type PushRequest, schemaVersion, type WireOp, zeroHash } from '../../shared/sync/wire.ts';
import { sha256 } from '../support/wire-laptop.ts';

export interface BenchChange {
  readonly record: string;
  readonly kind: 'create' | 'update';
  readonly fields: Fields;
}

/** What an import or a day of work leaves behind: change sets of five, in batches of `batchOps`. */
export const pushRequests = (
  device: string,
  changes: readonly BenchChange[],
  base: number,
  batchOps: number = maxBatchOps,
): readonly PushRequest[] => {
  let prevHash = zeroHash;
  const requests: PushRequest[] = [];
  for (let first = 0; first < changes.length; first += batchOps) {
    const batch = changes.slice(first, first + batchOps);
    const ops = batch.map(
      ({ record, kind, fields }, index): WireOp => ({
        id: `${device}-${first + index}`,
        v: schemaVersion,
        entity: 'lead',
        record,
        kind,
        base,
        fields,
        atMs: 1_750_000_000_000 + index,
        last: index % 5 === 4 || index === batch.length - 1,
      }),
    );
    requests.push({ epoch: `${device}-epoch`, firstSeq: first + 1, prevHash, ops });
    for (const op of ops) prevHash = opHash(sha256, prevHash, op);
  }
  return requests;
};

/** A lead as its summary goes out: 18 fields, about 500 bytes. */
export const leadFields = (index: number): Fields => ({
  code: `ZS-2026-${index}`,
  name: `苏州恒通新能源科技项目${index}`,
  companyId: `company-${index % 5_000}`,
  nodeId: null,
  chainId: null,
  visitId: null,
  stage: 'clue',
  status: 'active',
  statusOn: '2026-05-01',
  label: 'internal',
  ownerId: `person-${index % 40}`,
  generationPath: 'chain_search',
  registeredOn: '2026-05-01',
  firstContactOn: '2026-05-03',
  stageOn: '2026-05-03',
  lastProgressOn: '2026-06-01',
  nextStepDueOn: '2026-06-08',
  nextStepDone: false,
});

/** What a person changes in one go. */
export const leadEdit = (index: number): Fields => ({
  stage: 'negotiation',
  stageOn: '2026-06-02',
  lastProgressOn: `2026-06-${String((index % 28) + 1).padStart(2, '0')}`,
});
