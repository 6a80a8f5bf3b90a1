import type { CompanyDraft } from '../../../shared/domain/importing/company-draft.ts';
import type { RowValue } from '../../../shared/domain/importing/plan-row.ts';
import { leadStages } from '../../../shared/domain/lead/stage.ts';
import type { PlacedLead } from './placed-lead.ts';

/** What a new company would hold besides its name, which is the title of its row. */
export const valuesOfCompany = ({ fields, extra, contacts, tags, notes }: CompanyDraft): readonly RowValue[] => {
  const { name: _name, ...facts } = fields;
  return said([
    ...Object.entries(facts),
    ...contacts.map(({ name, phone }) => ['contact', [name, phone].filter(Boolean).join(' ')] as const),
    ...tags.map((tag) => ['tag', tag] as const),
    ...notes.map((note) => ['note', note] as const),
    ...Object.entries(extra).map(([heading, text]) => [`extra:${heading}`, text] as const),
  ]);
};

/** What a new lead would hold; its investor, if new too, is told beside it. */
export const valuesOfLead = ({ draft, firm, chain, node, unit, owner, remarks }: PlacedLead): readonly RowValue[] =>
  said([
    ['leadCode', draft.code],
    ['investor', firm?.name],
    ['stage', draft.stage ?? leadStages[0]],
    ['status', draft.status],
    ['registeredOn', draft.registeredOn],
    ...leadStages.map((stage) => [`day:${stage}`, draft.stageDays[stage]] as const),
    ...Object.entries(draft.fields),
    ['leadUnit', unit === undefined ? undefined : draft.unit?.text],
    ['leadOwner', owner === undefined ? undefined : (draft.owner ?? draft.unit)?.text],
    ['chain', chain?.name],
    ['node', node?.name],
    ['progress', draft.progress?.body],
    ['remark', remarks.length === 0 ? undefined : remarks.join('\n')],
  ]);

const said = (entries: readonly (readonly [string, RowValue['value'] | undefined])[]): readonly RowValue[] =>
  entries.flatMap(([field, value]) =>
    value === undefined || value === null || value === '' || value === false ? [] : [{ field, value }],
  );
