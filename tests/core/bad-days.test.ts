import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { testLaptop } from '../support/test-workspace.ts';

const week = { isoYear: 2026, isoWeek: 47 };

const badDays = [
  ['trip', 'starts_on', 'abc'],
  ['trip', 'ends_on', '2026-02-30'],
  ['visit', 'visited_on', '2026-02-30'],
  ['visit', 'next_step_due_on', '0226-11-18'],
  ['lead', 'registered_on', ''],
  ['lead', 'stage_on', '2206-11-18'],
  ['lead_progress', 'happened_on', '18/11/2026'],
  ['lead_stage', 'happened_on', '20261118'],
] as const;

test('days that are none, in a file of an older version, are put beside their rows: no screen and no report is lost', async () => {
  const laptop = testLaptop();
  laptop.clock.set(calendarDay('2026-11-18'));
  const before = laptop.start();
  await before.client.workspace.enter({ kind: 'sample' });
  const { writer } = before.workspace()!.database;
  for (const [table, column, bad] of badDays)
    writer.exec(`UPDATE ${table} SET ${column} = '${bad}' WHERE id = (
      SELECT id FROM ${table} WHERE ${column} LIKE '2026-1%' AND unreadable IS NULL ORDER BY id DESC LIMIT 1)`);
  const isThere = ([table, column, bad]: (typeof badDays)[number]) =>
    writer.prepare(`SELECT 1 FROM ${table} WHERE ${column} = ?`).get(bad) !== undefined;
  expect(badDays.filter((bad) => !isThere(bad))).toEqual([]);
  writer.exec("DELETE FROM sync_state WHERE key = 'declaredValues'");
  before.close();

  const { client } = laptop.start();
  expect(await client.workspace.enter({ kind: 'sample' })).toMatchObject({ state: 'open' });
  const { sections } = await client.report.get(week);
  expect(JSON.stringify(sections)).toMatch(/另有\d+条记录需升级链招后才能识别/);
  await client.report.weeks();
  await client.submission.preview({ ...week, kind: 'report' });
  await client.today.get();
  await client.trip.list({});
  await client.trip.form({ from: '2026-11-01', to: '2026-11-30' });
  await client.lead.board({ filters: {} });
  const visits = await client.visit.list({});
  expect(visits.flatMap(({ unreadable }) => unreadable.map(({ value }) => value)).sort()).toEqual([
    '0226-11-18',
    '2026-02-30',
  ]);
});
