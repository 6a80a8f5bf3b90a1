import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Kind, kindOf, type SourceFile } from './tree.ts';

/**
 * What is planted stands beside something that is there already: a field that is in form, list, export, import and history,
 * a noun with list, form, history, sync, search and import. Wherever the one is named, a sibling has to be named too.
 */
export interface Sapling {
  readonly what: 'field' | 'noun';
  /** camelCase, as the code spells it; snake_case, kebab-case and PascalCase follow. */
  readonly sibling: string;
}

export const saplings: readonly Sapling[] = [
  { what: 'field', sibling: 'plantSquareMetres' },
  { what: 'noun', sibling: 'directive' },
];

export interface Planted extends Sapling {
  /** Files by kind that name it; `own`: product files that are its own by their path. */
  readonly touched: Readonly<Record<Kind, readonly string[]>>;
  readonly own: readonly string[];
}

export const findTouched = (files: readonly SourceFile[], sapling: Sapling): Planted => {
  const { pattern } = spellings(sapling.sibling, 'planted');
  const touched: Record<Kind, string[]> = { product: [], test: [], generated: [], words: [], paper: [] };
  for (const { path, text } of files) if (pattern.test(path) || pattern.test(text)) touched[kindOf(path)].push(path);
  return { ...sapling, touched, own: touched.product.filter((path) => pattern.test(path)) };
};

/**
 * Plants it in a temporary copy: the sibling's name is written as another one everywhere, and the copy has to compile. Were
 * the name also a library's, or a word of something else, it would not, and the count would be wrong. Answers what the
 * compiler says, nothing when all is well.
 */
export const compilePlanted = (root: string, files: readonly SourceFile[], { sibling }: Sapling): string => {
  const copy = mkdtempSync(join(tmpdir(), 'lianzhao-planted-'));
  try {
    // One word stays one word: its four spellings are one, and of `planted-directive` none would compile.
    const { rewrite } = spellings(sibling, `planted${/[A-Z]/.test(sibling) ? upperFirst(sibling) : sibling}`);
    for (const { path, text } of files) {
      const target = join(copy, rewrite(path));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, rewrite(text));
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    // What is compiled already need not be compiled again.
    if (existsSync(join(root, '.cache/types')))
      cpSync(join(root, '.cache/types'), join(copy, '.cache/types'), { recursive: true });
    return compile(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

const compile = (folder: string): string => {
  try {
    execFileSync(join(folder, 'node_modules/.bin/tsc'), ['-b'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return '';
  } catch (error) {
    return (error as { stdout?: string }).stdout ?? String(error); // execFileSync gives what the compiler printed
  }
};

interface Spellings {
  readonly pattern: RegExp;
  readonly rewrite: (text: string) => string;
}

const spellings = (from: string, to: string): Spellings => {
  const pairs = [identity, upperFirst, snake, kebab].map((spell) => [spell(from), spell(to)] as const);
  const next = new Map(pairs);
  const words = [...new Set(pairs.map(([old]) => old))].join('|');
  // A word ends where another begins: directiveAnswer and DirectiveList name it, undirected does not.
  const source = `((?<![A-Za-z])(?:${words})|(?<=[a-z])(?:${upperFirst(from)}))(?=s?(?![a-z]))`;
  return {
    pattern: new RegExp(source),
    rewrite: (text) => text.replace(new RegExp(source, 'g'), (found) => next.get(found) ?? found),
  };
};

const identity = (name: string): string => name;
const upperFirst = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}`;
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const kebab = (name: string): string => snake(name).replaceAll('_', '-');
