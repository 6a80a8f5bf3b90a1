import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../../db/file/atomic-file.ts';
import { newSecret, openSealed, seal } from '../../db/file/sealing.ts';
import type { SecretKeeper } from './secret-keeper.ts';

/**
 * For hosts without an OS key store: a key file that only its user can read, outside the data folder, so that a copied
 * or backed-up data folder does not carry its own key. It does not protect against programs of the same user; a
 * password does (docs/adr/0003-encryption-at-rest.md).
 */
export const createKeyFileKeeper = (configFolder: string): SecretKeeper => {
  const file = join(configFolder, 'device.key');
  const read = (): Uint8Array | undefined => (existsSync(file) ? new Uint8Array(readFileSync(file)) : undefined);

  return {
    kind: 'keyFile',
    available: () => true,
    wrap: async (secret) => {
      let deviceKey = read();
      if (deviceKey === undefined) {
        mkdirSync(configFolder, { recursive: true, mode: 0o700 });
        deviceKey = newSecret();
        writeFileAtomically(file, deviceKey);
      }
      return seal(deviceKey, secret, context);
    },
    unwrap: async (wrapped) => {
      const deviceKey = read();
      const secret = deviceKey === undefined ? undefined : openSealed(deviceKey, wrapped, context);
      if (secret === undefined) throw new Error('the key file of this device does not open it');
      return secret;
    },
  };
};

const context = 'lianzhao device key';
