import type { CalendarDay } from '../../kernel/calendar-day.ts';
import { textLimits } from '../../kernel/text-limits.ts';
import { tierWords } from '../chain/chain-words.ts';
import { hasLostDigits } from '../collision/phone-number.ts';
import { joinFormerNames, readFormerNames } from '../company/former-names.ts';
import { readWrittenName } from '../company/written-name.ts';
import { type CellRow, cellText, isPlaceholder, isRoundedNumber } from './cell.ts';
import { moneyOfRow, type UnitsAbove } from './column-unit.ts';
import type { CompanyFields } from './company-fields.ts';
import { completeRegion, type RegionCell, takeRegions } from './company-region.ts';
import { type ContactBehindName, contactBehindName } from './contact-behind-name.ts';
import { isOfLegalPerson, otherWays, personOfColumn, postOfHeading } from './contact-columns.ts';
import {
  type ContactDraft,
  contactsOf,
  type DetailKind,
  namesNobody,
  noPeople,
  type People,
  takeDetail,
  takeLegalPerson,
  takeLegalPhone,
  takePerson,
  takePhone,
} from './contact-draft.ts';
import { dateWarnings } from './date-value.ts';
import { dittoOf } from './ditto.ts';
import { type FirmCount, firmsInName } from './firm-count.ts';
import { importedName } from './firm-name.ts';
import { headsForeignMoney } from './heading-synonyms.ts';
import {
  exchangeOfStockCode,
  looksLikeFirm,
  parseCreditCode,
  parseListing,
  parseStockCode,
  splitList,
  splitPhones,
} from './identity-value.ts';
import type { CompanyTarget } from './import-target.ts';
import { type FindIndustry, type IndustryText, linkIndustry } from './industry-link.ts';
import { withoutListNumbers } from './list-number.ts';
import type { MappedColumn } from './mapped-column.ts';
import { moneyWarnings } from './money-value.ts';
import { remarkBesideName } from './name-remark.ts';
import { withoutPeopleNumbers } from './numbered-items.ts';
import { readPersons } from './person-cell.ts';
import { isPersonalId } from './personal-id.ts';
import { isDoubtfulPhone } from './phone-doubt.ts';
import type { RowWarning } from './row-warning.ts';
import { isScale } from './scale-value.ts';
import { isTierHeading, isTierTick, tierOfHeading } from './tier-words.ts';
import { isUnnamedFirm } from './unnamed-firm.ts';
import { withinLimits } from './within-limits.ts';
import { readDay } from './year-question.ts';

/** What one row, or several rows of one firm, say about it. */
export interface CompanyDraft {
  readonly fields: Partial<CompanyFields>;
  readonly contacts: readonly ContactDraft[];
  readonly tags: readonly string[];
  readonly notes: readonly string[];
  /** Text that no field takes, by heading. */
  readonly extra: Readonly<Record<string, string>>;
}

/** What is known about a row besides its cells. */
export interface RowContext {
  /** Undefined while the workspace has no industry tree: then the texts wait for it, unquestioned. */
  readonly findIndustry: FindIndustry | undefined;
  /** The group heading above, 一、新能源汽车. */
  readonly section: string | undefined;
  readonly units: UnitsAbove;
  readonly today: CalendarDay;
  /** The name is that of a record of ours, to the letter: one firm, whatever it reads like. */
  readonly isOneFirm?: boolean;
}

export type DraftOutcome =
  | { readonly ok: true; readonly draft: CompanyDraft; readonly warnings: readonly RowWarning[] }
  | { readonly ok: false; readonly reason: 'NoName' | 'NameTooLong' | 'NameIsNoName' | 'SeveralFirms' };

