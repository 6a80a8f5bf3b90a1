import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '../../core/app.ts';
import { type CommandRunner, createCommandRunner } from '../../core/commands/command-runner.ts';
import { createEventBus } from '../../core/commands/event-bus.ts';
import { createWriteGate } from '../../core/commands/write-gate.ts';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import type { Database } from '../../db/database.ts';
import { createForkedReaders } from '../../electron/host/forked-reader.ts';
import { systemClock, systemIds } from '../../electron/host/system.ts';
import { clientOf } from '../support/core-client.ts';
import { relayBytes } from '../support/relay.ts';
import type { TestServer } from '../support/test-server.ts';

/** The application without a window, enrolled; its own loop only looks in when it is told to. */
export const benchLaptop = async (server: TestServer, personId: string, address: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-bench-'));
  const core = createCore({
    dataFolder: join(folder, 'data'),
    clock: systemClock,
    ids: systemIds,
    host: 'test',
    appVersion: '0.0.0',
    startReader: createForkedReaders(),
    keeper: createKeyFileKeeper(join(folder, 'config')),
    reserveBytes: 65_536,
  });
  const client = clientOf(core);
  await client.workspace.enter({ kind: 'main' });
  await client.sync.enrol({
    address,
    code: await server.enrolCode(personId),
    password: 'einszweidrei',
    deviceName: '测量电脑',
  });
  await client.sync.syncNow();
  const workspace = core.context.workspaces.current();
  if (workspace === undefined) throw new Error('the workspace is not open');
  return {
    client,
    database: workspace.database,
    close: (): void => {
      core.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** As the application writes: history, outbox and all. */
export const commandsOf = (database: Database): CommandRunner =>
  createCommandRunner({
    database,
    clock: systemClock,
    ids: systemIds,
    events: createEventBus(),
    gate: createWriteGate(),
    actorId: () => null,
  });

export type BenchLaptop = Awaited<ReturnType<typeof benchLaptop>>;

/** A door before the server that counts every byte of TCP in both directions, headers included. */
export const countingDoor = async (server: TestServer) => {
  let bytes = 0;
  const { url, close } = await relayBytes(
    () => server.url,
    (chunk) => {
      bytes += chunk.byteLength;
    },
  );
  return {
    url,
    close,
    count: async (work: () => Promise<unknown>): Promise<{ readonly ms: number; readonly bytes: number }> => {
      const before = bytes;
      const start = performance.now();
      await work();
      return { ms: performance.now() - start, bytes: bytes - before };
    },
  };
};
