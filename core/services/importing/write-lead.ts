import type { CompanyDraft } from '../../../shared/domain/importing/company-draft.ts';
import { linesOf } from '../../../shared/domain/importing/kept-lines.ts';
import { stagesPassed } from '../../../shared/domain/lead/ladder.ts';
import { leadStages, stageIndex } from '../../../shared/domain/lead/stage.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import type { Result, TypedError } from '../../../shared/kernel/result.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import { createStandingLead, type LeadDefaults } from '../lead/create-lead.ts';
import { type LeadFacts, updateLeadRecord } from '../lead/edit-lead.ts';
import { livingLead, refreshLastProgress } from '../lead/lead-records.ts';
import { advanceLeadRecord, dateLeadStage, setLeadStatus } from '../lead/move-lead.ts';
import type { BookChain, BookNode } from './chain-book.ts';
import type { BookPerson, BookUnit } from './directory-book.ts';
import type { Firm } from './firm.ts';
import { type LeadChanges, type LeadPlaces, maxRemark } from './lead-changes.ts';
import type { PlacedLead } from './placed-lead.ts';

type Planned = BookChain | BookNode | BookUnit | BookPerson;

/** Ids of what this import makes, found by the thing that was planned. */
export class MadeRecords {
  readonly #ids = new Map<object, string>();

  keep(planned: CompanyDraft | Planned, id: string): void {
    this.#ids.set(planned, id);
  }

  idOfFirm({ companyId, draft }: Firm): string {
    return companyId ?? this.#made(draft);
  }

  idOf(planned: Planned): string {
    return planned.id ?? this.#made(planned);
  }

  #made(planned: object): string {
    const id = this.#ids.get(planned);
    assert(id !== undefined, () => `planned before it is made: ${JSON.stringify(planned)}`);
    return id;
  }
}

/** Words of the record, which leave the office with it: why the ladder of an imported project has gaps. */
const undatedReason = '导入的表格没有写明日期';
const correctedReason = '按导入的表格更正';

export const createLead = (unit: CommandUnit, made: MadeRecords, lead: PlacedLead, defaults: LeadDefaults): void => {
  const { draft, firm, chain, node } = lead;
  const stage = draft.stage ?? leadStages[0];
  const { remark, rest } = remarkOf(draft.remark, lead.remarks);
  const days = leadStages
    .filter((each) => stageIndex(each) <= stageIndex(stage))
    .map((each) => [each, (each === leadStages[0] ? draft.registeredOn : draft.stageDays[each]) ?? null] as const);
  // A unit that the list names and nobody here knows is not ours by default.
  const unnamed = lead.mayBeOurs && draft.unit === undefined ? defaults.unitId : null;
  const created = mustSucceed(
    createStandingLead(
      unit,
      {
        ...draft.fields,
        name: draft.name,
        companyId: firm === undefined ? null : made.idOfFirm(firm),
        nodeId: node === undefined ? null : made.idOf(node),
        chainId: chain === undefined ? null : made.idOf(chain),
        ownerId: lead.owner === undefined ? null : made.idOf(lead.owner),
        unitId: lead.unit === undefined ? unnamed : made.idOf(lead.unit),
        remark,
      },
      { stage, days: Object.fromEntries(days), undatedReason, evidence: draft.stageText ?? null },
      defaults,
    ),
  );
  const status =
    draft.status === undefined || draft.status === 'active'
      ? {}
      : { status: draft.status, statusReason: draft.statusText ?? null, statusOn: null };
  unit.records.update('lead', created.id, { ...status, ...(draft.code === undefined ? {} : { code: draft.code }) });
  const latest = [draft.registeredOn, draft.fields.firstContactOn, ...Object.values(draft.stageDays)]
    .filter((day): day is CalendarDay => day !== undefined)
    .reduce<CalendarDay | undefined>((last, day) => (last === undefined || day > last ? day : last), undefined);
  addProgress(
    unit,
    created.id,
    [
      ...(draft.progress === undefined ? [] : [draft.progress]),
      ...[...draft.long, ...rest].map((body) => ({ body, on: undefined })),
    ],
    latest ?? defaults.today,
  );
};

