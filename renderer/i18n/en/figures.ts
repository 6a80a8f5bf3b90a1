import {
  type AmountUnit,
  eachAmount,
  type ProjectAmounts,
  projectAmounts,
} from '../../../shared/domain/lead/project-amounts.ts';

/** Names of the figures of a project; every other file of words takes them from here. */
export const figureNames: ProjectAmounts<string> = {
  fixedAsset: 'Fixed assets',
  equipment: 'Equipment',
  annualOutput: 'Output a year',
  annualTax: 'Tax a year',
  jobs: 'Jobs',
  landMu: 'Land',
  plantSquareMetres: 'Plant',
};

export const figureUnits: Readonly<Record<AmountUnit, string>> = {
  wan: '10,000 yuan',
  people: 'people',
  mu: 'mu',
  squareMetres: 'm²',
};

export const figuresWithUnit: ProjectAmounts<string> = eachAmount(
  (field) => `${figureNames[field]} (${figureUnits[projectAmounts[field].unit]})`,
);
