import { calendarDayOfMs } from '../../shared/kernel/calendar-day.ts';
import type { StoredRecord } from '../store/server-store.ts';
import type { AppliedOp, HookContext, HookReads, ServerHook, ServerOp } from '../sync/server-hook.ts';
import { matchingCompanies } from './firm-candidates.ts';
import { withoutHiddenLeads } from './hidden-leads.ts';
import { derivedId, placeOf, takeBackCreation, takeBackFields, textField } from './take-back.ts';

/** 撞单: when a lead meets a living lead of another unit on the same firm, both units get the same record of it. */
export const collisionHook: ServerHook = async (transaction, applied, context) => {
  const answers: ServerOp[] = [
    ...(await guard(transaction, applied, context)),
    ...(await withoutHiddenLeads(transaction, applied)),
  ];
  const subjects = [...new Set(applied.flatMap(companyOf))];
  if (subjects.length === 0) return answers;
  const leads = (await transaction.recordsWhere('lead', 'companyId', subjects)).filter(isAfterFirm);
  const companies = await transaction.records([
    ...new Set(leads.flatMap((lead) => textField(lead, 'companyId') ?? [])),
  ]);
  const subjectFirms = [...companies.values()].filter(
    ({ entity, deletedSeq }) => entity === 'company' && deletedSeq === null,
  );
  const found = await collisionsOf(transaction, subjectFirms, leads, context);
  if (found.size === 0) return answers;
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

/** By their ids: one for two units and two firms, whichever of their leads is met first. */
const collisionsOf = async (
  transaction: HookReads,
  companies: readonly StoredRecord[],
  leads: readonly StoredRecord[],
  context: HookContext,
): Promise<ReadonlyMap<string, ServerOp>> => {
  const found = new Map<string, ServerOp>();
  if (companies.length === 0) return found;
  const matches = await matchingCompanies(transaction, companies);
  const ids = new Set([...matches.values()].flat().map(({ company }) => company.id));
  const living = (await transaction.recordsWhere('lead', 'companyId', [...ids])).filter(isAfterFirm);
  const own = leadsByFirm(leads);
  const others = leadsByFirm(living);
  for (const company of companies)
    for (const match of matches.get(company.id) ?? [])
      for (const lead of own.get(company.id) ?? [])
        for (const other of others.get(match.company.id) ?? []) {
          if (other.ownerUnitId === lead.ownerUnitId) continue;
          const sides: [Side, Side] = [
            { company, lead },
            { company: match.company, lead: other },
          ];
          // Who came later stands first, in whatever order they are met.
          if (other.createdSeq > lead.createdSeq) sides.reverse();
          const op = collisionOp(match.by, ...sides, context);
          if (!found.has(op.record)) found.set(op.record, op);
        }
  return found;
};

const leadsByFirm = (leads: readonly StoredRecord[]): ReadonlyMap<string, readonly StoredRecord[]> => {
  const byFirm = new Map<string, StoredRecord[]>();
  for (const lead of leads) {
    const id = textField(lead, 'companyId') ?? '';
    // One lead of each unit is enough to tell of it.
    const known = byFirm.get(id) ?? [];
    if (!known.some(({ ownerUnitId }) => ownerUnitId === lead.ownerUnitId)) byFirm.set(id, [...known, lead]);
  }
  return byFirm;
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
