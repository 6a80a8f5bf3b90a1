import { networkInterfaces } from 'node:os';
import { countConflicts } from '../../../db/repositories/conflict-repository.ts';
import { readEnrolment, removeEnrolment } from '../../../db/repositories/enrolment-repository.ts';
import { listOwnUnits } from '../../../db/repositories/identity-repository.ts';
import { countWaitingOps } from '../../../db/repositories/sync-outbox-repository.ts';
import { countParked } from '../../../db/repositories/sync-row-repository.ts';
import { readSyncState } from '../../../db/repositories/sync-state-repository.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import type { NotEnrolled } from '../../sync/laptop/enrol-laptop.ts';
import type { EnrolInput } from '../../sync/laptop/request-enrolment.ts';
import type { SyncEngine } from '../../sync/laptop/sync-engine.ts';
import { createSyncFactsKeeper } from '../../sync/laptop/sync-facts-keeper.ts';
import type { SyncHost } from '../../sync/laptop/sync-host.ts';
import { createSyncLoop, syncTimings } from '../../sync/laptop/sync-loop.ts';
import { createRoomDesk } from '../../sync/room/ring/room-desk.ts';
import { countConflictsOf, listConflictCards } from './conflict-cards.ts';
import type { LedgerPage, OpsPage } from './ledger.ts';
import type { SettleConflict } from './settle-conflict.ts';

export type SyncService = ReturnType<typeof createSyncService>;

/** 同步 as the field user meets it: enrolment, the quiet status, conflicts and the ledger. */
export const createSyncService = (deps: ServiceDeps, host: SyncHost) => {
  const { database, commands, clock, profile } = deps;
  const facts = createSyncFactsKeeper(deps);
  const enrolled = (): boolean => readEnrolment(database.reader)?.unitSettled === true;
  const stopping = new AbortController();
  const desk = createRoomDesk(() => performance.now());
  let loaded: Promise<SyncEngine> | undefined;
  /** Protocol, HTTP and cryptography are read with the first round: the window must be usable before. */
  const engine = (): Promise<SyncEngine> => {
    loaded ??= import('../../sync/laptop/sync-engine.ts').then(({ createSyncEngine }) =>
      createSyncEngine(deps, host, facts, stopping, desk),
    );
    return loaded;
  };
  const loop = createSyncLoop({
    round: async () => {
      host.assertWritable?.();
      return enrolled() ? (await engine()).round() : { reached: true, waiting: false, rests: true };
    },
    nowMs: clock.nowMs,
    network: networkNow,
    random: host.random,
    timings: syncTimings,
  });
  const status = (): SyncStatus => readStatus(deps, host, facts.now());
  /** The round may have shut the workspace: then there is no file left to read. */
  let lastStatus = status();
  const syncNow = async (): Promise<SyncStatus> => {
    await loop.now();
    if (facts.now().problem?.type === 'revoked')
      return { ...lastStatus, state: 'problem', problem: { type: 'revoked' } };
    lastStatus = status();
    return lastStatus;
  };
  const whenEnrolled = async (work: () => Promise<SyncStatus>): Promise<Result<SyncStatus, NotEnrolled>> => {
    host.assertWritable?.();
    return enrolled() ? ok(await work()) : err({ type: 'NotEnrolled' });
  };

  return {
    status,
    enrol: async (input: EnrolInput) => {
      host.assertWritable?.();
      const { enrolLaptop } = await import('../../sync/laptop/enrol-laptop.ts');
      const outcome = await enrolLaptop(deps, host, input);
      if (outcome.ok) {
        await facts.reset();
        loop.nudge();
      }
      return outcome;
    },
    chooseUnit: async ({ unitId }: { readonly unitId: string | null }) => {
      const { settleUnit } = await import('../../sync/laptop/enrol-laptop.ts');
      const outcome = await settleUnit(deps, unitId);
      if (outcome.ok) {
        await facts.reset();
        loop.nudge();
      }
      return outcome;
    },
    localUnits: () => [...listOwnUnits(database.reader)],
    syncNow: () => whenEnrolled(syncNow),
    nudge: () => {
      loop.nudge();
      return {};
    },
    /** Somebody waits for the ring of the room: rounds follow each other until it is there. */
    hurry: loop.nudge,
    desk,
    dismissNotice: async ({ atMs }: { readonly atMs: number }) => {
      await facts.dismiss(atMs);
      return status();
    },
    confirmDeletes: () =>
      whenEnrolled(async () => {
        await (await engine()).confirmDeletes();
        return syncNow();
      }),
    keepDeletes: () =>
      whenEnrolled(async () => {
        await (await engine()).keepDeletes();
        // One round takes the deletions and puts them back, the next one says so.
        await loop.now();
        return syncNow();
      }),
    leave: async () => {
      await commands.receive(({ db }) => removeEnrolment(db));
      await facts.reset();
      return status();
    },
    conflicts: ({ state, limit }: { readonly state: 'open' | 'settled'; readonly limit: number }) =>
      listConflictCards(database.reader, state, limit),
    openConflictsOf: ({ recordId }: { readonly recordId: string }) => ({
      count: countConflictsOf(database.reader, recordId),
    }),
    settleConflict: async (input: SettleConflict) => {
      const { settleConflictRecord } = await import('./settle-conflict.ts');
      return commands.run('sync.settleConflict', (unit) =>
        settleConflictRecord(unit, input, { by: profile().personId, on: clock.today() }),
      );
    },
    ledger: async (page: LedgerPage) => (await import('./ledger.ts')).readLedger(database.reader, page),
    ledgerRequest: async ({ exchange }: { readonly exchange: number }) => ({
      text: (await import('./ledger.ts')).readLedgerRequest(database.reader, exchange),
    }),
    ledgerOps: async (page: OpsPage) => (await import('./ledger.ts')).readLedgerOps(database.reader, page),
    /** For package files; waits for the round under way. */
    through: async (wire: Parameters<SyncEngine['through']>[0]) => (await engine()).through(wire),
    committed: loop.committed,
    start: () => {
      if (host.automatic && host.kind === 'main') loop.start();
    },
    stop: () => {
      stopping.abort();
      loop.stop();
    },
  };
};

