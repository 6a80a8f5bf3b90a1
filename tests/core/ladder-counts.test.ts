import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listStagesBetween } from '../../db/repositories/report-facts-repository.ts';
import { listUndatedStages } from '../../db/repositories/undated-stage-repository.ts';
import { type LeadStage, leadStages, stageIndex } from '../../shared/domain/lead/stage.ts';
import { addDays, type CalendarDay, calendarDay } from '../../shared/kernel/calendar-day.ts';
import { createTestCore } from '../support/test-core.ts';

const today = calendarDay('2026-11-18');
const anyDays = fc.array(fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }), { minLength: 11, maxLength: 11 });
/** Where each jump goes, and the gaps in days to the known day before; null is 日期不详. */
const anyLife = fc.record({
  registered: fc.integer({ min: 450, max: 500 }),
  jumps: fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { maxLength: 4 }).map((list) => list.sort((a, b) => a - b)),
  days: anyDays,
  dated: fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }),
});

test('whatever the jumps, totals go down the ladder and equal a scan, and a period counts the known days in it', async () => {
  const { client, core } = await createTestCore(today);
  const db = core.context.workspaces.current()!.database.reader;
  /** What people said, by lead: the day of each stage passed, or null. */
  const told: Map<LeadStage, CalendarDay | null>[] = [];

  const live = async ({ registered, jumps, days, dated }: typeof anyLife extends fc.Arbitrary<infer L> ? L : never) => {
    let last = addDays(today, -registered);
    const lead = new Map<LeadStage, CalendarDay | null>([['clue', last]]);
    const { id } = (await client.lead.create({ name: '项目', registeredOn: last })).value;
    for (const height of jumps) {
      const passed = leadStages.slice(lead.size, height + 1);
      for (const stage of passed) {
        const gap = days[stageIndex(stage)] ?? null;
        if (gap !== null) last = addDays(last, gap);
        lead.set(stage, gap === null ? null : last);
      }
      const to = leadStages[height]!;
      const between = Object.fromEntries(passed.slice(0, -1).map((stage) => [stage, lead.get(stage) ?? null]));
      await client.lead.advance({ id, to, happenedOn: lead.get(to) ?? null, between, undatedReason: '没有记录' });
    }
    // A later day in place of 日期不详: that of the known day below it.
    const stage = dated === null ? undefined : leadStages[dated];
    if (stage !== undefined && lead.get(stage) === null) {
      const below = leadStages.slice(0, stageIndex(stage)).flatMap((each) => lead.get(each) ?? []);
      await client.lead.dateStage({ id, stage, happenedOn: below.at(-1)! });
      lead.set(stage, below.at(-1)!);
    }
    told.push(lead);
  };

  await fc.assert(
    fc.asyncProperty(
      anyLife,
      fc.integer({ min: -500, max: 0 }),
      fc.integer({ min: 0, max: 200 }),
      async (life, start, length) => {
        await live(life);
        const [from, to] = [addDays(today, start), addDays(today, start + length)];
        const totals = leadStages.map(
          (stage) =>
            db
              .prepare<[string], { count: number }>(
                'SELECT count(DISTINCT lead_id) AS count FROM lead_stage WHERE to_stage = ? AND deleted_at IS NULL',
              )
              .get(stage)!.count,
        );
        expect(totals).toEqual(leadStages.map((stage) => told.filter((lead) => lead.has(stage)).length));
        expect(totals).toEqual(totals.toSorted((a, b) => b - a));
        const standing = await client.lead.board({});
        expect(totals).toEqual(
          leadStages.map((_, height) => standing.slice(height).reduce((sum, { count }) => sum + count, 0)),
        );

        const firsts = listStagesBetween(db, { from, to, unitId: null }).filter(({ isFirst }) => isFirst === 1);
        const ever = { from: '0001-01-01', to: '9999-12-31' };
        const undated = listUndatedStages(db, { stages: leadStages, unitId: null, ...ever });
        for (const stage of leadStages) {
          const days = told.flatMap((lead) => lead.get(stage) ?? []);
          expect(firsts.filter(({ toStage }) => toStage === stage)).toHaveLength(
            days.filter((day) => day >= from && day <= to).length,
          );
          expect(undated.filter((row) => row.stage === stage)).toHaveLength(
            told.filter((lead) => lead.get(stage) === null).length,
          );
        }
      },
    ),
    { numRuns: 40 },
  );
});
