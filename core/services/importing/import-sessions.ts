import type { SheetCells } from '../../../shared/domain/importing/table-shape.ts';
import type { Ids } from '../../../shared/kernel/clock.ts';
import type { ReadFile, ReadTable } from '../../documents/spreadsheet/read-spreadsheet.ts';
import type { ImportPlan } from './plan.ts';

/** A file that somebody is about to import: packed, in memory only, and only until it is closed or pushed out. */
export interface ImportSession {
  readonly id: string;
  readonly fileName: string;
  readonly tables: readonly ReadTable[];
  readonly sheets: readonly SheetCells[];
  readonly keptBytes: number;
  /** The last dry run and what it was made from. */
  plan: { readonly key: string; readonly plan: ImportPlan } | undefined;
  /** While one apply runs another is refused. */
  isApplying: boolean;
  isImported: boolean;
}

export interface ImportSessions {
  readonly open: (fileName: string, file: ReadFile) => ImportSession;
  readonly find: (id: string) => ImportSession | undefined;
  readonly close: (id: string) => boolean;
}

/** Two windows may import at once; a third file pushes the oldest out, so that forgotten files do not fill the memory. */
const maxOpen = 2;
const mostKeptBytes = 80 * 1024 * 1024;

export const createImportSessions = (ids: Ids): ImportSessions => {
  const sessions = new Map<string, ImportSession>();
  return {
    open: (fileName, { tables, keptBytes }) => {
      const sheets = tables.map(({ cells }) => cells);
      const session: ImportSession = {
        id: ids.next(),
        fileName,
        tables,
        sheets,
        keptBytes,
        plan: undefined,
        isApplying: false,
        isImported: false,
      };
      sessions.set(session.id, session);
      let kept = 0;
      for (const [index, one] of [...sessions.values()].reverse().entries()) {
        kept += one.keptBytes;
        if (index > 0 && (index >= maxOpen || kept > mostKeptBytes)) sessions.delete(one.id);
      }
      return session;
    },
    find: (id) => sessions.get(id),
    close: (id) => sessions.delete(id),
  };
};
