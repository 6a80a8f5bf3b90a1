import { type AmountBand, bandBounds } from './amount-band.ts';

/** A total of investments that says what it leaves out: exact sums, leads that told their band only, leads without either. */
export interface InvestmentSum {
  /** 万元, of the leads whose sum is known. */
  readonly investment: number;
  readonly banded: { readonly band: AmountBand; readonly count: number }[];
  /** Not filled in, or not sent. */
  readonly withoutAmount: number;
}

export interface BandsTotal {
  readonly count: number;
  /** 万元, at least. */
  readonly from: number;
  /** 万元, below that; null where one of the bands is open upwards. */
  readonly below: number | null;
}

/** Bands are summed as bands: at least so much, below so much. */
export const sumBands = (banded: InvestmentSum['banded']): BandsTotal =>
  banded.reduce<BandsTotal>(
    (total, { band, count }) => {
      if (count === 0) return total;
      const { from, below } = bandBounds(band);
      return {
        count: total.count + count,
        from: total.from + from * count,
        below: total.below === null || below === null ? null : total.below + below * count,
      };
    },
    { count: 0, from: 0, below: 0 },
  );
