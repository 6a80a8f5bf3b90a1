import { textLimits } from '../../kernel/text-limits.ts';
import { type CellRow, cellText } from './cell.ts';
import { type CompanyFields, companyWords } from './company-fields.ts';
import type { ContactDraft } from './contact-draft.ts';
import type { ImportTarget } from './import-target.ts';
import type { MappedColumn } from './mapped-column.ts';
import type { RowWarning } from './row-warning.ts';

/** A draft of a firm, whoever made it. */
interface FirmTexts {
  readonly fields: Partial<CompanyFields>;
  readonly contacts: readonly ContactDraft[];
  readonly tags: readonly string[];
  readonly notes: readonly string[];
  readonly extra: Readonly<Record<string, string>>;
}

/**
 * What the form would refuse to save an import does not take either: a text longer than its field is told and kept whole with
 * the firm's other information. Prose keeps its beginning in the field; half a name, address or number is none.
 */
export const withinLimits = (
  draft: FirmTexts,
  row: CellRow,
  columns: readonly MappedColumn[],
): { readonly draft: FirmTexts; readonly warnings: readonly RowWarning[] } => {
  if (!isOverLimit(draft)) return { draft, warnings: [] };
  const extra: Record<string, string> = { ...draft.extra };
  const warnings: RowWarning[] = [];
  const keep = (targets: readonly ImportTarget[], word: string, text: string): void => {
    const cells = columns
      .filter(({ target }) => targets.includes(target))
      .map(({ heading, index }) => ({ heading, text: cellText(row[index]) }))
      .filter((cell) => cell.text !== '' && (cell.text.includes(text) || text.includes(cell.text)));
    for (const cell of cells.length > 0 ? cells : [{ heading: word, text }]) {
      extra[cell.heading] = cell.text;
      warnings.push({ type: 'FirmTextTooLong', heading: cell.heading, text: cell.text });
    }
  };
  const fields = { ...draft.fields };
  for (const field of textFields) {
    const text = fields[field];
    if (text === undefined || text.length <= textLimits.company[field]) continue;
    keep([field, ...(placeFields.has(field) ? (['region'] as const) : [])], companyWords[field], text);
    if (field === 'business') fields[field] = text.slice(0, textLimits.company[field]);
    else delete fields[field];
  }
  const contacts = draft.contacts.map((contact): ContactDraft => {
    if (!isLongContact(contact)) return contact;
    const cut = { ...contact };
    for (const [detail, { targets, word }] of contactTexts) {
      const text = contact[detail];
      if (text === null || text.length <= textLimits.contact[detail]) continue;
      keep(targets, word, text);
      if (detail === 'phone') cut.phone = phonesThatFit(text);
      else cut[detail] = detail === 'remark' ? text.slice(0, textLimits.contact.remark) : null;
    }
    return cut;
  });
  const notes = draft.notes.map((note) => {
    if (note.length > textLimits.company.note) keep(['note'], '备注', note);
    return note.slice(0, textLimits.company.note);
  });
  const tags = draft.tags.filter((tag) => {
    if (tag.length > textLimits.company.tag) keep(['tag'], '标签', tag);
    return tag.length <= textLimits.company.tag;
  });
  return { draft: { fields, contacts, notes, tags, extra }, warnings };
};

/** Runs for every row of every list: nearly none has such a text. */
const isOverLimit = ({ fields, contacts, notes, tags }: FirmTexts): boolean =>
  textFields.some((field) => (fields[field]?.length ?? 0) > textLimits.company[field]) ||
  contacts.some(isLongContact) ||
  notes.some((note) => note.length > textLimits.company.note) ||
  tags.some((tag) => tag.length > textLimits.company.tag);

const isLongContact = (contact: ContactDraft): boolean =>
  contactTexts.some(([detail]) => (contact[detail]?.length ?? 0) > textLimits.contact[detail]);

/** Whole numbers; the first ones are those that people call. */
export const phonesThatFit = (text: string): string | null => {
  const fitting: string[] = [];
  for (const phone of text.split('、'))
    if ([...fitting, phone].join('、').length <= textLimits.contact.phone) fitting.push(phone);
  return fitting.length === 0 ? null : fitting.join('、');
};

const textFields = [
  'shortName',
  'formerNames',
  'exchange',
  'stockCode',
  'industryCode',
  'province',
  'city',
  'county',
  'address',
  'groupName',
  'scale',
  'website',
  'business',
] as const;
const placeFields: ReadonlySet<string> = new Set(['province', 'city', 'county']);

type ContactText = 'title' | 'phone' | 'wechat' | 'email' | 'remark';
const contactTexts: readonly (readonly [
  ContactText,
  { readonly targets: readonly ImportTarget[]; readonly word: string },
])[] = [
  ['title', { targets: ['contactTitle', 'contactName', 'legalPerson'], word: '职务' }],
  ['phone', { targets: ['phone'], word: '联系电话' }],
  ['wechat', { targets: ['wechat'], word: '微信' }],
  ['email', { targets: ['email'], word: '邮箱' }],
  ['remark', { targets: ['contactRemark', 'contactName'], word: '联系人备注' }],
];
