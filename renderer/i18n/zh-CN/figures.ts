import {
  type AmountUnit,
  eachAmount,
  type ProjectAmounts,
  projectAmounts,
} from '../../../shared/domain/lead/project-amounts.ts';

/** Names of the figures of a project; every other file of words takes them from here. */
export const figureNames: ProjectAmounts<string> = {
  fixedAsset: '其中固投',
  equipment: '其中设备',
  annualOutput: '预计年产值',
  annualTax: '预计年税收',
  jobs: '预计就业',
  landMu: '用地',
  plantSquareMetres: '厂房',
};

export const figureUnits: Readonly<Record<AmountUnit, string>> = {
  wan: '万元',
  people: '人',
  mu: '亩',
  squareMetres: '㎡',
};

export const figuresWithUnit: ProjectAmounts<string> = eachAmount(
  (field) => `${figureNames[field]}（${figureUnits[projectAmounts[field].unit]}）`,
);
