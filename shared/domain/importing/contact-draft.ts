export interface ContactDraft {
  readonly name: string;
  readonly title: string | null;
  readonly phone: string | null;
  readonly wechat: string | null;
  readonly email: string | null;
}

/** What the cells of a row say about people, before it is clear who is whom. */
export interface People {
  readonly names: string[];
  readonly titles: string[];
  readonly phones: string[];
  readonly wechats: string[];
  readonly emails: string[];
  legalPerson: string;
}

export const noPeople = (): People => ({ names: [], titles: [], phones: [], wechats: [], emails: [], legalPerson: '' });

/** 王先生 13800000000 in one cell is a person with a number. */
export const takePhone = (part: string, people: People): void => {
  const named = /^([一-龥·]{2,8})[：: ]*([+(（\d].*)?$/.exec(part);
  if (named?.[1] !== undefined) people.names.push(named[1]);
  const phone = named === null ? part : named[2];
  if (phone !== undefined) people.phones.push(phone);
};

/** Names and numbers are paired where there are as many; a number without a name is somebody's all the same. */
export const contactsOf = ({
  names,
  titles,
  phones,
  wechats,
  emails,
  legalPerson,
}: People): readonly ContactDraft[] => {
  const contacts: ContactDraft[] = [];
  const paired = names.length > 1 && phones.length === new Set(names).size;
  const nobody = phones.length + wechats.length + emails.length > 0 && names.length === 0;
  const persons = [...new Set(names)];
  const people = nobody ? [legalPerson === '' ? unnamedContact : legalPerson] : persons;
  people.forEach((name, index) => {
    const own = paired ? phones.slice(index, index + 1) : index === 0 ? phones : [];
    contacts.push({
      name: name.slice(0, 80),
      title: titles[index] ?? (nobody && legalPerson !== '' ? legalTitle : null),
      phone: joined(own),
      wechat: wechats[index] ?? null,
      email: emails[index] ?? null,
    });
  });
  if (legalPerson !== '' && !contacts.some(({ name }) => name === legalPerson))
    contacts.push({ name: legalPerson, title: legalTitle, phone: null, wechat: null, email: null });
  return contacts;
};

/** Data, not words of the screen: the record that a number without a name becomes. */
const unnamedContact = '联系人';
const legalTitle = '法定代表人';

const joined = (phones: readonly string[]): string | null => (phones.length === 0 ? null : phones.join('、'));
