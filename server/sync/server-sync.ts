import type { Principal } from '../../shared/sync/audience.ts';
import type { DigestBucket } from '../../shared/sync/digest.ts';
import { pullTag } from '../../shared/sync/pull-tag.ts';
import {
  type Cursor,
  maxPageEntries,
  type PageEntry,
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
} from '../../shared/sync/wire.ts';
import { scopeName, walkToScope } from './decide/scope.ts';
import { readDigest } from './digest.ts';
import { createIdleLaptops } from './idle-laptops.ts';
import { readPage, startPull } from './pull.ts';
import { pushIn } from './push.ts';
import { walkPage } from './scope-walk.ts';
import { createLogWitness, newServerEpoch } from './server-epoch.ts';
import type { ServerOp } from './server-hook.ts';
import type { ServerSyncDeps, ServerSyncLimits } from './sync-deps.ts';
import { createTurns } from './turns.ts';
import { applyConsequences, applyServerOps } from './write.ts';

export interface ServerSync {
  readonly push: (principal: Principal, deviceId: string, request: PushRequest) => Promise<PushAnswer>;
  readonly pull: (principal: Principal, deviceId: string, request: PullRequest) => Promise<PullAnswer>;
  /** True: `pull` with the question of this tag would bring nothing, as it did before. False: ask it. */
  readonly unchanged: (principal: Principal, deviceId: string, tag: string) => Promise<boolean>;
  /** The server's own changes, as one change set that flows down like any other. */
  readonly write: (ops: readonly ServerOp[], personId?: string) => Promise<void>;
  /** After a backup was put in place: every laptop reads the log again and offers what this server has lost (I14). */
  readonly declareRestored: () => Promise<void>;
}

const defaultLimits: ServerSyncLimits = { pageEntries: maxPageEntries, pendingOps: 50_000, pullsPerDigest: 500 };

/** The other side of core/sync. Who asks is known: the caller has checked token and signature. */
export const createServerSync = (deps: ServerSyncDeps): ServerSync => {
  const limits = { ...defaultLimits, ...deps.limits };
  const witness = createLogWitness();
  // One that writes and one that is ready when it commits.
  const inTurn = createTurns(2);

  const idleLaptops = createIdleLaptops();
  const idlePulls = new Map<string, number>();

  const isDigestNext = (deviceId: string): boolean =>
    limits.pullsPerDigest > 0 && (idlePulls.get(deviceId) ?? 0) + 1 >= limits.pullsPerDigest;

  const countIdlePull = (deviceId: string): void => {
    idlePulls.set(deviceId, isDigestNext(deviceId) ? 0 : (idlePulls.get(deviceId) ?? 0) + 1);
  };

  const pageAnswer = (
    serverEpoch: string,
    scope: string,
    entries: readonly PageEntry[],
    cursor: Cursor,
    complete: boolean,
    digest: readonly DigestBucket[] | null = null,
  ): PullAnswer => ({
    type: 'page',
    serverEpoch,
    scope,
    entries: [...entries],
    cursor,
    complete,
    serverTimeMs: deps.nowMs(),
    digest: digest === null ? null : [...digest],
  });

  return {
    push: async (principal, deviceId, request) => {
      idleLaptops.forget(deviceId);
      const { outcome, end } = await inTurn(() =>
        deps.store.inTransaction('server', async (transaction) => ({
          outcome: await pushIn(deps, limits.pendingOps, transaction, withRooms(principal), deviceId, request),
          end: await transaction.logEnd(),
        })),
      );
      witness.saw(end);
      if (outcome.violations.length > 0) deps.onViolations?.(deviceId, outcome.violations);
      return outcome.answer;
    },
    pull: async (asking, deviceId, request) => {
      const principal = readerOf(asking, request);
      const start = await deps.store.inTransaction('server', (transaction) =>
        startPull(deps, witness, transaction, principal, deviceId, request),
      );
      if (start.type === 'answer') return start.answer;
      const { serverEpoch, end, scope, sharedSeq } = start;
      const { cursor } = request;
      witness.saw(end);
      if (scope.place === null) {
        const asked = { ...request, sharedSeq };
        const page = await readPage(deps, limits.pageEntries, principal, deviceId, asked, end);
        const complete = page.cursor.seq >= end.seq;
        const isIdle = complete && page.entries.length === 0;
        const digest = isIdle && isDigestNext(deviceId) ? await readDigest(deps, principal, end) : null;
        if (isIdle) countIdlePull(deviceId);
        // The same question will be asked again only when the answer leaves the laptop where it was.
        if (isIdle && cursor.seq === end.seq && request.serverEpoch === serverEpoch && request.scope === scope.name)
          idleLaptops.remember(deviceId, { tag: pullTag(deps.sha256, request), serverEpoch, scope: scope.name, end });
        return pageAnswer(serverEpoch, scope.name, page.entries, page.cursor, complete, digest);
      }
      const { held } = scope;
      const walk = { held, present: principal, cursor, pageEntries: limits.pageEntries, takenAtMs: deps.nowMs() };
      const page = await walkPage(deps, walk, scope.place);
      const name = page.next === null ? scope.name : walkToScope(scope.name, page.next);
      return pageAnswer(serverEpoch, name, page.entries, cursor, false);
    },
    unchanged: async (principal, deviceId, tag) => {
      const known = idleLaptops.find(deviceId, tag);
      const scopes = [principal, withRooms(principal)].map((reader) => scopeName(deps.sha256, reader));
      if (known === undefined || !scopes.includes(known.scope)) return false;
      // The digest comes with a page.
      if (isDigestNext(deviceId)) return false;
      const [serverEpoch, end] = await deps.store.inTransaction('server', async (transaction) => [
        await transaction.serverEpoch(),
        await transaction.logEnd(),
      ]);
      if (serverEpoch !== known.serverEpoch || end.seq !== known.end.seq || end.hash !== known.end.hash) return false;
      countIdlePull(deviceId);
      return true;
    },
    write: async (ops, personId) => {
      await inTurn(() =>
        deps.store.inTransaction('server', async (transaction) => {
          const outcome = await applyServerOps(deps, transaction, await transaction.lockLog(), ops, personId ?? null);
          await applyConsequences(deps, transaction, outcome, { principal: null, deviceId: null });
        }),
      );
    },
    declareRestored: async () => {
      await deps.store.inTransaction('server', (transaction) => newServerEpoch(transaction, deps.ids));
      witness.epochBegan();
    },
  };
};

/** Rooms are read by laptops that ask for them; it counts as a grant, so that a walk brings what was written before. */
const readerOf = ({ rooms: _, ...person }: Principal, request: PullRequest): Principal =>
  request.rooms === true ? withRooms(person) : person;

/** Whoever asks for rooms, or writes into one, is a laptop that knows them. */
const withRooms = (principal: Principal): Principal => ({ ...principal, rooms: true });
