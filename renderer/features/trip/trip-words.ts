/** 2026-11-16 至 11-20; the year is said again only where it changes. */
export const shortPeriod = (from: string, to: string): string => {
  if (from === to) return from;
  return `${from} – ${from.slice(0, 4) === to.slice(0, 4) ? to.slice(5) : to}`;
};

export const wordsOrNull = (text: string | null | undefined): string | null => {
  const words = text?.trim() ?? '';
  return words === '' ? null : words;
};
