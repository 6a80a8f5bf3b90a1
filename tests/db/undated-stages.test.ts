import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listUndatedStages } from '../../db/repositories/undated-stage-repository.ts';
import { leadStages } from '../../shared/domain/lead/stage.ts';
import { noDay } from '../../shared/domain/lead/stage-day.ts';
import { createTestCore } from '../support/test-core.ts';

interface Rung {
  readonly height: number;
  /** Null: 日期不详. */
  readonly day: string | null;
  /** The day by which it had been passed, of a rung without a day. */
  readonly passedBy: string | null;
  readonly isDeleted: boolean;
}

interface Ladder {
  readonly top: number;
  readonly rungs: readonly Rung[];
}

const day = fc.integer({ min: 1, max: 28 }).map((of) => `2026-11-${String(of).padStart(2, '0')}`);
const rung = fc.record<Rung>({
  height: fc.nat(leadStages.length - 1),
  day: fc.option(day),
  passedBy: fc.option(day),
  isDeleted: fc.boolean(),
});
const ladder = fc.record<Ladder>({ top: fc.nat(leadStages.length - 1), rungs: fc.array(rung, { maxLength: 8 }) });

test('the stages that may have happened in some days are those whose known days around them leave it open', async () => {
  const { core } = await createTestCore();
  const { database } = core.context.workspaces.current() ?? expect.unreachable('the workspace is open');
  fc.assert(
    fc.property(fc.array(ladder, { minLength: 1, maxLength: 6 }), day, day, (ladders, one, other) => {
      const [from = one, to = other] = [one, other].sort();
      database.writer.exec('SAVEPOINT tried');
      try {
        for (const [index, { top, rungs }] of ladders.entries()) {
          const lead = `lead-${index}`;
          database.writer
            .prepare(
              `INSERT INTO lead (id, created_at, updated_at, version, code, name, stage, status, label, registered_on, stage_on,
                last_progress_on, next_step_done)
               VALUES (?, 1, 1, 1, ?, ?, ?, 'active', 'internal', '2026-11-01', '2026-11-01', '2026-11-01', 0)`,
            )
            .run(lead, lead, lead, leadStages[top]);
          for (const [place, { height, day: on, passedBy, isDeleted }] of rungs.entries())
            database.writer
              .prepare(
                `INSERT INTO lead_stage (id, created_at, updated_at, version, lead_id, to_stage, happened_on, undated_on, deleted_at)
                 VALUES (?, 1, 1, 1, ?, ?, ?, ?, ?)`,
              )
              .run(
                `${lead}-${place}`,
                lead,
                leadStages[height],
                on ?? noDay,
                on === null ? passedBy : null,
                isDeleted ? 1 : null,
              );
        }
        const found = listUndatedStages(database.writable, { stages: leadStages, unitId: null, from, to });
        expect(found.map(({ leadId, stage }) => `${leadId} ${stage}`).sort()).toEqual(scan(ladders, from, to).sort());
      } finally {
        database.writer.exec('ROLLBACK TO tried; RELEASE tried');
      }
    }),
    { numRuns: 300 },
  );
});

const scan = (ladders: readonly Ladder[], from: string, to: string): string[] =>
  ladders.flatMap(({ top, rungs: all }, index) => {
    const rungs = all.filter(({ isDeleted }) => !isDeleted);
    return leadStages.slice(0, top + 1).flatMap((stage, height) => {
      if (rungs.some((one) => one.height === height && one.day !== null)) return [];
      const below = rungs.flatMap((one) => (one.height < height && one.day !== null ? [one.day] : []));
      const above = rungs.flatMap((one) => (one.height >= height ? [one.day ?? one.passedBy ?? []].flat() : []));
      // Days that contradict each other (a stage typed before the one below it) bound nothing from below.
      const contradicts = below.some((known) => above.some((later) => known > later));
      const isOpen = (contradicts || below.every((known) => known <= to)) && above.every((known) => known >= from);
      return isOpen ? [`lead-${index} ${stage}`] : [];
    });
  });
