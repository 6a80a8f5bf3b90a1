import { ORPCError } from '@orpc/client';
import { MutationCache, QueryClient } from '@tanstack/react-query';
import { wordsOfQuestion } from './error-text.ts';
import { tellFailure } from './tell-failure.ts';

/** Data is fresh until a change event says otherwise: nothing is read again because time passed or a window got focus. */
export const queryClient = new QueryClient({
  mutationCache: new MutationCache({
    // A refusal is told by whoever asked, or here: nobody can forget it.
    onError: (error, _input, _context, { options, meta }) => {
      if (options.onError === undefined && meta?.['told'] !== 'here')
        tellFailure(error, wordsOfQuestion(options.mutationKey));
    },
  }),
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
