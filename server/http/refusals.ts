import { createPrivateKey, sign } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { revocationText } from '../../shared/sync/enrolment.ts';
import type { Refusal } from '../../shared/sync/wire.ts';
import type { ServerIdentity } from '../accounts/server-identity.ts';

/** Ends a request with a refusal of the wire; nothing else than this leaves the server when something is wrong. */
export class RefusedRequest extends Error {
  readonly statusCode: number;
  readonly refusal: Refusal;

  constructor(statusCode: number, refusal: Refusal) {
    super(refusal.type);
    this.statusCode = statusCode;
    this.refusal = refusal;
  }
}

export const refuse = (statusCode: number, type: Refusal['type'], retryAfterMs?: number): RefusedRequest =>
  new RefusedRequest(statusCode, retryAfterMs === undefined ? { type } : { type, retryAfterMs });

/** Signed by the server, because a laptop erases its keys at this word. */
export const refuseRevoked = (deviceId: string, { signingKey }: ServerIdentity): RefusedRequest => {
  const key = createPrivateKey({ key: { ...signingKey }, format: 'jwk' });
  const proof = sign(null, Buffer.from(revocationText(deviceId), 'utf8'), key).toString('base64url');
  return new RefusedRequest(403, { type: 'revoked', proof });
};

/** No stack, no statement, no value of a field: an error says what kind it is, and the log where it was (ASVS 16.5.1). */
export const answerErrors = (app: FastifyInstance): void => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refused = error instanceof RefusedRequest ? error : refusalOf(error, reply);
    if (refused.statusCode >= 500) logFailure(request, error);
    if (refused.refusal.retryAfterMs !== undefined) {
      reply.header('retry-after', String(Math.ceil(refused.refusal.retryAfterMs / 1000)));
    }
    return reply.code(refused.statusCode).send(refused.refusal);
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ type: 'malformed' } satisfies Refusal));
};

const refusalOf = (error: FastifyError, reply: FastifyReply): RefusedRequest => {
  const status = error.statusCode ?? 500;
  if (status === 413) return refuse(413, 'tooLarge');
  if (status === 429) return refuse(429, 'tooMany', Number(reply.getHeader('retry-after') ?? 1) * 1000);
  if (error.validation !== undefined) return refuse(400, 'malformed');
  if (status >= 400 && status < 500) return refuse(status, 'malformed');
  return refuse(status === 503 ? 503 : 500, 'unavailable', 5_000);
};

/** Messages of the database may quote what was to be stored, so only kind and place are written down. */
const logFailure = (request: FastifyRequest, error: FastifyError): void => {
  const where = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  request.log.error(
    { failure: error.name, code: error.code, where: where.slice(0, 8).map((line) => line.trim()) },
    'request failed',
  );
};
