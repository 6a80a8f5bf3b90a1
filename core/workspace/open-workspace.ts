import type { Database } from '../../db/database.ts';
import { envelopeOf } from '../../db/file/keys.ts';
import type { Enrolment } from '../../db/repositories/enrolment-repository.ts';
import { readPreference } from '../../db/repositories/preference-repository.ts';
import type { Profile } from '../../shared/contract/organisation.ts';
import type { ReadOnly, WorkspaceKind } from '../../shared/contract/workspace.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { declaredValues } from '../../shared/records/declared-values.ts';
import { type CommandRunner, createCommandRunner } from '../commands/command-runner.ts';
import { createWriteGate, type WriteGate } from '../commands/write-gate.ts';
import { createServices, type Services } from '../services/services.ts';
import { adoptFile } from '../sync/adopt-upgrade.ts';
import type { SyncHost } from '../sync/laptop/sync-host.ts';
import { tellingCommits } from '../sync/laptop/telling-commits.ts';
import { finishHalf } from '../sync/prune-outbox.ts';
import { type AnchorKeeper, createAnchorKeeper } from './anchor-keeper.ts';
import { type DamageLook, startDamageLook } from './damage-look.ts';
import type { DiskReserve } from './disk-reserve.ts';
import { guardedCommands } from './guarded-commands.ts';
import { keyCandidates } from './key-candidates.ts';
import type { Keyring } from './keyring.ts';
import { startLogKeeper } from './log-keeper.ts';
import { ReadOnlyError, readingCommands } from './reading-commands.ts';
import { isUnseeded, seedProfile } from './seed-profile.ts';
import { settleArrival } from './settle-arrival.ts';
import type { ManagerDeps } from './workspace-deps.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

export interface OpenWorkspace {
  readonly kind: WorkspaceKind;
  readonly database: Database;
  readonly services: Services;
  /** Why nothing can be written; undefined where it can. */
  readonly reading: Reading | undefined;
}

export interface Reading {
  readonly why: ReadOnly;
  /** Of the copy that is looked at. */
  readonly remove: () => void;
}

/** What the manager holds besides what the handlers see. */
export interface HeldWorkspace extends OpenWorkspace {
  readonly keyring: Keyring;
  readonly gate: WriteGate;
  readonly anchor: AnchorKeeper;
  readonly log: ReturnType<typeof startLogKeeper>;
  /** Only where the program stays: a script's call has no time for it. */
  readonly damage: DamageLook | undefined;
}

/** Services on an open file; a new file gets somebody to work for, or the sample. */
export const startWorkspace = async (
  { deps, events, jobs }: ManagerDeps,
  { kind, database, keyring, files, reserve, erase, lock, reading, replaced }: StartRequest,
): Promise<HeldWorkspace> => {
  const gate = createWriteGate();
  const log = startLogKeeper(database);
  const anchor = createAnchorKeeper({
    database,
    file: files.anchor,
    workspaceId: keyring.keys.workspaceId,
    nowMs: deps.clock.nowMs,
  });
  const profile = (): Profile => profileOf(readPreference(database.reader, 'profile'));
  const runnerAt = (clock: Clock): CommandRunner =>
    guardedCommands(
      createCommandRunner({ database, clock, ids: deps.ids, events, gate, actorId: () => profile().personId }),
      reserve,
      anchor.committed,
    );
  const commands = runnerAt(deps.clock);
  await adoptFile(commands, database.reader, declaredValues, reading?.why.cause === 'fromFuture');
  await finishHalf(database, commands);
  if (kind === 'main' && reading === undefined) await settleArrival(commands, files, replaced);
  const syncHost: SyncHost = {
    kind,
    appVersion: deps.appVersion,
    automatic: keepsRunning(deps.host) && reading === undefined,
    assertWritable: () => {
      if (reading !== undefined) throw new ReadOnlyError(reading.why.cause);
    },
    timeoutMs: serverTimeoutMs,
    random: Math.random,
    hasPassword: () => {
      const [keys] = keyCandidates(files);
      return keys !== undefined && envelopeOf(keys, 'password') !== undefined;
    },
    erase,
    lock,
  };
  const services = createServices(
    {
      database,
      commands:
        reading === undefined
          ? tellingCommits(commands, () => services.sync.committed())
          : readingCommands(commands, reading.why.cause),
      clock: deps.clock,
      ids: deps.ids,
      events,
      jobs,
      profile,
    },
    syncHost,
    deps.startReader,
  );
  if (reading === undefined && isUnseeded(database)) {
    if (kind === 'main') await seedProfile(commands);
    else await (await import('../sample/sample-workspace.ts')).fillSample({ runnerAt, clock: deps.clock });
    anchor.flush();
  }
  services.sync.start();
  const tell = (): void => events.publish({ type: 'changed', tables: ['workspace'], ids: [], many: false });
  const look = { database, fromBytes: deps.checkedBytes, nowMs: deps.clock.nowMs, tell };
  const damage = kind === 'main' && keepsRunning(deps.host) ? startDamageLook(look) : undefined;
  return { kind, database, services, keyring, gate, anchor, log, damage, reading };
};

/** A script's call or a test syncs when it is told to, a program that stays open by itself. */
const keepsRunning = (host: ManagerDeps['deps']['host']): boolean => host === 'electron' || host === 'loopback';

const serverTimeoutMs = 20_000;

interface StartRequest extends Pick<SyncHost, 'erase' | 'lock'> {
  readonly kind: WorkspaceKind;
  readonly database: Database;
  readonly keyring: Keyring;
  readonly files: WorkspaceFiles;
  readonly reserve: DiskReserve;
  readonly reading?: Reading;
  /** As the file had it whose place this one has taken. */
  readonly replaced?: Enrolment | undefined;
}

/** Another version, or whoever sets preferences, may have written anything: then nobody is chosen, and can be again. */
const profileOf = (stored: unknown): Profile => {
  const { unitId, personId } = Object(stored) as Readonly<Record<string, unknown>>; // each is looked at below
  return {
    unitId: typeof unitId === 'string' ? unitId : null,
    personId: typeof personId === 'string' ? personId : null,
  };
};
