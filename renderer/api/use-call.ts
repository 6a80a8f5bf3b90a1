import { type MutateOptions, type UseMutationOptions, useMutation } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';

/**
 * A call that changes something and is no undoable command of a list or form (useCommand, renderer/form): entering a
 * workspace, choosing a place, settling a card. Pressed again while the same call is under way it is not sent again. What
 * fails is told for all (tell-failure.ts), or where `toldHere` says so.
 */
export const useCall = <Data, Failure, Input, Context>(options: UseMutationOptions<Data, Failure, Input, Context>) => {
  const mutation = useMutation(options);
  const underway = useRef(new Map<string, Promise<Data>>());
  // Its own type lets the second one be left out, never be undefined.
  const send = mutation.mutateAsync as (...call: Call<Data, Failure, Input, Context>) => Promise<Data>;

  const mutateAsync = useCallback(
    (...call: Call<Data, Failure, Input, Context>): Promise<Data> => {
      const [input] = call;
      const key = wordsOf(input);
      const same = key === undefined ? undefined : underway.current.get(key);
      if (same !== undefined) return same;
      const pending = send(...call);
      if (key === undefined) return pending;
      const noted = pending.finally(() => underway.current.delete(key));
      underway.current.set(key, noted);
      return noted;
    },
    [send],
  );
  const mutate = useCallback(
    (...call: Call<Data, Failure, Input, Context>): void => {
      // Whoever listens to the mutation hears of it; nobody holds this promise.
      mutateAsync(...call).catch(() => {});
    },
    [mutateAsync],
  );
  return { ...mutation, mutate, mutateAsync };
};

type Call<Data, Failure, Input, Context> = [input: Input, told?: MutateOptions<Data, Failure, Input, Context>];

/** Undefined where words do not tell one from another: files. */
const wordsOf = (input: unknown): string | undefined => {
  const hasFile = Object.values(Object(input)).some((value) => value instanceof Blob);
  return hasFile ? undefined : (JSON.stringify(input) ?? '');
};
