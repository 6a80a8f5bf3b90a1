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
  /** 总经理, where the list wrote it beside the name. */
  legalRole: string;
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
  legalRole: '',
});

/** 待定, 保密: a cell of people that names nobody. */
export const namesNobody = (text: string): boolean =>
  /^[（(【]?(?:待定|未定|待补充|待补|待确认|待联系|待查|待核实|暂缺|保密|不便透露)[)）】]?$/.test(text);

/** 郑十一13800138004, 周九（总经理）: the name, and what the list wrote beside it as what it is. */
export const takeLegalPerson = (text: string, people: People): void => {
  const [, name, phone] = /^([一-龥·]{2,8})[（(：:、，,/\s]{0,4}([+\d][\d\s-]{6,20})[)）]?$/.exec(text) ?? [];
  if (name !== undefined && phone !== undefined) {
    people.legalPerson = name;
    people.owned.push({ name, phone: phone.trim() });
    return;
  }
  const inBrackets = /^([一-龥·]{2,8})[（(]([一-龥、/]{2,20})[)）]$/.exec(text);
  people.legalPerson = inBrackets?.[1] ?? text;
  people.legalRole = inBrackets?.[2] ?? '';
};

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
  legalRole,
}: People): readonly ContactDraft[] => {
  const contacts: ContactDraft[] = [];
  const ownedBy = (name: string): string[] => owned.filter((one) => one.name === name).map(({ phone }) => phone);
  const legalTitles = legalRole === '' ? legalTitle : `${legalTitle}、${legalRole}`;
  const paired = names.length > 1 && phones.length === new Set(names).size;
  const nobody = phones.length + wechats.length + emails.length > 0 && names.length === 0;
  const persons = [...new Set(names)];
  const people = nobody ? [legalPerson === '' ? unnamedContact : legalPerson] : persons;
  people.forEach((name, index) => {
    const shared = paired ? phones.slice(index, index + 1) : index === 0 ? phones : [];
    const own = [...shared, ...ownedBy(name)];
    contacts.push({
      name,
      title: titles[index] ?? (nobody && legalPerson !== '' ? legalTitles : null),
      phone: joined(own.filter((phone, at) => own.findIndex((other) => samePhone(other, phone)) === at)),
      wechat: wechats[index] ?? null,
      email: emails[index] ?? null,
      remark: remarks[index] ?? null,
    });
  });
  if (legalPerson !== '' && !contacts.some(({ name }) => name === legalPerson))
    contacts.push({
      name: legalPerson,
      title: legalTitles,
      phone: joined(ownedBy(legalPerson)),
      wechat: null,
      email: null,
      remark: null,
    });
  return contacts;
};

/** Data, not words of the screen: the record that a number without a name becomes. */
const unnamedContact = '联系人';
const legalTitle = '法定代表人';

const joined = (phones: readonly string[]): string | null => (phones.length === 0 ? null : phones.join('、'));
