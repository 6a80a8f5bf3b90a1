import { ORPCError } from '@orpc/client';
import { QueryClient } from '@tanstack/react-query';

/** Data is fresh until a change event says otherwise: nothing is read again because time passed or a window got focus. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (count, error) => !(error instanceof ORPCError) && count < 2,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
