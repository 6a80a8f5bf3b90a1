import type { ServiceDeps } from '../commands/service-deps.ts';
import type { StartReader } from '../documents/spreadsheet/reader.ts';
import type { SyncHost } from '../sync/laptop/sync-host.ts';
import { createFinderService } from './finder/finder-service.ts';
import { createImportingService } from './importing/importing-service.ts';
import { createPackageService } from './package/package-service.ts';
import { createPlainServices } from './plain-services.generated.ts';
import { createSyncService } from './sync/sync-service.ts';

export type Services = ReturnType<typeof createServices>;

/** The services of one open workspace, one per noun. */
export const createServices = (deps: ServiceDeps, syncHost: SyncHost, startReader: StartReader) => {
  const plain = createPlainServices(deps);
  const { company, lead } = plain;
  const sync = createSyncService(deps, syncHost);
  return {
    ...plain,
    sync,
    package: createPackageService(deps, sync),
    importing: createImportingService(deps, { namesRead: company.namesRead, startReader }),
    finder: createFinderService(deps, {
      searchCompanies: (query) => company.search(query),
      searchLeads: (query) => lead.search(query),
    }),
  };
};
