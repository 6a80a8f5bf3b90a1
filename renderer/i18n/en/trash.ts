import type { trash as zh } from '../zh-CN/trash.ts';

export const trash: typeof zh = {
  title: 'Trash',
  note: 'What was deleted stays here for 90 days, then it is purged and cannot be restored.',
  search: 'Find by name or pinyin',
  allKinds: 'All kinds',
  showAll: 'Show all of the trash',
  column: { kind: 'Kind', title: 'Name', deletedAt: 'Deleted', by: 'By', until: 'Purged on' },
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
