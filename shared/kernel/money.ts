/** Money is an integer number of 万元; a float never enters the store (forms.md 3G). */

/** `wan` in 万元 → "12,345万元" below one 亿, "1.23亿元" from there up. */
export const formatMoney = (wan: number): string => {
  const sign = wan < 0 ? '-' : '';
  const absolute = Math.abs(wan);
  if (absolute < 10_000) return `${sign}${absolute.toLocaleString('en-US')}万元`;
  // Integer arithmetic: 12,345 万元 is 1.23 亿元 (half up on the hundredth).
  const hundredths = Math.floor((absolute + 50) / 100);
  const whole = Math.floor(hundredths / 100).toLocaleString('en-US');
  const fraction = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return fraction === '' ? `${sign}${whole}亿元` : `${sign}${whole}.${fraction}亿元`;
};

/** The same without rounding, where a person decides by the number: 12,345万元, 12亿元. */
export const formatExactMoney = (wan: number): string =>
  wan % 100 === 0 ? formatMoney(wan) : `${wan.toLocaleString('en-US')}万元`;
