import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const renderer = fileURLToPath(new URL('../../renderer/', import.meta.url));

const sources = ['features', 'pickers'].flatMap((folder) =>
  readdirSync(join(renderer, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => join(renderer, folder, name)),
);

/** Opening tags of components that say `disabled={…}`; plain buttons of HTML know nothing of antd's context. */
const sayingDisabled = (text: string): readonly string[] =>
  [...text.matchAll(/<([A-Z][A-Za-z]*)\b(?:[^<>]|=>|<[A-Z][^<>]*\/>)*?\sdisabled=\{/g)].map(([, name]) => name ?? '');

test('no control of a screen says disabled={…}: a false there keeps it on in a workspace that is open for reading only', () => {
  expect(sources.length).toBeGreaterThan(100);
  const found = sources.flatMap((path) =>
    sayingDisabled(readFileSync(path, 'utf8')).map((name) => `${path.slice(renderer.length)} ${name}: offIf(…)`),
  );
  expect(found).toEqual([]);
});

test('control: the look finds one, and leaves those of HTML alone', () => {
  expect(sayingDisabled('<Button icon={<Plus />} onClick={() => go()} disabled={busy}>')).toEqual(['Button']);
  expect(sayingDisabled('<button type="button" disabled={busy}>')).toEqual([]);
});
