import { type KeyboardEvent, useEffect, useState } from 'react';

interface AfterAnswerOptions<Key> {
  /** What was asked: what somebody typed. */
  readonly text: string;
  /** Whether what is listed is the answer to this text, and not to an earlier one. */
  readonly answered: boolean;
  readonly take: (by: Key) => void;
}

/**
 * Enter can be faster than the answer to what was typed. What it means is the first entry of that answer, never one that
 * still stands there for an earlier text. So this takes at once when the list is the answer, else as soon as it is; who
 * types on has changed their mind.
 */
export const useAfterAnswer = <Key extends string>({ text, answered, take }: AfterAnswerOptions<Key>) => {
  const [waiting, setWaiting] = useState<{ readonly by: Key; readonly text: string }>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about the moment at which the answer arrives
  useEffect(() => {
    if (waiting === undefined) return;
    if (waiting.text === text && !answered) return;
    setWaiting(undefined);
    if (waiting.text === text) take(waiting.by);
  }, [answered, waiting, text]);

  return (by: Key): void => {
    if (answered) take(by);
    else setWaiting({ by, text });
  };
};

/** The Enter that chooses; not the one that ends a word of an input method, nor the one that saves a form. */
export const isChoosingEnter = ({ key, ctrlKey, metaKey, nativeEvent }: KeyboardEvent): boolean =>
  key === 'Enter' && !ctrlKey && !metaKey && !nativeEvent.isComposing;
