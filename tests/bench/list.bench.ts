import { createCompanyWindows } from '../../core/services/company/company-windows.ts';
import type { CompanyFilters, CompanySort } from '../../shared/contract/company.ts';
import { seededRandom } from '../support/company-names.ts';
import { type Benchmark, type Figure, median, percentile } from './benchmark.ts';
import { type BenchFile, openFileWith, timed } from './company-bench-file.ts';

const rounds = 200;
const columns = `c.id, c.name, c.short_name, c.stock_code, c.credit_code, c.listed, c.listed_on, c.exchange, c.industry_code,
  (SELECT i.name FROM industry i WHERE i.code = c.industry_code AND i.deleted_at IS NULL) AS industry_name,
  c.province, c.city, c.updated_at`;

export const benchmark: Benchmark = {
  name: 'list',
  run: async (emit) => {
    const small = await measure(20_000, emit);
    const large = await measure(200_000, emit);
    for (const [figure, before] of small) {
      const after = large.get(figure) ?? Number.NaN;
      emit({
        figure: `growth 20,000 → 200,000, ${figure}, p95`,
        value: after,
        unit: 'ms',
        reference: 'the same at 20,000',
        referenceValue: before,
        ratio: after / before,
        reach: '<= 2.5',
      });
    }
  },
};

const measure = async (count: number, emit: (figure: Figure) => void): Promise<ReadonlyMap<string, number>> => {
  const file = await openFileWith(count);
  const p95 = new Map<string, number>();
  emitPage(file, count, emit, p95);
  emitKeyed(file, count, emit, p95);
  emitDepth(file, count, emit, p95);
  file.close();
  return p95;
};

/** Whoever comes second finds the file's pages in the memory of the system, so the contenders change places. */
const inTurn = (round: number, ours: () => void, theirs: () => void): readonly [number, number] => {
  if (round % 2 === 0) return [timed(ours), timed(theirs)];
  const second = timed(theirs);
  return [timed(ours), second];
};

/** Page of 50, filtered by city and sorted by name, from the first row on. */
const emitPage = (
  { database }: BenchFile,
  count: number,
  emit: (figure: Figure) => void,
  p95: Map<string, number>,
): void => {
  const windows = createCompanyWindows(database.reader, () => []);
  const filters: CompanyFilters = { province: '安徽省', city: '安庆市' };
  const sort: CompanySort = { by: 'name', direction: 'asc' };
  const raw = database.writer.prepare(
    `SELECT ${columns} FROM company c WHERE c.deleted_at IS NULL AND c.province = ? AND c.city = ?
     ORDER BY c.name_order ASC, c.row_no ASC LIMIT ?`,
  );
  const ours: number[] = [];
  const reference: number[] = [];
  for (let round = -20; round < rounds; round++) {
    const [a, b] = inTurn(
      round,
      () => windows.window(filters, sort, 0, 50),
      () => raw.all('安徽省', '安庆市', 50),
    );
    if (round < 0) continue;
    ours.push(a);
    reference.push(b);
  }
  p95.set('page of 50', percentile(ours, 0.95));
  emit({
    figure: `page of 50, filtered and sorted, ${count} companies, p95 (p50 ${median(ours).toFixed(3)} ms)`,
    value: percentile(ours, 0.95),
    unit: 'ms',
    reference: 'raw prepared statement, p95',
    referenceValue: percentile(reference, 0.95),
    ratio: percentile(ours, 0.95) / percentile(reference, 0.95),
    reach: '<= 1.3',
  });
};

const emitKeyed = (
  { database }: BenchFile,
  count: number,
  emit: (figure: Figure) => void,
  p95: Map<string, number>,
): void => {
  const ids = database.reader
    .prepare<[], { id: string }>('SELECT id FROM company')
    .all()
    .map(({ id }) => id);
  const sql = 'SELECT id, name, short_name, stock_code, city, listed FROM company WHERE id = ?';
  const raw = database.writer.prepare<[string], unknown>(sql);
  const random = seededRandom(11);
  const ours: number[] = [];
  const reference: number[] = [];
  for (let round = 0; round < 60; round++) {
    const hundred = Array.from({ length: 100 }, () => ids[Math.floor(random() * ids.length)] ?? '');
    const [a, b] = inTurn(
      round,
      () => {
        for (const id of hundred) database.reader.prepare<[string], unknown>(sql).get(id);
      },
      () => {
        for (const id of hundred) raw.get(id);
      },
    );
    if (round < 10) continue;
    ours.push(a / 100);
    reference.push(b / 100);
  }
  p95.set('keyed read', percentile(ours, 0.95));
  emit({
    figure: `keyed read, ${count} companies, p50`,
    value: median(ours),
    unit: 'ms',
    reference: 'raw prepared statement, p50',
    referenceValue: median(reference),
    ratio: median(ours) / median(reference),
    reach: '<= 1.4',
  });
};

/** A window anywhere in the whole list, against the first page: dragging the scroll bar must cost the same everywhere. */
const emitDepth = (
  { database }: BenchFile,
  count: number,
  emit: (figure: Figure) => void,
  p95: Map<string, number>,
): void => {
  const windows = createCompanyWindows(database.reader, () => []);
  const sort: CompanySort = { by: 'name', direction: 'asc' };
  const firstMs = timed(() => windows.window({}, sort, count - 100, 100));
  const random = seededRandom(5);
  const deep: number[] = [];
  const head: number[] = [];
  for (let round = -20; round < rounds; round++) {
    const a = timed(() => windows.window({}, sort, Math.floor(random() * (count - 100)), 100));
    const b = timed(() => windows.window({}, sort, 0, 100));
    if (round < 0) continue;
    deep.push(a);
    head.push(b);
  }
  p95.set('window anywhere', percentile(deep, 0.95));
  emit({
    figure: `window of 100 anywhere, ${count} companies, p95 (order of the whole list made once: ${firstMs.toFixed(0)} ms)`,
    value: percentile(deep, 0.95),
    unit: 'ms',
    reference: 'the first window, p95',
    referenceValue: percentile(head, 0.95),
    ratio: percentile(deep, 0.95) / percentile(head, 0.95),
    reach: '<= 2.5',
  });
};
