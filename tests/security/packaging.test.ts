import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractAll, listPackage, statFile } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHosts } from '../../scripts/build-hosts.ts';
import { writeNotices } from '../../scripts/build-notices.ts';
import { buildRenderer } from '../../scripts/build-renderer.ts';
import { connectLoopback } from '../support/loopback-client.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lianzhao-pack-'));
const archive = join(folder, 'out', 'linux-unpacked', 'resources', 'app.asar');
const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
let entries: readonly string[] = [];

/** A folder with the files that electron-builder expects of a runtime; the binary is only the place of the fuses. */
const writeRuntimeStandIn = (): string => {
  const standIn = join(folder, 'runtime');
  mkdirSync(join(standIn, 'locales'), { recursive: true });
  mkdirSync(join(standIn, 'resources'));
  for (const name of ['zh-CN', 'en-US', 'fr']) writeFileSync(join(standIn, 'locales', `${name}.pak`), '');
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(standIn, name), '');
  const wire = Buffer.concat([Buffer.from(fuseSentinel), Buffer.from([1, 9]), Buffer.from('101100110')]);
  writeFileSync(join(standIn, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]));
  chmodSync(join(standIn, 'electron'), 0o755);
  return standIn;
};

beforeAll(async () => {
  await Promise.all([buildHosts(root), buildRenderer(root)]);
  writeNotices(root);
  const { build, Platform, Arch } = await import('electron-builder');
  await build({
    projectDir: root,
    publish: 'never',
    targets: Platform.LINUX.createTarget('dir', Arch[arch]),
    config: {
      extends: join(root, 'electron-builder.yml'),
      electronDist: writeRuntimeStandIn(),
      directories: { output: join(folder, 'out'), buildResources: 'resources/packaging' },
    },
  });
  entries = listPackage(archive, { isPack: false }).map((entry) => entry.replaceAll('\\', '/'));
});
// The packer may still be closing its last file.
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

it('has an icon of its own, large enough for every system', () => {
  const icon = /^icon: (.+)$/m.exec(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))?.[1] ?? '';
  const png = readFileSync(join(root, icon));
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1024, 1024]);
});

describe('what is inside a package', () => {
  it.each([
    '/package.json',
    '/dist/main/main.js',
    '/dist/main/core-process.js',
    '/dist/main/preload.cjs',
    '/dist/main/reader-process.js',
    '/dist/main/reader-worker.js',
    '/dist/main/parent-watch-worker.js',
    '/dist/main/db/migrations/0010-initial.sql',
    '/dist/renderer/index.html',
    '/dist/THIRD-PARTY-NOTICES.txt',
    `/node_modules/better-sqlite3/prebuilds/linux-${arch}.node`,
  ])('%s', (path) => expect(entries).toContain(path));

  it('is every migration and every resource of the sources', () => {
    for (const file of readdirSync(join(root, 'db', 'migrations')))
      expect(entries).toContain(`/dist/main/db/migrations/${file}`);
    const resources = readdirSync(join(root, 'resources'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('packaging'))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'));
    for (const file of resources) expect(entries).toContain(`/dist/main/${file}`);
  });

  it('is nothing else: no sources, no tests, no documents, no other modules, no key, no stamp', () => {
    const strange = entries.filter(
      (entry) =>
        !/^\/(package\.json|LICENSE|dist(\/(main|renderer|THIRD-PARTY-NOTICES\.txt).*)?|node_modules(\/better-sqlite3(\/.*)?)?)$/.test(
          entry,
        ),
    );
    expect(strange).toEqual([]);
    expect(entries.filter((entry) => /\.(ts|tsx|map|stamp|key|lzdb|md|cc?|cpp|h)$|\/tests?\//.test(entry))).toEqual([]);
    expect(entries.filter((entry) => entry.endsWith('.node'))).toHaveLength(1);
  });

  it('names no folder of the machine that packed it', () => {
    const texts = entries.filter((entry) => /^\/dist\/.*\.(js|cjs|html|css)$/.test(entry));
    const unpacked = join(folder, 'texts');
    extractAll(archive, unpacked);
    for (const entry of texts) expect(readFileSync(join(unpacked, entry), 'utf8').includes(root), entry).toBe(false);
  });

  it('has its native module beside the archive, where the system can load it', () => {
    const native = `node_modules/better-sqlite3/prebuilds/linux-${arch}.node`;
    expect(statFile(archive, native)).toMatchObject({ unpacked: true });
    expect(existsSync(join(`${archive}.unpacked`, native))).toBe(true);
    expect(existsSync(join(folder, 'out', 'linux-unpacked', 'locales', 'fr.pak'))).toBe(false);
  });

  it('has the fuses burnt into its binary (P24)', () => {
    const binary = readFileSync(join(folder, 'out', 'linux-unpacked', 'lianzhao'));
    const states = binary.subarray(binary.indexOf(fuseSentinel) + fuseSentinel.length + 2).subarray(0, 8);
    // RunAsNode, cookies, NODE_OPTIONS, inspect, integrity, only asar, snapshot, file protocol.
    expect(states.toString('latin1')).toBe('01001100');
  });
});

it('runs without the sources and their modules: the packed bundles open a workspace', async () => {
  const unpacked = join(folder, 'run');
  extractAll(archive, unpacked);
  const script = `const { runLoopback } = await import(${JSON.stringify(join(unpacked, 'dist/main/loopback.js'))});
    await runLoopback({ dataFolder: ${JSON.stringify(join(folder, 'data'))}, rendererFolder: ${JSON.stringify(join(unpacked, 'dist/renderer'))},
      opensWindow: false, print: (line) => process.stdout.write(line + '\\n') });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: folder,
    env: { ...process.env, NODE_PATH: '', LIANZHAO_CONFIG: join(folder, 'config') },
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    const hear = (chunk: Buffer): void => {
      text += chunk.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\d+\/launch#[\w-]{43}/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(text)));
  });
  const { client, close } = await connectLoopback(url);
  expect(await client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open', hasMain: true });
  close();
  child.kill();
});
