import { type FileField, fieldWords, valueWords } from './field-words.ts';
import { keptLine, linesOf } from './kept-lines.ts';
import type { LeadDraft } from './lead-draft.ts';
import type { RowWarning } from './row-warning.ts';

/** A later row of the same project fills gaps; what contradicts the first is kept as a remark and told. */
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
  const either = <K extends keyof LeadDraft>(key: K): LeadDraft[K] => first[key] ?? later[key];
  for (const key of ['unit', 'owner', 'chain', 'node'] as const) {
    const [said, other] = [first[key], later[key]];
    if (said !== undefined && other !== undefined && said.text !== other.text) beside(other.heading, other.text);
  }
  if (first.stage !== undefined && later.stage !== undefined && first.stage !== later.stage)
    besideField('stage', later.stageText ?? later.stage);
  if (first.remark !== undefined && later.remark !== undefined) remarks.push(...linesOf(later.remark));
  return {
    conflicts,
    draft: {
      ...first,
      code: either('code'),
      fields: fields as LeadDraft['fields'], // values of both drafts, each under its own key
      stage: either('stage'),
      stageText: first.stage === undefined ? later.stageText : first.stageText,
      status: either('status'),
      statusText: either('statusText'),
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
