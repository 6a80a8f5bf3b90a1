import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from './refusals.ts';

/** A batch is at most 1 MB of ops; the rest is for what stands around them. */
export const maxBodyBytes = 1_250_000;
const maxDepth = 10;
const emptySha256 = createHash('sha256').digest('hex');
const unpack = promisify(gunzip);
const hashes = new WeakMap<FastifyRequest, string>();

/** Hexadecimal SHA-256 of the unpacked body: what the key of a laptop has signed. */
export const bodySha256 = (request: FastifyRequest): string => hashes.get(request) ?? emptySha256;

/** JSON only, plain or packed; nothing else is read at all. */
export const readJsonBodies = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    const bytes = await unpacked(request, body);
    hashes.set(request, createHash('sha256').update(bytes).digest('hex'));
    if (bytes.length === 0) return undefined;
    return parseJson(bytes.toString('utf8'));
  });
};

const unpacked = async (request: FastifyRequest, body: Buffer): Promise<Buffer> => {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return body;
  if (encoding !== 'gzip') throw refuse(415, 'malformed');
  try {
    return await unpack(body, { maxOutputLength: request.routeOptions.bodyLimit ?? maxBodyBytes });
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    throw tooLarge ? refuse(413, 'tooLarge') : refuse(400, 'malformed');
  }
};

const parseJson = (text: string): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse(400, 'malformed');
  }
  if (!isHarmless(value, 0)) throw refuse(400, 'malformed');
  return value;
};

/** Names that would reach into a prototype, structures that only cost time, and ids that no text column can hold. */
const isHarmless = (value: unknown, depth: number, isFieldValue = false): boolean => {
  if (typeof value === 'string') return isFieldValue || (value.isWellFormed() && !value.includes('\0'));
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= maxDepth) return false;
  if (Array.isArray(value)) return value.every((item) => isHarmless(item, depth + 1, isFieldValue));
  return Object.entries(value).every(
    // What people wrote is kept as it is, odd characters too: refusing it would stop a laptop's sync for good.
    ([key, item]) => !poisonous.has(key) && isHarmless(item, depth + 1, isFieldValue || key === 'fields'),
  );
};

const poisonous: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
