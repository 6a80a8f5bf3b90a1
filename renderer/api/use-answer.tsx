import { ORPCError } from '@orpc/client';
import {
  type DefaultError,
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryOptions,
  type UseQueryOptions,
  useInfiniteQuery,
  useQueries,
  useQuery,
} from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Unanswered, Waiting } from '../ui/unanswered.tsx';
import { errorText, wordsOfQuestion } from './error-text.ts';

/** The data, or what stands in its place: a spinner, or what went wrong in words, with 重试. */
export type Answer<T> = AnswerState &
  ({ readonly data: T; readonly instead: undefined } | { readonly data: undefined; readonly instead: ReactNode });

interface AnswerState {
  /** There is no data, and no more is on its way. */
  readonly failed: boolean;
  /** The data answer this very question, and not the one before it. */
  readonly isCurrent: boolean;
  readonly isFetching: boolean;
  readonly refetch: () => void;
}

interface AnswerOptions {
  /** In place of a record that is not there (any more). */
  readonly gone?: ReactNode;
  /** One line, for panels and lists of choices. */
  readonly brief?: boolean;
}

/**
 * The one way in which a screen asks the core. Whoever has a place for `instead` shows it; where nobody does, the strip
 * above the screen tells of the failure.
 */
export const useAnswer = <Fetched, E extends Error = DefaultError, T = Fetched, Key extends QueryKey = QueryKey>(
  options: UseQueryOptions<Fetched, E, T, Key>,
  { gone, brief = false }: AnswerOptions = {},
): Answer<T> => {
  const query = useQuery(options);
  const refetch = (): void => void query.refetch();
  const { data, error } = query;
  const state = {
    failed: data === undefined && query.isError,
    refetch,
    // Read only by whoever needs it: what is not read does not draw the screen anew.
    get isCurrent() {
      return query.data !== undefined && !query.isPlaceholderData;
    },
    get isFetching() {
      return query.isFetching;
    },
  };
  if (data !== undefined) return Object.assign(state, { data, instead: undefined });
  const failure = <Failure question={options.queryKey} error={error} onRetry={refetch} brief={brief} />;
  const isGone = gone !== undefined && error !== null && isAboutNothing(error);
  const instead = isGone ? gone : query.isError ? failure : <Waiting brief={brief} />;
  return Object.assign(state, { data: undefined, instead });
};

/** Pages of a list, the rows of all that were read; `more` tells of a next page that failed. */
export const useAnswerPages = <Page, E extends Error = DefaultError, Key extends QueryKey = QueryKey, Param = unknown>(
  options: UseInfiniteQueryOptions<Page, E, InfiniteData<Page, Param>, Key, Param>,
) => {
  const query = useInfiniteQuery(options);
  const { data, error, isFetchNextPageError, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const failure = (retry: () => void, brief: boolean): ReactNode => (
    <Failure question={options.queryKey} error={error} onRetry={retry} brief={brief} />
  );
  const failed = data === undefined && query.isError;
  return {
    pages: data?.pages,
    failed,
    instead:
      data !== undefined ? undefined : failed ? failure(() => void query.refetch(), false) : <Waiting brief={false} />,
    more: isFetchNextPageError ? failure(() => void fetchNextPage(), true) : undefined,
    hasNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
    fetchNextPage,
  };
};

/** Several questions of one kind, and what is known of each; failures are told by the strip. */
export const useAnswers = <Fetched, E extends Error = DefaultError, Key extends QueryKey = QueryKey>(
  queries: readonly UseQueryOptions<Fetched, E, Fetched, Key>[],
): readonly (Fetched | undefined)[] => useQueries({ queries: [...queries] }).map(({ data }) => data);

interface FailureProps {
  readonly question: QueryKey;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly brief: boolean;
}

const Failure = ({ question, error, onRetry, brief }: FailureProps) => {
  const { t } = useTranslation();
  return (
    <Unanswered
      questions={[question]}
      words={t('unanswered', { returnObjects: true })}
      text={errorText(error, wordsOfQuestion(question))}
      onRetry={onRetry}
      brief={brief}
    />
  );
};

/** An id that belongs to no record, or an address with an id that is none. */
const isAboutNothing = (error: Error): boolean =>
  error instanceof ORPCError && (error.code === 'RecordNotFound' || error.code === 'BAD_REQUEST');
