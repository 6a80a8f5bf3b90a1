import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { createCore } from '../../core/app.ts';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import { createForkedReaders } from '../../electron/host/forked-reader.ts';
import { systemClock, systemIds } from '../../electron/host/system.ts';
import { startLoopbackHost } from '../../electron/loopback/loopback-host.ts';
import { buildRenderer } from '../../scripts/build-renderer.ts';
import type { WorkspaceKind } from '../../shared/contract/workspace.ts';
import type { CalendarDay } from '../../shared/kernel/calendar-day.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { launchChromium } from './chromium.ts';
import { clientOf } from './core-client.ts';
import { fakeClock } from './fakes.ts';
import { slowDown } from './slow-window.ts';
import { watchWindow } from './window-notes.ts';

export interface RunAppOptions {
  /** Undefined stays at the welcome screen. */
  readonly workspace?: WorkspaceKind;
  /** Stops the clock of core and page at nine in the morning of this day. */
  readonly today?: CalendarDay;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  /** The folder of a laptop that was used before; it stays when the application closes. */
  readonly folder?: string;
  /** Sticks that are plugged in; none unless told. */
  readonly drives?: () => Promise<readonly string[]>;
  /** That folder has a password: the page begins at the lock. */
  readonly locked?: boolean;
  /** A browser that is open already, for a second laptop beside the first. */
  readonly browser?: Browser;
}

export interface RunningApp {
  readonly page: Page;
  /** The same core by function call, for arranging data and looking behind the screen. */
  readonly client: ReturnType<typeof clientOf>;
  /** What of it a pull needs that brings in what no screen can write (support/alien-world.ts). */
  readonly core: ReturnType<typeof createCore>;
  readonly clock: Clock;
  /** Goes to a hash address, e.g. '/leads'. */
  readonly go: (path: string) => Promise<void>;
  /** Everything the page complained about: errors and refusals of the content security policy. */
  readonly complaints: readonly string[];
  /** An address that opens one more window. */
  readonly freshUrl: () => string;
  readonly close: () => Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The real application in a real Chromium: built renderer, loopback host, core, SQLite in a folder of its own. */
export const runApp = async (options: RunAppOptions = {}): Promise<RunningApp> => {
  await buildRenderer(root);
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'lianzhao-e2e-'));
  const clock = options.today === undefined ? systemClock : fakeClock(options.today);
  const core = createCore({
    dataFolder: join(folder, 'data'),
    clock,
    ids: systemIds,
    host: 'loopback',
    appVersion: '0.0.0',
    startReader: createForkedReaders(),
    keeper: createKeyFileKeeper(join(folder, 'config')),
    drives: options.drives ?? (async () => []),
  });
  const client = clientOf(core);
  if (options.workspace !== undefined) await client.workspace.enter({ kind: options.workspace });
  const host = await startLoopbackHost({ core, rendererFolder: join(root, 'dist', 'renderer'), log: () => {} });
  const browser = options.browser ?? (await launchChromium());
  const complaints: string[] = [];
  const page = await newPage(browser, options, complaints);
  await page.goto(host.url);
  const isOpen = options.locked !== true && (options.workspace ?? options.folder) !== undefined;
  // A file that this version cannot open has its own screen.
  await page.waitForSelector(isOpen ? '.lz-shell:not([aria-hidden]), .lz-closed' : 'button');
  return {
    page,
    client,
    core,
    clock,
    complaints,
    freshUrl: host.freshUrl,
    go: async (path) => {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, path);
      await page.waitForTimeout(50);
    },
    close: async () => {
      await (options.browser === undefined ? browser.close() : page.context().close());
      await host.close();
      core.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
};

const newPage = async (browser: Browser, options: RunAppOptions, complaints: string[]): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.theme ?? 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await watchWindow(page);
  await slowDown(page);
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  if (options.today !== undefined) await page.clock.setFixedTime(new Date(`${options.today}T01:00:00Z`));
  return page;
};
