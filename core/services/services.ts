import type { ServiceDeps } from '../commands/service-deps.ts';
import type { StartReader } from '../documents/spreadsheet/reader.ts';
import type { SyncHost } from '../sync/laptop/sync-host.ts';
import { once } from './once.ts';
import { createPlainServices } from './plain-services.generated.ts';
import { createSyncService } from './sync/sync-service.ts';

export type Services = ReturnType<typeof createServices>;

/**
 * The services of one open workspace, one per noun. A noun's code is loaded with its first call: the first page asks few of
 * them, and all of them were half of what was read before it. Only sync runs without being called.
 */
export const createServices = (deps: ServiceDeps, syncHost: SyncHost, startReader: StartReader) => {
  const plain = createPlainServices(deps);
  const { company, lead } = plain;
  const sync = createSyncService(deps, syncHost);
  return {
    ...plain,
    sync,
    room: once(async () => (await import('./room/room-service.ts')).createRoomService(deps, sync, syncHost)),
    package: once(async () => (await import('./package/package-service.ts')).createPackageService(deps, sync)),
    importing: once(async () =>
      (await import('./importing/importing-service.ts')).createImportingService(deps, {
        namesRead: async (job) => (await company()).namesRead(job),
        startReader,
      }),
    ),
    finder: once(async () =>
      (await import('./finder/finder-service.ts')).createFinderService(deps, {
        searchCompanies: async (query) => (await company()).search(query),
        searchLeads: async (query) => (await lead()).search(query),
      }),
    ),
  };
};
