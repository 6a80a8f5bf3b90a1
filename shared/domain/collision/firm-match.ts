import { companyCoreName, mayBeSameCompany, normaliseCompanyName } from '../company/company-name.ts';

/** What of a company's record tells that another record means the same firm. */
export interface FirmFacts {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
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

/** Names are unique where they are registered: the same whole name is enough, the same core wants one town. */
const mayHaveOneName = (a: FirmFacts, b: FirmFacts): boolean => {
  const [one, other] = [normaliseCompanyName(a.name), normaliseCompanyName(b.name)];
  if (one === '' || other === '') return false;
  if (one === other) return true;
  if (a.city !== null && b.city !== null && townOf(a.city) !== townOf(b.city)) return false;
  return companyCoreName(one).length >= shortestCore && mayBeSameCompany(one, other);
};

/** A core of one character says nothing. */
const shortestCore = 2;

const townOf = (city: string): string => city.trim().replace(/市$/u, '');

/** A firm belongs to the group that it names, and may be the head of the group that others name. */
const groupCores = ({ groupName, name }: FirmFacts): readonly string[] =>
  [groupName ?? '', name].flatMap((text) => groupKey(text) ?? []);

/** What the spellings of one group have in common (集团, brackets, legal form, width); null: too little to go by. */
export const groupKey = (text: string): string | null => {
  const core = companyCoreName(text);
  return core.length < shortestCore ? null : core;
};

/** At least one of the two names the group: two heads with one core are a matter of names. */
const isGroupOf = (core: string, a: FirmFacts, b: FirmFacts): boolean =>
  [a, b].some(({ groupName }) => groupName !== null && companyCoreName(groupName) === core);
