import { fork } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from './benchmark.ts';
import type { TurnsMeasured } from './turns-job.ts';
import { fillWorld, startBenchCore, type WorldSize } from './turns-world.ts';

const jobs = [
  'backup',
  'restore',
  'export of all companies',
  'export of all leads',
  'weekly report',
  'weekly report as Word',
  'weekly report as Excel',
  'writing an import',
  'undo of an import',
];

/** What the last one left behind: 300,000 deletions at 200,000 companies. */
const ofItsTrash = ['trash, listed', 'trash, searched', 'trash, one restored', 'trash, purged'];

/** BENCH_LONG=1 adds 1,000,000 companies: some minutes. */
const sizes: readonly WorldSize[] = [
  { companies: Number(process.env['BENCH_COMPANIES'] ?? 200_000), leads: 45_000, visits: 20_000 },
  ...(process.env['BENCH_LONG'] === '1' ? [{ companies: 1_000_000, leads: 45_000, visits: 20_000 }] : []),
];

/** P32: the longest time in which nobody else was answered, in each long job, beside that of a thread that only waits. */
export const benchmark: Benchmark = {
  name: 'turns',
  run: async (emit) => {
    for (const size of sizes) {
      const folder = mkdtempSync(join(tmpdir(), 'lianzhao-bench-'));
      try {
        const world = join(folder, 'world');
        const bench = await startBenchCore(world);
        await fillWorld(bench, size);
        await bench.client.workspace.backUp({});
        bench.core.close();
        for (const job of jobs) {
          const copy = join(folder, 'copy');
          cpSync(world, copy, { recursive: true });
          for (const one of job === 'undo of an import' ? [job, ...ofItsTrash] : [job])
            tell(emit, one, size, await inChild(copy, one, size));
          rmSync(copy, { recursive: true, force: true });
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  },
};

const tell = (
  emit: Parameters<Benchmark['run']>[0],
  job: string,
  { companies }: WorldSize,
  { longestMs, commitMs, idleMs, tookMs, addedMb }: TurnsMeasured,
): void => {
  const at = `${companies.toLocaleString('en-US')} companies`;
  emit({
    figure: `${job}, ${at}: longest time without a turn, COMMIT apart`,
    value: Math.round(longestMs),
    unit: 'ms',
    reference: 'a thread that only waits',
    referenceValue: Math.round(idleMs),
    reach: '<= 100 more',
  });
  if (commitMs > 0) emit({ figure: `${job}, ${at}: longest COMMIT`, value: Math.round(commitMs), unit: 'ms' });
  emit({ figure: `${job}, ${at}: whole time`, value: Math.round(tookMs), unit: 'ms' });
  emit({ figure: `${job}, ${at}: memory added at most`, value: Math.round(addedMb), unit: 'MB' });
};

const inChild = (folder: string, job: string, { companies }: WorldSize): Promise<TurnsMeasured> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('turns-job.ts', import.meta.url)), [folder, job], {
      execArgv: ['--expose-gc'],
      env: { ...process.env, BENCH_IMPORTED: String(companies) },
    });
    child.once('message', (measured) => resolve(measured as TurnsMeasured));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${job} ended with ${code}`)));
  });
