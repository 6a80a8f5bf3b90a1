import type { Page } from 'playwright-core';

/** The windows of this test file that are open. */
const windows = new Map<Page, string[]>();

/** What happened last in a page, kept in it: what was pressed, where it went and whether somebody swallowed it. */
const rememberInputs = (): void => {
  const lines: string[] = [];
  Object.assign(window, { lastInputs: lines });
  const named = (target: EventTarget | null): string =>
    target instanceof HTMLElement
      ? `${target.tagName.toLowerCase()}${target.id === '' ? '' : `#${target.id}`} ${target.ariaLabel ?? ''}`.trim()
      : 'window';
  for (const type of ['keydown', 'beforeinput', 'input', 'click', 'submit', 'invalid', 'focusin', 'focusout'])
    addEventListener(
      type,
      (event) => {
        const line = `${Math.round(performance.now())} ${type} ${event instanceof KeyboardEvent ? `${event.key} ` : ''}${named(event.target)}`;
        const at = lines.push(line) - 1;
        queueMicrotask(() => {
          if (event.defaultPrevented && at < lines.length) lines[at] = `${line} (swallowed)`;
        });
        if (lines.length > 400) lines.splice(0, 200);
      },
      true,
    );
};

const noteOf = async (page: Page, calls: readonly string[]): Promise<string> => {
  if (page.isClosed()) return 'a window that is closed';
  const { address, focus, inputs } = await page.evaluate(() => ({
    address: location.hash,
    focus: `${document.activeElement?.outerHTML.slice(0, 160)}`,
    inputs: (Object(window).lastInputs as readonly string[]).slice(-24),
  }));
  const shown: string[] = [];
  for (const part of ['[role="dialog"]', '[role="alert"]', '.lz-sync-chip', 'main'])
    for (const element of await page.locator(part).all())
      shown.push((await element.ariaSnapshot({ timeout: 5_000 })).slice(0, 1_200));
  return [`window at ${address}, cursor in ${focus}`, ...inputs, ...calls.slice(-16), ...shown].join('\n');
};

/**
 * A failure that nobody can repeat at will must be understood from its report alone: what the windows of the failed test
 * showed, what was pressed last and what they asked the core stand under its message.
 */
export const watchWindow = async (page: Page): Promise<void> => {
  const calls: string[] = [];
  windows.set(page, calls);
  page.once('close', () => windows.delete(page));
  page.on('websocket', (socket) => {
    const note = (arrow: string, payload: string | Buffer): void => {
      calls.push(`${new Date().toISOString().slice(14, 23)} ${arrow} ${payload.toString().slice(0, 140)}`);
      if (calls.length > 200) calls.splice(0, 100);
    };
    socket.on('framesent', ({ payload }) => note('>', payload));
    socket.on('framereceived', ({ payload }) => note('<', payload));
    socket.on('close', () => note('closed', ''));
  });
  await page.addInitScript(rememberInputs);
};

/** One text for each open window. */
export const notesOfWindows = (): Promise<string[]> =>
  Promise.all(
    [...windows].map(([page, calls]) =>
      noteOf(page, calls).catch((reason: unknown) => `a window that does not answer: ${reason}`),
    ),
  );
