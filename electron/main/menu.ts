import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { desktopText } from './menu-text.ts';

/** Only what the system expects of every window; commands of the application live in its own palette and keys. */
export const buildMenu = (text: ReturnType<typeof desktopText>): Menu => {
  const application: MenuItemConstructorOptions[] =
    process.platform === 'darwin'
      ? [
          {
            role: 'appMenu',
            submenu: [
              { role: 'about', label: text.about },
              { type: 'separator' },
              { role: 'hide', label: text.hide },
              { role: 'quit', label: text.quit },
            ],
          },
        ]
      : [];
  return Menu.buildFromTemplate([
    ...application,
    {
      label: text.file,
      submenu: [
        { role: 'close', label: text.close },
        { role: 'quit', label: text.quit },
      ],
    },
    {
      label: text.edit,
      submenu: [
        { role: 'undo', label: text.undo },
        { role: 'redo', label: text.redo },
        { type: 'separator' },
        { role: 'cut', label: text.cut },
        { role: 'copy', label: text.copy },
        { role: 'paste', label: text.paste },
        { role: 'selectAll', label: text.selectAll },
      ],
    },
    {
      label: text.view,
      submenu: [
        { role: 'resetZoom', label: text.resetZoom },
        { role: 'zoomIn', label: text.zoomIn },
        { role: 'zoomOut', label: text.zoomOut },
        { type: 'separator' },
        { role: 'togglefullscreen', label: text.fullScreen },
      ],
    },
    { label: text.window, submenu: [{ role: 'minimize', label: text.minimize }] },
  ]);
};
