/** Columns of a row about something else that say something of the firm it names; both lists of ours have them. */
export const firmTargets = [
  'creditCode',
  'region',
  'groupName',
  'business',
  'contactName',
  'contactTitle',
  'phone',
  'email',
  'wechat',
  'legalPerson',
] as const;
