import { withoutInvisible } from '../../shared/kernel/typed-text.ts';

/**
 * What stands beyond the limit, counted as the contract counts (UTF-16 units, without what nobody sees and the blanks around it); undefined where it fits.
 * The excerpt is the beginning of it, so that a person finds the place.
 */
export const textOverLimit = (
  typed: string,
  limit: number,
): { readonly over: number; readonly excerpt: string } | undefined => {
  const text = withoutInvisible(typed).trim();
  if (text.length <= limit) return undefined;
  const beyond = [...text.slice(limit).replace(/\s+/g, ' ')];
  const excerpt = beyond.slice(0, shown).join('');
  return { over: text.length - limit, excerpt: beyond.length > shown ? `${excerpt}…` : excerpt };
};

const shown = 24;
