import type { FirstReportKind } from '../../shared/domain/collision/first-report.ts';
import { isSensitiveLabel } from '../../shared/domain/lead/stage.ts';
import type { StoredRecord } from '../store/server-store.ts';
import type { AppliedOp } from '../sync/server-hook.ts';
import { textField } from './take-back.ts';

/** A lead or a visit that names a firm: making it is the claim. */
export interface Claim {
  readonly op: AppliedOp;
  readonly kind: FirstReportKind;
  readonly unitId: string;
  readonly companyId: string;
  readonly leadId: string | null;
}

/** Undefined unless the op connects a lead or a visit with a firm. Of a sensitive lead the server knows no firm. */
export const claimOf = (op: AppliedOp): Claim | undefined => {
  const kind = kinds.get(op.entity);
  const companyId = textField(op.after, 'companyId');
  const { ownerUnitId: unitId, deletedSeq } = op.after;
  if (kind === undefined || companyId === null || unitId === null || deletedSeq !== null) return undefined;
  if (op.kind === 'update' && !Object.hasOwn(op.fields, 'companyId')) return undefined;
  return { op, kind, unitId, companyId, leadId: kind === 'report' ? op.record : null };
};

const kinds: ReadonlyMap<string, FirstReportKind> = new Map([
  ['lead', 'report'],
  ['visit', 'contact'],
]);

/** A firm that somebody's lead or visit does not name any more, because a label hides it. */
interface Veil {
  readonly companyId: string;
  readonly unitId: string;
  /** Null: a visit. */
  readonly leadId: string | null;
}

/**
 * A lead that becomes 敏感 comes emptied, and so do the visits around it; why a visit lost its firm is not said, so the
 * line goes out of sight in any case.
 */
export const veilOf = ({ entity, record, before, after }: AppliedOp): Veil | undefined => {
  const [companyId, unitId] = [textField(before, 'companyId'), before?.ownerUnitId ?? null];
  if (companyId === null || unitId === null || textField(after, 'companyId') !== null) return undefined;
  if (entity === 'visit') return { companyId, unitId, leadId: null };
  const isSensitive = entity === 'lead' && isSensitiveLabel(after.fields['label']);
  return isSensitive ? { companyId, unitId, leadId: record } : undefined;
};

/** A line of the ledger after the ops. */
export interface Line extends Omit<Claim, 'op'> {
  readonly id: string;
  readonly isVeiled: boolean;
  /** Undefined: it is made now, by `firstOp`. */
  readonly stored: StoredRecord | undefined;
  readonly firstOp: AppliedOp | undefined;
}

/** Op after op, because one push may name a firm and take it back. */
export const linesAfter = (
  applied: readonly AppliedOp[],
  stored: readonly StoredRecord[],
  leads: readonly StoredRecord[],
  idOf: (claim: Claim) => string,
): readonly Line[] => {
  const lines = new Map(stored.map((record) => [record.id, recordToLine(record)]));
  const shownNow = new Set<string>();
  for (const op of applied) {
    const claim = claimOf(op);
    if (claim !== undefined) {
      const id = idOf(claim);
      if (lines.get(id)?.isVeiled !== false) shownNow.add(id);
      lines.set(id, claimed(id, lines.get(id), claim));
    }
    const veil = veilOf(op);
    if (veil === undefined) continue;
    for (const line of lines.values()) if (isHiddenBy(line, veil)) lines.set(line.id, veiled(line, veil, leads));
  }
  const after = [...lines.values()];
  return after.map((line) => (shownNow.has(line.id) ? withinLabel(line, after) : line));
};

/** A visit may come from a laptop that has not heard of the label: what hides the lead hides that they were there. */
const withinLabel = (line: Line, lines: readonly Line[]): Line => {
  const isOfLead = ({ kind, unitId, companyId }: Line): boolean =>
    kind === 'report' && unitId === line.unitId && companyId === line.companyId;
  return line.kind === 'contact' && lines.find(isOfLead)?.isVeiled === true ? { ...line, isVeiled: true } : line;
};

const recordToLine = (record: StoredRecord): Line => ({
  id: record.id,
  kind: textField(record, 'kind') === 'contact' ? 'contact' : 'report',
  unitId: textField(record, 'unitId') ?? '',
  companyId: textField(record, 'companyId') ?? '',
  leadId: textField(record, 'leadId'),
  isVeiled: !record.audience.shared,
  stored: record,
  firstOp: undefined,
});

/** A line that is known keeps its lead, unless that was taken out. */
const claimed = (id: string, known: Line | undefined, { op, ...claim }: Claim): Line =>
  known === undefined
    ? { id, ...claim, isVeiled: false, stored: undefined, firstOp: op }
    : { ...known, leadId: known.leadId ?? claim.leadId, isVeiled: false };

/** The lead's own line, also where another unit that has handed it over made it; the unit's visits to that firm. */
const isHiddenBy = (line: Line, { companyId, unitId, leadId }: Veil): boolean =>
  line.companyId === companyId &&
  (line.kind === 'contact' ? line.unitId === unitId : leadId !== null && line.leadId === leadId);

/** Another lead that names the firm openly takes the place of the one that is hidden. */
const veiled = (line: Line, veil: Veil, leads: readonly StoredRecord[]): Line => {
  const other =
    line.kind === 'contact'
      ? undefined
      : leads.find(
          (lead) =>
            lead.id !== veil.leadId &&
            lead.deletedSeq === null &&
            lead.ownerUnitId === line.unitId &&
            textField(lead, 'companyId') === line.companyId,
        );
  return { ...line, leadId: other?.id ?? null, isVeiled: other === undefined };
};
