import { z } from 'zod';
import { packageRoutes } from '../../shared/admin/packages.ts';
import { maxPackageBytes } from '../../shared/sync/package-content.ts';
import type { RouteContext, ServerApp } from '../http/route-context.ts';
import { exportPackage } from './answer-package.ts';
import { importPackage } from './import-package.ts';

const refused = z.looseObject({ type: z.string() });

/** Package files by way of the console: who carries the stick needs no shell on the server. */
export const registerPackageRoutes = (app: ServerApp, { accounts, sync, console: guards }: RouteContext): void => {
  const context = { ...accounts, sync };

  app.post(
    packageRoutes.importPackage.path,
    {
      bodyLimit: maxPackageBytes + 1_000,
      onRequest: guards.requireConsole,
      schema: {
        tags: ['console'],
        body: packageRoutes.importPackage.input,
        response: { 200: packageRoutes.importPackage.output, '4xx': refused },
      },
    },
    async (request, reply) => {
      const { personId } = guards.personOf(request);
      const imported = await importPackage(context, personId, request.body.file);
      return imported.ok ? imported.value : reply.code(422).send(imported.error);
    },
  );

  app.post(
    packageRoutes.exportPackage.path,
    {
      onRequest: guards.requireConsole,
      schema: {
        tags: ['console'],
        body: packageRoutes.exportPackage.input,
        response: { 200: packageRoutes.exportPackage.output, '4xx': refused },
      },
    },
    async (request, reply) => {
      const exported = await exportPackage(context, request.body.deviceId);
      return exported.ok ? exported.value : reply.code(422).send(exported.error);
    },
  );
};
