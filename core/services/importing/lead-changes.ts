import type { ReadableDb } from '../../../db/database.ts';
import { type ImportedLeadRow, listProgressBodies } from '../../../db/repositories/lead-import-repository.ts';
import { listStagesOfLead } from '../../../db/repositories/lead-repository.ts';
import type { FieldDiff } from '../../../shared/domain/importing/company-merge.ts';
import { keptLine, linesOf, withLines } from '../../../shared/domain/importing/kept-lines.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import { labelWords, stageWords } from '../../../shared/domain/lead/lead-words.ts';
import {
  type LeadLabel,
  type LeadStage,
  type LeadStatus,
  leadLabels,
  leadStages,
  stageIndex,
} from '../../../shared/domain/lead/stage.ts';
import { knownDay } from '../../../shared/domain/lead/stage-day.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import type { LeadFacts } from '../lead/edit-lead.ts';
import type { Firm } from './firm.ts';
import type { PlacedLead } from './placed-lead.ts';

/** What an import would write to a project that is there already; an empty `diff` says nothing new. */
export interface LeadChanges {
  readonly name: string | undefined;
  readonly facts: LeadFacts;
  /** Where it belongs from now on; records that this import makes have no id yet. */
  readonly places: LeadPlaces;
  /** Becomes the lead's company, which it did not have. */
  readonly firm: Firm | undefined;
  readonly advance:
    | { readonly from: LeadStage; readonly to: LeadStage; readonly days: StageDays; readonly evidence: string | null }
    | undefined;
  readonly dates: readonly { readonly stage: LeadStage; readonly on: CalendarDay }[];
  readonly status: { readonly status: LeadStatus; readonly reason: string | null } | undefined;
  readonly progress: readonly { readonly body: string; readonly on: CalendarDay | undefined }[];
  readonly diff: readonly FieldDiff[];
}

export type LeadPlaces = Partial<Pick<PlacedLead, 'chain' | 'node' | 'unit' | 'owner'>>;

type StageDays = Readonly<Partial<Record<LeadStage, CalendarDay>>>;

/** Never empties anything, never takes a project back on its ladder, never lets a label guard less. */
export const changesForLead = (
  db: ReadableDb,
  existing: ImportedLeadRow,
  lead: PlacedLead,
  /** A row of our own register: what stands in it otherwise now, somebody meant. */
  isShown: boolean,
  warn: (warning: RowWarning) => void,
): LeadChanges => {
  const diff: FieldDiff[] = [];
  const kept: string[] = [];
  const name = isShown && lead.draft.name !== existing.name ? lead.draft.name : undefined;
  if (name !== undefined) diff.push({ field: 'leadName', before: existing.name, after: name });
  const facts = factsFor(existing, lead, diff, warn);
  const places = placesFor(existing, lead, diff);
  const firm =
    lead.firm !== undefined && (existing.companyId === null || (isShown && lead.firm.companyId !== existing.companyId))
      ? lead.firm
      : undefined;
  if (firm !== undefined) diff.push({ field: 'investor', before: null, after: firm.name });
  const ladder = ladderFor(db, existing, lead, diff, kept, warn);
  const status = statusFor(existing, lead, diff);
  const isStill = existing.status === 'ended' || existing.status === 'transferred';
  const advance = isStill && status === undefined ? undefined : ladder.advance;
  if (advance === undefined && ladder.advance !== undefined)
    warn({ type: 'LeadNotMoving', heading: '', text: stageWords[ladder.advance.to] });
  else if (advance !== undefined) diff.push({ field: 'stage', before: existing.stage, after: advance.to });
  const { code } = lead.draft;
  if (code !== undefined && code !== existing.code) kept.push(keptLine('项目编号', code));
  const remark = withLines(existing.remark, [...linesOf(lead.draft.remark), ...lead.remarks, ...kept]);
  if (remark !== null && remark !== existing.remark && remark.length <= maxRemark) {
    diff.push({ field: 'remark', before: existing.remark, after: remark });
    facts.remark = remark;
  }
  const progress = progressFor(db, existing, lead, remark !== null && remark.length > maxRemark ? kept : []);
  for (const { body } of progress) diff.push({ field: 'progress', before: null, after: body });
  return { name, facts, places, firm, advance, dates: ladder.dates, status, progress, diff };
};

/** As the contract allows. */
export const maxRemark = textLimits.lead.remark;

type MutableFacts = { -readonly [K in keyof LeadFacts]: LeadFacts[K] };

const factsFor = (
  existing: ImportedLeadRow,
  { draft }: PlacedLead,
  diff: FieldDiff[],
  warn: (warning: RowWarning) => void,
): MutableFacts => {
  const facts: Record<string, unknown> = {};
  const { label, ...fields } = draft.fields;
  for (const [field, value] of Object.entries(fields)) {
    const before = existing[field as keyof ImportedLeadRow]; // fields of a draft are columns of a lead
    if (value === undefined || before === value) continue;
    facts[field] = value;
    diff.push({ field, before, after: value });
  }
  if (label !== undefined && label !== existing.label) {
    const raises = leadLabels.indexOf(label) > leadLabels.indexOf(existing.label as LeadLabel);
    if (raises) {
      facts['label'] = label;
      diff.push({ field: 'label', before: existing.label, after: label });
    } else warn({ type: 'LabelNotLowered', heading: '', text: labelWords[existing.label as LeadLabel] });
  }
  return facts as MutableFacts; // fields of a lead, each under its own key
};

