/**
 * 线索编号: the year of registration and a number in sequence, `2026-0001`. `lastCode` is the highest of that year,
 * deleted leads included: a number is never given twice on one laptop.
 */
export const nextLeadCode = (registeredOn: string, lastCode: string | undefined): string => {
  const year = registeredOn.slice(0, 4);
  const last = lastCode === undefined ? 0 : Number(lastCode.slice(year.length + 1));
  return `${year}-${String(last + 1).padStart(4, '0')}`;
};
