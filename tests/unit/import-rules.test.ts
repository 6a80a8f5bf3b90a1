import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cruiseImports } from '../../scripts/import-rules.ts';

test.each([
  ['db-below-core', 'db/a.ts', 'core/b.ts'],
  ['core-below-hosts', 'core/a.ts', 'electron/b.ts'],
  ['renderer-knows-only-shared', 'renderer/features/lead/a.ts', 'db/b.ts'],
  ['a-feature-never-imports-another', 'renderer/features/lead/a.ts', 'renderer/features/trip/b.ts'],
  ['ui-knows-no-feature', 'renderer/ui/a.ts', 'renderer/api/b.ts'],
  ['kernel-imports-nothing', 'shared/kernel/a.ts', 'shared/domain/b.ts'],
  ['nothing-imports-tests', 'core/a.ts', 'tests/b.ts'],
])('%s is found where it is planted', async (rule, from, to) => {
  const root = mkdtempSync(join(tmpdir(), 'lianzhao-imports-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const path = `${'../'.repeat(from.split('/').length - 1)}${to}`;
  for (const [file, text] of [
    [from, `import { b } from '${path}';\nexport const a = b;\n`],
    [to, 'export const b = 1;\n'],
  ] as const) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }

  const { violations } = await cruiseImports(root, [
    join(root, from.split('/')[0] ?? ''),
    join(root, to.split('/')[0] ?? ''),
  ]);
  expect(violations).toContain(`${rule}: ${from} → ${to}`);
});
