import type { StoredRecord } from '../../store/server-store.ts';
import type { DecidedEntry } from './decision.ts';
import type { IncomingOp } from './incoming-op.ts';
import { audienceUnderRoot, isSameAudience } from './placement.ts';
import { isHiddenBy } from './withheld.ts';
import type { WorkingSet } from './working-set.ts';

/** A root that moves takes its children along: each gets a line, because each comes into somebody's sight or leaves it. */
export const moveChildren = (
  set: WorkingSet,
  incoming: IncomingOp,
  root: StoredRecord,
  firstSeq: number,
): readonly DecidedEntry[] => {
  if (root.rootId !== root.id) return [];
  const entries: DecidedEntry[] = [];
  for (const child of set.childrenOf(root.id)) {
    const audience = audienceUnderRoot(child.entity, root);
    // Its laptop takes back what it knows of; this one may have come from another.
    const isHidden = child.deletedSeq === null && isHiddenBy(root, child.entity);
    if (!isHidden && child.ownerUnitId === root.ownerUnitId && isSameAudience(child.audience, audience)) continue;
    const seq = firstSeq + entries.length;
    const { device, epoch } = incoming.writer;
    set.put({
      ...child,
      ownerUnitId: root.ownerUnitId,
      audience,
      updatedSeq: seq,
      ...(isHidden ? { deletedSeq: seq, deletedBy: { device, epoch } } : {}),
    });
    entries.push({
      opId: `${incoming.op.id}+${child.id}`,
      entity: child.entity,
      record: child.id,
      kind: isHidden ? 'delete' : 'update',
      fields: {},
      v: incoming.op.v,
      owner: root.ownerUnitId,
      audience,
      audienceBefore: isSameAudience(child.audience, audience) ? null : child.audience,
      rootId: root.id,
      isOwn: false,
    });
  }
  return entries;
};
