import { createHash, randomBytes } from 'node:crypto';

export interface Sessions {
  readonly cookieName: string;
  /** The value of the Set-Cookie header. */
  readonly open: () => string;
  readonly holds: (cookieHeader: string | undefined) => boolean;
}

/**
 * Sessions live as long as the host, so a reload stays signed in and a restart does not. Cookies ignore ports: the name
 * carries ours, or two workspaces would overwrite each other's.
 */
export const createSessions = (port: number): Sessions => {
  // Looked up by hash: finding a guess in a hash table tells nothing about how much of it was right.
  const hashes = new Set<string>();
  const cookieName = `lianzhao_${port}`;
  return {
    cookieName,
    open: () => {
      const token = randomBytes(32).toString('base64url');
      hashes.add(hashOf(token));
      return `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`;
    },
    holds: (cookieHeader) =>
      (cookieHeader ?? '').split(';').some((pair) => {
        const [name, value] = pair.trim().split('=', 2);
        return name === cookieName && value !== undefined && hashes.has(hashOf(value));
      }),
  };
};

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');
