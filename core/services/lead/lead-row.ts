import type { ReadableDb } from '../../../db/database.ts';
import type { LeadListRow } from '../../../db/repositories/lead-list-repository.ts';
import { withSealedPart } from '../../../db/repositories/room-part-repository.ts';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import type { LeadStage } from '../../../shared/domain/lead/stage.ts';
import { knownDay } from '../../../shared/domain/lead/stage-day.ts';
import { unreadableOf } from '../../../shared/records/kept-values.ts';
import { unsentLeadFields } from '../../../shared/sync/unsent-fields.ts';
import { type ReleasedText, releasedTexts } from './released-texts.ts';

export const toLeadRows = (db: ReadableDb, rows: readonly LeadListRow[]): LeadRow[] => {
  const foreign = rows.flatMap((row) => (row.foreign === 1 ? [row.id] : []));
  const released = foreign.length === 0 ? undefined : releasedTexts(db, foreign);
  const sealed = withSealedPart(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toLeadRow(row, sealed.has(row.id), released?.get(row.id) ?? []));
};

const toLeadRow = (
  { nextStepDone, foreign, ...row }: LeadListRow,
  sealed: boolean,
  released: readonly ReleasedText[],
): LeadRow => ({
  ...row,
  registeredOn: knownDay(row.registeredOn),
  stageOn: knownDay(row.stageOn),
  nextStepDone: nextStepDone === 1,
  foreign: foreign === 1,
  sealed,
  unsent: foreign === 1 || sealed ? [...unsentLeadFields(row.label)] : [],
  released: [...released],
  // Declared values, whoever wrote them: what is not understood stands in `unreadable` (core/sync/arriving-fields.ts).
  stage: row.stage as LeadStage,
  status: row.status as LeadRow['status'],
  label: row.label as LeadRow['label'],
  investmentBand: row.investmentBand as LeadRow['investmentBand'],
  generationPath: row.generationPath as LeadRow['generationPath'],
  unreadable: unreadableOf(row.unreadable),
});
