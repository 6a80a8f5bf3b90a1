import { expect, test } from 'vitest';
import { travellingEntities } from '../../db/repositories/sync-column-repository.ts';
import { isId, pullAnswer, pushAnswer } from '../../shared/sync/wire.ts';
import { everyAlienField, goodFields, idOf } from '../support/alien-world.ts';
import { member } from '../support/stored.ts';
import { createTestServer, createTestServerOn, createWireLaptop } from '../support/wire-laptop.ts';

/** Written by the server or its console: a laptop's own are refused. */
const ofServer: ReadonlySet<string> = new Set([
  'unit',
  'person',
  'rule_set',
  'target',
  'conflict',
  'collision',
  'first_report',
]);

test('an alien value in every field goes through push, server and pull: each page is one that laptops read', async () => {
  const server = createTestServer();
  const who = member('good-unit');
  const [one, two] = [createWireLaptop(server, 'one', who), createWireLaptop(server, 'two', who)];
  const good = travellingEntities.filter((entity) => !ofServer.has(entity));
  for (const entity of good)
    for (const record of [idOf(entity), `other-${entity}`])
      await one.commit({ entity, kind: 'create', record, fields: goodFields(entity) });
  const aliens = everyAlienField().filter(({ entity }) => !ofServer.has(entity));
  for (const { entity, id, field, value } of aliens) {
    const made = await one.commit({
      entity,
      kind: 'create',
      record: id,
      fields: { ...goodFields(entity), [field]: value },
    });
    expect(pushAnswer.safeParse(made).error).toBeUndefined();
    const changed = await one.commit({ entity, record: `other-${entity}`, fields: { [field]: value } });
    expect(pushAnswer.safeParse(changed).error).toBeUndefined();
  }
  for (const laptop of [one, two]) {
    expect(pullAnswer.safeParse(await laptop.pullOnce()).error).toBeUndefined();
    const owners = (await laptop.pull()).map(({ owner }) => owner);
    expect([...new Set(owners)].filter((owner) => owner !== null && !isId(owner))).toEqual([]);
  }
  expect(aliens.filter(({ id, field, value }) => two.rows.get(id)?.[field] !== value)).toEqual([]);
});

test('a line that stands in the log under an owner that is no id is told as nobody’s: the page is one that laptops read', async () => {
  const server = createTestServer();
  const who = member('good-unit');
  const one = createWireLaptop(server, 'one', who);
  await one.commit({ entity: 'company', kind: 'create', record: 'c1', fields: { name: '苏州汇川' } });
  // As it was written before ids were looked at.
  const store = server.store;
  const badly: typeof store = {
    ...store,
    inTransaction: (reader, work) =>
      store.inTransaction(reader, (transaction) =>
        work({
          ...transaction,
          readLog: async (...asked) => (await transaction.readLog(...asked)).map((entry) => ({ ...entry, owner: '' })),
          records: async (ids) =>
            new Map([...(await transaction.records(ids))].map(([id, record]) => [id, { ...record, ownerUnitId: '' }])),
        }),
      ),
  };
  const before = createWireLaptop(createTestServerOn(badly), 'two', who);
  const page = await before.pullOnce();
  expect(pullAnswer.safeParse(page).error).toBeUndefined();
  expect(page).toMatchObject({ type: 'page', entries: [{ record: 'c1', owner: null }] });
});
