import { percentile } from '../bench/benchmark.ts';
import { findCircles } from './circles.ts';
import { findDuplicates } from './places.ts';
import { compilePlanted, findTouched, type Planted, saplings } from './plant.ts';
import { isProductCode, linesOf, readTree } from './tree.ts';

/** The house in numbers: what a change should leave no worse. */
export interface House {
  readonly lines: number;
  readonly files: number;
  readonly medianLines: number;
  readonly p90Lines: number;
  /** Longest first. */
  readonly over300: readonly string[];
  readonly circles: readonly (readonly string[])[];
  readonly duplicates: readonly string[];
  readonly planted: readonly (Planted & { readonly complaint: string })[];
}

/** `compiles`: also compile what is planted, a minute or two each. */
export const measureHouse = async (root: string, compiles: boolean): Promise<House> => {
  const files = readTree(root);
  const code = files.filter(isProductCode);
  const lines = code.map(linesOf);
  const duplicates = await findDuplicates(code);
  return {
    lines: lines.reduce((sum, one) => sum + one, 0),
    files: code.length,
    medianLines: percentile(lines, 0.5),
    p90Lines: percentile(lines, 0.9),
    over300: code
      .filter((file) => linesOf(file) > 300)
      .sort((a, b) => linesOf(b) - linesOf(a))
      .map((file) => `${file.path} ${linesOf(file)}`),
    circles: await findCircles(root),
    duplicates: duplicates.map(({ lines: shared, one, other }) => `${shared} lines: ${one} ~ ${other}`),
    planted: saplings.map((sapling) => ({
      ...findTouched(files, sapling),
      complaint: compiles ? compilePlanted(root, files, sapling) : '',
    })),
  };
};
