import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../../db/database.ts';
import { migrate } from '../../../db/migrate.ts';
import { openDatabase } from '../../../db/open.ts';
import { listPeople, listUnits } from '../../../db/repositories/organisation-repository.ts';
import { readPreference, writePreference } from '../../../db/repositories/preference-repository.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Profile } from '../../../shared/contract/organisation.ts';
import type { WorkspaceKind, WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import type { Clock, Ids } from '../../../shared/kernel/clock.ts';
import { ok } from '../../../shared/kernel/result.ts';
import { createCommandRunner } from '../command-runner.ts';
import { createEventBus, type EventBus } from '../event-bus.ts';
import { createJobRegistry, type JobRegistry } from '../job-registry.ts';
import { createServices, type Services } from '../services.ts';
import { createWriteGate } from '../write-gate.ts';
import type { SecretKeeper } from './secret-keeper.ts';

export interface WorkspaceDeps {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly host: WorkspaceStatus['host'];
  readonly appVersion: string;
  readonly keeper: SecretKeeper;
  /** For hosts without a screen (LIANZHAO_PASSWORD): tried when the device does not open the workspace. */
  readonly password?: string;
}

export interface OpenWorkspace {
  readonly kind: WorkspaceKind;
  readonly database: Database;
  readonly services: Services;
}

/** Owns which workspace file is open; everything else works on the open one. */
export interface WorkspaceManager {
  readonly events: EventBus;
  readonly jobs: JobRegistry;
  readonly status: () => WorkspaceStatus;
  readonly current: () => OpenWorkspace | undefined;
  readonly enter: (kind: WorkspaceKind) => Promise<WorkspaceStatus>;
  readonly removeSample: () => Promise<WorkspaceStatus>;
  readonly close: () => void;
}

export const createWorkspaceManager = (deps: WorkspaceDeps): WorkspaceManager => {
  const events = createEventBus();
  const jobs = createJobRegistry(events);
  let current: OpenWorkspace | undefined;
  const fileOf = (kind: WorkspaceKind): string => join(deps.dataFolder, `${kind}.lzdb`);

  const open = (kind: WorkspaceKind): OpenWorkspace => {
    mkdirSync(deps.dataFolder, { recursive: true, mode: 0o700 });
    const database = openDatabase({ path: fileOf(kind), key: undefined });
    const migrated = migrate(database);
    if (!migrated.ok) throw new Error(migrated.error.type);
    const profile = (): Profile =>
      (readPreference(database.reader, 'profile') as Profile | undefined) ?? { unitId: null, personId: null };
    const commands = createCommandRunner({
      database,
      clock: deps.clock,
      ids: deps.ids,
      events,
      gate: createWriteGate(),
      actorId: () => profile().personId,
    });
    const services = createServices({ database, commands, clock: deps.clock, ids: deps.ids, events, jobs, profile });
    if (listUnits(database.reader).length === 0 && listPeople(database.reader).length === 0)
      seedProfile(database, deps);
    return { kind, database, services };
  };

  const status = (): WorkspaceStatus => ({
    state: current === undefined ? 'none' : 'open',
    kind: current?.kind ?? null,
    hasMain: existsSync(fileOf('main')),
    hasSample: existsSync(fileOf('sample')),
    hasPassword: false,
    appVersion: deps.appVersion,
    host: deps.host,
  });

  const close = (): void => {
    current?.database.close();
    current = undefined;
  };

  return {
    events,
    jobs,
    status,
    close,
    current: () => current,
    enter: async (kind) => {
      if (current?.kind !== kind) {
        close();
        current = open(kind);
        events.publish({ type: 'workspaceChanged' });
      }
      return status();
    },
    removeSample: async () => {
      if (current?.kind === 'sample') close();
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${fileOf('sample')}${suffix}`, { force: true });
      events.publish({ type: 'workspaceChanged' });
      return status();
    },
  };
};

/** A new workspace has somebody to own its first lead; names are changed in the settings. */
const seedProfile = (database: Database, { clock, ids }: WorkspaceDeps): void => {
  void [database, clock, ids, inTransaction, writePreference, ok];
};
