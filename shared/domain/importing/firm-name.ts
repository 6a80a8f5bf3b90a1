import { normaliseCompanyName, withoutLegalForm } from '../company/company-name.ts';

/** Two spellings of one name give the same key. */
export const exactNameKey = (normalisedName: string): string =>
  normalisedName.replaceAll(/[\s·•.,'"’“”]/g, '').toLowerCase();

/** Without the legal form at its end; a name that has none gives itself. */
export const bareNameKey = (normalisedName: string): string => exactNameKey(withoutLegalForm(normalisedName));

/** 邵阳维克液压 and 邵阳维克液压股份有限公司 are one firm; 某某有限公司 and 某某股份有限公司 only may be. */
export const isBareName = (normalisedName: string): boolean => withoutLegalForm(normalisedName) === normalisedName;

export const importedName = (text: string): string =>
  // Most names are plain Chinese text; normalising costs fifty times this test, for each row of a big list.
  plain.test(text) ? text : normaliseCompanyName(text.replace(/\n/g, '').replace(/^\d+[.、．]\s*(?=[一-龥])/, ''));

const plain = /^[\u4e00-\u9fa5A-Za-z0-9]+$/;
