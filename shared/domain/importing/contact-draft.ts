import { samePhone } from '../collision/phone-number.ts';
import { splitList } from './identity-value.ts';
import { type PersonInCell, readPersons } from './person-cell.ts';

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
  /** By the column of names (contact-columns.ts). */
  readonly groups: Map<number, PeopleGroup>;
  legalPerson: string;
  /** 总经理, where the list wrote it beside the name. */
  legalRole: string;
  legalPhone: string;
  /** Before it is known whether the row names one. */
  readonly legalDetails: { readonly at: number; readonly detail: Detail }[];
}

interface PeopleGroup {
  readonly persons: PersonDraft[];
  readonly details: Detail[];
}

const detailKinds = ['title', 'phone', 'wechat', 'email', 'remark'] as const;
export type DetailKind = (typeof detailKinds)[number];

interface Detail {
  readonly kind: DetailKind;
  readonly heading: string;
  readonly text: string;
}

interface PersonDraft {
  readonly name: string;
  readonly said: Readonly<Record<DetailKind, string[]>>;
}

export const noPeople = (): People => ({
  groups: new Map(),
  legalPerson: '',
  legalRole: '',
  legalPhone: '',
  legalDetails: [],
});

/** 待定, 保密: a cell of people that names nobody. */
export const namesNobody = (text: string): boolean =>
  /^[（(【]?(?:待定|未定|待补充|待补|待确认|待联系|待查|待核实|暂缺|保密|不便透露|(?:暂|尚)?未(?:提供|填写?|登记|留|知)|无(?:联系方式|联系人|电话)|联系不上|姓名|某某|请(?:选择|填写|输入)|[xX×]{2,})[)）】]?$/.test(
    text,
  );

/** 郑十一13800138004, 周九（总经理）, 张 三: the name, and what the list wrote beside it as what he is. */
export const takeLegalPerson = (text: string, people: People): void => {
  const [, name, phone] = /^([一-龥·]{2,8})[（(：:、，,/\s]{0,4}([+\d][\d\s-]{6,20})[)）]?$/.exec(text) ?? [];
  if (name !== undefined && phone !== undefined) {
    people.legalPerson = name;
    people.legalPhone = phone.trim();
    return;
  }
  const [person, second] = readPersons(text);
  const isOne = person !== undefined && second === undefined && person.remark === null;
  people.legalPerson = isOne ? person.name : text;
  people.legalRole = isOne ? (person.title ?? '') : '';
};

export const takePerson = (people: People, at: number, { name, title, remark }: PersonInCell, phone?: string): void => {
  const { persons } = groupAt(people, at);
  const known = persons.find((other) => other.name === name);
  const person = known ?? personOf(name);
  if (known === undefined) persons.push(person);
  if (title !== null) person.said.title.push(title);
  if (remark !== null) person.said.remark.push(remark);
  if (phone !== undefined) person.said.phone.push(phone);
};

export const takeDetail = (people: People, at: number, detail: Detail): void => {
  groupAt(people, at).details.push(detail);
};

