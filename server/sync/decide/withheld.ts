import { isSensitiveLabel } from '../../../shared/domain/lead/stage.ts';
import { isRecordKind, parentOf } from '../../../shared/records/all-records.ts';
import { hiddenFields, nothingAround } from '../../../shared/sync/hidden-fields.ts';
import { recordOfPart, roomPart } from '../../../shared/sync/room-part.ts';
import type { Fields, StoredRecord } from '../../store/server-store.ts';
import { firmOfVisit } from './hidden-by-label.ts';
import type { IncomingOp } from './incoming-op.ts';
import type { Outcome } from './outcome.ts';
import { parentField } from './policy.ts';
import type { WorkingSet } from './working-set.ts';
import { isSameWriter } from './writer.ts';

/** A sensitive lead hides this record whole: what hangs on it does not even leave the laptop. */
export const isHiddenBy = (lead: StoredRecord | undefined, entity: string): boolean =>
  lead?.entity === 'lead' &&
  isSensitiveLabel(lead.fields['label']) &&
  isRecordKind(entity) &&
  hiddenFields(entity, { leadId: lead.id }, { ...nothingAround, isSensitiveLead: (id) => id === lead.id }) === 'all';

/** The lead that a record hangs on, as the record or the op says; null where it is no lead. */
export const parentIdOf = (entity: string, fields: Fields, record: StoredRecord | undefined): string | null => {
  const up = isRecordKind(entity) ? parentOf(entity) : undefined;
  if (up?.parent !== 'lead') return null;
  if (record !== undefined && record.rootId !== record.id) return record.rootId;
  const value = fields[up.by];
  return typeof value === 'string' ? value : null;
};

/** From a laptop that has not heard of the label yet; it keeps what it wrote, and hands it over when the label is taken back. */
export const isWithheld = (set: WorkingSet, { op, writer }: IncomingOp, record: StoredRecord | undefined): boolean => {
  if (writer.principal === null || op.kind === 'delete') return false;
  if (op.entity === roomPart) return isPartWithheld(set, op.record);
  const parentId = parentIdOf(op.entity, op.fields, record);
  return parentId !== null && isHiddenBy(set.find(parentId), op.entity);
};

/**
 * What a label hides has no part (docs/spec/unit-room.md, R9). What lies around the lead only the laptops know: they take back the part of a
 * visit that somebody told who had not heard of the label.
 */
const isPartWithheld = (set: WorkingSet, partId: string): boolean => {
  const record = set.find(recordOfPart(partId));
  if (record === undefined) return false;
  if (record.entity === 'lead') return isSensitiveLabel(record.fields['label']);
  return isHiddenBy(set.find(record.rootId), record.entity);
};

/** As if it had been taken back at once: nothing of it is kept but where it belongs. */
export const withheld = ({ op }: IncomingOp, record: StoredRecord | undefined): Outcome => {
  const by = parentField(op.entity);
  const place: Fields = by === null ? {} : { [by]: op.fields[by] ?? null };
  return {
    lines: [{ kind: 'delete', fields: {} }],
    decided: { values: {}, fields: record?.fields ?? place, origins: record?.origins ?? {}, lost: [] },
    isDeleted: true,
    conflicts: () => [],
  };
};

/**
 * Whom a visit was to, once a label has taken it off the server: stays empty until somebody writes it who has seen that.
 * No person empties it, a visit always says where it went.
 */
export const withoutHiddenFirm = ({ op, writer }: IncomingOp, record: StoredRecord | undefined): Fields => {
  const origin = record?.entity === 'visit' ? record.origins['companyName'] : undefined;
  const isHidden = origin !== undefined && record?.fields['companyName'] === null;
  if (!isHidden || origin.seq <= op.base || isSameWriter(origin, writer)) return op.fields;
  const firm = firmOfVisit.filter((field) => Object.hasOwn(op.fields, field));
  return { ...op.fields, ...Object.fromEntries(firm.map((field) => [field, null])) };
};
