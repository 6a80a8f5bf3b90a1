import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advanceLead, type LeadOnLadder, type StageMove } from '../../shared/domain/lead/advance-lead.ts';
import { dateStage } from '../../shared/domain/lead/date-stage.ts';
import { generationBranches, generationPaths } from '../../shared/domain/lead/generation-path.ts';
import type { Rung } from '../../shared/domain/lead/ladder.ts';
import { leadCodeHead, nextLeadCode } from '../../shared/domain/lead/lead-code.ts';
import { isCold, isOverdue } from '../../shared/domain/lead/lead-quiet.ts';
import { leadStages, leadStatuses, stageIndex } from '../../shared/domain/lead/stage.ts';
import { addDays, calendarDay } from '../../shared/kernel/calendar-day.ts';

const today = calendarDay('2026-11-18');
const anyStage = fc.constantFrom(...leadStages);
const anyStatus = fc.constantFrom(...leadStatuses);
const anyDay = fc.integer({ min: -400, max: 30 }).map((days) => addDays(today, days));
const anyReason = fc.constantFrom(null, '', '  ', '填错了');
/** A ladder up to any stage whose known days go up; some days are not known. */
const anyLead = fc
  .record({
    stage: anyStage,
    status: anyStatus,
    days: fc.array(fc.option(fc.integer({ min: -400, max: 0 }), { nil: null }), { minLength: 11, maxLength: 11 }),
  })
  .map(({ stage, status, days }): LeadOnLadder => {
    const known = days.filter((day) => day !== null).sort((a, b) => a - b);
    const rungs = leadStages.slice(0, stageIndex(stage) + 1).map((rung, index): Rung => {
      const isKnown = days[index] !== null;
      const next = isKnown ? known.shift() : undefined;
      return { stage: rung, on: next === undefined ? null : addDays(today, next) };
    });
    return { stage, status, rungs };
  });
const anyBetween = fc
  .array(fc.option(anyDay, { nil: null }), { minLength: 11, maxLength: 11 })
  .map((days) => Object.fromEntries(leadStages.map((stage, index) => [stage, days[index] ?? null])));
const anyMove = fc.record({
  to: anyStage,
  happenedOn: fc.option(anyDay, { nil: null }),
  between: fc.oneof(fc.constant({}), anyBetween),
  undatedReason: anyReason,
  reason: anyReason,
}) satisfies fc.Arbitrary<StageMove>;
const isGoingUp = (rungs: readonly Rung[]): boolean => {
  const days = rungs.flatMap(({ on }) => on ?? []);
  return days.every((day, index) => index === 0 || day >= days[index - 1]!);
};

test('no step is ever dated in the future (T35)', () => {
  fc.assert(
    fc.property(anyLead, anyMove, (lead, move) => {
      const step = advanceLead(lead, move, today);
      if (step.ok) expect(step.value.rungs.every(({ on }) => on === null || on <= today)).toBe(true);
    }),
  );
});

test('a step up passes every stage between, and known days go up with the whole ladder (T35)', () => {
  fc.assert(
    fc.property(anyLead, anyMove, (lead, move) => {
      const step = advanceLead(lead, move, today);
      if (!step.ok || step.value.kind !== 'forward') return;
      const { from, to, rungs } = step.value;
      expect(stageIndex(to)).toBeGreaterThan(stageIndex(from));
      expect(isGoingUp([...lead.rungs, ...rungs])).toBe(true);
      expect(rungs.map(({ stage }) => stage)).toEqual(leadStages.slice(stageIndex(from) + 1, stageIndex(to) + 1));
      if (rungs.some(({ on }) => on === null)) expect(move.undatedReason?.trim()).toBeTruthy();
      expect(['active', 'paused']).toContain(lead.status);
    }),
  );
});

test('a way back is a correction and never happens without a reason', () => {
  fc.assert(
    fc.property(anyLead, anyMove, (lead, move) => {
      const step = advanceLead(lead, move, today);
      const goesUp = stageIndex(move.to) > stageIndex(lead.stage);
      if (!step.ok) return;
      expect(step.value.kind).toBe(goesUp ? 'forward' : 'correction');
      if (!goesUp) expect(move.reason?.trim()).toBeTruthy();
    }),
  );
});

