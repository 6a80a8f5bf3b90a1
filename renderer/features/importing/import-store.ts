import { create } from 'zustand';
import type { Finished, OpenedFile, Step } from './import-state.ts';

interface KeptImport {
  readonly step: Step;
  readonly file: OpenedFile;
  readonly finished: Finished | undefined;
}

interface ImportState {
  /** Undefined while a file is being chosen. */
  readonly shownId: string | undefined;
  /** How far each file of this window has come, oldest first; Back and Forward find it there again. */
  readonly kept: readonly KeptImport[];
}

export const useImportStore = create<ImportState>()(() => ({ shownId: undefined, kept: [] }));

export const shownImport = ({ shownId, kept }: ImportState): KeptImport | undefined =>
  kept.find(({ file }) => file.importId === shownId);

/** Those before are of interest to somebody who goes back a long way. */
const mostKept = 10;

export const keepOpened = (file: OpenedFile): void =>
  useImportStore.setState(({ kept }) => ({
    shownId: file.importId,
    kept: [...kept, { step: 'mapping' as const, file, finished: undefined }].slice(-mostKept),
  }));

export const changeShown = (change: (shown: KeptImport) => Partial<KeptImport>): void =>
  useImportStore.setState((state) => ({
    kept: state.kept.map((one) => (one === shownImport(state) ? { ...one, ...change(one) } : one)),
  }));

export const showNone = (): void => useImportStore.setState({ shownId: undefined });

/** What an entry of the history keeps to say which file it showed; the navigation makes one that shows none. */
export const entryOf = (importId: string) => ({ importId });

export const showEntry = (entry: unknown): void => useImportStore.setState({ shownId: idOf(entry) });

/** The file of an entry that this page has forgotten: it was loaded again, and only the core knows what became of the file. */
export const forgottenId = (entry: unknown): string | undefined => {
  const id = idOf(entry);
  return useImportStore.getState().kept.some(({ file }) => file.importId === id) ? undefined : id;
};

const idOf = (entry: unknown): string | undefined => {
  const importId = typeof entry === 'object' && entry !== null && 'importId' in entry ? entry.importId : undefined;
  return typeof importId === 'string' ? importId : undefined;
};
