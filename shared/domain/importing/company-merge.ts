import { textLimits } from '../../kernel/text-limits.ts';
import { phoneNumbers, samePhone } from '../collision/phone-number.ts';
import { spellingKey } from '../company/firm-likeness.ts';
import { joinFormerNames, readFormerNames } from '../company/former-names.ts';
import type { CompanyDraft } from './company-draft.ts';
import type { CompanyField, CompanyFields } from './company-fields.ts';
import type { ContactDraft } from './contact-draft.ts';
import { fieldWords, valueWords } from './field-words.ts';
import { isBareNameOf } from './firm-name.ts';
import type { RowWarning } from './row-warning.ts';
import { phonesThatFit } from './within-limits.ts';

/** A firm as the workspace has it, with what an import compares. */
export interface ExistingCompany {
  readonly id: string;
  readonly fields: Readonly<Record<CompanyField, string | number | boolean | null>>;
  readonly extra: Readonly<Record<string, string>>;
  readonly contacts: readonly (ContactDraft & { readonly id: string })[];
  readonly tags: readonly string[];
  readonly notes: readonly string[];
}

export interface FieldDiff {
  readonly field: string;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
}

/** What an import would write to a firm that is there already; empty when it says nothing new. */
export interface CompanyChanges {
  readonly fields: Partial<CompanyFields>;
  /** The whole object after the change, or undefined when it stays. */
  readonly extra: Readonly<Record<string, string>> | undefined;
  readonly newContacts: readonly ContactDraft[];
  readonly contactPatches: readonly { readonly id: string; readonly patch: Partial<ContactDraft> }[];
  readonly newTags: readonly string[];
  readonly newNotes: readonly string[];
  readonly diff: readonly FieldDiff[];
}

/** Later rows of the same firm fill gaps; where they contradict the first, its value stays and theirs is kept beside. */
export const mergeDrafts = (
  first: CompanyDraft,
  later: CompanyDraft,
  headingOf: (field: CompanyField) => string | undefined,
): { readonly draft: CompanyDraft; readonly conflicts: readonly RowWarning[] } => {
  const conflicts: RowWarning[] = [];
  const extra: Record<string, string> = { ...first.extra };
  const beside = (heading: string, text: string): void => {
    const key = `${heading}（另一行）`;
    const known = extra[key];
    if (known?.split('；').includes(text) === true) return;
    extra[key] = known === undefined ? text : `${known}；${text}`;
    conflicts.push({ type: 'ConflictInFile', heading, text });
  };
  const fields: Partial<Record<CompanyField, unknown>> = { ...first.fields };
  for (const [key, value] of Object.entries(later.fields)) {
    const field = key as CompanyField; // keys of CompanyFields
    if (fields[field] === undefined) fields[field] = value;
    else if (field === 'formerNames') {
      const all = formerNamesOf(String(fields[field]), String(value), first.fields.name);
      if ((all?.length ?? 0) > textLimits.company.formerNames) beside(fieldWords.formerNames, String(value));
      else fields[field] = all;
    } else if (field === 'name' && isFormerNameOf(String(value), first.fields.formerNames)) continue;
    else if (field === 'name' && isFormerNameOf(String(fields[field]), later.fields.formerNames)) fields[field] = value;
    // The full name is taken over the short spelling of the same one.
    else if (field === 'name' && isSpellingOf(String(fields[field]), String(value))) fields[field] = value;
    else if (field === 'name' && isSpellingOf(String(value), String(fields[field]))) continue;
    else if (fields[field] !== value) {
      const heading = headingOf(field) ?? fieldWords[field];
      beside(heading, valueWords(field, heading, value));
    }
  }
  for (const [heading, text] of Object.entries(later.extra)) {
    if (extra[heading] === undefined) extra[heading] = text;
    else if (extra[heading] !== text) beside(heading, text);
  }
  const contacts = later.contacts.reduce(addContact, first.contacts);
  for (const contact of later.contacts) {
    const unheld = missingPhones(contacts.find((known) => isSamePerson(known, contact))?.phone ?? null, contact);
    if (unheld.length > 0) beside(phoneWord, unheld.join('、'));
  }
  return {
    draft: {
      fields: fields as Partial<CompanyFields>, // values of both drafts, each under its own key
      extra,
      contacts,
      tags: [...new Set([...first.tags, ...later.tags])],
      notes: [...new Set([...first.notes, ...later.notes])],
    },
    conflicts,
  };
};

