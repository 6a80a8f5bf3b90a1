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

/** Nothing that axe calls serious or critical. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    grave.map(({ id, nodes }) => ({
      id,
      nodes: nodes.slice(0, 5).map((node) => `${node.target.join(' ')} ${node.failureSummary}`),
    })),
  ).toEqual([]);
};
