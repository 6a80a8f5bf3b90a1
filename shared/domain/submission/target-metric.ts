/** 目标 are counted in pieces, days or 万元, as the words of each say (console/i18n). */
export const targetMetrics = [
  'leads',
  'visits',
  'tripDays',
  'signed',
  'started',
  'producing',
  'counted',
  'scaled',
  'investment',
  'fixedAsset',
] as const;
