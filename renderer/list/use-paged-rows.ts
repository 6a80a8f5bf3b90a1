import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';

/** What an infinite query says; the rows of all pages that were read are given beside it. */
interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  /** Asked again only when somebody says so: the answer would be the same, and at once. */
  readonly isFetchNextPageError: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

interface PagedRows {
  readonly count: number;
  readonly pageSize: number;
  readonly rowHeight: number;
  readonly scroller: RefObject<HTMLElement | null>;
}

/**
 * A list that is read page by page as it is scrolled, of which only the rows in sight are in the document: their
 * indexes, and the heights of what lies above and below them.
 */
export const usePagedRows = (
  { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage }: Pages,
  { count, pageSize, rowHeight, scroller }: PagedRows,
) => {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    const mayAsk = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
    if (mayAsk && lastShown >= count - pageSize / 4) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, lastShown, count, pageSize]);
  return {
    items,
    above: items[0]?.start ?? 0,
    below: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
};
