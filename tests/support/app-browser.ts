import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { type RunAppOptions, type RunningApp, runApp } from './running-app.ts';

export type AppBrowser = Omit<RunningApp, 'close'>;

/** For one test file: the running application, closed after its tests. */
export const openApp = async (options: RunAppOptions = {}): Promise<AppBrowser> => {
  const app = await runApp(options);
  afterAll(app.close);
  return app;
};

/** Nothing that axe calls serious or critical. antd gives the list of an open select no name; one that closes is waited for. */
export const expectAccessible = async (page: Page): Promise<void> => {
  await expect.poll(() => page.locator('.ant-select-dropdown:visible').count()).toBe(0);
  // One frame, and only what is wrong is described: a third of the time, the same rules.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    grave.map(({ id, nodes }) => ({
      id,
      nodes: nodes.slice(0, 5).map((node) => `${node.target.join(' ')} ${node.failureSummary}`),
    })),
  ).toEqual([]);
};
