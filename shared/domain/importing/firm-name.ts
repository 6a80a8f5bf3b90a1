import { normaliseCompanyName, withoutLegalForm } from '../company/company-name.ts';

/** Two spellings of one name give the same key. */
export const exactNameKey = (normalisedName: string): string =>
  normalisedName.replaceAll(/[\s·•.,'"’“”]/g, '').toLowerCase();

/** Without the legal form at its end; a name that has none gives itself. */
export const bareNameKey = (normalisedName: string): string => exactNameKey(withoutLegalForm(normalisedName));

/** 邵阳维克液压 and 邵阳维克液压股份有限公司 are one firm; 某某有限公司 and 某某股份有限公司 only may be. */
export const isBareName = (normalisedName: string): boolean => withoutLegalForm(normalisedName) === normalisedName;

export const importedName = (text: string): string =>
  normaliseCompanyName(text.replace(/\n/g, '').replace(/^\d+[.、．]\s*(?=[一-龥])/, ''));
