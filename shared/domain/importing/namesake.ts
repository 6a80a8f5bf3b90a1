import type { CompanyDraft } from './company-draft.ts';
import { isSamePerson } from './company-merge.ts';

/**
 * Of several firms of one name that no code tells apart, the one that already holds something of what the row says (a place, a
 * person, a number) and nothing against it. Two such, or none: only a person can tell.
 */
export const likeliestNamesake = <T extends Namesake>(namesakes: readonly T[], draft: CompanyDraft): T | undefined => {
  const [one, second] = namesakes.filter((firm) => agrees(firm, draft));
  return second === undefined ? one : undefined;
};

interface Namesake extends Pick<CompanyDraft, 'contacts' | 'extra'> {
  readonly fields: Readonly<Record<string, unknown>>;
}

const agrees = ({ fields, contacts, extra }: Namesake, draft: CompanyDraft): boolean => {
  const said = Object.entries({ ...draft.fields, ...draft.extra }).filter(([name]) => !saysNothing.has(name));
  const held: Readonly<Record<string, unknown>> = { ...extra, ...fields };
  const known = said.filter(([name]) => held[name] !== null && held[name] !== undefined);
  if (known.some(([name, value]) => held[name] !== value)) return false;
  return known.length > 0 || draft.contacts.some((person) => contacts.some((other) => isSamePerson(other, person)));
};

/** Every firm has these. */
const saysNothing: ReadonlySet<string> = new Set(['name', 'listed']);