const readStatus = (
  { database: { reader } }: ServiceDeps,
  host: SyncHost,
  facts: ReturnType<ReturnType<typeof createSyncFactsKeeper>['now']>,
): SyncStatus => {
  const own = readEnrolment(reader);
  const waiting = own === undefined ? 0 : countWaitingOps(reader);
  const offsetMs = own === undefined ? undefined : readSyncState(reader, 'clockOffsetMs');
  const { problem, offlineSinceMs, sending } = facts;
  const state = (): SyncStatus['state'] => {
    if (host.kind === 'sample') return 'sample';
    if (own === undefined) return 'notEnrolled';
    if (!own.unitSettled) return 'chooseUnit';
    if (problem !== null) return 'problem';
    if (sending) return 'sending';
    if (offlineSinceMs !== null) return 'offline';
    return waiting > 0 ? 'waiting' : 'level';
  };
  return {
    state: state(),
    waiting,
    offlineSinceMs,
    lastContactAtMs: facts.lastContactAtMs,
    problem,
    notices: [...facts.notices],
    openConflicts: countConflicts(reader, 'open'),
    parked: countParked(reader),
    clockDifferenceMinutes: offsetMs === undefined ? null : Math.round(offsetMs / 60_000),
    server:
      own === undefined
        ? null
        : { name: own.serverName, address: own.address, encrypted: own.address.startsWith('https:') },
    unit: own?.unit ?? null,
    person: own?.person ?? null,
    device: own === undefined ? null : { id: own.deviceId, name: own.deviceName, enrolledAtMs: own.enrolledAtMs },
  };
};

const networkNow = (): string =>
  Object.values(networkInterfaces())
    .flatMap((some) => (some ?? []).filter(({ internal }) => !internal).map(({ address }) => address))
    .sort()
    .join();
