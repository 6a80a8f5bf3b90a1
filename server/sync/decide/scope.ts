import type { Principal } from '../../../shared/sync/audience.ts';
import type { Sha256 } from '../../../shared/sync/op-hash.ts';

/** The grants of a reader under a short name; the same grants have the same name. */
export const scopeName = (sha256: Sha256, { unitId, role, chainIds, rooms }: Principal): string =>
  sha256(JSON.stringify([unitId, role, [...chainIds].sort(), ...(rooms === true ? ['rooms'] : [])])).slice(0, 12);

/** A place in the walk over the records after a change of grants: what leaves the reader's sight first, then what comes. */
export interface WalkPlace {
  readonly phase: 'withdraw' | 'snapshot';
  /** The last record that was looked at. */
  readonly after: string;
}

/** Longer ids do not fit into the name of a scope together with their walk. */
export const longestMark = 50;

const marks = { withdraw: '-', snapshot: '+' } as const;

export const walkToScope = (name: string, place: WalkPlace): string => `${name}${marks[place.phase]}${place.after}`;

export const scopeToWalk = (name: string, scope: string | null): WalkPlace | null => {
  if (scope === null || !scope.startsWith(name)) return null;
  const [mark, after] = [scope.charAt(name.length), scope.slice(name.length + 1)];
  if (mark === marks.withdraw) return { phase: 'withdraw', after };
  return mark === marks.snapshot ? { phase: 'snapshot', after } : null;
};

/**
 * The grants of which the laptop may hold records, after it says under which it was served last. A name without a place in
 * a walk says that it has all of that one and nothing of others.
 */
export const heldScopes = (
  sha256: Sha256,
  stored: readonly Principal[],
  scope: string | null,
): readonly Principal[] => {
  const whole = stored.find((principal) => scopeName(sha256, principal) === scope);
  return whole === undefined ? stored : [whole];
};
