import type { DraftContent } from '../../shared/contract/draft.ts';
import { client } from '../api/client.ts';

export interface FoundDraft {
  readonly content: DraftContent;
  readonly writtenAtMs: number;
}

export interface DraftKeeper {
  /** What was written before this form was opened. */
  readonly found: Promise<FoundDraft | null>;
  /** Writes it soon; null: the form stands as it was opened, so there is nothing to keep. */
  readonly keep: (content: DraftContent | null) => void;
  /** Writes what waits now; whether all that was typed is in the file. */
  readonly settle: () => Promise<boolean>;
}

/** After the first key that is not yet in the file. With the way to the disk it stays below half a second. */
const delayMs = 300;

/** One form's draft: the newest content is written, one at a time; `told` hears why it could not be, and when it can again. */
export const createDraftKeeper = (
  { key, title, address }: { readonly key: string; readonly title: string; readonly address?: string | undefined },
  told: (refusal: unknown) => void,
): DraftKeeper => {
  // Where the form was opened: what is written when it goes is written on the next screen.
  const home = address ?? location.hash.slice(1);
  const found: Promise<FoundDraft | null> = client.draft.get({ key }).catch(() => null);
  let waiting: DraftContent | null | undefined;
  let writing: Promise<unknown> = found;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = async (): Promise<void> => {
    if (waiting === undefined) return;
    const content = waiting;
    waiting = undefined;
    try {
      if (content === null) await client.draft.discard({ key });
      else await client.draft.keep({ key, title, address: home, content });
      told(undefined);
    } catch (error) {
      // The next key tries again.
      waiting ??= content;
      told(error);
    }
  };
  const writeNow = (): Promise<unknown> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  };
  return {
    found,
    keep: (content) => {
      waiting = content;
      timer ??= setTimeout(() => void writeNow(), delayMs);
    },
    settle: async () => {
      await writeNow();
      return waiting === undefined;
    },
  };
};

/** For forms of which nothing may be kept: passwords and codes. */
export const noDraft: DraftKeeper = {
  found: Promise.resolve(null),
  keep: () => undefined,
  settle: async () => false,
};
