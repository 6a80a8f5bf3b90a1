/**
 * A host as they are, for hostile files: a core with its workspace, readers in processes of their own. Its parent sends one
 * file after another and gets what became of each, and what it cost.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ORPCError } from '@orpc/server';
import { createCore } from '../../../core/app.ts';
import { createKeyFileKeeper } from '../../../core/workspace/key-file-keeper.ts';
import { createForkedReaders } from '../../../electron/host/forked-reader.ts';
import { systemClock, systemIds } from '../../../electron/host/system.ts';
import type { ImportSheet } from '../../../shared/contract/importing.ts';
import { clientOf } from '../../support/core-client.ts';

export interface Asked {
  readonly path: string;
}

export interface Answered {
  /** `opened`, or the type of the error. */
  readonly answer: string;
  readonly facts: unknown;
  readonly ms: number;
  readonly readerMb: number;
  /** By the open file. */
  readonly hostGrewMb: number;
  /** By the dry run on top of it, which holds what it plans. */
  readonly planGrewMb: number;
  /** The longest time in which the core could not answer. */
  readonly stallMs: number;
}

const peakMbOf = (pid: number | 'self'): number => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};

/** Peaks are counted from here. */
const forgetPeak = (): number => {
  globalThis.gc?.();
  writeFileSync('/proc/self/clear_refs', '5');
  return process.memoryUsage.rss() / 2 ** 20;
};

const watch = (everyMs: number, look: (lateMs: number) => void): (() => void) => {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    look(now - last - everyMs);
    last = now;
  }, everyMs);
  return () => {
    look(performance.now() - last - everyMs);
    clearInterval(timer);
  };
};

const [, , unwatched] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'lianzhao-hostile-'));
let readerPid: number | undefined;
const core = createCore({
  dataFolder: join(folder, 'data'),
  clock: systemClock,
  ids: systemIds,
  host: 'test',
  appVersion: '0.0.0',
  startReader: createForkedReaders({
    ...(unwatched === 'unwatched' && { limitMb: Number.POSITIVE_INFINITY, heapMb: 8000 }),
    onStart: (pid) => {
      readerPid = pid;
    },
  }),
  keeper: createKeyFileKeeper(join(folder, 'config')),
});
const client = clientOf(core);

const choiceOf = ({ index, kind, headerRow, columns, stages }: ImportSheet) => ({
  sheet: index,
  kind,
  headerRow,
  stages,
  columns: columns.map((column) => ({ index: column.index, target: column.target, unit: column.unit })),
});

/** Up to the dry run: everything that is done before a person confirms. */
const play = async (path: string, onOpened: () => void): Promise<Pick<Answered, 'answer' | 'facts'>> => {
  try {
    const { importId, sheets } = await client.importing.open({ file: new File([readFileSync(path)], basename(path)) });
    onOpened();
    const sheet = sheets.find(({ importable }) => importable);
    const preview =
      sheet === undefined ? undefined : await client.importing.preview({ importId, sheets: [choiceOf(sheet)] });
    await client.importing.close({ importId });
    return { answer: 'opened', facts: { sheets: sheets.length, rows: preview?.total } };
  } catch (error) {
    if (error instanceof ORPCError) return { answer: error.code, facts: error.data };
    throw error;
  }
};

await client.workspace.enter({ kind: 'main' });
process.on('message', ({ path }: Asked) => {
  const restMb = forgetPeak();
  let readerMb = 0;
  let stallMs = 0;
  readerPid = undefined;
  const stop = watch(5, (lateMs) => {
    stallMs = Math.max(stallMs, lateMs);
    if (readerPid !== undefined) readerMb = Math.max(readerMb, peakMbOf(readerPid));
  });
  const from = performance.now();
  let ms = 0;
  let openedMb = 0;
  const onOpened = (): void => {
    ms = performance.now() - from;
    openedMb = peakMbOf('self');
  };
  void play(path, onOpened).then((outcome) => {
    if (openedMb === 0) onOpened();
    stop();
    const planGrewMb = peakMbOf('self') - openedMb;
    const answered: Answered = { ...outcome, ms, readerMb, stallMs, hostGrewMb: openedMb - restMb, planGrewMb };
    process.send?.(answered);
  });
});
process.once('disconnect', () => {
  core.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
process.send?.('ready');
