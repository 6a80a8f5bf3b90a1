import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildAndSwap } from '../../scripts/build-swap.ts';

const here = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-build-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

test('of two builds at once the slower one leaves alone what the faster one put there', async () => {
  const home = here();
  const target = join(home, 'renderer');
  const turn = Promise.withResolvers<void>();
  const build = (name: string, before: Promise<void>) =>
    buildAndSwap(
      target,
      async (next) => {
        mkdirSync(next);
        await before;
        writeFileSync(join(next, 'built-by'), name);
      },
      () => existsSync(join(target, 'built-by')),
    );
  const slow = build('slow', turn.promise);
  await build('fast', Promise.resolve());
  turn.resolve();
  await slow;
  expect(readFileSync(join(target, 'built-by'), 'utf8')).toBe('fast');
  expect(readdirSync(home)).toEqual(['renderer']);
});

test('a build that fails leaves the last good one', async () => {
  const home = here();
  const target = join(home, 'renderer');
  mkdirSync(target);
  const failing = buildAndSwap(
    target,
    () => Promise.reject(new Error('no')),
    () => false,
  );
  await expect(failing).rejects.toThrow('no');
  expect(readdirSync(home)).toEqual(['renderer']);
});