export const rowToCompany = (
  row: CellRow,
  columns: readonly MappedColumn[],
  { findIndustry, section, units, today, isOneFirm = false }: RowContext,
  /** The firm that the columns speak about, where no column of theirs names it: what a list of firms was split into. */
  named?: { readonly heading: string; readonly text: string },
): DraftOutcome => {
  const work: Working = {
    row,
    units,
    today,
    fields: {},
    tags: [],
    notes: [],
    extra: {},
    warnings: [],
    industries: [],
    regions: [],
    persons: personOfColumn(columns),
    isOneFirm,
  };
  const people = noPeople();
  if (named !== undefined) {
    const text = cellText(named.text);
    if (text !== '' && !isPlaceholder(text)) takeName(named.heading, text, work, people);
  }
  for (const column of columns) {
    const cell = row[column.index] ?? null;
    if (cell === null || cell === '') continue;
    takeCell(column, cell, work, people);
  }
  const { name } = work.fields;
  if (name === undefined) return { ok: false, reason: 'NoName' };
  if (name.length > maxName) return { ok: false, reason: 'NameTooLong' };
  if (
    !/[\p{L}]/u.test(name) ||
    /^[（(【]?(?:待定|未定|待补充|保密|公司|企业|集团)[)）】]?$/.test(name) ||
    (!isOneFirm && isUnnamedFirm(name)) ||
    dittoOf(name) !== undefined
  )
    return { ok: false, reason: 'NameIsNoName' };
  if (work.names === 'several') return { ok: false, reason: 'SeveralFirms' };
  if (section !== undefined) work.extra['分组'] ??= section;
  completeIndustry(work, findIndustry);
  completeListing(work.fields);
  takeRegions(work.regions, work);
  completeRegion(work.fields);
  const { fields, tags, notes, extra, warnings } = work;
  const { contacts, unpaired } = contactsOf(people);
  for (const { heading, text, isKept } of unpaired) {
    if (contacts.length > 0) warnings.push({ type: 'ContactUnpaired', heading, text });
    if (isKept) extra[heading] ??= text;
  }
  const limited = withinLimits({ fields, tags, notes, extra, contacts }, row, columns);
  return { ok: true, draft: limited.draft, warnings: [...warnings, ...limited.warnings] };
};

const maxName = textLimits.company.name;
const mostPersonName = textLimits.contact.name;

interface Working {
  readonly row: CellRow;
  readonly units: UnitsAbove;
  readonly today: CalendarDay;
  readonly fields: Partial<CompanyFields>;
  readonly tags: string[];
  readonly notes: string[];
  readonly extra: Record<string, string>;
  readonly warnings: RowWarning[];
  readonly industries: IndustryText[];
  readonly regions: RegionCell[];
  readonly persons: ReadonlyMap<number, number>;
  readonly isOneFirm: boolean;
  /** The cell of the name holds those of several firms. */
  names?: FirmCount;
}

