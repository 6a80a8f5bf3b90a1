import { QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { AdminRouteName } from '../../shared/admin/admin-routes.ts';
import { errorText } from '../i18n/error-text.ts';
import { CallError, call, type InputOf, type OutputOf } from './call.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Several people may be at work on the same server: what is shown is asked again when the page is looked at.
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => !(error instanceof CallError) && count < 2,
    },
    mutations: { retry: false },
  },
});

/** A change: afterwards everything on the screen is asked again, which on this scale costs nothing. */
export const useWriting = <N extends AdminRouteName>(name: N) => {
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation<OutputOf<N>, Error, InputOf<N>>({
    mutationFn: (input) => call(name, input),
    onSuccess: () => queries.invalidateQueries(),
    onError: (error) => {
      void message.error(errorText(error));
      // A session that has ended is found out here as well.
      if (error instanceof CallError && error.type === 'unauthorised') void queries.invalidateQueries();
    },
  });
};
