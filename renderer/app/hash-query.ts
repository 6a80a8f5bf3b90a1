import { navigate } from 'wouter/use-hash-location';

/**
 * The router keeps the query before the hash (`?node=1#/chains/2`). An address written the usual way, `#/chains/2?node=1`
 * (a bookmark, a link in a document), is brought into that form instead of naming no screen.
 */
export const acceptQueriesInHash = (): void => {
  const bring = (): void => {
    const address = location.hash.slice(1);
    if (address.includes('?')) navigate(address, { replace: true });
  };
  window.addEventListener('hashchange', bring);
  bring();
};
