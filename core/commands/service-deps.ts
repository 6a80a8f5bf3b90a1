import type { Database } from '../../db/database.ts';
import type { Profile } from '../../shared/contract/organisation.ts';
import type { Clock, Ids } from '../../shared/kernel/clock.ts';
import type { CommandRunner } from './command-runner.ts';
import type { EventBus } from './event-bus.ts';
import type { JobRegistry } from './job-registry.ts';

/** What every service of an open workspace is made from. Read from `database.reader`, write through `commands`. */
export interface ServiceDeps {
  readonly database: Database;
  readonly commands: CommandRunner;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events: EventBus;
  readonly jobs: JobRegistry;
  readonly profile: () => Profile;
}
