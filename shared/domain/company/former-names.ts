import { normaliseCompanyName } from './company-name.ts';

/** One text holds them all, so that every version and every program can read, show and edit it. */
export const formerNamesSeparator = '；';

/** 曾用名 as people and registers write them: several in a cell, with the days they held, or the word for none. */
export const readFormerNames = (text: string | null): readonly string[] => {
  if (text === null || text === '') return noNames;
  const names = text
    .split(/[；;、，,\n\r|]|\/(?=\p{Script=Han})/u)
    .map((part) =>
      normaliseCompanyName(part)
        .replace(heldFromTo, '')
        .replace(/^\d{1,2}[.、．]\s*/u, ''),
    )
    .filter((name) => name.length > 1 && !noName.test(name));
  return [...new Set(names)];
};

const noNames: readonly string[] = [];

export const joinFormerNames = (names: readonly string[]): string | null => {
  if (names.every((name) => name === '')) return null;
  const all = readFormerNames(names.join(formerNamesSeparator));
  return all.length === 0 ? null : all.join(formerNamesSeparator);
};

/** （2010-03-01至2015-07-02）, (2015年前): when it held. */
const heldFromTo = /（[^（）]*\d{4}[^（）]*）$/u;
const noName = /^(?:无|没有|暂无|未知|不详|\/|-+|—+|none|n\/a)$/iu;
