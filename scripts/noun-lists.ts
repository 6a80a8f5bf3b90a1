/**
 * The lists that name every noun, made from the files that declare them, so that a new noun edits none of them. `npm run lists`
 * writes them; tests/unit/noun-lists.test.ts holds what stands to what would be written.
 *
 * What is listed keeps its place and what is new comes last: laptops have told what hangs on a relabelled lead in the order of
 * the records, the server's hooks build on each other, and the navigation has the order of the work.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** One declaration: `name` in the list, exported as `as` by the file at `path`. */
interface Declared {
  readonly name: string;
  readonly as: string;
  readonly path: string;
}

interface NounList {
  readonly file: string;
  readonly declared: () => readonly Declared[];
  readonly text: (declared: readonly Declared[], imports: string) => string;
}

const declaredIn = (files: string, pattern: RegExp, nameOf: (found: string) => string = (found) => found) =>
  globSync(files, { cwd: root })
    .filter((path) => !path.endsWith('.generated.ts'))
    .sort()
    .flatMap((path) =>
      [...read(path).matchAll(pattern)].map(([, as = '', named = as]) => ({ name: nameOf(named), as, path })),
    );

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const lowerFirst = (name: string): string => `${name[0]?.toLowerCase()}${name.slice(1)}`;
const entries = (declared: readonly Declared[]): string =>
  declared.map(({ name, as }) => (name === as ? `${as},` : `${name}: ${as},`)).join('\n');

const contracts = () => declaredIn('shared/contract/*.ts', /^export const ((\w+)Contract) = \{/gm);
const records = () => declaredIn('shared/records/*.ts', /^export const (\w+) = record\(/gm, snake);
const plainServices = /^export const (create(\w+)Service) = \((?:deps|\{[^}]*\}): (?:\w+|Pick<[^>]*>)\) =>/gm;
const anyServices = /^export const (create(\w+)Service) = /gm;
const services = (pattern: RegExp) => declaredIn('core/services/*/*-service.ts', pattern, lowerFirst);

/** Each file of a language is a namespace, but for those that others of its files are made of. */
const namespaces = (language: string) => {
  const found = declaredIn(`renderer/i18n/${language}/*.ts`, /^export const (\w+)\b/gm);
  const parts = new Set(
    found.flatMap(({ path }) => [...read(path).matchAll(/ from '\.\/(.+)'/g)].map(([, part = '']) => part)),
  );
  return found.filter(({ as, path }) => camel(basename(path, '.ts')) === as && !parts.has(basename(path)));
};

const words = (language: string): NounList => ({
  file: `renderer/i18n/${language}/words.generated.ts`,
  declared: () => namespaces(language),
  text: (declared, imports) =>
    `${imports}\n/** One namespace per feature; a feature's words are edited in its own file. */
    export const words = { ${declared.map(({ as }) => as).join(',\n')} };`,
});

export const nounLists: readonly NounList[] = [
  {
    file: 'shared/contract/contract.generated.ts',
    declared: contracts,
    text: (declared, imports) =>
      `${imports}\n/** The whole API: renderer, headless door, tests and core are all derived from it. */
      export const contract = {\n${entries(declared)}\n};`,
  },
  {
    file: 'shared/records/record-list.generated.ts',
    declared: records,
    text: (declared, imports) =>
      `${imports}import type { AnyRecordFacts } from './record.ts';\n
      export const recordList = {\n${entries(declared)}\n} as const satisfies Readonly<Record<string, AnyRecordFacts>>;`,
  },
  {
    file: 'db/schema/table-list.generated.ts',
    declared: () => {
      const known = new Set(records().map(({ name }) => name));
      return declaredIn('db/schema/*.ts', /^export const (\w+) = sqliteTable\(/gm, snake).filter(({ name }) =>
        known.has(name),
      );
    },
    text: (declared, imports) => `${imports}\nexport const tableList = {\n${entries(declared)}\n} as const;`,
  },
  {
    file: 'core/services/plain-services.generated.ts',
    declared: () => services(plainServices),
    text: (declared) =>
      `import type { ServiceDeps } from '../commands/service-deps.ts';\nimport { once } from './once.ts';\n
      /** Services that ask for nothing beyond what all of them are given, each loaded with its first call. */
      export const createPlainServices = (deps: ServiceDeps) => ({
        ${declared.map(({ name, as, path }) => `${name}: once(async () => (await import('${importPath('core/services/plain-services.generated.ts', path)}')).${as}(deps)),`).join('\n')}
      });`,
  },
  {
    file: 'core/handlers/served.generated.ts',
    declared: () => {
      const served = new Set(services(anyServices).map(({ name }) => name));
      return contracts().filter(({ name }) => served.has(name));
    },
    text: (declared) =>
      `import { served } from './served.ts';\n
      /** Contracts that a service of an open workspace answers, method by method. */
      export const servedByServices = {
        ${declared
          .map(({ name, as, path }) => `${name}: served('${name}', async () => (await import('../../${path}')).${as}),`)
          .join('\n')}
      };`,
  },
  {
    file: 'server/hooks/hooks.generated.ts',
    declared: () => declaredIn('server/hooks/*.ts', /^export const ((\w+)Hook): ServerHook\b/gm),
    text: (declared, imports) =>
      `import type { ServerHook } from '../sync/server-hook.ts';\n${imports}
      /** In this order: the ledger of first reports is also how a collision finds firms by name. */
      export const serverHooks: readonly ServerHook[] = [\n${declared.map(({ as }) => `${as},`).join('\n')}\n];`,
  },
  {
    file: 'renderer/app/features.generated.ts',
    declared: () => declaredIn('renderer/features/*/*-feature.tsx', /^export const ((\w+)Feature): Feature\b/gm),
    text: (declared, imports) =>
      `import type { Feature } from '../notices/feature.tsx';\n${imports}
      /** In the order of the navigation. */
      export const features: readonly Feature[] = [\n${declared.map(({ as }) => `${as},`).join('\n')}\n];`,
  },
  words('zh-CN'),
  words('en'),
];

/** What the list says now, in the form that Biome gives it. */
export const textOf = ({ file, declared, text }: NounList): string => {
  const old = existsSync(join(root, file)) ? read(file) : '';
  const body = old.slice(old.indexOf('export const'));
  const place = ({ name, as }: Declared): number => {
    const at = body.search(new RegExp(`^ {2}(?:${name}|${as})[,:]`, 'm'));
    return at === -1 ? Number.POSITIVE_INFINITY : at;
  };
  const found = declared();
  const sorted = found
    .map((one) => ({ one, at: place(one) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ one }) => one);
  const imports = [...new Set(found.map(({ path }) => path))].map((path) => {
    const from = found.filter((one) => one.path === path);
    return `import { ${from.map(({ as }) => as).join(', ')} } from '${importPath(file, path)}';\n`;
  });
  return formatted(file, `// Made by \`npm run lists\`.\n\n${text(sorted, imports.join(''))}\n`);
};

const importPath = (from: string, to: string): string => {
  const path = relative(dirname(from), to).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
};

const formatted = (file: string, text: string): string => {
  const { stdout, stderr, status } = spawnSync(
    join(root, 'node_modules/.bin/biome'),
    ['check', '--write', `--stdin-file-path=${file}`],
    { cwd: root, input: text, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error(`${file}: ${stderr}`);
  return stdout;
};
