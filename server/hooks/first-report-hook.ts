import { firmKey } from '../../shared/domain/collision/firm-match.ts';
import type { FirstReportKind } from '../../shared/domain/collision/first-report.ts';
import type { StoredRecord } from '../store/server-store.ts';
import type { AppliedOp, ServerHook, ServerOp } from '../sync/server-hook.ts';
import { derivedId, textField } from './take-back.ts';

/**
 * 首报 / 首谈 (T28, T29): the first lead and the first visit of each unit with a firm, in the order in which the server
 * took them, beside the time that the laptop signed. A line stays when its lead goes: it tells who was first.
 */
export const firstReportHook: ServerHook = async (transaction, applied, context) => {
  const named = applied.flatMap((op) => lineOf(op) ?? []);
  const renamed = applied.filter(({ entity, fields }) => entity === 'company' && typeof fields['name'] === 'string');
  if (named.length === 0 && renamed.length === 0) return [];

  const lines = new Map(
    named
      .map((line) => [derivedId(context, `first ${line.kind} ${line.unitId} ${line.companyId}`), line] as const)
      .reverse(),
  );
  const known = await transaction.records([...lines.keys(), ...named.map(({ companyId }) => companyId)]);
  const added = [...lines].filter(([id]) => !known.has(id)).reverse();
  return [
    ...added.map(
      ([id, { op, companyId, ...line }]): ServerOp => ({
        entity: 'first_report',
        record: id,
        kind: 'create',
        opId: `h-${id}`,
        fields: {
          ...line,
          companyId,
          companyKey: keyOf(known.get(companyId), companyId),
          order: op.seq,
          acceptedAt: context.nowMs,
          recordedAt: op.atMs ?? context.nowMs,
        },
      }),
    ),
    ...(await newKeys(transaction, renamed, added)),
  ];
};

interface FirstLine {
  readonly op: AppliedOp;
  readonly kind: FirstReportKind;
  readonly unitId: string;
  readonly companyId: string;
  readonly leadId: string | null;
}

/** Undefined unless the op connects a lead or a visit with a firm. Of a sensitive lead the server knows no firm. */
const lineOf = (op: AppliedOp): FirstLine | undefined => {
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

/** Until the firm itself has arrived its lines are found by its id only. */
const keyOf = (company: StoredRecord | undefined, companyId: string): string => {
  const name = textField(company, 'name');
  return name === null ? `id:${companyId}` : firmKey(name);
};

const newKeys = async (
  transaction: Parameters<ServerHook>[0],
  renamed: readonly AppliedOp[],
  added: readonly (readonly [id: string, line: FirstLine])[],
): Promise<readonly ServerOp[]> => {
  if (renamed.length === 0) return [];
  const keys = new Map(renamed.map(({ record, after }) => [record, keyOf(after, record)]));
  const isAdded = new Set(added.map(([id]) => id));
  const lines = await transaction.recordsWhere('first_report', 'companyId', [...keys.keys()]);
  return lines.flatMap((line): ServerOp[] => {
    const companyKey = keys.get(textField(line, 'companyId') ?? '');
    if (companyKey === undefined || companyKey === line.fields['companyKey'] || isAdded.has(line.id)) return [];
    return [{ entity: 'first_report', record: line.id, kind: 'update', fields: { companyKey } }];
  });
};
