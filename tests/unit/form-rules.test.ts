import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What Biome says, with the rules of the tree, of a file that somebody might write there. */
const refusals = (file: string, text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-lint-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  cpSync(join(root, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
  try {
    execFileSync(join(root, 'node_modules/.bin/biome'), ['lint', file], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return '';
  } catch (error) {
    const { stdout, stderr }: { readonly stdout?: unknown; readonly stderr?: unknown } = Object(error);
    return `${stdout}${stderr}`;
  }
};

const useForm = `import { Form } from 'antd';\nexport const useName = () => Form.useForm();\n`;
const rawForm = `export const Planted = () => <form onSubmit={() => undefined} />;\n`;
const mutation = `import { useMutation } from '@tanstack/react-query';\nexport const usePlanted = () => useMutation({});\n`;

test.each([
  ["antd's form", useForm, 'noRestrictedImports'],
  ['a raw form element', rawForm, 'A form belongs in renderer/form'],
  ['a mutation hook', mutation, 'noRestrictedImports'],
])('%s is refused in a feature', (_, text, found) => {
  expect(refusals('renderer/features/lead/planted.tsx', text)).toContain(found);
});

test('no feature, picker or frame is let off the rule', () => {
  for (const room of ['features/lead', 'features/workspace', 'pickers', 'app', 'notices', 'list', 'ui'])
    expect(refusals(`renderer/${room}/planted.tsx`, mutation), room).toContain('noRestrictedImports');
});

test('control: in renderer/form the form stands, and a command in renderer/api', () => {
  expect(refusals('renderer/form/planted.tsx', useForm)).toBe('');
  expect(refusals('renderer/form/planted.tsx', rawForm)).toBe('');
  expect(refusals('renderer/features/lead/planted.tsx', 'export const nothing = 1;\n')).toBe('');
});
