import { rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { readMigrations, schemaVersion } from '../../db/file/migrate.ts';
import { cipher, sqliteVersionOf } from '../../db/file/open.ts';
import type { WorkspaceKind, WorkspaceStatus } from '../../shared/contract/workspace.ts';
import type { CalendarDay } from '../../shared/kernel/calendar-day.ts';
import { followDays } from '../commands/day-change.ts';
import { createEventBus, type EventBus } from '../commands/event-bus.ts';
import { createJobRegistry, type JobRegistry } from '../commands/job-registry.ts';
import { createWriteGate } from '../commands/write-gate.ts';
import { startDailyBackups } from '../jobs/daily-backup.ts';
import { startDailyPurge } from '../jobs/daily-purge.ts';
import { startPlaceLooks } from '../jobs/place-looks.ts';
import { isBackupDue } from './backup-file.ts';
import { guardTries } from './guarded-try.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { swapWorkspace } from './pending-swap.ts';
import { ReadOnlyError } from './reading-commands.ts';
import { createSecondPlace, type SecondPlace } from './second-place/second-place.ts';
import { createTryGuard } from './try-guard.ts';
import { createWorkspaceBackups, type WorkspaceBackups } from './workspace-backups.ts';
import type { WorkspaceDeps } from './workspace-deps.ts';
import { removeWorkspaceFiles } from './workspace-files.ts';
import { createWorkspaceSecrets, type WorkspaceSecrets } from './workspace-secrets.ts';
import { createWorkspaceSession, keepsBackups } from './workspace-session.ts';

/** Owns which workspace file is open, and the way in; everything else works on the open one. */
export interface WorkspaceManager {
  readonly events: EventBus;
  readonly jobs: JobRegistry;
  readonly status: () => WorkspaceStatus;
  readonly current: () => OpenWorkspace | undefined;
  /** Takes the data folder for this process without opening anything: how a second start notices the first. */
  readonly claim: () => WorkspaceStatus;
  readonly enter: (kind: WorkspaceKind, forReading?: boolean) => Promise<WorkspaceStatus>;
  /** Into the own workspace where there is one; whatever fails is told to the window that asks for the same. */
  readonly openEarly: () => void;
  readonly removeSample: () => Promise<WorkspaceStatus>;
  readonly acceptMissing: () => Promise<WorkspaceStatus>;
  readonly startOver: () => Promise<WorkspaceStatus>;
  readonly secrets: WorkspaceSecrets;
  readonly backups: WorkspaceBackups;
  readonly secondPlace: SecondPlace;
  readonly about: () => WorkspaceAbout;
  readonly today: () => CalendarDay;
  readonly close: () => void;
}

export interface WorkspaceAbout {
  readonly appVersion: string;
  readonly nodeVersion: string;
  readonly sqliteVersion: string;
  readonly schemaVersion: number;
  readonly cipher: string;
  readonly dataFolder: string;
  readonly fileBytes: number;
}

export const createWorkspaceManager = (deps: WorkspaceDeps): WorkspaceManager => {
  const events = createEventBus();
  const stopDays = followDays(deps.clock, (today) => events.publish({ type: 'today', today }));
  const jobs = createJobRegistry(events);
  const session = createWorkspaceSession({ deps, events, jobs });
  const guarded = guardTries(createTryGuard(session.files('main').tries, deps.clock.nowMs, deps.monotonicMs));
  const backups = createWorkspaceBackups(deps, session, guarded);
  const tell = (): void => events.publish({ type: 'changed', tables: ['workspace'], ids: [], many: false });
  const secondPlace = createSecondPlace({
    deps,
    files: session.files('main'),
    isMainOpen: () => session.current()?.kind === 'main',
    backUp: backups.backUp,
    tell,
  });
  const secrets = createWorkspaceSecrets(deps, session, guarded, secondPlace.isChosen);
  // Two windows may press two buttons: opening, closing and replacing files happen one after another.
  const oneAtATime = createWriteGate();
  const daily = keepsBackups(deps.host)
    ? startDailyBackups({
        isDue: () =>
          session.current()?.kind === 'main' &&
          session.current()?.reading === undefined &&
          isBackupDue(session.files('main'), deps.clock),
        backUp: () => backups.backUp('daily'),
        told: (failure) => {
          session.noteBackup(failure);
          tell();
        },
      })
    : undefined;

  // One that stays for days only: a script's call has no time for it.
  const purging = keepsBackups(deps.host)
    ? startDailyPurge(async () => {
        const open = session.current();
        if (open !== undefined && open.reading === undefined) await (await open.services.trash()).purge();
      })
    : undefined;

  const looks = startPlaceLooks(secondPlace, keepsBackups(deps.host));

  /** Keys and backups are no records, and windows show them all the same. */
  const told = async <T>(pending: Promise<T>): Promise<T> => {
    const answer = await pending;
    tell();
    return answer;
  };

  /** Copies outside get the new envelopes as well, now or when they are back. */
  const sealed = async <T>(pending: Promise<T>): Promise<T> => {
    const answer = await told(pending);
    looks.now();
    return answer;
  };

  /** For what writes beside the commands; a restore may, where only the file is too new. */
  const writing = <T>(work: () => Promise<T>): Promise<T> => {
    const why = session.current()?.reading?.why.cause;
    return why === undefined ? work() : Promise.reject(new ReadOnlyError(why));
  };

  /** Whoever made one, the red line of the last that failed is gone. */
  const noted = <T extends { readonly ok: boolean }>(work: () => Promise<T>): Promise<T> =>
    writing(async () => {
      const made = await work();
      if (made.ok) session.noteBackup(null);
      return made;
    });

  const replacing = <T>(work: () => Promise<T>): Promise<T> =>
    session.current()?.reading?.why.cause === 'notWritable' ? writing(work) : work();

  const enter = (kind: WorkspaceKind, forReading?: boolean): Promise<WorkspaceStatus> =>
    oneAtATime.pass(async () => {
      const current = session.current();
      // One that is only looked at is asked for again: it may be written by now.
      const isRead = current?.reading !== undefined;
      // Whoever is in, or has just shown the secret of a newer one, is not asked again.
      const held = kind === 'main' && (isRead || forReading === true) ? session.keyring() : undefined;
      if (current?.kind !== kind || isRead)
        await jobs.alone('open', () => session.open(kind, held, { forReading: forReading === true }));
      return session.status();
    });

  return {
    events,
    jobs,
    status: session.status,
    current: session.current,
    claim: () => {
      session.claim();
      return session.status();
    },
    enter,
    openEarly: () => {
      if (session.status().hasMain) enter('main').catch(() => {});
    },
    removeSample: () =>
      oneAtATime.pass(() => {
        if (session.current()?.kind === 'sample') {
          jobs.refuseWhileBusy();
          session.closeFile();
        }
        if (session.claim()) removeWorkspaceFiles(session.files('sample'));
        events.publish({ type: 'workspaceChanged' });
        return session.status();
      }),
    acceptMissing: () =>
      oneAtATime.pass(async () => {
        const { problem } = session.status();
        const keyring = session.keyring();
        if (problem?.type !== 'damaged' || problem.cause !== 'dataMissing' || keyring === undefined)
          return session.status();
        rmSync(session.files('main').anchor, { force: true });
        await session.open('main', keyring);
        session.current()?.anchor.flush();
        return session.status();
      }),
    startOver: () =>
      oneAtATime.pass(async () => {
        const { state } = session.status();
        if (state !== 'damaged' && state !== 'locked' && state !== 'fromFuture') return session.status();
        if (session.claim()) swapWorkspace(session.files('main'), deps.clock.nowMs(), null);
        await session.open('main');
        return session.status();
      }),
    secrets: {
      unlock: (secret) => oneAtATime.pass(() => jobs.alone('open', () => secrets.unlock(secret))),
      lock: () => {
        jobs.refuseWhileBusy();
        return secrets.lock();
      },
      setPassword: async (next) => sealed(oneAtATime.pass(() => writing(() => secrets.setPassword(next)))),
      removePassword: async (given) => sealed(oneAtATime.pass(() => writing(() => secrets.removePassword(given)))),
      createRecoveryCode: async () => sealed(oneAtATime.pass(() => writing(() => secrets.createRecoveryCode()))),
    },
    backups: {
      list: backups.list,
      backUp: (reason) => told(noted(() => backups.backUp(reason))),
      backUpAs: (job) => told(noted(() => backups.backUpAs(job))),
      restore: (name, secret, job) =>
        oneAtATime.pass(() => jobs.alone('restore', () => replacing(() => backups.restore(name, secret, job)))),
      restoreFrom: async (source, secret) => {
        const restored = await oneAtATime.pass(() =>
          jobs.alone('restore', () => replacing(() => backups.restoreFrom(source, secret))),
        );
        if (restored.ok && restored.value.state === 'open') await secondPlace.inherit(source.folder);
        return restored;
      },
    },
    secondPlace,
    about: () => aboutOf(deps, session.current(), session.files(session.current()?.kind ?? 'main').database),
    today: () => deps.clock.today(),
    close: () => {
      stopDays();
      daily?.stop();
      purging?.stop();
      looks.stop();
      session.close();
    },
  };
};

const aboutOf = (deps: WorkspaceDeps, open: OpenWorkspace | undefined, file: string): WorkspaceAbout => ({
  appVersion: deps.appVersion,
  nodeVersion: process.versions.node,
  sqliteVersion: open === undefined ? '' : sqliteVersionOf(open.database.writer),
  schemaVersion: open === undefined ? (readMigrations().at(-1)?.version ?? 0) : schemaVersion(open.database),
  cipher,
  dataFolder: deps.dataFolder.replace(homedir(), '~'),
  fileBytes: [file, `${file}-wal`].reduce(
    (sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0),
    0,
  ),
});
