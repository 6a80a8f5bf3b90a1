import { ORPCError } from '@orpc/client';
import i18next from 'i18next';
import { type PlaceProblem, placeProblem } from '../../shared/contract/second-place.ts';
import { errorText } from '../api/error-text.ts';
import { byteText } from '../ui/byte-text.ts';

/** What a stick or folder refused, with sizes that people read. */
export const placeProblemText = (problem: PlaceProblem): string => {
  const facts = Object.entries(problem).map(([name, value]) => [
    name,
    name.toLowerCase().endsWith('bytes') ? (value === null ? '?' : byteText(Number(value))) : String(value),
  ]);
  return String(i18next.t(`workspace:error.${problem.type}`, Object.fromEntries(facts)));
};

/** The same for an answer of the core; other errors keep their own words. */
export const placeErrorText = (error: unknown): string => {
  const problem =
    error instanceof ORPCError ? placeProblem.safeParse({ type: error.code, ...Object(error.data) }) : undefined;
  return problem?.success === true ? placeProblemText(problem.data) : errorText(error, 'workspace');
};
