import { hasLostDigits } from '../collision/phone-number.ts';
import type { CellRow } from './cell.ts';
import { type CompanyDraft, type DraftOutcome, type RowContext, rowToCompany } from './company-draft.ts';
import type { CompanyField, CompanyFields } from './company-fields.ts';
import type { ContactDraft } from './contact-draft.ts';
import type { MappedColumn } from './mapped-column.ts';
import {
  type ContactPart,
  exactField,
  extraPrefix,
  type OwnColumn,
  otherExtraHeading,
  ownColumn,
  rawText,
} from './own-company-sheet.ts';
import { splitExtra, splitLines, splitNames, splitNotes, splitOwnList } from './own-lists.ts';
import { type RowIdentity, withoutInertQuote } from './row-identity.ts';
import type { RowWarning } from './row-warning.ts';
import { withinLimits } from './within-limits.ts';

/** What a row of our own export says: all of it for a workspace that has no such record, the changes for one that has. */
export interface OwnRow {
  readonly draft: CompanyDraft;
  readonly changed: CompanyDraft;
  readonly warnings: readonly RowWarning[];
}

export type OwnOutcome = ({ readonly ok: true } & OwnRow) | Extract<DraftOutcome, { readonly ok: false }>;

/** A cell that stands as exported is read to the letter; a cell that somebody changed is read like any guest's. */
export const ownRowToCompany = (
  row: CellRow,
  columns: readonly MappedColumn[],
  context: RowContext,
  identity: RowIdentity,
): OwnOutcome => {
  const exact = noParts();
  const touched = noParts();
  const guests: MappedColumn[] = [];
  let isOneFirm = false;
  for (const column of columns) {
    const cell = row[column.index] ?? null;
    const text = withoutInertQuote(rawText(cell));
    if (text.trim() === '' || column.target === 'skip') continue;
    const own = ownColumnOf(column);
    const stands = identity.isAsExported(column.heading, cell);
    const isValue = own?.field !== undefined || own?.target === 'industry';
    // A program that saved the list as text has made 1.38E+10 of a phone: told like a guest's, and no number of anybody.
    const isGuests = own === undefined || (!stands && (isValue || hasLostDigits(text)));
    // The name is read there too: without one there is no firm.
    if (isGuests || own.field === 'name') guests.push(column);
    if (own?.field === 'name' && stands) isOneFirm = true;
    if (isGuests) continue;
    take(own, column.heading, text, exact);
    if (!stands) take(own, column.heading, text, touched);
  }
  const outcome = rowToCompany(row, guests, { ...context, section: undefined, isOneFirm });
  if (!outcome.ok) return outcome;
  const { draft: guest, warnings } = outcome;
  // What a changed cell only suggests, a province from an address, does not count against a cell that says it.
  const said = Object.fromEntries(Object.entries(guest.fields).filter(([name]) => !(name in exact.fields)));
  const limited = (draft: CompanyDraft) => withinLimits(draft, row, columns);
  const whole = limited(draftOf({ ...said, ...exact.fields }, exact, guest, peopleOf(exact)));
  return {
    ok: true,
    warnings: [...warnings, ...whole.warnings],
    draft: whole.draft,
    // One changed line of a person needs the lines beside it.
    changed: limited(draftOf(said, touched, guest, Object.keys(touched.people).length > 0 ? peopleOf(exact) : []))
      .draft,
  };
};

interface Parts {
  readonly fields: Partial<Record<CompanyField, unknown>>;
  tags: readonly string[];
  notes: readonly string[];
  readonly extra: Record<string, string>;
  readonly people: Partial<Record<ContactPart, readonly (string | null)[]>>;
}

const noParts = (): Parts => ({ fields: {}, tags: [], notes: [], extra: {}, people: {} });

/** A column that a person sent elsewhere is a guest's. */
const ownColumnOf = ({ heading, target }: MappedColumn): OwnColumn | undefined => {
  const own = ownColumn(heading);
  return own?.target === target ? own : undefined;
};

const take = (own: OwnColumn, heading: string, text: string, parts: Parts): void => {
  if (own.contact === 'name') parts.people.name = splitNames(text);
  else if (own.contact !== undefined) parts.people[own.contact] = splitLines(text);
  else if (own.field !== undefined) {
    const value = exactField(own.field, text);
    if (value === undefined) parts.extra[heading] = text;
    else parts.fields[own.field] = value;
  } else if (own.target === 'tag') parts.tags = splitOwnList(text);
  else if (own.target === 'note') parts.notes = splitNotes(text);
  else if (heading === otherExtraHeading) for (const [name, value] of splitExtra(text)) parts.extra[name] = value;
  else if (own.target === 'extra') parts.extra[heading.slice(extraPrefix.length)] = text;
};

const peopleOf = ({ people }: Parts): readonly ContactDraft[] =>
  (people.name ?? []).flatMap((name, line) =>
    name === null || name.trim() === ''
      ? []
      : [
          {
            name,
            title: people.title?.[line] ?? null,
            phone: people.phone?.[line] ?? null,
            wechat: people.wechat?.[line] ?? null,
            email: people.email?.[line] ?? null,
            remark: people.remark?.[line] ?? null,
          },
        ],
  );

const draftOf = (
  fields: Partial<Record<CompanyField, unknown>>,
  parts: Parts,
  guest: CompanyDraft,
  people: readonly ContactDraft[],
): CompanyDraft => ({
  fields: fields as Partial<CompanyFields>, // each value was made for its key, by exactField or by rowToCompany
  tags: [...new Set([...parts.tags, ...guest.tags])],
  notes: [...new Set([...parts.notes, ...guest.notes])],
  extra: { ...parts.extra, ...guest.extra },
  contacts: [...people, ...guest.contacts],
});
