import type { CompanyDraft } from './company-draft.ts';
import { type FileField, fieldWords, valueWords } from './field-words.ts';
import { keptLine } from './kept-lines.ts';

/** What a row says of a firm, as lines of a remark: where nobody knows which firm it is, nothing of it is lost. */
export const linesOfFirm = ({ fields, contacts, extra, tags, notes }: CompanyDraft): readonly string[] => [
  ...Object.entries(fields).flatMap(([name, value]) => {
    const field = name as FileField; // keys of CompanyFields
    return silent.has(name) ? [] : [keptLine(fieldWords[field], valueWords(field, fieldWords[field], value))];
  }),
  ...contacts.map(({ name, title, phone, wechat, email, remark }) =>
    keptLine('联系人', [name, title, phone, wechat, email, remark].filter((part) => part !== null).join(' ')),
  ),
  ...Object.entries(extra).map(([heading, text]) => keptLine(heading, text)),
  ...tags.map((tag) => keptLine('标签', tag)),
  ...notes.map((note) => keptLine('备注', note)),
];

const silent: ReadonlySet<string> = new Set(['name', 'listed']);
