import type { LeadListRow } from '../../../db/repositories/lead-list-repository.ts';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import type { LeadStage } from '../../../shared/domain/lead/stage.ts';
import { knownDay } from '../../../shared/domain/lead/stage-day.ts';
import { unreadableOf } from '../../../shared/records/kept-values.ts';
import { unsentLeadFields } from '../../../shared/sync/unsent-fields.ts';

export const toLeadRow = ({ nextStepDone, foreign, ...row }: LeadListRow): LeadRow => ({
  ...row,
  registeredOn: knownDay(row.registeredOn),
  stageOn: knownDay(row.stageOn),
  nextStepDone: nextStepDone === 1,
  foreign: foreign === 1,
  unsent: foreign === 1 ? [...unsentLeadFields(row.label)] : [],
  // Declared values, whoever wrote them: what is not understood stands in `unreadable` (core/sync/arriving-fields.ts).
  stage: row.stage as LeadStage,
  status: row.status as LeadRow['status'],
  label: row.label as LeadRow['label'],
  investmentBand: row.investmentBand as LeadRow['investmentBand'],
  generationPath: row.generationPath as LeadRow['generationPath'],
  unreadable: unreadableOf(row.unreadable),
});
