import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createCore } from '../../core/app.ts';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import { type CalendarDay, calendarDay } from '../../shared/kernel/calendar-day.ts';
import { clientOf } from './core-client.ts';
import { fakeClock, sequentialIds } from './fakes.ts';
import { nearReader } from './near-reader.ts';

export interface TestCore {
  /** The contract's client over a function call: what the renderer uses over its transports. */
  readonly client: ReturnType<typeof clientOf>;
  readonly core: ReturnType<typeof createCore>;
  readonly clock: ReturnType<typeof fakeClock>;
  readonly folder: string;
}

/** A real core on a real SQLite file in a folder of its own; closed and removed when the test ends. */
export const createTestCore = async (today: CalendarDay = calendarDay('2026-11-18')): Promise<TestCore> => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-test-'));
  const clock = fakeClock(today);
  const core = createCore({
    dataFolder: join(folder, 'data'),
    clock,
    ids: sequentialIds(),
    host: 'test',
    appVersion: '0.0.0',
    startReader: nearReader,
    keeper: createKeyFileKeeper(join(folder, 'config')),
  });
  onTestFinished(() => {
    core.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const client = clientOf(core);
  await client.workspace.enter({ kind: 'main' });
  return { client, core, clock, folder: join(folder, 'data') };
};
