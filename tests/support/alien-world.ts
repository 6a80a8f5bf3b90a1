import { createCommandRunner } from '../../core/commands/command-runner.ts';
import { createEventBus } from '../../core/commands/event-bus.ts';
import { createWriteGate } from '../../core/commands/write-gate.ts';
import { createSyncClient } from '../../core/sync/sync-client.ts';
import type { SyncWire } from '../../core/sync/sync-ports.ts';
import { recordColumnsOf, travellingEntities } from '../../db/repositories/sync-column-repository.ts';
import type { EntityName } from '../../db/schema/entities.ts';
import { systemIds } from '../../electron/host/system.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { fieldsOf } from '../../shared/records/all-records.ts';
import type { DeclaredValues } from '../../shared/records/declared-values.ts';
import type { FieldFacts, FieldValue } from '../../shared/records/field.ts';
import { type LogEntry, zeroHash } from '../../shared/sync/wire.ts';
import { alienValues } from './alien-values.ts';
import type { TestCore } from './test-core.ts';
import { sha256 } from './wire-laptop.ts';

export type Fields = Readonly<Record<string, FieldValue>>;

export interface AlienField {
  readonly entity: EntityName;
  readonly field: string;
  readonly value: FieldValue;
  readonly id: string;
}

export const idOf = (entity: string): string => `good-${entity}`;

/** One record of each travelling kind that names the others, all of it understood. */
export const goodFields = (entity: EntityName): Fields => ({
  ...Object.fromEntries(
    [...recordColumnsOf(entity)]
      .filter(([, { travels }]) => travels)
      .map(([field]) => [field, goodValue(fieldsOf(entity)[field])]),
  ),
  ...special[entity],
});

const goodValue = (facts: FieldFacts | undefined): FieldValue => {
  switch (facts?.kind) {
    case 'choice':
      return facts.values[0] ?? null;
    case 'day':
      return '2026-11-17';
    case 'number':
      return facts.atMost > 7_000_000_000_000 ? Date.UTC(2026, 10, 17) : Math.max(facts.atLeast, 2);
    case 'flag':
      return true;
    case 'ref':
      return facts.entity === null ? 'good-unit' : idOf(facts.entity);
    case 'hash':
      return 'a'.repeat(64);
    case 'text':
    case undefined:
      return '苏州汇川';
  }
};

const special: Readonly<Partial<Record<EntityName, Fields>>> = {
  chain_node: { parentId: null },
  chain_edge: { customerNodeId: 'good-chain_node-2' },
  lead: { companyId: 'good-company', visitId: null, label: 'internal' },
  lead_release: { content: '{"problem":"用地"}' },
  visit: { nextStepDueOn: '2026-11-19' },
  submission: { isoYear: 2026, isoWeek: 46, content: '{"format":1}' },
  target: { year: 2026 },
  rule_set: { content: '口径' },
  directive: { targetEntity: 'lead', targetId: 'good-lead', closedOn: null },
  directive_answer: { evidenceId: 'good-visit' },
  conflict: {
    entity: 'lead',
    recordId: 'good-lead',
    field: 'name',
    winnerValue: '"甲"',
    loserValue: '"乙"',
    beforeValue: 'null',
    settledValue: null,
    settledOn: null,
  },
  company_merge: { mergedId: 'good-company-2', undoneOn: null },
  collision: { otherCompanyId: 'good-company-2', otherUnitId: 'good-unit-2' },
};

/** An alien value in every field of every travelling entity, each in a record of its own. */
export const everyAlienField = (): readonly AlienField[] =>
  travellingEntities.flatMap((entity) =>
    [...recordColumnsOf(entity)]
      .filter(([, { travels }]) => travels)
      .flatMap(([field]) => {
        const facts = fieldsOf(entity)[field];
        if (facts === undefined) throw new Error(`${entity}.${field}`);
        return alienValues(facts).map((value, index) => ({ entity, field, value, id: `${entity}-${field}-${index}` }));
      }),
  );

let seq = 0;

export const entryOf = (
  entity: string,
  record: string,
  fields: Fields,
  kind: LogEntry['kind'] = 'create',
): LogEntry => {
  seq += 1;
  return {
    seq,
    v: 1,
    opId: `op-${seq}`,
    entity,
    record,
    kind,
    fields,
    owner: null,
    device: 'another',
    epoch: 'e',
    deviceSeq: seq,
    personId: null,
    takenAtMs: Date.UTC(2026, 10, 18),
    last: true,
  };
};

/** The records that the aliens belong to, in the order of their parents. */
export const goodEntries = (): readonly LogEntry[] => [
  ...travellingEntities.map((entity) => entryOf(entity, idOf(entity), goodFields(entity))),
  entryOf('company', 'good-company-2', {
    ...goodFields('company'),
    name: '无锡先导',
    creditCode: null,
    stockCode: null,
  }),
  entryOf('chain_node', 'good-chain_node-2', goodFields('chain_node')),
  entryOf('unit', 'good-unit-2', goodFields('unit')),
];

/** Takes these entries as one pull of a server brings them, with what this version understands. */
export const takeEntries = async (
  { core, clock }: Pick<TestCore, 'core'> & { readonly clock: Clock },
  entries: readonly LogEntry[],
  values?: DeclaredValues,
): Promise<string> => {
  const open = core.context.workspaces.current();
  if (open === undefined) throw new Error('no workspace is open');
  const { database } = open;
  const commands = createCommandRunner({
    database,
    clock,
    ids: systemIds,
    events: createEventBus(),
    gate: createWriteGate(),
    actorId: () => null,
  });
  const page = {
    type: 'page' as const,
    serverEpoch: 'server',
    scope: 's',
    entries: [...entries],
    cursor: { seq: entries.at(-1)?.seq ?? 0, hash: zeroHash },
    complete: true,
    serverTimeMs: Date.UTC(2026, 10, 18),
    digest: null,
  };
  const wire: SyncWire = {
    push: async () => ({ type: 'unreachable' }),
    pull: async () => ({ type: 'body', body: page, bytes: 1 }),
  };
  const client = createSyncClient({
    database,
    commands,
    clock,
    ids: systemIds,
    sha256,
    wire,
    identity: () => ({ deviceId: 'here', unitId: 'good-unit' }),
    ...(values === undefined ? {} : { values }),
  });
  return (await client.syncOnce()).type;
};
