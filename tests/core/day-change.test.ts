import { afterEach, expect, test, vi } from 'vitest';
import { followDays } from '../../core/commands/day-change.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { createTestCore } from '../support/test-core.ts';

afterEach(() => vi.useRealTimers());

test('a new day is told once, within half a minute of the clock, also when the clock is set back', () => {
  vi.useFakeTimers();
  let today = calendarDay('2026-11-27');
  const told: string[] = [];
  const stop = followDays({ today: () => today }, (day) => told.push(day));
  vi.advanceTimersByTime(120_000);
  expect(told).toEqual([]);
  today = calendarDay('2026-11-28');
  vi.advanceTimersByTime(30_000);
  today = calendarDay('2026-11-26');
  vi.advanceTimersByTime(90_000);
  expect(told).toEqual(['2026-11-28', '2026-11-26']);
  stop();
  today = calendarDay('2026-11-29');
  vi.advanceTimersByTime(90_000);
  expect(told).toHaveLength(2);
});

test('whoever listens hears first of all which day it is by the clock of the core', async () => {
  const { client, core } = await createTestCore();
  const stop = new AbortController();
  for await (const event of await client.events.subscribe(undefined, { signal: stop.signal })) {
    expect(event).toEqual({ type: 'today', today: core.context.workspaces.today() });
    break;
  }
  stop.abort();
});
