import { type TargetState, targetStates } from '../chain/chain.ts';
import { targetStateWords } from '../chain/chain-words.ts';

/** The words of our own list; what others write of their contacts is a story, not a state. */
export const readTargetState = (text: string): TargetState | undefined =>
  targetStates.find((state) => targetStateWords[state] === text);

/** 高, 一级, A, ★★★, 1 → 1 (first) to 9; undefined where the text names no order. */
export const readPriority = (text: string): number | undefined => {
  const compact = text.replace(/\s/g, '');
  const digit = /^(?:第|P)?([1-9])(?:级|类|档|位)?$/i.exec(compact)?.[1];
  if (digit !== undefined) return Number(digit);
  if (/^★{1,5}☆*$/.test(compact)) return Math.max(1, 4 - (compact.match(/★/g) ?? []).length);
  return priorityWords[compact.replace(/(?:优先|级|类|档|度|等)+$/, '').toUpperCase()];
};

const priorityWords: Readonly<Record<string, number>> = {
  高: 1,
  最高: 1,
  特别重要: 1,
  重点: 1,
  首要: 1,
  一: 1,
  甲: 1,
  A: 1,
  中: 2,
  较高: 2,
  重要: 2,
  二: 2,
  乙: 2,
  B: 2,
  低: 3,
  一般: 3,
  三: 3,
  丙: 3,
  C: 3,
};

/** 新能源汽车 and 新能源汽车产业链 are one chain. */
export const chainKey = (name: string): string =>
  name
    .replace(/[\s·•（）()“”"]/g, '')
    .replace(/(?:产业链|产业集群|产业|链条|链)$/, '')
    .toLowerCase();

export const nodeKey = (name: string): string =>
  name
    .replace(/[\s·•“”"]/g, '')
    .replace(/环节$/, '')
    .toLowerCase();
