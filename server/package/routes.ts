import { z } from 'zod';
import { maxPackageBytes } from '../../shared/sync/package-content.ts';
import type { RouteContext, ServerApp } from '../http/route-context.ts';
import { exportPackage } from './answer-package.ts';
import { importPackage } from './import-package.ts';

const importedAnswer = z.strictObject({
  deviceId: z.string(),
  deviceName: z.string(),
  personName: z.string(),
  part: z.int(),
  parts: z.int(),
  ops: z.int(),
  waitingBatches: z.int(),
  answer: z.string(),
});
const refused = z.looseObject({ type: z.string() });

/** Package files by way of the console: who carries the stick needs no shell on the server. */
export const registerPackageRoutes = (app: ServerApp, { accounts, sync, console: guards }: RouteContext): void => {
  const context = { ...accounts, sync };

  app.post(
    '/v1/admin/packages/import',
    {
      bodyLimit: maxPackageBytes + 1_000,
      onRequest: guards.requireConsole,
      schema: {
        tags: ['console'],
        body: z.strictObject({ file: z.string().max(maxPackageBytes) }),
        response: { 200: importedAnswer, '4xx': refused },
      },
    },
    async (request, reply) => {
      const { personId } = guards.personOf(request);
      const imported = await importPackage(context, personId, request.body.file);
      return imported.ok ? imported.value : reply.code(422).send(imported.error);
    },
  );

  app.post(
    '/v1/admin/packages/export',
    {
      onRequest: guards.requireConsole,
      schema: {
        tags: ['console'],
        body: z.strictObject({ deviceId: z.string().min(1).max(64) }),
        response: { 200: z.strictObject({ deviceName: z.string(), answer: z.string() }), '4xx': refused },
      },
    },
    async (request, reply) => {
      const exported = await exportPackage(context, request.body.deviceId);
      return exported.ok ? exported.value : reply.code(422).send(exported.error);
    },
  );
};