/** What is made by this import is elsewhere than anything the lead has, and found by an earlier row of the same file. */
const placesFor = (
  existing: ImportedLeadRow,
  { draft, chain, node, unit, owner }: PlacedLead,
  diff: FieldDiff[],
): LeadPlaces => {
  const isNew = (place: { readonly id: string | undefined } | undefined, id: string | null): boolean =>
    place !== undefined && place.id !== id;
  const places: { -readonly [K in keyof LeadPlaces]: LeadPlaces[K] } = {};
  const place = <K extends keyof LeadPlaces>(key: K, value: LeadPlaces[K], field: string, after: string): void => {
    places[key] = value;
    diff.push({ field, before: null, after });
  };
  if (isNew(node, existing.nodeId)) place('node', node, 'node', node?.name ?? '');
  else if (node === undefined && isNew(chain, existing.chainId)) place('chain', chain, 'chain', chain?.name ?? '');
  if (isNew(unit, existing.unitId)) place('unit', unit, 'leadUnit', draft.unit?.text ?? '');
  if (isNew(owner, existing.ownerId)) place('owner', owner, 'leadOwner', (draft.owner ?? draft.unit)?.text ?? '');
  return places;
};

const ladderFor = (
  db: ReadableDb,
  existing: ImportedLeadRow,
  { draft }: PlacedLead,
  diff: FieldDiff[],
  kept: string[],
  warn: (warning: RowWarning) => void,
): Pick<LeadChanges, 'advance' | 'dates'> => {
  const at = existing.stage as LeadStage; // written by the lead service from the contract's enum
  const said = draft.stage;
  const isForward = said !== undefined && stageIndex(said) > stageIndex(at);
  if (said !== undefined && stageIndex(said) < stageIndex(at))
    warn({ type: 'StageBehind', heading: '', text: stageWords[at] });
  const days: [LeadStage, CalendarDay][] = leadStages.flatMap((stage): [LeadStage, CalendarDay][] => {
    const day = stage === leadStages[0] ? draft.registeredOn : draft.stageDays[stage];
    return day === undefined ? [] : [[stage, day]];
  });
  if (days.length === 0 && !isForward) return { advance: undefined, dates: [] };
  const ladder = new Map<LeadStage, CalendarDay | null>();
  for (const { toStage, happenedOn } of listStagesOfLead(db, existing.id)) {
    const stage = toStage as LeadStage; // written by the lead service from the contract's enum
    ladder.set(stage, ladder.get(stage) ?? knownDay(happenedOn));
  }
  const dates: { stage: LeadStage; on: CalendarDay }[] = [];
  const ahead: Partial<Record<LeadStage, CalendarDay>> = {};
  for (const [stage, on] of days) {
    const before = ladder.get(stage) ?? null;
    if (before === on) continue;
    if (!fits(ladder, stage, on)) {
      warn({ type: 'DaysOutOfOrder', heading: stageWords[stage], text: on });
      kept.push(keptLine(`${stageWords[stage]}日期`, on));
      continue;
    }
    ladder.set(stage, on);
    if (stageIndex(stage) > stageIndex(at)) {
      if (isForward && stageIndex(stage) <= stageIndex(said)) {
        ahead[stage] = on;
        continue;
      }
      warn({ type: 'DayAboveStage', heading: `${stageWords[stage]}日期`, text: on });
      kept.push(keptLine(`${stageWords[stage]}日期`, on));
      continue;
    }
    dates.push({ stage, on });
    diff.push({ field: `day:${stage}`, before, after: on });
  }
  return {
    dates,
    advance: isForward ? { from: at, to: said, days: ahead, evidence: draft.stageText ?? null } : undefined,
  };
};

const fits = (ladder: ReadonlyMap<LeadStage, CalendarDay | null>, stage: LeadStage, on: CalendarDay): boolean =>
  [...ladder].every(
    ([other, day]) =>
      day === null || other === stage || (stageIndex(other) < stageIndex(stage) ? day <= on : day >= on),
  );

const statusFor = (existing: ImportedLeadRow, { draft }: PlacedLead, diff: FieldDiff[]): LeadChanges['status'] => {
  if (draft.status === undefined || draft.status === existing.status) return undefined;
  diff.push({ field: 'status', before: existing.status, after: draft.status });
  return { status: draft.status, reason: draft.status === 'active' ? null : (draft.statusText ?? null) };
};

const progressFor = (
  db: ReadableDb,
  existing: ImportedLeadRow,
  { draft }: PlacedLead,
  overflow: readonly string[],
): LeadChanges['progress'] => {
  const said = [
    ...(draft.progress === undefined ? [] : [draft.progress]),
    ...[...draft.long, ...overflow].map((body) => ({ body, on: undefined })),
  ];
  if (said.length === 0 || (said.length === 1 && said[0]?.body === existing.lastProgress)) return [];
  const known = new Set(listProgressBodies(db, existing.id));
  return said.filter(({ body }) => !known.has(body));
};
