/** The desktop application's entry: nothing but the start, so that tests can start the same thing with a stub runtime. */
import { app, dialog } from 'electron';
import { startDesktop } from './desktop.ts';

// Not awaited: Electron holds `ready` back until this module has been evaluated, so it would wait for itself.
startDesktop().catch((error: unknown) => {
  dialog.showErrorBox('链招 LianZhao', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
