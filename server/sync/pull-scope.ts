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

/** Keeps every grant of which the laptop may have records until it says itself that it has walked away from them. */
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
  const next = [...others, principal];
  const isKept =
    stored.map((each) => scopeName(sha256, each)).join() === next.map((each) => scopeName(sha256, each)).join();
  if (!isKept) await transaction.saveDeviceScope(deviceId, next);
  if (others.length === 0) return { name, held: [], place: null };
  return { name, held: others, place: scopeToWalk(name, request.scope) ?? { phase: 'withdraw', after: '' } };
};
