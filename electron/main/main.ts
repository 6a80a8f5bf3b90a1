/** The desktop application's entry: nothing but the start, so that tests can start the same thing with a stub runtime. */
import { fileURLToPath } from 'node:url';
import { app, dialog } from 'electron';
import { startDesktop } from './desktop.ts';

// In the bundle this module has the place dist/main/electron/main/main.ts (scripts/build-hosts.ts).
const distFolder = fileURLToPath(new URL('../../../', import.meta.url));

// Not awaited: Electron holds `ready` back until this module has been evaluated, so it would wait for itself.
startDesktop(distFolder).catch((error: unknown) => {
  dialog.showErrorBox('链招 LianZhao', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
