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
  const stored = await transaction.deviceScope(deviceId);
  const held = heldScopes(sha256, stored, request.scope);
  const others = held.filter((each) => scopeName(sha256, each) !== name);
  if (!stored.some((each) => scopeName(sha256, each) === name))
    await transaction.saveDeviceScope(deviceId, [...stored, principal]);
  if (others.length === 0) return { name, held: [], place: null };
  return { name, held: others, place: scopeToWalk(name, request.scope) ?? { phase: 'withdraw', after: '' } };
};
