import type { ChainTier } from '../../../shared/domain/chain/chain.ts';
import { cellText } from '../../../shared/domain/importing/cell.ts';
import { withoutListNumbers } from '../../../shared/domain/importing/list-number.ts';
import { tierOfGroup } from '../../../shared/domain/importing/tier-words.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import type { PlannedSheet } from './planned-sheet.ts';

/** 一、新能源汽车产业链（12个） above a group of rows names their chain. */
export const chainOfSection = (section: string | undefined): string | undefined => {
  if (section === undefined || tierOfGroup(section) !== undefined) return undefined;
  const name = unnumbered(section)
    .replace(/[（(].*?[)）]\s*$/, '')
    .trim();
  // A heading that is no name of a chain, as the contract allows them, is not made into one by cutting it.
  return name === '' || name.length > maxName ? undefined : name;
};

/** A group heading that is the name of the chain and nothing more is kept as the chain. */
export const isOnlyChain = (section: string, chainName: string): boolean => unnumbered(section) === chainName;

const unnumbered = (section: string): string =>
  withoutListNumbers(section.replace(/^(?:[一二三四五六七八九十]+|\d+)\s+/, '')).trim();

/** A list of one chain says which in its title or on its tab: 新能源汽车产业链补链延链清单. */
export const chainOfSheet = ({ cells, headerTo }: PlannedSheet): string | undefined => {
  const titles = [...cells.rows.slice(0, Math.max(0, headerTo)).flatMap((row) => row.map(cellText)), cells.name];
  for (const title of titles) {
    const named = /(?:^|[\s市县区省《“])([\p{Script=Han}A-Za-z0-9+\-及与和、]{2,20}?)产业链/u.exec(title)?.[1];
    if (named !== undefined && !/^(?:重点|主导|各|全市|全县|全区|我市|我县)$/.test(named)) return named;
  }
  return undefined;
};

/** 上游 over the table, as where three lists stand beside each other. */
export const tierOfSheet = ({ cells, headerTo }: PlannedSheet): ChainTier | undefined => {
  const titles = cells.rows.slice(0, Math.max(0, headerTo)).flatMap((row) => row.map(cellText));
  const [tier, second] = new Set(titles.flatMap((title) => (title === '' ? [] : (tierOfGroup(title) ?? []))));
  return second === undefined ? tier : undefined;
};

const maxName = textLimits.chain.name;
