/** `npm run dist [-- electron-builder arguments]`: builds, then packs for the systems of electron-builder.yml. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildHosts } from './build-hosts.ts';
import { writeNotices } from './build-notices.ts';
import { buildRenderer } from './build-renderer.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const longestAgeDays = 60;

const dist = async (): Promise<number> => {
  const { version, releasedOn } = JSON.parse(
    readFileSync(join(root, 'resources/packaging/electron-release.json'), 'utf8'),
  );
  const ageDays = Math.floor((Date.now() - Date.parse(releasedOn)) / 86_400_000);
  if (ageDays > longestAgeDays) {
    console.error(
      `Electron ${version} is ${ageDays} days old: take the newest patch and update resources/packaging/electron-release.json.`,
    );
    return 1;
  }
  await Promise.all([buildHosts(root), buildRenderer(root)]);
  writeNotices(root);
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const { status } = spawnSync(process.execPath, [builder, '--publish', 'never', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
};

process.exitCode = await dist();
