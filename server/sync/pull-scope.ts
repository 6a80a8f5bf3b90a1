import type { Principal } from '../../shared/sync/audience.ts';
import type { Sha256 } from '../../shared/sync/op-hash.ts';
import type { PullRequest } from '../../shared/sync/wire.ts';
import type { ServerTransaction } from '../store/server-store.ts';
import { heldScopes, scopeName, scopeToWalk, type WalkPlace } from './decide/scope.ts';

/** What a laptop holds, and where the walk to its present grants stands; null: it is served under them already. */
export interface ScopeState {
  readonly name: string;
  readonly held: readonly Principal[];
  readonly place: WalkPlace | null;
}

/**
 * Every grant under which the laptop was ever served is kept: when it has walked away from one, a copy of it, or itself
 * put back to an older state, still comes with it.
 */
export const scopeStateIn = async (
  transaction: ServerTransaction,
  sha256: Sha256,
  deviceId: string,
  principal: Principal,
  request: PullRequest,
): Promise<ScopeState> => {
  const name = scopeName(sha256, principal);
  const own = await transaction.deviceScope(deviceId);
  const other = own.length === 0 && request.scope !== name ? request.scope : null;
  const stored = other === null ? own : await formerScopes(transaction, sha256, principal, other);
  const held = heldScopes(sha256, stored, request.scope);
  const others = held.filter((each) => scopeName(sha256, each) !== name);
  if (!stored.some((each) => scopeName(sha256, each) === name))
    await transaction.saveDeviceScope(deviceId, [...stored, principal]);
  else if (other !== null) await transaction.saveDeviceScope(deviceId, stored);
  if (others.length === 0) return { name, held: [], place: null };
  return { name, held: others, place: scopeToWalk(name, request.scope) ?? { phase: 'withdraw', after: '' } };
};

/**
 * Of a device that was never served and stands under other grants: a laptop that was enrolled anew holds what it was shown as
 * another one. Of grants that were not this person's it is only told what comes: what leaves, a stranger could ask for.
 */
const formerScopes = async (
  transaction: ServerTransaction,
  sha256: Sha256,
  { personId }: Principal,
  scope: string,
): Promise<readonly Principal[]> => {
  const known = new Map(
    (await transaction.scopesOfPerson(personId)).map((each) => [scopeName(sha256, each), each] as const),
  );
  return [...known.keys()].some((name) => scope.startsWith(name)) ? [...known.values()] : [nobody];
};

const nobody: Principal = { personId: '', unitId: '', role: 'member', chainIds: [] };
