/** Opens the server's own database in a folder and says how that went: `node serving-process.ts <folder>`. Ends with its input. */
import { writeSync } from 'node:fs';
import { openServerDatabase } from '../../server/store/sql/server-database.ts';

const [folder = ''] = process.argv.slice(2);
const opened = await openServerDatabase({ folder });
if (!opened.ok) {
  writeSync(1, `${JSON.stringify(opened.error)}\n`);
} else {
  await opened.value.store.inTransaction('server', (transaction) => transaction.setServerEpoch('first'));
  writeSync(1, 'open\n');
  for await (const _ of process.stdin);
  await opened.value.close();
}
