import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { buildHosts } from '../../scripts/build-hosts.ts';
import { buildRenderer } from '../../scripts/build-renderer.ts';
import { chromiumPath } from '../support/chromium.ts';
import { connectLoopback } from '../support/loopback-client.ts';
import { type Benchmark, median } from './benchmark.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rounds = 7;

/** From starting the processes to a screen that answers, each time with a folder and a browser of its own. */
export const benchmark: Benchmark = {
  name: 'start',
  run: async (emit) => {
    await Promise.all([buildHosts(root), buildRenderer(root)]);
    const folder = mkdtempSync(join(tmpdir(), 'lianzhao-bench-'));
    const data = join(folder, 'data');
    const times = {
      emptyNode: [] as number[],
      core: [] as number[],
      blankWindow: [] as number[],
      window: [] as number[],
      firstPicture: [] as number[],
    };
    try {
      // The first round fills the compile cache and the workspace; it is not counted.
      for (let round = 0; round <= rounds; round += 1) {
        const figures = {
          emptyNode: await timeOf(emptyNode),
          core: await timeOf(() => coreReady(data)),
          blankWindow: await timeOf(blankWindow),
          ...(await usableWindow(data)),
        };
        if (round === 0) continue;
        for (const name of ['emptyNode', 'core', 'blankWindow', 'window', 'firstPicture'] as const)
          times[name].push(figures[name]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    emit(figure('core ready with first page', times.core, 'empty Node', times.emptyNode, '<= 2'));
    emit(
      figure(
        'start to first picture of the frame',
        times.firstPicture,
        'blank Chromium window',
        times.blankWindow,
        '<= 1.2',
      ),
    );
    emit(figure('start to usable window', times.window, 'blank Chromium window', times.blankWindow, '<= 1.6'));
  },
};

const figure = (
  name: string,
  own: readonly number[],
  reference: string,
  references: readonly number[],
  reach: string,
) => ({
  figure: name,
  value: Math.round(median(own)),
  unit: 'ms',
  reference,
  referenceValue: Math.round(median(references)),
  ratio: Number((median(own) / median(references)).toFixed(2)),
  reach,
});

const timeOf = async (act: () => Promise<unknown>): Promise<number> => {
  const startedMs = performance.now();
  const stop = await act();
  const durationMs = performance.now() - startedMs;
  if (typeof stop === 'function') await stop();
  return durationMs;
};

const emptyNode = (): Promise<void> =>
  new Promise((resolve) => {
    spawn(process.execPath, ['-e', '0']).once('exit', () => resolve());
  });

const addressPattern = /http:\/\/127\.0\.0\.1:\d+\/launch#[\w-]+/;

const startHost = (data: string) => {
  const script = `require('node:module').enableCompileCache(${JSON.stringify(join(data, '..', 'compile'))});
    import(${JSON.stringify(join(root, 'dist/main/loopback.js'))}).then(({ runLoopback }) => runLoopback({
      dataFolder: ${JSON.stringify(data)}, rendererFolder: ${JSON.stringify(join(root, 'dist/renderer'))},
      opensWindow: false, print: (line) => process.stdout.write(line + '\\n') }));`;
  const child = spawn(process.execPath, ['--min-semi-space-size=32', '-e', script], {
    env: { ...process.env, LIANZHAO_CONFIG: join(data, '..', 'config') },
  });
  const url = new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const found = addressPattern.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`the host ended: ${text}`)));
  });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  return { url, stop };
};

/** As the renderer does it: exchange the code, open the WebSocket, enter the workspace, read the first page. */
const coreReady = async (data: string): Promise<() => Promise<void>> => {
  const { url, stop } = startHost(data);
  const { client, close } = await connectLoopback(await url);
  await client.workspace.enter({ kind: 'main' });
  await client.company.list({});
  return () => {
    close();
    return stop();
  };
};

const openBrowser = async () => {
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return { browser, page: await browser.newPage() };
};

const blankWindow = async (): Promise<() => Promise<void>> => {
  const { browser, page } = await openBrowser();
  await page.goto('about:blank');
  return () => browser.close();
};

/**
 * Usable: the first screen has its buttons, so the page ran, the socket answered and the core told its state. The first
 * picture is the browser's own note of the first paint with something in it.
 */
const usableWindow = async (data: string): Promise<{ readonly window: number; readonly firstPicture: number }> => {
  const startedMs = performance.now();
  const { url, stop } = startHost(data);
  const [{ browser, page }, address] = await Promise.all([openBrowser(), url]);
  await page.goto(address);
  await page.locator('#root button:visible').first().waitFor();
  const window = performance.now() - startedMs;
  const paintedAt = await page.evaluate(
    () => performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
  );
  const firstPicture = paintedAt - (performance.timeOrigin + startedMs);
  await browser.close();
  await stop();
  return { window, firstPicture };
};
