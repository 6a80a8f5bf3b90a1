import { relative } from 'node:path';
import { cruise, type IForbiddenRuleType, type IReporterOutput } from 'dependency-cruiser';

/** `$1` in a `to` path is what the `from` path captured: a feature may import itself. */
const rules: IForbiddenRuleType[] = [
  {
    name: 'no-cycles',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  only('kernel-imports-nothing', '^shared/kernel/', ['^shared/kernel/']),
  only('domain-imports-kernel', '^shared/domain/', ['^shared/(kernel|domain)/']),
  only('sync-imports-floor', '^shared/(sync|admin)/', ['^shared/', '^node_modules/(zod|jose)/']),
  only('contract-imports-floor', '^shared/contract/', ['^shared/', '^node_modules/(zod|@orpc/contract)/']),
  never('db-below-core', '^db/', '^(core|electron|renderer|server|scripts)/'),
  never('core-below-hosts', '^core/', '^(electron|renderer|server|scripts)/'),
  never('server-knows-no-laptop', '^server/', '^(db/(?!lock[.]ts)|core/(?!documents/)|electron|renderer|scripts)/'),
  never('console-knows-only-shared-and-ui', '^console/', '^(db|core|electron|server|scripts|renderer/(?!ui/))/'),
  never('electron-only-in-the-shell', '^(?!electron/(main|preload)/|tests/)', '^node_modules/electron/'),
  never('renderer-knows-only-shared', '^renderer/', '^(db|core|electron|server|scripts)/'),
  never('ui-knows-no-feature', '^renderer/ui/', '^(renderer/(?!ui/)|shared/(?!kernel/))'),
  never('stores-hold-the-screen', '^renderer/stores/', '^renderer/(app|features|pickers|api)/'),
  never('pickers-know-no-feature', '^renderer/pickers/', '^renderer/(app|features)/'),
  never('features-import-no-frame', '^renderer/features/', '^renderer/app/'),
  never('nothing-imports-tests', '^(?!tests/)', '^tests/'),
  {
    name: 'a-feature-never-imports-another',
    severity: 'error',
    from: { path: '^renderer/features/([^/]+)/' },
    to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
  },
];

interface Cruised {
  readonly modules: number;
  /** One line each: rule, from, to. */
  readonly violations: readonly string[];
}

export const cruiseImports = async (root: string, folders: readonly string[]): Promise<Cruised> => {
  const report: IReporterOutput = await cruise(
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
  if (typeof report.output === 'string') throw new Error(report.output);
  return {
    modules: report.output.summary.totalCruised,
    violations: report.output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  };
};

function only(name: string, from: string, to: readonly string[]): IForbiddenRuleType {
  return { name, severity: 'error', from: { path: from }, to: { pathNot: [...to] } };
}

function never(name: string, from: string, to: string): IForbiddenRuleType {
  return { name, severity: 'error', from: { path: from }, to: { path: to } };
}
