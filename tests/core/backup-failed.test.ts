import { rmSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { testLaptop } from '../support/test-workspace.ts';

test('a daily backup that cannot be made is said in the status with its code, until one is made', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const laptop = testLaptop();
  const app = laptop.start({ host: 'loopback' });
  await app.client.workspace.enter({ kind: 'main' });
  expect(await app.client.workspace.status()).toMatchObject({ backupFailed: null });
  writeFileSync(laptop.file('backups'), 'a file where the folder should be');
  await vi.advanceTimersByTimeAsync(61_000);
  await vi.waitFor(async () =>
    expect(await app.client.workspace.status()).toMatchObject({
      state: 'open',
      backupFailed: { atMs: expect.any(Number), code: expect.stringMatching(/^E/) },
    }),
  );
  rmSync(laptop.file('backups'));
  await vi.advanceTimersByTimeAsync(3_601_000);
  await vi.waitFor(async () => expect(await app.client.workspace.status()).toMatchObject({ backupFailed: null }));
  expect(await app.client.workspace.listBackups()).toMatchObject([{ reason: 'daily' }]);
});
