import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
];

/** The system's Chromium where there is one, otherwise the one that comes as a package: `npm test` needs no browser. */
export const chromiumPath = async (): Promise<string> => {
  const chosen = process.env['LIANZHAO_CHROMIUM'] ?? installed.find((path) => existsSync(path));
  if (chosen !== undefined) return chosen;
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
};

export const launchChromium = async (extraArguments: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: await chromiumPath(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...extraArguments,
    ],
  });
