import { useCallback, useMemo, useState } from 'react';
import type { ChainMapNode } from '../../../shared/contract/chain.ts';

export interface Folding {
  readonly foldedIds: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly foldAll: () => void;
  readonly unfoldAll: () => void;
  /** Unfolds what hides a node. */
  readonly reveal: (id: string) => void;
}

/** Above this a map opens with its groups folded: an overview first, details on demand. */
const unfoldedUpTo = 60;

export const useFolding = (nodes: readonly ChainMapNode[]): Folding => {
  const parentIds = useMemo(() => new Set(nodes.flatMap(({ parentId }) => parentId ?? [])), [nodes]);
  const [foldedIds, setFoldedIds] = useState<ReadonlySet<string>>(() =>
    nodes.length > unfoldedUpTo ? parentIds : new Set(),
  );
  const toggle = useCallback((id: string) => {
    setFoldedIds((folded) => {
      const next = new Set(folded);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const reveal = useCallback(
    (id: string) => {
      const parentById = new Map(nodes.map((node) => [node.id, node.parentId]));
      setFoldedIds((folded) => {
        const next = new Set(folded);
        const seen = new Set<string>();
        for (let at = parentById.get(id); typeof at === 'string' && !seen.has(at); at = parentById.get(at)) {
          seen.add(at);
          next.delete(at);
        }
        return next.size === folded.size ? folded : next;
      });
    },
    [nodes],
  );
  return {
    foldedIds,
    toggle,
    reveal,
    foldAll: useCallback(() => setFoldedIds(parentIds), [parentIds]),
    unfoldAll: useCallback(() => setFoldedIds(new Set<string>()), []),
  };
};
