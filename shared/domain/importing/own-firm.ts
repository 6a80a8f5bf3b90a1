import type { CellRow } from './cell.ts';
import { type CompanyDraft, type RowContext, rowToCompany } from './company-draft.ts';
import type { CompanyFields } from './company-fields.ts';
import type { ImportTarget } from './import-target.ts';
import type { MappedColumn } from './mapped-column.ts';
import { exactField, rawText } from './own-company-sheet.ts';

/** Whether the cell of a column says what it said when we exported it. */
export type Stands = (column: MappedColumn) => boolean;

/** A firm that a row of ours names beside something else: what stands as exported to the letter, the rest as a guest's. */
export const ownFirm = (
  row: CellRow,
  name: MappedColumn,
  /** The columns about the firm. */
  about: readonly MappedColumn[],
  stands: Stands,
  context: RowContext,
): CompanyDraft => {
  const written = rawText(row[name.index]);
  const own = about.filter((column) => rawText(row[column.index]).trim() !== '' && stands(column));
  const changed = about.filter((column) => !own.includes(column));
  const named = { heading: name.heading, text: written };
  const guest = rowToCompany(row, changed, { ...context, section: undefined }, named);
  const textOf = (target: ImportTarget): string | undefined => {
    const column = own.find((each) => each.target === target);
    return column === undefined ? undefined : rawText(row[column.index]);
  };
  const said: Partial<Record<keyof CompanyFields, unknown>> = { name: written };
  for (const [target, field] of ownFields) {
    const text = textOf(target);
    if (text !== undefined) said[field] = exactField(field, text);
  }
  const draft = guest.ok ? guest.draft : nothingElse;
  const contact = textOf('contactName');
  const person = { title: textOf('contactTitle') ?? null, phone: textOf('phone') ?? null };
  return {
    ...draft,
    fields: { ...draft.fields, ...(said as Partial<CompanyFields>) }, // each made for its key by exactField
    contacts: [
      ...(contact === undefined ? [] : [{ name: contact, ...person, wechat: null, email: null, remark: null }]),
      ...draft.contacts,
    ],
  };
};

const ownFields = [
  ['creditCode', 'creditCode'],
  ['region', 'city'],
  ['groupName', 'groupName'],
  ['industryCode', 'industryCode'],
  ['business', 'business'],
] as const;

const nothingElse: CompanyDraft = { fields: {}, tags: [], notes: [], extra: {}, contacts: [] };
