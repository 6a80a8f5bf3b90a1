import type { HistoryEntry } from '../../../shared/contract/history.ts';

export interface ChangeGroup {
  /** The record that the command was about. */
  readonly entry: HistoryEntry;
  readonly count: number;
}

/** What a command was about comes before what it changed along the way. */
const weight: readonly string[] = ['lead', 'visit', 'trip', 'company', 'chain', 'chain_node', 'node_company'];

/** One group per change set, in the order of the entries; undo commands are seen by what they took back. */
export const groupChanges = (entries: readonly HistoryEntry[]): ChangeGroup[] => {
  const groups = new Map<string, ChangeGroup>();
  for (const entry of entries) {
    if (entry.command === 'history.undo') continue;
    const group = groups.get(entry.changeSetId);
    if (group === undefined) groups.set(entry.changeSetId, { entry, count: 1 });
    else
      groups.set(entry.changeSetId, {
        entry: rank(entry) < rank(group.entry) ? entry : group.entry,
        count: group.entry.entity === entry.entity ? group.count + 1 : group.count,
      });
  }
  return [...groups.values()];
};

const rank = ({ entity }: HistoryEntry): number => {
  const index = weight.indexOf(entity);
  return index === -1 ? weight.length : index;
};
