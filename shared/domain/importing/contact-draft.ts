import { samePhone } from '../collision/phone-number.ts';

export interface ContactDraft {
  readonly name: string;
  readonly title: string | null;
  readonly phone: string | null;
  readonly wechat: string | null;
  readonly email: string | null;
  readonly remark: string | null;
}

/** What the cells of a row say about people, before it is clear who is whom. */
export interface People {
  readonly names: string[];
  readonly titles: string[];
  readonly phones: string[];
  /** Numbers that stand right behind a name, in one cell. */
  readonly owned: { readonly name: string; readonly phone: string }[];
  readonly wechats: string[];
  readonly emails: string[];
  readonly remarks: string[];
  legalPerson: string;
}

export const noPeople = (): People => ({
  names: [],
  titles: [],
  phones: [],
  owned: [],
  wechats: [],
  emails: [],
  remarks: [],
  legalPerson: '',
});

/** 王先生 13800000000 in one cell is a person with a number, whoever stands in the column of names. */
export const takePhone = (part: string, people: People): void => {
  const named = /^([一-龥·]{2,8})[：: ]*([+(（\d].*)?$/.exec(part);
  const name = named?.[1];
  if (name === undefined || label.test(name)) {
    people.phones.push(part);
    return;
  }
  people.names.push(name);
  if (named?.[2] !== undefined) people.owned.push({ name, phone: named[2] });
};

/** 手机：138… names no person. */
const label =
  /^(?:联系|办公|公司|企业|固定|移动)?(?:电话|手机|座机|固话|传真|热线|总机|手机号码?|电话号码|办公室|前台|微信|微信同号)$/;

/** Names and numbers are paired where there are as many; a number without a name is somebody's all the same. */
export const contactsOf = ({
  names,
  titles,
  phones,
  owned,
  wechats,
  emails,
  remarks,
  legalPerson,
}: People): readonly ContactDraft[] => {
  const contacts: ContactDraft[] = [];
  const paired = names.length > 1 && phones.length === new Set(names).size;
  const nobody = phones.length + wechats.length + emails.length > 0 && names.length === 0;
  const persons = [...new Set(names)];
  const people = nobody ? [legalPerson === '' ? unnamedContact : legalPerson] : persons;
  people.forEach((name, index) => {
    const shared = paired ? phones.slice(index, index + 1) : index === 0 ? phones : [];
    const own = [...shared, ...owned.filter((one) => one.name === name).map(({ phone }) => phone)];
    contacts.push({
      name: name.slice(0, 80),
      title: titles[index] ?? (nobody && legalPerson !== '' ? legalTitle : null),
      phone: joined(own.filter((phone, at) => own.findIndex((other) => samePhone(other, phone)) === at)),
      wechat: wechats[index] ?? null,
      email: emails[index] ?? null,
      remark: remarks[index] ?? null,
    });
  });
  if (legalPerson !== '' && !contacts.some(({ name }) => name === legalPerson))
    contacts.push({ name: legalPerson, title: legalTitle, phone: null, wechat: null, email: null, remark: null });
  return contacts;
};

/** Data, not words of the screen: the record that a number without a name becomes. */
const unnamedContact = '联系人';
const legalTitle = '法定代表人';

const joined = (phones: readonly string[]): string | null => (phones.length === 0 ? null : phones.join('、'));
