import { readFormerNames } from '../../shared/domain/company/former-names.ts';
import { toSimplified } from '../../shared/kernel/chinese-script.ts';
import { asciiLower } from './grams.ts';

export interface NamedFirm {
  readonly name: string;
  readonly shortName: string | null;
  readonly formerNames: string | null;
}

/** Everything that a firm is called, as queries are compared with it: name, short name, former names. */
export const spellingsOf = ({ name, shortName, formerNames }: NamedFirm): readonly string[] =>
  [name, ...(shortName === null ? [] : [shortName]), ...readFormerNames(formerNames)].map((spelling) =>
    asciiLower(toSimplified(spelling)),
  );

/** Those that SQL cannot see in the columns of name and short name, each behind a line break; null for nearly all firms. */
export const otherSpellingsOf = (firm: NamedFirm): string | null => {
  const seen = [asciiLower(firm.name), asciiLower(firm.shortName ?? '')];
  const others = spellingsOf(firm).filter((spelling) => !seen.includes(spelling));
  return others.length === 0 ? null : others.map((spelling) => `\n${spelling}`).join('');
};