export const updateLead = (
  unit: CommandUnit,
  made: MadeRecords,
  id: string,
  { name, facts, places, firm, advance, dates, status, progress }: LeadChanges,
  today: CalendarDay,
): void => {
  const company = firm === undefined ? {} : { companyId: made.idOfFirm(firm) };
  mustSucceed(updateLeadRecord(unit, { id, name, ...facts, ...idsOf(made, places), ...company }, today));
  const wakes = status?.status === 'active';
  if (status !== undefined && wakes) mustSucceed(setLeadStatus(unit, { id, ...status }, today));
  for (const { stage, on } of dates)
    mustSucceed(dateLeadStage(unit, { id, stage, happenedOn: on, reason: correctedReason }, today));
  if (advance !== undefined) {
    const { from, to, days, evidence } = advance;
    const between = stagesPassed(from, to).filter((stage) => stage !== to);
    mustSucceed(
      advanceLeadRecord(
        unit,
        {
          id,
          to,
          happenedOn: days[to] ?? null,
          between: Object.fromEntries(between.map((stage) => [stage, days[stage] ?? null])),
          undatedReason,
          evidence,
          reason: null,
        },
        today,
      ),
    );
  }
  if (status !== undefined && !wakes) mustSucceed(setLeadStatus(unit, { id, ...status }, today));
  addProgress(unit, id, progress, today);
};

const idsOf = (made: MadeRecords, { chain, node, unit, owner }: LeadPlaces): LeadFacts => ({
  ...(chain === undefined ? {} : { chainId: made.idOf(chain) }),
  ...(node === undefined ? {} : { nodeId: made.idOf(node) }),
  ...(unit === undefined ? {} : { unitId: made.idOf(unit) }),
  ...(owner === undefined ? {} : { ownerId: made.idOf(owner) }),
});

/** Progress without a day of its own is of the latest day that the row tells; it must not look like this week's work. */
const addProgress = (
  unit: CommandUnit,
  leadId: string,
  entries: LeadChanges['progress'],
  otherwise: CalendarDay,
): void => {
  if (entries.length === 0) return;
  for (const { body, on } of entries)
    for (const part of partsOf(body))
      unit.records.create('lead_progress', { leadId, happenedOn: on ?? otherwise, body: part, visitId: null });
  refreshLastProgress(unit, mustSucceed(livingLead(unit, leadId)));
};

/** Entries hold 4,000 characters, remarks 2,000: what is longer goes on in the next one. */
const partsOf = (body: string): readonly string[] =>
  Array.from({ length: Math.ceil(body.length / maxBody) }, (_, index) =>
    body.slice(index * maxBody, (index + 1) * maxBody),
  );

const maxBody = textLimits.lead.progress;

/** What our own register says to the letter stands first. */
const remarkOf = (
  own: string | undefined,
  lines: readonly string[],
): { readonly remark: string | null; readonly rest: readonly string[] } => {
  const kept: string[] = own === undefined ? [] : [own];
  const rest: string[] = [];
  let length = own?.length ?? 0;
  for (const line of new Set(lines.flatMap(linesOf))) {
    const fits = rest.length === 0 && length + line.length + 1 <= maxRemark;
    (fits ? kept : rest).push(line);
    if (fits) length += line.length + 1;
  }
  return { remark: kept.length === 0 ? null : kept.join('\n'), rest };
};

/** The plan has looked at everything that may be refused, in the same transaction. */
export const mustSucceed = <T, E extends TypedError>(step: Result<T, E>): T => {
  assert(step.ok, () => `an import planned what is refused: ${JSON.stringify(step)}`);
  return step.value;
};
