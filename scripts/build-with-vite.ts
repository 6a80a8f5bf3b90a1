import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { isFresh, stampOf, writeStamp } from './build-stamp.ts';
import { buildAndSwap } from './build-swap.ts';

interface VitePart {
  /** Under dist. */
  readonly name: string;
  readonly config: string;
  readonly inputs: readonly string[];
}

/** Built beside and swapped in, so that a failed build leaves the last good one. */
export const buildWithVite = async (root: string, part: VitePart): Promise<'built' | 'fresh'> => {
  const folder = join(root, 'dist', part.name);
  const stampFile = join(folder, '.stamp');
  const stamp = stampOf(root, part.inputs);
  const isDone = (): boolean => isFresh(stampFile, stamp);
  if (isDone()) return 'fresh';
  const build = async (next: string): Promise<void> => {
    await runVite(root, part, next);
    writeStamp(join(next, '.stamp'), stamp);
  };
  await buildAndSwap(folder, build, isDone);
  return 'built';
};

/** In a process of its own: in a test runner NODE_ENV is `test`, and React would be built for development. */
const runVite = (root: string, { name, config }: VitePart, outFolder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const parameters = [vite, 'build', '--config', config, '--logLevel', 'warn', '--outDir', outFolder];
    const child = spawn(process.execPath, parameters, {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`the ${name} was not built\n${said}`))));
  });
