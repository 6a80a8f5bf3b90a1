import { type CellRow, cellText, isPlaceholder } from './cell.ts';
import { type CompanyDraft, type RowContext, rowToCompany } from './company-draft.ts';
import { splitFirms, surelyFirm } from './firm-list.ts';
import { keptLine } from './kept-lines.ts';
import { investorTargets } from './lead-target.ts';
import type { LeadWork } from './lead-work.ts';
import type { MappedColumn } from './mapped-column.ts';

/**
 * Who invests, with what the other columns say about that firm. Of several only the first is the lead's company; a text
 * that names no firm (王总, 待定) never becomes one.
 */
export const investorOf = (
  row: CellRow,
  columns: readonly MappedColumn[],
  work: LeadWork,
  context: RowContext,
): CompanyDraft | undefined => {
  const { investor } = work;
  const about = columns.filter(({ target }) => investorTargets.has(target));
  const said = about.flatMap(({ heading, index }) => {
    const text = cellText(row[index]);
    return text === '' || isPlaceholder(text) ? [] : [keptLine(heading, text)];
  });
  const keepAll = (): void => void work.remarks.push(...said);
  if (investor === undefined) {
    keepAll();
    return undefined;
  }
  const { firms, others, more } = splitFirms(investor.text);
  const [first, second] = firms;
  if (second !== undefined || others.length > 0 || more !== undefined || (first?.note ?? '') !== '')
    work.keep(investor.heading, investor.text);
  // 某上市公司、甲公司, 甲公司等3家: one of several, of whom only it has a name.
  if (second !== undefined || (first !== undefined && (others.length > 0 || more !== undefined)))
    work.warnings.push({ type: 'SeveralInvestors', ...investor });
  if (first === undefined) {
    if (others.length === 0) work.keep(investor.heading, investor.text);
    work.warnings.push({ type: 'InvestorKept', ...investor });
    keepAll();
    return undefined;
  }
  const named = { heading: investor.heading, text: first.written ?? first.name };
  const outcome = rowToCompany(row, about, { ...context, section: undefined }, named);
  if (!outcome.ok) {
    work.warnings.push({ type: 'InvestorKept', ...investor });
    work.keep(investor.heading, investor.text);
    keepAll();
    return undefined;
  }
  work.warnings.push(...outcome.warnings);
  if (!surelyFirm(first.name)) work.investorText = { ...investor, said };
  return outcome.draft;
};