test('every refusal says which rule it was', () => {
  const lead: LeadOnLadder = {
    stage: 'signed',
    status: 'active',
    rungs: [{ stage: 'signed', on: calendarDay('2026-11-10') }],
  };
  const registered = { registered: calendarDay('2026-11-12') };
  const move = (
    to: (typeof leadStages)[number],
    day: string | null,
    reason: string | null = null,
    between: StageMove['between'] = registered,
  ) =>
    advanceLead(
      lead,
      { to, happenedOn: day === null ? null : calendarDay(day), reason, between, undatedReason: null },
      today,
    );
  expect(move('signed', '2026-11-18')).toMatchObject({ error: { type: 'StageUnchanged', stage: 'signed' } });
  expect(move('started', '2026-11-19')).toMatchObject({ error: { type: 'DayInFuture', today } });
  expect(move('started', '2026-11-11')).toMatchObject({
    error: { type: 'StageDaysOutOfOrder', stage: 'started', previous: 'registered', previousOn: '2026-11-12' },
  });
  expect(move('registered', '2026-11-09')).toMatchObject({
    error: { type: 'StageDaysOutOfOrder', stage: 'registered', previous: 'signed', previousOn: '2026-11-10' },
  });
  expect(move('started', '2026-11-18', null, {})).toMatchObject({
    error: { type: 'StageDaysMissing', stages: ['registered'] },
  });
  expect(move('started', null, null, { registered: null })).toMatchObject({
    error: { type: 'UndatedNeedsReason', stages: ['registered', 'started'] },
  });
  expect(move('clue', '2026-11-18')).toMatchObject({ error: { type: 'CorrectionNeedsReason' } });
  expect(
    advanceLead(
      { ...lead, status: 'ended' },
      { to: 'registered', happenedOn: today, reason: null, between: {}, undatedReason: null },
      today,
    ),
  ).toMatchObject({ error: { type: 'LeadNotMoving', status: 'ended' } });
});

test('a day that comes later fits between the known days around it, whatever lies between without one', () => {
  const on = calendarDay;
  const lead: LeadOnLadder = {
    stage: 'started',
    status: 'active',
    rungs: [
      { stage: 'clue', on: on('2026-03-01') },
      { stage: 'negotiation', on: null },
      { stage: 'signed', on: null },
      { stage: 'registered', on: null },
      { stage: 'started', on: on('2026-09-01') },
    ],
  };
  const date = (stage: Rung['stage'], day: string | null, reason: string | null = null) =>
    dateStage(lead, { stage, on: day === null ? null : on(day), reason }, today);
  expect(date('signed', '2026-06-01')).toMatchObject({ ok: true, value: { stage: 'signed', on: '2026-06-01' } });
  // A row that an older version left out.
  expect(date('preSigning', '2026-05-01')).toMatchObject({ ok: true });
  // Before the day on which the lead was written down: it was typed late.
  expect(date('signed', '2026-02-28')).toMatchObject({ ok: true });
  expect(date('signed', '2026-09-02')).toMatchObject({
    error: { type: 'StageDaysOutOfOrder', stage: 'started', day: '2026-09-01', previous: 'signed' },
  });
  expect(date('producing', '2026-10-01')).toMatchObject({ error: { type: 'StageNotPassed' } });
  expect(date('started', '2026-08-01')).toMatchObject({ error: { type: 'CorrectionNeedsReason' } });
  expect(date('started', '2026-08-01', '看错月份')).toMatchObject({ ok: true });
  expect(date('clue', null)).toMatchObject({ error: { type: 'UndatedNeedsReason', stages: ['clue'] } });
});

test('a step is overdue from the day after its day, and only while the lead is active and the step open', () => {
  const step = { status: 'active', nextStep: '寄资料', nextStepDueOn: today, nextStepDone: false } as const;
  expect(isOverdue(step, today)).toBe(false);
  expect(isOverdue(step, addDays(today, 1))).toBe(true);
  expect(isOverdue({ ...step, nextStepDone: true }, addDays(today, 1))).toBe(false);
  expect(isOverdue({ ...step, status: 'paused' }, addDays(today, 1))).toBe(false);
  expect(isOverdue({ ...step, nextStepDueOn: null }, addDays(today, 1))).toBe(false);
});

test('a lead is cold on the day that completes its quiet days, never before, and never once it produces', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 365 }), fc.integer({ min: 0, max: 400 }), (quietDays, quiet) => {
      const lead = { status: 'active', stage: 'negotiation', lastProgressOn: addDays(today, -quiet) } as const;
      expect(isCold(lead, today, quietDays)).toBe(quiet >= quietDays);
      expect(isCold({ ...lead, stage: 'producing' }, today, quietDays)).toBe(false);
      expect(isCold({ ...lead, status: 'paused' }, today, quietDays)).toBe(false);
    }),
  );
});

test('there are 5 branches and 17 different generation paths (C6–C22)', () => {
  expect(generationBranches).toHaveLength(5);
  expect(new Set(generationPaths).size).toBe(17);
});

test('lead codes count up within a year and go on past four digits', () => {
  const head = leadCodeHead('2026-03-01', 'KQMT');
  expect(nextLeadCode(head, [undefined, undefined])).toBe('2026-KQMT-0001');
  expect(nextLeadCode(head, ['2026-KQMT-0041', '2026-0007'])).toBe('2026-KQMT-0042');
  expect(nextLeadCode(head, ['2026-KQMT-0003', '2026-9999'])).toBe('2026-KQMT-10000');
});
