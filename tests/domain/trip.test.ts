import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halfDaysInWeek } from '../../shared/domain/report/week-digest.ts';
import {
  formatHalfDays,
  isWithin,
  parseTypedDays,
  shareWithin,
  tripHalfDays,
  tripStatusOn,
} from '../../shared/domain/trip/trip-days.ts';
import { buildTripForm, type TripFact } from '../../shared/domain/trip/trip-form.ts';
import { addDays, calendarDay, daysBetween } from '../../shared/kernel/calendar-day.ts';
import { isoWeekDays } from '../../shared/kernel/iso-week.ts';

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
    companyKeys: names,
    expenseFen: fc.option(fc.integer({ min: 0, max: 1_000_000_000 })),
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
    fc.property(fc.array(trips, { maxLength: 12 }), periods, days, (facts, { startsOn: from, endsOn: to }, today) => {
      const form = buildTripForm(facts, units, from, to, today);
      const inPeriod = facts.filter((trip) => isWithin(trip, from, to));
      const within = inPeriod.filter(({ startsOn }) => startsOn <= today);
      expect(form.planned).toBe(inPeriod.length - within.length);
      expect(form.rows.map(({ id }) => id).sort()).toEqual(within.map(({ id }) => id).sort());
      expect(form.rows.map(({ number }) => number)).toEqual(form.rows.map((_, index) => index + 1));
      const setOut = within.filter(({ startsOn }) => startsOn >= from);
      expect(form.totals.trips).toBe(setOut.length);
      expect(form.totals.tripsLedByUnitHead).toBe(setOut.filter(({ ledByUnitHead }) => ledByUnitHead).length);
      expect(form.totals.people).toBe(
        setOut.reduce((all, trip) => all + trip.companions.length + (trip.leaderName === null ? 0 : 1), 0),
      );
      expect(form.totals.halfDays).toBe(form.rows.reduce((all, row) => all + row.halfDays, 0));
      const longestFirst = form.rows.map(({ halfDays }) => halfDays);
      expect(longestFirst).toEqual([...longestFirst].sort((a, b) => b - a));
      for (const { id } of units)
        expect(within.some(({ unitId }) => unitId === id)).toBe(!form.unitsWithoutTrip.some((unit) => unit.id === id));
    }),
  );
});

test('of a trip under way form and weekly report have the same days', () => {
  const week = { year: 2026, week: 47 };
  const { from, to } = isoWeekDays(week);
  fc.assert(
    fc.property(trips, fc.integer({ min: -4, max: 6 }), fc.integer({ min: 0, max: 6 }), (fact, start, since) => {
      const startsOn = addDays(from, start);
      const trip = {
        ...fact,
        startsOn,
        endsOn: addDays(startsOn, daysBetween(fact.startsOn, fact.endsOn)),
        title: '',
        people: 1,
      };
      const today = addDays(from, since);
      const [row] = buildTripForm([trip], units, from, to, today).rows;
      expect(row?.halfDays ?? 0).toBe(
        startsOn > today || trip.endsOn < from
          ? 0
          : halfDaysInWeek({ ...trip, targetNames: [], outcome: null }, week, today),
      );
    }),
  );
});

test('the form does not depend on the order in which trips come', () => {
  fc.assert(
    fc.property(fc.uniqueArray(trips, { maxLength: 8, selector: ({ id }) => id }), periods, (facts, period) => {
      const form = buildTripForm(facts, units, period.startsOn, period.endsOn, period.endsOn);
      expect(buildTripForm([...facts].reverse(), units, period.startsOn, period.endsOn, period.endsOn)).toEqual(form);
    }),
  );
});

test('days are typed in halves, in digits or words, and a third of one is refused', () => {
  expect(['2', '2.5', '２．５天', '2天半', '半天', '三天', '两天半', '0.5', '365'].map(parseTypedDays)).toEqual([
    2, 2.5, 2.5, 2.5, 0.5, 3, 2.5, 0.5, 365,
  ]);
  expect(
    ['', '0', '2.3', '2.25', '366', '2.5天半', '几天', '-1', '1e2'].filter((text) => parseTypedDays(text)),
  ).toEqual([]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 730 }), (halfDays) => {
      expect(parseTypedDays(formatHalfDays(halfDays))).toBe(halfDays / 2);
    }),
  );
});

test('the parts of a trip in periods side by side are the whole, in days, money and 批次', () => {
  fc.assert(
    fc.property(trips, fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 6 }), (trip, cuts) => {
      const whole = { from: addDays(trip.startsOn, -3), to: addDays(trip.endsOn, 3) };
      const starts = [...new Set(cuts)].sort((a, b) => a - b).map((cut) => addDays(whole.from, cut + 1));
      const inside = starts.filter((day) => day <= whole.to);
      const periods = [whole.from, ...inside].map((from, i) => ({
        from,
        to: inside[i] === undefined ? whole.to : addDays(inside[i], -1),
      }));
      const forms = periods.map(({ from, to }) => buildTripForm([trip], units, from, to, whole.to).totals);
      const { totals } = buildTripForm([trip], units, whole.from, whole.to, whole.to);
      const sum = (field: 'trips' | 'people' | 'halfDays' | 'expenseFen') =>
        forms.reduce((total, form) => total + form[field], 0);
      for (const field of ['trips', 'people', 'halfDays', 'expenseFen'] as const)
        expect(sum(field)).toBe(totals[field]);
      expect(totals.expenseFen).toBe(trip.expenseFen ?? 0);
    }),
  );
  const halves = { startsOn: calendarDay('2026-11-27'), endsOn: calendarDay('2026-11-29') };
  // No day bears more than a day.
  for (const day of ['2026-11-27', '2026-11-28', '2026-11-29'].map(calendarDay))
    expect(shareWithin(halves, 5, day, day)).toBeLessThanOrEqual(2);
});
