import type { AmountBand } from '../lead/amount-band.ts';

/** Words of an official document, the same in every language of the interface. */
export const bandWords: Readonly<Record<AmountBand, string>> = {
  under1000: '1000万元以下',
  from1000: '1000万—5000万元',
  from5000: '5000万—1亿元',
  from1yi: '1亿—5亿元',
  from5yi: '5亿—10亿元',
  from10yi: '10亿—50亿元',
  from50yi: '50亿元以上',
};

/** Of a lead without an amount: an empty cell of a sheet that puts units together reads as nothing, or as forgotten. */
export const bandOpenWord = '待定';
