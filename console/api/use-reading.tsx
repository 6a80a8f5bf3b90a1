import { type QueryKey, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Unanswered, Waiting } from '../../renderer/ui/unanswered.tsx';
import type { AdminRouteName } from '../../shared/admin/admin-routes.ts';
import { errorText } from '../i18n/error-text.ts';
import { call, type InputOf, type OutputOf } from './call.ts';

interface ReadOptions {
  /** Ask again by itself. */
  readonly everyMs?: number;
  readonly enabled?: boolean;
}

/** The data, or what stands in its place: a spinner, or what went wrong in words, with 重试. */
export type Reading<T> = { readonly isPending: boolean } & (
  | { readonly data: T; readonly instead: undefined }
  | { readonly data: undefined; readonly instead: ReactNode }
);

/** The one way in which a page asks the server. Where nobody shows `instead`, the strip above the page tells of the failure. */
export const useReading = <N extends AdminRouteName>(
  name: N,
  input: InputOf<N>,
  options: ReadOptions = {},
): Reading<OutputOf<N>> => {
  const queryKey = [name, input];
  const { data, error, isPending, refetch } = useQuery<OutputOf<N>>({
    queryKey,
    queryFn: () => call(name, input),
    refetchInterval: options.everyMs ?? false,
    enabled: options.enabled ?? true,
  });
  if (data !== undefined) return { data, isPending, instead: undefined };
  const instead = <InsteadOf queryKey={queryKey} error={error} onRetry={() => void refetch()} />;
  return { data: undefined, isPending, instead };
};

/** The audit log, page by page into the past. */
export const useAuditPages = () => {
  const queryKey = ['listAudit'];
  const log = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) => call('listAudit', pageParam === undefined ? {} : { before: pageParam }),
    getNextPageParam: ({ entries, more }: OutputOf<'listAudit'>) => (more ? entries.at(-1)?.seq : undefined),
  });
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = log;
  return {
    pages: data?.pages,
    isPending,
    instead:
      data === undefined ? <InsteadOf queryKey={queryKey} error={error} onRetry={() => void refetch()} /> : undefined,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage: () => void fetchNextPage(),
  };
};

interface InsteadOfProps {
  readonly queryKey: QueryKey;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

const InsteadOf = ({ queryKey, error, onRetry }: InsteadOfProps) => {
  const { t } = useTranslation();
  if (error === null) return <Waiting brief={false} />;
  return (
    <Unanswered
      questions={[queryKey]}
      words={t('unanswered', { returnObjects: true })}
      text={errorText(error)}
      onRetry={onRetry}
      brief={false}
    />
  );
};
