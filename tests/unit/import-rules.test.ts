import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { cruisedFolders, cruiseImports, ruleNames } from '../../scripts/import-rules.ts';
import { plantedImports } from '../house/planted-imports.ts';

/** What the table of CONTRIBUTING.md allows, in the places where a rule cuts close. */
const allowed: readonly (readonly [from: string, to: string])[] = [
  ['server/a.ts', 'db/file/lock.ts'],
  ['server/a.ts', 'core/documents/b.ts'],
  ['server/a.ts', 'shared/domain/b.ts'],
  ['console/a.ts', 'renderer/ui/b.ts'],
  ['electron/main/a.ts', 'db/file/open.ts'],
  ['electron/main/a.ts', 'node_modules/electron/index.js'],
  ['renderer/features/lead/a.ts', 'renderer/features/lead/b.ts'],
  ['renderer/pickers/a.ts', 'renderer/api/b.ts'],
  ['renderer/list/a.ts', 'node_modules/@tanstack/react-virtual/index.js'],
  ['renderer/features/lead/a.ts', 'renderer/list/b.ts'],
  ['renderer/ui/a.ts', 'shared/kernel/b.ts'],
  ['tests/a.ts', 'renderer/features/lead/b.ts'],
];

test('every rule has a planted violation', () => {
  expect(Object.keys(plantedImports).sort()).toEqual([...ruleNames].sort());
});

test.each(
  Object.entries(plantedImports).flatMap(([rule, imports]) => imports.map(([from, to]) => [rule, from, to] as const)),
)('%s is found where it is planted: %s → %s', async (rule, from, to) => {
  expect(await violationsOf(from, to)).toContain(`${rule}: ${from} → ${to}`);
});

test.each(allowed)('%s may import %s', async (from, to) => {
  expect(await violationsOf(from, to)).toEqual([]);
});

test('every folder with a tsconfig of its own is cruised', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(root, entry.name)).includes('tsconfig.json'))
    .map(({ name }) => name);
  expect([...cruisedFolders].sort()).toEqual(folders.sort());
});

test('the tree itself breaks no rule', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { modules, violations } = await cruiseImports(
    root,
    cruisedFolders.map((folder) => join(root, folder)),
  );
  expect(violations).toEqual([]);
  expect(modules).toBeGreaterThan(900);
});

const violationsOf = async (from: string, to: string): Promise<readonly string[]> => {
  const root = mkdtempSync(join(tmpdir(), 'lianzhao-imports-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const path = (one: string, other: string): string => `${'../'.repeat(one.split('/').length - 1)}${other}`;
  // The cycle is the one rule that needs an import back.
  const back = from.startsWith('core/') && to.startsWith('core/');
  for (const [file, text] of [
    [from, `import { b } from '${path(from, to)}';\nexport const a = b;\n`],
    [to, back ? `import { a } from '${path(to, from)}';\nexport const b = () => a;\n` : 'export const b = 1;\n'],
  ] as const) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const folders = [...new Set([from, to].map((file) => file.split('/')[0] ?? ''))].filter(
    (folder) => folder !== 'node_modules',
  );
  const { violations } = await cruiseImports(
    root,
    folders.map((folder) => join(root, folder)),
  );
  return violations;
};
