import type { Page } from 'playwright-core';

const longestAnswer = 400;
const processorRate = 3;

/**
 * `LIANZHAO_SLOW=1 npx vitest run tests/e2e`: every window is that of a busy laptop. The processor at a third, pictures late,
 * and each message to the core and from it late by chance, in its order. Finds what holds only on a quiet machine.
 */
export const slowDown = async (page: Page): Promise<void> => {
  if (process.env['LIANZHAO_SLOW'] === undefined) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: processorRate });
  await page.addInitScript(latePictures);
  await page.routeWebSocket(/\/rpc$/, (window) => {
    const core = window.connectToServer();
    const inOrder = (send: (message: string | Buffer) => void) => {
      let before = Promise.resolve();
      return (message: string | Buffer): void => {
        const wait = Math.random() * longestAnswer;
        const after = new Promise((done) => setTimeout(done, wait));
        before = before.then(() => after).then(() => send(message));
      };
    };
    window.onMessage(inOrder((message) => core.send(message)));
    core.onMessage(inOrder((message) => window.send(message)));
  });
};

const latePictures = (): void => {
  const next = requestAnimationFrame.bind(window);
  const waiting = new Set<number>();
  let last = 0;
  window.requestAnimationFrame = (work) => {
    last += 1;
    const id = last;
    waiting.add(id);
    setTimeout(
      () =>
        next((time) => {
          if (waiting.delete(id)) work(time);
        }),
      Math.random() * 120,
    );
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    waiting.delete(id);
  };
};
