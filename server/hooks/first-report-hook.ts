import { firmKey } from '../../shared/domain/collision/firm-match.ts';
import type { StoredRecord } from '../store/server-store.ts';
import type { AppliedOp, HookReads, ServerHook, ServerOp } from '../sync/server-hook.ts';
import { type Claim, claimOf, linesAfter, veilOf } from './first-report-lines.ts';
import { audienceOfLine, isSeenAlike } from './first-report-sight.ts';
import { derivedId, textField } from './take-back.ts';

/**
 * 首报 / 首谈 (T28, T29): the first lead and the first visit of each unit with a firm, in the order in which the server
 * took them, beside the time that the laptop signed. A line stays when its lead goes: it tells who was first. What a
 * label hides, the line hides (docs/spec/cooperation.md).
 */
export const firstReportHook: ServerHook = async (transaction, applied, context) => {
  const named = applied.flatMap((op) => [claimOf(op) ?? []].flat());
  const veils = applied.flatMap((op) => [veilOf(op) ?? []].flat());
  const renamed = applied.filter(({ entity, fields }) => entity === 'company' && typeof fields['name'] === 'string');
  if (named.length === 0 && veils.length === 0 && renamed.length === 0) return [];

  const firms = [...new Set([...named, ...veils].map(({ companyId }) => companyId))];
  const stored = firms.length === 0 ? [] : await transaction.recordsWhere('first_report', 'companyId', firms);
  const hidden = [...new Set(veils.map(({ companyId }) => companyId))];
  const leads = hidden.length === 0 ? [] : await transaction.recordsWhere('lead', 'companyId', hidden);
  const idOf = ({ kind, unitId, companyId }: Claim): string =>
    derivedId(context, `first ${kind} ${unitId} ${companyId}`);
  const lines = linesAfter(applied, stored, leads, idOf);
  const isNew = new Set(lines.filter((line) => line.stored === undefined).map(({ id }) => id));
  const companies = isNew.size === 0 ? new Map<string, StoredRecord>() : await transaction.records(firms);
  const answers = lines.flatMap((line): ServerOp[] => {
    const audience = audienceOfLine(line, lines);
    const { id, kind, unitId, companyId, leadId, stored: before, firstOp } = line;
    // Its unit owns it, or a laptop that it is withdrawn from would keep its copy.
    const place = { entity: 'first_report', record: id, ownerUnitId: unitId, audience };
    if (before !== undefined) {
      const fields = textField(before, 'leadId') === leadId ? {} : { leadId };
      const isSame = isSeenAlike(before, audience) && Object.keys(fields).length === 0;
      return isSame ? [] : [{ ...place, kind: 'update', fields }];
    }
    const companyKey = keyOf(companies.get(companyId), companyId);
    const acceptedAt = context.nowMs;
    const times = { order: firstOp?.seq ?? 0, acceptedAt, recordedAt: firstOp?.atMs ?? acceptedAt };
    const fields = { kind, unitId, companyId, leadId, companyKey, ...times };
    return [{ ...place, kind: 'create', opId: `h-${id}`, fields }];
  });
  return [...answers, ...(await newKeys(transaction, renamed, isNew))];
};

/** Until the firm itself has arrived its lines are found by its id only. */
const keyOf = (company: StoredRecord | undefined, companyId: string): string => {
  const name = textField(company, 'name');
  return name === null ? `id:${companyId}` : firmKey(name);
};

const newKeys = async (
  transaction: HookReads,
  renamed: readonly AppliedOp[],
  isAdded: ReadonlySet<string>,
): Promise<readonly ServerOp[]> => {
  if (renamed.length === 0) return [];
  const keys = new Map(renamed.map(({ record, after }) => [record, keyOf(after, record)]));
  const lines = await transaction.recordsWhere('first_report', 'companyId', [...keys.keys()]);
  return lines.flatMap((line): ServerOp[] => {
    const companyKey = keys.get(textField(line, 'companyId') ?? '');
    if (companyKey === undefined || companyKey === line.fields['companyKey'] || isAdded.has(line.id)) return [];
    return [{ entity: 'first_report', record: line.id, kind: 'update', fields: { companyKey } }];
  });
};
