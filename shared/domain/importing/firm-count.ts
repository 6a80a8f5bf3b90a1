import { mayBeSeveral, splitFirms, surelyFirm } from './firm-list.ts';

/** How many firms the name of a row in a list of companies holds; of `maybe` only a person can tell. */
export type FirmCount = 'one' | 'maybe' | 'several';

/** A list never becomes one firm: 甲公司、乙公司 in one cell is none that anybody could look up. */
export const firmsInName = (text: string): FirmCount => {
  // Asked of every row; most names hold no such sign.
  if (!signs.test(text)) return 'one';
  const { firms, others, more, isChain } = splitFirms(text);
  const named = firms.filter(({ name }) => /\p{Script=Han}{2}/u.test(name));
  if (rest.test(text) && more !== undefined) return 'several';
  if (named.length < 2)
    return named.length === 1 && others.length === 0 && mayBeSeveral(named[0]?.name ?? '') ? 'maybe' : 'one';
  // 安庆某某机械⏎有限公司 is one name on two lines; 甲公司/原乙公司 are two names of one.
  const isParted =
    named.every(({ name }) => surelyFirm(name) && !/^[原曾前]/.test(name)) || /[、；;]/.test(outside(text)) || isChain;
  return isParted ? 'several' : text.includes('\n') ? 'one' : 'maybe';
};

const signs =
  /[、，,；;/|\n和与及暨&＆+＋→⇒➔➜➡⟶>＞]|(?:公司|集团|厂)(?:[)）①-⑳]|\s\p{Script=Han}{1,4})?\s*[-—–－~～]|联合|会同|携手|(?:公司|集团|厂)\s+\S|等(?:\d|[一二三四五六七八九十]+家|企业|公司|单位|…|$)/u;
const rest = /等\s*(?:(?:约|共|近)?\d|[一二三四五六七八九十]+家|(?:多家)?(?:企业|公司|单位)|…|$)/;
const outside = (text: string): string => text.replace(/[（(【][^（）()【】]*[)）】]/g, '');
