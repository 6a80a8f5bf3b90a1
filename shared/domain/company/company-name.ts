/**
 * The one way in which a company's name is stored: full-width letters and digits become half-width, brackets become
 * the full-width ones of the register, spaces are kept only between Latin words, what nobody can see is dropped. Search
 * relies on it.
 */
export const normaliseCompanyName = (text: string): string =>
  isNormal.test(text)
    ? text
    : text
        .normalize('NFKC')
        .replaceAll('(', '（')
        .replaceAll(')', '）')
        .replaceAll(/\s+/gu, ' ')
        .replaceAll(/\p{Cf}|\p{Cc}|\ufe0e|\ufe0f/gu, '')
        .replaceAll(/(?<=[^\p{Script=Latin}\d.,&'-]) | (?=[^\p{Script=Latin}\d.,&'-])/gu, '')
        .trim();

/** Nothing in it would change: nearly every name, asked for several times for each row of a big list. */
const isNormal = /^[\u4e00-\u9fa5A-Za-z0-9（）]*$/;

/** Name without legal form, for people and for pinyin: 邵阳维克液压股份有限公司 → 邵阳维克液压. */
export const withoutLegalForm = (name: string): string => {
  const han = name.replace(legalForm, '');
  const cut = mayEndLatin.test(han) ? han.replace(latinLegalForm, '') : han;
  return cut.length < 2 ? name : cut;
};

const legalForm =
  /(?:(?:（集团）|集团)?(?:控股)?(?:股份有限责任公司|股份有限公司|有限责任公司|股份公司|有限公司|集团公司|总公司|公司)|集团|股份合作社|专业合作社|合伙企业（(?:有限|普通)合伙）|（(?:有限|普通)合伙）|个人独资企业)$/u;
/** What latinLegalForm may end in: it would be tried at each character of every name. */
const mayEndLatin = /[dchpn.\s]$/iu;
const latinLegalForm = /[\s,.]*(?:co\.?,?\s*ltd\.?|ltd\.?|limited|inc\.?|corp(?:oration)?\.?|llc|gmbh|plc)$/iu;
