import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { type BrowserChoice, chooseBrowser, type Surroundings } from '../../electron/loopback/installed-browser.ts';
import { askRunningInstance } from '../../electron/loopback/running-instance.ts';
import { chromiumPath } from '../support/chromium.ts';
import { connectLoopback } from '../support/loopback-client.ts';
import { askPort, codeOf, exchange, startTestHost } from '../support/test-host.ts';

const runner = fileURLToPath(new URL('../support/loopback-runner.ts', import.meta.url));

const newFolder = (): { data: string; renderer: string; root: string } => {
  const root = mkdtempSync(join(tmpdir(), 'lianzhao-start-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
  const renderer = join(root, 'renderer');
  mkdirSync(renderer);
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><script type="module" src="/main.js"></script>');
  writeFileSync(join(renderer, 'main.js'), "document.title = 'started';");
  return { root, renderer, data: join(root, 'data') };
};

interface Started {
  readonly child: ChildProcess;
  readonly text: () => string;
  readonly until: (pattern: RegExp) => Promise<string>;
}

const follow = (child: ChildProcess): Started => {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const until = async (pattern: RegExp): Promise<string> => {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const found = pattern.exec(text)?.[0];
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`not printed: ${pattern}\n${text}`);
  };
  return { child, until, text: () => text };
};

const start = (data: string, renderer: string, browser = ''): Started =>
  follow(
    spawn(process.execPath, [runner, data, renderer, browser], {
      env: { ...process.env, LIANZHAO_CONFIG: join(data, '..', 'config') },
    }),
  );

const address = /http:\/\/127\.0\.0\.1:\d+\/launch#[\w-]{43}/;

it('prints a one-time address without a browser, ends on Ctrl+C and takes its files along (P25)', async () => {
  const { data, renderer } = newFolder();
  const { child, until } = start(data, renderer);
  const url = await until(address);
  await until(/Ctrl\+C/);
  expect(statSync(data).mode & 0o777).toBe(0o700);
  expect(statSync(join(data, 'loopback.json')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(data, 'loopback.json'), 'utf8')).not.toContain('http');
  const port = Number(new URL(url).port);
  expect((await askPort(port, exchange(port, codeOf(url)))).status).toBe(200);
  child.kill('SIGINT');
  await until(/ended/);
  expect(readdirSync(data).filter((name) => name.endsWith('.json'))).toEqual([]);
});

it.each(['none', 'main', 'sample'] as const)(
  'a second start opens a window on the first, whatever is open there: %s',
  async (kind) => {
    const { data, renderer } = newFolder();
    const first = start(data, renderer);
    const firstUrl = await first.until(address);
    await first.until(/Ctrl\+C/);
    const { client, close } = await connectLoopback(firstUrl);
    onTestFinished(close);
    if (kind !== 'none') await client.workspace.enter({ kind });

    for (let again = 0; again < 2; again += 1) {
      const second = start(data, renderer);
      await second.until(/ended/);
      const url = address.exec(second.text())?.[0] ?? '';
      expect(second.text()).toContain('Already running');
      expect(new URL(url).port).toBe(new URL(firstUrl).port);
      expect(codeOf(url)).not.toBe(codeOf(firstUrl));
      const other = await connectLoopback(url);
      onTestFinished(other.close);
      const state = kind === 'none' ? { state: 'none' } : { state: 'open', kind };
      expect(await other.client.workspace.status()).toMatchObject(state);
      expect(await client.workspace.status()).toMatchObject(state);
    }
  },
  60_000,
);

it('of four starts in the same moment one is the host and the others lead to it', async () => {
  const { data, renderer } = newFolder();
  const all = [1, 2, 3, 4].map(() => start(data, renderer));
  const urls = await Promise.all(all.map(({ until }) => until(address)));
  expect(new Set(urls.map((url) => new URL(url).port)).size).toBe(1);
  expect(all.filter(({ text }) => text().includes('Already running'))).toHaveLength(3);
}, 60_000);

it('says what to do when the host of the folder does not answer', async () => {
  const { data, renderer } = newFolder();
  const first = start(data, renderer);
  await first.until(/Ctrl\+C/);
  first.child.kill('SIGSTOP');
  const second = start(data, renderer);
  await second.until(/ended/);
  expect(second.text()).toContain('does not answer');
  expect(address.exec(second.text())).toBeNull();
}, 120_000);

it('leaves the mode of a folder that somebody else made as it is', async () => {
  const { data, renderer } = newFolder();
  mkdirSync(data, { mode: 0o755 });
  const { child, until } = start(data, renderer);
  await until(/Ctrl\+C/);
  expect(statSync(data).mode & 0o777).toBe(0o755);
  child.kill('SIGINT');
  await until(/ended/);
});

it('opens an app window of a real browser: no code in any command line, and the host ends with the window', async () => {
  const { data, renderer } = newFolder();
  const started = start(data, renderer, await chromiumPath());
  const activePort = join(data, 'window', 'browser-profile', 'DevToolsActivePort');
  await waitFor(() => existsSync(activePort) && readFileSync(activePort, 'utf8').includes('\n'));
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(activePort, 'utf8').split('\n')[0]}`);
  const page = browser.contexts()[0]?.pages()[0];
  await waitFor(async () => (await page?.title()) === 'started');
  expect(page?.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);

  const [redirect = ''] = redirectsIn(data);
  expect(statSync(redirect).mode & 0o777).toBe(0o600);
  const code = /launch#([\w-]{43})/.exec(readFileSync(redirect, 'utf8'))?.[1] ?? '';
  expect(code).toHaveLength(43);
  expect(started.text()).not.toContain(code);
  const commandLines = allCommandLines();
  expect(commandLines.join('\n')).toContain(basename(redirect));
  expect(commandLines.filter((line) => line.includes(code))).toEqual([]);

  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.close').catch(() => undefined);
  await started.until(/ended/);
  expect(redirectsIn(data)).toEqual([]);
}, 60_000);

it('a second start leaves its window an address that works after the start itself has ended', async () => {
  const { data, renderer } = newFolder();
  const first = start(data, renderer);
  await first.until(/Ctrl\+C/);
  const second = start(data, renderer, await chromiumPath());
  await second.until(/ended/);
  const [redirect = ''] = redirectsIn(data);
  const url = /http:[^"]+/.exec(readFileSync(redirect, 'utf8'))?.[0] ?? '';
  const { client, close } = await connectLoopback(url);
  expect(await client.workspace.status()).toMatchObject({ state: 'none' });
  close();
}, 60_000);

it('does not outlive a launcher that was killed outright', async () => {
  const { data, renderer } = newFolder();
  const launcher = `const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ${JSON.stringify([runner, data, renderer, ''])}, { stdio: 'inherit' });
    console.log('pid ' + child.pid); setInterval(() => {}, 1000);`;
  const { child, until } = follow(
    spawn(process.execPath, ['-e', launcher], { env: { ...process.env, LIANZHAO_CONFIG: join(data, '..', 'config') } }),
  );
  const pid = Number((await until(/pid \d+/)).slice(4));
  await until(/Ctrl\+C/);
  expect(isRunning(pid)).toBe(true);
  child.kill('SIGKILL');
  await waitFor(() => !isRunning(pid));
});

it('starts on a data folder that cannot be written, keeps its own files elsewhere and takes them along', async (context) => {
  const { data, renderer } = newFolder();
  mkdirSync(data, { recursive: true });
  // Modes bind everybody but root, who needs a mount.
  if (process.getuid?.() === 0) {
    const isShut =
      spawnSync('mount', ['--bind', data, data]).status === 0 &&
      spawnSync('mount', ['-o', 'remount,bind,ro', data]).status === 0;
    onTestFinished(() => void spawnSync('umount', ['-l', data]));
    if (!isShut) return context.skip('no right to mount a disk here');
  } else chmodSync(data, 0o500);
  const temporary = join(data, '..', 'temporary');
  mkdirSync(temporary);
  const { child, until } = follow(
    spawn(process.execPath, [runner, data, renderer, ''], {
      env: { ...process.env, LIANZHAO_CONFIG: join(data, '..', 'config'), TMPDIR: temporary },
    }),
  );
  const url = await until(address);
  await until(/Ctrl\+C/);
  const port = Number(new URL(url).port);
  expect((await askPort(port, exchange(port, codeOf(url)))).status).toBe(200);
  expect(readdirSync(temporary)).toHaveLength(1);
  child.kill('SIGINT');
  await until(/ended/);
  expect(readdirSync(temporary)).toEqual([]);
  expect(readdirSync(data)).toEqual([]);
});

it('listens on the loopback addresses only', async () => {
  const test = await startTestHost();
  onTestFinished(() => test.close());
  const others = Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? [])
      .filter(({ internal }) => !internal)
      .map(({ address: other, scopeid }) => (scopeid ? `${other}%${scopeid}` : other)),
  );
  for (const other of ['127.0.0.2', ...others]) expect(await canConnect(other, test.host.port), other).toBe(false);
  expect(await canConnect('127.0.0.1', test.host.port)).toBe(true);
});

it('tells nothing to whoever took the port of a host that is gone, and believes nothing from it', async () => {
  const { data } = newFolder();
  mkdirSync(data);
  const heard: string[] = [];
  const squatter = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => heard.push(chunk.toString('utf8')));
    request.on('end', () =>
      response.end(JSON.stringify({ code: 'c'.repeat(43), proof: 'p'.repeat(43), phrase: '山川' })),
    );
  });
  await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void squatter.close());
  const { port } = squatter.address() as AddressInfo;
  const key = Buffer.alloc(32, 7);
  writeFileSync(
    join(data, 'loopback.json'),
    JSON.stringify({ pid: process.pid, port, key: key.toString('base64url') }),
  );
  expect(await askRunningInstance(data)).toBeUndefined();
  expect(heard).toHaveLength(1);
  for (const encoding of ['hex', 'base64', 'base64url', 'latin1'] as const)
    expect(heard[0]).not.toContain(key.toString(encoding));
});

it('asks nobody when the host of the file is dead or the files are damaged', async () => {
  const { data } = newFolder();
  mkdirSync(data);
  for (const about of ['{"pid":4194304,"port":1,"key":"x"}', '{"pid":-1,"port":1,"key":"x"}', '{"pid":1}', '{', '']) {
    writeFileSync(join(data, 'loopback.json'), about);
    expect(await askRunningInstance(data)).toBeUndefined();
  }
});

const redirectsIn = (data: string): readonly string[] => {
  const folder = join(data, 'window');
  return readdirSync(folder).flatMap((name) => (/^open-.*[.]html$/.test(name) ? [join(folder, name)] : []));
};

const has =
  (...paths: string[]): Surroundings['isExecutable'] =>
  (path) =>
    paths.includes(path.replaceAll('\\', '/'));
const linux = { platform: 'linux', env: { DISPLAY: ':0', PATH: '/usr/local/bin:/usr/bin' }, isRoot: false } as const;
const windows = {
  platform: 'win32',
  env: { PROGRAMFILES: 'C:/PF', 'PROGRAMFILES(X86)': 'C:/PF86' },
  isRoot: false,
} as const;

it.each<[string, Surroundings, BrowserChoice | string]>([
  ['Chromium on Linux', { ...linux, isExecutable: has('/usr/bin/chromium') }, 'Chromium'],
  ['Chrome on Linux', { ...linux, isExecutable: has('/usr/bin/google-chrome-stable') }, 'Chrome'],
  ['Edge on Linux', { ...linux, isExecutable: has('/usr/bin/microsoft-edge') }, 'Edge'],
  [
    'a Wayland display',
    { ...linux, env: { WAYLAND_DISPLAY: 'w', PATH: '/b' }, isExecutable: has('/b/chromium') },
    'Chromium',
  ],
  ['Edge on Windows', { ...windows, isExecutable: has('C:/PF86/Microsoft/Edge/Application/msedge.exe') }, 'Edge'],
  [
    'Chrome on macOS',
    {
      platform: 'darwin',
      env: {},
      isRoot: false,
      isExecutable: has('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
    },
    'Google Chrome',
  ],
  ['no browser', { ...linux, isExecutable: () => false }, { kind: 'none' }],
  ['no display', { ...linux, env: { PATH: '/usr/bin' }, isExecutable: () => true }, { kind: 'noDisplay' }],
  ['root', { ...linux, isRoot: true, isExecutable: () => true }, { kind: 'root' }],
])('chooses for %s', (_what, around, expected) => {
  const choice = chooseBrowser(around);
  expect(choice.kind === 'found' ? choice.browser.name : choice).toEqual(expected);
});

const waitFor = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('waited in vain');
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const allCommandLines = (): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    });

const canConnect = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const done = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
