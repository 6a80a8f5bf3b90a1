import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { writeXlsx } from 'hucre';
import { createCore } from '../../core/app.ts';
import { readSpreadsheet } from '../../core/documents/spreadsheet/read-spreadsheet.ts';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import { createForkedReaders } from '../../electron/host/forked-reader.ts';
import { systemClock, systemIds } from '../../electron/host/system.ts';
import { type Benchmark, median } from './benchmark.ts';
import { openBenchFile } from './company-bench-file.ts';

const rowCount = 50_000;
const rounds = 3;

interface Measured {
  readonly parseMs: number;
  readonly importMs: number;
  readonly undoMs: number;
  readonly rawRowsPerSecond: number;
  readonly longestStallMs: number;
  readonly peakRssMb: number;
  readonly added: number;
}

/** A list of 50,000 × 15 from the file to committed records with history, outbox and contacts; each round in a process of its own. */
export const benchmark: Benchmark = {
  name: 'import',
  run: async (emit) => {
    const folder = mkdtempSync(join(tmpdir(), 'lianzhao-bench-'));
    try {
      const file = join(folder, 'list.xlsx');
      await inChild('make', file);
      const all: Measured[] = [];
      for (let round = 0; round < rounds; round++) all.push((await inChild('measure', file)) as Measured); // sent by measure() below
      const of = (pick: (measured: Measured) => number): number => Math.round(median(all.map(pick)));
      const importMs = of(({ importMs }) => importMs);
      const parseMs = of(({ parseMs }) => parseMs);
      emit({
        figure: `${rowCount} rows × 15, file to commit`,
        value: importMs,
        unit: 'ms',
        reference: 'reading the same file alone',
        referenceValue: parseMs,
        ratio: median(all.map((one) => one.importMs / one.parseMs)),
      });
      emit({
        figure: 'rows per second, file to commit',
        value: of((one) => rowCount / (one.importMs / 1000)),
        unit: 'rows/s',
        reference: 'raw prepared statement into the same table and indexes',
        referenceValue: of(({ rawRowsPerSecond }) => rawRowsPerSecond),
        ratio: median(all.map((one) => rowCount / (one.importMs / 1000) / one.rawRowsPerSecond)),
        reach: '>= 0.2',
      });
      emit({
        figure: 'peak memory of the process',
        value: of(({ peakRssMb }) => peakRssMb),
        unit: 'MB',
        reach: '<= 512',
      });
      emit({
        figure: 'longest time without a turn for typing',
        value: of(({ longestStallMs }) => longestStallMs),
        unit: 'ms',
      });
      emit({ figure: `undo of ${rowCount} rows`, value: of(({ undoMs }) => undoMs), unit: 'ms' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const headings =
  '序号 企业名称 证券简称 统一社会信用代码 注册资本(万元) 成立日期 省份 城市 地址 所属行业 官网 企业规模 主营业务 用地面积 产值'.split(
    ' ',
  );

function* listRowsOf(): Generator<(string | number)[]> {
  for (let index = 0; index < rowCount; index++)
    yield [
      index + 1,
      `测试${index}号新材料科技有限公司`,
      `测试${index}`,
      '',
      1000 + (index % 9000),
      `20${String(index % 25).padStart(2, '0')}-05-06`,
      '安徽省',
      '安庆市',
      `经济开发区科技路${index}号`,
      '软件开发',
      `www.test${index}.com`,
      '中型',
      `新材料的研发、生产与销售${index % 100}`,
      `${index % 500}亩`,
      index % 10_000,
    ];
}

const listRows = (): (string | number)[][] => [headings, ...listRowsOf()];

/**
 * A process begins with the memory of the one that forks it, and the kernel counts that as its own peak: so the file is
 * made in a child as well, and this process stays small.
 */
const inChild = (what: 'make' | 'measure', file: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [what, file], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`bench child ended with ${code}`)));
  });

const measure = async (file: string): Promise<Measured> => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-bench-'));
  const core = createCore({
    dataFolder: join(folder, 'data'),
    clock: systemClock,
    ids: systemIds,
    host: 'test',
    appVersion: '0.0.0',
    startReader: createForkedReaders(),
    keeper: createKeyFileKeeper(join(folder, 'config')),
  });
  const client = createRouterClient(core.router, { context: core.context });
  await client.workspace.enter({ kind: 'main' });
  const stalls = watchStalls();
  const bytes = readFileSync(file);

  const importFrom = performance.now();
  const { value, changeSetId } = await client.importing.importFile({ file: new File([bytes], 'list.xlsx') });
  const importMs = performance.now() - importFrom;
  // The highest of the whole process, taken before the references add theirs.
  const peakRssMb = process.resourceUsage().maxRSS / 1024;
  const longestStallMs = stalls();

  const undoFrom = performance.now();
  if (changeSetId !== null) await client.history.undo({ changeSetId });
  const undoMs = performance.now() - undoFrom;

  const parseFrom = performance.now();
  await readSpreadsheet(createForkedReaders(), new File([bytes], 'list.xlsx'));
  const parseMs = performance.now() - parseFrom;
  const rawRowsPerSecond = await rawInsert();
  core.close();
  rmSync(folder, { recursive: true, force: true });
  return { parseMs, importMs, undoMs, rawRowsPerSecond, longestStallMs, peakRssMb, added: value.counts.added };
};

/** Prepared insert of the same companies into the same table with its indexes, in an encrypted file of the same kind. */
const rawInsert = async (): Promise<number> => {
  const { database, close } = await openBenchFile();
  const columns =
    `id created_at updated_at version name name_core short_name listed registered_capital founded_on province
    city address website scale business extra origin`.split(/\s+/);
  const insert = database.writer.prepare(
    `INSERT INTO company (${columns.join()}) VALUES (${columns.map(() => '?').join()})`,
  );
  const fromMs = performance.now();
  database.writer.exec('BEGIN IMMEDIATE');
  for (const row of listRowsOf()) {
    const [, name, shortName, , capital, founded, province, city, address, , website, scale, business, area] = row;
    const extra = `{"所属行业":"软件开发","用地面积":"${area}"}`;
    const head = [systemIds.next(), 1, 1, 1, name, name, shortName, 0, capital, founded, province];
    insert.run(...head, city, address, website, scale, business, extra, 'raw');
  }
  database.writer.exec('COMMIT');
  const rate = rowCount / ((performance.now() - fromMs) / 1000);
  close();
  return rate;
};

const watchStalls = (): (() => number) => {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 5);
    last = now;
  }, 5);
  return () => {
    clearInterval(timer);
    return longest;
  };
};

const makeFile = async (file: string): Promise<string> => {
  writeFileSync(file, await writeXlsx({ sheets: [{ name: '企业', rows: listRows() }] }));
  return file;
};

const [, entry, what, file] = process.argv;
if (entry === fileURLToPath(import.meta.url) && file !== undefined)
  process.send?.(await (what === 'make' ? makeFile(file) : measure(file)));
