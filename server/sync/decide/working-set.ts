import type { StoredRecord } from '../../store/server-store.ts';

/** The records that a batch may touch, loaded beforehand, as they stand while it is decided. */
export interface WorkingSet {
  readonly find: (id: string) => StoredRecord | undefined;
  /** Without the root itself. */
  readonly childrenOf: (rootId: string) => readonly StoredRecord[];
  readonly put: (record: StoredRecord) => void;
  readonly changed: () => readonly StoredRecord[];
}

export const createWorkingSet = (loaded: Iterable<StoredRecord>): WorkingSet => {
  const byId = new Map<string, StoredRecord>();
  const byRoot = new Map<string, Set<string>>();
  const changedIds = new Set<string>();

  const put = (record: StoredRecord): void => {
    const before = byId.get(record.id);
    if (before !== undefined && before.rootId !== record.rootId) byRoot.get(before.rootId)?.delete(record.id);
    byId.set(record.id, record);
    if (record.rootId === record.id) return;
    const children = byRoot.get(record.rootId);
    if (children === undefined) byRoot.set(record.rootId, new Set([record.id]));
    else children.add(record.id);
  };

  for (const record of loaded) put(record);

  return {
    find: (id) => byId.get(id),
    childrenOf: (rootId) => [...(byRoot.get(rootId) ?? [])].flatMap((id) => byId.get(id) ?? []),
    put: (record) => {
      put(record);
      changedIds.add(record.id);
    },
    changed: () => [...changedIds].flatMap((id) => byId.get(id) ?? []),
  };
};
