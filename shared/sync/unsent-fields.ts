import { isSensitiveLabel } from '../domain/lead/stage.ts';
import { allRecords, mayLeaveBy } from '../records/all-records.ts';
import { hiddenFields, nothingAround } from './hidden-fields.ts';

/**
 * Fields of another unit's lead that did not travel, by its label: an empty one of them is 未报送, not absent
 * (docs/spec/submission.md, SENT-1).
 */
export const unsentLeadFields = (label: string): ReadonlySet<string> => {
  const hidden = isSensitiveLabel(label) ? hiddenFields('lead', { label }, nothingAround) : new Set<string>();
  return new Set(
    Object.keys(allRecords.lead.fields).filter(
      (field) => !mayLeaveBy('lead', field) || (hidden !== 'all' && hidden.has(field)),
    ),
  );
};
