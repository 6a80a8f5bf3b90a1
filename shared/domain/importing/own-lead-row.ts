import type { CellRow } from './cell.ts';
import type { CompanyDraft, RowContext } from './company-draft.ts';
import { splitFirms, surelyFirm } from './firm-list.ts';
import { investorTargets } from './lead-target.ts';
import type { LeadWork } from './lead-work.ts';
import type { MappedColumn } from './mapped-column.ts';
import { rawText } from './own-company-sheet.ts';
import { ownFirm, type Stands } from './own-firm.ts';

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
      work.progress.push({ heading, text });
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
  const saysMore = about.some(
    (column) => column.target !== 'industryCode' && rawText(row[column.index]).trim() !== '' && stands(column),
  );
  return saysMore || isOneFirm(written) ? ownFirm(row, name, about, stands, context) : undefined;
};

const isOneFirm = (text: string): boolean => {
  const { firms, others, more } = splitFirms(text);
  const [only] = firms;
  return (
    firms.length === 1 && others.length === 0 && more === undefined && (only?.note ?? '') === '' && surelyFirm(text)
  );
};
