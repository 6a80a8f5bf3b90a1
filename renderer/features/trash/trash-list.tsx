import i18next from 'i18next';
import type { TrashRow } from '../../../shared/contract/trash.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import type { EntityName } from '../../../shared/records/all-records.ts';
import { trashKinds } from '../../../shared/records/trash-kinds.ts';
import { didText, kindText } from '../../api/record-words.ts';
import { defineList, type ListColumn } from '../../list/define-list.ts';
import { RestoreButton } from './restore-button.tsx';

type TrashSort = 'kind' | 'title' | 'deleted' | 'by' | 'until';

export interface TrashFilters {
  readonly text?: string | undefined;
  readonly kind?: EntityName | undefined;
}

export const trashTitle = (row: TrashRow): string => row.title ?? i18next.t('trash:untitled');

const columns: readonly ListColumn<TrashRow, TrashSort>[] = [
  {
    id: 'kind',
    words: () => i18next.t('trash:column.kind'),
    width: 96,
    value: (row) => kindText(row.entity),
    sort: { by: 'kind', direction: 'asc' },
  },
  {
    id: 'title',
    words: () => i18next.t('trash:column.title'),
    width: 200,
    grow: 3,
    value: (row) => (row.ofTitle === null ? trashTitle(row) : `${trashTitle(row)} · ${row.ofTitle}`),
    cell: (row) => (
      <>
        {trashTitle(row)}
        {row.ofTitle !== null && <span className="lz-trash-of"> · {row.ofTitle}</span>}
      </>
    ),
    sort: { by: 'title', direction: 'asc' },
  },
  {
    id: 'deleted',
    words: () => i18next.t('trash:column.deletedAt'),
    width: 136,
    value: (row) => officeMinuteOfMs(row.deletedAtMs),
    order: (row) => row.deletedAtMs,
    cell: (row) => <span title={didText(row.command)}>{officeMinuteOfMs(row.deletedAtMs)}</span>,
    sort: { by: 'deleted', direction: 'desc' },
  },
  {
    id: 'by',
    words: () => i18next.t('trash:column.by'),
    width: 84,
    value: (row) => row.actorName,
    sort: { by: 'by', direction: 'asc' },
  },
  {
    id: 'until',
    words: () => i18next.t('trash:column.until'),
    width: 104,
    value: (row) => row.purgedOn,
    sort: { by: 'until', direction: 'asc' },
  },
  {
    id: 'restore',
    words: () => i18next.t('trash:restore'),
    width: 76,
    value: () => null,
    cell: (row) => <RestoreButton row={row} />,
  },
];

export const trashList = defineList<TrashRow, TrashFilters, TrashSort>({
  name: 'trash',
  words: () => i18next.t('trash:table'),
  columns,
  // What is deleted has no page.
  opens: () => null,
  address: { text: { kind: 'one' }, kind: { kind: 'one', of: trashKinds } },
  first: { filters: {}, sort: { by: 'deleted', direction: 'desc' } },
});
