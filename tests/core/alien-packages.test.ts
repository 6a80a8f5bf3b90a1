import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCommandRunner } from '../../core/commands/command-runner.ts';
import { createEventBus } from '../../core/commands/event-bus.ts';
import { createWriteGate } from '../../core/commands/write-gate.ts';
import { adoptFile } from '../../core/sync/adopt-upgrade.ts';
import { arrivingRow } from '../../core/sync/arrival-defaults.ts';
import { travellingEntities } from '../../db/repositories/sync-column-repository.ts';
import type { EntityName } from '../../db/schema/entities.ts';
import { tableNameOf } from '../../db/schema/sql-names.ts';
import { systemIds } from '../../electron/host/system.ts';
import { createServingSync } from '../../server/http/serving-sync.ts';
import { importPackage } from '../../server/package/import-package.ts';
import type { PackageContext } from '../../server/package/package-context.ts';
import { ok } from '../../shared/kernel/result.ts';
import { factsOf, fieldsOf } from '../../shared/records/all-records.ts';
import type { DeclaredValues } from '../../shared/records/declared-values.ts';
import { strictestOf, understands } from '../../shared/records/field.ts';
import type { KeptValues } from '../../shared/records/kept-values.ts';
import { type AlienField, everyAlienField, type Fields, goodFields, idOf } from '../support/alien-world.ts';
import { type EnrolledLaptop, enrolledLaptop } from '../support/enrolled-laptop.ts';
import { failingScreens } from '../support/every-screen.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let context: PackageContext;
beforeAll(async () => {
  server = await startTestServer();
  const { database, accounts } = server;
  const sync = createServingSync({ database, ids: accounts.ids, nowMs: accounts.nowMs, onFailure: () => {} });
  context = { ...accounts, sync };
});
afterAll(() => server.close());

/** What the server itself writes, or holds to rules of its own: a laptop's strange word is answered there (server/hooks). */
const ofServer: ReadonlySet<EntityName> = new Set<EntityName>([
  'unit',
  'person',
  'rule_set',
  'target',
  'conflict',
  'collision',
  'first_report',
  'directive',
  'directive_answer',
  'dispute',
  'transfer',
]);

const workspaceOf = (laptop: EnrolledLaptop) => {
  const open = laptop.workspace();
  if (open === undefined) throw new Error('no workspace is open');
  const commands = createCommandRunner({
    database: open.database,
    clock: laptop.clock,
    ids: systemIds,
    events: createEventBus(),
    gate: createWriteGate(),
    actorId: () => null,
  });
  return { ...open, commands };
};

/** Out by file, in by file: the laptop's work to the server, its news back. */
const exchange = async (laptop: EnrolledLaptop): Promise<void> => {
  for (let round = 0; round < 20; round += 1) {
    const { files } = await laptop.client.package.export({ from: 'waiting' });
    let complete = true;
    for (const file of files) {
      const imported = await importPackage(context, null, Buffer.from(await file.arrayBuffer()).toString('utf8'));
      if (!imported.ok) throw new Error(imported.error.type);
      const answer = new File([imported.value.answer], 'answer.lzsync');
      complete = (await laptop.client.package.import({ file: answer })).complete;
    }
    if (complete && (await laptop.client.package.overview()).waiting === 0) return;
  }
  throw new Error('the files never came to an end');
};

interface Row {
  readonly entity: EntityName;
  readonly id: string;
  readonly fields: Fields;
}

const rowsOf = (laptop: EnrolledLaptop, { entity, id }: Pick<AlienField, 'entity' | 'id'>): Fields =>
  workspaceOf(laptop)
    .database.reader.prepare<[string], Fields>(`SELECT * FROM ${tableNameOf(entity)} WHERE id = ?`)
    .get(id) ?? {};

const keptOf = (laptop: EnrolledLaptop, alien: AlienField): KeptValues | null =>
  JSON.parse(String(rowsOf(laptop, alien)['unreadable'] ?? null));

/** As a newer version has them, which understands what it writes. */
const write = async (laptop: EnrolledLaptop, rows: readonly Row[], aliens: readonly AlienField[]): Promise<void> => {
  const { commands } = workspaceOf(laptop);
  const done = await commands.run('record.restore', ({ records, atMs }) => {
    for (const { entity, id, fields } of rows)
      records.create(entity, { id, ...arrivingRow(entity, fields, atMs) } as never); // columns of this entity
    for (const { entity, id, field, value } of aliens) {
      const strictest = strictestOf(fieldsOf(entity)[field]!);
      const guarded = strictest === null ? {} : { [field]: strictest };
      records.update(entity, id, { ...guarded, unreadable: JSON.stringify({ [field]: value }) } as never);
    }
    return ok(null);
  });
  if (!done.ok) throw new Error('not written');
};

