import { stageWords, statusWords } from '../lead/lead-words.ts';
import { leadStages, stageIndex } from '../lead/stage.ts';
import { type FileField, fieldWords, valueWords } from './field-words.ts';
import { keptLine, linesOf } from './kept-lines.ts';
import type { LeadDraft } from './lead-draft.ts';
import type { RowWarning } from './row-warning.ts';

/**
 * A later row of the same project fills gaps; what contradicts the first is kept as a remark and told. On the sheets 在谈项目 and
 * 签约项目 of one file it has been signed, as it would be after two files.
 */
export const mergeLeads = (
  first: LeadDraft,
  later: LeadDraft,
  headingOf: (field: string) => string | undefined,
): { readonly draft: LeadDraft; readonly conflicts: readonly RowWarning[] } => {
  const conflicts: RowWarning[] = [];
  const remarks = [...first.remarks, ...later.remarks.filter((line) => !first.remarks.includes(line))];
  const beside = (heading: string, text: string): void => {
    conflicts.push({ type: 'ConflictInFile', heading, text });
    remarks.push(keptLine(`${heading}（另一行）`, text));
  };
  const fields: Record<string, unknown> = { ...first.fields };
  const besideField = (field: FileField, value: unknown): void => {
    const heading = headingOf(field) ?? fieldWords[field];
    beside(heading, valueWords(field, heading, value));
  };
  for (const [field, value] of Object.entries(later.fields)) {
    if (fields[field] === undefined) fields[field] = value;
    else if (fields[field] !== value) besideField(field as FileField, value); // keys of LeadFields
  }
  const days = { ...later.stageDays, ...first.stageDays };
  for (const stage of leadStages) {
    const day = later.stageDays[stage];
    if (day !== undefined && day !== days[stage]) beside(`${stageWords[stage]}日期`, day);
  }
  const either = <K extends keyof LeadDraft>(key: K): LeadDraft[K] => first[key] ?? later[key];
  for (const key of ['unit', 'owner', 'chain', 'node'] as const) {
    const [said, other] = [first[key], later[key]];
    if (said !== undefined && other !== undefined && said.text !== other.text) beside(other.heading, other.text);
  }
  const isFurther =
    later.stage !== undefined && (first.stage === undefined || stageIndex(later.stage) > stageIndex(first.stage));
  const [stand, other] = isFurther ? [later, first] : [first, later];
  if (other.stage !== undefined && stand.stage !== other.stage) besideField('stage', other.stageText ?? other.stage);
  if (first.status !== undefined && later.status !== undefined && first.status !== later.status)
    beside(headingOf('status') ?? '推进状态', later.statusText ?? statusWords[later.status]);
  if (first.registeredOn !== undefined && later.registeredOn !== undefined && first.registeredOn !== later.registeredOn)
    beside(headingOf('registeredOn') ?? '登记日期', later.registeredOn);
  if (first.code !== undefined && later.code !== undefined && first.code !== later.code)
    beside(headingOf('leadCode') ?? '线索编号', later.code);
  if (first.remark !== undefined && later.remark !== undefined) remarks.push(...linesOf(later.remark));
  return {
    conflicts,
    draft: {
      ...first,
      code: either('code'),
      fields: fields as LeadDraft['fields'], // values of both drafts, each under its own key
      stage: stand.stage,
      stageText: stand.stageText,
      status: either('status'),
      statusText: first.status === undefined ? later.statusText : first.statusText,
      registeredOn: either('registeredOn'),
      stageDays: days,
      progress: mergedProgress(first.progress, later.progress),
      unit: either('unit'),
      owner: either('owner'),
      chain: either('chain'),
      node: either('node'),
      remark: either('remark'),
      remarks,
      long: [...new Set([...first.long, ...later.long])],
    },
  };
};

const mergedProgress = (first: LeadDraft['progress'], later: LeadDraft['progress']): LeadDraft['progress'] => {
  if (first === undefined || later === undefined || first.body.includes(later.body)) return first ?? later;
  return { body: `${first.body}\n${later.body}`, on: first.on ?? later.on };
};
