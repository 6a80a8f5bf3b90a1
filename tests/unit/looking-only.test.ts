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

/** What a menu, tip or question hangs on has to be the control itself: antd gives its child the handlers. */
const hangsOnRoom = (text: string): boolean =>
  /<(?:Dropdown|Tooltip|Popover|Popconfirm|Upload)\b(?:[^<>]|=>|<(?!ForReading)[^<>]*>)*?>\s*<ForReading>/.test(text);

test('no menu hangs on ForReading, which opens nothing: it stands around the menu', () => {
  expect(sources.filter((path) => hangsOnRoom(readFileSync(path, 'utf8')))).toEqual([]);
  expect(
    hangsOnRoom('<Dropdown menu={{ onClick: () => go() }}>\n <ForReading><Button /></ForReading></Dropdown>'),
  ).toBe(true);
  expect(hangsOnRoom('<ForReading><Dropdown menu={{}}><Button /></Dropdown></ForReading>')).toBe(false);
});
