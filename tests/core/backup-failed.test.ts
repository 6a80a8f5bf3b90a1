import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { testLaptop } from '../support/test-workspace.ts';

test('a daily backup that cannot be made is said in the status with its code, until one is made', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const laptop = testLaptop();
  const app = laptop.start({ host: 'loopback' });
  await app.client.workspace.enter({ kind: 'main' });
  expect(await app.client.workspace.status()).toMatchObject({ backupFailed: null });
  // A link to nowhere: also root can make no folder there.
  symlinkSync(join(laptop.folder, 'nowhere', 'x'), laptop.file('backups'));
  await vi.advanceTimersByTimeAsync(61_000);
  await vi.waitFor(async () =>
    expect(await app.client.workspace.status()).toMatchObject({
      state: 'open',
      backupFailed: { atMs: expect.any(Number), code: expect.stringMatching(/^E/) },
    }),
  );
  // Neither the end of the program nor the next start, which has not tried yet, forget it.
  app.close();
  const again = laptop.start({ host: 'loopback' });
  await again.client.workspace.enter({ kind: 'main' });
  expect(await again.client.workspace.status()).toMatchObject({ backupFailed: { code: expect.stringMatching(/^E/) } });
  rmSync(laptop.file('backups'));
  await vi.advanceTimersByTimeAsync(3_601_000);
  await vi.waitFor(async () => expect(await again.client.workspace.status()).toMatchObject({ backupFailed: null }));
  expect(await again.client.workspace.listBackups()).toMatchObject([{ reason: 'daily' }]);
});