const takeCell = (column: MappedColumn, cell: NonNullable<CellRow[number]>, work: Working, people: People): void => {
  const { heading, target } = column;
  const text = cellText(cell);
  if (text === '' || target === 'skip') return;
  const { fields } = work;
  const keep = (): void => {
    work.extra[heading] = text;
  };
  const doubt = (type: RowWarning['type'], shown = text): void => {
    work.warnings.push({ type, heading, text: shown });
    work.extra[heading] = shown;
  };
  // 备注 = "无" says something only in free text; elsewhere it stands for an empty cell.
  if (isPlaceholder(text)) return;
  const at = work.persons.get(column.index) ?? 0;
  const detail = (kind: DetailKind): void => takeDetail(people, at, { kind, heading, text });
  const takePhones = (found: readonly string[], take: typeof takePhone): void => {
    // 5/6 is no two numbers, whatever it is.
    const isShort = found.length > 0 && text.replace(/\D/g, '').length < 5 && /^[\d/、.-]+$/.test(text);
    const parts = isShort ? [text] : found;
    for (const part of parts) {
      take(people, at, heading, part);
      if (isShort || isDoubtfulPhone(part)) work.warnings.push({ type: 'PhoneDigits', heading, text: part });
    }
  };

  switch (target as CompanyTarget) {
    case 'name':
      work.names = work.isOneFirm ? 'one' : firmsInName(contactBehindName(text)?.name ?? text);
      if (work.names === 'maybe') work.warnings.push({ type: 'SeveralFirms', heading, text });
      takeName(heading, text, work, people);
      if (isTierHeading(heading)) addTier(heading, work.extra);
      return;
    case 'formerNames':
      addFormerNames(fields, readFormerNames(text));
      return;
    case 'creditCode': {
      if (isPersonalId(cell)) {
        work.warnings.push({ type: 'PersonalId', heading, text: '' });
        return;
      }
      const parsed = parseCreditCode(cell);
      if (isRoundedNumber(cell)) doubt('LostDigits');
      else if (parsed.kind === 'code') fields.creditCode = parsed.code;
      else if (parsed.kind === 'invalid') doubt(hasLostDigits(text) ? 'LostDigits' : 'InvalidCreditCode');
      return;
    }
    case 'stockCode': {
      const parsed = parseStockCode(cell);
      if (parsed === undefined) {
        doubt('InvalidStockCode');
        return;
      }
      fields.stockCode = parsed.code;
      if (parsed.exchange !== undefined) fields.exchange ??= parsed.exchange;
      return;
    }
    case 'exchange': {
      const listing = parseListing(text);
      if (listing === undefined) {
        doubt('InvalidExchange');
        return;
      }
      fields.listed = listing.listed;
      if (listing.exchange !== null) fields.exchange = listing.exchange;
      // 拟上市, 上市辅导期 say more than no.
      else if (text.length > 2 && !/^(?:未上市|非上市|已上市|yes|true|false)$/i.test(text)) keep();
      return;
    }
    case 'listed': {
      const listing = parseListing(text);
      if (listing === undefined) doubt('InvalidExchange');
      else fields.listed = listing.listed;
      return;
    }
    case 'listedOn':
    case 'foundedOn': {
      // A founding lies behind us; a listing may be announced.
      const date = readDay(target, cell, work.today, column.years);
      if (date.kind === 'day') fields[target as 'listedOn' | 'foundedOn'] = date.day;
      else if (date.kind !== 'empty') doubt(dateWarnings[date.kind], date.text);
      return;
    }
    case 'registeredCapital': {
      const money = moneyOfRow(work.row, column, work.units);
      if (money.kind === 'empty') return;
      if (money.kind === 'wan') fields.registeredCapital = money.wan;
      const warning = moneyWarnings(money);
      if (warning === 'MoneyLarge') work.warnings.push({ type: warning, heading, text });
      else if (warning !== undefined) doubt(warning);
      if (warning === 'MoneyLarge' && money.kind === 'wan' && money.rounded) doubt('MoneyRounded');
      return;
    }
    case 'industry1':
    case 'industry2':
    case 'industry3':
    case 'industry':
      work.industries.push({ heading, target: target as IndustryText['target'], text });
      return;
    case 'industryCode':
      if (/^[A-Z]?\d{1,6}$/i.test(text)) fields.industryCode = text;
      else doubt('UnknownIndustry');
      return;
    case 'region':
    case 'province':
    case 'city':
    case 'county':
      work.regions.push({ level: target as RegionCell['level'], heading, text });
      return;
    case 'contactName':
      if (isMasked(text) || namesNobody(text)) keep();
      else if (/\d{7}/.test(text)) takePhones(splitPhones(cell), takePhone);
      else {
        const persons = readPersons(withoutPeopleNumbers(text));
        const post = postOfHeading(heading);
        for (const person of persons)
          if (person.name.length <= mostPersonName) takePerson(people, at, { ...person, title: person.title ?? post });
        if (persons.some(({ name }) => name.length > mostPersonName)) doubt('FirmTextTooLong');
      }
      return;
    case 'contactTitle':
      detail('title');
      return;
    case 'phone':
      if (hasLostDigits(text) || isRoundedNumber(cell)) {
        doubt('LostDigits');
        return;
      }
      if (isMasked(text) || namesNobody(text)) keep();
      else {
        const take = isOfLegalPerson(heading) ? takeLegalPhone : takePhone;
        const { rest, details } = otherWays(text);
        for (const found of details) takeDetail(people, at, { ...found, heading });
        takePhones(splitPhones(rest ?? cell), take);
      }
      return;
    case 'wechat':
      detail('wechat');
      return;
    case 'email':
      if (isMasked(text)) keep();
      else detail('email');
      return;
    case 'contactRemark':
      detail('remark');
      return;
    case 'legalPerson':
      if (namesNobody(text)) keep();
      else if (text.length > mostPersonName) doubt('FirmTextTooLong');
      else {
        takeLegalPerson(text, people);
        if (isDoubtfulPhone(people.legalPhone))
          work.warnings.push({ type: 'PhoneDigits', heading, text: people.legalPhone });
      }
      return;
    case 'tag': {
      const tags = splitList(text.replace(/[①-⑳]/g, '、')).map(withoutListNumbers);
      work.tags.push(...tags);
      return;
    }
    case 'note':
      work.notes.push(text);
      return;
    case 'extra':
      if (/\d/.test(text) && headsForeignMoney(heading, 'company')) doubt('ForeignCurrency');
      else if (isTierHeading(heading) && isTierTick(text)) addTier(heading, work.extra);
      else if (isTierHeading(heading) && looksLikeFirm(text)) doubt('OtherFirmKept');
      else keep();
      return;
    case 'shortName':
      fields.shortName = importedName(text);
      return;
    case 'scale':
      if (isScale(text)) fields.scale = text;
      else doubt('InvalidScale');
      return;
    case 'address':
    case 'groupName':
    case 'website':
    case 'business':
      fields[target as 'address'] = text;
      return;
    case 'skip':
      return;
  }
};

