import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** Below this the header costs more than it saves. */
const minBytes = 1024;
const pack = promisify(gzip);

/** Pages of the log pack to a tenth; in the field the network is the slow part. */
export const packAnswers = (app: FastifyInstance): void => {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < minBytes || reply.hasHeader('content-encoding')) return payload;
    reply.header('vary', 'accept-encoding');
    if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return payload;
    const packed = await pack(payload, { level: 5 });
    reply.header('content-encoding', 'gzip').header('content-length', packed.length);
    return packed;
  });
};
