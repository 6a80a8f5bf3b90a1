import type { Invariant } from './made-op.ts';

/**
 * Mistakes that were made on purpose, as changes of the product's own text: the harness is worth nothing if it does not
 * find them. Nothing in the product knows of this; `find` must stand in its file exactly once.
 */
export interface PlantedBug {
  readonly name: string;
  readonly edits: readonly { readonly file: string; readonly find: string; readonly replace: string }[];
  /** Any of these shows it. */
  readonly breaks: readonly Invariant[];
  /** Found in the search (`npm run sim -- --planted`), so that the test needs one seed only. */
  readonly seed: number;
  /** In lives where laptops are enrolled anew. */
  readonly enrols?: true;
  /** In lives where units share a room. */
  readonly rooms?: true;
  readonly rings?: true;
}
