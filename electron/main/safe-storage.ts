import { safeStorage } from 'electron';

/** On Linux without a key ring Electron "encrypts" with a password that is in its sources; that is no key store. */
export const safeStorageIsReal = async (): Promise<boolean> => {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  if (process.platform !== 'linux') return true;
  const backend = safeStorage.getSelectedStorageBackend();
  return backend !== 'basic_text' && backend !== 'unknown';
};

/** safeStorage keeps text; secrets are bytes. */
export const wrapWithSafeStorage = async (secret: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64')));

export const unwrapWithSafeStorage = async (wrapped: Uint8Array): Promise<Uint8Array> => {
  const { result } = await safeStorage.decryptStringAsync(Buffer.from(wrapped));
  return new Uint8Array(Buffer.from(result, 'base64'));
};
