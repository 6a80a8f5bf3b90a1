import { decodeProtectedHeader, EncryptJWT, type JWTPayload, jwtDecrypt, jwtVerify, SignJWT } from 'jose';
import { err, ok, type Result } from '../kernel/result.ts';
import type { PublicJwk } from './enrolment.ts';
import { maxPackageBytes } from './package-content.ts';

/** A private key as a JSON Web Key. */
export interface PackagePrivateKey extends PublicJwk {
  readonly d: string;
}

export interface PackageSender {
  /** Device id, or `server`. */
  readonly name: string;
  /** Ed25519. */
  readonly signingKey: PackagePrivateKey;
}

export type PackageFault =
  | { readonly type: 'NotAPackage' }
  | { readonly type: 'PackageTooLarge'; readonly most: number }
  /** Encrypted for the key of somebody else: another laptop, another server. */
  | { readonly type: 'PackageForOthers' }
  /** Cut off or changed on the way. */
  | { readonly type: 'PackageDamaged' }
  | { readonly type: 'PackageSenderUnknown'; readonly sender: string }
  | { readonly type: 'PackageSignatureWrong'; readonly sender: string };

/** The first line of each file: tells a person with an editor what it is. */
const firstLine = 'LIANZHAO-SYNC-1';

/**
 * Signed by the sender (Ed25519, JWS), then encrypted for the receiver alone (X25519, ECDH-ES with A256GCM, JWE): who
 * finds the stick learns neither content nor sender.
 */
export const sealPackage = async (content: object, sender: PackageSender, receiver: PublicJwk): Promise<string> => {
  const signed = await new SignJWT({ content } satisfies JWTPayload)
    .setProtectedHeader({ alg: 'EdDSA', kid: sender.name })
    .sign({ ...sender.signingKey });
  const encrypted = await new EncryptJWT({ signed })
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: receiver.x })
    .encrypt({ ...receiver });
  return `${firstLine}\n${encrypted}\n`;
};

export interface OpenedPackage {
  readonly sender: string;
  /** As it was signed; to be parsed before it is believed. */
  readonly content: unknown;
}

/** `keyOf` answers the signing key of a sender that this side knows. */
export const openPackage = async (
  text: string,
  receiver: PackagePrivateKey,
  keyOf: (sender: string) => Promise<PublicJwk | undefined>,
): Promise<Result<OpenedPackage, PackageFault>> => {
  if (text.length > maxPackageBytes) return err({ type: 'PackageTooLarge', most: maxPackageBytes });
  const [head, encrypted = ''] = text.trim().split(/\s*\n\s*/, 2);
  if (head !== firstLine) return err({ type: 'NotAPackage' });
  const signed = await decrypt(encrypted, receiver);
  if (!signed.ok) return signed;
  const sender = senderOf(signed.value);
  if (sender === undefined) return err({ type: 'PackageDamaged' });
  const key = await keyOf(sender);
  if (key === undefined) return err({ type: 'PackageSenderUnknown', sender });
  try {
    const { payload } = await jwtVerify(signed.value, { ...key }, { algorithms: ['EdDSA'] });
    return ok({ sender, content: payload['content'] });
  } catch {
    return err({ type: 'PackageSignatureWrong', sender });
  }
};

const decrypt = async (encrypted: string, receiver: PackagePrivateKey): Promise<Result<string, PackageFault>> => {
  try {
    const { kid, enc } = decodeProtectedHeader(encrypted);
    if (enc === undefined) return err({ type: 'PackageDamaged' });
    if (kid !== receiver.x) return err({ type: 'PackageForOthers' });
    const { payload } = await jwtDecrypt(
      encrypted,
      { ...receiver },
      {
        keyManagementAlgorithms: ['ECDH-ES'],
        contentEncryptionAlgorithms: ['A256GCM'],
      },
    );
    const signed = payload['signed'];
    return typeof signed === 'string' ? ok(signed) : err({ type: 'PackageDamaged' });
  } catch {
    // Whatever broke it, nothing of it is used.
    return err({ type: 'PackageDamaged' });
  }
};

const senderOf = (signed: string): string | undefined => {
  try {
    return decodeProtectedHeader(signed).kid;
  } catch {
    return undefined;
  }
};
