import { hiddenFields, nothingAround } from '../../../shared/sync/summary.ts';
import type { StoredRecord } from '../../store/server-store.ts';

/** The fields of a record of its own that a label has taken off the server. */
export const hiddenByLabel = ({ entity, fields }: StoredRecord): readonly string[] => {
  if (entity === 'visit') return fields['companyName'] === null ? firmOfVisit : [];
  const hidden = entity === 'lead' ? hiddenFields('lead', fields, nothingAround) : 'all';
  return hidden === 'all' ? [] : [...hidden];
};

export const firmOfVisit = ['companyId', 'companyName'];
