/**
 * Money of projects is an integer of 万元, money of the work (expenses of a trip) an integer of fen; a float never
 * enters the store (forms.md 3G, docs/adr/0008-two-kinds-of-money.md).
 */
export const fenOfWan = 1_000_000;

/**
 * `wan` in 万元 → "12,345万元" below one 亿, "1.2345亿元" from there up. Every digit stands: rounded to hundredths,
 * 49,999 万元 would be the 5亿元 that a register begins at.
 */
export const formatMoney = (wan: number): string =>
  Math.abs(wan) < 10_000 ? `${grouped(wan, 0)}万元` : `${grouped(wan, 4)}亿元`;

/** Fen → "0.86万元", every digit; papers and tables count the money of the work in 万元 too. */
export const formatFen = (fen: number): string => `${fenToWanText(fen)}万元`;

/** Fen → "0.86", for a column that says 万元. */
export const fenToWanText = (fen: number): string => grouped(fen, 6);

/** An integer with its last `places` digits behind the point, without zeros at the end. */
const grouped = (amount: number, places: number): string => {
  const sign = amount < 0 ? '-' : '';
  const digits = String(Math.abs(amount)).padStart(places + 1, '0');
  const whole = Number(digits.slice(0, digits.length - places)).toLocaleString('en-US');
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
};
