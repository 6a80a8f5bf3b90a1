import { nameLikeness } from '../../../shared/domain/company/firm-likeness.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import type { Firm } from './firm.ts';

/** A row whose name is written otherwise (★, numbering) says why it went to another one. */
export const otherSpelling = (
  written: string,
  known: { readonly written: string; readonly row: Pick<PlanRow, 'row'> },
): readonly RowWarning[] => {
  const reason = nameLikeness(written, known.written);
  if (reason === undefined || reason === 'sameName') return [];
  return [{ type: 'PossibleDuplicate', heading: '', text: known.written, like: { reason, row: known.row.row } }];
};

/** Two firms of one name have become one, and nothing but the name says that they are. */
export const sameFirm = (name: string, first: Pick<PlanRow, 'row'>): RowWarning => ({
  type: 'PossibleDuplicate',
  heading: '',
  text: name,
  like: { reason: 'sameName', row: first.row },
});

/** The library has several firms of that name. */
export const sameFirmInLibrary = (name: string): RowWarning => sameNameAs(name, null);

/** The file, or the library, has several firms of that name. */
export const oneOfSeveral = ({ name, twins }: Pick<Firm, 'name' | 'twins'>): RowWarning =>
  sameNameAs(name, twins[0]?.row.row ?? null);

const sameNameAs = (name: string, row: number | null): RowWarning => ({
  type: 'PossibleDuplicate',
  heading: '',
  text: name,
  like: { reason: 'sameName', row },
});
