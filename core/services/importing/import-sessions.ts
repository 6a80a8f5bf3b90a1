import type { SheetCells } from '../../../shared/domain/importing/table-shape.ts';
import type { Ids } from '../../../shared/kernel/clock.ts';
import type { ImportPlan } from './plan.ts';

/** A file that somebody is about to import: it lives in memory only, and only until it is closed or pushed out. */
export interface ImportSession {
  readonly id: string;
  readonly fileName: string;
  readonly sheets: readonly SheetCells[];
  /** The last dry run and what it was made from. */
  plan: { readonly key: string; readonly plan: ImportPlan } | undefined;
}

export interface ImportSessions {
  readonly open: (fileName: string, sheets: readonly SheetCells[]) => ImportSession;
  readonly find: (id: string) => ImportSession | undefined;
  readonly close: (id: string) => boolean;
}

/** Two windows may import at once; a third file pushes the oldest out, so that forgotten files do not fill the memory. */
const maxOpen = 2;

export const createImportSessions = (ids: Ids): ImportSessions => {
  const sessions = new Map<string, ImportSession>();
  return {
    open: (fileName, sheets) => {
      const session: ImportSession = { id: ids.next(), fileName, sheets, plan: undefined };
      sessions.set(session.id, session);
      for (const id of [...sessions.keys()].slice(0, -maxOpen)) sessions.delete(id);
      return session;
    },
    find: (id) => sessions.get(id),
    close: (id) => sessions.delete(id),
  };
};
