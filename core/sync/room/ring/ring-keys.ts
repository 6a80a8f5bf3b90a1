import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { nonceBytes, openSealed, seal } from '../../../../db/file/sealing.ts';
import type { RoomSecrets } from '../../../../db/repositories/sync-state-repository.ts';
import type { RoomMember } from '../../../../shared/sync/room-ring.ts';
import type { RandomBytes } from '../room-cipher.ts';

/** Secrets of a member of the ring. They lie in the encrypted workspace file only. */
export type MemberSecrets = RoomSecrets;

type MemberKeys = Pick<RoomMember, 'signing' | 'agreement'>;

export const newSecrets = (randomBytes: RandomBytes): MemberSecrets => ({
  signing: base64(randomBytes(32)),
  agreement: base64(randomBytes(32)),
});

/** Both public halves. */
export const publicKeys = ({ signing, agreement }: MemberSecrets): MemberKeys => ({
  signing: publicOf('ed25519', signing),
  agreement: publicOf('x25519', agreement),
});

export const signAs = ({ signing }: MemberSecrets, text: string): string =>
  base64(sign(null, Buffer.from(text), privateKey('ed25519', signing)));

export const isSignedAs = (signing: string, text: string, signature: string): boolean => {
  const asked = `${signing}\n${signature}\n${text}`;
  const known = verdicts.get(asked);
  if (known !== undefined) return known;
  if (verdicts.size > 2000) verdicts.clear();
  const verdict = verifySigned(signing, text, signature);
  verdicts.set(asked, verdict);
  return verdict;
};

/** All states of a room are looked at in each round, and what was signed once stays signed. */
const verdicts = new Map<string, boolean>();

const verifySigned = (signing: string, text: string, signature: string): boolean => {
  try {
    return verify(null, Buffer.from(text), publicKey('ed25519', signing), Buffer.from(signature, 'base64url'));
  } catch {
    // No point of the curve: nobody's key.
    return false;
  }
};

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * For the holder of one X25519 key and for one place (`context`), as the base mode of HPKE does it: a key pair for this text alone, HKDF, and
 * AES-256-GCM, whose nonce may be constant because no key is used twice.
 */
export const sealFor = (agreement: string, text: string, context: string, randomBytes: RandomBytes): string => {
  const once = base64(randomBytes(32));
  const sender = publicOf('x25519', once);
  const secret = diffieHellman({ privateKey: privateKey('x25519', once), publicKey: publicKey('x25519', agreement) });
  return `${sender}.${encrypt(boxKey(secret, sender, agreement), Buffer.alloc(nonceBytes), text, context)}`;
};

/** Undefined: for somebody else, of another place, or damaged. */
export const openFor = (own: MemberSecrets, sealed: string, context: string): string | undefined => {
  const [sender = '', content = ''] = sealed.split('.');
  try {
    const secret = diffieHellman({
      privateKey: privateKey('x25519', own.agreement),
      publicKey: publicKey('x25519', sender),
    });
    return decrypt(boxKey(secret, sender, publicKeys(own).agreement), Buffer.alloc(nonceBytes), content, context);
  } catch {
    return undefined;
  }
};

/** Under a key of 32 bytes in base64url. */
export const sealUnder = (key: string, text: string, context: string, randomBytes: RandomBytes): string => {
  const nonce = Buffer.from(randomBytes(nonceBytes));
  return `${nonce.toString('base64url')}.${encrypt(keyUnder(key), nonce, text, context)}`;
};

export const openUnder = (key: string, sealed: string, context: string): string | undefined => {
  const [nonce = '', content = ''] = sealed.split('.');
  const bytes = Buffer.from(nonce, 'base64url');
  return bytes.length === nonceBytes ? decrypt(keyUnder(key), bytes, content, context) : undefined;
};

/** Without the nonce, which stands before it or is known. */
const encrypt = (key: Uint8Array, nonce: Uint8Array, text: string, context: string): string =>
  base64(seal(key, Buffer.from(text), context, nonce).subarray(nonceBytes));

const decrypt = (key: Uint8Array, nonce: Uint8Array, content: string, context: string): string | undefined => {
  const opened = openSealed(key, Buffer.concat([nonce, Buffer.from(content, 'base64url')]), context);
  return opened === undefined ? undefined : Buffer.from(opened).toString('utf8');
};

const boxKey = (secret: Uint8Array, sender: string, receiver: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, Buffer.from(`${sender}.${receiver}`), 'lianzhao room box', 32));

/** Apart from what the same key seals of parts. */
const keyUnder = (key: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', Buffer.from(key, 'base64url'), '', 'lianzhao room older keys', 32));

type Curve = 'ed25519' | 'x25519';

/** What stands before the 32 bytes in PKCS#8 and SPKI (RFC 8410). */
const algorithmByte: Readonly<Record<Curve, string>> = { ed25519: '70', x25519: '6e' };

const privateKey = (curve: Curve, seed: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([
      Buffer.from(`302e020100300506032b65${algorithmByte[curve]}04220420`, 'hex'),
      Buffer.from(seed, 'base64url'),
    ]),
    format: 'der',
    type: 'pkcs8',
  });

const publicKey = (curve: Curve, key: string): KeyObject =>
  createPublicKey({
    key: Buffer.concat([
      Buffer.from(`302a300506032b65${algorithmByte[curve]}032100`, 'hex'),
      Buffer.from(key, 'base64url'),
    ]),
    format: 'der',
    type: 'spki',
  });

const publicOf = (curve: Curve, seed: string): string => {
  const asked = sha256(`${curve} ${seed}`);
  const known = publics.get(asked);
  if (known !== undefined) return known;
  if (publics.size > 2000) publics.clear();
  const der = createPublicKey(privateKey(curve, seed)).export({ format: 'der', type: 'spki' });
  const made = base64(der.subarray(-32));
  publics.set(asked, made);
  return made;
};

/** By the hash of the seed, so that no secret outlives its workspace here. */
const publics = new Map<string, string>();

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
