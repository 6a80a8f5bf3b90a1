import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another commit in a folder of its own, with the packages of this one; gone when `use` is done. */
export const withCommit = async <T>(root: string, commit: string, use: (folder: string) => Promise<T>): Promise<T> => {
  const folder = join(mkdtempSync(join(tmpdir(), 'lianzhao-commit-')), 'tree');
  execFileSync('git', ['worktree', 'add', '--detach', '--quiet', folder, commit], { cwd: root });
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    return await use(folder);
  } finally {
    execFileSync('git', ['worktree', 'remove', '--force', folder], { cwd: root });
    rmSync(join(folder, '..'), { recursive: true, force: true });
  }
};
