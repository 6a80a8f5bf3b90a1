import type { ReadableDb } from '../../../db/database.ts';
import { titlesOf } from '../../../db/repositories/record-title-repository.ts';
import { deletedKinds, type MassDelete } from '../../../shared/contract/sync.ts';
import type { SyncOutcome } from '../../sync/sync-ports.ts';

type DeletesPaused = Extract<SyncOutcome, { type: 'deletesPaused' }>;

/** How many names are shown: enough to recognise what it is about. */
const shownTitles = 5;

/** The question that the brake asks, in facts: how many of what, for example which, and who did it. */
export const describeDeletes = (reader: ReadableDb, { count, total, deletions }: DeletesPaused): MassDelete => {
  const known = deletedKinds.map((entity) => ({ entity, some: deletions.filter((one) => one.entity === entity) }));
  const kinds = known.filter(({ some }) => some.length > 0);
  const shown = kinds
    .flatMap(({ some }) => some)
    .slice(0, shownTitles)
    .map(({ entity, record }) => ({ entity, entityId: record }));
  const persons = [...new Set(deletions.map(({ personId }) => personId))].filter((id) => id !== null);
  return {
    type: 'massDelete',
    count,
    total,
    kinds: kinds.map(({ entity, some }) => ({ entity, count: some.length })),
    titles: [...titlesOf(reader, shown).values()],
    names: [
      ...titlesOf(
        reader,
        persons.map((entityId) => ({ entity: 'person', entityId })),
      ).values(),
    ],
  };
};
