import { isSensitiveLabel } from '../domain/lead/stage.ts';
import { allRecords, type EntityName, mayLeaveBy } from '../records/all-records.ts';
import { asWritten } from '../records/kept-values.ts';

type Row = Readonly<Record<string, unknown>>;

/** Of a 敏感 lead only these leave. */
const sensitiveLeadFields: ReadonlySet<string> = new Set([
  'stage',
  'status',
  'label',
  'nodeId',
  'chainId',
  'unitId',
  'investmentBand',
]);

/** What lies around a record and hides part of it: a sensitive lead hides more than itself (docs/spec/submission.md). */
export interface Surroundings {
  readonly isSensitiveLead: (leadId: string) => boolean;
  /** A stage or an entry of the progress of such a lead. */
  readonly isOfSensitiveLead: (recordId: string) => boolean;
  /** Some sensitive lead is about this company. */
  readonly hidesCompany: (companyId: string) => boolean;
  /** Some sensitive lead came from this visit, or is about its company. */
  readonly hidesVisit: (visitId: string) => boolean;
}

/** For records of which no other record hides anything. */
export const nothingAround: Surroundings = {
  isSensitiveLead: () => false,
  isOfSensitiveLead: () => false,
  hidesCompany: () => false,
  hidesVisit: () => false,
};

/**
 * The fields of a record that may leave the laptop; nothing else may build an outgoing byte (sync.md).
 * `row` decides (its label), `fields` are the ones asked for: all of a new record, the changed ones of an edit.
 */
export const recordToSummary = (
  entity: EntityName,
  row: Row,
  fields: readonly string[],
  around: Surroundings = nothingAround,
): Readonly<Record<string, unknown>> => {
  const hidden = hiddenFields(entity, row, around);
  const summary: Record<string, unknown> = {};
  if (hidden === 'all') return summary;
  const written = asWritten(row);
  for (const field of fields) {
    if (mayLeaveBy(entity, field) && !hidden.has(field)) summary[field] = written[field];
  }
  return summary;
};

type Hidden = ReadonlySet<string> | 'all';

/** `all`: not even the id of the record leaves. */
export const hiddenFields = (entity: EntityName, row: Row, around: Surroundings): Hidden =>
  labelGuards[entity]?.((field) => String(row[field] ?? ''), around) ?? none;

type Hiding = (text: (field: string) => string, around: Surroundings) => Hidden;

const childOfLead: Hiding = (text, around) => (around.isSensitiveLead(text('leadId')) ? 'all' : none);

/** What a sensitive lead hides of itself and of what lies around it; what is not named here it does not hide. */
export const labelGuards: Readonly<Partial<Record<EntityName, Hiding>>> = {
  lead: (text) => (isSensitiveLabel(text('label')) ? hiddenOfLead : none),
  lead_stage: childOfLead,
  lead_progress: childOfLead,
  lead_release: childOfLead,
  visit: (text, around) =>
    around.hidesVisit(text('id')) || around.hidesCompany(text('companyId')) ? hiddenOfVisit : none,
  trip_target: (text, around) => (around.hidesCompany(text('companyId')) ? 'all' : none),
  node_company: (text, around) =>
    text('targetState') === 'becameLead' && around.hidesCompany(text('companyId')) ? hiddenOfTarget : none,
  collision: (text, around) =>
    ['leadId', 'otherLeadId'].some((field) => around.isSensitiveLead(text(field))) ||
    ['companyId', 'otherCompanyId'].some((field) => around.hidesCompany(text(field)))
      ? 'all'
      : none,
  // Made by the server, which takes the lead out; the laptops of its unit keep it.
  first_report: (text, around) => (around.isSensitiveLead(text('leadId')) ? hiddenOfFirstReport : none),
  transfer: (text, around) => (around.isSensitiveLead(text('leadId')) ? hiddenOfTransfer : none),
  directive_answer: (text, around) =>
    hidesEvidence(text('evidenceEntity'), text('evidenceId'), around) ? hiddenOfAnswer : none,
  conflict: (text, around) =>
    hidesConflict(text('entity'), text('recordId'), text('field'), around) ? hiddenOfConflict : none,
};

const hidesEvidence = (entity: string, recordId: string, around: Surroundings): boolean =>
  (entity === 'lead' && around.isSensitiveLead(recordId)) ||
  isHiddenPart(entity, recordId, around) ||
  (entity === 'visit' && around.hidesVisit(recordId));

const hidesConflict = (entity: string, recordId: string, field: string, around: Surroundings): boolean =>
  (entity === 'lead' && hiddenOfLead.has(field) && around.isSensitiveLead(recordId)) ||
  isHiddenPart(entity, recordId, around) ||
  (entity === 'visit' && hiddenOfVisit.has(field) && around.hidesVisit(recordId));

const isHiddenPart = (entity: string, recordId: string, around: Surroundings): boolean =>
  (entity === 'lead_progress' || entity === 'lead_stage') && around.isOfSensitiveLead(recordId);

const none: ReadonlySet<string> = new Set();
const hiddenOfLead: ReadonlySet<string> = new Set(
  Object.keys(allRecords.lead.fields).filter((field) => !sensitiveLeadFields.has(field)),
);
const hiddenOfVisit: ReadonlySet<string> = new Set(['companyId', 'companyName']);
const hiddenOfTarget: ReadonlySet<string> = new Set(['targetState']);
const hiddenOfFirstReport: ReadonlySet<string> = new Set(['leadId']);
const hiddenOfTransfer: ReadonlySet<string> = new Set(['leadName']);
const hiddenOfAnswer: ReadonlySet<string> = new Set(['evidenceText']);
const hiddenOfConflict: ReadonlySet<string> = new Set(['winnerValue', 'loserValue', 'beforeValue', 'settledValue']);
