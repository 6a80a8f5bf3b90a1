import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDayOfMs, officeMinuteOfMs } from '../../shared/kernel/calendar-day.ts';

describe('a moment as the office reads it', () => {
  it('is that of the office, not of the machine', () => {
    expect(officeMinuteOfMs(Date.parse('2026-11-20T16:59:59.999Z'))).toBe('2026-11-21 00:59');
  });

  it('stands in the day of record, and sorts as the moments do', () => {
    const moments = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2100-01-01') });
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        expect(officeMinuteOfMs(one).slice(0, 10)).toBe(calendarDayOfMs(one));
        if (one <= other) expect(officeMinuteOfMs(one) <= officeMinuteOfMs(other)).toBe(true);
        expect(Date.parse(`${officeMinuteOfMs(one).replace(' ', 'T')}+08:00`)).toBe(one - (one % 60_000));
      }),
    );
  });
});
