import { hiddenFields, nothingAround, partOfIt } from '../../../shared/sync/hidden-fields.ts';
import type { StoredRecord } from '../../store/server-store.ts';

/** The fields of a record of its own that a label has taken off the server. */
export const hiddenByLabel = ({ entity, fields }: StoredRecord): readonly string[] => {
  if (entity === 'visit') return fields['companyName'] === null ? firmOfVisit : [];
  const hidden = entity === 'lead' ? hiddenFields('lead', fields, nothingAround) : 'all';
  return hidden === 'all' ? [] : [...hidden];
};

/** What a label takes off a visit. */
export const firmOfVisit: readonly string[] = partOfIt('visit') ?? [];
