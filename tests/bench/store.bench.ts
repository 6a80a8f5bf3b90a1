import { openRecordStore } from '../../core/commands/open-record-store.ts';
import { inTransaction } from '../../db/transaction.ts';
import { systemIds } from '../../electron/host/system.ts';
import { normaliseCompanyName } from '../../shared/domain/company/company-name.ts';
import { companyCoreName } from '../../shared/domain/company/company-name-parts.ts';
import { ok } from '../../shared/kernel/result.ts';
import { type GeneratedCompany, generateCompanies } from '../support/company-names.ts';
import { type Benchmark, median } from './benchmark.ts';
import { addCompanies, openBenchFile, timed } from './company-bench-file.ts';

const rows = 50_000;
const rounds = 3;

export const benchmark: Benchmark = {
  name: 'store',
  run: async (emit) => {
    const companies = generateCompanies(rows);
    const ours: number[] = [];
    const raw: number[] = [];
    const edits: number[] = [];
    const bare: number[] = [];
    const before = process.memoryUsage.rss();
    let added = 0;
    for (let round = 0; round < rounds; round++) {
      const file = await openBenchFile();
      ours.push(timed(() => addCompanies(file.database, companies)));
      added = Math.max(added, process.memoryUsage.rss() - before);
      if (round === 0) edit(file.database, edits, bare);
      file.close();
      const plain = await openBenchFile();
      raw.push(insertRaw(plain.database.writer, companies));
      plain.close();
    }
    emit({
      figure: `bulk insert of ${rows} companies with history, outbox and index queue, one transaction`,
      value: Math.round(rows / (median(ours) / 1000)),
      unit: 'rows/s',
      reference: 'raw prepared statement into the same table and indexes',
      referenceValue: Math.round(rows / (median(raw) / 1000)),
      ratio: median(raw) / median(ours),
      reach: '>= 0.6',
    });
    emit({ figure: 'memory added by the bulk insert', value: Math.round(added / 1e6), unit: 'MB', reach: '<= 100' });
    emit({
      figure: 'one edit with history and outbox, its own transaction',
      value: median(edits),
      unit: 'ms',
      reference: 'bare one-row update in its own transaction',
      referenceValue: median(bare),
      ratio: median(edits) / median(bare),
      reach: '<= 2',
    });
  },
};

const insertRaw = (writer: Parameters<typeof prepareRaw>[0], companies: readonly GeneratedCompany[]): number => {
  const insert = prepareRaw(writer);
  return timed(() => {
    writer.exec('BEGIN IMMEDIATE');
    const at = Date.now();
    for (const company of companies) {
      const name = normaliseCompanyName(company.name);
      insert.run(
        systemIds.next(),
        at,
        at,
        name,
        companyCoreName(name),
        company.shortName,
        company.stockCode,
        company.stockCode === null ? 0 : 1,
        company.province,
        company.city,
      );
    }
    writer.exec('COMMIT');
  });
};

/** What the record store adds (history, outbox, queue) is what is measured, so the triggers of the queue are off here. */
const prepareRaw = (writer: Awaited<ReturnType<typeof openBenchFile>>['database']['writer']) => {
  writer.exec('DROP TRIGGER company_index_insert');
  return writer.prepare(
    `INSERT INTO company (id, created_at, updated_at, version, name, name_core, short_name, stock_code, listed, province, city, origin)
     VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, 'bench')`,
  );
};

const edit = (
  database: Awaited<ReturnType<typeof openBenchFile>>['database'],
  edits: number[],
  bare: number[],
): void => {
  const ids = database.reader
    .prepare<[], { id: string }>('SELECT id FROM company ORDER BY row_no DESC LIMIT 200')
    .all();
  const update = database.writer.prepare('UPDATE company SET county = ? WHERE id = ?');
  for (const [index, { id }] of ids.entries()) {
    edits.push(
      timed(() => {
        inTransaction(database, (db) => {
          const stamp = { changeSetId: systemIds.next(), atMs: Date.now(), nextId: systemIds.next };
          openRecordStore(db, stamp).update('company', id, { county: `县${index}` });
          return ok(null);
        });
      }),
    );
    bare.push(timed(() => update.run(`区${index}`, id)));
  }
};
