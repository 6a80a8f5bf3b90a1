import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { ServerApp } from './route-context.ts';

/** Before the routes, so that it sees them; the document is made from the same zod schemas that check the bodies. */
export const describeRoutes = async (app: ServerApp, version: string): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'LianZhao server', version },
      components: {
        securitySchemes: {
          device: {
            type: 'http',
            scheme: 'bearer',
            description: 'Token of the laptop; each request is signed as well (header x-lianzhao-signature).',
          },
          console: { type: 'apiKey', in: 'cookie', name: 'lianzhao-console' },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
};

export const registerDocument = (app: ServerApp): void => {
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
};
