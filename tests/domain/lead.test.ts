import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advanceLead, type LeadOnLadder } from '../../shared/domain/lead/advance-lead.ts';
import { generationBranches, generationPaths } from '../../shared/domain/lead/generation-path.ts';
import { nextLeadCode } from '../../shared/domain/lead/lead-code.ts';
import { isCold, isOverdue } from '../../shared/domain/lead/lead-quiet.ts';
import { leadStages, leadStatuses, stageIndex } from '../../shared/domain/lead/stage.ts';
import { addDays, calendarDay } from '../../shared/kernel/calendar-day.ts';

const today = calendarDay('2026-11-18');
const anyStage = fc.constantFrom(...leadStages);
const anyStatus = fc.constantFrom(...leadStatuses);
const anyDay = fc.integer({ min: -400, max: 30 }).map((days) => addDays(today, days));
const anyReason = fc.constantFrom(null, '', '  ', '填错了');
const anyLead = fc.record({
  stage: anyStage,
  status: anyStatus,
  stageOn: fc.integer({ min: -400, max: 0 }).map((days) => addDays(today, days)),
}) satisfies fc.Arbitrary<LeadOnLadder>;
const anyMove = fc.record({ to: anyStage, happenedOn: anyDay, reason: anyReason });

test('no step is ever dated in the future (T35)', () => {
  fc.assert(
    fc.property(anyLead, anyMove, (lead, move) => {
      const step = advanceLead(lead, move, today);
      if (step.ok) expect(step.value.happenedOn <= today).toBe(true);
    }),
  );
});

test('a forward step goes up, not before the day of the stage it leaves, and names exactly the stages it skips (T35)', () => {
  fc.assert(
    fc.property(anyLead, anyMove, (lead, move) => {
      const step = advanceLead(lead, move, today);
      if (!step.ok || step.value.kind !== 'forward') return;
      const { from, to, skipped, happenedOn } = step.value;
      expect(stageIndex(to)).toBeGreaterThan(stageIndex(from));
      expect(happenedOn >= lead.stageOn).toBe(true);
      expect([from, ...skipped, to]).toEqual(leadStages.slice(stageIndex(from), stageIndex(to) + 1));
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
  const lead: LeadOnLadder = { stage: 'signed', status: 'active', stageOn: calendarDay('2026-11-10') };
  const move = (to: (typeof leadStages)[number], day: string, reason: string | null = null) =>
    advanceLead(lead, { to, happenedOn: calendarDay(day), reason }, today);
  expect(move('signed', '2026-11-18')).toMatchObject({ error: { type: 'StageUnchanged', stage: 'signed' } });
  expect(move('started', '2026-11-19')).toMatchObject({ error: { type: 'DayInFuture', today } });
  expect(move('started', '2026-11-09')).toMatchObject({
    error: { type: 'StageBeforePrevious', previousOn: '2026-11-10' },
  });
  expect(move('clue', '2026-11-18')).toMatchObject({ error: { type: 'CorrectionNeedsReason' } });
  expect(
    advanceLead({ ...lead, status: 'ended' }, { to: 'started', happenedOn: today, reason: null }, today),
  ).toMatchObject({ error: { type: 'LeadNotMoving', status: 'ended' } });
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
  expect(nextLeadCode('2026-03-01', undefined)).toBe('2026-0001');
  expect(nextLeadCode('2026-03-01', '2026-0041')).toBe('2026-0042');
  expect(nextLeadCode('2026-03-01', '2026-9999')).toBe('2026-10000');
});
