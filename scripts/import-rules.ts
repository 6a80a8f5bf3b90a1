import { relative } from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType, type IReporterOutput } from 'dependency-cruiser';

/** The folders of the house, all of them cruised. */
export const cruisedFolders = [
  'shared',
  'db',
  'core',
  'server',
  'console',
  'electron',
  'renderer',
  'scripts',
  'tests',
] as const;

const hosts = 'console|electron|renderer|server|scripts';

/** `$1` in a `to` path is what the `from` path captured: a feature may import itself. */
const rules: IForbiddenRuleType[] = [
  {
    name: 'no-cycles',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  only('kernel-imports-nothing', '^shared/kernel/', ['^shared/kernel/']),
  only('domain-imports-kernel', '^shared/domain/', ['^shared/(kernel|domain)/']),
  only('records-import-floor', '^shared/records/', ['^shared/(kernel|domain|records|sync)/']),
  only('sync-imports-floor', '^shared/(sync|admin)/', ['^shared/', '^node_modules/(zod|jose)/']),
  only('contract-imports-floor', '^shared/contract/', ['^shared/', '^node_modules/(zod|@orpc/contract)/']),
  never('shared-below-all', '^shared/', `^(db|core|${hosts})/`),
  never('db-below-core', '^db/', `^(core|${hosts})/`),
  never('file-knows-no-noun', '^db/file/', '^(db/(repositories|search|outgoing)/|shared/(domain|records)/)'),
  never('record-store-knows-no-noun', '^db/(record-store|written)[.]ts$', '^db/(outgoing|repositories|search)/'),
  never('commands-know-no-service', '^core/commands/', '^core/(services|handlers|workspace|sample|sync)/'),
  never('core-below-hosts', '^core/', `^(${hosts})/`),
  never(
    'server-knows-no-laptop',
    '^server/',
    '^(db/(?!file/lock[.]ts$)|core/(?!documents/)|(console|electron|renderer|scripts)/)',
  ),
  never('console-knows-only-shared-and-ui', '^console/', '^(renderer/(?!ui/)|(db|core|electron|server|scripts)/)'),
  never(
    'electron-hosts-the-core',
    '^electron/',
    '^(db/(?!file/(open|lock|atomic-file)[.]ts$)|(console|renderer|server|scripts)/)',
  ),
  never('electron-only-in-the-shell', '^(?!electron/(main|preload)/|tests/)', '^node_modules/electron/'),
  never('renderer-knows-only-shared', '^renderer/', '^(db|core|console|electron|server|scripts)/'),
  never('ui-knows-no-feature', '^renderer/ui/', '^(renderer/(?!ui/)|shared/(?!kernel/))'),
  never('stores-hold-the-screen', '^renderer/stores/', '^renderer/(app|features|pickers|notices|form|api)/'),
  never('api-knows-no-screen', '^renderer/api/', '^renderer/(app|features|pickers|notices|form|stores)/'),
  never('form-knows-no-screen', '^renderer/form/', '^renderer/(app|features|pickers|notices|stores)/'),
  never('notices-know-no-feature', '^renderer/notices/', '^renderer/(app|features|stores)/'),
  never('pickers-know-no-feature', '^renderer/pickers/', '^renderer/(app|features|notices|stores)/'),
  never('list-knows-no-feature', '^renderer/list/', '^renderer/(app|features|pickers|notices)/'),
  never('virtual-lists-only-in-list', '^(?!renderer/list/)', '^node_modules/@tanstack/(react-)?virtual'),
  never('features-import-no-frame', '^renderer/features/', '^renderer/app/'),
  never('nothing-imports-tests', '^(?!tests/)', '^tests/'),
  {
    name: 'a-feature-never-imports-another',
    severity: 'error',
    from: { path: '^renderer/features/([^/]+)/' },
    to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
  },
];

export const ruleNames: readonly string[] = rules.map(({ name }) => name ?? '');

interface Cruised {
  readonly modules: number;
  /** One line each: rule, from, to. */
  readonly violations: readonly string[];
}

export const cruiseImports = async (root: string, folders: readonly string[]): Promise<Cruised> => {
  const { summary } = await cruiseAll(root, folders);
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  };
};

/** Which file imports which, types counted. */
export const cruiseGraph = async (
  root: string,
  folders: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { modules } = await cruiseAll(root, folders);
  return new Map(modules.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)]));
};

const cruiseAll = async (root: string, folders: readonly string[]): Promise<ICruiseResult> => {
  const { output }: IReporterOutput = await cruise(
    folders.map((folder) => relative(root, folder)),
    {
      baseDir: root,
      ruleSet: { forbidden: rules },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^(dist|release|\\.cache)/' },
      enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    },
  );
  if (typeof output === 'string') throw new Error(output);
  return output;
};

function only(name: string, from: string, to: readonly string[]): IForbiddenRuleType {
  return { name, severity: 'error', from: { path: from }, to: { pathNot: [...to] } };
}

function never(name: string, from: string, to: string): IForbiddenRuleType {
  return { name, severity: 'error', from: { path: from }, to: { path: to } };
}
