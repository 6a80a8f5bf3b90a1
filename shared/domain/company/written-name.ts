import { normaliseCompanyName } from './company-name.ts';
import { readFormerNames } from './former-names.ts';

/** What a cell or a person wrote where a name was asked for. */
export interface WrittenName {
  /** As it is registered, as far as the text tells. */
  readonly name: string;
  readonly formerNames: readonly string[];
  /** ★, *, ▲ and the like around the name: they mean something to who made the list. '' when there are none. */
  readonly marks: string;
  /** （停产）, （2023年已注销）: how the firm stands, and no part of its name. */
  readonly states: readonly string[];
}

/**
 * A name and what lists write around it: ★甲公司, 1、甲公司, 甲公司*, 甲公司（原乙公司）, 乙公司（现更名为甲公司）. Numbering is
 * dropped, marks and former names are handed out beside the name.
 */
export const readWrittenName = (text: string): WrittenName => {
  // Nine names in ten have nothing around them, and this is asked for each row of a big list.
  if (plain.test(text) && !stateBehind.test(text)) return { name: text, formerNames: [], marks: '', states: [] };
  const found: Found = { marks: [], formerNames: [], states: [] };
  // Before the name is normalised: that turns ① into 1.
  let name = normaliseCompanyName(text.replaceAll(/[\r\n]+/g, '').replace(/^\s*[①-⑳㈠-㈩⑴-⒛]\s*/u, ''));
  for (let before = ''; before !== name; ) {
    before = name;
    name = withoutFormerNames(withoutStates(withoutMarks(name, found), found), found);
  }
  const formerNames = found.formerNames.filter((former) => former !== name);
  return { name, formerNames: [...new Set(formerNames)], marks: found.marks.join(''), states: found.states };
};

interface Found {
  readonly marks: string[];
  readonly formerNames: string[];
  readonly states: string[];
}

const withoutMarks = (name: string, { marks }: Found): string => {
  const keep = (mark: string): string => {
    marks.push(mark.replaceAll(/\s/g, ''));
    return '';
  };
  return name.replace(leadingMarks, keep).replace(trailingMarks, keep).replace(numbering, '').trim();
};

const withoutStates = (name: string, { states }: Found): string => {
  const take = (whole: string, inside: string): string => {
    if (!isFirmState(inside)) return whole;
    states.push(inside.trim());
    return '';
  };
  return name.replace(bracketAtEnd, take).replace(bracketAtStart, take).replace(behindFirm, take).trim();
};

/** 停产, 已注销, 在建、搬迁, 2023年停产; never 集团, a place or a branch, which are parts of names. */
export const isFirmState = (text: string): boolean => {
  const parts = text.split(/[、，,；;/\s]+/u).filter((part) => part !== '');
  return parts.some((part) => state.test(part)) && parts.every((part) => state.test(part) || whenOnly.test(part));
};

const bracketAtEnd = /[（【[]([^（）【】[\]]{1,24})[）】\]]$/u;
const bracketAtStart = /^[（【[]([^（）【】[\]]{1,24})[）】\]](?=.{2})/u;
const firmEnd = '公司|集团|厂|院|所|社|中心';
/** -已关停, /注销, ' 停产', 已搬迁 and （停产 behind a whole name. */
const behindFirm = new RegExp(
  `(?<=${firmEnd})\\s*[-—–－/／|:：、，,（【[]*\\s*((?:(?!${firmEnd})[^-—–－（）【】[\\]]){2,24})$`,
  'u',
);
const stateBehind = new RegExp(`(?:${firmEnd})(?:(?!${firmEnd})[\\p{Script=Han}\\d]){2,12}$`, 'u');
const when = '(?:已?于)?(?:19|20)\\d{2}年?(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:底|初|起)?';
const whenOnly = new RegExp(`^${when}$`, 'u');
const state = new RegExp(
  `^(?:${when})?(?:已经?|现已?|拟|将|正在|目前|长期|暂时?|临时|全面|部分|半|待|计划)*(?:停产(?:整[顿改])?|停业|停工|歇业|关停|关闭|倒闭|未?注销|吊销(?:未注销)?|撤销|破产(?:清算|重整)?|清算|在建|筹建?|筹备|扩建|技改|搬迁|迁出|迁入|外迁|搬离|搬走|空壳|僵尸|失联|试生产|投产|未投产|待建|在产|存续|退出|正常(?:生产|经营)?)(?:企业|项目|状态|中|阶段)?(?:${when})?$`,
  'u',
);

const withoutFormerNames = (name: string, { formerNames, states }: Found): string => {
  const now = name.replaceAll(formerBracket, (whole, word: string, inside: string, at: number, all: string) => {
    const isAtEnd = at + whole.length === all.length;
    const parts = readFormerNames(inside);
    const names = parts.filter((part) => endsAsFirm.test(part) || (isAtEnd && mayBeName(part)));
    const isRemark = parts.some(isFirmState) || (isAtEnd && inside.length >= 4);
    // （原料药）, （原生态） are parts of names.
    if (names.length === 0 && word === '原' && !isRemark) return whole;
    formerNames.push(...names);
    // （原停产，现恢复）, （原在大观区） tell of the firm, and of no name.
    if (names.length === 0) states.push(`${word}${inside.replaceAll(',', '，')}`);
    else states.push(...parts.filter((part) => !names.includes(part)));
    return '';
  });
  const renamed = renamedBracket.exec(now);
  const [present] = readFormerNames(renamed?.[1] ?? '');
  if (renamed === null || present === undefined) return now;
  formerNames.push(now.slice(0, renamed.index));
  return present;
};

const plain = /^[\u4e00-\u9fa5A-Za-z0-9]+$/;

const mark = '★☆✦✩⭐*＊※▲△▼▽◆◇●○◎■□▶►→√✓✔☑✅❌×#＃•';
/** *ST and ST are how an exchange writes a short name, not a mark of the list. */
const leadingMarks = new RegExp(`^[${mark}]+(?!ST)\\s*(?=[^${mark}])`, 'u');
const trailingMarks = new RegExp(`\\s*[${mark}]+$`, 'u');
const numbering =
  /^(?:\d{1,5}[.、．，)）]|[（(【[]\d{1,5}[)）】\]]|[（(]?[一二三四五六七八九十]{1,3}[、)）])\s*(?=\p{Script=Han}|[A-Za-z])/u;

const formerBracket =
  /（(曾用名称?|原用名|原名称?|原企业名称|原公司名称?|旧称|旧名|曾名|前身|前称|更名前|原)(?:为|是|叫)?[:：]?([^（）]*(?:（[^（）]*）[^（）]*)*)）/gu;
const renamedBracket =
  /（(?:现名称?|现已?更名为|已?更名为|现为|现改名为|改名为)[:：]?([^（）]*(?:（[^（）]*）[^（）]*)*)）$/u;
/** A former name without its legal form; 停产, 在大观区, 址迎江区 are none. */
const mayBeName = (text: string): boolean =>
  text.length >= 4 &&
  !isFirmState(text) &&
  !/^(?:\d{4}年|在|位于|址|地址|于|属|隶属|归|系|因|由|拟|已|未|现|计划|定于|注册|法人|法定|落户|负责人|联系)/u.test(
    text,
  ) &&
  !/(?:[省市县区镇乡村路号]|街道|生产|恢复|转让|项目|改制|更名|改名|成立)$/u.test(text);
const endsAsFirm = /(?:公司|集团|厂|院|所|社|中心|总站|商行|银行|合伙）?)$/u;
