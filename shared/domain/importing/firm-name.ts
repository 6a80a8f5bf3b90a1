import { normaliseCompanyName, withoutLegalForm } from '../company/company-name.ts';
import { companyNameParts } from '../company/company-name-parts.ts';
import { spellingKey } from '../company/firm-likeness.ts';

/** Without the legal form at its end; a name that has none gives itself. */
export const bareNameKey = (normalisedName: string): string => spellingKey(withoutLegalForm(normalisedName));

/** 邵阳维克液压 and 邵阳维克液压股份有限公司 are one firm; 某某有限公司 and 某某股份有限公司 only may be. */
export const isBareName = (normalisedName: string): boolean => withoutLegalForm(normalisedName) === normalisedName;

/** 邵阳维克液压 for 邵阳维克液压股份有限公司; never for its 集团, which is another firm. */
export const isBareNameOf = (short: string, full: string): boolean =>
  isBareName(short) &&
  bareNameKey(short) === bareNameKey(full) &&
  companyNameParts(short).rank === companyNameParts(full).rank;

export const importedName = (text: string): string =>
  // Most names are plain Chinese text; normalising costs fifty times this test, for each row of a big list.
  plain.test(text) ? text : normaliseCompanyName(text.replace(/\n/g, '').replace(/^\d+[.、．]\s*(?=[一-龥])/, ''));

const plain = /^[\u4e00-\u9fa5A-Za-z0-9]+$/;
