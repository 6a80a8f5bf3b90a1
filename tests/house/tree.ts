import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cruisedFolders } from '../../scripts/import-rules.ts';

/** A file of the repository, as it stands in the working tree. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export type Kind = 'product' | 'test' | 'generated' | 'words' | 'paper';

/**
 * Generated files and tests are counted apart: nobody pays for the first by hand, the second are wanted. What is called generated
 * is held to what `npm run lists` writes (tests/unit/noun-lists.test.ts).
 */
export const kindOf = (path: string): Kind => {
  if (path.startsWith('tests/')) return 'test';
  if (/\.snapshot\.json$|\.generated\.ts$|(^|\/)package-lock\.json$/.test(path)) return 'generated';
  if (path.startsWith('renderer/i18n/') || path.startsWith('console/i18n/')) return 'words';
  return /\.(md|png|txt)$|^LICENSE$/.test(path) ? 'paper' : 'product';
};

/** Everything that git keeps below the root, read as text; pictures and other binaries are left out. */
export const readTree = (root: string): readonly SourceFile[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && !/\.(png|ico|icns|woff2?)$/.test(path))
    .filter((path) => statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false)
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const folders: ReadonlySet<string> = new Set(cruisedFolders);

/** TypeScript of the house, without its tests. */
export const isProductCode = ({ path }: SourceFile): boolean =>
  /\.tsx?$/.test(path) && folders.has(path.split('/')[0] ?? '') && kindOf(path) !== 'test';

export const linesOf = ({ text }: SourceFile): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
