export const trash = {
  title: '回收站',
  note: '删除的内容在这里保留 90 天，之后清除，不能再恢复。',
  search: '按名称或拼音查找',
  allKinds: '全部种类',
  showAll: '显示回收站全部内容',
  column: { kind: '种类', title: '名称', deletedAt: '删除时间', by: '删除人', until: '清除日期' },
  untitled: '（无名称）',
  restore: '恢复',
  restoreThis: '恢复“{{title}}”',
  restored: '已恢复{{kind}}“{{title}}”',
  empty: {
    title: '回收站是空的',
    filtered: '没有符合条件的内容',
    text: '删除的企业、线索、外出、拜访等会在这里保留 90 天。',
    one: '这一条不在回收站里',
    oneText: '它可能已经恢复，或超过 90 天已经清除。',
  },
  error: {
    NotInTrash: '这一条不在回收站里：可能已经恢复，或超过 90 天已经清除。',
    OwnerInTrash: '它属于已删除的{{what}}“{{title}}”，请先恢复那一条。',
    HasTwin: '已经另有一条相同的{{what}}，不用恢复。',
  },
};
