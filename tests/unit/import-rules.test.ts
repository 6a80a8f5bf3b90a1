import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { cruisedFolders, cruiseImports, ruleNames } from '../../scripts/import-rules.ts';

/** One wrong import or more per rule: the file that imports, and what it must not. */
const planted: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  'no-cycles': [['core/a.ts', 'core/b.ts']],
  'kernel-imports-nothing': [
    ['shared/kernel/a.ts', 'shared/domain/b.ts'],
    ['shared/kernel/a.ts', 'node_modules/zod/index.js'],
  ],
  'domain-imports-kernel': [
    ['shared/domain/a.ts', 'shared/contract/b.ts'],
    ['shared/domain/a.ts', 'node_modules/zod/index.js'],
  ],
  'records-import-floor': [
    ['shared/records/a.ts', 'shared/contract/b.ts'],
    ['shared/records/a.ts', 'node_modules/zod/index.js'],
  ],
  'sync-imports-floor': [
    ['shared/sync/a.ts', 'db/b.ts'],
    ['shared/admin/a.ts', 'node_modules/fastify/index.js'],
  ],
  'contract-imports-floor': [['shared/contract/a.ts', 'core/b.ts']],
  'shared-below-all': [
    ['shared/domain/a.ts', 'server/b.ts'],
    ['shared/anything/a.ts', 'console/api/b.ts'],
  ],
  'db-below-core': [
    ['db/a.ts', 'core/b.ts'],
    ['db/a.ts', 'console/b.ts'],
  ],
  'core-below-hosts': [
    ['core/a.ts', 'electron/b.ts'],
    ['core/a.ts', 'console/b.ts'],
  ],
  'server-knows-no-laptop': [
    ['server/a.ts', 'db/open.ts'],
    ['server/a.ts', 'db/schema/b.ts'],
    ['server/a.ts', 'core/services/b.ts'],
    ['server/a.ts', 'renderer/ui/b.ts'],
    ['server/a.ts', 'console/b.ts'],
  ],
  'console-knows-only-shared-and-ui': [
    ['console/a.ts', 'renderer/api/b.ts'],
    ['console/screens/x/a.ts', 'renderer/features/lead/b.ts'],
    ['console/a.ts', 'server/b.ts'],
  ],
  'electron-hosts-the-core': [
    ['electron/main/a.ts', 'db/record-store.ts'],
    ['electron/main/a.ts', 'renderer/ui/b.ts'],
  ],
  'electron-only-in-the-shell': [['electron/loopback/a.ts', 'node_modules/electron/index.js']],
  'renderer-knows-only-shared': [
    ['renderer/features/lead/a.ts', 'db/b.ts'],
    ['renderer/ui/a.ts', 'console/b.ts'],
  ],
  'ui-knows-no-feature': [
    ['renderer/ui/a.ts', 'renderer/api/b.ts'],
    ['renderer/ui/a.ts', 'shared/domain/b.ts'],
  ],
  'stores-hold-the-screen': [['renderer/stores/a.ts', 'renderer/api/b.ts']],
  'api-knows-no-screen': [['renderer/api/a.ts', 'renderer/pickers/b.ts']],
  'pickers-know-no-feature': [
    ['renderer/pickers/a.ts', 'renderer/features/lead/b.ts'],
    ['renderer/pickers/a.ts', 'renderer/stores/b.ts'],
  ],
  'features-import-no-frame': [['renderer/features/lead/a.ts', 'renderer/app/b.ts']],
  'nothing-imports-tests': [['core/a.ts', 'tests/b.ts']],
  'a-feature-never-imports-another': [['renderer/features/lead/a.ts', 'renderer/features/trip/b.ts']],
};

/** What the table of CONTRIBUTING.md allows, in the places where a rule cuts close. */
const allowed: readonly (readonly [from: string, to: string])[] = [
  ['server/a.ts', 'db/lock.ts'],
  ['server/a.ts', 'core/documents/b.ts'],
  ['server/a.ts', 'shared/domain/b.ts'],
  ['console/a.ts', 'renderer/ui/b.ts'],
  ['electron/main/a.ts', 'db/open.ts'],
  ['electron/main/a.ts', 'node_modules/electron/index.js'],
  ['renderer/features/lead/a.ts', 'renderer/features/lead/b.ts'],
  ['renderer/pickers/a.ts', 'renderer/api/b.ts'],
  ['renderer/ui/a.ts', 'shared/kernel/b.ts'],
  ['tests/a.ts', 'renderer/features/lead/b.ts'],
];

test('every rule has a planted violation', () => {
  expect(Object.keys(planted).sort()).toEqual([...ruleNames].sort());
});

test.each(Object.entries(planted).flatMap(([rule, imports]) => imports.map(([from, to]) => [rule, from, to] as const)))(
  '%s is found where it is planted: %s → %s',
  async (rule, from, to) => {
    expect(await violationsOf(from, to)).toContain(`${rule}: ${from} → ${to}`);
  },
);

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
