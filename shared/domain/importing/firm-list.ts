import { isFirmState, readWrittenName } from '../company/written-name.ts';
import { isPlaceholder } from './cell.ts';
import { contactBehindName } from './contact-behind-name.ts';
import { importedName } from './firm-name.ts';
import { looksLikeFirm } from './identity-value.ts';
import { withoutListNumbers } from './list-number.ts';
import { remarkBesideName } from './name-remark.ts';
import { isUnnamedFirm } from './unnamed-firm.ts';

/** The firms that a cell names; what names none is kept apart, never made into a firm. */
export interface FirmList {
  readonly firms: readonly NamedFirm[];
  /** Parts that are no firm's name: 国内头部企业, 王总, 待定. */
  readonly others: readonly string[];
  /** 等10家企业: more than are named. */
  readonly more: string | undefined;
  /** 甲公司→乙公司: two firms, and only a person can tell what the sign says of them. */
  readonly isChain: boolean;
}

export interface NamedFirm {
  readonly name: string;
  /** What stands in brackets behind the name: （江苏苏州）. */
  readonly note: string | undefined;
  /** The name as it was written, where a state of the firm or a contact stands behind it: company-draft.ts takes it out. */
  readonly written?: string;
}

/** 苏州一一电驱、无锡二二电机（江苏）、宁波三三电控等5家企业 → three firms; a list is never one firm. */
export const splitFirms = (text: string): FirmList => {
  const { list, more } = withoutRest(
    inOneLine(text.replace(/\s*\n\s*(?=[（(])/g, '').replace(/\s*\n\s*/g, '\n'))
      .replace(/…+|\.{3,}/g, '…')
      .trim(),
  );
  const links = list.split(chainSign);
  const firms = new Map<string, NamedFirm>();
  const others: string[] = [];
  for (const part of links.flatMap((link) => partsOf(withoutListNumbers(link)))) {
    const intent = intentBefore.exec(part)?.[0] ?? '';
    const written = part.slice(intent.length);
    const contact = contactBehindName(written);
    const beside = contact?.name ?? written;
    const remark = remarkBesideName(beside);
    const named = remark?.name ?? beside;
    const { name: spelled, note } = withoutNote(named);
    const { name: registered, states, formerNames } = readWrittenName(named);
    const saysMore = contact !== undefined || remark !== undefined || states.length > 0 || formerNames.length > 0;
    const name = saysMore ? registered : importedName(spelled);
    if (name === '' || isPlaceholder(name)) continue;
    if (!namesFirm(name)) others.push(part);
    else if (!firms.has(name)) {
      const notes = [intent, note ?? ''].filter((text) => text !== '').join('，');
      firms.set(name, { name, note: notes === '' ? undefined : notes, ...(saysMore ? { written } : {}) });
    }
  }
  return { firms: [...firms.values()], others, more, isChain: links.length > 1 };
};

/** An arrow is no part of a name; a dash parts two whole ones, and no firm from its branch. */
const chainSign =
  /\s*(?:[→⇒➔➜➡⟶]|[-=]+>|(?<=\p{Script=Han}\s*)[>＞]+(?=\s*\p{Script=Han})|(?<=(?:公司|集团|厂)(?:[（(][^（()）]*[)）]|[①-⑳]|[-\s]\p{Script=Han}{1,4})?\s*)[-—–－~～]+(?=\s*(?!\p{Script=Han}{0,12}(?:分公司|支公司|子公司|分厂))\p{Script=Han}{2,30}(?:公司|集团)(?:$|[（(、，,；;/|\n\s①-⑳→⇒➔➜➡⟶=>＞\-—–－~～])))\s*/u;

/** Whether a text can be the name of one firm; lenient: 比亚迪 is one, 头部企业 and 王总 are none. */
export const namesFirm = (name: string): boolean => {
  if (name.length < 2 || name.length > 80 || /[，。；：？！,;:?!]/.test(name) || !/\p{L}{2}/u.test(name)) return false;
  if (/1[3-9]\d{9}/.test(name) || isUnnamedFirm(name)) return false;
  if (/(?:有限|责任|股份).*公司|合伙|独资企业/.test(name)) return true;
  return !(generic.test(name) || person.test(name) || unnamed.test(name));
};

/** Whether it surely is a firm: with a legal form or the like, no bare word that may be a person or a place. */
export const surelyFirm = (name: string): boolean =>
  namesFirm(name) && (looksLikeFirm(name) || /^[A-Za-z][\w .&-]{3,}$/.test(name));

const generic =
  /^(?:国内外?|国外|全国|省内外?|市内外?|行业|知名|相关|有关|头部|龙头|重点|其他|其它|部分|多家|若干|本地|上下游|央企|国企|民企|外企|外资|大型|同类)|(?:其?子|下属|关联|其?控股|其?参股|目标|龙头|头部|链主|骨干|配套|意向|重点|优质|代表性|相关|上下游|同行)(?:企业|公司|单位|厂商|厂家)$|(?:企业|厂商|厂家|供应商)$/;
const person =
  /^.{1,4}(?:总|先生|女士|老师|书记|主任|局长|经理|董事长|教授|博士|院士|老板)$|客商$|团队$|商会$|老乡$|自然人|个人/;
const unnamed = /待定|未定|待补充|保密|同上|暂未|^(?:公司|企业|集团|无)$/;

const withoutRest = (text: string): { readonly list: string; readonly more: string | undefined } => {
  // The last 等 of the text: 合肥平等科技、乙公司等 has one in a name as well.
  const [, list, more] =
    /^([\s\S]+)((?:等…?|…)\s*(?:(?:约|共|近)?\d+\s*(?:余|多)?\s*家?|[一二三四五六七八九十]+家)?(?:(?![一-龥]*(?:有限|股份))[一-龥]{0,8}(?:企业|公司|单位))?[。.…]*)$/.exec(
      text,
    ) ?? [];
  return list === undefined ? { list: text, more: undefined } : { list: list.replace(/[、，,\s]+$/, ''), more };
};

/** ABC Co., Ltd. */
const latinForm = /^[,，]\s*(?:Ltd|Limited|Inc|LLC|L\.?L\.?C|Corp|Co|S\.?A|GmbH|AG|PLC|L\.?P)\b/i;

/** 安庆某某机械⏎有限公司 is one name that was too long for its cell. */
export const inOneLine = (text: string): string => {
  const lines = text.split('\n');
  const isBroken = lines.length > 1 && looksLikeFirm(lines.join('')) && !lines.slice(0, -1).some(looksLikeFirm);
  return isBroken && endOfName.test(lines.at(-1) ?? '') ? lines.join('') : text;
};

const endOfName = /^(?:股份|有限|责任|集团|科技|公司|\p{Script=Han}{0,4}(?:有限|股份))/u;

/** By the usual signs, but not inside brackets: 甲公司（苏州、无锡）、乙公司. */
const partsOf = (text: string): readonly string[] => {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  const lastClosed = Math.max(...[...'）)]】'].map((sign) => text.lastIndexOf(sign)));
  for (const [at, sign] of text.split('').entries()) {
    // One that nobody closed holds nothing together: 甲公司（停产、乙公司.
    if ('（([【'.includes(sign) && at < lastClosed) depth++;
    if ('）)]】'.includes(sign)) depth = Math.max(0, depth - 1);
    const parts_ = depth === 0 && /[、，,；;/|\n]/.test(sign) && !latinForm.test(text.slice(at));
    if (parts_) {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  parts.push(part);
  const firms: string[] = [];
  for (const each of parts.flatMap(spacedFirms).flatMap(joinedFirms)) {
    const named = each.trim();
    const last = firms.at(-1);
    // 甲公司/注销: what follows the sign is a state of the firm before it.
    if (last !== undefined && isFirmState(named)) firms[firms.length - 1] = `${last}（${named}）`;
    else if (named !== '') firms.push(named);
  }
  return firms;
};

/** 甲公司和乙公司, A公司+B公司: parted where both sides are whole names (宏和集团, 平和有限公司 are one each). */
const joinedFirms = (text: string): readonly string[] => {
  const { first, second } = (joined.exec(text) ?? ofOneTrade.exec(text) ?? together.exec(text))?.groups ?? {};
  // 强生&强生 is one.
  return first === undefined || second === undefined || first === second ? [text] : [first, ...joinedFirms(second)];
};

/**
 * Whether one name may be those of several firms, where no sign surely parts it: 宏九科技及宏十材料 has no legal form, and so may
 * 人和电子 (a 和 behind one sign), which is one.
 */
export const mayBeSeveral = (name: string): boolean =>
  !/(?:公司|集团|厂|合伙[)）]?|银行|院|所|中心|合作社)(?:[（(][^（）()]*[)）])?$/.test(name) && bothSides.test(name);

const bothSides = /[\p{Script=Han}A-Za-z]{2,}(?:以及|[和与及暨&＆+＋])\p{Script=Han}{2,}/u;

const joined =
  /^(?<first>.*?(?:公司|集团(?=.*集团$)|厂|[\p{Script=Han}]{2}(?=\s*[+＋&＆]\s*\p{Script=Han}{2}))(?:[（(][^（）()]*[)）])?)\s*(?:以及|及其|[和与及暨&＆+＋])\s*(?!分公司)(?<second>.*(?:公司|集团|厂|银行|研究院|研究所|合伙[)）]?|(?<=[+＋&＆]\s*\p{Script=Han}{2,12}))(?:[（(][^（）()]*[)）])?)$/u;

/** 宏七电子和宏八电子: two short names of one trade, which no single firm has twice. */
const ofOneTrade =
  /^(?<first>[\p{Script=Han}A-Za-z\d]{2,}(?<trade>电子|科技|材料|精密|机械|机电|电气|电器|电机|包装|食品|医药|药业|制药|生物|能源|汽车|汽配|半导体|光电|光伏|智能|装备|重工|化工|塑业|塑料|纺织|服饰|实业|工业|制造|股份|控股|物流|环保|信息|软件|网络|通信|铝业|钢铁|轴承|模具|五金|家居|建材|农业|文旅|资本|投资))(?:以及|[和与及暨])(?<second>[\p{Script=Han}A-Za-z\d]{2,}\k<trade>)$/u;

/** 甲公司联合乙公司: of one legal form on both sides; 联合 is a word of names as well. */
const together =
  /^(?<first>.{2,}(?<form>有限公司|有限责任公司|公司|集团))(?:联合|会同|携手)(?<second>\p{Script=Han}{2,}\k<form>)$/u;

/** 拟引进甲公司: what the office means to do is no part of the name. */
const intentBefore =
  /^(?:拟|计划|意向|正在|已)*(?:引进|引入|招引|对接|洽谈)(?=.{2,}(?:公司|集团|厂)(?:[（(].*[)）])?$)/u;

/** 甲有限公司 乙有限公司: a space parts two firms only where both are whole names. */
const spacedFirms = (text: string): readonly string[] => {
  const pieces = text.trim().split(/\s+/);
  return pieces.length > 1 && pieces.every((piece) => /公司$|集团$|厂$/.test(piece)) ? pieces : [text];
};

const withoutNote = (text: string): { readonly name: string; readonly note: string | undefined } => {
  const match = /^(.{2,}?)\s*[（(【]([^（(【]+)[)）】]$/.exec(text);
  if (match === null || /合伙|普通|特殊/.test(match[2] ?? '')) return { name: text, note: undefined };
  return { name: match[1] ?? text, note: match[2] };
};
