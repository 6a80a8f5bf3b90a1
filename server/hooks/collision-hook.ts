import { calendarDayOfMs } from '../../shared/kernel/calendar-day.ts';
import type { StoredRecord } from '../store/server-store.ts';
import type { AppliedOp, HookContext, HookReads, ServerHook, ServerOp } from '../sync/server-hook.ts';
import { matchingCompanies } from './firm-candidates.ts';
import { derivedId, placeOf, takeBackCreation, takeBackFields, textField } from './take-back.ts';

/** 撞单: when a lead meets a living lead of another unit on the same firm, both units get the same record of it. */
export const collisionHook: ServerHook = async (transaction, applied, context) => {
  const answers: ServerOp[] = [...(await guard(transaction, applied, context))];
  const subjects = [...new Set(applied.flatMap(companyOf))];
  if (subjects.length === 0) return answers;
  const leads = (await transaction.recordsWhere('lead', 'companyId', subjects)).filter(isAfterFirm);
  const companies = await transaction.records([
    ...new Set(leads.flatMap((lead) => textField(lead, 'companyId') ?? [])),
  ]);
  const found = new Map<string, ServerOp>();
  for (const company of companies.values()) {
    if (company.entity !== 'company' || company.deletedSeq !== null) continue;
    const own = leads.filter((lead) => textField(lead, 'companyId') === company.id);
    for (const op of await collisionsOf(transaction, company, own, context)) found.set(op.record, op);
  }
  const known = await transaction.records([...found.keys()]);
  return [...answers, ...[...found].flatMap(([id, op]) => ((known.get(id)?.createdSeq ?? 0) > 0 ? [] : [op]))];
};

/** What may bring two leads together: a lead gets a firm, or comes to life again; a firm gets another key. */
const companyOf = (op: AppliedOp): readonly string[] => {
  const said = (fields: readonly string[]): boolean =>
    op.kind !== 'update' || fields.some((field) => Object.hasOwn(op.fields, field));
  switch (op.entity) {
    case 'lead':
      return said(['companyId', 'status', 'unitId']) ? [textField(op.after, 'companyId') ?? []].flat() : [];
    case 'company':
      return said(['name', 'creditCode', 'groupName', 'city']) ? [op.record] : [];
    case 'contact_key':
      return op.kind === 'delete' ? [] : [textField(op.after, 'companyId') ?? []].flat();
  }
  return [];
};

const collisionsOf = async (
  transaction: HookReads,
  company: StoredRecord,
  own: readonly StoredRecord[],
  context: HookContext,
): Promise<readonly ServerOp[]> => {
  const matches = await matchingCompanies(transaction, company);
  const leads = await transaction.recordsWhere(
    'lead',
    'companyId',
    matches.map((match) => match.company.id),
  );
  return own.flatMap((lead) =>
    leads
      .filter((other) => isAfterFirm(other) && other.ownerUnitId !== lead.ownerUnitId)
      .flatMap((other) => {
        const match = matches.find((each) => each.company.id === textField(other, 'companyId'));
        return match === undefined
          ? []
          : [collisionOp(match.by, { company, lead }, { company: match.company, lead: other }, context)];
      }),
  );
};

interface Side {
  readonly company: StoredRecord;
  readonly lead: StoredRecord;
}

/** One record for two units and a pair of firms, however many leads; its id is the same whoever comes second. */
const collisionOp = (by: string, mine: Side, theirs: Side, context: HookContext): ServerOp => {
  const pair = (a: string, b: string): string => [a, b].sort().join(' ');
  const units = pair(mine.lead.ownerUnitId ?? '', theirs.lead.ownerUnitId ?? '');
  const record = derivedId(context, `collision ${units} ${pair(mine.company.id, theirs.company.id)}`);
  return {
    entity: 'collision',
    record,
    kind: 'create',
    opId: `h-${record}`,
    fields: {
      matchedBy: by,
      companyId: mine.company.id,
      companyName: textField(mine.company, 'name') ?? '',
      otherCompanyId: theirs.company.id,
      unitId: mine.lead.ownerUnitId,
      otherUnitId: theirs.lead.ownerUnitId,
      leadId: mine.lead.id,
      otherLeadId: theirs.lead.id,
      foundOn: calendarDayOfMs(context.nowMs),
      state: 'open',
    },
  };
};

const isAfterFirm = (lead: StoredRecord): boolean =>
  lead.deletedSeq === null &&
  lead.ownerUnitId !== null &&
  !['ended', 'transferred'].includes(textField(lead, 'status') ?? '');

/** Laptops settle a collision or open it again; they do not find one, and change nothing else of it. */
const guard = async (
  transaction: HookReads,
  applied: readonly AppliedOp[],
  context: HookContext,
): Promise<readonly ServerOp[]> => {
  if (context.principal === null) return [];
  const answers: ServerOp[] = [];
  for (const op of applied.filter(({ entity }) => entity === 'collision')) {
    const fields = Object.keys(op.fields).filter((field) => field !== 'state');
    const place = placeOf(op, fields);
    if (place === 'edit') answers.push(...(await takeBackFields(transaction, op, fields, context)));
    else if (place !== 'stray') answers.push(...takeBackCreation(op, context));
  }
  return answers;
};
