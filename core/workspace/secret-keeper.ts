/** The key store, or the folder of the key file, refused; not the data folder, so that people look in the right place. */
export class KeyStoreError extends Error {
  override readonly name = 'KeyStoreError';
  /** For support: the code of the disk, or what the key store said. */
  readonly detail: string;
  constructor(cause: unknown) {
    super('the key store of this device refused', { cause });
    this.detail = String(Object(cause).code ?? (cause instanceof Error ? cause.message : cause));
  }
}

/**
 * Where this device keeps the secret that opens the workspace without asking: Electron's safeStorage, or a key file
 * outside the data folder for hosts without an OS key store. A host whose key store only obfuscates (Linux
 * `basic_text`) must hand in the key file keeper instead.
 */
export interface SecretKeeper {
  readonly kind: 'osKeyStore' | 'keyFile';
  readonly available: () => boolean;
  readonly wrap: (secret: Uint8Array) => Promise<Uint8Array>;
  /** Rejects when the bytes were wrapped on another device, by another user or before the key store was lost. */
  readonly unwrap: (wrapped: Uint8Array) => Promise<Uint8Array>;
}
