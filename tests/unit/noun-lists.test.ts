import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { nounLists, textOf } from '../../scripts/noun-lists.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test.each(nounLists)('$file says what the files that declare its entries say', (list) => {
  expect(readFileSync(join(root, list.file), 'utf8'), 'run `npm run lists`').toBe(textOf(list));
});

test('no file is called generated that nothing generates', () => {
  const called = globSync('{shared,db,core,server,console,electron,renderer,scripts}/**/*.generated.*', { cwd: root });
  expect(called.map((path) => path.replaceAll('\\', '/')).sort()).toEqual(nounLists.map(({ file }) => file).sort());
});
