import { parseCalendarDay } from '../../kernel/calendar-day.ts';
import { type Cell, cellText } from './cell.ts';
import type { CompanyField } from './company-fields.ts';
import type { CompanyTarget } from './import-target.ts';
import { joinLines, joinList, joinNotes } from './own-lists.ts';
import { identityColumns, rowCheckHeading, rowIdHeading } from './row-identity.ts';

/** A company with all that a person may see of it, as an export shows it. */
export interface ExportedCompany {
  readonly id: string;
  readonly fields: Readonly<Record<CompanyField, string | number | boolean | null>>;
  readonly industryName: string | null;
  readonly tags: readonly string[];
  readonly contacts: readonly ExportedContact[];
  readonly notes: readonly string[];
  readonly extra: Readonly<Record<string, string>>;
  /** Fields that hold a stand-in for what this version does not understand. */
  readonly unreadable: ReadonlySet<string>;
}

export type ContactPart = 'name' | 'title' | 'phone' | 'wechat' | 'email' | 'remark';
export type ExportedContact = Readonly<Record<Exclude<ContactPart, 'name'>, string | null>> & { readonly name: string };

type OwnCell = string | number | null;

/** One column of 企业名录: written from it, and read back by it. */
export interface OwnColumn {
  readonly heading: string;
  /** In characters of western width. */
  readonly width: number;
  readonly kind: 'text' | 'number' | 'day' | 'money';
  /** Where a cell that somebody changed goes, read like a guest's. */
  readonly target: CompanyTarget;
  /** The field that an untouched cell is, to the letter; absent for lists and for labels such as the industry's name. */
  readonly field?: CompanyField;
  readonly contact?: ContactPart;
  readonly cell: (company: ExportedCompany) => OwnCell;
}

const field = (
  heading: string,
  width: number,
  name: Exclude<CompanyField, 'listed'>,
  kind: OwnColumn['kind'] = 'text',
): OwnColumn => ({
  heading,
  width,
  kind,
  target: name,
  field: name,
  cell: ({ fields }) => {
    const value = fields[name];
    return typeof value === 'boolean' ? null : value;
  },
});

const contact = (heading: string, width: number, part: ContactPart, target: CompanyTarget): OwnColumn => ({
  heading,
  width,
  kind: 'text',
  target,
  contact: part,
  cell: ({ contacts }) => joinLines(contacts.map((one) => one[part])),
});

/** The first columns are those that are printed (A4 on its side); the rest stands beside them. */
export const ownCompanyColumns: readonly OwnColumn[] = [
  field('企业名称', 34, 'name'),
  field('统一社会信用代码', 21, 'creditCode'),
  field('省份', 9, 'province'),
  field('城市', 9, 'city'),
  { heading: '行业', width: 16, kind: 'text', target: 'industry', cell: ({ industryName }) => industryName },
  field('注册资本（万元）', 13, 'registeredCapital', 'money'),
  field('成立日期', 12, 'foundedOn', 'day'),
  contact('联系人', 12, 'name', 'contactName'),
  contact('职务', 12, 'title', 'contactTitle'),
  contact('联系电话', 18, 'phone', 'phone'),
  { heading: '标签', width: 20, kind: 'text', target: 'tag', cell: ({ tags }) => joinList(tags) },
  field('简称', 14, 'shortName'),
  field('曾用名', 24, 'formerNames'),
  field('证券代码', 11, 'stockCode'),
  field('上市地', 18, 'exchange'),
  field('上市日期', 12, 'listedOn', 'day'),
  {
    heading: '是否上市',
    width: 9,
    kind: 'text',
    target: 'listed',
    field: 'listed',
    cell: ({ fields }) => (fields.listed === true ? '是' : '否'),
  },
  field('行业代码', 11, 'industryCode'),
  field('区县', 10, 'county'),
  field('地址', 34, 'address'),
  field('所属集团', 20, 'groupName'),
  field('企业规模', 10, 'scale'),
  field('官网', 22, 'website'),
  field('主营业务', 40, 'business'),
  contact('微信', 16, 'wechat', 'wechat'),
  contact('邮箱', 22, 'email', 'email'),
  contact('联系人备注', 20, 'remark', 'contactRemark'),
  { heading: '备注', width: 36, kind: 'text', target: 'note', cell: ({ notes }) => joinNotes(notes) },
];

export const printedOwnColumns = 11;

/** 其他信息·职工数（人）: a text that no field takes, under the heading that it came with. */
export const extraPrefix = '其他信息·';
/** Headings too rare for a column of their own stand together in this one. */
export const otherExtraHeading = '其他信息';
/** Behind a heading: this copy names nobody, and an import leaves the column alone. */
export const maskedMark = '（已脱敏）';

/** The column of ours that a heading names; undefined for a heading that somebody else put there. */
export const ownColumn = (heading: string): OwnColumn | undefined => {
  if (heading.startsWith(extraPrefix) || heading === otherExtraHeading) return extraColumn(heading);
  return ownCompanyColumns.find((column) => column.heading === heading);
};

/** Headings that come back as they were; the others stand in the cell of 其他信息, where nothing is read into them. */
export const isPlainExtra = (heading: string): boolean =>
  /^[^\s·'"＇=+\-@|%＝＋－＠\p{C}][^·\p{C}]{0,38}$/u.test(heading) &&
  cellText(heading) === heading &&
  !heading.endsWith(maskedMark) &&
  !/（\d+）$/.test(heading);

/** Headings of ours decide by themselves; what a cell of ours looks like says nothing. */
export const ownTarget = (heading: string): CompanyTarget | undefined =>
  heading === '序号' || isAboutRow(heading) ? 'skip' : ownColumn(heading)?.target;

/** Of the row itself, or made unreadable on purpose: nothing to import, in whatever list of ours. */
export const isAboutRow = (heading: string): boolean =>
  heading === rowIdHeading || heading === rowCheckHeading || heading.endsWith(maskedMark);

/** 企业名录 as it was exported, whatever somebody did to its columns since. */
export const isOwnCompanySheet = (headings: readonly string[]): boolean =>
  identityColumns(headings) !== undefined &&
  headings.includes('企业名称') &&
  headings.includes('统一社会信用代码') &&
  !headings.includes('项目名称');

export const extraColumn = (heading: string): OwnColumn => ({
  heading,
  width: 18,
  kind: 'text',
  target: 'extra',
  cell: ({ extra }) => extra[heading.slice(extraPrefix.length)] ?? null,
});

/** The field that an untouched cell holds, to the letter; undefined where it holds none after all. */
export const exactField = (name: CompanyField, text: string): string | number | boolean | undefined => {
  switch (name) {
    case 'listed':
      return text === '是' ? true : text === '否' ? false : undefined;
    case 'registeredCapital': {
      const wan = Number(text.replaceAll(',', ''));
      return Number.isSafeInteger(wan) ? wan : undefined;
    }
    case 'listedOn':
    case 'foundedOn':
      return parseCalendarDay(text.slice(0, 10));
    case 'name':
    case 'shortName':
    case 'formerNames':
    case 'creditCode':
    case 'stockCode':
    case 'exchange':
    case 'industryCode':
    case 'province':
    case 'city':
    case 'county':
    case 'address':
    case 'groupName':
    case 'scale':
    case 'website':
    case 'business':
      return text;
  }
};

/** As it stands in the cell, not tidied: only numbers become text. */
export const rawText = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'string' ? cell : String(cell);
