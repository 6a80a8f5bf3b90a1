import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../db/file/migrate.ts';
import { openDatabase } from '../../db/file/open.ts';
import { newSecret } from '../../db/file/sealing.ts';
import { ok } from '../../shared/kernel/result.ts';
import { type Benchmark, median } from './benchmark.ts';
import { commandsOf } from './sync-laptop.ts';

const rounds = 7;
const editsPerRound = 300;

/** What a person waits for after each edit: row, history and outbox in one transaction that is on the disk. */
export const benchmark: Benchmark = {
  name: 'command',
  run: async (emit) => {
    const folder = mkdtempSync(join(tmpdir(), 'lianzhao-bench-'));
    const database = openDatabase({ path: join(folder, 'bench.lzdb'), key: newSecret() });
    migrate(database);
    const commands = commandsOf(database);
    const created = await commands.run('unit.save', ({ records }) =>
      ok(records.create('unit', { name: 'bench', kind: 'other' }).id),
    );
    if (!created.ok) throw new Error('the unit was not made');
    const id = created.value.value;
    let turn = 0;

    const edit = async (): Promise<void> => {
      await commands.run('unit.save', ({ records }) => ok(records.update('unit', id, { name: `name ${++turn}` })));
    };
    const bare = database.writer.prepare('UPDATE unit SET name = ? WHERE id = ?');
    const bareEdit = (): void => {
      database.writer.exec('BEGIN IMMEDIATE');
      bare.run(`name ${++turn}`, id);
      database.writer.exec('COMMIT');
    };

    const ours: number[] = [];
    const reference: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      for (let count = 0; count < editsPerRound; count++) await edit();
      const between = performance.now();
      for (let count = 0; count < editsPerRound; count++) bareEdit();
      const ended = performance.now();
      // The first round warms up statements and pages.
      if (round === 0) continue;
      ours.push((between - started) / editsPerRound);
      reference.push((ended - between) / editsPerRound);
    }
    database.close();
    rmSync(folder, { recursive: true, force: true });

    emit({
      figure: 'one edit with history and outbox, on the disk',
      value: median(ours),
      unit: 'ms',
      reference: 'bare one-row transaction',
      referenceValue: median(reference),
      ratio: median(ours.map((value, index) => value / (reference[index] ?? Number.NaN))),
      reach: '<= 2',
    });
  },
};
