import { expect, test } from 'vitest';
import { failingScreens } from '../support/every-screen.ts';
import { createTestCore } from '../support/test-core.ts';
import { testLaptop } from '../support/test-workspace.ts';

/** Words that only a newer version writes, in tables that never travel: its file is opened for reading, or was put back. */
const words: readonly (readonly [table: string, column: string])[] = [
  ['sync_exchange', 'channel'],
  ['sync_exchange', 'direction'],
  ['sync_exchange', 'outcome'],
  ['change', 'kind'],
  ['change', 'entity'],
  ['change_set', 'command'],
  ['outbox', 'kind'],
  ['outbox', 'entity'],
];

test.each(words)('a word of a newer version in %s.%s takes neither history nor ledger away', async (table, column) => {
  const { client, core } = await createTestCore();
  const { value: lead } = await client.lead.create({ name: '储能电池项目' });
  const { writer } = core.context.workspaces.current()!.database;
  writer.exec(
    `INSERT INTO sync_exchange (at, channel, direction, first_outbox_seq, last_outbox_seq, entries, bytes, outcome)
     VALUES (1, 'server', 'out', 1, 100, 1, 1, 'accepted')`,
  );
  writer.prepare(`UPDATE "${table}" SET ${column} = '将来'`).run();
  expect(await failingScreens(client, [{ entity: 'lead', id: lead.id }])).toEqual([]);
  const { rows } = await client.sync.ledger({});
  expect(rows).toHaveLength(1);
  expect((await client.sync.ledgerOps({ exchange: null })).ops.length).toBeGreaterThan(0);
  expect((await client.sync.ledgerOps({ exchange: rows[0]!.seq })).ops.length).toBeGreaterThan(0);
  const [entry] = (await client.history.ofRecord({ id: lead.id })).rows;
  // Nobody knows what taking it back would be.
  if (table === 'change')
    await expect(client.history.undo({ changeSetId: entry!.changeSetId })).rejects.toMatchObject({
      code: 'RecordNeedsUpgrade',
    });
});

test('notices and a problem of sync that only a newer version knows take the status away from nobody', async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  const facts = { lastContactAtMs: 1, problem: { type: '将来' }, notices: [{ type: '将来', atMs: 1, resent: 0 }] };
  app
    .workspace()!
    .database.writer.prepare("INSERT INTO sync_state (key, value) VALUES ('facts', ?)")
    .run(JSON.stringify(facts));
  app.close();
  const { client } = laptop.start();
  await client.workspace.enter({ kind: 'main' });
  expect(await client.sync.status()).toMatchObject({ problem: null, notices: [], lastContactAtMs: 1 });
});
