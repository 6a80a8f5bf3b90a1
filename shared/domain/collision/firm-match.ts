import { companyCoreName, companyNameParts } from '../company/company-name-parts.ts';
import { type FirmIdentity, firmLikeness } from '../company/firm-likeness.ts';

/** What of a company's record tells that another record means the same firm. */
export interface FirmFacts {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
  /** 曾用名, several in one text (shared/domain/company/former-names.ts). */
  readonly formerNames: string | null;
  readonly groupName: string | null;
  readonly city: string | null;
  /** Keyed hashes of contacts' phones (contact_key). */
  readonly phoneHashes: readonly string[];
}

/** The same record of the library, the same credit code, 疑似 by name, by a contact's phone, by the group. */
export const matchKinds = ['record', 'credit_code', 'name', 'phone', 'group'] as const;
export type MatchKind = (typeof matchKinds)[number];

export interface FirmMatch {
  readonly by: MatchKind;
  /** Certain: one firm. Suspected (疑似): people look at it. */
  readonly certainty: 'certain' | 'suspected';
}

/**
 * Whether two records mean one firm (撞单), by the strongest reason. Two different credit codes are two legal persons
 * whatever their names, but they may still belong to one group or have one person on the phone.
 */
export const matchFirms = (a: FirmFacts, b: FirmFacts): FirmMatch | undefined => {
  if (a.id === b.id) return { by: 'record', certainty: 'certain' };
  const codes = [codeOf(a), codeOf(b)];
  if (codes[0] !== null && codes[0] === codes[1]) return { by: 'credit_code', certainty: 'certain' };
  const isTwoPersons = codes[0] !== null && codes[1] !== null;
  if (!isTwoPersons && mayHaveOneName(a, b)) return { by: 'name', certainty: 'suspected' };
  if (a.phoneHashes.some((hash) => b.phoneHashes.includes(hash))) return { by: 'phone', certainty: 'suspected' };
  return groupCores(a).some((core) => groupCores(b).includes(core) && isGroupOf(core, a, b))
    ? { by: 'group', certainty: 'suspected' }
    : undefined;
};

/** What the ledger of first reports is looked up by: the core of the name, the same on every laptop and the server. */
export const firmKey = (name: string): string => `name:${companyCoreName(name)}`;

const codeOf = ({ creditCode }: FirmFacts): string | null => {
  const code = creditCode?.trim().toUpperCase() ?? '';
  return code === '' ? null : code;
};

/** By the rules that imports and the list of 疑似重复 go by too. */
const mayHaveOneName = (a: FirmFacts, b: FirmFacts): boolean => firmLikeness(namesOf(a), namesOf(b)) !== undefined;

/** Codes have been compared before, and a short name proves nothing between two units. */
const namesOf = ({ name, formerNames, city }: FirmFacts): FirmIdentity => ({
  name,
  formerNames,
  city,
  shortName: null,
  creditCode: null,
  stockCode: null,
});

/** A core of one character says nothing. */
const shortestCore = 2;

/** A firm belongs to the group that it names, and may be the head of the group that others name. */
const groupCores = ({ groupName, name }: FirmFacts): readonly string[] =>
  [groupName ?? '', name].flatMap((text) => groupKey(text) ?? []);

/** What the spellings of one group have in common (集团, brackets, legal form, width); null: too little to go by. */
export const groupKey = (text: string): string | null => {
  const core = companyCoreName(text);
  return core.length < shortestCore ? null : core;
};

/** At least one of the two names the group, or is its head: two other firms with one core are a matter of names. */
const isGroupOf = (core: string, a: FirmFacts, b: FirmFacts): boolean =>
  [a, b].some(({ groupName }) => groupName !== null && companyCoreName(groupName) === core) || isHeadOf(a, b);

const isHeadOf = (a: FirmFacts, b: FirmFacts): boolean => {
  const [one, other] = [companyNameParts(a.name), companyNameParts(b.name)];
  return one.rank !== other.rank && (one.place.includes(other.place) || other.place.includes(one.place));
};
