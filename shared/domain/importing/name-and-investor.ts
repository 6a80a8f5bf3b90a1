import { headingKey } from './cell.ts';
import { splitFirms, surelyFirm } from './firm-list.ts';

const project = '(?:招商|在谈|签约|意向)?(?:项目|线索)(?:名称|名|全称)?';
const investor = '(?:投资(?:方|商|主体|企业|人|单位|公司)|企业|公司|业主|客商)(?:名称|全称)?';
const joint = '(?:及其?|和|与|、|[/／+&|\\-—]|\\()';
/** Of a heading as `headingKey` writes it. */
export const nameAndInvestorHeading = new RegExp(
  `^(?:${project}${joint}${investor}|${investor}${joint}${project}|项目名称投资(?:方|商|主体|企业|人|单位|公司)(?:名称)?)\\)?$`,
);

/** 项目名称及投资方: one column for what a ledger usually has two for. */
export const headsNameAndInvestor = (heading: string): boolean => nameAndInvestorHeading.test(headingKey(heading));

export interface NameAndInvestor {
  readonly name: string;
  readonly investor: string;
}

/**
 * 甲项目／乙有限公司, 甲项目（乙有限公司） and the like. Undefined where no sign parts the two, or where not exactly one part
 * is the project: 乙有限公司年产3万套项目 is a name, and who invests is not cut out of it.
 */
export const splitNameAndInvestor = (text: string): NameAndInvestor | undefined => {
  const plain = text.replace(/(?:项目(?:名称)?|投资(?:方|主体|商|企业))\s*[:：]\s*/g, '').trim();
  for (const sign of signs) {
    const parts = plain.split(sign).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
    const found = told(parts);
    if (found !== undefined) return found;
  }
  const bracketed = /^(.{2,}?)\s*[（(【]([^（()）【】]{2,})[)）】]$/s.exec(plain);
  return bracketed === null ? undefined : told([bracketed[1] ?? '', bracketed[2] ?? '']);
};

/** The surest first: nobody writes a line end into a name. */
const signs = [/\n/, /\s*[/／|｜]\s*/, /\s*[;；]\s*/, /\s*(?:——|—|－| - |--)\s*/, /\s*[:：]\s*/, /\s*[，,]\s*/, / +/];

const told = (parts: readonly string[]): NameAndInvestor | undefined => {
  if (parts.length < 2) return undefined;
  const firms = parts.filter(areFirms);
  const names = parts.filter((part) => !areFirms(part));
  const [name] = names;
  return names.length === 1 && firms.length > 0 && name !== undefined && /\p{L}{2}/u.test(name)
    ? { name, investor: firms.join('、') }
    : undefined;
};

const areFirms = (text: string): boolean => {
  const { firms, others } = splitFirms(text);
  return !/项目$/.test(text) && firms.length > 0 && others.length === 0 && firms.every(({ name }) => surelyFirm(name));
};
