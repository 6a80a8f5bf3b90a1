/** What a transaction changed, to be taken back when it fails. */
export interface UndoLog {
  readonly set: <K, V>(map: Map<K, V>, key: K, value: V) => void;
  readonly push: <T>(list: T[], value: T) => void;
  readonly add: <T>(set: Set<T>, value: T) => void;
  readonly remove: <T>(set: Set<T>, value: T) => void;
  readonly did: (undo: () => void) => void;
  readonly rollBack: () => void;
}

export const createUndoLog = (): UndoLog => {
  const undos: (() => void)[] = [];
  return {
    set: (map, key, value) => {
      const had = map.has(key);
      const before = map.get(key);
      map.set(key, value);
      undos.push(() => {
        // `before` is a value of this map whenever it had the key
        if (had) map.set(key, before as typeof value);
        else map.delete(key);
      });
    },
    push: (list, value) => {
      list.push(value);
      undos.push(() => void list.pop());
    },
    add: (set, value) => {
      if (set.has(value)) return;
      set.add(value);
      undos.push(() => void set.delete(value));
    },
    remove: (set, value) => {
      if (set.delete(value)) undos.push(() => void set.add(value));
    },
    did: (undo) => void undos.push(undo),
    rollBack: () => {
      for (const undo of undos.reverse()) undo();
    },
  };
};
