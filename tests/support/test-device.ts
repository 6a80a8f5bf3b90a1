import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type EnrolAnswer, enrolAnswer, publicJwk, signedText, syncPaths } from '../../shared/sync/enrolment.ts';
import { unpackPull } from '../../shared/sync/packed-wire.ts';
import { type LogEntry, type PullRequest, pullAnswer, startCursor, zeroHash } from '../../shared/sync/wire.ts';
import { fullEntries } from './full-entries.ts';
import type { TestServer } from './test-server.ts';

export interface TestDevice {
  readonly enrolled: EnrolAnswer;
  readonly key: KeyObject;
  token: string;
  /** A signed POST, as a laptop sends it. */
  readonly post: (path: string, body: unknown, changed?: Partial<SignedParts>) => Promise<TestAnswer>;
  readonly pull: () => Promise<TestAnswer>;
  /** Page after page from the start, as a new laptop would. */
  readonly pullAll: () => Promise<readonly LogEntry[]>;
}

export interface SignedParts {
  readonly token: string;
  readonly key: KeyObject;
  readonly signedPath: string;
  readonly signedBody: string | Buffer;
  readonly method: 'GET' | 'POST';
}

export interface TestAnswer {
  readonly status: number;
  readonly json: { readonly type?: string } & Record<string, unknown>;
}

export const newKeys = () => {
  const signing = generateKeyPairSync('ed25519');
  const agreement = generateKeyPairSync('x25519');
  const jwk = (key: KeyObject) => {
    const { kty, crv, x } = key.export({ format: 'jwk' });
    return publicJwk.parse({ kty, crv, x });
  };
  return { key: signing.privateKey, signingKey: jwk(signing.publicKey), agreementKey: jwk(agreement.publicKey) };
};

export const enrolBody = (code: string, password: string, keys = newKeys()) => ({
  code,
  password,
  deviceName: '测试电脑',
  signingKey: keys.signingKey,
  agreementKey: keys.agreementKey,
  v: 1,
});

/** A laptop without the application: what a request looks like, and what a thief could send. */
export const enrolTestDevice = async (
  server: TestServer,
  personId: string,
  password = 'einszweidrei',
): Promise<TestDevice> => {
  const keys = newKeys();
  const answer = await postJson(
    `${server.url}${syncPaths.enrol}`,
    enrolBody(await server.enrolCode(personId), password, keys),
    {},
  );
  if (answer.status !== 200) throw new Error(`not enrolled: ${JSON.stringify(answer)}`);
  const enrolled = enrolAnswer.parse(answer.json);
  const device: TestDevice = {
    enrolled,
    key: keys.key,
    token: enrolled.token,
    post: (path, body, changed = {}) =>
      postJson(`${server.url}${path}`, body, signedHeaders(device, path, JSON.stringify(body), changed)),
    pull: () => device.post(syncPaths.pull, firstPull('epoch-1')),
    pullAll: async () => {
      const entries: LogEntry[] = [];
      let asked: PullRequest = firstPull('epoch-1');
      for (;;) {
        const answer = pullAnswer.parse(unpackPull((await device.post(syncPaths.pull, asked)).json));
        if (answer.type !== 'page') throw new Error(answer.type);
        entries.push(...fullEntries(answer.entries));
        if (answer.complete) return entries;
        const { cursor, scope, serverEpoch } = answer;
        asked = { ...asked, cursor, scope, serverEpoch };
      }
    },
  };
  return device;
};

export const firstPull = (epoch: string): PullRequest => ({
  epoch,
  lastSeq: 0,
  headHash: zeroHash,
  serverEpoch: null,
  cursor: startCursor,
  scope: null,
  v: 1,
  brief: false,
});

export const signedHeaders = (
  device: Pick<TestDevice, 'token' | 'key'>,
  path: string,
  body: string | Buffer,
  changed: Partial<SignedParts> = {},
): Record<string, string> => {
  const { token = device.token, key = device.key, signedPath = path, signedBody = body, method = 'POST' } = changed;
  const sha256 = createHash('sha256').update(signedBody).digest('hex');
  const text = signedText(method, signedPath, sha256, token);
  return {
    authorization: `Bearer ${token}`,
    'x-lianzhao-signature': sign(null, Buffer.from(text), key).toString('base64url'),
  };
};

export const postJson = async (
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<TestAnswer> => {
  const answer = await fetch(url, {
    method: 'POST',
    // A kept connection would break in the middle when a test stops the server.
    headers: { 'content-type': 'application/json', connection: 'close', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, json: (await answer.json()) as TestAnswer['json'] }; // tests look at single fields
};
