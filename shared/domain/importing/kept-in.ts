import type { ImportKind } from './import-target.ts';
import type { RowWarning } from './row-warning.ts';

/** Where the text of a cell is kept that its field did not take. */
export const keptPlaces = ['extra', 'remark', 'progress', 'node'] as const;
export type KeptPlace = (typeof keptPlaces)[number];

/** What a ledger says about the investor goes to that company, with its other information. */
const aboutFirms: ReadonlySet<RowWarning['type']> = new Set([
  'InvalidCreditCode',
  'LostDigits',
  'OtherFirmKept',
  'InvalidStockCode',
  'InvalidExchange',
  'InvalidScale',
  'FirmTextTooLong',
  'UnknownIndustry',
  'UnknownRegion',
  'SeveralRegions',
]);

export const keptIn = (kind: ImportKind | undefined, type?: RowWarning['type']): KeptPlace => {
  if (kind !== 'lead' && kind !== 'chainGap') return 'extra';
  if (type !== undefined && aboutFirms.has(type)) return 'extra';
  if (kind === 'chainGap') return 'node';
  return type === 'TooLong' ? 'progress' : 'remark';
};
