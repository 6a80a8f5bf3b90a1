import type { RecordStore } from '../../../db/record-store.ts';
import { type LeadStage, leadStages, stageIndex } from '../../../shared/domain/lead/stage.ts';
import { noDay } from '../../../shared/domain/lead/stage-day.ts';
import { addDays, calendarDay } from '../../../shared/kernel/calendar-day.ts';
import { fullRow } from './scenario.ts';
import type { SimLaptop } from './sim-laptop.ts';

/**
 * A move of a lead on the ladder: a jump of which nobody knows the days between (日期不详), or a day found for one of them.
 * By the word, not drawn: the lives of pinned seeds keep their course. False: this word makes no such move.
 */
export const climb = (laptop: SimLaptop, records: RecordStore, leadId: string, word: number): boolean => {
  if (word % 3 === 1) return false;
  const [undated] = undatedOf(laptop, leadId);
  if (undated !== undefined && word % 4 !== 0) {
    records.update('lead_stage', undated, { happenedOn: dayOf(word), undatedOn: null, undatedReason: null });
    return true;
  }
  const { stage } = records.find('lead', leadId) ?? {};
  const at = leadStages.find((known) => known === stage);
  const to = at === undefined ? undefined : leadStages[stageIndex(at) + 2 + (word % 4)];
  if (at === undefined || to === undefined) return false;
  records.update('lead', leadId, { stage: to, stageOn: dayOf(word) });
  for (const [below, rung] of rungsUp(at, to)) {
    const day = rung === to ? { happenedOn: dayOf(word) } : { happenedOn: noDay, undatedOn: dayOf(word) };
    const row = { id: `${leadId}-${laptop.name}-${word}-${rung}`, leadId, fromStage: below, toStage: rung };
    records.create('lead_stage', fullRow('lead_stage', { ...row, ...day }) as never); // every column of the entity
  }
  return true;
};

/** The same for the same word, and different for those that follow: what was overwritten can be told. */
const dayOf = (word: number): string => addDays(calendarDay('2024-01-01'), word % 1000);

const rungsUp = (from: LeadStage, to: LeadStage): readonly (readonly [LeadStage, LeadStage])[] =>
  leadStages
    .slice(stageIndex(from) + 1, stageIndex(to) + 1)
    .map((rung) => [leadStages[stageIndex(rung) - 1] ?? from, rung]);

const undatedOf = ({ database }: SimLaptop, leadId: string): readonly string[] =>
  database.writable
    .prepare<[string, string], { id: string }>(
      'SELECT id FROM lead_stage WHERE lead_id = ? AND happened_on = ? AND deleted_at IS NULL ORDER BY id',
    )
    .all(leadId, noDay)
    .map(({ id }) => id);
