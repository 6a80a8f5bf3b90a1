import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDueDay } from '../../shared/domain/trip/due-day.ts';
import { formatHalfDays, isWithin, tripHalfDays, tripStatusOn } from '../../shared/domain/trip/trip-days.ts';
import { buildTripForm, type TripFact } from '../../shared/domain/trip/trip-form.ts';
import { addDays, type CalendarDay, calendarDay, daysBetween } from '../../shared/kernel/calendar-day.ts';

const wednesday = calendarDay('2026-11-18');
const days = fc.integer({ min: 0, max: 4000 }).map((offset) => addDays(calendarDay('2020-01-01'), offset));
const periods = fc
  .tuple(days, fc.integer({ min: 0, max: 40 }))
  .map(([startsOn, length]) => ({ startsOn, endsOn: addDays(startsOn, length) }));
const names = fc.array(fc.constantFrom('甲公司', '乙公司', '丙公司'), { maxLength: 3 });

const trips: fc.Arbitrary<TripFact> = fc
  .record({
    id: fc.uuid(),
    unitId: fc.option(fc.constantFrom('a', 'b', 'c')),
    leaderName: fc.option(fc.constant('张建国')),
    ledByUnitHead: fc.boolean(),
    companions: names,
    period: periods,
    halfDays: fc.option(fc.integer({ min: 1, max: 80 })),
    companies: names,
    expense: fc.option(fc.integer({ min: 0, max: 1000 })),
    newLeads: fc.integer({ min: 0, max: 9 }),
    unreadable: fc.constant([]),
  })
  .map(({ period, ...trip }) => ({
    ...trip,
    ...period,
    unitName: trip.unitId,
    leaderPost: null,
    cities: [],
    talks: [],
    results: [],
    nextSteps: [],
  }));
const units = ['a', 'b', 'c'].map((id) => ({ id, name: `单位${id}` }));

test('days are counted in halves: as typed, otherwise both ends included', () => {
  fc.assert(
    fc.property(periods, (period) => {
      const counted = tripHalfDays({ ...period, halfDays: null });
      expect(counted).toBe((daysBetween(period.startsOn, period.endsOn) + 1) * 2);
      expect(tripHalfDays({ ...period, halfDays: 5 })).toBe(5);
      expect(Number(formatHalfDays(counted)) * 2).toBe(counted);
    }),
  );
  expect([1, 2, 5, 1811].map(formatHalfDays)).toEqual(['0.5', '1', '2.5', '905.5']);
});

test('a trip is in a period exactly when they share a day', () => {
  fc.assert(
    fc.property(periods, periods, (trip, period) => {
      const own = Array.from({ length: daysBetween(trip.startsOn, trip.endsOn) + 1 }, (_, i) =>
        addDays(trip.startsOn, i),
      );
      const shares = own.some((day) => day >= period.startsOn && day <= period.endsOn);
      expect(isWithin(trip, period.startsOn, period.endsOn)).toBe(shares);
    }),
  );
});

test('dates say where a trip stands, and the order is planned, under way, finished', () => {
  fc.assert(
    fc.property(periods, days, (trip, today) => {
      expect(tripStatusOn({ ...trip, cancelled: true }, today)).toBe('cancelled');
      const status = tripStatusOn({ ...trip, cancelled: false }, today);
      const order = ['planned', 'underWay', 'finished'];
      const next = tripStatusOn({ ...trip, cancelled: false }, addDays(today, 1));
      expect(order.indexOf(next)).toBeGreaterThanOrEqual(order.indexOf(status));
      expect(status === 'underWay').toBe(isWithin(trip, today, today));
    }),
  );
});

