import type { ServiceDeps } from '../../commands/service-deps.ts';
import { ofMany } from '../change-many.ts';
import { type ListTrash, listTrash } from './list-trash.ts';
import { purgeTrash } from './purge-trash.ts';
import { restoreMany } from './restore-many.ts';
import { type RestoredRecord, type RestoreError, restoreRecord } from './restore-record.ts';

export type TrashService = ReturnType<typeof createTrashService>;

export const createTrashService = ({ database, commands, clock }: ServiceDeps) => ({
  list: (input: ListTrash) => listTrash(database.reader, input),

  restore: ({ id }: { readonly id: string }) =>
    commands.run<RestoredRecord, RestoreError>('trash.restore', (unit) => restoreRecord(unit, id)),

  restoreMany: ({ ids }: { readonly ids: readonly string[] }) =>
    commands.runLong('trash.restoreMany', (unit) => restoreMany(unit, ids), ofMany(ids)),

  /** For the job; nobody asks for it by hand. */
  purge: () => purgeTrash(commands, clock.nowMs()),
});
