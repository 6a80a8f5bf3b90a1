import type { CellRow } from './cell.ts';
import {
  type CompanyDraft,
  type CompanyFields,
  type MappedColumn,
  type RowContext,
  rowToCompany,
} from './company-draft.ts';
import { splitFirms, surelyFirm } from './firm-list.ts';
import type { ImportTarget } from './import-target.ts';
import { investorTargets } from './lead-target.ts';
import type { LeadWork } from './lead-work.ts';
import { exactField, rawText } from './own-company-sheet.ts';

/** Whether the cell of a column says what it said when we exported it. */
export type Stands = (column: MappedColumn) => boolean;

/**
 * A cell of our own register that stands as exported is what the field holds, to the letter: nothing is tidied, split or
 * read into it. False where the ordinary reading finds the same value, as of amounts, days and words of the ladder.
 */
export const takeOwnCell = (work: LeadWork, { heading, target, index }: MappedColumn, row: CellRow): boolean => {
  const text = rawText(row[index]);
  switch (target) {
    case 'leadName':
      work.name = text;
      work.nameIsOurs = true;
      return true;
    case 'leadCode':
      work.code = text;
      return true;
    case 'progress':
      work.progress.push(text);
      return true;
    case 'remark':
      work.remark = text;
      return true;
    case 'content':
    case 'siteIntent':
    case 'request':
    case 'nextStep':
    case 'problem':
    case 'introducer':
      work.fields[target] = text;
      return true;
    case 'leadUnit':
    case 'leadOwner':
    case 'chain':
    case 'node':
      work.named[target] = { heading, text, isOurs: true };
      return true;
    default:
      return false;
  }
};

/**
 * The investor of a row of ours. Only a firm of the library has a code, a place or a contact, so that its name is one
 * whatever it sounds like; a name that stands alone may be what somebody wrote down at a visit, and is read like a guest's.
 */
export const ownInvestor = (
  row: CellRow,
  columns: readonly MappedColumn[],
  stands: Stands,
  context: RowContext,
): CompanyDraft | undefined => {
  const name = columns.find(({ target }) => target === 'investor');
  if (name === undefined || !stands(name)) return undefined;
  const written = rawText(row[name.index]);
  const about = columns.filter(({ target }) => investorTargets.has(target));
  const own = about.filter((column) => rawText(row[column.index]).trim() !== '' && stands(column));
  if (!own.some(({ target }) => target !== 'industryCode') && !isOneFirm(written)) return undefined;
  const changed = about.filter((column) => !own.includes(column));
  const guest = rowToCompany([...row, written], [{ ...name, index: row.length, target: 'name' }, ...changed], {
    ...context,
    section: undefined,
  });
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

const isOneFirm = (text: string): boolean => {
  const { firms, others, more } = splitFirms(text);
  const [only] = firms;
  return (
    firms.length === 1 && others.length === 0 && more === undefined && (only?.note ?? '') === '' && surelyFirm(text)
  );
};

const ownFields = [
  ['creditCode', 'creditCode'],
  ['region', 'city'],
  ['groupName', 'groupName'],
  ['industryCode', 'industryCode'],
] as const;

const nothingElse: CompanyDraft = { fields: {}, tags: [], notes: [], extra: {}, contacts: [] };
