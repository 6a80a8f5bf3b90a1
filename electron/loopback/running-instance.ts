import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { proveAnswer, proveAsk, sameProof } from './instance-proof.ts';
import type { LoopbackHost } from './loopback-host.ts';
import { textsOf } from './texts-of.ts';

/** Tells a second start where we are. The key lies in a file of its own with mode 0600; neither holds an address. */
export const publishInstance = (dataFolder: string, host: LoopbackHost): (() => void) => {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const [about, key] = filesOf(dataFolder);
  for (const file of [about, key]) rmSync(file, { force: true });
  writeFileSync(key, host.instanceKey, { mode: 0o600, flag: 'wx' });
  writeFileSync(about, JSON.stringify({ pid: process.pid, port: host.port }), { mode: 0o600, flag: 'wx' });
  return () => {
    for (const file of [about, key]) rmSync(file, { force: true });
  };
};

export interface RunningInstance {
  readonly url: string;
  readonly phrase: string;
}

/**
 * A fresh one-time address from the host that has this data folder open, or nothing when there is none. Whoever took a
 * dead host's port since cannot prove that it knows the key, and learns nothing that it could use.
 */
export const askRunningInstance = async (dataFolder: string): Promise<RunningInstance | undefined> => {
  const [about, keyFile] = filesOf(dataFolder);
  if (!existsSync(about) || !existsSync(keyFile)) return undefined;
  const { pid, port } = Object(parse(readFileSync(about, 'utf8')));
  const key = new Uint8Array(readFileSync(keyFile));
  if (!isPositive(pid) || !isPositive(port) || port > 65_535 || !isAlive(pid)) return undefined;
  const nonce = randomBytes(24).toString('base64url');
  const answer = textsOf(await post(port, { nonce, proof: proveAsk(key, nonce) }), ['code', 'proof', 'phrase']);
  if (answer === undefined) return undefined;
  const { code, proof, phrase } = answer;
  if (!sameProof(proof, proveAnswer(key, nonce, code))) return undefined;
  return { url: `http://127.0.0.1:${port}/launch#${code}`, phrase };
};

const filesOf = (dataFolder: string): readonly [string, string] => [
  join(dataFolder, 'instance.json'),
  join(dataFolder, 'instance.key'),
];

const isPositive = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return Object(error).code === 'EPERM';
  }
};

/** node:http and not fetch, which would send Sec-Fetch headers and so look like a browser. */
const post = async (port: number, body: unknown): Promise<unknown> => {
  const { request } = process.getBuiltinModule('node:http');
  return new Promise((resolve) => {
    const asked = request(
      { host: '127.0.0.1', port, path: '/instance', method: 'POST', headers: { 'Content-Type': 'application/json' } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => {
          if (chunks.length < 100) chunks.push(chunk);
        });
        response.on('end', () => resolve(parse(Buffer.concat(chunks).toString('utf8'))));
        response.on('error', () => resolve(undefined));
      },
    );
    asked.setTimeout(3_000, () => asked.destroy());
    asked.on('error', () => resolve(undefined));
    asked.end(JSON.stringify(body));
  });
};
