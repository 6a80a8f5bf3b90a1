import { dialog, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, shell, type WebFrameMain } from 'electron';
import { z } from 'zod';
import type { CoreHost } from './core-host.ts';
import { externalLink } from './external-link.ts';
import type { desktopText } from './menu-text.ts';
import { isOwnUrl } from './own-url.ts';

/** Everything that a page can ask of the main process. There is no third channel. */
export const registerIpc = (core: CoreHost, text: ReturnType<typeof desktopText>): void => {
  ipcMain.on('core:connect', (event, ...parameters) => {
    if (!isOurPage(event) || parameters.length > 0) return;
    event.sender.postMessage('core:port', null, [core.connect()]);
  });
  handle('link:open', z.tuple([z.string().max(2_000)]), async ([url]) => {
    const link = externalLink(url);
    if (link === undefined) return false;
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: text.openLink(link.shown),
      detail: link.href,
      buttons: [text.cancel, text.open],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (response === 1) await shell.openExternal(link.href);
    return response === 1;
  });
};

/** One wrapper for all: who asks, and in what shape. */
const handle = <T extends z.ZodType>(
  channel: string,
  shape: T,
  act: (input: z.output<T>) => Promise<unknown>,
): void => {
  ipcMain.handle(channel, async (event, ...parameters) => {
    if (!isOurPage(event)) throw new Error('not from our page');
    const input = shape.safeParse(parameters);
    if (!input.success) throw new Error('not in the expected shape');
    return act(input.data);
  });
};

const isOurPage = ({ senderFrame, sender }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
  isFrameOf(senderFrame, sender.mainFrame) && isOwnUrl(senderFrame?.url ?? '');

const isFrameOf = (frame: WebFrameMain | null, main: WebFrameMain): boolean => frame !== null && frame === main;
