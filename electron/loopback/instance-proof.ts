import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * How a second start and the running host recognise each other over TCP, where anybody may have taken the port since:
 * both prove that they know the key in the 0600 file, and neither sends it.
 */
export const proveAsk = (key: Uint8Array, nonce: string): string => hmac(key, `ask ${nonce}`);

export const proveAnswer = (key: Uint8Array, nonce: string, code: string): string =>
  hmac(key, `answer ${nonce} ${code}`);

export const sameProof = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const hmac = (key: Uint8Array, text: string): string => createHmac('sha256', key).update(text).digest('base64url');