/** Never empties anything: what the sheet does not say stays as it is. */
export const changesFor = (existing: ExistingCompany, draft: CompanyDraft): CompanyChanges => {
  const diff: FieldDiff[] = [];
  const fields: Partial<Record<CompanyField, unknown>> = {};
  const extra: Record<string, string> = { ...existing.extra };
  /** What its field has no room for any more. */
  const keepBeside = (word: string, text: string): void => {
    const key = `${word}（另）`;
    const known = extra[key];
    if (known?.split('；').includes(text) === true) return;
    const after = known === undefined ? text : `${known}；${text}`;
    diff.push({ field: `extra:${key}`, before: known ?? null, after });
    extra[key] = after;
  };
  const formerNames = existing.fields.formerNames === null ? null : String(existing.fields.formerNames);
  const said = draft.fields.name;
  const name = said === undefined || isFormerNameOf(said, formerNames) ? String(existing.fields.name) : said;
  for (const [key, value] of Object.entries(draft.fields)) {
    const field = key as CompanyField; // keys of CompanyFields
    const before = existing.fields[field];
    if (value === undefined || before === value) continue;
    // 邵阳维克液压 in a list does not shorten the registered name.
    if (field === 'name' && isSpellingOf(String(value), String(before))) continue;
    // An old list does not give the firm its former name back.
    if (field === 'name' && isFormerNameOf(String(value), formerNames)) continue;
    if (field === 'formerNames') {
      const all = formerNamesOf(formerNames ?? '', String(value), name);
      if (all === null || all === formerNames) continue;
      if (all.length > textLimits.company.formerNames) {
        keepBeside(fieldWords.formerNames, String(value));
        continue;
      }
      fields[field] = all;
      diff.push({ field, before, after: all });
      continue;
    }
    fields[field] = value;
    diff.push({ field, before, after: value });
  }
  for (const [heading, text] of Object.entries(draft.extra)) {
    if (extra[heading] === text) continue;
    diff.push({ field: `extra:${heading}`, before: extra[heading] ?? null, after: text });
    extra[heading] = text;
  }
  const newContacts: ContactDraft[] = [];
  const contactPatches: { id: string; patch: Partial<ContactDraft> }[] = [];
  for (const contact of draft.contacts) {
    const known = existing.contacts.find((candidate) => isSamePerson(candidate, contact));
    if (known === undefined) {
      newContacts.push(contact);
      diff.push({ field: 'contact', before: null, after: contact.name });
      continue;
    }
    const patch = gapsOf(known, contact);
    const unheld = missingPhones(patch.phone ?? known.phone, contact);
    if (unheld.length > 0) keepBeside(phoneWord, `${contact.name} ${unheld.join('、')}`);
    if (Object.keys(patch).length === 0) continue;
    contactPatches.push({ id: known.id, patch });
    diff.push({ field: 'contact', before: known.name, after: Object.values(patch).join(' ') });
  }
  const newTags = draft.tags.filter((tag) => !existing.tags.includes(tag));
  const newNotes = draft.notes.filter((note) => !existing.notes.includes(note));
  for (const tag of newTags) diff.push({ field: 'tag', before: null, after: tag });
  for (const note of newNotes) diff.push({ field: 'note', before: null, after: note });
  return {
    fields: fields as Partial<CompanyFields>, // values of the draft, each under its own key
    extra: diff.some(({ field }) => field.startsWith('extra:')) ? extra : undefined,
    newContacts,
    contactPatches,
    newTags,
    newNotes,
    diff,
  };
};

const isSpellingOf = (short: string, full: string): boolean =>
  spellingKey(short) === spellingKey(full) || isBareNameOf(short, full);

const isFormerNameOf = (name: string, formerNames: string | null | undefined): boolean =>
  readFormerNames(formerNames ?? null).some((former) => spellingKey(former) === spellingKey(name));

/** All that either says, without the name that the firm has now. */
const formerNamesOf = (known: string, said: string, name: string | undefined): string | null =>
  joinFormerNames(readFormerNames(joinFormerNames([known, said])).filter((former) => former !== name));

/** Same name, and no two different numbers: two 张伟 with two numbers are two people. */
export const isSamePerson = (a: ContactDraft, b: ContactDraft): boolean =>
  a.name === b.name && (a.phone === null || b.phone === null || samePhone(a.phone, b.phone));

const gapsOf = (known: ContactDraft, contact: ContactDraft): Partial<ContactDraft> => {
  const patch: { -readonly [Key in keyof ContactDraft]?: string } = {};
  for (const key of ['title', 'phone', 'wechat', 'email', 'remark'] as const) {
    const value = contact[key];
    if (value !== null && known[key] === null) patch[key] = value;
  }
  const missing = missingPhones(known.phone, contact);
  if (known.phone === null || missing.length === 0) return patch;
  const phones = phonesThatFit([known.phone, ...missing].join('、'));
  if (phones?.startsWith(`${known.phone}、`) === true) patch.phone = phones;
  return patch;
};

const phoneWord = '联系电话';

/** Numbers of the contact that the phone of the other does not hold. */
const missingPhones = (phone: string | null, contact: ContactDraft): readonly string[] => {
  const knownNumbers = phoneNumbers(phone);
  return (contact.phone?.split('、') ?? []).filter((each) => {
    const numbers = phoneNumbers(each);
    return numbers.length === 0
      ? phone?.split('、').includes(each) === false
      : numbers.some((number) => !knownNumbers.includes(number));
  });
};

const addContact = (contacts: readonly ContactDraft[], contact: ContactDraft): readonly ContactDraft[] => {
  const index = contacts.findIndex((known) => isSamePerson(known, contact));
  const known = contacts[index];
  if (known === undefined) return [...contacts, contact];
  return contacts.map((other, at) => (at === index ? { ...known, ...gapsOf(known, contact) } : other));
};
