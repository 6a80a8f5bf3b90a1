import { ORPCError } from '@orpc/client';
import i18next from 'i18next';
import type { PlaceProblem } from '../../shared/contract/second-place.ts';
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
export const placeErrorText = (error: unknown): string =>
  error instanceof ORPCError && error.defined && Object.hasOwn(placeProblems, error.code)
    ? placeProblemText({ type: error.code, ...error.data } as PlaceProblem) // The core answers by its contract.
    : errorText(error, 'workspace');

// Not the contract's own schema: zod would be a fifth of what the first screen loads.
const placeProblems = {
  PlaceAway: true,
  PlaceFull: true,
  PlaceFileTooLarge: true,
  PlaceRefused: true,
  CopyDiffers: true,
} satisfies Record<PlaceProblem['type'], true>;
