import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  sign,
  verify,
} from 'node:crypto';
import type { PrivateJwk } from '../../../db/repositories/enrolment-repository.ts';
import type { PublicJwk } from '../../../shared/sync/enrolment.ts';

export interface DeviceKeys {
  /** Ed25519: signs each request and each package. */
  readonly signing: PrivateJwk;
  /** X25519: opens packages that are meant for this laptop. */
  readonly agreement: PrivateJwk;
}

/** Made on the laptop; the private halves never leave it. */
export const newDeviceKeys = (): DeviceKeys => ({
  signing: toJwk('Ed25519', generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })),
  agreement: toJwk('X25519', generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' })),
});

export const publicHalf = ({ kty, crv, x }: PrivateJwk): PublicJwk => ({ kty, crv, x });

/** base64url of the Ed25519 signature. */
export const signText = (key: PrivateJwk, text: string): string =>
  sign(null, Buffer.from(text), createPrivateKey({ key: { ...key }, format: 'jwk' })).toString('base64url');

export const isSignedBy = (key: PublicJwk, text: string, signature: string): boolean =>
  verify(
    null,
    Buffer.from(text),
    createPublicKey({ key: { ...key }, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  );

export const sha256Hex = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

const toJwk = (crv: PublicJwk['crv'], { x, d }: JsonWebKey): PrivateJwk => {
  if (x === undefined || d === undefined) throw new Error(`a new ${crv} key without its parts`);
  return { kty: 'OKP', crv, x, d };
};
