import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileForNow } from '../../db/file/atomic-file.ts';
import { takeLock } from '../../db/file/lock.ts';
import { proveAnswer, proveAsk, sameProof } from './instance-proof.ts';
import type { LoopbackHost } from './loopback-host.ts';
import { textsOf } from './texts-of.ts';

/** The right to be the host of a data folder; a start that finds it taken opens a window on the one that has it. */
export interface HostClaim {
  /** Tells a second start where we are. The file (0600) holds the key and no address. */
  readonly publish: (host: LoopbackHost) => void;
  readonly release: () => void;
}

/**
 * A lock and a file of the host's own: the workspace inside has its own pair (db/file/lock.ts), is opened later and closed
 * earlier, and must not take away what a second start reads.
 */
export const claimHost = (dataFolder: string): HostClaim | undefined => {
  const lock = takeLock(join(dataFolder, 'loopback.lock'));
  if (lock === undefined) return undefined;
  const about = aboutFile(dataFolder);
  return {
    publish: ({ port, instanceKey }) =>
      writeFileForNow(
        about,
        JSON.stringify({ pid: process.pid, port, key: Buffer.from(instanceKey).toString('base64url') }),
      ),
    release: () => {
      // Before the lock goes, or it could be the file of the next host.
      rmSync(about, { force: true });
      lock.release();
    },
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
  const about = readAbout(dataFolder);
  if (about === undefined || !isAlive(about.pid)) return undefined;
  const { port, key } = about;
  const nonce = randomBytes(24).toString('base64url');
  const answer = textsOf(await post(port, { nonce, proof: proveAsk(key, nonce) }), ['code', 'proof', 'phrase']);
  if (answer === undefined) return undefined;
  const { code, proof, phrase } = answer;
  if (!sameProof(proof, proveAnswer(key, nonce, code))) return undefined;
  return { url: `http://127.0.0.1:${port}/launch#${code}`, phrase };
};

const aboutFile = (dataFolder: string): string => join(dataFolder, 'loopback.json');

interface About {
  readonly pid: number;
  readonly port: number;
  readonly key: Uint8Array;
}

/**
 * Undefined also where a crash tore the file or somebody else wrote it: then nobody is asked. By hand and not by zod, for
 * the reason of texts-of.ts.
 */
const readAbout = (dataFolder: string): About | undefined => {
  const file = aboutFile(dataFolder);
  if (!existsSync(file)) return undefined;
  const { pid, port, key } = Object(parse(readFileSync(file, 'utf8'))) as Readonly<Record<string, unknown>>; // each is looked at below
  if (!isNumberIn(pid, 1, 2 ** 31) || !isNumberIn(port, 1, 65_535) || typeof key !== 'string') return undefined;
  return { pid, port, key: new Uint8Array(Buffer.from(key, 'base64url')) };
};

const isNumberIn = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

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
