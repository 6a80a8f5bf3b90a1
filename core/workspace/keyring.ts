import {
  envelopeOf,
  formatRecoveryCode,
  type KeyFile,
  newRecoveryCode,
  passwordEnvelope,
  recoveryEnvelope,
  withEnvelope,
  withoutEnvelope,
} from '../../db/file/keys.ts';
import { cipher } from '../../db/file/open.ts';
import { newSecret, type ScryptCost } from '../../db/file/sealing.ts';
import { KeyStoreError, type SecretKeeper } from './secret-keeper.ts';

/** The key that encrypts the file, with the envelopes that hold it. */
export interface Keyring {
  readonly keys: KeyFile;
  readonly dataKey: Uint8Array;
}

export const newKeyring = async (workspaceId: string, keeper: SecretKeeper): Promise<Keyring> => {
  const dataKey = newSecret();
  return withDevice({ keys: { format: 1, workspaceId, cipher, envelopes: [], revision: 0 }, dataKey }, keeper);
};

/** Undefined when this device has no envelope, or cannot open it any more (a lost key store, a copied folder). */
export const openWithDevice = async (keys: KeyFile, keeper: SecretKeeper): Promise<Uint8Array | undefined> => {
  const found = envelopeOf(keys, 'device');
  if (found === undefined || found.keeper !== keeper.kind || !keeper.available()) return undefined;
  // Any failure of a key store means the same here: this door is shut, the password and the recovery code are not.
  return keeper.unwrap(found.sealed).catch(() => undefined);
};

export const withDevice = async ({ keys, dataKey }: Keyring, keeper: SecretKeeper): Promise<Keyring> => {
  const sealed = await keeper.wrap(dataKey).catch((error: unknown) => {
    throw new KeyStoreError(error);
  });
  return { dataKey, keys: withEnvelope(keys, { protector: 'device', keeper: keeper.kind, sealed }) };
};

/** Where the device key is a plain file, a password is meant to replace it: otherwise it would protect nothing. */
export const withPassword = async (
  { keys, dataKey }: Keyring,
  password: string,
  keeper: SecretKeeper,
  cost?: ScryptCost,
): Promise<Keyring> => {
  const protectedKeys = withEnvelope(keys, await passwordEnvelope(keys.workspaceId, dataKey, password, cost));
  return { dataKey, keys: keeper.kind === 'keyFile' ? withoutEnvelope(protectedKeys, 'device') : protectedKeys };
};

export const withoutPassword = ({ keys, dataKey }: Keyring, keeper: SecretKeeper): Promise<Keyring> =>
  withDevice({ dataKey, keys: withoutEnvelope(keys, 'password') }, keeper);

export const withRecoveryCode = ({ keys, dataKey }: Keyring): { readonly keyring: Keyring; readonly code: string } => {
  const code = newRecoveryCode();
  const next = withEnvelope(keys, recoveryEnvelope(keys.workspaceId, dataKey, code));
  return { keyring: { dataKey, keys: next }, code: formatRecoveryCode(code) };
};

/**
 * After the key store was lost: the device opens the workspace again, unless a password is meant to. Where its key store
 * refuses, whoever has just shown the secret gets in all the same and is asked again next time.
 */
export const withDeviceRenewed = async (keyring: Keyring, keeper: SecretKeeper): Promise<Keyring> => {
  const passwordOnly = keeper.kind === 'keyFile' && envelopeOf(keyring.keys, 'password') !== undefined;
  if (passwordOnly || !keeper.available()) return keyring;
  if ((await openWithDevice(keyring.keys, keeper)) !== undefined) return keyring;
  return withDevice(keyring, keeper).catch((error: unknown) => {
    if (error instanceof KeyStoreError) return keyring;
    throw error;
  });
};
