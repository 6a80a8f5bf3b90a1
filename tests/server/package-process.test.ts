import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openServerDatabase } from '../../server/store/sql/server-database.ts';
import { enrol, enrolledLaptop, type StartedLaptop } from '../support/enrolled-laptop.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { testLaptop } from '../support/test-workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'lz-carried-'));
const data = join(folder, 'data');

/** The server with its data in the folder that the commands work on. */
const serving = async (): Promise<TestServer> => {
  const opened = await openServerDatabase({ folder: data });
  if (!opened.ok) throw new Error(opened.error.type);
  return startTestServer({ opened: opened.value });
};

/** Two laptops of one unit that were enrolled over the line, which is gone now; the second has heard nothing yet. */
const laptops = async () => {
  const server = await serving();
  const unitId = await server.addUnit('双岗街道');
  const one = await enrolledLaptop(server, await server.addPerson({ name: '李雷', unitId }));
  const two = testLaptop().start();
  await two.client.workspace.enter({ kind: 'main' });
  await enrol(two, server, await server.addPerson({ name: '韩梅梅', unitId }));
  await server.close();
  return { one, two };
};

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = fileURLToPath(new URL('../../', import.meta.url));

/** As the administrator types it: `npm run server -- …`, or the same process in another folder. */
const run = (command: 'npm' | 'node', cwd: string, ...args: string[]) =>
  new Promise<{ code: number | null; said: string; failed: string }>((resolve) => {
    const start = command === 'npm' ? ['run', '-s', 'server', '--'] : [join(root, 'server/main.ts')];
    const child = spawn(command === 'npm' ? 'npm' : process.execPath, [...start, ...args], {
      cwd,
      env: { PATH: process.env['PATH'], HOME: folder, LIANZHAO_SERVER_DATA: data },
    });
    let [said, failed] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      failed += chunk.toString();
    });
    child.on('close', (code) => resolve({ code, said, failed }));
  });

/** Onto the stick. */
const exported = async ({ client }: StartedLaptop, name: string): Promise<string> => {
  const { files } = await client.package.export({ from: 'waiting' });
  const path = join(folder, name);
  writeFileSync(path, Buffer.from(await files[0]!.arrayBuffer()));
  return path;
};

const imported = ({ client }: StartedLaptop, path: string) =>
  client.package.import({ file: new File([readFileSync(path)], 'answer.lzsync') });

test('a file of a laptop is imported by the command, twice is once, and the answer beside it brings the laptop level', async () => {
  const { one, two } = await laptops();
  const { value: lead } = await one.client.lead.create({ name: '优盘里的项目', problem: '只在本机' });
  expect((await one.client.sync.syncNow()).state).toBe('offline');
  const file = await exported(one, '李雷.lzsync');
  const first = await run('npm', root, 'import-package', file);
  expect(first).toMatchObject({ code: 0, failed: '' });
  expect(first.said).toMatch(
    /已导入：李雷的“测试电脑”，\d+ 条改动。\n回执文件：.*李雷\.answer\.lzsync。请带回那台电脑导入。/,
  );
  const answer = join(folder, '李雷.answer.lzsync');
  expect(readFileSync(answer, 'utf8')).not.toContain('优盘里的项目');
  expect(await imported(one, answer)).toMatchObject({ waiting: 0, complete: true });

  const again = await run('node', folder, 'import-package', '李雷.lzsync');
  expect(again).toMatchObject({ code: 0, failed: '' });
  expect(await imported(one, answer)).toMatchObject({ waiting: 0 });

  // What fills a laptop that has heard nothing yet lies in the folder where the command was called.
  const { device } = await two.client.sync.status();
  const news = await run('node', folder, 'export-package', '--device', device!.id);
  expect(news).toMatchObject({ code: 0, failed: '' });
  expect((await imported(two, join(folder, `${device!.id}.answer.lzsync`))).received).toBeGreaterThan(0);
  expect(await two.client.lead.get({ id: lead.id })).toMatchObject({ name: '优盘里的项目', problem: null });

  // The same server on the line afterwards: nothing is doubled, nothing is missing.
  const server = await serving();
  const leads = await server.database.store.inTransaction('server', (transaction) =>
    transaction.recordsAfter('', 1000),
  );
  expect(leads.filter(({ entity }) => entity === 'lead')).toHaveLength(1);
  await server.close();
}, 180_000);

test('what is no package and no device is refused with a sentence and a code', async () => {
  const text = join(folder, 'notes.txt');
  writeFileSync(text, '买菜');
  for (const [args, sentence] of [
    [['import-package', text], '这不是链招的同步文件。'],
    [['export-package', '--device', 'nobody'], '没有编号为 nobody 的设备。'],
  ] as const) {
    const { code, said, failed } = await run('node', folder, ...args);
    expect([code, said]).toEqual([1, '']);
    expect(failed).toContain(sentence);
    expect(failed).not.toContain('    at ');
  }
  expect(existsSync(join(folder, 'notes.txt.answer.lzsync'))).toBe(false);
}, 180_000);

test('while the server itself has the folder open the command says so and changes nothing', async () => {
  const server = await serving();
  const { code, failed } = await run('node', folder, 'export-package', '--device', 'nobody');
  expect(code).toBe(1);
  expect(failed).toContain('正被另一个服务器使用');
  await server.close();
}, 60_000);
