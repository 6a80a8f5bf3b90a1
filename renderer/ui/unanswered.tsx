import { hashKey, type Query, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { Button, Spin } from 'antd';
import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import './unanswered.css';
import { ForReading } from './looking-only.tsx';

export interface UnansweredWords {
  /** That nothing was read. */
  readonly title: string;
  readonly retry: string;
}

interface UnansweredProps {
  readonly questions: readonly QueryKey[];
  readonly words: UnansweredWords;
  /** What went wrong, in words. */
  readonly text: string;
  readonly onRetry: () => void;
  /** One line, for panels and lists of choices. */
  readonly brief: boolean;
}

/** In the place of what could not be read: what went wrong, and the way to try again. */
export const Unanswered = ({ questions, words, text, onRetry, brief }: UnansweredProps) => {
  useToldHere(questions);
  const failing = useFailing();
  const told = new Set(questions.map(hashKey));
  // One press for all that failed: whoever asks again means the screen.
  const retry = (): void => {
    onRetry();
    for (const query of failing()) if (!told.has(query.queryHash)) query.fetch().catch(ignoreTold);
  };
  return (
    <ForReading>
      <div className={brief ? 'lz-unanswered lz-unanswered-brief' : 'lz-unanswered'} role="alert">
        {!brief && <p className="lz-unanswered-title">{words.title}</p>}
        <p className="lz-unanswered-text">{text}</p>
        <Button size={brief ? 'small' : 'middle'} onClick={retry}>
          {words.retry}
        </Button>
      </div>
    </ForReading>
  );
};

export const Waiting = ({ brief }: { readonly brief: boolean }) => (
  <div className={brief ? 'lz-waiting lz-waiting-brief' : 'lz-waiting'}>
    <Spin size={brief ? 'small' : 'medium'} />
  </div>
);

interface UnansweredStripProps {
  readonly words: UnansweredWords;
  readonly textOf: (error: Error, key: QueryKey) => string;
}

/**
 * The rest: questions of the screen in sight that failed and say so in no place of their own (names beside ids, the
 * choices of a list, data that is shown as it was read before). Nothing that failed is silent.
 */
export const UnansweredStrip = ({ words, textOf }: UnansweredStripProps) => {
  const failed = useUntoldFailures();
  const [first] = failed;
  if (first === undefined) return null;
  const texts = new Set(
    failed.map(({ state, queryKey }) => (state.error === null ? '' : textOf(state.error, queryKey))),
  );
  return (
    <ForReading>
      <div className="lz-unanswered-strip" role="alert">
        <strong>{words.title}</strong>
        <span>{[...texts].join(' ')}</span>
        <Button size="small" onClick={() => failed.forEach((query) => void query.fetch().catch(ignoreTold))}>
          {words.retry}
        </Button>
      </div>
    </ForReading>
  );
};

/** It is told as before. */
const ignoreTold = (): void => undefined;

/** Kinds of questions (a procedure) whose failure some place tells of, with how many places do. */
const toldPlaces = new Map<string, number>();
const listeners = new Set<() => void>();

const kindOf = ([kind]: QueryKey): string => JSON.stringify(kind);

const useToldHere = (questions: readonly QueryKey[]): void => {
  const kinds = questions.map(kindOf).join('\n');
  useEffect(() => {
    const count = (step: 1 | -1): void => {
      for (const kind of kinds.split('\n')) toldPlaces.set(kind, (toldPlaces.get(kind) ?? 0) + step);
      for (const listener of listeners) listener();
    };
    count(1);
    return () => count(-1);
  }, [kinds]);
};

/** The questions of what is in sight that failed. */
const useFailing = (): (() => readonly Query<unknown, Error>[]) => {
  const cache = useQueryClient().getQueryCache();
  return useCallback(
    () => cache.getAll().filter((query) => query.isActive() && query.state.status === 'error'),
    [cache],
  );
};

/** A place of its own appears with the failure, or a moment later. */
const settleMs = 150;

const useUntoldFailures = (): readonly Query<unknown, Error>[] => {
  const cache = useQueryClient().getQueryCache();
  const failing = useFailing();
  const subscribe = useCallback(
    (listener: () => void) => {
      listeners.add(listener);
      const stop = cache.subscribe(listener);
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
    [cache],
  );
  const read = useCallback(
    () =>
      failing()
        .filter(({ queryKey }) => (toldPlaces.get(kindOf(queryKey)) ?? 0) === 0)
        .map(({ queryHash }) => queryHash)
        .join('\n'),
    [failing],
  );
  const present = useSyncExternalStore(subscribe, read);
  const [settled, setSettled] = useState('');
  useEffect(() => {
    if (present === '') {
      setSettled('');
      return undefined;
    }
    const timer = setTimeout(() => setSettled(present), settleMs);
    return () => clearTimeout(timer);
  }, [present]);
  const hashes = new Set(settled.split('\n'));
  return failing().filter(({ queryHash }) => hashes.has(queryHash));
};

/** One spinner, or one failure, for questions of which a place needs all. */
export const firstInstead = (
  ...answers: readonly { readonly failed: boolean; readonly instead: ReactNode }[]
): ReactNode => (answers.find(({ failed }) => failed) ?? answers.find(({ instead }) => instead !== undefined))?.instead;
