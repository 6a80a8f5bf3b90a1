/**
 * Pushes change sets of twenty ops until somebody kills it: `node pushing-process.ts <databaseUrl> <how>`. `statements` is
 * the control of the crash test: the same statements without a transaction around them.
 */
import { writeSync } from 'node:fs';
import { Client } from 'pg';
import type { ServerStore } from '../../server/store/server-store.ts';
import { openServerDatabase } from '../../server/store/sql/server-database.ts';
import { createSqlStore } from '../../server/store/sql/sql-store.ts';
import { storedEntry, storedRecord } from './stored.ts';

const [databaseUrl = '', how = ''] = process.argv.slice(2);
const opsPerPush = 20;

const openStore = async (): Promise<ServerStore> => {
  const opened = await openServerDatabase({ databaseUrl });
  if (!opened.ok) throw new Error(opened.error.type);
  if (how !== 'statements') return opened.value.store;
  await opened.value.close();
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("SELECT set_config('lianzhao.reader', 'server', false)");
  return createSqlStore(
    (_reader, work) =>
      work({ query: async (text, values) => (await client.query({ text, values: [...(values ?? [])] })).rows }),
    () => client.end(),
  );
};

const store = await openStore();
for (;;) {
  await store.inTransaction('server', async (transaction) => {
    const { seq } = how === 'statements' ? await transaction.logEnd() : await transaction.lockLog();
    const endSeq = seq + opsPerPush;
    const numbers = Array.from({ length: opsPerPush }, (_, index) => seq + 1 + index);
    const entries = numbers.map((n) => storedEntry(n, { endSeq, last: n === endSeq }));
    await transaction.append(entries.slice(0, 10));
    await transaction.saveRecords(numbers.map((n) => storedRecord(`lead-${n}`, { createdSeq: n, updatedSeq: n })));
    await transaction.append(entries.slice(10));
    await transaction.saveOpHashes(
      'device-1',
      'epoch-1',
      numbers.map((n) => ({ seq: n, opId: `op-${n}`, hash: '0' })),
    );
    await transaction.saveDeviceHead({ deviceId: 'device-1', epoch: 'epoch-1', lastSeq: endSeq, headHash: '0' });
  });
  writeSync(1, '.');
}
