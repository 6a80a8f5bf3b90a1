import { toSimplified } from '../../kernel/chinese-script.ts';
import { normaliseCompanyName } from './company-name.ts';
import { companyNameParts, withoutRemark } from './company-name-parts.ts';
import { readFormerNames } from './former-names.ts';
import { readWrittenName } from './written-name.ts';

/**
 * Why two records may be one firm, surest first. The first four are how one name is written; from `brackets` on the
 * names differ, and only a person can tell.
 */
export const likenessReasons = [
  'creditCode',
  'stockCode',
  'sameName',
  'marks',
  'script',
  'remark',
  'brackets',
  'legalForm',
  'place',
  'formerName',
  'shortName',
] as const;
export type LikenessReason = (typeof likenessReasons)[number];

/** What of a record tells whether another one is the same firm. */
export interface FirmIdentity {
  readonly name: string;
  readonly shortName: string | null;
  /** As stored, several in one text (former-names.ts). */
  readonly formerNames: string | null;
  readonly creditCode: string | null;
  readonly stockCode: string | null;
  readonly city: string | null;
}

/**
 * 疑似重复: why these two may be one firm; undefined when they are apart. Two credit codes are two legal persons, whatever
 * their names; a branch, a 集团 and a 控股 are other firms than the one that they are called after.
 */
export const firmLikeness = (a: FirmIdentity, b: FirmIdentity): LikenessReason | undefined => {
  const [credit, otherCredit] = [codeOf(a.creditCode), codeOf(b.creditCode)];
  if (credit !== '' && otherCredit !== '') return credit === otherCredit ? 'creditCode' : undefined;
  const [stock, otherStock] = [codeOf(a.stockCode), codeOf(b.stockCode)];
  if (stock !== '' && stock === otherStock) return 'stockCode';
  // A code of six figures and one of five are two exchanges, where one firm may be listed twice.
  if (stock !== '' && otherStock !== '' && stock.length === otherStock.length) return undefined;
  const byName = nameLikeness(a.name, b.name);
  if (byName !== undefined && isOneTown(byName, a, b)) return byName;
  if (hasFormerName(a, b) || hasFormerName(b, a)) return 'formerName';
  return isShortNameOf(a, b) || isShortNameOf(b, a) ? 'shortName' : undefined;
};

/** Names are unique where they are registered: how a name is written asks for no town, a shared core does. */
const isOneTown = (reason: LikenessReason, a: FirmIdentity, b: FirmIdentity): boolean =>
  (reason !== 'legalForm' && reason !== 'place') ||
  a.city === null ||
  b.city === null ||
  townOf(a.city) === townOf(b.city);

/** By the first step of reading after which the two names are the same. */
export const nameLikeness = (one: string, other: string): LikenessReason | undefined => {
  const [a, b] = [companyNameParts(one), companyNameParts(other)];
  if (a.core === '' || b.core === '') return undefined;
  const step = writtenSteps.find(({ read }) => read(one) === read(other));
  if (step !== undefined) return step.reason;
  if (a.core !== b.core || a.rank !== b.rank || a.core.length < shortestCore) return undefined;
  if (a.place !== b.place) return a.place.includes(b.place) || b.place.includes(a.place) ? 'place' : undefined;
  return 'legalForm';
};

/** Each reads a name more freely than the one before. */
const writtenSteps: readonly { readonly reason: LikenessReason; readonly read: (name: string) => string }[] = [
  { reason: 'sameName', read: (name) => spellingKey(normaliseCompanyName(name)) },
  { reason: 'marks', read: (name) => spellingKey(readWrittenName(name).name) },
  { reason: 'script', read: (name) => spellingKey(toSimplified(readWrittenName(name).name)) },
  { reason: 'remark', read: (name) => spellingKey(withoutRemark(toSimplified(readWrittenName(name).name))) },
  {
    reason: 'brackets',
    read: (name) =>
      spellingKey(withoutRemark(toSimplified(readWrittenName(name).name))).replaceAll(
        /[（）【】〔〕[\]<>《》「」]/gu,
        '',
      ),
  },
];

/** Two spellings of one name give the same key: spaces, points, quotation marks and capitals say nothing. */
export const spellingKey = (normalisedName: string): string =>
  isKey.test(normalisedName) ? normalisedName : normalisedName.replaceAll(/[\s·•.,'"’“”]/g, '').toLowerCase();

const isKey = /^[\u4e00-\u9fa5a-z0-9（）]*$/;

/** A core of one character says nothing. */
const shortestCore = 2;

const townOf = (city: string): string => toSimplified(city.trim()).replace(/市$/u, '');

const codeOf = (code: string | null): string => code?.trim().toUpperCase() ?? '';

const hasFormerName = ({ formerNames }: FirmIdentity, other: FirmIdentity): boolean =>
  readFormerNames(formerNames).some((former) =>
    [other.name, ...readFormerNames(other.formerNames)].some((name) => nameLikeness(former, name) !== undefined),
  );

const isShortNameOf = ({ shortName }: FirmIdentity, other: FirmIdentity): boolean =>
  shortName !== null &&
  shortName !== '' &&
  spellingKey(toSimplified(shortName)) === spellingKey(toSimplified(other.name));