/** 上游 over its name, or ticked behind it: where on the chain the firm stands. */
const addTier = (heading: string, extra: Record<string, string>): void => {
  const tier = tierOfHeading(heading);
  if (tier === undefined) return;
  const known = extra['产业链位置'];
  extra['产业链位置'] = known === undefined ? tierWords[tier] : `${known}、${tierWords[tier]}`;
};

/** ★甲公司（原乙公司）（停产）: the name without what the list wrote around it, which is kept. */
const takeName = (heading: string, text: string, work: Working, people: People): void => {
  const { fields, extra, warnings } = work;
  // The name of a record of ours is what it is.
  const contact = work.isOneFirm ? undefined : contactBehindName(text);
  if (contact !== undefined) {
    takeContact(contact, heading, people);
    warnings.push({ type: 'ContactInName', heading, text: contact.written });
  }
  const beside = contact?.name ?? text;
  const remark = work.isOneFirm ? undefined : remarkBesideName(beside);
  if (remark !== undefined) {
    warnings.push({ type: 'NameRemark', heading, text: remark.remark });
    extra['名称备注'] ??= remark.remark;
  }
  const { name, formerNames, marks, states } = readWrittenName(remark?.name ?? beside.replace(endOfSentence, ''));
  fields.name = name;
  addFormerNames(fields, formerNames);
  if (marks !== '') extra['标记'] ??= marks;
  if (states.length === 0) return;
  warnings.push({ type: 'NameState', heading, text: states.join('、') });
  extra['企业状态'] ??= states.join('、');
};

/** 甲有限公司。: typed out of habit. */
const endOfSentence = /(?<=[\p{Script=Han}）)])[。，、；,;]+$/u;

/** Before all columns of names: whoever stands there has numbers of his own. */
const takeContact = ({ person, phone }: ContactBehindName, heading: string, people: People): void => {
  if (person === undefined) takeDetail(people, 0, { kind: 'phone', heading, text: phone });
  else takePerson(people, -1, { name: person, title: null, remark: null }, phone);
};

const addFormerNames = (fields: Partial<CompanyFields>, names: readonly string[]): void => {
  const joined = joinFormerNames([fields.formerNames ?? '', ...names]);
  if (joined !== null) fields.formerNames = joined;
};

/** 138****1234, 王**: somebody else masked it, and what is left names nobody. */
const isMasked = (text: string): boolean => /[*＊]{2,}|\p{Script=Han}[*＊]/u.test(text);

const completeIndustry = (
  { fields, extra, industries, warnings }: Working,
  findIndustry: FindIndustry | undefined,
): void => {
  const link =
    findIndustry === undefined ? { code: undefined, rest: industries } : linkIndustry(industries, findIndustry);
  if (link.code !== undefined) fields.industryCode ??= link.code;
  for (const { heading, text } of link.rest) {
    extra[heading] = text;
    if (findIndustry !== undefined) warnings.push({ type: 'UnknownIndustry', heading, text });
  }
};

/** A stock code or a listing date says that the firm is listed, unless a column says it is not. */
const completeListing = (fields: Partial<CompanyFields>): void => {
  const exchange = fields.stockCode === undefined ? undefined : exchangeOfStockCode(fields.stockCode);
  if (exchange !== undefined && fields.listed !== false) fields.exchange ??= exchange;
  if (fields.listed === undefined && (fields.stockCode !== undefined || fields.listedOn !== undefined))
    fields.listed = true;
};
