import { lookedUpValue } from './looked-up.ts';
import type { StoredRecord } from './server-store.ts';
import type { UndoLog } from './undo-log.ts';

export interface ModelRecords {
  readonly get: (id: string) => StoredRecord | undefined;
  readonly save: (record: StoredRecord, undo: UndoLog) => void;
  readonly ofRoot: (rootId: string) => readonly StoredRecord[];
  readonly where: (entity: string, field: string, value: string) => readonly StoredRecord[];
  readonly after: (id: string) => IterableIterator<StoredRecord>;
  readonly all: () => Iterable<StoredRecord>;
}

/** Records with the indexes that the port needs; an index over a field is built when it is first asked for. */
export const createModelRecords = (initial: Iterable<StoredRecord>): ModelRecords => {
  const byId = new Map<string, StoredRecord>();
  const roots = new Map<string, Set<string>>();
  const values = new Map<string, Map<string, Set<string>>>();
  let sortedIds: string[] | null = null;

  const ofSet = <K>(map: Map<K, Set<string>>, key: K): Set<string> => {
    const known = map.get(key);
    if (known !== undefined) return known;
    const made = new Set<string>();
    map.set(key, made);
    return made;
  };

  const present = (ids: ReadonlySet<string> | undefined): readonly StoredRecord[] =>
    [...(ids ?? [])].flatMap((id) => byId.get(id) ?? []);

  const indexOf = (entity: string, field: string): Map<string, Set<string>> => {
    const key = `${entity} ${field}`;
    const known = values.get(key);
    if (known !== undefined) return known;
    const made = new Map<string, Set<string>>();
    values.set(key, made);
    for (const record of byId.values()) {
      const value = lookedUpValue(entity, field, record.fields);
      if (record.entity === entity && value !== null) ofSet(made, value).add(record.id);
    }
    return made;
  };

  const reindex = (before: StoredRecord | undefined, after: StoredRecord, undo: UndoLog): void => {
    if (before?.rootId !== after.rootId) {
      if (before !== undefined) undo.remove(ofSet(roots, before.rootId), before.id);
      undo.add(ofSet(roots, after.rootId), after.id);
    }
    for (const [key, index] of values) {
      const [entity, field] = key.split(' ');
      if (entity !== after.entity || field === undefined) continue;
      const was = before === undefined ? null : lookedUpValue(entity, field, before.fields);
      const is = lookedUpValue(entity, field, after.fields);
      if (was === is) continue;
      if (was !== null) undo.remove(ofSet(index, was), after.id);
      if (is !== null) undo.add(ofSet(index, is), after.id);
    }
  };

  for (const record of initial) {
    byId.set(record.id, record);
    ofSet(roots, record.rootId).add(record.id);
  }

  return {
    get: (id) => byId.get(id),
    save: (record, undo) => {
      const before = byId.get(record.id);
      if (before === undefined) {
        sortedIds = null;
        undo.did(() => {
          sortedIds = null;
        });
      }
      undo.set(byId, record.id, record);
      reindex(before, record, undo);
    },
    ofRoot: (rootId) => present(roots.get(rootId)),
    where: (entity, field, value) => present(indexOf(entity, field).get(value)),
    after: function* (id) {
      sortedIds ??= [...byId.keys()].sort();
      for (let at = firstAfter(sortedIds, id); at < sortedIds.length; at += 1) {
        const record = byId.get(sortedIds[at] ?? '');
        if (record !== undefined) yield record;
      }
    },
    all: () => byId.values(),
  };
};

const firstAfter = (sorted: readonly string[], id: string): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') <= id) low = middle + 1;
    else high = middle;
  }
  return low;
};
