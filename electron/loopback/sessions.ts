import { createHash, randomBytes } from 'node:crypto';

export interface OpenedSession {
  /** The value of the Set-Cookie header: good for the files of the renderer and for nothing else. */
  readonly cookie: string;
  /** Kept by the page, which its origin with the port guards, and said as the first message of its socket. */
  readonly secret: string;
}

export interface Sessions {
  readonly cookieName: string;
  /** A browser that has a session already keeps it, with one more secret for the new window: the others stay in. */
  readonly open: (cookieHeader?: string) => OpenedSession;
  readonly holds: (cookieHeader: string | undefined) => boolean;
  /** Cookie and secret of one and the same session. */
  readonly speaks: (cookieHeader: string | undefined, secret: string) => boolean;
}

/**
 * Sessions live as long as the host, so a reload stays signed in and a restart does not. Cookies ignore ports: the name
 * carries ours, or two workspaces would overwrite each other's, and any server on 127.0.0.1 that the browser visits is
 * sent them. So a cookie alone opens no socket.
 */
export const createSessions = (port: number): Sessions => {
  // Looked up by hash: finding a guess in a hash table tells nothing about how much of it was right.
  const secretsByCookie = new Map<string, Set<string>>();
  const cookieName = `lianzhao_${port}`;
  const tokensOf = (cookieHeader: string | undefined): readonly string[] =>
    (cookieHeader ?? '').split(';').flatMap((pair) => {
      const [name, value] = pair.trim().split('=', 2);
      return name === cookieName && value !== undefined ? [value] : [];
    });
  return {
    cookieName,
    open: (cookieHeader) => {
      const token = tokensOf(cookieHeader).find((known) => secretsByCookie.has(hashOf(known))) ?? newToken();
      const secret = newToken();
      const secrets = secretsByCookie.get(hashOf(token)) ?? new Set();
      secretsByCookie.set(hashOf(token), secrets.add(hashOf(secret)));
      return { cookie: `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`, secret };
    },
    holds: (cookieHeader) => tokensOf(cookieHeader).some((token) => secretsByCookie.has(hashOf(token))),
    speaks: (cookieHeader, secret) =>
      tokensOf(cookieHeader).some((token) => secretsByCookie.get(hashOf(token))?.has(hashOf(secret)) === true),
  };
};

const newToken = (): string => randomBytes(32).toString('base64url');

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');
