/** One long job in a process of its own: `fork(this, [folder, job])`, answers with one message. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Database } from '../../db/database.ts';
import { systemClock } from '../../electron/host/system.ts';
import { addWeeks, isoWeekOf } from '../../shared/kernel/iso-week.ts';
import { generateCompanies } from '../support/company-names.ts';
import { type BenchCore, databaseOf, importCompanies, startBenchCore } from './turns-world.ts';

export interface TurnsMeasured {
  /** Without the COMMIT, which SQLite does not cut: its own figure. */
  readonly longestMs: number;
  readonly commitMs: number;
  /** The longest gap that a thread saw which only waits: what the machine itself did to everybody. */
  readonly idleMs: number;
  readonly tookMs: number;
  readonly addedMb: number;
}

type Client = BenchCore['client'];

/** The week before this one: whole, and with three years of weeks behind it. */
const lastWeek = () => {
  const { year, week } = addWeeks(isoWeekOf(systemClock.today()), -1);
  return { isoYear: year, isoWeek: week };
};

const jobs: Readonly<Record<string, (bench: BenchCore, client: Client) => Promise<unknown>>> = {
  backup: (_, client) => client.workspace.backUp({}),
  restore: async (_, client) => {
    const [newest] = await client.workspace.listBackups();
    return client.workspace.restoreBackup({ name: newest?.name ?? '' });
  },
  'export of all companies': (_, client) => client.company.exportXlsx({ contacts: 'full' }),
  'export of all leads': (_, client) => client.lead.exportXlsx({ contacts: 'full', paper: 'a4' }),
  'weekly report': (_, client) => client.report.get(lastWeek()),
  'weekly report as Word': (_, client) => client.report.exportDocx(lastWeek()),
  'weekly report as Excel': (_, client) => client.report.exportXlsx(lastWeek()),
  'writing an import': (bench) => importCompanies(bench, generateCompanies(imported, 11)),
  'undo of an import': (bench, client) => {
    const row = databaseOf(bench)
      .reader.prepare<[], { id: string }>(
        "SELECT id FROM change_set WHERE command = 'import.apply' ORDER BY at LIMIT 1",
      )
      .get();
    return client.history.undo({ changeSetId: row?.id ?? '' });
  },
  'trash, listed': (_, client) => client.trash.list({ limit: 100 }),
  'trash, searched': (_, client) => client.trash.list({ text: 'szjx', limit: 100 }),
  'trash, one restored': async (bench, client) => {
    const row = databaseOf(bench)
      .reader.prepare<[], { id: string }>('SELECT id FROM company WHERE deleted_at IS NOT NULL LIMIT 1')
      .get();
    return client.trash.restore({ id: row?.id ?? '' });
  },
  'trash, purged': async (bench) => (await bench.core.context.workspaces.current()?.services.trash())?.purge(),
};

/** As if all of it had lain there for 91 days, and the purge had known so the day before. */
const letTimePass = (bench: BenchCore): void => {
  databaseOf(bench).writer.exec(`UPDATE change_set SET at = at - ${91 * 86_400_000};
    INSERT INTO preference (key, value) VALUES ('trash.clock', '${systemClock.nowMs()}')
    ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
};

const imported = Number(process.env['BENCH_IMPORTED'] ?? 0);

/** Waits and does nothing else; its longest gap is the machine's. */
const idleThread = `
  const { parentPort } = require('node:worker_threads');
  let [last, longest] = [performance.now(), 0];
  setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; }, 2);
  parentPort.on('message', () => parentPort.postMessage(longest));
  parentPort.postMessage('ready');`;

/** The same look as the idle thread's: how long a timer of two milliseconds had to wait. */
const watchTurns = ({ writer }: Database) => {
  let last = performance.now();
  let [longest, commit, peak] = [0, 0, process.memoryUsage.rss()];
  const exec = writer.exec.bind(writer);
  writer.exec = (sql) => {
    const startedMs = performance.now();
    if (sql === 'COMMIT') longest = Math.max(longest, startedMs - last);
    exec(sql);
    if (sql === 'COMMIT') {
      last = performance.now();
      commit = Math.max(commit, last - startedMs);
    }
    return writer;
  };
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 2);
  return {
    stop: () => {
      clearInterval(timer);
      return { longestMs: longest, commitMs: commit, peak };
    },
  };
};

const measure = async (folder: string, job: string): Promise<TurnsMeasured> => {
  const bench = await startBenchCore(folder);
  if (job === 'trash, purged') letTimePass(bench);
  const work = jobs[job];
  if (work === undefined) throw new Error(`no job is called ${job}`);
  const idle = new Worker(idleThread, { eval: true });
  await once(idle, 'message');
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const turns = watchTurns(databaseOf(bench));
  const startedMs = performance.now();
  const answer = await work(bench, bench.client);
  const tookMs = performance.now() - startedMs;
  await new Promise((resolve) => setTimeout(resolve, 50));
  const { longestMs, commitMs, peak } = turns.stop();
  idle.postMessage('stop');
  const [idleMs] = await once(idle, 'message');
  await idle.terminate();
  if (answer === undefined) throw new Error(`${job} answered nothing`);
  bench.core.close();
  return { longestMs, commitMs, idleMs: Number(idleMs), tookMs, addedMb: (peak - before) / 1e6 };
};

const [folder = '', job = ''] = process.argv.slice(2);
const measured = await measure(folder, job);
process.send?.(measured);
process.disconnect?.();
