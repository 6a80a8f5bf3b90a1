import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../db/repositories/', import.meta.url));

/** Limits that hide nothing from anybody: who asks needs to know whether there is none, one or several. */
const decides: Readonly<Record<string, readonly string[]>> = {
  'importing-repository.ts': ['LIMIT 20'],
};

test('no repository cuts a list by a number of its own: whoever shows it asks for so many and tells the total', () => {
  const found = readdirSync(folder).flatMap((file) => {
    const source = readFileSync(`${folder}${file}`, 'utf8');
    const limits = source.match(/LIMIT \d+|\.limit\(\d+\)/g) ?? [];
    const open = limits.filter((limit) => !/\D1\)?$/.test(limit) && !(decides[file] ?? []).includes(limit));
    return open.map((limit) => `${file}: ${limit}`);
  });
  expect(found).toEqual([]);
});
