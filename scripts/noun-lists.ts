/**
 * `npm run lists`: writes the lists that name every noun, made from the files that declare them, so that a new noun edits none
 * of them. tests/unit/noun-lists.test.ts holds what stands to what would be written.
 *
 * What is listed keeps its place and what is new comes last: laptops have told what hangs on a relabelled lead in the order of
 * the records, the server's hooks build on each other, and the navigation has the order of the work.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path/posix';
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
  readonly text: (declared: readonly Declared[]) => string;
  /** What it is made with beside what it lists. */
  readonly imports?: string;
  /** Each is imported when it is asked for. */
  readonly late?: boolean;
}

const declaredIn = (files: string, pattern: RegExp, nameOf: (found: string) => string = (found) => found) =>
  globSync(files, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.generated.ts'))
    .sort()
    .flatMap((path) =>
      [...read(path).matchAll(pattern)].map(([, as = '', named = as]) => ({ name: nameOf(named), as, path })),
    );

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const lowerFirst = (name: string): string => `${name[0]?.toLowerCase()}${name.slice(1)}`;
const lines = (declared: readonly Declared[], line: (one: Declared) => string): string => declared.map(line).join('\n');
const entry = ({ name, as }: Declared): string => (name === as ? `${as},` : `${name}: ${as},`);

const contracts = () => declaredIn('shared/contract/*.ts', /^export const ((\w+)Contract) = \{/gm);
const records = () => declaredIn('shared/records/*.ts', /^export const (\w+) = record\(/gm, snake);
const services = (pattern: RegExp) => declaredIn('core/services/*/*-service.ts', pattern, lowerFirst);
const plainService = /^export const (create(\w+)Service) = \((?:deps|\{[^}]*\}): (?:\w+|Pick<[^>]*>)\) =>/gm;
const namesOf = (declared: readonly Declared[]): ReadonlySet<string> => new Set(declared.map(({ name }) => name));

/** Each file of a language is a namespace, but for those that others of its files are made of. */
const words = (language: string): NounList => ({
  file: `renderer/i18n/${language}/words.generated.ts`,
  declared: () => {
    const found = declaredIn(`renderer/i18n/${language}/*.ts`, /^export const (\w+)\b/gm);
    const parts = new Set(
      found.flatMap(({ path }) => [...read(path).matchAll(/ from '\.\/(.+)'/g)].map(([, of]) => of)),
    );
    return found.filter(({ as, path }) => camel(basename(path, '.ts')) === as && !parts.has(basename(path)));
  },
  text: (declared) => `/** One namespace per feature; a feature's words are edited in its own file. */
    export const words = {\n${lines(declared, entry)}\n};`,
});

export const nounLists: readonly NounList[] = [
  {
    file: 'shared/contract/contract.generated.ts',
    declared: contracts,
    text: (declared) => `/** The whole API: renderer, headless door, tests and core are all derived from it. */
      export const contract = {\n${lines(declared, entry)}\n};`,
  },
  {
    file: 'shared/records/record-list.generated.ts',
    declared: records,
    imports: `import type { AnyRecordFacts } from './record.ts';`,
    text: (declared) =>
      `export const recordList = {\n${lines(declared, entry)}\n} as const satisfies Readonly<Record<string, AnyRecordFacts>>;`,
  },
  {
    file: 'db/schema/table-list.generated.ts',
    declared: () => {
      const known = namesOf(records());
      const tables = declaredIn('db/schema/*.ts', /^export const (\w+) = sqliteTable\(/gm, snake);
      return tables.filter(({ name }) => known.has(name));
    },
    text: (declared) => `export const tableList = {\n${lines(declared, entry)}\n} as const;`,
  },
  {
    file: 'core/services/plain-services.generated.ts',
    declared: () => services(plainService),
    imports: `import type { ServiceDeps } from '../commands/service-deps.ts';\nimport { once } from './once.ts';`,
    late: true,
    text: (
      declared,
    ) => `/** Services that ask for nothing beyond what all of them are given, each loaded with its first call. */
      export const createPlainServices = (deps: ServiceDeps) => ({
        ${lines(declared, ({ name, as, path }) => `${name}: once(async () => (await import('./${relative('core/services', path)}')).${as}(deps)),`)}
      });`,
  },
  {
    file: 'core/handlers/served.generated.ts',
    declared: () => {
      const known = namesOf(services(/^export const (create(\w+)Service) = /gm));
      return contracts().filter(({ name }) => known.has(name));
    },
    imports: `import { served } from './served.ts';`,
    late: true,
    text: (declared) => `/** Contracts that a service of an open workspace answers, method by method. */
      export const servedByServices = {
        ${lines(declared, ({ name, as, path }) => `${name}: served('${name}', async () => (await import('../../${path}')).${as}),`)}
      };`,
  },
  {
    file: 'server/hooks/hooks.generated.ts',
    declared: () => declaredIn('server/hooks/*.ts', /^export const ((\w+)Hook): ServerHook\b/gm),
    imports: `import type { ServerHook } from '../sync/server-hook.ts';`,
    text: (declared) => `/** In this order: the ledger of first reports is also how a collision finds firms by name. */
      export const serverHooks: readonly ServerHook[] = [\n${lines(declared, ({ as }) => `${as},`)}\n];`,
  },
  {
    file: 'renderer/app/features.generated.ts',
    declared: () => declaredIn('renderer/features/*/*-feature.tsx', /^export const ((\w+)Feature): Feature\b/gm),
    imports: `import type { Feature } from '../notices/feature.tsx';`,
    text: (declared) => `/** In the order of the navigation. */
      export const features: readonly Feature[] = [\n${lines(declared, ({ as }) => `${as},`)}\n];`,
  },
  words('zh-CN'),
  words('en'),
];

/** What the list says now, in the form that Biome gives it. */
export const textOf = ({ file, declared, text, imports = '', late = false }: NounList): string => {
  const old = existsSync(join(root, file)) ? read(file) : '';
  const body = old.slice(old.indexOf('export const'));
  const place = ({ name, as }: Declared): number => {
    const at = body.search(new RegExp(`^ {2}(?:${name}|${as})[,:]`, 'm'));
    return at === -1 ? body.length : at;
  };
  const found = declared();
  const sorted = [...found].sort((a, b) => place(a) - place(b));
  const imported = late ? '' : lines(found, (one) => `import { ${one.as} } from '${pathFrom(file, one)}';`);
  return formatted(file, `// Made by \`npm run lists\`.\n\n${imports}\n${imported}\n\n${text(sorted)}\n`);
};

const pathFrom = (file: string, { path }: Declared): string => {
  const way = relative(dirname(file), path);
  return way.startsWith('.') ? way : `./${way}`;
};

const formatted = (file: string, input: string): string => {
  const biome = join(root, 'node_modules/.bin/biome');
  const { stdout, stderr, status } = spawnSync(biome, ['check', '--write', `--stdin-file-path=${file}`], {
    cwd: root,
    input,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${file}: ${stderr}`);
  return stdout;
};

if (import.meta.main) for (const list of nounLists) writeFileSync(join(root, list.file), textOf(list));