/** A later version: it has words for everything that has the type of its field. */
const later: DeclaredValues = {
  text: 'later',
  understands: (entity, field, value) => {
    const facts = fieldsOf(entity)[field];
    if (facts === undefined) return false;
    if (understands(facts, value)) return true;
    if (facts.kind === 'choice') return typeof value === 'string' && value !== '';
    return facts.kind === 'number' && Number.isSafeInteger(value);
  },
};

/** What rules that hold for good records would take away with the alien: those rules have tests of their own. */
const apart = (entity: EntityName, field: string, id: string): Fields => {
  // A lead whose label nobody knows is a sensitive one, and hides what is about its company.
  if (entity === 'lead' && field === 'label') return { companyId: null, visitId: null };
  // A firm is merged once, the server undoes the second merge.
  return entity === 'company_merge' ? { mergedId: id } : {};
};

test('an alien value in every field of every record comes by file: all is shown, all is kept, and an upgrade reads it', async () => {
  const unitId = await server.addUnit('双岗街道');
  const otherUnitId = await server.addUnit('井边街道');
  const [first, second] = [
    await server.addPerson({ name: '李雷', unitId }),
    await server.addPerson({ name: '韩梅梅', unitId, role: 'unit_head' }),
  ];
  const [one, two] = [await enrolledLaptop(server, first), await enrolledLaptop(server, second)];
  await server.cut();
  const names = new Map<unknown, string>([
    [idOf('unit'), unitId],
    ['good-unit-2', otherUnitId],
    [idOf('person'), first],
  ]);
  const good = (entity: EntityName): Fields =>
    Object.fromEntries(Object.entries(goodFields(entity)).map(([field, value]) => [field, names.get(value) ?? value]));
  const aliens = everyAlienField();
  const rows: readonly Row[] = [
    ...travellingEntities
      .filter((entity) => entity !== 'unit' && entity !== 'person')
      .map((entity) => ({ entity, id: idOf(entity), fields: good(entity) })),
    ...(['company', 'chain_node'] as const).map((entity) => ({
      entity,
      id: `${idOf(entity)}-2`,
      fields: good(entity),
    })),
    ...aliens.map(({ entity, id, field }) => ({
      entity,
      id,
      fields: { ...good(entity), ...apart(entity, field, id) },
    })),
  ];
  const isOfServer = ({ entity }: { readonly entity: EntityName }): boolean => ofServer.has(entity);
  const sent = aliens.filter((alien) => !isOfServer(alien));
  await write(
    one,
    rows.filter((row) => !isOfServer(row)),
    sent,
  );
  await exchange(one);
  await server.accounts.sync.write(
    rows.filter(isOfServer).map(({ entity, id, fields }) => {
      const alien = aliens.find((each) => each.id === id);
      const strange = alien === undefined ? {} : { [alien.field]: alien.value };
      const toUnit = factsOf(entity).sync.audience.kind === 'parties' ? { ownerUnitId: unitId } : {};
      return { entity, record: id, kind: 'create' as const, fields: { ...fields, ...strange }, ...toUnit };
    }),
  );
  await exchange(two);
  await exchange(one);

  for (const laptop of [two, one]) {
    const lost = aliens.filter(
      (alien) => JSON.stringify(keptOf(laptop, alien)) !== JSON.stringify({ [alien.field]: alien.value }),
    );
    expect(lost).toEqual([]);
  }
  expect(await failingScreens(two.client, aliens)).toEqual([]);
  expect(await failingScreens(one.client, [])).toEqual([]);

  const { commands, database } = workspaceOf(two);
  await adoptFile(commands, database.reader, later);
  for (const alien of aliens) {
    const { entity, id, field, value } = alien;
    const isRead = later.understands(entity, field, value);
    expect({ [id]: keptOf(two, alien) }).toEqual({ [id]: isRead ? null : { [field]: value } });
    if (isRead) expect({ [id]: Object.values(rowsOf(two, alien)) }).toEqual({ [id]: expect.arrayContaining([value]) });
  }
});
