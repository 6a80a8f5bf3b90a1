import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { buildConsole } from '../../scripts/build-console.ts';
import { launchChromium } from './chromium.ts';
import { slowDown } from './slow-window.ts';
import { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';
import { watchWindow } from './window-notes.ts';

export interface ConsoleBrowser {
  readonly server: TestServer;
  readonly browser: Browser;
  /** A window of somebody else: cookies of its own. */
  readonly newPage: (size?: { readonly width: number; readonly height: number }) => Promise<Page>;
  /** Everything the pages complained about: errors and refusals of the content security policy. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The real server with its built pages, and a real Chromium before it. */
export const openConsoleBrowser = async (options: TestServerOptions = {}): Promise<ConsoleBrowser> => {
  await buildConsole(root);
  const server = await startTestServer(options);
  const browser = await launchChromium();
  const complaints: string[] = [];
  return {
    server,
    browser,
    complaints,
    newPage: async (viewport = { width: 1440, height: 900 }) => {
      const context = await browser.newContext({
        viewport,
        locale: 'zh-CN',
        // Moments are shown in the office's time wherever the browser is.
        timezoneId: 'America/New_York',
        acceptDownloads: true,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await watchWindow(page);
      await slowDown(page);
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto(server.url);
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
};
