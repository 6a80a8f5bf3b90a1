import type { Migration } from '../../db/file/migrate.ts';
import type { ScryptCost } from '../../db/file/sealing.ts';
import type { WorkspaceStatus } from '../../shared/contract/workspace.ts';
import type { Clock, Ids } from '../../shared/kernel/clock.ts';
import type { EventBus } from '../commands/event-bus.ts';
import type { JobRegistry } from '../commands/job-registry.ts';
import type { StartReader } from '../documents/spreadsheet/reader.ts';
import type { SecretKeeper } from './secret-keeper.ts';

/** What a host hands in. */
export interface WorkspaceDeps {
  readonly dataFolder: string;
  readonly clock: Clock;
  /** Milliseconds that only go forward, whatever somebody sets the clock to; the clock unless told. */
  readonly monotonicMs?: () => number;
  readonly ids: Ids;
  readonly host: WorkspaceStatus['host'];
  readonly appVersion: string;
  readonly keeper: SecretKeeper;
  /** Starts the process that reads strangers' files. */
  readonly startReader: StartReader;
  /** For hosts without a screen (LIANZHAO_PASSWORD): tried when the device does not open the workspace. */
  readonly password?: string;
  /** 16 MB unless told. */
  readonly reserveBytes?: number;
  /** How large a file is read as a whole before it opens; 64 MB unless told. */
  readonly checkedBytes?: number;
  /** What a guess at the password costs; that of db/file/sealing.ts unless told. */
  readonly passwordCost?: ScryptCost;
  /** Sticks and shares that are mounted now; those of the system unless told. */
  readonly drives?: () => Promise<readonly string[]>;
  /** Those beside the program unless told. */
  readonly migrations?: readonly Migration[];
}

export interface ManagerDeps {
  readonly deps: WorkspaceDeps;
  readonly events: EventBus;
  readonly jobs: JobRegistry;
}
