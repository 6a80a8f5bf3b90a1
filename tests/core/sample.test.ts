import { expect, test } from 'vitest';
import { leadStages } from '../../shared/domain/lead/stage.ts';
import { addDays, calendarDay } from '../../shared/kernel/calendar-day.ts';
import { isCreditCode } from '../../shared/kernel/credit-code.ts';
import { isoWeekDays, isoWeekOf } from '../../shared/kernel/iso-week.ts';
import { testLaptop } from '../support/test-workspace.ts';

interface Counted {
  readonly rows: number;
}

const sampleOn = async (day: string) => {
  const laptop = testLaptop();
  laptop.clock.set(calendarDay(day));
  const app = laptop.start();
  expect(await app.client.workspace.enter({ kind: 'sample' })).toMatchObject({ state: 'open', kind: 'sample' });
  const { writer } = app.workspace()!.database;
  const count = (sql: string, ...parameters: unknown[]): number =>
    writer.prepare<unknown[], Counted>(`SELECT count(*) AS rows FROM ${sql}`).get(...parameters)?.rows ?? 0;
  const all = <Row>(sql: string): Row[] => writer.prepare<[], Row>(sql).all();
  return { app, count, all };
};

test('the sample has firms that nobody has registered, chains with judged nodes, and leads on the ladder', async () => {
  const { count, all } = await sampleOn('2026-11-18');
  const firms = all<{ name: string; code: string }>('SELECT name, credit_code AS code FROM company');
  expect(firms.length).toBeGreaterThanOrEqual(100);
  expect(new Set(firms.map(({ name }) => name)).size).toBe(firms.length);
  expect(new Set(firms.map(({ code }) => code)).size).toBe(firms.length);
  expect(firms.filter(({ code }) => !isCreditCode(code) || code.slice(2, 8) !== '999999')).toEqual([]);
  expect(count('chain')).toBe(2);
  expect(count('chain_node')).toBeGreaterThanOrEqual(60);
  expect(count("chain_edge WHERE supplier_node_id = '' OR customer_node_id = ''")).toBe(0);
  for (const status of ['strong', 'weak', 'missing', 'unjudged'])
    expect(count('chain_node WHERE status = ?', status)).toBeGreaterThan(0);
  const stages = new Set(all<{ stage: string }>('SELECT DISTINCT stage FROM lead').map(({ stage }) => stage));
  expect(leadStages.filter((stage) => !stages.has(stage))).toEqual([]);
  expect(count('trip')).toBe(4);
  expect(count('visit')).toBe(25);
});

// A Monday, a Sunday, the first and the last day of a year, the week that belongs to the next year.
test.each(['2026-11-16', '2026-11-22', '2027-01-01', '2026-12-31', '2025-12-29', '2028-02-29'])(
  'on %s this week and the last have something to report, something is overdue, and nothing has happened tomorrow',
  async (day) => {
    const { count } = await sampleOn(day);
    const today = calendarDay(day);
    const week = isoWeekDays(isoWeekOf(today));
    for (const [from, to] of [
      [week.from, today],
      [addDays(week.from, -7), addDays(week.to, -7)],
    ] as const) {
      expect(count('visit WHERE visited_on BETWEEN ? AND ?', from, to)).toBeGreaterThan(2);
      expect(count('lead WHERE registered_on BETWEEN ? AND ?', from, to)).toBeGreaterThan(0);
      expect(count('lead_progress WHERE happened_on BETWEEN ? AND ?', from, to)).toBeGreaterThan(2);
      expect(count("lead_stage WHERE to_stage = 'signed' AND happened_on BETWEEN ? AND ?", from, to)).toBe(1);
    }
    expect(count('lead WHERE next_step_due_on < ? AND next_step_done = 0', today)).toBeGreaterThan(2);
    expect(count('lead WHERE next_step_due_on = ?', today)).toBeGreaterThan(0);
    for (const [table, column] of [
      ['visit', 'visited_on'],
      ['lead_stage', 'happened_on'],
      ['lead_progress', 'happened_on'],
    ])
      expect(count(`${table} WHERE ${column} > ?`, today)).toBe(0);
    expect(count('change_set WHERE at > ?', Date.parse(`${day}T23:59:59Z`))).toBe(0);
    expect(count("lead WHERE code NOT LIKE '____%' OR stage_on > last_progress_on")).toBe(0);
  },
);

test('the trips of the sample count the leads that came of them, and name who led', async () => {
  const { app } = await sampleOn('2026-11-18');
  const trips = await app.client.trip.list({});
  expect(trips.map(({ status, leads }) => [status, leads])).toEqual([
    ['planned', 0],
    ['underWay', 1],
    ['finished', 0],
    ['finished', 1],
  ]);
  expect(trips.filter(({ leaderName }) => leaderName === null)).toEqual([]);
});
