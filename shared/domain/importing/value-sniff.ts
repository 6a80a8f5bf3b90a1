import { type Cell, cellText, isPlaceholder } from './cell.ts';
import { parseDateValue } from './date-value.ts';
import { isPhone, looksLikeFirm, parseCreditCode, parseStockCode, splitPhones } from './identity-value.ts';
import type { ImportTarget } from './import-target.ts';
import { parseMoneyValue } from './money-value.ts';
import { isRegionText, provinceName } from './region-value.ts';
import { isScale } from './scale-value.ts';
import { isStageMark } from './stage-marks.ts';

/** Share of the filled cells that have the shape of the target, 0 to 1; undefined where values say nothing. */
export const valueShare = (target: ImportTarget, cells: readonly Cell[]): number | undefined => {
  const test = shapes[target];
  if (test === undefined) return undefined;
  const filled = cells.filter((cell) => {
    const text = cellText(cell);
    return text !== '' && !isPlaceholder(text);
  });
  if (filled.length === 0) return undefined;
  return filled.filter(test).length / filled.length;
};

const shapes: Partial<Record<ImportTarget, (cell: Cell) => boolean>> = {
  name: (cell) => looksLikeFirm(cellText(cell)),
  creditCode: (cell) => parseCreditCode(cell).kind === 'code' || /^[0-9A-Z]{15,18}$/i.test(cellText(cell)),
  stockCode: (cell) => parseStockCode(cell) !== undefined,
  listedOn: (cell) => isDate(cell),
  foundedOn: (cell) => isDate(cell),
  registeredCapital: (cell) => {
    // In the smallest unit: 1,001,000,000 is an amount in 元 and no amount in 万元.
    const { kind } = parseMoneyValue(cell, 'yuan');
    return kind !== 'empty' && kind !== 'invalid';
  },
  phone: (cell) => splitPhones(cell).some(isPhone),
  email: (cell) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(cellText(cell)),
  website: (cell) => /^(?:https?:\/\/|www\.)|\.(?:com|cn|net)\b/i.test(cellText(cell)),
  province: (cell) => provinceName(cellText(cell)) !== undefined,
  region: (cell) => isRegionText(cellText(cell)),
  contactName: (cell) => isPersonName(cellText(cell)),
  legalPerson: (cell) => isPersonName(cellText(cell)),
  scale: (cell) => isScale(cellText(cell)),
  stageMark: (cell) => isStageMark(cell),
  level: (cell) => /^\d$/.test(cellText(cell)),
  supplyWeight: (cell) => /^\d+$/.test(cellText(cell)),
};

const isDate = (cell: Cell): boolean => {
  const { kind } = parseDateValue(cell);
  return kind === 'day' || kind === 'partial';
};

const isPersonName = (text: string): boolean => /^[一-龥·]{2,4}$/.test(text.split(/[、,，;；/ \n]/)[0] ?? '');
