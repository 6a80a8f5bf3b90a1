import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createCore } from '../../core/app.ts';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import type { WorkspaceDeps } from '../../core/workspace/workspace-deps.ts';

import { systemIds } from '../../electron/host/system.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { clientOf } from './core-client.ts';
import { fakeClock } from './fakes.ts';
import { nearReader } from './near-reader.ts';

/** A folder of a laptop: data and, outside it, the configuration with the device key. Removed when the test ends. */
export const testLaptop = (folder: string = mkdtempSync(join(tmpdir(), 'lianzhao-laptop-'))) => {
  const clock = fakeClock(calendarDay('2026-11-18'));
  const data = join(folder, 'data');
  const config = join(folder, 'config');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));

  /** Starts the application on this laptop; `close` ends it the orderly way. */
  const start = (overrides: Partial<WorkspaceDeps> = {}) => {
    const core = createCore({
      dataFolder: data,
      clock,
      ids: systemIds,
      host: 'test',
      appVersion: '0.0.0',
      startReader: nearReader,
      keeper: createKeyFileKeeper(config),
      reserveBytes: 65_536,
      // The real cost is a third of a second and 128 MB for each try.
      passwordCost: { N: 1024, r: 8, p: 1 },
      ...overrides,
    });
    const client = clientOf(core);
    onTestFinished(core.close);
    return { core, client, close: core.close, workspace: () => core.context.workspaces.current() };
  };
  return { folder, data, config, clock, start, file: (name: string) => join(data, name) };
};

export type TestLaptop = ReturnType<typeof testLaptop>;
