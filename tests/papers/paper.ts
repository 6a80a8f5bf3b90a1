import type { Page } from './page-text.ts';

/** A file that somebody prints, and what must be true of the printed pages. */
export interface Paper {
  /** With its extension; the name of the picture too. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Answers what is wrong, in words; nothing when all is well. */
  readonly faultsOf: (pages: readonly Page[]) => readonly string[];
}

export const points = (millimetres: number): number => (millimetres * 72) / 25.4;

/** Text that can be counted on paper: every tenth character is one that stands nowhere else. */
export const countedText = (characters: number): string =>
  Array.from({ length: Math.ceil(characters / 10) }, () => `双方商谈厂房和用工事${counted}`)
    .join('')
    .slice(0, characters);

export const counted = '鑫';
export const countIn = (text: string): number => text.split(counted).length - 1;

export const apart = (what: string, is: number, wanted: number, tolerance: number): string[] =>
  Math.abs(is - wanted) <= tolerance ? [] : [`${what} at ${is.toFixed(1)} pt and not at ${wanted.toFixed(1)} pt`];

export const differs = (is: number, wanted: number, what: string): string[] =>
  is === wanted ? [] : [`${what}: ${is} and not ${wanted}`];
