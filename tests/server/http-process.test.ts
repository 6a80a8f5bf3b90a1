import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readServerSettings } from '../../server/http/server-settings.ts';
import { startErrorText } from '../../server/http/server-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'lz-server-'));
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const start = (environment: Record<string, string>, ...args: string[]) => {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  const saying = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) return found;
      const code = await Promise.race([ended, new Promise<undefined>((resolve) => setTimeout(resolve, 50, undefined))]);
      if (code !== undefined) throw new Error(`ended with ${code}: ${text}`);
    }
  };
  return { child, ended, saying, text: () => text };
};

describe('npm run server', () => {
  test('keeps its data in a locked folder, says that it is for trials, and prints a set-up code until it was used', async () => {
    const data = join(folder, 'data');
    const environment = { PORT: '0', LIANZHAO_SERVER_DATA: data };
    const server = start(environment);
    const url = await server.saying(/服务器已启动：(http:\/\/127\.0\.0\.1:\d+)/);
    expect(server.text()).toContain('试用 / 单一办公室');
    const code = await server.saying(/初始化码 {2}([\w-]{19})/);
    expect(statSync(data).mode & 0o777).toBe(0o700);

    const second = start(environment);
    expect(await second.ended).toBe(1);
    expect(second.text()).toContain('正被另一个服务器使用');

    const answer = await fetch(`${url}/v1/admin/set-up`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-lianzhao-console': '1' },
      body: JSON.stringify({ code, unitName: '招商中心', name: '李管理', password: 'ein-langes-Kennwort' }),
    });
    expect(answer.status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(server.text()).toContain('正在停止');

    const restored = start(environment, 'restored');
    expect(await restored.ended).toBe(0);
    expect(restored.text()).toContain('数据库来自备份');

    const again = start(environment);
    const newUrl = await again.saying(/服务器已启动：(\S+)/);
    expect(again.text()).not.toContain('初始化码');
    expect((await fetch(`${newUrl}/readyz`)).status).toBe(200);
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
    // The signed head of the audit table goes into the log at each start.
    expect(again.text()).toMatch(/"auditHead":\{"seq":\d+,"hash":"[0-9a-f]{64}","signature":"[\w-]+"\}/);
  });

  test('does not start, and says why and what to do, when a setting is wrong', async () => {
    const wrong = start({ HOST: '0.0.0.0' });
    expect(await wrong.ended).toBe(1);
    expect(wrong.text()).toContain('TLS_CERT');
    expect(wrong.text()).not.toContain('at ');
  });
});

describe('the settings', () => {
  test.each([
    [{ PORT: 'abc' }, 'PortInvalid'],
    [{ PORT: '70000' }, 'PortInvalid'],
    [{ HOST: '0.0.0.0' }, 'InsecureAddress'],
    [{ HOST: '10.0.0.5' }, 'InsecureAddress'],
    [{ TLS_CERT: '/nowhere' }, 'TlsIncomplete'],
    [{ TLS_CERT: '/nowhere', TLS_KEY: '/nowhere' }, 'FileUnreadable'],
    [{ DATABASE_URL: 'mysql://x' }, 'DatabaseUrlInvalid'],
  ])('%j are refused with a sentence', (environment, type) => {
    const read = readServerSettings(environment);
    if (read.ok) throw new Error('accepted');
    expect(read.error.type).toBe(type);
    expect(startErrorText(read.error)).toMatch(/[。；].*请|请.*。/);
  });

  test('of an address for others are taken with a proxy or a certificate', () => {
    const proxied = readServerSettings({ HOST: '0.0.0.0', TRUST_PROXY: '10.0.0.1, 10.0.0.2' });
    expect(proxied).toMatchObject({ ok: true, value: { trustProxy: ['10.0.0.1', '10.0.0.2'], port: 8820 } });
    expect(readServerSettings({})).toMatchObject({ ok: true, value: { host: '127.0.0.1', databaseUrl: undefined } });
  });
});
