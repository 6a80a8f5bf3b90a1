import type { Page } from 'playwright-core';

/** The windows of this test file that are open. */
const windows = new Set<Page>();

/** What happened last in a page, kept in it: what was pressed, where it went and whether somebody swallowed it. */
const rememberInputs = (): void => {
  const lines: string[] = [];
  Object.assign(window, { lastInputs: lines });
  const named = (target: EventTarget | null): string =>
    target instanceof HTMLElement
      ? `${target.tagName.toLowerCase()}${target.id === '' ? '' : `#${target.id}`} ${target.ariaLabel ?? ''}`.trim()
      : 'window';
  for (const type of ['keydown', 'keypress', 'beforeinput', 'click', 'submit', 'invalid', 'focusin', 'focusout'])
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

const noteOf = async (page: Page): Promise<string> => {
  if (page.isClosed()) return 'a window that is closed';
  const { address, focus, inputs } = await page.evaluate(() => ({
    address: location.hash,
    focus: `${document.activeElement?.outerHTML.slice(0, 160)}`,
    inputs: (Object(window).lastInputs as readonly string[]).slice(-24),
  }));
  const shown = await Promise.all(
    (await page.locator('main, [role="dialog"], [role="alert"], .lz-sync-chip').all()).map((part) =>
      part.ariaSnapshot({ timeout: 5_000 }),
    ),
  );
  return [`window at ${address}, cursor in ${focus}`, ...inputs, shown.join('\n--\n').slice(0, 2_500)].join('\n');
};

/**
 * A failure that nobody can repeat at will must be understood from its report alone: what the windows of the failed test
 * showed and what was pressed last stand under its message.
 */
export const watchWindow = async (page: Page): Promise<void> => {
  windows.add(page);
  page.once('close', () => windows.delete(page));
  await page.addInitScript(rememberInputs);
};

/** One text for each open window. */
export const notesOfWindows = (): Promise<string[]> =>
  Promise.all(
    [...windows].map((page) => noteOf(page).catch((reason: unknown) => `a window that does not answer: ${reason}`)),
  );
