/** The server's database in memory. The first test that asks pays for making it; later ones load its image. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { openServerDatabase, type ServerDatabase } from '../../server/store/sql/server-database.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const openTestServerDatabase = async (): Promise<ServerDatabase> => {
  const opened = await openServerDatabase({ image: await emptyPglite() });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
};

/** An empty PGlite (no migrations, so that it never goes stale), kept with the other caches of this folder. */
export const emptyPglite = async (): Promise<Blob> => {
  const made = readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json'));
  const file = join(root, '.cache', `pglite-${createHash('sha256').update(made).digest('hex').slice(0, 12)}.tar`);
  if (!existsSync(file)) {
    const empty = await PGlite.create();
    const dump = Buffer.from(await (await empty.dumpDataDir('none')).arrayBuffer());
    await empty.close();
    mkdirSync(join(root, '.cache'), { recursive: true });
    // Under its own name first: another test file may be doing the same.
    const own = `${file}.${randomUUID()}`;
    writeFileSync(own, dump);
    renameSync(own, file);
  }
  return new Blob([readFileSync(file)]);
};
