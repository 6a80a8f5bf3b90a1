import { createCommandRunner } from '../../core/commands/command-runner.ts';
import { createEventBus } from '../../core/commands/event-bus.ts';
import { createJobRegistry } from '../../core/commands/job-registry.ts';
import { createWriteGate } from '../../core/commands/write-gate.ts';
import { createServices } from '../../core/services/services.ts';
import type { Database } from '../../db/database.ts';
import { createForkedReaders } from '../../electron/host/forked-reader.ts';
import { systemClock, systemIds } from '../../electron/host/system.ts';
import { leadStages } from '../../shared/domain/lead/stage.ts';
import { generateCompanies } from '../support/company-names.ts';
import { type Benchmark, median } from './benchmark.ts';
import { addCompanies, openBenchFile } from './company-bench-file.ts';

const leads = 50_000;
const companies = 2_000;
const rounds = 9;

/** What a person waits for with far more leads than an office has: the screens that are opened all day. */
export const benchmark: Benchmark = {
  name: 'lead',
  run: async (emit) => {
    const { database, close } = await openBenchFile();
    addCompanies(database, generateCompanies(companies));
    addLeads(database);
    const services = servicesOf(database);
    const [lead, today, history] = await Promise.all([services.lead(), services.today(), services.history()]);
    const sort = { by: 'lastProgressOn', direction: 'desc' } as const;
    const page = { sort, offset: 0, limit: 100 };
    const active = { statuses: ['active' as const] };
    const screens: readonly (readonly [string, () => unknown])[] = [
      ['list, first page', () => lead.list({ ...page, filters: {} })],
      ['list, first page, moving', () => lead.list({ ...page, filters: active })],
      [
        'list by next step',
        () => lead.list({ ...page, filters: active, sort: { by: 'nextStepDueOn', direction: 'asc' } }),
      ],
      ['list by stage', () => lead.list({ ...page, filters: {}, sort: { by: 'stage', direction: 'desc' } })],
      ['list by amount', () => lead.list({ ...page, filters: {}, sort: { by: 'investment', direction: 'desc' } })],
      ['list by unit', () => lead.list({ ...page, filters: {}, sort: { by: 'unit', direction: 'asc' } })],
      ['list by firm', () => lead.list({ ...page, filters: {}, sort: { by: 'company', direction: 'asc' } })],
      ['list, a window at the end', () => lead.list({ ...page, offset: leads - 100, filters: {} })],
      ['list, text', () => lead.list({ ...page, filters: { text: '扩产项目 49' } })],
      ['board', () => lead.board({ filters: active, perStage: 50 })],
      ['today', () => today.get({ limit: 100 })],
      ['changes of today', () => history.recent({ sinceMs: 0, limit: 200 })],
      ['search, characters', () => lead.search({ text: '项目 49', limit: 8 })],
      ['search, pinyin', () => lead.search({ text: 'kcxm', limit: 8 })],
    ];
    for (const [figure, open] of screens) {
      await open();
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const start = performance.now();
        await open();
        times.push(performance.now() - start);
      }
      emit({
        figure: `${figure}, ${leads.toLocaleString('en-US')} leads`,
        value: median(times),
        unit: 'ms',
        reach: '< 150',
      });
    }
    close();
  },
};

const servicesOf = (database: Database) => {
  const events = createEventBus();
  const gate = createWriteGate();
  const commands = createCommandRunner({
    database,
    clock: systemClock,
    ids: systemIds,
    events,
    gate,
    actorId: () => null,
  });
  return createServices(
    {
      database,
      commands,
      clock: systemClock,
      ids: systemIds,
      events,
      jobs: createJobRegistry(events),
      profile: () => ({ personId: null, unitId: null }),
    },
    {
      kind: 'main',
      appVersion: '0.0.0',
      automatic: false,
      timeoutMs: 1000,
      random: () => 0,
      hasPassword: () => false,
      erase: () => {},
      lock: () => {},
    },
    createForkedReaders(),
  );
};

/** Spread over three years, all rungs and some that rest: straight into the tables, with the first step of each. */
const addLeads = ({ writer }: Database): void => {
  const day = (column: string): string => `date('now', '-' || (${column} % 1100) || ' days')`;
  const stage = `CASE n % ${leadStages.length} ${leadStages.map((name, index) => `WHEN ${index} THEN '${name}'`).join(' ')} END`;
  writer.exec(`
    CREATE TEMP TABLE bench_company AS SELECT id, row_number() OVER (ORDER BY id) AS n FROM company;
    CREATE UNIQUE INDEX temp.bench_company_n ON bench_company (n);
    WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${leads})
    INSERT INTO lead (id, created_at, updated_at, version, code, name, company_id, stage, status, label, registered_on,
      stage_on, last_progress_on, last_progress, next_step, next_step_due_on, next_step_done, investment)
    SELECT printf('lead-%08d', n), n, n, 1, printf('2024-%05d', n), '扩产项目 ' || n,
      (SELECT id FROM bench_company b WHERE b.n = 1 + counted.n % ${companies}), ${stage},
      CASE WHEN n % 5 = 0 THEN 'paused' ELSE 'active' END, 'internal', ${day('n')}, ${day('n')}, ${day('n * 7')},
      '企业有意来访，介绍标准化厂房和供电条件', '实地考察', date('now', (n % 400 - 200) || ' days'), n % 3 = 0, n % 90000
    FROM counted;
    INSERT INTO lead_stage (id, created_at, updated_at, version, lead_id, from_stage, to_stage, happened_on)
    SELECT 'stage-' || id, created_at, updated_at, 1, id, NULL, stage, stage_on FROM lead;`);
};
