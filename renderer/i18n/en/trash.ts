import type { trash as zh } from '../zh-CN/trash.ts';

export const trash: typeof zh = {
  title: 'Trash',
  note: 'What was deleted stays here for 90 days, then it is purged and cannot be restored.',
  table: 'What is in the trash',
  search: 'Find by name or pinyin',
  searchHint: 'Name, pinyin',
  allKinds: 'All kinds',
  showAll: 'Show all of the trash',
  column: { kind: 'Kind', title: 'Name', deletedAt: 'Deleted', by: 'By', until: 'Purged on' },
  restoreMany: 'Restore selected',
  restoredMany_one: 'Restored {{count}}',
  restoredMany_other: 'Restored {{count}}',
  leftMany_one: '{{count}} stays in the trash: what it belongs to is deleted too, or the same was made again',
  leftMany_other: '{{count}} stay in the trash: what they belong to is deleted too, or the same was made again',
  untitled: '(no name)',
  restore: 'Restore',
  restoreThis: 'Restore “{{title}}”',
  restored: 'Restored {{kind}} “{{title}}”',
  empty: {
    title: 'The trash is empty',
    filtered: 'Nothing matches',
    text: 'Deleted companies, leads, trips, visits and others stay here for 90 days.',
    one: 'This record is not in the trash',
    oneText: 'It may have been restored, or purged after 90 days.',
  },
  error: {
    NotInTrash: 'This record is not in the trash: it may have been restored, or purged after 90 days.',
    OwnerInTrash: 'It belongs to a deleted {{what}}, “{{title}}”. Restore that one first.',
    HasTwin: 'There is another {{what}} that says the same; no need to restore.',
  },
};
