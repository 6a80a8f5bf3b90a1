/** `npm run lists`: scripts/noun-lists.ts, written. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nounLists, textOf } from './noun-lists.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
for (const list of nounLists) writeFileSync(join(root, list.file), textOf(list));
