import type { StandardHandlerPlugin } from '@orpc/server/standard';
import type { CallContext } from '../../core/handlers/implementer.ts';

/**
 * What a call says beside its input, for the handlers. oRPC's own plugin makes a Headers of it, the first of which loads
 * Node's whole fetch: a tenth of the start.
 */
export const callHeaders: StandardHandlerPlugin<CallContext> = {
  init: (options) => {
    options.rootInterceptors ??= [];
    options.rootInterceptors.push(({ next, ...call }) => {
      const { headers } = call.request;
      const get = (name: string): string | null => [headers[name]].flat()[0] ?? null;
      return next({ ...call, context: { ...call.context, reqHeaders: { get } } });
    });
  },
};
