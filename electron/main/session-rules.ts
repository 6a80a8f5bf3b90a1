import { session } from 'electron';
import { isOwnUrl } from './own-url.ts';

/** What pages may ask of the machine: to put text on the clipboard, and nothing else. Electron's default is everything. */
export const hardenSession = (): void => {
  const own = session.defaultSession;
  own.setPermissionRequestHandler((_contents, permission, decide) => decide(isAllowed(permission)));
  own.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler((_request, decide) => decide(null));
  own.setBluetoothPairingHandler((_details, decide) => decide({ confirmed: false }));
  own.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  for (const name of ['select-hid-device', 'select-serial-port', 'select-usb-device'] as const)
    own.on(name as 'select-usb-device', (event: Electron.Event) => event.preventDefault());
  // The dictionary of the spell checker would be fetched from the network, and it knows no Chinese.
  own.setSpellCheckerEnabled(false);
  own.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isLocal(url) }));
  // Files that the page makes (exports) are offered as blobs; anything else is not ours to save.
  own.on('will-download', (event, item) => {
    if (!item.getURL().startsWith('blob:app://bundle/')) event.preventDefault();
  });
};

const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';

const isLocal = (url: string): boolean => isOwnUrl(url) || /^(blob|data|devtools):/.test(url);
