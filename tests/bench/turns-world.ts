import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createCore } from '../../core/app.ts';
import { createCompanyRecord } from '../../core/services/company/write-company.ts';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import type { Database } from '../../db/database.ts';
import { createForkedReaders } from '../../electron/host/forked-reader.ts';
import { systemClock, systemIds } from '../../electron/host/system.ts';
import { leadStages } from '../../shared/domain/lead/stage.ts';
import { type GeneratedCompany, generateCompanies } from '../support/company-names.ts';
import { clientOf } from '../support/core-client.ts';
import { applyImport } from '../support/long-import.ts';

/** A core on a folder of its own, as a host starts it, but without syncing or backing up by itself. */
export const startBenchCore = async (folder: string) => {
  const core = createCore({
    dataFolder: join(folder, 'data'),
    clock: systemClock,
    ids: systemIds,
    host: 'test',
    appVersion: '0.0.0',
    keeper: createKeyFileKeeper(join(folder, 'config')),
    startReader: createForkedReaders(),
  });
  const client = clientOf(core);
  const { state } = await client.workspace.enter({ kind: 'main' });
  if (state !== 'open') throw new Error(`the workspace is ${state}`);
  return { core, client };
};

export type BenchCore = Awaited<ReturnType<typeof startBenchCore>>;

export const databaseOf = ({ core }: BenchCore): Database => {
  const open = core.context.workspaces.current();
  if (open === undefined) throw new Error('no workspace is open');
  return open.database;
};

/** One change set, as an import makes it: companies with an address and their business, every second one with a contact. */
export const importCompanies = (bench: BenchCore, companies: readonly GeneratedCompany[]): Promise<string> =>
  applyImport(bench, companies.length, async (unit) => {
    let sinceMs = performance.now();
    for (const [index, company] of companies.entries()) {
      const { id } = createCompanyRecord(unit, {
        ...company,
        address: `${company.city}市开发区创业路${index % 900}号`,
        business: '液压件、阀门和管件的研发、生产和销售，货物进出口',
        registeredCapital: 100 + (index % 9000),
        extra: JSON.stringify({ 联系记录: `第 ${index} 批`, 评级: 'A' }),
        origin: 'import',
      });
      if (index % 2 === 0)
        unit.records.create('contact', {
          companyId: id,
          name: '王经理',
          title: '总经理',
          phone: String(13_800_000_000 + index),
          wechat: null,
          email: null,
          remark: null,
        });
      if (performance.now() - sinceMs < 15) continue;
      await nextTurn();
      sinceMs = performance.now();
    }
  });

export interface WorldSize {
  readonly companies: number;
  readonly leads: number;
  readonly visits: number;
}

/** Companies by an import, leads, their steps and progress, visits and trips of three years straight into the tables. */
export const fillWorld = async (bench: BenchCore, { companies, leads, visits }: WorldSize): Promise<void> => {
  await importCompanies(bench, generateCompanies(companies));
  await (await bench.core.context.workspaces.current()?.services.company())?.indexed();
  const day = (column: string): string => `date('now', '-' || (${column} % 1100) || ' days')`;
  const stage = `CASE n % ${leadStages.length} ${leadStages.map((name, index) => `WHEN ${index} THEN '${name}'`).join(' ')} END`;
  const counted = (rows: number): string =>
    `WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${rows})`;
  databaseOf(bench).writer.exec(`
    CREATE TEMP TABLE bench_company AS SELECT id, row_no AS n FROM company;
    CREATE UNIQUE INDEX temp.bench_company_n ON bench_company (n);
    ${counted(leads)}
    INSERT INTO lead (id, created_at, updated_at, version, code, name, company_id, stage, status, label, registered_on,
      stage_on, last_progress_on, last_progress, next_step, next_step_due_on, next_step_done, investment, problem)
    SELECT printf('lead-%08d', n), n, n, 1, printf('2024-%05d', n), '扩产项目 ' || n,
      (SELECT id FROM bench_company b WHERE b.n = 1 + counted.n % ${companies}), ${stage},
      CASE WHEN n % 5 = 0 THEN 'paused' ELSE 'active' END, 'internal', ${day('n')}, ${day('n')}, ${day('n * 7')},
      '企业有意来访，介绍标准化厂房和供电条件', '实地考察', date('now', (n % 400 - 200) || ' days'), n % 3 = 0, n % 90000,
      CASE WHEN n % 50 = 0 THEN '用地指标尚未落实' END
    FROM counted;
    INSERT INTO lead_stage (id, created_at, updated_at, version, lead_id, from_stage, to_stage, happened_on)
    SELECT 'stage-' || id, created_at, updated_at, 1, id, NULL, stage, stage_on FROM lead;
    INSERT INTO lead_progress (id, created_at, updated_at, version, lead_id, happened_on, body)
    SELECT 'progress-' || id, created_at, updated_at, 1, id, last_progress_on, last_progress FROM lead;
    ${counted(visits)}
    INSERT INTO visit (id, created_at, updated_at, version, company_id, company_name, kind, visited_on, city, summary)
    SELECT printf('visit-%08d', n), n, n, 1, (SELECT id FROM bench_company b WHERE b.n = 1 + counted.n % ${companies}),
      '来访企业', CASE WHEN n % 2 = 0 THEN 'incoming' ELSE 'outgoing' END, ${day('n')}, '合肥', '座谈，看了两处厂房'
    FROM counted;
    DROP TABLE bench_company;`);
};
