import { useEffect, useRef } from 'react';
import { create } from 'zustand';

interface FormStore {
  /** Keys of the forms that are open in this window. */
  readonly open: readonly string[];
  /** The form that somebody asked to go on with. */
  readonly asked: string | undefined;
  readonly opened: (key: string) => void;
  readonly closed: (key: string) => void;
  readonly ask: (key: string | undefined) => void;
}

export const useFormStore = create<FormStore>()((set) => ({
  open: [],
  asked: undefined,
  opened: (key) => set(({ open }) => ({ open: [...open, key] })),
  closed: (key) => set(({ open }) => ({ open: open.toSpliced(open.lastIndexOf(key), 1) })),
  ask: (asked) => set({ asked }),
}));

/** Opens the form again when somebody goes on with its draft; whoever has the button that opens it says so here. */
export const useReopened = (key: string, open: () => void): void => {
  const isAsked = useFormStore(({ asked }) => asked === key);
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    // Of two buttons for one form on a screen, the first opens it.
    if (!isAsked || useFormStore.getState().asked !== key) return;
    useFormStore.getState().ask(undefined);
    latest.current();
  }, [isAsked, key]);
};

/** A form that stands on its page all the time is not opened: going on with it is going there. */
export const useOpenForm = (key: string | undefined): void =>
  useEffect(() => {
    if (key === undefined) return;
    const { opened, closed } = useFormStore.getState();
    opened(key);
    return () => closed(key);
  }, [key]);
