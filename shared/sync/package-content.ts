import { z } from 'zod';
import { cursor, pullAnswer, pullRequest, pushAnswer, pushRequest } from './wire.ts';

/** A package carries what HTTP would carry: the same requests one way, the same answers the other (docs/spec/sync-package.md). */
export const packageVersion = 1;
export const packageFileExtension = 'lzsync';
/** Of the file. A day of hard work is some 100 KB; more than this is sent as several files. */
export const maxPackageBytes = 32_000_000;
export const maxPackageBatches = 16;

const id = z.string().min(1).max(64);
const seq = z.int().min(0);

/** From the laptop: its ops, and from where it wants to hear news. */
export const packageRequest = z.strictObject({
  type: z.literal('request'),
  v: z.int().min(1),
  id,
  deviceId: id,
  madeAtMs: z.number(),
  part: z.int().min(1),
  parts: z.int().min(1),
  pushes: z.array(pushRequest).max(maxPackageBatches),
  /** In the last part. */
  pull: pullRequest.nullable(),
});
export type PackageRequest = z.infer<typeof packageRequest>;

export const answeredPush = z.strictObject({ epoch: id, firstSeq: seq, lastSeq: seq, answer: pushAnswer });
export type AnsweredPush = z.infer<typeof answeredPush>;

/** A pull is asked with a cursor and a scope, and from a head; its answer fits no other question. */
export const answeredPull = z.strictObject({
  epoch: id,
  lastSeq: seq,
  headHash: z.string().max(64),
  cursor,
  scope: z.string().max(64).nullable(),
  answer: pullAnswer,
});
export type AnsweredPull = z.infer<typeof answeredPull>;

/** For one laptop: what the server said. */
export const packageAnswer = z.strictObject({
  type: z.literal('answer'),
  v: z.int().min(1),
  id,
  deviceId: id,
  serverEpoch: id,
  madeAtMs: z.number(),
  pushes: z.array(answeredPush),
  pulls: z.array(answeredPull),
});
export type PackageAnswer = z.infer<typeof packageAnswer>;
