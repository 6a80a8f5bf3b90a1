import type { ChainTier } from '../../../shared/domain/chain/chain.ts';
import { cellText } from '../../../shared/domain/importing/cell.ts';
import { withoutListNumbers } from '../../../shared/domain/importing/list-number.ts';
import { readRegion } from '../../../shared/domain/importing/region-value.ts';
import { tierOfGroup } from '../../../shared/domain/importing/tier-words.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import type { PlannedSheet } from './planned-sheet.ts';

/** 一、新能源汽车产业链（12个） above a group of rows names their chain. */
export const chainOfSection = (section: string | undefined): string | undefined => {
  if (section === undefined || tierOfGroup(section) !== undefined) return undefined;
  const name = unnumbered(section)
    .replace(/^(?:所属|重点)?(?:产业链?|链条|行业)(?:名称)?\s*[:：]\s*/, '')
    .replace(/[（(].*?[)）]\s*$/, '')
    .trim();
  // A heading that is no name of a chain, as the contract allows them, is not made into one by cutting it.
  return name === '' || name.length > maxName ? undefined : name;
};

/** A group heading that is the name of the chain and nothing more is kept as the chain. */
export const isOnlyChain = (section: string, chainName: string): boolean => unnumbered(section) === chainName;

const unnumbered = (section: string): string =>
  withoutListNumbers(section.replace(/^(?:[一二三四五六七八九十]+|\d+)\s+/, '')).trim();

/**
 * A list of one chain says which in its title or on its tab: 新能源汽车产业链补链延链清单. A group heading right above the
 * headings (一、新能源汽车产业链) says it nearer than the title of all groups.
 */
export const chainOfSheet = ({ cells, headerTo }: PlannedSheet): string | undefined => {
  const titles = cells.rows.slice(0, Math.max(0, headerTo)).flatMap((row) => row.map(cellText));
  const groups = titles.filter((title) => isGroup.test(title)).toReversed();
  const named = [...groups, ...titles, cells.name]
    .flatMap((title) => unnumbered(title.slice(0, longestTitle)).split('产业链').slice(0, -1))
    .map(chainIn)
    .find((chain) => chain !== undefined);
  return named ?? chainWithoutWord(cells.rows.at(headerTo - 1)?.map(cellText) ?? [], titles);
};

/** 一、新能源汽车 right above the headings, and 新能源汽车补链延链清单: the chain without the word for it. */
const chainWithoutWord = (above: readonly string[], titles: readonly string[]): string | undefined => {
  const [group = '', second] = above.filter((text) => text !== '');
  const label = /^(?:所属|重点)?(?:产业|链条|行业)(?:名称)?\s*[:：]\s*(.+)$/.exec(group)?.[1];
  const isOfGroup = second === undefined && (isGroup.test(group) || label !== undefined);
  const words = isOfGroup && tierOfGroup(group) === undefined ? [label ?? chainOfSection(group) ?? ''] : [];
  const withoutWord = titles.filter((title) => !title.includes('产业链'));
  const inTitles = withoutWord.flatMap((title) => /^(.{2,}?)(?:产业)?[补延强建]链/.exec(unnumbered(title))?.[1] ?? []);
  return [...words, ...inTitles].map(chainIn).find((chain) => chain !== undefined);
};

const longestTitle = 100;
const isGroup = /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])/;

/** 2025年安庆市新能源汽车 → 新能源汽车: a year, a place and 重点 are no part of a chain's name, and none of them is one. */
const chainIn = (words: string): string | undefined => {
  const last = words.split(/[\s《》“”"（）()：:·—–-]+/u).findLast((part) => part !== '') ?? '';
  let name = last;
  for (let before = ''; before !== name; ) {
    before = name;
    name = withoutPlace(name.replace(ofTime, '').replace(ofOffice, '').replace(ofRank, ''));
  }
  return /^[\p{Script=Han}A-Za-z0-9+及与和、]{2,20}$/u.test(name) && !isNoName.test(name) ? name : undefined;
};

const ofTime =
  /^(?:(?:19|20)\d{2}\s*年?度?(?:[至到~]\s*(?:20)?\d{2}年?度?)?|\d{1,2}月份?|[上下]半年|第?[一二三四1-4]季度|十[三四五六]五(?:期间)?|近[一二三]年|年度?|截[至止])/;
const ofOffice =
  /^(?:关于|附件\d*|[全我本各](?:省|市|县|区|旗|州|域|国)|[\p{Script=Han}]{0,6}?(?:经开|高新|开发|示范|新|园|保税)区|[省市县区]级)(?:的)?/u;
const ofRank =
  /^(?:重点|主导|优势|特色|核心|关键|支柱|首位|战略性?新兴|新兴|先进制造业?|制造业|工业|各|其他|其它|现代|若干|(?:[“"]?[一二三四五六七八九十\d]+[+大条个][”"]?)+)+(?=$|产业|的)|^(?:重点|主导|优势|特色|支柱|首位|各|(?:[“"]?[一二三四五六七八九十\d]+[大条个][”"]?))+(?:产业)?/;
const isNoName =
  /^(?:产业|行业|招商|项目|企业|清单|情况|补链|延链|强链|建链|一览|梳理|图谱|目标|链长制?|.*(?:一|该|本|各|条|个))$/;

/** Only what the tables of places know: 城市更新 begins with no city. */
const withoutPlace = (text: string): string => {
  for (let length = Math.min(12, text.length); length >= 2; length--) {
    const head = text.slice(0, length);
    if (!/[省市县区州盟旗乡镇]$/.test(head)) continue;
    const read = readRegion(head);
    if (read.kind === 'place' && read.rest === '') return text.slice(length);
  }
  return text;
};

/** 上游 over the table, as where three lists stand beside each other. */
export const tierOfSheet = ({ cells, headerTo }: PlannedSheet): ChainTier | undefined => {
  const titles = cells.rows.slice(0, Math.max(0, headerTo)).flatMap((row) => row.map(cellText));
  const [tier, second] = new Set(titles.flatMap((title) => (title === '' ? [] : (tierOfGroup(title) ?? []))));
  return second === undefined ? tier : undefined;
};

const maxName = textLimits.chain.name;
