import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every module that a process of its own has loaded when the first page of the library is there. */
const modulesOfFirstPage = async (): Promise<readonly string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-first-page-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const at = (file: string): string => JSON.stringify(join(root, file));
  const script = `
    import { registerHooks } from 'node:module';
    const urls = [];
    registerHooks({ load: (url, context, next) => { urls.push(url); return next(url, context); } });
    const { createCore } = await import(${at('core/app.ts')});
    const { createKeyFileKeeper } = await import(${at('core/workspace/key-file-keeper.ts')});
    const { systemClock, systemIds, systemMonotonicMs } = await import(${at('electron/host/system.ts')});
    const { createRouterClient } = await import('@orpc/server');
    const dataFolder = ${JSON.stringify(join(folder, 'data'))};
    const core = createCore({
      dataFolder, clock: systemClock, ids: systemIds, monotonicMs: systemMonotonicMs, host: 'loopback', appVersion: '0',
      startReader: () => { throw new Error('nothing is read'); },
      keeper: createKeyFileKeeper(${JSON.stringify(join(folder, 'config'))}),
    });
    const client = createRouterClient(core.router, { context: core.context });
    await client.workspace.enter({ kind: 'main' });
    await client.company.list({});
    await new Promise((resolve) => setImmediate(resolve));
    console.log(JSON.stringify(urls.filter((url) => url.startsWith('file:'))));
    core.close();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: root });
  const urls = JSON.parse(stdout) as readonly string[]; // as the script prints them
  return urls.map((url) => relative(root, fileURLToPath(url)));
};

test('the first page loads the code of its noun and no other, no dictionary, no documents, no protocol', async () => {
  const modules = await modulesOfFirstPage();
  // Of cooperation only the keys of contacts, which the library writes.
  const nouns = new Set(modules.flatMap((file) => /^core\/services\/([^/]+)\//.exec(file)?.[1] ?? []));
  expect([...nouns].sort()).toEqual(['company', 'cooperation', 'sync']);
  const packages = new Set(modules.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
  for (const late of ['pinyin-pro', 'docx', 'hucre', '@e965/xlsx', 'fflate', 'jose'])
    expect(packages).not.toContain(late);
  expect(modules.filter((file) => /^(core\/sample|shared\/domain\/importing)\//.test(file))).toEqual([]);
});