test('批次, 天数 and 人次 are three counts of the same rows, and no unit is lost (forms.md 3B, T36)', () => {
  fc.assert(
    fc.property(fc.array(trips, { maxLength: 12 }), periods, (facts, { startsOn: from, endsOn: to }) => {
      const form = buildTripForm(facts, units, from, to);
      const within = facts.filter((trip) => isWithin(trip, from, to));
      expect(form.rows.map(({ id }) => id).sort()).toEqual(within.map(({ id }) => id).sort());
      expect(form.rows.map(({ number }) => number)).toEqual(form.rows.map((_, index) => index + 1));
      expect(form.totals.trips).toBe(within.length);
      expect(form.totals.tripsLedByUnitHead).toBe(within.filter(({ ledByUnitHead }) => ledByUnitHead).length);
      expect(form.totals.people).toBe(
        within.reduce((all, trip) => all + trip.companions.length + (trip.leaderName === null ? 0 : 1), 0),
      );
      expect(form.totals.halfDays).toBe(form.rows.reduce((all, row) => all + row.halfDays, 0));
      const longestFirst = form.rows.map(({ halfDays }) => halfDays);
      expect(longestFirst).toEqual([...longestFirst].sort((a, b) => b - a));
      for (const { id } of units)
        expect(within.some(({ unitId }) => unitId === id)).toBe(!form.unitsWithoutTrip.some((unit) => unit.id === id));
    }),
  );
});

test('the form does not depend on the order in which trips come', () => {
  fc.assert(
    fc.property(fc.uniqueArray(trips, { maxLength: 8, selector: ({ id }) => id }), periods, (facts, period) => {
      const form = buildTripForm(facts, units, period.startsOn, period.endsOn);
      expect(buildTripForm([...facts].reverse(), units, period.startsOn, period.endsOn)).toEqual(form);
    }),
  );
});

test('a due day is understood as people type it on a Wednesday', () => {
  const understood = (typed: string): CalendarDay | undefined => parseDueDay(typed, wednesday);
  expect(
    Object.fromEntries(
      ['3', '0', ' 10 ', '今天', '明天', '后天', '周三', '周五', '星期一', '下周三', '下周日', '周天'].map((typed) => [
        typed,
        understood(typed),
      ]),
    ),
  ).toEqual({
    '3': '2026-11-21',
    '0': '2026-11-18',
    ' 10 ': '2026-11-28',
    今天: '2026-11-18',
    明天: '2026-11-19',
    后天: '2026-11-20',
    周三: '2026-11-18',
    周五: '2026-11-20',
    星期一: '2026-11-23',
    下周三: '2026-11-25',
    下周日: '2026-11-29',
    周天: '2026-11-22',
  });
  expect(
    ['11-28', '11.28', '11/28', '11月28日', '28日', '28号', '2026-11-28', '2026年11月28日'].map(understood),
  ).toEqual(Array.from({ length: 8 }, () => '2026-11-28'));
});

test('a day without its year or its month is the next such day', () => {
  expect(parseDueDay('1-5', wednesday)).toBe('2027-01-05');
  expect(parseDueDay('5日', wednesday)).toBe('2026-12-05');
  expect(parseDueDay('31日', wednesday)).toBe('2026-12-31');
  expect(parseDueDay('5日', calendarDay('2026-12-18'))).toBe('2027-01-05');
  expect(parseDueDay('2-29', wednesday)).toBe('2028-02-29');
});

test('what is not a day is not guessed', () => {
  for (const typed of [
    '',
    '哪天都行',
    '2-30',
    '13-1',
    '32日',
    '0日',
    '2026-02-30',
    '周八',
    '3.5.7.9',
    '-3',
    '1e3',
    '１１-28',
  ])
    expect([typed, parseDueDay(typed, wednesday)]).toEqual([typed, undefined]);
});

test('days without a year are never before today', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (today, month, day) => {
      for (const typed of [`${month}-${day}`, `${day}日`, `${month}月${day}日`]) {
        const due = parseDueDay(typed, today);
        if (due !== undefined) expect(due >= today).toBe(true);
      }
      expect(parseDueDay(`${day}日`, today)).toBeDefined();
    }),
  );
});
