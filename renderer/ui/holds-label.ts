import { holdsTyped } from '../../shared/kernel/finding-text.ts';

/** How every box of choices is narrowed by typing: as the lists are, in either script and width and by words that stand apart. */
export const holdsLabel = (typed: string, option?: { readonly label?: unknown }): boolean =>
  typeof option?.label === 'string' && holdsTyped(option.label, typed);
