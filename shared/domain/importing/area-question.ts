import { projectAmountFields, projectAmounts } from '../lead/project-amounts.ts';
import { type Cell, cellText } from './cell.ts';
import { type AreaUnit, areaUnitsOf, type CountKind, parseCountValue } from './count-value.ts';
import type { ImportTarget } from './import-target.ts';

/** Which unit areas are in, asked once per column with its first figures read in each that may be meant. */
export interface AreaQuestion {
  readonly readings: readonly {
    readonly unit: AreaUnit;
    /** In what the field counts: mu of land, square metres of a plant. */
    readonly areas: readonly { readonly text: string; readonly count: number }[];
  }[];
}

/** Land and plants: a figure without a unit is none that could be read. */
export const areaTargets: ReadonlyMap<ImportTarget, CountKind> = new Map(
  projectAmountFields.flatMap((field) => {
    const { unit } = projectAmounts[field];
    return unit === 'mu' || unit === 'squareMetres' ? [[field, unit] as const] : [];
  }),
);

/** Null where each cell, or the heading, says the unit. */
export const areaQuestionOf = (target: ImportTarget, heading: string, cells: readonly Cell[]): AreaQuestion | null => {
  const kind = areaTargets.get(target);
  if (kind === undefined) return null;
  const bare = cells.filter((cell) => parseCountValue(cell, heading, kind).kind === 'noUnit').slice(0, shown);
  if (bare.length === 0) return null;
  const stated = areaUnitsOf(heading);
  const readings = (stated.length > 1 ? stated : usual).map((unit) => ({
    unit,
    areas: bare.flatMap((cell) => {
      const value = parseCountValue(cell, heading, kind, unit);
      return value.kind === 'count' ? [{ text: cellText(cell), count: value.count }] : [];
    }),
  }));
  return { readings };
};

/** An answer that was given for the same headings makes sense here as well: 50 mu yes, 200,000 mu no. */
export const fitsAreas = (unit: AreaUnit, target: ImportTarget, heading: string, cells: readonly Cell[]): boolean => {
  const kind = areaTargets.get(target);
  if (kind === undefined) return false;
  const mus = cells.flatMap((cell) => {
    const value = parseCountValue(cell, heading, kind, unit);
    return value.kind === 'count' ? [kind === 'mu' ? value.count : (value.count * 3) / 2000] : [];
  });
  return mus.every((mu) => mu >= leastMu && mu <= mostMu);
};

const shown = 3;
const usual: readonly AreaUnit[] = ['mu', 'squareMetres'];
/** Of one project. */
const leastMu = 0.5;
const mostMu = 10_000;
