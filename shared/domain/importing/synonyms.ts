import type { ImportTarget } from './import-target.ts';

/** What a column is called in real lists; heading-synonyms.ts says how a heading is compared. */
export interface Synonyms {
  readonly target: ImportTarget;
  /** The surest first. */
  readonly exact: readonly string[];
  readonly like?: RegExp;
  /** As `like`, for what no expression says. */
  readonly alike?: (heading: string) => boolean;
  readonly never?: RegExp;
  /** Headings of this target and of another one at once; no other target may have them. */
  readonly both?: (heading: string) => boolean;
}

export const words = (text: string): readonly string[] => text.trim().split(/\s+/);