/** 王先生 13800000000 in one cell is a person with a number, whoever stands in the column of names. */
export const takePhone = (people: People, at: number, heading: string, part: string): void => {
  const [, before, phone] = /^([^\d+(（：:]*[^\d+(（：:\s])[：:\s]*([+(（\d].*)?$/s.exec(part) ?? [];
  const [person, second] = before === undefined || label.test(before) ? [] : readPersons(before);
  if (person === undefined || second !== undefined || !/^[\p{Script=Han}·]{2,8}$/u.test(person.name))
    takeDetail(people, at, { kind: 'phone', heading, text: part });
  else takePerson(people, at, person, phone);
};

/** 手机：138… names no person. */
const label =
  /^(?:联系|办公|公司|企业|固定|移动)?(?:电话|手机|座机|固话|传真|热线|总机|手机号码?|电话号码|办公室|前台|微信|微信同号)$/;

/** 法人电话 is that of the 法定代表人, whoever else the row names; where it names none, it is whose the others are. */
export const takeLegalPhone = (people: People, at: number, heading: string, part: string): void => {
  people.legalDetails.push({ at, detail: { kind: 'phone', heading, text: part } });
};

const groupAt = ({ groups }: People, at: number): PeopleGroup => {
  const known = groups.get(at);
  if (known !== undefined) return known;
  const group: PeopleGroup = { persons: [], details: [] };
  groups.set(at, group);
  return group;
};

const personOf = (name: string): PersonDraft => ({
  name,
  said: { title: [], phone: [], wechat: [], email: [], remark: [] },
});

export interface Contacts {
  readonly contacts: readonly ContactDraft[];
  /** Said of one of several people, and nobody can tell of whom. `isKept`: it is nobody's, and has to be kept as text. */
  readonly unpaired: readonly (Pick<Detail, 'heading' | 'text'> & { readonly isKept: boolean })[];
}

/** Details are paired with names where there are as many; a number without a name is somebody's all the same. */
export const contactsOf = (people: People): Contacts => {
  const { legalPerson, legalRole, legalPhone, legalDetails } = people;
  if (legalPerson === '') for (const { at, detail } of legalDetails) takeDetail(people, at, detail);
  const legalTitles = legalRole === '' ? legalTitle : `${legalTitle}、${legalRole}`;
  const unpaired: Contacts['unpaired'][number][] = [];
  const { groups, loose } = groupsOf(people);
  for (const { text, heading } of loose) unpaired.push({ heading, text, isKept: true });
  for (const group of groups)
    for (const kind of detailKinds) {
      const own = place(group, kind);
      const isKept = kind === 'title' || kind === 'remark';
      for (const heading of new Set(own.map((detail) => detail.heading)))
        unpaired.push({
          heading,
          text: own.flatMap((one) => (one.heading === heading ? one.text : [])).join('、'),
          isKept,
        });
    }
  const contacts = oncePerName(groups.flatMap(({ persons }) => persons)).map(contactOf);
  if (legalPerson === '') return { contacts, unpaired };
  if (!contacts.some(({ name }) => name === legalPerson)) contacts.push(contactOf(personOf(legalPerson)));
  return {
    contacts: contacts.map((contact) => {
      if (contact.name !== legalPerson) return contact;
      const phones = [...(legalPhone === '' ? [] : [legalPhone]), ...legalDetails.map(({ detail }) => detail.text)];
      return {
        ...contact,
        title: joined([...(contact.title === null ? [] : [contact.title]), legalTitles]),
        phone: joinedPhones([...(contact.phone?.split('、') ?? []), ...phones]),
      };
    }),
    unpaired,
  };
};

/** 董事长 赵六 | 总经理 赵六: one person, whose names stand in two columns. */
const oncePerName = (persons: readonly PersonDraft[]): readonly PersonDraft[] => {
  const byName = new Map<string, PersonDraft>();
  for (const person of persons) {
    const known = byName.get(person.name);
    if (known === undefined) byName.set(person.name, person);
    else for (const kind of detailKinds) known.said[kind].push(...person.said[kind]);
  }
  return [...byName.values()];
};

/** Data, not words of the screen: the record that a number without a name becomes. */
const unnamedContact = '联系人';
const legalTitle = '法定代表人';

/** A second number beside no second name is the first one's; `loose`: said of nobody, and reaching nobody. */
const groupsOf = ({
  groups,
  legalPerson,
}: People): {
  readonly groups: readonly PeopleGroup[];
  readonly loose: readonly Detail[];
} => {
  const all = [...groups].sort(([one], [other]) => one - other).map(([, group]) => group);
  const [first, ...others] = all.filter(({ persons }) => persons.length > 0);
  const details = all.flatMap((group) => (group.persons.length > 0 ? [] : group.details));
  if (first !== undefined) {
    const main = { persons: first.persons, details: [...first.details, ...details] };
    return { groups: [main, ...others], loose: [] };
  }
  if (!details.some(({ kind }) => kind === 'phone' || kind === 'wechat' || kind === 'email'))
    return { groups: [], loose: details };
  const persons = [personOf(legalPerson === '' ? unnamedContact : legalPerson)];
  return { groups: [{ persons, details }], loose: [] };
};

/** Gives what the columns say of one kind to whom it belongs; what nobody can tell is handed back. */
const place = ({ persons, details }: PeopleGroup, kind: DetailKind): readonly Detail[] => {
  const own = details.filter((detail) => detail.kind === kind);
  const [first, second] = persons;
  if (own.length === 0 || first === undefined) return [];
  if (second === undefined) {
    first.said[kind].push(...own.map(({ text }) => text));
    return [];
  }
  const open = persons.filter(({ said }) => said[kind].length === 0);
  const texts = own.map(({ text }) => text);
  const parts = texts.length === open.length || kind === 'phone' ? texts : texts.flatMap(splitList);
  if (parts.length === open.length) {
    for (const [at, { said }] of open.entries()) said[kind].push(...parts.slice(at, at + 1));
    return [];
  }
  if (kind !== 'title' && kind !== 'remark') first.said[kind].push(...texts);
  return own;
};

const contactOf = ({ name, said }: PersonDraft): ContactDraft => ({
  name,
  title: joined(said.title),
  phone: joinedPhones(said.phone),
  wechat: joined(said.wechat),
  email: joined(said.email),
  remark: joined(said.remark),
});

const joined = (texts: readonly string[]): string | null =>
  texts.length === 0 ? null : [...new Set(texts)].join('、');

const joinedPhones = (phones: readonly string[]): string | null =>
  joined(phones.filter((phone, at) => phones.findIndex((other) => samePhone(other, phone)) === at));
