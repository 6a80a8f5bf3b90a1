/** One wrong import or more per rule: the file that imports, and what it must not. */
export const plantedImports: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  'no-cycles': [['core/a.ts', 'core/b.ts']],
  'kernel-imports-nothing': [
    ['shared/kernel/a.ts', 'shared/domain/b.ts'],
    ['shared/kernel/a.ts', 'node_modules/zod/index.js'],
  ],
  'domain-imports-kernel': [
    ['shared/domain/a.ts', 'shared/contract/b.ts'],
    ['shared/domain/a.ts', 'node_modules/zod/index.js'],
  ],
  'records-import-floor': [
    ['shared/records/a.ts', 'shared/contract/b.ts'],
    ['shared/records/a.ts', 'node_modules/zod/index.js'],
  ],
  'sync-imports-floor': [
    ['shared/sync/a.ts', 'db/b.ts'],
    ['shared/admin/a.ts', 'node_modules/fastify/index.js'],
  ],
  'contract-imports-floor': [['shared/contract/a.ts', 'core/b.ts']],
  'shared-below-all': [
    ['shared/domain/a.ts', 'server/b.ts'],
    ['shared/anything/a.ts', 'console/api/b.ts'],
  ],
  'db-below-core': [
    ['db/a.ts', 'core/b.ts'],
    ['db/a.ts', 'console/b.ts'],
  ],
  'file-knows-no-noun': [
    ['db/file/a.ts', 'db/repositories/b.ts'],
    ['db/file/a.ts', 'shared/records/b.ts'],
  ],
  'record-store-knows-no-noun': [['db/record-store.ts', 'db/outgoing/b.ts']],
  'commands-know-no-service': [
    ['core/commands/a.ts', 'core/services/lead/b.ts'],
    ['core/commands/a.ts', 'core/workspace/b.ts'],
  ],
  'core-below-hosts': [
    ['core/a.ts', 'electron/b.ts'],
    ['core/a.ts', 'console/b.ts'],
  ],
  'server-knows-no-laptop': [
    ['server/a.ts', 'db/file/open.ts'],
    ['server/a.ts', 'db/schema/b.ts'],
    ['server/a.ts', 'core/services/b.ts'],
    ['server/a.ts', 'renderer/ui/b.ts'],
    ['server/a.ts', 'console/b.ts'],
  ],
  'console-knows-only-shared-and-ui': [
    ['console/a.ts', 'renderer/api/b.ts'],
    ['console/screens/x/a.ts', 'renderer/features/lead/b.ts'],
    ['console/a.ts', 'server/b.ts'],
  ],
  'electron-hosts-the-core': [
    ['electron/main/a.ts', 'db/record-store.ts'],
    ['electron/main/a.ts', 'renderer/ui/b.ts'],
  ],
  'electron-only-in-the-shell': [['electron/loopback/a.ts', 'node_modules/electron/index.js']],
  'renderer-knows-only-shared': [
    ['renderer/features/lead/a.ts', 'db/b.ts'],
    ['renderer/ui/a.ts', 'console/b.ts'],
  ],
  'ui-knows-no-feature': [
    ['renderer/ui/a.ts', 'renderer/api/b.ts'],
    ['renderer/ui/a.ts', 'shared/domain/b.ts'],
  ],
  'stores-hold-the-screen': [['renderer/stores/a.ts', 'renderer/api/b.ts']],
  'api-knows-no-screen': [['renderer/api/a.ts', 'renderer/pickers/b.ts']],
  'notices-know-no-feature': [
    ['renderer/notices/a.ts', 'renderer/features/lead/b.ts'],
    ['renderer/notices/a.ts', 'renderer/app/b.ts'],
  ],
  'form-knows-no-screen': [['renderer/form/a.ts', 'renderer/pickers/b.ts']],
  'list-knows-no-feature': [
    ['renderer/list/a.ts', 'renderer/features/lead/b.ts'],
    ['renderer/list/a.ts', 'renderer/pickers/b.ts'],
  ],
  'virtual-lists-only-in-list': [
    ['renderer/features/lead/a.ts', 'node_modules/@tanstack/react-virtual/index.js'],
    ['renderer/ui/a.ts', 'node_modules/@tanstack/virtual-core/index.js'],
    ['console/a.ts', 'node_modules/@tanstack/react-virtual/index.js'],
  ],
  'pickers-know-no-feature': [
    ['renderer/pickers/a.ts', 'renderer/features/lead/b.ts'],
    ['renderer/pickers/a.ts', 'renderer/stores/b.ts'],
    ['renderer/pickers/a.ts', 'renderer/notices/b.ts'],
  ],
  'features-import-no-frame': [['renderer/features/lead/a.ts', 'renderer/app/b.ts']],
  'nothing-imports-tests': [['core/a.ts', 'tests/b.ts']],
  'a-feature-never-imports-another': [['renderer/features/lead/a.ts', 'renderer/features/trip/b.ts']],
};
